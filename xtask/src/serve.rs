//! `serve`: from a bare machine to the page in a browser.

mod http;

use std::net::TcpListener;

use crate::{Outcome, args, build, command, tools};

const HELP: &str = "\
Installs what is missing, builds the page, seals it and serves it on 127.0.0.1 until Ctrl-C.

Usage: cargo xtask serve [--port N] [--open]

  --port N   the port to serve on (8080)
  --open     open the page in the browser";

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let Some(given) = args::read(words, HELP, &["open"], &["port"])? else { return Ok(()) };
    let port = given.value("port").unwrap_or("8080");
    let port: u16 = port.parse().map_err(|_| format!("`{port}` is no port: a number from 1 to 65535 is."))?;
    // Before the build: a busy port is better heard of now than in some minutes.
    let listener = listen(port)?;
    let dist = build::page(&tools::ready()?)?;
    let address = listener.local_addr().map_or_else(|_| format!("127.0.0.1:{port}"), |address| address.to_string());
    println!("\nThe page is at http://{address}/ (it offers the sample crew). Ctrl-C ends it.");
    if given.has("open") {
        open(&format!("http://{address}/"));
    }
    http::serve(&listener, &dist);
    Ok(())
}

fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => {
            let next = if port < u16::MAX { port + 1 } else { 8080 };
            format!("Port {port} is in use by another program. Choose another: cargo xtask serve --port {next}")
        }
        std::io::ErrorKind::PermissionDenied => {
            format!(
                "Port {port} is not allowed for ordinary programs. Choose one above 1023: cargo xtask serve --port 8080"
            )
        }
        _ => format!("Cannot listen on port {port}: {e}."),
    })
}

fn open(address: &str) {
    let opener = ["xdg-open", "open", "explorer"].into_iter().find(|program| command::exists(program));
    let started = opener.map(|program| std::process::Command::new(program).arg(address).spawn());
    if !matches!(started, Some(Ok(_))) {
        println!("No program was found that opens a browser; open the address by hand.");
    }
}

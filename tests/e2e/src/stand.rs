//! The crew started by hand: prints where it is and how to call it, then its requests until Ctrl-C.

use crate::args::Stand;
use crate::clock::SimClock;
use crate::crew::fault::Fault;
use crate::crew::{Crew, Options, documentation};
use crew_console::domain::api::request::Endpoint;

/// Opens the crew and stays until Ctrl-C.
///
/// # Errors
/// When the port is taken.
pub async fn open(stand: Stand) -> Result<(), String> {
    let (port, reset) = (stand.port, stand.reset);
    let options = Options {
        dialect: stand.dialect,
        token: stand.token,
        cors: stand.cors,
        port,
        clock: SimClock::start(1),
        print: true,
    };
    let crew = Crew::start(options)
        .await
        .map_err(|error| format!("Port {port} cannot be used ({error}). Choose another with --port, or --port 0."))?;
    if reset {
        crew.script().always(Endpoint::Kickoff, Fault::Reset);
    }
    println!("The sample crew answers at {}\n", crew.address());
    let token = crew.token().unwrap_or("any");
    for command in documentation::commands(&crew.address(), token, "KICKOFF_ID") {
        println!("# {}\n{}\n", command.purpose, command.text);
    }
    println!("Its requests (Ctrl-C ends it):");
    tokio::signal::ctrl_c().await.map_err(|error| error.to_string())
}

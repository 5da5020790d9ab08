//! `WebKitGTK`: a screen and a `WebKitWebDriver` for every browser. The browser is `MiniBrowser`, which
//! comes with the engine, keeps nothing under automation, and has no mode without a window.

use super::driver::Driver;
use crate::trouble::{Outcome, Trouble};
use serde_json::{Value, json};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use tokio::process::Command;

/// Starts a screen without a monitor, and gives its name: `:99`.
pub(super) async fn screen() -> Outcome<(Driver, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = Driver::start(&mut command, "apt-get install xvfb")?;
    let number = server.says("its display", |line| line.trim().parse::<u32>().ok()).await?;
    Ok((server, format!(":{number}")))
}

/// Starts the driver on a free port, and gives its address. `home` becomes the browser's home, with `downloads` as the
/// folder that downloads go to.
pub(super) async fn start(display: &str, home: &Path, downloads: &Path) -> Outcome<(Driver, String)> {
    let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", downloads.display());
    std::fs::create_dir_all(home.join(".config"))?;
    std::fs::write(home.join(".config/user-dirs.dirs"), folders)?;
    let port = free_port()?;
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
    command.env("HOME", home).env("DISPLAY", display).env("GDK_BACKEND", "x11").env("LC_ALL", "C.UTF-8");
    for other in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "WAYLAND_DISPLAY", "http_proxy", "https_proxy"]
    {
        command.env_remove(other);
    }
    // No services of a desktop are asked for settings or for assistive technology.
    command.env("GSETTINGS_BACKEND", "memory").env("NO_AT_BRIDGE", "1");
    let mut driver = Driver::start(&mut command, "apt-get install webkit2gtk-driver")?;
    driver.listens(port).await?;
    Ok((driver, format!("http://127.0.0.1:{port}")))
}

/// The browser as the tests want it: all other hosts behind the canary.
pub(super) fn capabilities(canary: &str) -> Value {
    json!({
        "proxy": { "proxyType": "manual", "httpProxy": canary, "sslProxy": canary, "noProxy": ["127.0.0.1"] },
        "webkitgtk:browserOptions": { "args": ["--automation"] }
    })
}

/// This driver cannot choose a port by itself, nor say which it took.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| Trouble::new(format!("no port: {e}")))?;
    Ok(listener.local_addr()?.port())
}

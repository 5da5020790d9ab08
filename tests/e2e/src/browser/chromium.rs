//! Chromium: one chromedriver for a whole suite; each browser begins with a fresh profile.

use super::driver::{Driver, port_after};
use crate::trouble::Outcome;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use tokio::process::Command;

/// Starts chromedriver on a free port, and gives its address.
pub(super) async fn start() -> Outcome<(Driver, String)> {
    let mut command = Command::new("chromedriver");
    command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
    let mut driver = Driver::start(&mut command, "apt-get install chromium-driver")?;
    let port = driver.says("its port", |line| port_after(line, "successfully on port ")).await?;
    Ok((driver, format!("http://127.0.0.1:{port}")))
}

/// The browser as the tests want it: no window, no traffic of its own, no other host within reach.
pub(super) fn capabilities(downloads: &Path, canary: &str) -> Value {
    json!({
        "browserName": "chrome",
        // A test's own host has TLS that nobody vouches for.
        "acceptInsecureCerts": true,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
                "--no-first-run", "--no-default-browser-check", "--disable-component-update", "--disable-dev-shm-usage",
                "--window-size=1280,800", "--lang=en-GB", "--force-color-profile=srgb",
                // Two lists below an address bar that nobody sees, each a page that would be loaded in every browser.
                "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                // The canary, but for what the browser asks of its maker by itself, which the rule before stops.
                format!("--proxy-server=http://{canary}"),
                "--proxy-bypass-list=*.google.com;*.googleapis.com;*.gstatic.com;*.gvt1.com"
            ],
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                "credentials_enable_service": false
            }
        }
    })
}

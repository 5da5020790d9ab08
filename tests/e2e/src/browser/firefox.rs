//! Firefox: a geckodriver and a fresh browser with a fresh profile for every test.

use super::driver::{Driver, port_after};
use crate::trouble::Outcome;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use tokio::process::Command;

/// Starts geckodriver on a free port, and gives its address. The profile is made below `scratch`.
pub(super) async fn start(scratch: &Path) -> Outcome<(Driver, String)> {
    let mut command = Command::new("geckodriver");
    command.args(["--host", "127.0.0.1", "--port", "0", "--websocket-port", "0", "--profile-root"]).arg(scratch);
    // Without this variable a release asks its maker's server for settings, whatever its preferences say.
    command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let install = "cargo install geckodriver --locked (`cargo xtask test` does that)";
    let mut driver = Driver::start(&mut command, install)?;
    let port = driver.says("its port", |line| port_after(line, "Listening on 127.0.0.1:")).await?;
    Ok((driver, format!("http://127.0.0.1:{port}")))
}

/// The browser as the tests want it: no window, downloads without a question, all other hosts behind the canary.
pub(super) fn capabilities(downloads: &Path, canary: &str) -> Value {
    json!({
        "browserName": "firefox",
        "proxy": { "proxyType": "manual", "httpProxy": canary, "sslProxy": canary },
        "moz:firefoxOptions": {
            "args": ["-headless", "--width=1280", "--height=885"],
            "prefs": {
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.download.alwaysOpenPanel": false,
                "browser.helperApps.neverAsk.saveToDisk": "text/markdown,text/plain,application/json,text/csv",
                "services.settings.server": "data:,#no-settings/v1",
                "intl.accept_languages": "en-GB,en",
                "ui.prefersReducedMotion": 1,
                // As people have it: the driver would let a page on disk read the files beside it.
                "security.fileuri.strict_origin_policy": true
            }
        }
    })
}

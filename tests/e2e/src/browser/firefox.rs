//! Firefox: a geckodriver for every browser, which begins with a fresh profile.
//!
//! A profile is a copy of one in which a browser was started once and nothing was opened: in an empty one Firefox
//! compiles its own scripts anew, which takes longer than many a test.

use super::driver::{Driver, port_after};
use crate::trouble::{Outcome, Trouble};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::Command;

/// Starts geckodriver on a free port, and gives its address.
pub(super) async fn start() -> Outcome<(Driver, String)> {
    let mut command = Command::new("geckodriver");
    command.args(["--host", "127.0.0.1", "--port", "0", "--websocket-port", "0"]);
    // Without this variable a release asks its maker's server for settings, whatever its preferences say.
    command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1");
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let install = "cargo install geckodriver --locked (`cargo xtask test` does that)";
    let mut driver = Driver::start(&mut command, install)?;
    let port = driver.says("its port", |line| port_after(line, "Listening on 127.0.0.1:")).await?;
    Ok((driver, format!("http://127.0.0.1:{port}")))
}

/// A profile in `home` for one browser, copied from what was made ready once.
pub(super) async fn profile(ready: &Path, home: &Path) -> Outcome<PathBuf> {
    let own = home.join("profile");
    // There is one where a browser did not start and is tried again.
    let _ = std::fs::remove_dir_all(&own);
    let copied = Command::new("cp").arg("-a").arg("--").args([ready, &own]).status().await?;
    if copied.success() { Ok(own) } else { Err(Trouble::new("the profile for Firefox was not copied")) }
}

/// The browser as the tests want it: no window, downloads without a question, all other hosts behind the canary.
pub(super) fn capabilities(profile: &Path, downloads: &Path, canary: &str) -> Value {
    json!({
        "browserName": "firefox",
        "proxy": { "proxyType": "manual", "httpProxy": canary, "sslProxy": canary },
        "moz:firefoxOptions": {
            "args": ["-profile", profile, "-headless", "--width=1280", "--height=885"],
            "prefs": {
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.download.alwaysOpenPanel": false,
                "browser.helperApps.neverAsk.saveToDisk": "text/markdown,text/plain,application/json,text/csv",
                "services.settings.server": "data:,#no-settings/v1",
                "intl.accept_languages": "en-GB,en",
                "ui.prefersReducedMotion": 1,
                // No pages and processes in store that no test will use.
                "browser.newtab.preload": false,
                "browser.newtabpage.enabled": false,
                "browser.startup.page": 0,
                "dom.ipc.processPrelaunch.enabled": false,
                // As people have it: the driver would let a page on disk read the files beside it.
                "security.fileuri.strict_origin_policy": true
            }
        }
    })
}

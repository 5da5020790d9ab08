//! The browser: one chromedriver for a whole suite, a fresh Chromium with a fresh profile for every test.

use crate::page::Page;
use crate::raw::Ask;
use crate::trouble::{Outcome, Trouble};
use fantoccini::ClientBuilder;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// A running chromedriver. It ends when dropped.
#[derive(Debug)]
pub struct Browser {
    _driver: Child,
    address: String,
    scratch: PathBuf,
}

impl Browser {
    /// Starts chromedriver on a free port. Profiles and downloads go below `scratch`.
    ///
    /// # Errors
    /// When there is no chromedriver, or it does not start.
    pub async fn start(scratch: &Path) -> Outcome<Self> {
        std::fs::create_dir_all(scratch)?;
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|e| {
                Trouble::new(format!("chromedriver does not start ({e}). Install it: apt-get install chromium-driver."))
            })?;
        let stdout = driver.stdout.take().ok_or_else(|| Trouble::new("chromedriver has no output"))?;
        let mut lines = BufReader::new(stdout).lines();
        let port = timeout(Duration::from_secs(20), async {
            while let Ok(Some(line)) = lines.next_line().await {
                if let Some((_, rest)) = line.split_once("successfully on port ") {
                    return rest.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<u16>().ok();
                }
            }
            None
        })
        .await
        .ok()
        .flatten()
        .ok_or_else(|| Trouble::new("chromedriver did not say its port within 20 s"))?;
        // Whatever else it says is not waited for, but must not block it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { _driver: driver, address: format!("http://127.0.0.1:{port}"), scratch: scratch.to_owned() })
    }

    /// Ends chromedriver and every browser that it started.
    pub async fn shut_down(&self) {
        // One that is gone already has nothing left to end.
        let _ = Ask { url: format!("{}/shutdown", self.address), ..Ask::default() }.send().await;
    }

    /// A fresh window with a fresh profile, whose downloads go to a folder of its own. Nothing is open in it yet.
    /// `early` does not wait until a page is there as a whole.
    ///
    /// # Errors
    /// When Chromium does not start.
    pub async fn page(&self, name: &str, origin: &str, early: bool) -> Outcome<Page> {
        let downloads = self.scratch.join("downloads").join(name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let _ = std::fs::remove_dir_all(&downloads);
        std::fs::create_dir_all(&downloads)?;
        let Value::Object(capabilities) = capabilities(&downloads, early) else {
            return Err(Trouble::new("no capabilities"));
        };
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(&self.address)
            .await
            .map_err(|e| Trouble::new(format!("Chromium does not start: {e}")))?;
        Page::open(client, origin, downloads).await
    }
}

fn capabilities(downloads: &Path, early: bool) -> Value {
    json!({
        "browserName": "chrome",
        "pageLoadStrategy": if early { "eager" } else { "normal" },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
                "--no-first-run", "--no-default-browser-check", "--disable-component-update", "--disable-dev-shm-usage",
                "--window-size=1280,800", "--lang=en-GB", "--force-color-profile=srgb",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
            ],
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                "credentials_enable_service": false
            }
        }
    })
}

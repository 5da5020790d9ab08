//! The browser: a fresh one with a fresh profile for every test, of the engine that was asked for.

mod chromium;
mod driver;
mod firefox;
mod webkit;

use crate::canary::Canary;
use crate::engine::Engine;
use crate::page::Page;
use crate::raw::Ask;
use crate::trouble::{Outcome, Trouble};
use driver::Driver;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// How long a browser may take to start, on a machine that has other things to do.
const START: Duration = Duration::from_secs(30);

/// What starts browsers.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    scratch: PathBuf,
    /// A driver that serves all tests; the other engines' drivers serve one window each.
    shared: Option<(Driver, String)>,
}

/// What a window stands on, and ends with.
#[derive(Debug, Default)]
pub struct Ground {
    /// Hears what the browser asks of other hosts, where its developer tools do not tell.
    pub(crate) canary: Option<Canary>,
    // In this order: the browser ends before its screen does.
    _driver: Option<Driver>,
    _screen: Option<Driver>,
}

impl Browser {
    /// Makes ready to start browsers. Profiles and downloads go below `scratch`.
    ///
    /// # Errors
    /// When there is no driver, or it does not start.
    pub async fn start(engine: Engine, scratch: &Path) -> Outcome<Self> {
        let scratch = scratch.join(engine.name());
        std::fs::create_dir_all(&scratch)?;
        let shared = if engine == Engine::Chromium { Some(chromium::start().await?) } else { None };
        let browser = Self { engine, scratch, shared };
        browser.make_ready().await?;
        Ok(browser)
    }

    /// What browsers need once, before the first of them starts.
    async fn make_ready(&self) -> Outcome {
        if self.engine != Engine::Firefox {
            return Ok(());
        }
        // As with every browser, a second try where the first does not start.
        match timeout(START, self.make_profile_ready()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => self.make_profile_ready().await,
        }
    }

    async fn make_profile_ready(&self) -> Outcome {
        let ready = self.ready();
        // One of an earlier suite may be of another version, or half a profile.
        let _ = std::fs::remove_dir_all(&ready);
        std::fs::create_dir_all(&ready)?;
        let (_driver, address) = firefox::start().await?;
        let client = self.connect(&address, firefox::capabilities(&ready, &self.scratch, "127.0.0.1:9")).await?;
        Ok(client.close().await?)
    }

    /// The profile that those of Firefox are copies of.
    fn ready(&self) -> PathBuf {
        self.scratch.join("ready")
    }

    /// The engine.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Ends the shared driver and every browser that it started.
    pub async fn shut_down(&self) {
        if let Some((_, address)) = &self.shared {
            // One that is gone already has nothing left to end.
            let _ = Ask { url: format!("{address}/shutdown"), ..Ask::default() }.send().await;
        }
    }

    /// A fresh window with a fresh profile, whose downloads go to a folder of its own. Nothing is open in it yet.
    /// `early` does not wait until a page is there as a whole.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn page(&self, name: &str, origin: &str, early: bool) -> Outcome<Page> {
        let home = self.scratch.join(name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let _ = std::fs::remove_dir_all(&home);
        let downloads = home.join("downloads");
        std::fs::create_dir_all(&downloads)?;
        let first = timeout(START, self.client(&home, &downloads, early)).await;
        // Between a driver and its browser stands a port that was free a moment ago. Where another program took it
        // meanwhile, the driver waits for ever; a second try takes another one.
        let (ground, client) = match first {
            Ok(Ok(started)) => started,
            Ok(Err(_)) | Err(_) => self.client(&home, &downloads, early).await?,
        };
        Page::open(client, self.engine, ground, origin, downloads).await
    }

    /// A browser, and what it stands on.
    async fn client(&self, home: &Path, downloads: &Path, early: bool) -> Outcome<(Ground, Client)> {
        let (ground, address, mut wanted) = self.ground(home, downloads).await?;
        wanted["pageLoadStrategy"] = json!(if early { "eager" } else { "normal" });
        Ok((ground, self.connect(&address, wanted).await?))
    }

    /// A browser of the driver at this address.
    async fn connect(&self, address: &str, wanted: Value) -> Outcome<Client> {
        let Value::Object(capabilities) = wanted else { return Err(Trouble::new("no capabilities")) };
        ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(capabilities)
            .connect(address)
            .await
            .map_err(|e| Trouble::new(format!("{} does not start: {e}", self.engine)))
    }

    /// What the window stands on, the driver's address and the capabilities to ask for.
    async fn ground(&self, home: &Path, downloads: &Path) -> Outcome<(Ground, String, Value)> {
        if let Some((_, address)) = &self.shared {
            return Ok((Ground::default(), address.clone(), chromium::capabilities(downloads)));
        }
        let canary = Canary::start().await?;
        if self.engine == Engine::Firefox {
            let profile = firefox::profile(&self.ready(), home).await?;
            let wanted = firefox::capabilities(&profile, downloads, canary.address());
            let (driver, address) = firefox::start().await?;
            return Ok((Ground { canary: Some(canary), _driver: Some(driver), _screen: None }, address, wanted));
        }
        let (screen, display) = webkit::screen().await?;
        let wanted = webkit::capabilities(canary.address());
        let (driver, address) = webkit::start(&display, home, downloads).await?;
        Ok((Ground { canary: Some(canary), _driver: Some(driver), _screen: Some(screen) }, address, wanted))
    }
}

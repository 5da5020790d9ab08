//! The browser, of the engine that was asked for: a window that knows nothing for every test. Starting a browser takes
//! longer than many a test, so one goes on to the next with a new tab, unless the test left something in it.

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
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::timeout;

/// How long a browser may take to start, on a machine that has other things to do.
const START: Duration = Duration::from_secs(30);

/// How often a browser is started that does not come up.
const TRIES: usize = 5;

/// How long a browser may take to end by itself.
const CLOSING: Duration = Duration::from_secs(10);

/// What starts browsers.
#[derive(Debug)]
pub struct Browser {
    engine: Engine,
    scratch: PathBuf,
    /// A driver that serves all tests; the other engines' drivers serve one window each.
    shared: Option<(Driver, String)>,
    /// Browsers that a test is done with, and that the next can have.
    free: RefCell<Vec<Seat>>,
}

/// A browser with one empty tab.
#[derive(Debug)]
pub(crate) struct Seat {
    pub(crate) client: Client,
    pub(crate) ground: Ground,
    /// Where its downloads go.
    pub(crate) downloads: PathBuf,
}

/// What a window stands on, and ends with.
#[derive(Debug, Default)]
pub struct Ground {
    /// Hears what the browser asks of other hosts. Developer tools tell of the page, and not of its workers.
    pub(crate) canary: Option<Canary>,
    // In this order: the browser ends before its screen does.
    driver: Option<Driver>,
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
        let browser = Self { engine, scratch, shared, free: RefCell::default() };
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

    /// Ends every browser, and the shared driver.
    pub async fn shut_down(&self) {
        let free = self.free.take();
        for seat in free {
            seat.end().await;
        }
        if let Some((_, address)) = &self.shared {
            // One that is gone already has nothing left to end.
            let _ = Ask { url: format!("{address}/shutdown"), ..Ask::default() }.send().await;
        }
    }

    /// A window in which nothing is open yet; what is stored in it is of other origins than `origin`. `early` does not
    /// wait until a page is there as a whole, and is a browser that nobody had before.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn page(&self, name: &str, origin: &str, early: bool) -> Outcome<Page> {
        let free = if early { None } else { self.free.borrow_mut().pop() };
        if let Some(seat) = free {
            return Page::open(seat, self.engine, origin).await;
        }
        let home = self.scratch.join(name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        let _ = std::fs::remove_dir_all(&home);
        let downloads = home.join("downloads");
        std::fs::create_dir_all(&downloads)?;
        // Between a driver and its browser stands a port that was free a moment ago. Where another program took it
        // meanwhile, the driver waits for ever; another try takes another one. `MiniBrowser` falls now and then when its
        // driver speaks to it while it is still starting.
        let mut told = Trouble::new(format!("{} does not start within {} s", self.engine, START.as_secs()));
        for _ in 0..TRIES {
            match timeout(START, self.client(&home, &downloads, early)).await {
                Ok(Ok((ground, client))) => {
                    return Page::open(Seat { client, ground, downloads }, self.engine, origin).await;
                }
                Ok(Err(trouble)) => told = trouble,
                Err(_) => {}
            }
        }
        Err(told)
    }

    /// Takes a window back, for the next who needs one.
    pub async fn take_back(&self, page: Page) {
        let spent = page.is_spent();
        let seat = page.leave();
        // One that does not give a new tab at once is not worth waiting for.
        if !spent && matches!(timeout(START, seat.clear()).await, Ok(Ok(()))) {
            self.free.borrow_mut().push(seat);
        } else {
            seat.end().await;
        }
    }

    /// A browser, and what it stands on.
    async fn client(&self, home: &Path, downloads: &Path, early: bool) -> Outcome<(Ground, Client)> {
        let (ground, address, mut wanted) = self.ground(home, downloads).await?;
        wanted["pageLoadStrategy"] = json!(if early { "eager" } else { "normal" });
        let client = match &ground.driver {
            // The other drivers say themselves when their browser ends, and may start helpers that end before it.
            Some(driver) if self.engine == Engine::Webkit => tokio::select! {
                client = self.connect(&address, wanted) => client?,
                trouble = driver.is_left_alone() => return Err(trouble),
            },
            Some(_) | None => self.connect(&address, wanted).await?,
        };
        Ok((ground, client))
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
        let canary = Canary::start().await?;
        if let Some((_, address)) = &self.shared {
            let wanted = chromium::capabilities(downloads, canary.address());
            return Ok((Ground { canary: Some(canary), driver: None, _screen: None }, address.clone(), wanted));
        }
        if self.engine == Engine::Firefox {
            let profile = firefox::profile(&self.ready(), home).await?;
            let wanted = firefox::capabilities(&profile, downloads, canary.address());
            let (driver, address) = firefox::start().await?;
            return Ok((Ground { canary: Some(canary), driver: Some(driver), _screen: None }, address, wanted));
        }
        let (screen, display) = webkit::screen().await?;
        let wanted = webkit::capabilities(canary.address());
        let (driver, address) = webkit::start(&display, home, downloads).await?;
        Ok((Ground { canary: Some(canary), driver: Some(driver), _screen: Some(screen) }, address, wanted))
    }
}

impl Seat {
    /// Puts a new tab in place of the one that is there, and empties the folder of downloads.
    async fn clear(&self) -> Outcome {
        let used = self.client.window().await?;
        let fresh = self.client.new_window(true).await?.handle;
        self.client.switch_to_window(used).await?;
        self.client.close_window().await?;
        self.client.switch_to_window(fresh).await?;
        std::fs::remove_dir_all(&self.downloads)?;
        Ok(std::fs::create_dir_all(&self.downloads)?)
    }

    /// Closes the browser.
    pub(crate) async fn end(self) {
        // One that is gone already is closed; one that does not answer ends with what it stands on.
        let _ = timeout(CLOSING, self.client.close()).await;
    }
}

//! One window with the page in it, as a person has it: things are found by the names that they are called, waited for
//! with a deadline, and never by class or position.

mod act;
mod aside;
pub mod axe;
mod blocks;
mod devtools;
mod find;
mod look;
mod network;
pub mod starts;
mod ways;
pub mod witness;

pub use find::Role;
pub use look::Size;

use crate::browser::{Ground, Seat};
use crate::engine::Engine;
use crate::trouble::{Outcome, Trouble};
use fantoccini::Client;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a condition may take to come true. Generous: a loaded machine is slow, a wrong page never gets there.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The longest time between two looks at a condition.
const RAREST: Duration = Duration::from_millis(160);

/// A window.
#[derive(Debug)]
pub struct Page {
    client: Client,
    engine: Engine,
    ground: Ground,
    address: RefCell<String>,
    downloads: PathBuf,
    /// Violations of the security policy, and addresses asked for, gathered before each navigation.
    violations: RefCell<Vec<String>>,
    requests: RefCell<Vec<String>>,
    console: RefCell<Vec<String>>,
    starts: RefCell<Vec<String>>,
    /// Whether something was left in the browser that another test could find.
    spent: Cell<bool>,
}

impl Page {
    pub(crate) async fn open(seat: Seat, engine: Engine, origin: &str) -> Outcome<Self> {
        let Seat { client, ground, downloads } = seat;
        let page = Self {
            client,
            engine,
            ground,
            address: RefCell::new(format!("{origin}/")),
            downloads,
            violations: RefCell::default(),
            requests: RefCell::default(),
            console: RefCell::default(),
            starts: RefCell::default(),
            spent: Cell::new(false),
        };
        page.listen_early().await?;
        Ok(page)
    }

    /// The address of the page, to which a hash can be added.
    #[must_use]
    pub fn address(&self) -> String {
        self.address.borrow().clone()
    }

    /// From now on the page is at this address, where others may be after it.
    pub fn move_to(&self, address: &str) {
        self.spend();
        address.clone_into(&mut self.address.borrow_mut());
    }

    /// Opens the page at this hash (`#/runs`), or anew where it is open already.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn goto(&self, hash: &str) -> Outcome {
        self.gather().await?;
        self.client.goto(&format!("{}{hash}", self.address())).await?;
        Ok(())
    }

    /// Loads the page again, as F5 does.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn reload(&self) -> Outcome {
        self.gather().await?;
        self.client.refresh().await?;
        Ok(())
    }

    /// The address in the address bar, from the `#` on.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn hash(&self) -> Outcome<String> {
        Ok(self.client.current_url().await?.fragment().map(|f| format!("#{f}")).unwrap_or_default())
    }

    /// The window's title.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn title(&self) -> Outcome<String> {
        Ok(self.client.title().await?)
    }

    /// Waits until `holds`, and fails with `what` after [`PATIENCE`]. Trouble on the way (an element that is just
    /// being replaced) counts as not yet.
    ///
    /// # Errors
    /// When it never holds.
    pub async fn until<F: AsyncFn() -> Outcome<bool>>(&self, what: &str, holds: F) -> Outcome {
        let end = Instant::now() + PATIENCE;
        // Mostly it comes at once. What takes long is not to be slowed down by being asked for all the time.
        let mut pause = Duration::from_millis(20);
        loop {
            let last = match holds().await {
                Ok(true) => return Ok(()),
                Ok(false) => String::new(),
                Err(trouble) => format!(" ({trouble})"),
            };
            if Instant::now() > end {
                return Err(Trouble::new(format!("waited {} s in vain: {what}{last}", PATIENCE.as_secs())));
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 5 / 4).min(RAREST);
        }
    }

    /// The file that a download brought, when it is whole. It is taken away, so that the next is another.
    ///
    /// # Errors
    /// When none arrives.
    pub async fn download(&self) -> Outcome<(String, String)> {
        let found = RefCell::new(None);
        self.until("a download arrives", async || {
            found.replace(finished(&self.downloads));
            Ok(found.borrow().is_some())
        })
        .await?;
        let path = found.into_inner().ok_or_else(|| Trouble::new("the download went away"))?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = String::from_utf8_lossy(&std::fs::read(&path)?).into_owned();
        std::fs::remove_file(&path)?;
        Ok((name, text))
    }

    /// A folder of this window alone, for what a test writes.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn scratch(&self) -> Outcome<PathBuf> {
        let folder = self.downloads.with_extension("scratch");
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// No other test gets this browser: something is left in it.
    pub fn spend(&self) {
        self.spent.set(true);
    }

    /// Whether something is left in the browser, or it asked a stranger.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.spent.get() || !self.strangers().is_empty()
    }

    /// Closes the window and its browser.
    pub async fn close(self) {
        self.leave().end().await;
    }

    pub(crate) fn leave(self) -> Seat {
        Seat { client: self.client, ground: self.ground, downloads: self.downloads }
    }
}

/// Browsers write under other names until a file is whole, and hold its own name with an empty file meanwhile.
fn finished(downloads: &Path) -> Option<PathBuf> {
    let files = std::fs::read_dir(downloads).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_whole = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let unfinished = path.extension().is_some_and(|extension| {
            ["crdownload", "part", "tmp", "wkdownload"].iter().any(|unfinished| extension == *unfinished)
        });
        !hidden && !unfinished && path.metadata().is_ok_and(|file| file.len() > 0)
    };
    files.filter(is_whole).min()
}

//! One test's world: a window, the host that serves the page, and the crews that the test opens.

use crate::args::Wanted;
use crate::browser::Browser;
use crate::clock::SimClock;
use crate::crew::{Crew, Options};
use crate::host::{self, Host, Site};
use crate::page::{Page, Size};
use crate::server::is_new;
use crate::trouble::{Outcome, expect};
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

/// How many times as fast the simulated time runs: a run of the sample crew takes two and a half seconds.
pub const SPEED: u32 = 8;

/// What all tests of a suite share.
#[derive(Debug)]
pub struct Stage {
    /// The browser.
    pub browser: Browser,
    /// What was asked for.
    pub wanted: Wanted,
    /// Where pictures go.
    pub pictures: PathBuf,
}

impl Stage {
    /// Starts the browser.
    ///
    /// # Errors
    /// When there is none.
    pub async fn set(wanted: Wanted) -> Outcome<Self> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
        let scratch = std::path::absolute(target.join("e2e"))?;
        let browser = Browser::start(wanted.engine, &scratch).await?;
        let pictures = std::path::absolute(target.join("shots"))?;
        Ok(Self { browser, wanted, pictures })
    }

    /// A host at an origin that none had before.
    async fn host(&self, site: Site) -> Outcome<Host> {
        loop {
            let host = Host::start(site.clone()).await?;
            if is_new(&host.origin()) {
                return Ok(host);
            }
        }
    }
}

/// What is unusual about a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unusual {
    /// The reader is the one with planted faults.
    pub planted: bool,
    /// The test acts before the page is there as a whole.
    pub early: bool,
}

/// A person's day with the page.
#[derive(Debug)]
pub struct Day {
    /// The window.
    pub page: Page,
    /// The host that serves the page, unless it is [elsewhere](Day::elsewhere).
    pub host: Host,
    /// What was asked for.
    pub wanted: Wanted,
    clock: SimClock,
    /// Whether the document has to be its own witness.
    witness: bool,
    crews: RefCell<Vec<Rc<Crew>>>,
}

impl Day {
    /// A window in which nothing is open yet, and a host where none was.
    ///
    /// # Errors
    /// When the browser or the host does not start.
    pub async fn begin(stage: &Stage, name: &str, unusual: Unusual) -> Outcome<Self> {
        let clock = SimClock::start(SPEED);
        let planted = stage.wanted.planted.clone().filter(|_| unusual.planted);
        let witness = !stage.browser.engine().has_devtools();
        let site = Site { dist: stage.wanted.dist.clone(), clock, planted, witness };
        let host = stage.host(site).await?;
        let page = stage.browser.page(name, &host.origin(), unusual.early).await?;
        page.resize(Size::Wide).await?;
        Ok(Self { page, host, wanted: stage.wanted.clone(), clock, witness, crews: RefCell::default() })
    }

    /// The page is at this address, not on the test host: the fast clock comes from the browser where that can be, and
    /// else stands in the page, as [`Day::prepared`] puts it.
    ///
    /// # Errors
    /// When the browser does not take the clock.
    pub async fn elsewhere(&self, address: &str) -> Outcome {
        self.page.move_to(address);
        if self.witness { Ok(()) } else { self.page.before_every_document(&self.clock.script()).await }
    }

    /// A page for a place that is not the test host: as it was built, or, where the browser cannot be asked, with the
    /// witness and the clock before all that is its own. There its policy does not hold yet.
    #[must_use]
    pub fn prepared(&self, page: Vec<u8>) -> Vec<u8> {
        if !self.witness {
            return page;
        }
        host::before_all(&page, &format!("<script>{}</script>", host::beside(self.witness, &self.clock)))
    }

    /// Opens a crew in the page's time. Requests to it are expected from then on.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn crew(&self, options: Options) -> Outcome<Rc<Crew>> {
        let crew = Rc::new(Crew::start(Options { clock: self.clock, ..options }).await?);
        self.crews.borrow_mut().push(Rc::clone(&crew));
        Ok(crew)
    }

    /// What holds on every day, whatever the test was about: the policy was never violated, no run was started that the
    /// person did not ask for, and nobody but the page's
    /// own folder and the crews was asked for anything.
    ///
    /// # Errors
    /// When a promise was broken.
    pub async fn promises(&self) -> Outcome {
        let violations = self.page.violations().await?;
        expect(violations.is_empty(), || format!("the security policy was violated: {violations:?}"))?;
        let arrived = self.crews.borrow().iter().flat_map(|crew| crew.log().request_ids()).collect();
        self.page.starts_once(&arrived).await?;
        let mut known: Vec<String> = self.crews.borrow().iter().map(|crew| crew.address()).collect();
        known.push(self.page.address().trim_end_matches('/').to_owned());
        let strangers = self.page.strangers();
        expect(strangers.is_empty(), || format!("other hosts were asked: {strangers:?}"))?;
        let requests = self.page.requests().await?;
        let foreign: Vec<&String> = requests.iter().filter(|url| !known.iter().any(|k| is_below(url, k))).collect();
        expect(foreign.is_empty(), || format!("requests to others: {foreign:?}"))?;
        expect(!requests.is_empty(), || "no request was seen at all: the log does not work".to_owned())
    }
}

fn is_below(url: &str, origin: &str) -> bool {
    url.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_port_is_another_origin() {
        assert!(is_below("http://127.0.0.1:80/x", "http://127.0.0.1:80"));
        assert!(!is_below("http://127.0.0.1:8080/x", "http://127.0.0.1:80"));
    }
}

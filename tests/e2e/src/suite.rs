//! The browser suite. Its modules are a person's day with the page, in order.
//!
//! # How a test is written
//! A test is `async fn it_does_this(day: &Day) -> Outcome` in one of the modules below, plus its line in that
//! module's `TESTS`. It gets a [`Day`] of its own: a window in which nothing was opened yet, on an origin that nobody had.
//! - Open crews with `day.crew(Options { .. })`; make them fail with `crew.script()`; ask `crew.log()` what they heard.
//! - Begin with a step of [`crate::steps`] (`open`, `connect`, `at_the_form`, `in_a_run`, `at_the_result`, `sample`).
//! - Act and look through `day.page`, by role and accessible name only (`press("Run")`, `find(Role::Tab, "Raw")`,
//!   `state("Done")`, `shows("words")`). Whatever may take time is waited for with `until`, which has the deadline.
//! - Simulated time: crew and page run eight times as fast as the wall, so never sleep and never count real seconds.
//! - Fail with [`expect`](crate::trouble::expect) and [`same`](crate::trouble::same), which say what was found.
//!
//! - A test of the kind `Everywhere` runs in each engine; one of the kind `Page` in Chromium alone, and one of the
//!   kind `Quiet` there with no other beside it. Sizes, themes and the log of all requests are to be had in Chromium only.
//!
//! After each test the runner checks what holds on every day ([`Day::promises`]): no violation of the security policy,
//! no request to anyone but host and crews. A test that fails leaves a picture.

mod access;
mod answers;
mod connect;
mod crews;
mod ear;
mod early;
mod fill;
mod form;
mod guide;
mod hosts;
mod kickoff;
mod later;
mod long_day;
mod main_job;
mod many;
mod odd;
mod panic;
mod reader;
mod reload;
mod single;
mod start;
mod status;
mod theme;
mod token;
mod trouble;
mod ways;
mod whole;
mod witness;

use crate::args::Wanted;
use crate::day::{Day, Stage, Unusual};
use crate::engine::Engine;
use crate::page::{Size, axe};
use crate::states;
use crate::stop;
use crate::trouble::{Outcome, Trouble, expect, same};
use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};
use tokio::sync::RwLock;

/// No test takes this long unless something hangs.
const TEST_DEADLINE: Duration = Duration::from_mins(2);

/// A test that is on its way.
pub type Going<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// A test.
#[derive(Clone, Copy)]
pub struct Test {
    /// Its name as it is printed.
    pub name: &'static str,
    /// What it does.
    pub how: How,
}

/// What a test needs.
#[derive(Clone, Copy)]
pub enum How {
    /// No browser.
    Wire(fn() -> Going<'static>),
    /// A browser of each engine.
    Everywhere(fn(&Day) -> Going<'_>),
    /// A browser of each engine, in which a promise of every day is broken on purpose.
    Control(fn(&Day) -> Going<'_>),
    /// Chromium.
    Page(fn(&Day) -> Going<'_>),
    /// Chromium on a machine that does nothing else: something is measured.
    Quiet(fn(&Day) -> Going<'_>),
    /// Chromium, and a reader with planted faults.
    Planted(fn(&Day) -> Going<'_>),
    /// Chromium that acts before the page is there as a whole.
    Early(fn(&Day) -> Going<'_>),
    /// Chromium that is led to a state, which then has to be there for everyone.
    Axe(fn(&Day) -> Going<'_>),
}

impl How {
    /// Whether such a test runs in this engine. What needs no browser runs once, beside Chromium.
    fn runs_in(self, engine: Engine) -> bool {
        engine == Engine::Chromium || matches!(self, How::Everywhere(_) | How::Control(_))
    }
}

/// A list of tests from the functions of a module: `tests!(Everywhere: a, b; Page: c)`.
macro_rules! tests {
    (Wire: $($name:ident),+ $(,)?) => {
        pub(super) const TESTS: &[$crate::suite::Test] = &[$($crate::suite::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            how: $crate::suite::How::Wire(|| Box::pin($name())),
        }),+];
    };
    ($($kind:ident: $($name:ident),+ $(,)?);+ $(;)?) => {
        pub(super) const TESTS: &[$crate::suite::Test] = &[$($($crate::suite::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            how: $crate::suite::How::$kind(|day| Box::pin($name(day))),
        }),+),+];
    };
}
use tests;

/// Runs the suite; `true` if nothing failed. Ends with `N passed, N failed`.
///
/// # Errors
/// When the browser does not start.
pub async fn run(wanted: Wanted) -> Result<bool, String> {
    let stage = Stage::set(wanted).await.map_err(|trouble| trouble.to_string())?;
    let lists = [
        guide::TESTS,
        main_job::TESTS,
        connect::TESTS,
        crews::TESTS,
        odd::TESTS,
        fill::TESTS,
        form::TESTS,
        whole::TESTS,
        many::TESTS,
        kickoff::TESTS,
        later::TESTS,
        long_day::TESTS,
        status::TESTS,
        answers::TESTS,
        ear::TESTS,
        early::TESTS,
        theme::TESTS,
        start::TESTS,
        reload::TESTS,
        trouble::TESTS,
        token::TESTS,
        reader::TESTS,
        panic::TESTS,
        single::TESTS,
        hosts::TESTS,
        access::TESTS,
        ways::TESTS,
        witness::TESTS,
    ];
    let filter = stage.wanted.filter.clone().unwrap_or_default();
    let engine = stage.browser.engine();
    let own =
        lists.into_iter().flatten().map(|test| (test.name.trim_start_matches("e2e::suite::").to_owned(), test.how));
    let axe = states::all().map(|state| (format!("state::{}", state.name), How::Axe(state.reach)));
    let all = own.chain(axe).filter(|(_, how)| how.runs_in(engine)).map(|(name, how)| match how {
        How::Wire(_) => (name, how),
        _ => (format!("{engine}::{name}"), how),
    });
    let tests: Vec<_> = all.filter(|(name, _)| name.contains(&filter)).collect();
    let tally = RefCell::new(Tally::default());
    let axe = axe::source();
    if let Some(why) = axe.as_ref().err().filter(|_| tests.iter().any(|(_, how)| matches!(how, How::Axe(_)))) {
        tally.borrow_mut().skip(&format!("{engine}::axe on every state"), &why.to_string());
    }
    let tests = RefCell::new(tests.into_iter());
    let quiet = RwLock::new(());
    let hand = async || {
        loop {
            let next = tests.borrow_mut().next();
            let Some((name, how)) = next else { return };
            if matches!(how, How::Planted(_)) && stage.wanted.planted.is_none() {
                tally.borrow_mut().skip(&name, "needs --planted DIR");
                continue;
            }
            let (_beside, _alone);
            if matches!(how, How::Quiet(_)) {
                _alone = quiet.write().await;
            } else {
                _beside = quiet.read().await;
            }
            let begun = Instant::now();
            let outcome = one(&stage, &name, how, axe.as_deref().ok()).await;
            tally.borrow_mut().count(&name, &outcome, begun.elapsed());
        }
    };
    // A test mostly waits for simulated time, so three go side by side.
    let stopped = tokio::select! {
        _ = Box::pin(async { tokio::join!(hand(), hand(), hand()) }) => false,
        () = stop::asked() => true,
    };
    stage.browser.shut_down().await;
    if stopped {
        return Err("Stopped.".to_owned());
    }
    let tally = tally.into_inner();
    println!("{tally}");
    Ok(tally.failed == 0)
}

/// How it went.
#[derive(Debug, Default)]
struct Tally {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Tally {
    fn count(&mut self, name: &str, outcome: &Outcome, took: Duration) {
        match outcome {
            Ok(()) => {
                self.passed += 1;
                println!("{name} ... ok ({:.1} s)", took.as_secs_f32());
            }
            Err(why) if why.is_lack() => self.skip(name, &why.to_string()),
            Err(why) => {
                self.failed += 1;
                println!("{name} ... FAILED\n    {why}");
            }
        }
    }
}

impl Tally {
    fn skip(&mut self, name: &str, why: &str) {
        self.skipped += 1;
        println!("{name} ... skipped ({why})");
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

async fn one(stage: &Stage, name: &str, how: How, axe: Option<&str>) -> Outcome {
    let usual = Unusual::default();
    let (test, unusual, for_axe) = match how {
        How::Wire(test) => return within(test()).await,
        How::Page(test) | How::Quiet(test) | How::Everywhere(test) | How::Control(test) => (test, usual, false),
        How::Planted(test) => (test, Unusual { planted: true, ..usual }, false),
        How::Early(test) => (test, Unusual { early: true, ..usual }, false),
        How::Axe(test) => (test, usual, true),
    };
    let day = within(Day::begin(stage, name, unusual)).await?;
    let mut outcome = within(test(&day)).await;
    if for_axe && outcome.is_ok() {
        outcome = within(is_for_everyone(&day, axe)).await;
    }
    if outcome.is_ok() && !matches!(how, How::Control(_)) {
        outcome = within(day.promises()).await;
    }
    if let Some(why) = outcome.as_ref().err().filter(|why| !why.is_lack()) {
        let picture = stage.pictures.join("failed").join(format!("{}.png", name.replace("::", "-")));
        let told = match within(day.page.picture(&picture)).await {
            Ok(()) => format!("picture: {}", picture.display()),
            Err(trouble) => format!("no picture: {trouble}"),
        };
        let console = within(day.page.console()).await.unwrap_or_default();
        let console: Vec<String> = console.iter().map(|line| format!("\n    console: {}", short(line))).collect();
        outcome = Err(Trouble::new(format!("{why}\n    {told}{}", console.concat())));
    }
    if outcome.is_err() {
        day.page.spend();
    }
    stage.browser.take_back(day.page).await;
    outcome
}

fn short(line: &str) -> String {
    line.chars().take(200).collect()
}

/// In light, in dark, and on a phone, each by Tab as well; then at 400 % zoom, without motion, and in forced colours. The
/// state is the same at the end, or something else was looked at.
/// `axe` is the source of axe-core, where it is here.
async fn is_for_everyone(day: &Day, axe: Option<&str>) -> Outcome {
    let before = day.page.told().await?;
    for (size, dark, name) in
        [(Size::Wide, false, "light"), (Size::Wide, true, "dark"), (Size::Phone, true, "phone, dark")]
    {
        day.page.resize(size).await?;
        day.page.dark(dark).await?;
        let found = if let Some(source) = axe { day.page.axe(source).await? } else { Vec::new() };
        expect(found.is_empty(), || format!("axe, {name}:\n      {}", found.join("\n      ")))?;
        day.page.is_walked_by_tab().await.map_err(|trouble| trouble.of(name))?;
    }
    day.page.stands_still().await?;
    day.page.fits_at_400_percent().await?;
    day.page.is_seen_in_forced_colours().await?;
    day.page.resize(Size::Wide).await?;
    same("what tells the state, after all this", &day.page.told().await?, &before)
}

async fn within<T>(test: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    let late = || Trouble::new(format!("took longer than {} s", TEST_DEADLINE.as_secs()));
    tokio::time::timeout(TEST_DEADLINE, test).await.unwrap_or_else(|_| Err(late()))
}

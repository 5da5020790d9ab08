//! Browsers, drivers and all else that the browser tests need.

mod axe;
pub(crate) mod servers;

use std::process::{Command, Stdio};

use crate::Outcome;
use crate::command::{exists, run, step};

/// An engine that the page is tested in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub(crate) const ALL: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::Webkit];

    /// What the suite calls it.
    pub(crate) fn option(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "Chromium",
            Engine::Firefox => "Firefox",
            Engine::Webkit => "WebKitGTK",
        }
    }
}

/// A program that the tests in an engine need, any of some names, and the Debian package that brings it.
struct Need {
    engine: Engine,
    programs: &'static [&'static str],
    package: &'static str,
}

const NEEDS: [Need; 5] = [
    Need {
        engine: Engine::Chromium,
        programs: &["chromium", "chromium-browser", "google-chrome"],
        package: "chromium",
    },
    Need { engine: Engine::Chromium, programs: &["chromedriver"], package: "chromium-driver" },
    // Its driver is in no package of Debian: `tools` builds it.
    Need { engine: Engine::Firefox, programs: &["firefox", "firefox-esr"], package: "firefox-esr" },
    Need { engine: Engine::Webkit, programs: &["WebKitWebDriver"], package: "webkit2gtk-driver" },
    Need { engine: Engine::Webkit, programs: &["Xvfb"], package: "xvfb" },
];

impl Need {
    fn is_met(&self) -> bool {
        self.programs.iter().any(|program| exists(program))
    }
}

/// What some tests of the suite run, each named like its Debian package. A test that lacks it says so itself.
const HELPERS: [&str; 2] = ["python3", "curl"];

/// Installs all that the suite needs and what is missing, where that may be done.
pub(crate) fn for_the_suite() {
    let fetches_axe = axe::is_missing();
    let helpers = HELPERS.into_iter().chain(fetches_axe.then_some("npm"));
    let helpers = helpers.filter(|program| !exists(program));
    install(&unmet().map(|need| need.package).chain(helpers).collect::<Vec<_>>());
    if fetches_axe && exists("npm") {
        tell(step("fetching axe-core", axe::fetch));
    }
}

/// Installs what this engine alone needs, where that may be done; or says what is missing still.
pub(crate) fn ready(engine: Engine) -> Outcome {
    install(&unmet().filter(|need| need.engine == engine).map(|need| need.package).collect::<Vec<_>>());
    missing(engine).map_or(Ok(()), Err)
}

fn install(packages: &[&str]) {
    if !packages.is_empty() && may_install() {
        tell(step(&format!("installing {}", packages.join(", ")), || {
            run(apt().args(["update", "-qq"]))?;
            run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
        }));
    }
}

/// What is still missing for an engine, and how to get it; none if all is there.
pub(crate) fn missing(engine: Engine) -> Option<String> {
    let unmet: Vec<&Need> = unmet().filter(|need| need.engine == engine).collect();
    if unmet.is_empty() {
        return None;
    }
    let list = |of: fn(&Need) -> &'static str, between: &str| {
        unmet.iter().map(|need| of(need)).collect::<Vec<_>>().join(between)
    };
    let (programs, packages) = (list(|need| need.programs[0], ", "), list(|need| need.package, " "));
    let name = engine.name();
    Some(format!("What is done in {name} needs {programs}, not found here. On Debian: apt-get install {packages}."))
}

fn unmet() -> impl Iterator<Item = &'static Need> {
    NEEDS.iter().filter(|need| !need.is_met())
}

/// What could not be installed is told; what then is missing, [`missing`] says.
fn tell(done: Outcome) {
    if let Err(why) = done {
        println!("  {why}");
    }
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
    command
}

/// Whether this is root on a machine with apt.
fn may_install() -> bool {
    let id = Command::new("id").arg("-u").output();
    exists("apt-get") && id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

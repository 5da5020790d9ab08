//! Browsers, drivers and node packages that the browser tests need.

pub(crate) mod servers;

use std::process::{Command, Stdio};

use crate::command::{exists, run, step};
use crate::files;

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

const NEEDS: [Need; 6] = [
    Need {
        engine: Engine::Chromium,
        programs: &["chromium", "chromium-browser", "google-chrome"],
        package: "chromium",
    },
    Need { engine: Engine::Chromium, programs: &["chromedriver"], package: "chromium-driver" },
    Need { engine: Engine::Chromium, programs: &["npm"], package: "npm" },
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

/// Installs what these engines need and what is missing, where that may be done.
pub(crate) fn install(engines: &[Engine]) {
    let wanted: Vec<&str> = unmet().filter(|need| engines.contains(&need.engine)).map(|need| need.package).collect();
    if !wanted.is_empty() && may_install() {
        tell(step(&format!("installing {}", wanted.join(", ")), || {
            run(apt().args(["update", "-qq"]))?;
            run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(&wanted))
        }));
    }
    let suite = files::root().join("tests/e2e");
    if node_packages_are_missing() && exists("npm") {
        let verb = if suite.join("package-lock.json").is_file() { "ci" } else { "install" };
        let words = [verb, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
        tell(step("installing the node packages of the tests", || {
            run(Command::new("npm").args(words).current_dir(&suite))
        }));
    }
}

/// What is still missing for an engine, and how to get it; none if all is there.
pub(crate) fn missing(engine: Engine) -> Option<String> {
    let unmet: Vec<&Need> = unmet().filter(|need| need.engine == engine).collect();
    let mut things: Vec<&str> = unmet.iter().map(|need| need.programs[0]).collect();
    if engine == Engine::Chromium && node_packages_are_missing() {
        things.push("the node packages of tests/e2e");
    }
    if things.is_empty() {
        return None;
    }
    let packages: Vec<&str> = unmet.iter().map(|need| need.package).collect();
    let how = if packages.is_empty() {
        "See the message above.".to_owned()
    } else {
        format!("On Debian: apt-get install {}.", packages.join(" "))
    };
    Some(format!("The tests in {} need {}, not found here. {how}", engine.name(), things.join(", ")))
}

fn unmet() -> impl Iterator<Item = &'static Need> {
    NEEDS.iter().filter(|need| !need.is_met())
}

fn node_packages_are_missing() -> bool {
    let suite = files::root().join("tests/e2e");
    suite.join("package.json").is_file() && !suite.join("node_modules").is_dir()
}

/// What could not be installed is told; what then is missing, [`missing`] says.
fn tell(done: crate::Outcome) {
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

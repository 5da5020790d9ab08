//! Browsers, drivers and node packages that the browser tests need.

pub(crate) mod servers;

use std::process::{Command, Stdio};

use crate::command::{exists, run, step};
use crate::files;

/// A program that the tests need, any of some names, and the Debian package that brings it.
struct Need {
    programs: &'static [&'static str],
    package: &'static str,
}

const NEEDS: [Need; 3] = [
    Need { programs: &["chromium", "chromium-browser", "google-chrome"], package: "chromium" },
    Need { programs: &["chromedriver"], package: "chromium-driver" },
    Need { programs: &["npm"], package: "npm" },
];

impl Need {
    fn is_met(&self) -> bool {
        self.programs.iter().any(|program| exists(program))
    }
}

/// Installs what is missing where that may be done, and names what is missing still.
pub(crate) fn install() -> Vec<String> {
    let wanted: Vec<&str> = NEEDS.iter().filter(|need| !need.is_met()).map(|need| need.package).collect();
    if !wanted.is_empty() && may_install() {
        let done = step(&format!("installing {}", wanted.join(", ")), || {
            run(apt().args(["update", "-qq"]))?;
            run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(&wanted))
        });
        if let Err(why) = done {
            println!("  {why}");
        }
    }
    let mut missing: Vec<String> =
        NEEDS.iter().filter(|need| !need.is_met()).map(|need| need.programs[0].to_owned()).collect();
    let suite = files::root().join("tests/e2e");
    if suite.join("package.json").is_file() && !suite.join("node_modules").is_dir() && exists("npm") {
        let verb = if suite.join("package-lock.json").is_file() { "ci" } else { "install" };
        let words = [verb, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
        let done = step("installing the node packages of the tests", || {
            run(Command::new("npm").args(words).current_dir(&suite))
        });
        if let Err(why) = done {
            println!("  {why}");
            missing.push("the node packages of tests/e2e".to_owned());
        }
    }
    missing
}

/// What is missing, and how to get it.
pub(crate) fn sentence(missing: &[String]) -> String {
    let packages: Vec<&str> = NEEDS.iter().filter(|need| !need.is_met()).map(|need| need.package).collect();
    let how = if packages.is_empty() {
        "See the message above.".to_owned()
    } else {
        format!("On Debian: apt-get install {}.", packages.join(" "))
    };
    format!("The browser tests need {}, not found here. {how}", missing.join(", "))
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

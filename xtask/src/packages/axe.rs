//! axe-core, the only thing that the tests take from npm.

use std::process::Command;

use crate::command::run;
use crate::{Outcome, files};

/// Where its script is in `tests/e2e`.
const SCRIPT: &str = "node_modules/axe-core/axe.min.js";

/// Whether the script is not there, not whole, or not of the version that the lock file pins.
pub(crate) fn is_missing() -> bool {
    let suite = files::root().join("tests/e2e");
    let read = |file: &str| files::read_text(&suite.join(file)).unwrap_or_default();
    !is_whole(&read(SCRIPT), pinned(&read("package-lock.json")))
}

/// Fetches the pinned version.
pub(crate) fn fetch() -> Outcome {
    let words = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    run(Command::new("npm").args(words).current_dir(files::root().join("tests/e2e")))
}

/// The version in a lock file of npm.
fn pinned(lock: &str) -> &str {
    let own = lock.split_once("\"node_modules/axe-core\"").map_or("", |(_, own)| own);
    own.split_once("\"version\": \"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default()
}

/// An interrupted fetch leaves the folder without the script, or the beginning of it.
fn is_whole(script: &str, version: &str) -> bool {
    let named = script.lines().next().is_some_and(|line| line.trim_end() == format!("/*! axe v{version}"));
    named && script.trim_end().ends_with("(\"object\"==typeof window?window:this);")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_pins_a_version() {
        let lock = files::read_text(&files::root().join("tests/e2e/package-lock.json")).expect("is there");
        assert!(pinned(&lock).split('.').all(|part| part.parse::<u32>().is_ok()), "{}", pinned(&lock));
        assert_eq!(pinned("{}"), "");
    }

    #[test]
    fn half_of_a_script_is_none() {
        let whole = "/*! axe v4.9.1\n * */ !function(){}(\"object\"==typeof window?window:this);";
        assert!(is_whole(whole, "4.9.1"));
        assert!(!is_whole(whole, "4.9.10"));
        assert!(!is_whole(&whole[..20], "4.9.1"));
        assert!(!is_whole("", "4.9.1"));
    }
}

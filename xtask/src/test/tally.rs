//! The count of all tests, read from what their runners print.

use std::process::Command;

use crate::{Outcome, command};

/// How many passed and failed, and what was left out.
#[derive(Default)]
pub(crate) struct Tally {
    /// Tests that passed.
    pub(crate) passed: u64,
    /// Tests that failed.
    pub(crate) failed: u64,
    /// What was not run, each as a sentence that says why.
    pub(crate) skipped: Vec<String>,
}

impl Tally {
    /// Runs a test program, shows what it prints and adds what it counted.
    pub(crate) fn add(&mut self, what: &str, program: &mut Command) {
        println!("▸ {what}");
        let (before, mut counted) = (self.failed, 0);
        let outcome = command::watch(program, |line| {
            println!("{line}");
            let (passed, failed) = counts(line).unwrap_or_default();
            self.passed += passed;
            self.failed += failed;
            counted += passed + failed;
            self.skipped.extend(left_out(line));
        });
        // A program that failed without counting a failure did not get as far as its tests.
        match outcome {
            Ok(true) if counted == 0 => self.fail(&format!("{what} counted no test.")),
            Ok(true) => {}
            Ok(false) if self.failed > before => {}
            Ok(false) => self.fail(&format!("{what} ended early.")),
            Err(why) => self.fail(&why),
        }
    }

    /// Counts one thing that was done or not, and hands on what came of it.
    pub(crate) fn count<T>(&mut self, what: &str, outcome: Outcome<T>) -> Option<T> {
        match outcome {
            Ok(value) => {
                println!("{what}: ok");
                self.passed += 1;
                Some(value)
            }
            Err(why) => {
                self.fail(&format!("{what}: {why}"));
                None
            }
        }
    }

    /// Notes what was not run.
    pub(crate) fn skip(&mut self, why: String) {
        println!("SKIPPED: {why}");
        self.skipped.push(why);
    }

    fn fail(&mut self, why: &str) {
        println!("FAILED: {why}");
        self.failed += 1;
    }
}

/// A test that was not run, from its line in the browser suite.
fn left_out(line: &str) -> Option<String> {
    let (name, why) = line.split_once(" ... skipped (")?;
    Some(format!("{name}: {}.", why.trim_end_matches(')')))
}

/// Passed and failed, from the closing line of `cargo test` or of the browser suite.
fn counts(line: &str) -> Option<(u64, u64)> {
    let line = line.trim();
    let numbers =
        line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". ")).map_or(line, |(_, rest)| rest);
    let mut parts = numbers.split([',', ';']).map(str::trim);
    let mut number = |word: &str| parts.next()?.strip_suffix(word)?.trim().parse().ok();
    Some((number("passed")?, number("failed")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_runner_that_counts_no_test_has_failed() {
        for (says, passed, failed) in [
            ("test result: ok. 3 passed; 0 failed; 0 ignored", 3, 0),
            ("test result: ok. 0 passed; 0 failed; 0 ignored", 0, 1),
            ("7 passed, 0 failed", 7, 0),
            ("all is well", 0, 1),
        ] {
            let mut tally = Tally::default();
            tally.add("a runner", Command::new("echo").arg(says));
            assert_eq!((tally.passed, tally.failed), (passed, failed), "{says}");
        }
    }

    #[test]
    fn hears_of_a_test_that_is_left_out() {
        let told = left_out("hosts::on_nginx ... skipped (nginx is not installed)");
        assert_eq!(told.as_deref(), Some("hosts::on_nginx: nginx is not installed."));
        assert_eq!(left_out("hosts::on_nginx ... ok (1.0 s)"), None);
    }

    #[test]
    fn reads_the_closing_lines_of_runners() {
        let cargo =
            "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        assert_eq!(counts(cargo), Some((12, 3)));
        assert_eq!(counts("7 passed, 0 failed"), Some((7, 0)));
        assert_eq!(counts("7 passed, 0 failed, 1 skipped"), Some((7, 0)));
        for other in ["running 3 tests", "passed, failed", "it passed, 2 failed", ""] {
            assert_eq!(counts(other), None, "{other}");
        }
    }
}

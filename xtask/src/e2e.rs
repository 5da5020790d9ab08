//! What the package in `tests/e2e` does: the crew over HTTP, the pictures, the browser suite.

use std::process::Command;

use crate::command::{cargo, run as run_program};
use crate::packages::{self, Engine};
use crate::{Outcome, build, files, tools};

/// A command of the package, to which words can be added.
pub(crate) fn program(subcommand: &str) -> Command {
    let mut command = cargo(&files::root());
    command.args(["run", "--quiet", "--package", "e2e", "--", subcommand]);
    command
}

/// Hands a command over, with all its options. Pictures are taken of the sealed page, so that is built first.
pub(crate) fn pass_on(subcommand: &str, words: Vec<String>) -> Outcome {
    let mut command = program(subcommand);
    let help = words.iter().any(|word| word == "--help" || word == "-h");
    if subcommand == "shots" && !help {
        packages::ready(Engine::Chromium)?;
        let dist = build::page(&tools::ready()?)?;
        command.arg("--dist").arg(dist);
    }
    run_program(command.args(words))
}

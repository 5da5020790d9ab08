//! `check`: formatting and lints.

use crate::command::{cargo, run as run_program, step};
use crate::tools::WASM;
use crate::{Outcome, args, files};

const HELP: &str = "\
Checks formatting and lints, on the host and for the browser; a warning is a failure.

Usage: cargo xtask check";

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    if args::read(words, HELP, &[], &[])?.is_none() {
        return Ok(());
    }
    step("formatting", || cargo_with(&["fmt", "--all", "--check"]))
        .map_err(|why| format!("{why} `cargo fmt --all` mends it."))?;
    step("lints on the host", || {
        cargo_with(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
    })?;
    step("lints of the page", || {
        let page = ["clippy", "--quiet", "--target", WASM, "--features", "page", "--lib", "--bins"];
        cargo_with(&[&page[..], &["--", "-D", "warnings"]].concat())
    })?;
    step("lints of the reader alone", || {
        let reader = ["clippy", "--quiet", "--target", WASM, "--features", "planted", "--lib", "--bin", "reader"];
        cargo_with(&[&reader[..], &["--", "-D", "warnings"]].concat())
    })
}

fn cargo_with(words: &[&str]) -> Outcome {
    run_program(cargo(&files::root()).args(words))
}

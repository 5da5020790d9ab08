//! The project's own commands, run as `cargo xtask <command>`. This program stays light, so that it builds fast on a bare
//! machine; browsers and servers for tests are the business of the package in `tests/e2e`, which it runs.
#![allow(clippy::print_stdout)]

mod args;
mod bench;
mod build;
mod check;
mod command;
mod e2e;
mod files;
mod flags;
mod link;
mod packages;
mod seal;
mod serve;
mod test;
mod tools;

use std::process::ExitCode;

/// A sentence for the person at the terminal: what is wrong and what to do.
pub(crate) type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
Crew Console: the project's commands

Usage: cargo xtask <command> [options]

  serve   install what is missing, build the page, seal it and serve it on 127.0.0.1
  build   build the page and seal it into dist/; --single for one file
  test    run every test; --quick for the inner loop
  check   formatting and lints, on the host and for the browser
  bench   the sizes of dist/, against their budgets
  crew    a crew over HTTP, to connect to by hand
  shots   pictures of every state of the page

`cargo xtask <command> --help` tells more.";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    let rest: Vec<String> = words.collect();
    let outcome = match command.as_str() {
        "serve" => serve::run(rest),
        "build" => build::run(rest),
        "test" => test::run(rest),
        "check" => check::run(rest),
        "bench" => bench::run(rest),
        link::FIRST_WORD => link::run(rest),
        "crew" => e2e::crew(rest),
        "shots" => e2e::shots(rest),
        "" | "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(format!("There is no command `{unknown}`. `cargo xtask --help` lists them.")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

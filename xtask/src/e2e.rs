//! What the package in `tests/e2e` does: the crew over HTTP, the pictures, the browser suite.

use std::process::Command;

use crate::command::{cargo, run as run_program};
use crate::packages::{self, Engine};
use crate::{Outcome, args, build, files, tools};

const CREW: &str = "\
Serves the sample crew over HTTP on 127.0.0.1 and prints its requests, until Ctrl-C.

Usage: cargo xtask crew [--dialect live|documented|hybrid] [--token T] [--no-cors] [--fault reset] [--port P]

  --dialect   how it answers (live, the default: as deployed crews do; documented: as the guide says;
              hybrid: the state in upper case in `status`, the result in `output`)
  --token     the token it asks for (default: none, everyone may come in)
  --no-cors   without CORS headers: what a page meets when the crew's owner did not allow it
  --fault     reset: every kickoff is taken, then its connection breaks before the answer
  --port      default 8123; 0 takes a free one";

const SHOTS: &str = "\
Builds and seals the page, and takes a picture of every state in Chromium, wide, phone and dark, into target/shots/.

Usage: cargo xtask shots [--filter WORD]

  --filter   only states whose name contains WORD";

/// A command of the package, to which words can be added.
pub(crate) fn program(subcommand: &str) -> Command {
    let mut command = cargo(&files::root());
    command.args(["run", "--quiet", "--package", "e2e", "--", subcommand]);
    command
}

/// `crew`: the package's own command, with all its options.
pub(crate) fn crew(words: Vec<String>) -> Outcome {
    if args::read(words.clone(), CREW, &["no-cors"], &["dialect", "token", "fault", "port"])?.is_none() {
        return Ok(());
    }
    run_program(program("crew").args(words))
}

/// `shots`: pictures of the sealed page, which is built first.
pub(crate) fn shots(words: Vec<String>) -> Outcome {
    if args::read(words.clone(), SHOTS, &[], &["filter"])?.is_none() {
        return Ok(());
    }
    packages::ready(Engine::Chromium)?;
    let dist = build::page(&tools::ready()?)?;
    run_program(program("shots").arg("--dist").arg(dist).args(words))
}

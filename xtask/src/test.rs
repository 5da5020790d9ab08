//! `test`: everything that is tested, and the inner loop.

mod tally;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tally::Tally;

use crate::command::{cargo, clock};
use crate::packages::{self, Engine};
use crate::{Outcome, args, bench, build, command, e2e, files, tools};

const HELP: &str = "\
Runs every test: on the host, the sealed build, and the page in Chromium, Firefox and WebKitGTK.
It tells the sizes of the page; `cargo xtask bench` is what holds them against their budgets.
Installs the browsers, their drivers, npm for axe-core, python3 and curl where it may, and unpacks nginx and Caddy for the tests of hosts;
what it cannot run it skips and names.
With CI=true nothing may be skipped.

Usage: cargo xtask test [--quick]

  --quick   the inner loop: host tests and the house rules, under ten seconds after a change in src/domain";

/// What cargo is told, to run all tests that need no browser.
const HOST_TESTS: [&str; 4] = ["test", "--quiet", "--workspace", "--no-fail-fast"];

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let Some(given) = args::read(words, HELP, &["quick"], &[])? else { return Ok(()) };
    let begun = Instant::now();
    let mut tally = Tally::default();
    if given.has("quick") {
        tally.add("host tests", cargo(&files::root()).args(["test", "--quiet", "--lib"]));
    } else {
        everything(&mut tally);
    }
    finish(&tally, begun.elapsed())
}

fn everything(tally: &mut Tally) {
    // First, as on a fresh machine: nothing else has fetched what the page is built from.
    let ready = tools::ready().and_then(|tools| build::fetch().map(|()| tools));
    let compiling = std::thread::spawn(compile);
    let built = ready.and_then(|tools| {
        let dist = build::fetched(&tools)?;
        let single = build::single(&dist)?;
        Ok((dist, single, build::planted(&tools)?))
    });
    let built = tally.count("sealed build", built);
    // What it meant to say, the programs of the tests say again.
    let _ = compiling.join();
    tally.add("host tests", cargo(&files::root()).args(HOST_TESTS));
    let Some((dist, single, planted)) = built else { return };
    // The budgets are for `bench` to keep; here the sizes are only told.
    if let Some(sizes) = tally.count("the page weighed", bench::weigh(&dist, &single)) {
        println!("{}", bench::sentence(&sizes));
    }
    packages::for_the_suite();
    for engine in Engine::ALL {
        match suite(engine) {
            Ok(mut suite) => {
                suite.args(["--engine", engine.option(), "--dist"]).arg(&dist).arg("--planted").arg(&planted);
                suite.arg("--single").arg(&single).arg("--policy").arg(build::policy());
                if engine == Engine::Chromium {
                    // The tests of web servers are in this engine only.
                    command::also_on_path(&mut suite, packages::servers::folders());
                }
                tally.add(&format!("the page in {}", engine.name()), &mut suite);
            }
            Err(sentence) => tally.skip(sentence),
        }
    }
}

/// Compiles the tests without a word, beside the page: its last minutes are the work of one processor.
fn compile() {
    for words in [&[&HOST_TESTS[..], &["--no-run"]].concat()[..], &["build", "--package", "e2e"]] {
        let _ = cargo(&files::root()).args(words).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// The suite, with all that it needs for this engine; or what is missing, as a sentence.
fn suite(engine: Engine) -> Outcome<Command> {
    if let Some(sentence) = packages::missing(engine) {
        return Err(sentence);
    }
    let mut suite = e2e::program("suite");
    if engine == Engine::Firefox {
        let driver = tools::geckodriver().map_err(|why| format!("The tests in Firefox need geckodriver. {why}"))?;
        driver.lead(&mut suite);
    }
    Ok(suite)
}

fn finish(tally: &Tally, time: Duration) -> Outcome {
    println!();
    for sentence in &tally.skipped {
        println!("SKIPPED: {sentence}");
    }
    let strict = std::env::var_os("CI").is_some_and(|value| value == "true");
    let failed = tally.failed + if strict { tally.skipped.len() as u64 } else { 0 };
    println!("took {}", clock(time));
    println!("{} passed, {failed} failed", tally.passed);
    match failed {
        0 if tally.passed == 0 => Err("No test was run.".to_owned()),
        0 => Ok(()),
        _ if tally.failed == 0 => Err("With CI=true nothing may be skipped.".to_owned()),
        _ => Err("Some tests failed; see above.".to_owned()),
    }
}

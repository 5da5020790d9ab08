//! `test`: everything that is tested, and the inner loop.

mod tally;

use std::time::{Duration, Instant};

use tally::Tally;

use crate::command::{cargo, clock};
use crate::{Outcome, args, bench, build, command, e2e, files, packages, tools};

const HELP: &str = "\
Runs every test: on the host, the sealed build, and the page in a browser. It tells the sizes of the page;
`cargo xtask bench` is what holds them against their budgets.
Installs the browser, its driver and node packages with apt where it may, and unpacks nginx and Caddy for the tests
of hosts; what it cannot run it skips and names.
With CI=true nothing may be skipped.

Usage: cargo xtask test [--quick]

  --quick   the inner loop: host tests and the house rules, under ten seconds after a change in src/domain";

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let Some(given) = args::read(words, HELP, &["quick"], &[])? else { return Ok(()) };
    let begun = Instant::now();
    let mut tally = Tally::default();
    if given.has("quick") {
        tally.add("host tests", cargo(&files::root()).args(["test", "--quiet", "--lib", "--test", "host"]));
    } else {
        everything(&mut tally);
    }
    finish(&tally, begun.elapsed())
}

fn everything(tally: &mut Tally) {
    let root = files::root();
    tally.add("host tests", cargo(&root).args(["test", "--quiet", "--workspace", "--no-fail-fast"]));
    let built = tools::ready().and_then(|tools| {
        let dist = build::page(&tools)?;
        let single = build::single(&dist)?;
        Ok((dist, single, build::planted(&tools)?))
    });
    let Some((dist, single, planted)) = tally.count("sealed build", built) else { return };
    // The budgets are for `bench` to keep; here the sizes are only told.
    if let Some(sizes) = tally.count("the page weighed", bench::weigh(&dist)) {
        println!("{}", bench::sentence(&sizes));
    }
    let missing = packages::install();
    if missing.is_empty() {
        let mut suite = e2e::program("suite");
        suite.arg("--dist").arg(dist).arg("--single").arg(single).arg("--planted").arg(planted);
        suite.arg("--policy").arg(build::policy());
        command::also_on_path(&mut suite, packages::servers::folders());
        tally.add("the page in a browser", &mut suite);
    } else {
        tally.skip(packages::sentence(&missing));
    }
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

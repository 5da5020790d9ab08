//! `bench`: what the page weighs, and its first second.

use std::fmt::Write as _;
use std::path::Path;

use crate::command::run as run_program;
use crate::packages::{self, Engine};
use crate::seal::{brotli, gzip, pack};
use crate::{Outcome, args, build, e2e, files, tools};

const HELP: &str = "\
Builds and seals the page, prints the size of every file of dist/, and the first second in Chromium on a slow line
beside a page of plain HTML that does the same job (benches/plain). Fails above the budgets.
Writes the numbers to target/bench.json and target/bench-first-second.json.

Usage: cargo xtask bench [--no-build] [--sizes]

  --no-build   measure dist/ as it stands
  --sizes      the sizes only";

/// In bytes of brotli: what may be loaded before the first run, and in all; and what is aimed for.
const BUDGETS: [u64; 2] = [150_000, 230_000];
const AIMS: [u64; 2] = [105_000, 150_000];

/// Sizes of a file, or of several.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }

    fn row(self, name: &str) -> String {
        format!("{name:<36}{:>10}{:>10}{:>10}", self.raw, self.gzip, self.brotli)
    }

    fn json(self) -> String {
        format!("{{\"raw\":{},\"gzip\":{},\"brotli\":{}}}", self.raw, self.gzip, self.brotli)
    }
}

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let Some(given) = args::read(words, HELP, &["no-build", "sizes"], &[])? else { return Ok(()) };
    let dist = files::root().join("dist");
    if !given.has("no-build") {
        build::page(&tools::ready()?)?;
    } else if !dist.join("index.html").is_file() {
        return Err("There is no dist/ yet. Run this without --no-build.".to_owned());
    }
    let sizes = within_budgets(&weigh(&dist)?);
    let speed = if given.has("sizes") { Ok(()) } else { first_second(&dist) };
    // Both are told, whichever fails.
    match (sizes, speed) {
        (Err(sizes), Err(speed)) => Err(format!("{sizes}\n{speed}")),
        (sizes, speed) => sizes.and(speed),
    }
}

/// Measures the first second in a browser, beside the plain page in `benches/plain`, packed as ours is.
fn first_second(dist: &Path) -> Outcome {
    if let Some(sentence) = packages::missing(Engine::Chromium) {
        return Err(sentence);
    }
    let plain = files::target().join("bench/plain");
    files::empty(&plain)?;
    let source = files::root().join("benches/plain");
    for file in files::list(&source)? {
        files::write(&plain.join(&file), &files::read(&source.join(&file))?)?;
    }
    pack::twins(&plain)?;
    let mut bench = e2e::program("bench");
    bench.arg("--dist").arg(dist).arg("--plain").arg(&plain);
    run_program(bench.arg("--out").arg(files::target().join("bench-first-second.json")))
}

/// Prints and writes the sizes of a sealed page; tells the bytes of brotli before the first run, and in all.
pub(crate) fn weigh(dist: &Path) -> Outcome<[u64; 2]> {
    println!("{:<36}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let (mut first, mut all, mut rows) = (Size::default(), Size::default(), String::new());
    for file in files::list(dist)? {
        if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            continue;
        }
        let bytes = files::read(&dist.join(&file))?;
        let size =
            Size { raw: bytes.len() as u64, gzip: gzip(&bytes)?.len() as u64, brotli: brotli(&bytes)?.len() as u64 };
        let name = file.to_string_lossy().into_owned();
        println!("{}", size.row(&name));
        // Writing to a string cannot fail.
        write!(rows, "{}\n    \"{name}\": {}", if rows.is_empty() { "" } else { "," }, size.json()).unwrap_or_default();
        all.add(size);
        // What the page loads with the first run.
        if !["reader-", "later-"].iter().any(|later| name.starts_with(later)) {
            first.add(size);
        }
    }
    println!("{}\n{}", first.row("before the first run"), all.row("in all"));
    let json = format!(
        "{{\n  \"files\": {{{rows}\n  }},\n  \"before_first_run\": {},\n  \"all\": {},\n  \"budgets\": {{\"before_first_run\":{},\"all\":{}}}\n}}\n",
        first.json(),
        all.json(),
        BUDGETS[0],
        BUDGETS[1]
    );
    files::write(&files::target().join("bench.json"), json.as_bytes())?;
    Ok([first.brotli, all.brotli])
}

/// One sentence that sets the sizes beside their budgets.
pub(crate) fn sentence(sizes: &[u64; 2]) -> String {
    let part = |at: usize, what: &str| {
        let (size, budget, aim) = (sizes[at], BUDGETS[at], AIMS[at]);
        let how = if size > budget { "ABOVE its budget" } else { "within its budget" };
        format!("{size} bytes of brotli {what}, {how} of {budget} (aim {aim})")
    };
    format!("Sizes: {}; {}.", part(0, "before the first run"), part(1, "in all"))
}

fn within_budgets(sizes: &[u64; 2]) -> Outcome {
    let sentence = sentence(sizes);
    if sizes.iter().zip(BUDGETS).any(|(size, budget)| *size > budget) {
        return Err(sentence);
    }
    println!("{sentence}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_above_its_budget_fails() {
        assert_eq!(within_budgets(&BUDGETS), Ok(()));
        let sentence = within_budgets(&[BUDGETS[0] + 1, BUDGETS[1]]).expect_err("above");
        assert!(sentence.contains("150001 bytes of brotli before the first run, ABOVE its budget"), "{sentence}");
        assert!(sentence.contains("230000 bytes of brotli in all, within its budget"), "{sentence}");
    }
}

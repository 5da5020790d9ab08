//! `bench`: what the page weighs, and its first second.

use std::fmt::Write as _;
use std::path::Path;

use crate::command::run as run_program;
use crate::packages::{self, Engine};
use crate::seal::{brotli, gzip, pack};
use crate::{Outcome, args, build, e2e, files, tools};

const HELP: &str = "\
Builds and seals the page, prints the size of every file of dist/ and of the single file, and the first second in
Chromium on a slow line beside a page of plain HTML that does the same job (benches/plain). Fails above the budgets.
Writes the numbers to target/bench.json and target/bench-first-second.json.

Usage: cargo xtask bench [--no-build] [--sizes]

  --no-build   measure dist/ as it stands
  --sizes      the sizes only";

/// What may be loaded, and what is aimed for, in bytes.
struct Budget {
    /// What is loaded, and how it is packed.
    what: &'static str,
    most: u64,
    /// No aim is told beyond the budget of the single file.
    aim: u64,
}

const BUDGETS: [Budget; 3] = [
    Budget { what: "of brotli before the first run", most: 130_000, aim: 105_000 },
    Budget { what: "of brotli in all", most: 210_000, aim: 150_000 },
    Budget { what: "of gzip as one file", most: 310_000, aim: 310_000 },
];

/// The sizes that have budgets, in their order.
pub(crate) type Sizes = [u64; BUDGETS.len()];

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
    // Before minutes of building.
    if !given.has("sizes") {
        packages::ready(Engine::Chromium).map_err(|why| format!("{why} `--sizes` needs no browser."))?;
    }
    if !given.has("no-build") {
        build::page(&tools::ready()?)?;
    } else if !dist.join("index.html").is_file() {
        return Err("There is no dist/ yet. Run this without --no-build.".to_owned());
    }
    let sizes = within_budgets(&weigh(&dist, &build::single(&dist)?)?);
    let speed = if given.has("sizes") { Ok(()) } else { first_second(&dist) };
    // Both are told, whichever fails.
    match (sizes, speed) {
        (Err(sizes), Err(speed)) => Err(format!("{sizes}\n{speed}")),
        (sizes, speed) => sizes.and(speed),
    }
}

/// Measures the first second in a browser, beside the plain page in `benches/plain`, packed as ours is.
fn first_second(dist: &Path) -> Outcome {
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

/// Prints and writes the sizes of a sealed page and of the single file; tells those that have budgets.
pub(crate) fn weigh(dist: &Path, single: &Path) -> Outcome<Sizes> {
    println!("{:<36}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    let (mut first, mut all, mut rows) = (Size::default(), Size::default(), String::new());
    for file in files::list(dist)? {
        if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            continue;
        }
        let size = size(&dist.join(&file))?;
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
    let single = size(single)?;
    println!("{}\n{}\n{}", first.row("before the first run"), all.row("in all"), single.row("as one file"));
    let json = format!(
        "{{\n  \"files\": {{{rows}\n  }},\n  \"before_first_run\": {},\n  \"all\": {},\n  \"single\": {},\n  \"budgets\": {{\"before_first_run\":{},\"all\":{},\"single\":{}}}\n}}\n",
        first.json(),
        all.json(),
        single.json(),
        BUDGETS[0].most,
        BUDGETS[1].most,
        BUDGETS[2].most
    );
    files::write(&files::target().join("bench.json"), json.as_bytes())?;
    Ok([first.brotli, all.brotli, single.gzip])
}

fn size(file: &Path) -> Outcome<Size> {
    let bytes = files::read(file)?;
    // As it is served, if it has a twin.
    let twin = file.with_added_extension("gz");
    let packed = if twin.is_file() { files::read(&twin)? } else { gzip(&bytes)? };
    Ok(Size { raw: bytes.len() as u64, gzip: packed.len() as u64, brotli: brotli(&bytes)?.len() as u64 })
}

/// One sentence that sets the sizes beside their budgets.
pub(crate) fn sentence(sizes: &Sizes) -> String {
    let parts = sizes.iter().zip(&BUDGETS).map(|(size, Budget { what, most, aim })| {
        let how = if size > most { "ABOVE its budget" } else { "within its budget" };
        format!("{size} bytes {what}, {how} of {most} (aim {aim})")
    });
    format!("Sizes: {}.", parts.collect::<Vec<_>>().join("; "))
}

fn within_budgets(sizes: &Sizes) -> Outcome {
    let sentence = sentence(sizes);
    if sizes.iter().zip(&BUDGETS).any(|(size, budget)| *size > budget.most) {
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
        let [first, all, single] = BUDGETS.map(|budget| budget.most);
        assert_eq!(within_budgets(&[first, all, single]), Ok(()));
        let sentence = within_budgets(&[first + 1, all, single]).expect_err("above");
        assert!(sentence.contains("130001 bytes of brotli before the first run, ABOVE its budget"), "{sentence}");
        assert!(sentence.contains("210000 bytes of brotli in all, within its budget"), "{sentence}");
        assert!(within_budgets(&[first, all, single + 1]).is_err());
    }
}

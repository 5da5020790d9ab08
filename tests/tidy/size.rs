//! Files that can be read in one go.

use super::{Source, none, sources};

/// Lines that no file reaches.
const FILE: usize = 400;
/// Lines that no file of views reaches.
const VIEWS: usize = 300;
/// Half of all files are shorter than this.
const HALF: usize = 120;
/// Lines of the one script written by hand.
const BOOT: usize = 150;

fn measured() -> Vec<Source> {
    sources().into_iter().filter(|source| source.has_ending(&["rs", "css", "js"])).collect()
}

#[test]
fn no_file_is_long() {
    let shows = |source: &Source| source.is_in("src/ui/") && !source.is_in("src/ui/state/");
    let limit = |source: &Source| if shows(source) { VIEWS } else { FILE };
    let sources = measured();
    assert!(sources.iter().any(shows), "no views were found");
    let long: Vec<String> = sources
        .iter()
        .filter(|source| source.lines() >= limit(source))
        .map(|source| format!("{}: {} lines, limit {}", source.path, source.lines(), limit(source)))
        .collect();
    none("Files are too long", &long);
}

#[test]
fn half_of_all_files_are_short() {
    let sources = measured();
    let short = sources.iter().filter(|source| source.lines() < HALF).count();
    assert!(short * 2 >= sources.len(), "only {short} of {} files are under {HALF} lines", sources.len());
}

#[test]
fn boot_stays_small_and_is_the_only_script_of_the_page() {
    let sources = sources();
    let boot = sources.iter().find(|source| source.path == "boot.js").expect("boot.js stands at the root");
    assert!(boot.lines() <= BOOT, "boot.js has {} lines, limit {BOOT}", boot.lines());
    let others: Vec<String> = sources
        .iter()
        .filter(|source| {
            // What sealing puts into the page's script has its counterpart in Rust beside it.
            let is_elsewhere = ["tests/e2e/", "benches/", "xtask/src/seal/"].iter().any(|place| source.is_in(place));
            source.has_ending(&["js", "mjs", "ts"]) && source.path != "boot.js" && !is_elsewhere
        })
        .map(|source| source.path.clone())
        .collect();
    none("Scripts beside boot.js", &others);
}

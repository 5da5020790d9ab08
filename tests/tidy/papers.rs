//! What the papers claim is there.

#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the project’s own names are in lower case")]

use super::{Source, none, sources};
use std::collections::BTreeSet;
use std::path::Path;

/// The words in back quotes that look like a path of the project.
fn paths(text: &str) -> BTreeSet<&str> {
    let spans = text.split('`').skip(1).step_by(2);
    let roots = ["src/", "tests/", "xtask/", "style/", "assets/", "docs/", "deploy/", ".ci/", ".cargo/"];
    let is_path = |span: &&str| {
        let file = span.ends_with(".js") || span.ends_with(".toml") || span.ends_with(".html") || span.ends_with(".md");
        !span.contains(' ') && !span.contains('*') && (file || roots.iter().any(|root| span.starts_with(root)))
    };
    spans.filter(is_path).collect()
}

/// What tells of the project: at its root, and in `docs/`.
fn is_paper(source: &Source) -> bool {
    source.path.ends_with(".md") && (source.is_in("docs/") || !source.path.contains('/'))
}

#[test]
fn papers_name_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    let papers: Vec<Source> = sources().into_iter().filter(is_paper).collect();
    assert!(papers.len() > 5, "only {} papers were found", papers.len());
    for Source { path: paper, text } in &papers {
        for path in paths(text) {
            // What only a build makes is not there in a fresh clone, whatever stands here now; `docs/` tells of builds.
            let is_built = ["dist/", "dist-single/", "target/"].iter().any(|folder| path.starts_with(folder));
            let is_missing = if is_built { !paper.starts_with("docs/") } else { !root.join(path).exists() };
            if is_missing {
                missing.push(format!("{paper} names `{path}`"));
            }
        }
    }
    none("Not there", &missing);
}

#[test]
fn the_code_map_names_every_part() {
    let map = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("is there");
    let parts: BTreeSet<String> = sources()
        .iter()
        .filter_map(|source| {
            source.path.strip_suffix(".rs").and_then(|path| path.strip_prefix("src/")).map(str::to_owned)
        })
        .filter(|path| path.matches('/').count() == 1 && !path.starts_with("bin/"))
        .collect();
    let missing: Vec<String> = parts
        .into_iter()
        .map(|part| format!("src/{part}.rs"))
        .filter(|path| !map.contains(&format!("`{path}`")))
        .collect();
    none("ARCHITECTURE.md says nothing of", &missing);
}

#[test]
fn every_test_file_belongs_to_the_one_program() {
    let sources = sources();
    let host = &sources.iter().find(|source| source.path == "tests/host.rs").expect("is there").text;
    let missing: Vec<String> = sources
        .iter()
        .filter_map(|source| source.path.strip_prefix("tests/").and_then(|name| name.strip_suffix(".rs")))
        .filter(|name| !name.contains('/') && *name != "host" && !host.contains(&format!("mod {name};")))
        .map(str::to_owned)
        .collect();
    none("tests/host.rs does not name", &missing);
}

/// The rows of the fault table that are tests, as `suite::k1_in_words`.
fn rows() -> Vec<String> {
    let is_row = |name: &str| name.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let mut rows = Vec::new();
    for source in sources() {
        let Some(suite) = source.path.strip_prefix("tests/e2e/src/suite/") else { continue };
        let names = source.text.lines().filter_map(|line| line.strip_prefix("async fn ")?.split_once('('));
        let names = names.map(|(name, _)| name).filter(|name| is_row(name));
        rows.extend(names.map(|name| format!("{}::{name}", suite.trim_end_matches(".rs"))));
    }
    rows
}

#[test]
fn the_fault_table_has_every_row_that_is_tested_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("docs/faults.md")).expect("is there");
    let told: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`')).map(|(name, _)| name).collect();
    let tested = rows();
    assert!(tested.len() > 40, "the rows were not found: {tested:?}");
    let unknown =
        told.iter().filter(|name| !tested.iter().any(|row| row == *name)).map(|name| format!("{name} is no test"));
    let untold = tested.iter().filter(|row| !told.contains(&row.as_str())).map(|row| format!("{row} is not told"));
    none("docs/faults.md", &unknown.chain(untold).collect::<Vec<_>>());
}

#[test]
fn every_picture_that_the_fault_table_names_is_a_state() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("docs/faults.md")).expect("is there");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    let named: BTreeSet<&str> =
        rows.filter_map(|row| row.trim_end_matches(" |").rsplit_once("| `")?.1.strip_suffix('`')).collect();
    assert!(named.len() > 20, "the pictures were not found: {named:?}");
    let states: Vec<Source> = sources().into_iter().filter(|source| source.is_in("tests/e2e/src/states/")).collect();
    let is_state = |name: &str| {
        let listed = format!("    {name}");
        states.iter().any(|source| source.text.lines().any(|line| line.trim_end_matches(',') == listed))
    };
    let missing: Vec<&str> = named.into_iter().filter(|name| !is_state(name)).collect();
    none("docs/faults.md names pictures of no state", &missing.into_iter().map(str::to_owned).collect::<Vec<_>>());
}

/// A row that was forgotten when the others were measured anew.
#[test]
fn the_table_of_sizes_adds_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let paper = std::fs::read_to_string(root.join("docs/size.md")).expect("is there");
    let table =
        paper.split_once("| what is sealed |").and_then(|(_, rest)| rest.split_once("\n\n")).expect("a table").0;
    let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>().ok();
    let (mut sum, mut sums) = ([0, 0], 0);
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [name, raw, packed] = cells[..] else { panic!("{row}") };
        let row = [digits(raw), digits(packed)].map(|bytes| bytes.unwrap_or_else(|| panic!("{name}")));
        if name.contains("**") {
            sums += 1;
            assert_eq!(row, sum, "{name}");
        } else {
            sum = [sum[0] + row[0], sum[1] + row[1]];
        }
    }
    assert_eq!(sums, 2);
}

/// The page, and the two tools that make its glue, speak one version's language.
#[test]
fn wasm_bindgen_is_pinned_to_one_version() {
    let sources = sources();
    let pinned = |file: &str, before: &str| {
        let text = &sources.iter().find(|source| source.path == file).expect("is there").text;
        let rest = text.split_once(before).unwrap_or_else(|| panic!("{file} has no `{before}`")).1;
        (file.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())
    };
    let page = pinned("Cargo.toml", "\nwasm-bindgen = \"=").1;
    assert!(page.split('.').all(|part| part.parse::<u32>().is_ok()), "{page}");
    for (file, version) in [
        pinned("Trunk.toml", "\nwasm_bindgen = \""),
        pinned("xtask/src/tools.rs", "package: \"wasm-bindgen-cli\", version: \""),
        pinned("Cargo.lock", "\nname = \"wasm-bindgen\"\nversion = \""),
    ] {
        assert_eq!(version, page, "{file}");
    }
}

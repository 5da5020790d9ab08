//! What does not belong into a public project: places of one machine, registries, work left open.

#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the project’s own names are in lower case")]

use super::{none, sources};

/// Put together here, so that this file does not contain them.
fn unwanted() -> Vec<(String, &'static str)> {
    let join = |parts: &[&str]| parts.concat();
    vec![
        (join(&["/wo", "rk/"]), "a path of one machine"),
        (join(&["/ro", "ot/"]), "a path of one machine"),
        (join(&["/ho", "me/"]), "a path of one machine"),
        (join(&["/Use", "rs/"]), "a path of one machine"),
        (join(&["crates.io", "/api"]), "a registry's host"),
        (join(&["index.crates", ".io"]), "a registry's host"),
        (join(&["registry.npm", "js"]), "a registry's host"),
        (join(&["files.python", "hosted"]), "a registry's host"),
        (join(&["deb.deb", "ian.org"]), "a registry's host"),
        (join(&["TO", "DO"]), "work left open"),
        (join(&["FIX", "ME"]), "work left open"),
        (join(&["db", "g!("]), "work left open"),
        (join(&["#[ig", "nore"]), "a test that is not run"),
    ]
}

#[test]
fn nothing_of_one_machine_is_kept() {
    let unwanted = unwanted();
    let mut found = Vec::new();
    // Lock files name their registry by nature; vectors are what others send.
    let own =
        |path: &str| !path.ends_with(".lock") && !path.ends_with("-lock.json") && !path.starts_with("tests/vectors/");
    for source in sources().into_iter().filter(|source| own(&source.path)) {
        for (at, line) in source.text.lines().enumerate() {
            if let Some((word, why)) = unwanted.iter().find(|(word, _)| line.contains(word.as_str())) {
                found.push(format!("{}:{} has `{word}`: {why}", source.path, at + 1));
            }
        }
    }
    none("Not for a public project", &found);
}

//! The rules of the house that the compiler does not enforce. ARCHITECTURE.md names them.

#[path = "tidy/layers.rs"]
mod layers;
#[path = "tidy/papers.rs"]
mod papers;
#[path = "tidy/size.rs"]
mod size;
#[path = "tidy/words.rs"]
mod words;

use std::path::Path;
use std::process::Command;

/// A file of the project: its path from the root, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_in(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }

    fn has_ending(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.rsplit_once('.').is_some_and(|(_, own)| own == *ending))
    }

    fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// The numbered lines of code: without comments, and without what stands in string literals.
    fn code(&self) -> impl Iterator<Item = (usize, String)> {
        self.text.lines().enumerate().map(|(at, line)| (at + 1, without_words(line)))
    }
}

/// Every text file of the project that is kept under version control, or is about to be.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .expect("git lists the files of the project");
    assert!(listed.status.success(), "git cannot list the files of the project");
    let paths = String::from_utf8_lossy(&listed.stdout).into_owned();
    let found: Vec<Source> = paths
        .lines()
        .filter_map(|path| Some(Source { path: path.to_owned(), text: std::fs::read_to_string(root.join(path)).ok()? }))
        .collect();
    assert!(found.len() > 50, "only {} files found", found.len());
    found
}

/// One line of Rust without its comment and without what stands in string literals.
fn without_words(line: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '"' => quoted = !quoted,
            '/' if !quoted && chars.peek() == Some(&'/') => break,
            _ if quoted => {}
            _ => out.push(c),
        }
    }
    out
}

/// Fails with all that was found, so that one run tells everything.
fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn comments_and_strings_are_no_code() {
    assert_eq!(without_words(r#"a("x // \" y", b) // c"#), "a(, b) ");
    assert_eq!(without_words("/// use crate::ui"), "");
}

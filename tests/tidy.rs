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

    /// The numbered lines of Rust: without comments, and without what stands in string literals.
    fn code(&self) -> impl Iterator<Item = (usize, String)> {
        without_words(&self.text).into_iter().enumerate().map(|(at, line)| (at + 1, line))
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

/// The lines of Rust without their comments and without what stands in string literals, also where these go over lines.
fn without_words(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let words = words_at(rest);
        let (part, after) = rest.split_at(if words > 0 { words } else { first.len_utf8() });
        for c in part.chars() {
            match c {
                '\n' => lines.push(String::new()),
                _ if words > 0 => {}
                _ => lines.last_mut().expect("there is a line").push(c),
            }
        }
        rest = after;
    }
    lines
}

/// How long the comment or the literal is that begins here; 0 where none does.
fn words_at(rest: &str) -> usize {
    let to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if let Some(mark) = ["'\"'", "'\\\"'", "'\\''"].into_iter().find(|mark| rest.starts_with(mark)) {
        return mark.len();
    }
    let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
    if rest.starts_with('r') && rest[1 + hashes..].starts_with('"') {
        return to(&format!("\"{}", "#".repeat(hashes)), hashes + 2);
    }
    if !rest.starts_with('"') {
        return 0;
    }
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// Fails with all that was found, so that one run tells everything.
fn none(rule: &str, found: &[String]) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

#[test]
fn comments_and_strings_are_no_code() {
    for (text, code) in [
        (r#"a("x // \" y", b) // c"#, "a(, b) "),
        ("/// use crate::ui", ""),
        ("a(\"x \\\n  y\", b);\nc // \"\nd", "a(\n, b);\nc \nd"),
        ("a(r#\"x \"\ny\"#, '\"', '\\'', b) /* c\n */ d", "a(\n, , , b) \n d"),
    ] {
        assert_eq!(without_words(text).join("\n"), code);
    }
}

/// A literal that was not told from code, or not to its end, would hide all that follows.
#[test]
fn the_end_of_every_file_is_code() {
    let rust = sources().into_iter().filter(|source| source.has_ending(&["rs"]));
    let ends = |source: &Source| {
        source.code().nth(source.lines() - 1).is_some_and(|(_, line)| line.ends_with(['}', ';', ')']))
    };
    let lost: Vec<String> = rust.filter(|source| !ends(source)).map(|source| source.path).collect();
    none("The scan lost its way in", &lost);
}

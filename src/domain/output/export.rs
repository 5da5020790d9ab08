//! What is written down when a result is downloaded: the original text, below a header that says where it came from.

use super::link::is_hidden;
use crate::domain::value::{Value, Values};
use std::fmt::Write;

/// The longest file name without its ending, in bytes.
const MAX_NAME: usize = 100;

/// Names that Windows keeps for itself.
const TAKEN: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Where a result came from. Times are ready to be read.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The crew's name.
    pub crew: &'a str,
    /// The crew's host.
    pub host: &'a str,
    /// When the run was started.
    pub started: &'a str,
    /// How long it took, if that is known.
    pub took: Option<&'a str>,
    /// What was sent.
    pub inputs: &'a Values,
    /// The names of the inputs whose values are never written down.
    pub secret: &'a [&'a str],
}

/// A Markdown file: the header as a quotation, a line, and the text as the crew wrote it.
#[must_use]
pub fn markdown(header: &Header<'_>, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 512);
    let _ = writeln!(out, "> **{}** \u{b7} {}", one_line(header.crew), code(header.host));
    let took = header.took.map_or(String::new(), |took| format!(", took {}", one_line(took)));
    let _ = writeln!(out, ">\n> Started {}{took}", one_line(header.started));
    if !header.inputs.0.is_empty() {
        out.push_str(">\n");
    }
    for (name, value) in &header.inputs.0 {
        let _ = write!(out, "> - {}: ", code(name));
        if header.secret.contains(&name.as_str()) {
            out.push_str("(not written down)\n");
        } else {
            input(&mut out, value);
        }
    }
    out.push_str("\n---\n\n");
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push('\n');
    }
    out
}

/// A file name that every system takes, made of the parts that are not empty: `crew, title, time` for example.
#[must_use]
pub fn file_name(parts: &[&str], ending: &str) -> String {
    let mut name = String::new();
    for part in parts {
        if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        for c in part.chars().flat_map(char::to_lowercase) {
            if is_hidden(c) {
                continue;
            }
            if c.is_alphanumeric() || c == '_' {
                name.push(c);
            } else if !name.is_empty() && !name.ends_with('-') {
                name.push('-');
            }
        }
    }
    name.truncate(name.floor_char_boundary(MAX_NAME));
    let name = name.trim_matches('-');
    match name {
        "" => format!("result.{ending}"),
        name if TAKEN.contains(&name) => format!("{name}-.{ending}"),
        name => format!("{name}.{ending}"),
    }
}

fn input(out: &mut String, value: &Value) {
    let text = value.as_str();
    if text.is_empty() {
        out.push_str("(empty)\n");
    } else if text.contains(['\n', '\r']) {
        let fence = "`".repeat(longest_run(text).max(2) + 1);
        let _ = writeln!(out, "\n>   {fence}");
        for line in text.lines() {
            let _ = writeln!(out, ">   {line}");
        }
        let _ = writeln!(out, ">   {fence}");
    } else {
        let _ = writeln!(out, "{}", code(text));
    }
}

/// Text in a code span, whatever backticks it holds.
fn code(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let pad = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Without line breaks and whatever else cannot be seen.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_download_says_where_it_came_from_and_keeps_the_text() {
        let inputs = Values(vec![
            ("topic".into(), Value::Text("AI `agents`".into())),
            ("job".into(), Value::Text("one\n```\ntwo".into())),
            ("api_key".into(), Value::Text("sk-1".into())),
            ("empty".into(), Value::Text(String::new())),
        ]);
        let header = Header {
            crew: "Market\nresearch",
            host: "your-crew.example",
            started: "24 November 2026, 14:02",
            took: Some("2:31"),
            inputs: &inputs,
            secret: &["api_key"],
        };
        assert_eq!(
            markdown(&header, "# Done\r\n\u{202e}x"),
            "> **Market research** \u{b7} `your-crew.example`\n>\n> Started 24 November 2026, 14:02, took 2:31\n>\n\
             > - `topic`: `` AI `agents` ``\n> - `job`: \n>   ````\n>   one\n>   ```\n>   two\n>   ````\n\
             > - `api_key`: (not written down)\n> - `empty`: (empty)\n\n---\n\n# Done\r\n\u{202e}x\n"
        );
    }

    #[test]
    fn file_names_are_safe_everywhere() {
        for (parts, name) in [
            (
                &["Market research", "AI agent frameworks", "2026-11-24 14:02"][..],
                "market-research-ai-agent-frameworks-2026-11-24-14-02.md",
            ),
            (&["../../etc/passwd", ""], "etc-passwd.md"),
            (&["CON"], "con-.md"),
            (&["a\u{202e}gpj.exe\0", "\u{200b}"], "agpj-exe.md"),
            (&["Z\u{fc}rich \u{4f60}\u{597d}"], "z\u{fc}rich-\u{4f60}\u{597d}.md"),
            (&["...", " "], "result.md"),
            (&[], "result.md"),
        ] {
            assert_eq!(file_name(parts, "md"), name);
        }
        assert!(file_name(&[&"\u{4f60}".repeat(500)], "md").len() <= MAX_NAME + 3);
    }
}

//! What is written down when a result is downloaded: the original text, below a header that says where it came from.

use super::link::is_hidden;
use crate::domain::time::{Local, Span};
use crate::domain::value::{Value, Values};
use std::fmt::Write;

/// The longest file name without its ending, in bytes.
const MAX_NAME: usize = 200;

/// What is taken of each of its parts, in characters.
const MAX_PART: usize = 40;

/// Names that Windows keeps for itself.
const TAKEN: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// A result and where it came from.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// What the run is called.
    pub title: &'a str,
    /// The crew's name.
    pub crew: &'a str,
    /// The crew's host.
    pub host: &'a str,
    /// What was sent. Secrets are not written down.
    pub inputs: &'a Values,
    /// When the run was started.
    pub started: &'a Local,
    /// How long it took, if it has ended.
    pub took: Option<Span>,
    /// How it ended.
    pub state: &'a str,
    /// What the crew wrote.
    pub text: &'a str,
    /// Whether that is JSON, to stand as such.
    pub is_data: bool,
}

/// A Markdown file: where it came from as a quotation, a line, and the text as the crew wrote it.
#[must_use]
pub fn markdown(export: &Export<'_>) -> String {
    let Export { crew, host, inputs, started, took, state, text, .. } = export;
    let mut out = String::with_capacity(text.len() + 512);
    let _ = writeln!(out, "> **{}** \u{b7} {}\n>", one_line(crew), code(host));
    let took = took.map_or(String::new(), |took| format!(", took {}", took.clock()));
    let _ = writeln!(out, "> {state}. Started {}{took}.", started.full());
    if !inputs.0.is_empty() {
        out.push_str(">\n");
    }
    for (name, value) in &inputs.0 {
        let _ = write!(out, "> - {}: ", code(name));
        if value.is_secret() {
            out.push_str("(not written down)\n");
        } else {
            input(&mut out, value);
        }
    }
    out.push_str("\n---\n\n");
    let fence = export.is_data.then(|| "`".repeat(longest_run(text).max(2) + 1));
    if let Some(fence) = &fence {
        let _ = writeln!(out, "{fence}json");
    }
    out.push_str(text);
    if !text.ends_with('\n') {
        out.push('\n');
    }
    if let Some(fence) = &fence {
        let _ = writeln!(out, "{fence}");
    }
    out
}

/// The name of that file: crew, title and time.
#[must_use]
pub fn file_name(export: &Export<'_>) -> String {
    let Local { year, month, day, hour, minute, .. } = export.started;
    let time = format!("{year:04}-{month:02}-{day:02} {hour:02}{minute:02}");
    let title = if export.title == export.crew { "" } else { export.title };
    safe_name(&[export.crew, title, &time], "md")
}

/// A file name that every system takes, made of the parts that are not empty.
#[must_use]
pub fn safe_name(parts: &[&str], ending: &str) -> String {
    let mut name = String::new();
    for part in parts {
        if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        for c in one_line(part).chars().take(MAX_PART).flat_map(char::to_lowercase) {
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
            ("api_key".into(), Value::Text("sk-1".into()).secret()),
            ("empty".into(), Value::Text(String::new())),
        ]);
        let started = Local { year: 2026, month: 11, day: 24, hour: 14, minute: 2, second: 3, weekday: 2 };
        let export = Export {
            title: "AI/ML",
            crew: "Market\nresearch",
            host: "your-crew.example",
            inputs: &inputs,
            started: &started,
            took: Some(Span::secs(151)),
            state: "Done",
            text: "# Done\r\n\u{202e}x",
            is_data: false,
        };
        let data = markdown(&Export { text: r#"{"a":"```"}"#, is_data: true, ..export });
        assert!(data.ends_with("\n---\n\n````json\n{\"a\":\"```\"}\n````\n"), "{data}");
        assert_eq!(file_name(&export), "market-research-ai-ml-2026-11-24-1402.md");
        assert_eq!(
            markdown(&export),
            format!(
                "> **Market research** \u{b7} `your-crew.example`\n>\n> Done. Started {}, took 2:31.\n>\n\
                 > - `topic`: `` AI `agents` ``\n> - `job`: \n>   ````\n>   one\n>   ```\n>   two\n>   ````\n\
                 > - `api_key`: (not written down)\n> - `empty`: (empty)\n\n---\n\n# Done\r\n\u{202e}x\n",
                started.full()
            )
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
            assert_eq!(safe_name(parts, "md"), name);
        }
        assert!(safe_name(&[&"\u{4f60}".repeat(500)], "md").len() <= MAX_NAME + 3);
    }
}

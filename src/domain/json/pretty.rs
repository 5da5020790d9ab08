//! JSON as a person reads it.

use super::Raw;
use super::scan::Parts;

/// A text that is JSON, as [`pretty`] sets it; none if it is not JSON, or does not fit.
#[must_use]
pub fn pretty_text(text: &str, cap: usize) -> Option<String> {
    Raw::parse(text).map(|raw| pretty(raw, cap)).filter(|pretty| !pretty.ends_with('…'))
}

/// The value with one member a line and two blanks a level, cut after about `cap` bytes with an ellipsis.
/// Numbers and strings stay as written.
#[must_use]
pub fn pretty(raw: Raw<'_>, cap: usize) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    let text = raw.as_str();
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if out.len() > cap {
            let mut end = cap;
            while !out.is_char_boundary(end) {
                end -= 1;
            }
            out.truncate(end);
            out.push('…');
            break;
        }
        at += 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            b'{' | b'[' => {
                out.push(char::from(byte));
                let rest = text[at..].trim_start();
                if rest.starts_with(['}', ']']) {
                    at = text.len() - rest.len() + 1;
                    out.push(if byte == b'{' { '}' } else { ']' });
                } else {
                    depth += 1;
                    line(&mut out, depth, cap);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth, cap);
                out.push(char::from(byte));
            }
            b',' => {
                out.push(',');
                line(&mut out, depth, cap);
            }
            b':' => out.push_str(": "),
            _ => {
                let leaf = Parts::at(text, at - 1).next().unwrap_or("");
                out.push_str(leaf);
                at += leaf.len().saturating_sub(1);
            }
        }
    }
    out
}

fn line(out: &mut String, depth: usize, cap: usize) {
    out.push('\n');
    for _ in 0..depth.min(cap) {
        out.push_str("  ");
    }
}

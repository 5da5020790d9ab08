//! Finds the JSON in what a crew wrote.

use crate::domain::json::{Ending, scan};
use std::ops::Range;

/// The JSON object or array in `text`: valid JSON text, numbers as written, trailing commas removed.
///
/// The whole text first, then the first fence that parses, then in prose the longest object, or array that holds more
/// than numbers.
#[must_use]
pub fn find_json(text: &str) -> Option<String> {
    whole(text.trim_start_matches('\u{feff}')).or_else(|| fenced(text)).or_else(|| in_prose(text))
}

/// `text` as one object or array.
fn whole(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    let mut commas = Vec::new();
    match scan(text.as_bytes(), 0, Some(&mut commas), &[]) {
        Ending::At(end) if end == text.len() => Some(without(text, 0, &commas)),
        Ending::At(_) | Ending::Broken(_) => None,
    }
}

/// The first Markdown fence whose content is one object or array.
fn fenced(text: &str) -> Option<String> {
    let mut rest = text;
    let mut open: Option<&str> = None;
    // Fences that never end must not cost the square of the text's length.
    let mut fuel = text.len().saturating_mul(8);
    while !rest.is_empty() && fuel > 0 {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let mark = fence(line);
        let is_opening = match (mark, open) {
            (Some(_), None) => true,
            (Some((mark, info)), Some(opened)) => {
                if info.is_empty() && mark.starts_with(opened) {
                    open = None;
                }
                // A fence in a fence: models forget to make the outer one longer.
                !info.is_empty()
            }
            (None, _) => false,
        };
        if let (true, Some((mark, info))) = (is_opening, mark) {
            let is_inline = info.contains(mark);
            let found = if is_inline { inline(info, mark) } else { content(after, mark, &mut fuel) };
            if found.is_some() {
                return found;
            }
            if !is_inline {
                open = open.or(Some(mark));
            }
        }
        rest = after;
    }
    None
}

/// What stands between an opening fence and its end, which should be a line of its own. Nothing when the fuel is up.
fn content(after: &str, mark: &str, fuel: &mut usize) -> Option<String> {
    let mut end = 0;
    for line in after.split_inclusive('\n') {
        *fuel = fuel.saturating_sub(line.len());
        if *fuel == 0 {
            return None;
        }
        if fence(line).is_some_and(|(closing, info)| info.is_empty() && closing.starts_with(mark)) {
            break;
        }
        end += line.len();
    }
    let content = &after[..end];
    whole(content).or_else(|| whole(content.split_once(mark)?.0))
}

/// A fence that ends on its own line, perhaps with a language before the content.
fn inline(info: &str, mark: &str) -> Option<String> {
    let inner = info.split_once(mark)?.0;
    whole(inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric()))
}

/// The mark and the rest of a line that opens or closes a fence.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let kind = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = line.trim_start_matches(kind);
    let mark = &line[..line.len() - info.len()];
    (mark.len() >= 3).then_some((mark, info.trim()))
}

/// Languages of fences whose content may be prose around JSON. In any other, braces belong to a program.
const PLAIN: [&str; 8] = ["", "json", "jsonc", "json5", "text", "txt", "markdown", "md"];

/// Where fences with programs stand, from the opening line to the closing one.
fn code(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, &str, bool)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        match (fence(line), open) {
            (Some((mark, info)), None) if !info.contains(mark) => {
                let language = info.find(char::is_whitespace).map_or(info, |end| &info[..end]);
                open = Some((at, mark, !PLAIN.iter().any(|plain| plain.eq_ignore_ascii_case(language))));
            }
            (Some((mark, "")), Some((start, opened, is_code))) if mark.starts_with(opened) => {
                if is_code {
                    ranges.push(start..next);
                }
                open = None;
            }
            (Some(_), None | Some(_)) | (None, _) => {}
        }
        at = next;
    }
    // A fence that never ends is not believed: it may hold the rest of the prose.
    ranges
}

/// The longest object, or array that holds more than numbers, of those that stand in `text`.
fn in_prose(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut doomed = vec![false; bytes.len()];
    // Broken text must not cost the square of its length.
    let mut fuel = bytes.len().saturating_mul(8);
    let mut best: Option<(usize, String)> = None;
    let mut at = 0;
    let code = code(text);
    while let Some(step) = text[at..].find(['{', '[']) {
        at += step;
        let behind = code.partition_point(|range| range.end <= at);
        if let Some(range) = code.get(behind).filter(|range| range.contains(&at)) {
            at = range.end;
            continue;
        }
        if doomed[at] {
            at += 1;
            continue;
        }
        let mut commas = Vec::new();
        match scan(bytes, at, Some(&mut commas), &doomed) {
            Ending::At(end) => {
                let length = text[at..end].chars().count();
                if best.as_ref().is_none_or(|(longest, _)| length > *longest) {
                    let json = without(&text[at..end], at, &commas);
                    if is_telling(&json) {
                        best = Some((length, json));
                    }
                }
                at = end;
            }
            Ending::Broken(open) => {
                for begin in &open {
                    doomed[*begin as usize] = true;
                }
                fuel = fuel.saturating_sub(1 + open.len());
                at += 1;
            }
        }
        if fuel == 0 {
            break;
        }
    }
    best.map(|(_, json)| json)
}

/// Whether it is more than a citation such as `[2, 3]`.
fn is_telling(json: &str) -> bool {
    // What is no number begins with one of these, and numbers hold none of them.
    json.starts_with('{') || json[1..].contains(['{', '[', '"', 't', 'f', 'n'])
}

/// `text`, which begins at `start`, without the commas at these places.
fn without(text: &str, start: usize, commas: &[usize]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for comma in commas {
        let comma = comma - start;
        out.push_str(&text[from..comma]);
        from = comma + 1;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests;

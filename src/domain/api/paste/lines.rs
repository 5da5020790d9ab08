//! Lines: `NAME=value` in any shell, an address and a token one below the other, or prose with an address in it.

use super::{Found, names};
use crate::domain::api::token::strip_word;

/// What stands around an address or a token in prose.
const AROUND: &[char] = &['"', '\'', '`', '“', '”', '‘', '’', '(', ')', '<', '>', ',', ';', '*'];

/// What stands around a token; other brackets make a placeholder of it.
const QUOTES: &[char] = &['"', '\'', '`', '“', '”', '‘', '’', ',', ';'];

/// Reads line by line.
pub(super) fn read(text: &str, found: &mut Found) {
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !is_comment(line)) {
        let several = several(line);
        match assignment(line).or_else(|| label(line)) {
            _ if several.len() > 1 => pairs.extend(several),
            Some(pair) => pairs.push(pair),
            None => rest.push(line),
        }
    }
    found.pairs(&pairs);
    for line in &rest {
        let words: Vec<&str> = line.split_whitespace().collect();
        let few = words.len() <= 2 && !words[0].eq_ignore_ascii_case("bearer");
        for word in words {
            let bare = word.trim_matches(AROUND).trim_end_matches('.');
            if (few && is_address(bare)) || bare.contains("://") || bare.contains(".crewai.com") {
                found.address(word.trim_matches(AROUND));
            }
        }
    }
    let alone = rest.len() + pairs.len() <= 2 && found.pasted.base.is_some();
    for line in rest {
        let bare = strip_word(line.trim_matches(QUOTES), "bearer");
        let is_bearer = bare.len() < line.trim_matches(QUOTES).len();
        let words: Vec<&str> = bare.split_whitespace().map(|word| word.trim_matches(QUOTES)).collect();
        match words.as_slice() {
            // A heading: "Bearer token".
            [word] if is_bearer && word.eq_ignore_ascii_case("token") => {}
            [word] if is_bearer || looks_like_token(word) || (alone && !is_address(word.trim_matches(AROUND))) => {
                found.token(word);
            }
            [first, second]
                if (first.contains("://") || is_address(first.trim_matches(AROUND))) && looks_like_token(second) =>
            {
                found.token(second);
            }
            _ => {}
        }
    }
}

/// The last resort: a bearer token and an address anywhere, as in a program's source.
pub(super) fn scan(text: &str, found: &mut Found) {
    let split = |c: char| c.is_whitespace() || "\"'`,;()".contains(c);
    let words: Vec<&str> = text.split(split).filter(|word| !word.is_empty()).collect();
    for pair in words.windows(2) {
        if pair[0].eq_ignore_ascii_case("bearer") && pair[1].len() >= 8 && looks_like_token(pair[1]) {
            found.token(pair[1]);
        }
    }
    for word in words.iter().map(|word| word.trim_matches(AROUND).trim_matches(['[', ']'])) {
        if found.pasted.base.is_none() && (word.starts_with("https://") || word.starts_with("http://")) {
            found.address(word);
        }
    }
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with('#') || line.starts_with("::") || strip_word(line, "rem").len() < line.len()
}

/// `A=b C=d` on one line; nothing if anything else stands there.
fn several(line: &str) -> Vec<(String, String)> {
    let words = line.split_whitespace().filter(|word| !matches!(*word, "export" | "set" | "&&" | ";"));
    words.map(assignment).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// `NAME=value`, with what the shells put before it.
fn assignment(line: &str) -> Option<(String, String)> {
    let mut line = line.trim_end_matches([';', ',']);
    for word in ["export", "set", "setx", "const", "let", "var"] {
        line = strip_word(line, word);
    }
    // cmd: set "NAME=value"
    if let Some(inner) = line.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
        && !inner.contains('"')
    {
        line = inner;
    }
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let name = name.strip_prefix('$').unwrap_or(name);
    let name = name.get(..4).filter(|head| head.eq_ignore_ascii_case("env:")).map_or(name, |_| &name[4..]);
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_.-[]\"'".contains(&b));
    // A token may end with the equals signs of base64.
    let is_padding = value.trim_matches('=').trim().is_empty() && name.len() >= 16;
    (is_name && !is_padding).then(|| (name.to_owned(), unquote(value)))
}

/// `Name: value`, where the name means an address or a token.
fn label(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim_matches(|c: char| c.is_whitespace() || "\"'-*{".contains(c));
    let is_name = name.len() <= 40
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b" _-".contains(&b))
        && (names::means_token(name)
            || ["URL", "HOST", "ENDPOINT", "ADDRESS"].iter().any(|word| name.to_ascii_uppercase().contains(word)));
    let is_port = value.starts_with(|c: char| c.is_ascii_digit()) && !names::means_token(name);
    (is_name && !value.starts_with("//") && !is_port).then(|| (name.to_owned(), unquote(value)))
}

/// A value without its quotes and the comment behind it.
fn unquote(value: &str) -> String {
    let value = value.trim();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))
        && let Some((inner, _)) = value[1..].split_once(quote)
    {
        return inner.to_owned();
    }
    let end = value.find(" #").or_else(|| value.find("\t#")).unwrap_or(value.len());
    value[..end].trim_end_matches([',', ';']).trim_end().to_owned()
}

/// Whether a word is an address even without a scheme.
fn is_address(word: &str) -> bool {
    let head = word.split(['/', '?', '#']).next().unwrap_or(word);
    let host = head.split(':').next().unwrap_or(head);
    let port = head.strip_prefix(host).and_then(|rest| rest.strip_prefix(':'));
    let has_port = port.is_some_and(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()));
    let has_scheme = port.is_some_and(|rest| !rest.is_empty())
        && !has_port
        && !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric());
    let inner_dot = host.trim_matches('.').contains('.') && !is_jwt(word);
    word.starts_with('/')
        || word.starts_with('[')
        || has_scheme
        || has_port
        || inner_dot
        || host.eq_ignore_ascii_case("localhost")
}

/// Whether a bare word is more likely a token than a word of a language.
fn looks_like_token(word: &str) -> bool {
    let is_token = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b));
    let is_odd = word.len() >= 20 || (word.len() >= 8 && word.bytes().any(|b| b.is_ascii_digit()));
    is_token && is_odd && (is_jwt(word) || !is_address(word))
}

/// A JSON Web Token has dots like a host, and always begins with `{"` in base64.
fn is_jwt(word: &str) -> bool {
    word.starts_with("eyJ") && word.split('.').count() == 3
}

//! The words of a command line as sh, cmd or PowerShell read them.

use std::iter::Peekable;
use std::str::Chars;

/// The text before a `curl` command, and what follows the word `curl`.
pub(super) fn find_curl(text: &str) -> (&str, Option<&str>) {
    let lower = text.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = lower[from..].find("curl").map(|at| from + at) {
        let mut end = at + 4;
        if lower[end..].starts_with(".exe") {
            end += 4;
        }
        let starts = lower[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "$>`(;&|\"'".contains(c));
        if starts && lower[end..].starts_with([' ', '\t', '\\', '^', '`', '\r', '\n']) {
            return (&text[..at], Some(&text[end..]));
        }
        from = end;
    }
    (text, None)
}

/// The words of one command, up to a pipe, a semicolon or `&&`.
pub(super) fn words(command: &str) -> Vec<String> {
    let is_cmd = ["^\n", "^\r", " ^\"", "{\"\""].iter().any(|sign| command.contains(sign));
    let plain;
    let command = if is_cmd {
        plain = without_carets(command);
        &plain
    } else {
        command
    };
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = command.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' if !is_cmd && at_line_end(&mut chars) => words.extend(word.take()),
            _ if c.is_whitespace() => words.extend(word.take()),
            '|' | ';' => break,
            '&' if chars.peek() == Some(&'&') => break,
            '#' if word.is_none() => while chars.next_if(|c| *c != '\n').is_some() {},
            '\'' if !is_cmd => single(&mut chars, word.get_or_insert_default()),
            '"' => double(&mut chars, word.get_or_insert_default(), is_cmd),
            '$' if !is_cmd && chars.peek() == Some(&'\'') => {
                chars.next();
                ansi(&mut chars, word.get_or_insert_default());
            }
            '\\' if !is_cmd => word.get_or_insert_default().extend(chars.next()),
            _ => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Whether nothing but a line break follows; if so, it is consumed.
fn at_line_end(chars: &mut Peekable<Chars<'_>>) -> bool {
    let mut ahead = chars.clone();
    while ahead.next_if(|c| matches!(c, ' ' | '\t' | '\r')).is_some() {}
    let ends = matches!(ahead.peek(), Some('\n') | None);
    if ends {
        *chars = ahead;
    }
    ends
}

fn single(chars: &mut Peekable<Chars<'_>>, word: &mut String) {
    word.extend(chars.by_ref().take_while(|c| *c != '\''));
}

fn double(chars: &mut Peekable<Chars<'_>>, word: &mut String, is_cmd: bool) {
    while let Some(c) = chars.next() {
        match c {
            '"' if is_cmd && chars.peek() == Some(&'"') => word.extend(chars.next()),
            '"' => return,
            '\\' => match chars.next() {
                Some(c @ ('"' | '\\')) => word.push(c),
                Some(c @ ('$' | '`')) if !is_cmd => word.push(c),
                Some('\n') if !is_cmd => {}
                Some(c) => word.extend(['\\', c]),
                None => word.push('\\'),
            },
            _ => word.push(c),
        }
    }
}

/// `$'...'`, which browsers write when they copy a request as `curl`.
fn ansi(chars: &mut Peekable<Chars<'_>>, word: &mut String) {
    while let Some(c) = chars.next() {
        match c {
            '\'' => return,
            '\\' => match chars.next() {
                Some('n') => word.push('\n'),
                Some('r') => word.push('\r'),
                Some('t') => word.push('\t'),
                Some(kind @ ('u' | 'x')) => {
                    let mut code = 0;
                    for _ in 0..if kind == 'u' { 4 } else { 2 } {
                        let Some(digit) = chars.next_if(char::is_ascii_hexdigit).and_then(|c| c.to_digit(16)) else {
                            break;
                        };
                        code = code * 16 + digit;
                    }
                    word.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                other => word.extend(other),
            },
            _ => word.push(c),
        }
    }
}

/// A command of cmd without its escapes; an escaped line break joins two lines.
fn without_carets(command: &str) -> String {
    let mut plain = String::with_capacity(command.len());
    let mut chars = command.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '^' {
            plain.push(c);
        } else if at_line_end(&mut chars) {
            plain.push(' ');
        } else {
            plain.extend(chars.next());
        }
    }
    plain
}

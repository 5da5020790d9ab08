//! Finds bare addresses in text: models write them more often than they write links.

use crate::domain::output::link::{self, Address};

/// The first address in `text`: what stands before it, the address as written and as read, and what stands after it.
pub(super) fn find(text: &str) -> Option<(&str, &str, Address, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| from + at) {
        let found = &text[at..];
        let is_start = text[..at].chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric());
        if is_start && (found.starts_with("https://") || found.starts_with("http://")) {
            let url = trim(&found[..end(found)]);
            if let Some(address) = link::address(url) {
                return Some((&text[..at], url, address, &found[url.len()..]));
            }
        }
        from = at + 4;
    }
    None
}

/// Where what could be an address ends.
fn end(text: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || link::is_hidden(c)
            || matches!(c, '<' | '>' | '"' | '`' | '|' | '\u{3001}'..='\u{301f}' | '\u{ff00}'..='\u{ff65}')
    };
    text.find(ends).unwrap_or(text.len())
}

/// Without the punctuation of the sentence around it; a closing bracket stays if it was opened inside.
fn trim(mut url: &str) -> &str {
    loop {
        let Some(last) = url.chars().next_back() else { return url };
        let is_loose = match last {
            ')' => count(url, ')') > count(url, '('),
            ']' => count(url, ']') > count(url, '['),
            _ => matches!(
                last,
                '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | '\u{2019}' | '\u{201d}' | '\u{2026}'
            ),
        };
        if !is_loose {
            return url;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
}

fn count(text: &str, c: char) -> usize {
    text.matches(c).take(100).count()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_bare_address_ends_where_a_reader_ends_it() {
        for (text, url) in [
            ("see https://a.example/x_y, then", "https://a.example/x_y"),
            ("(https://a.example/w_(b))", "https://a.example/w_(b)"),
            ("https://a.example.", "https://a.example"),
            ("见https://a.example/x。好", "https://a.example/x"),
            ("xhttps://a.example http://b.example", "http://b.example"),
            ("https://u:p@a.example", ""),
            ("https:// http", ""),
        ] {
            assert_eq!(find(text).map_or("", |(_, url, _, _)| url), url, "{text}");
        }
    }
}

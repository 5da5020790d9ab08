//! A bearer token, and the rules of what can be one.

use std::fmt;
use std::sync::Arc;

/// The fewest bytes of a token that is looked for in answers.
const LEAST: usize = 8;

/// A bearer token: printable latin-1 without blanks around it. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// The value of the `Authorization` header: the only place a token ever goes.
    #[must_use]
    pub fn header(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The bare token, for the Token field and this tab's session storage only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Why a text cannot be a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenError {
    /// Nothing but blanks.
    Empty,
    /// A blank, a line break or another control character inside.
    Control,
    /// A character that no header can carry.
    Foreign,
    /// Larger than 8 kB.
    TooLong,
}

impl TokenError {
    /// The reason as a sentence for a person.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            TokenError::Empty => "The token is empty.",
            TokenError::Control => "There is a blank or a line break inside the token. Copy it again, in one piece.",
            TokenError::Foreign => "There is a character in the token that no token has. Copy it again.",
            TokenError::TooLong => "This is too long for a token (more than 8 kB).",
        }
    }
}

/// The longest header value that servers take.
const CAP: usize = 8 * 1024;

impl Token {
    /// Mends what copying does to a token (blanks and invisible characters around it, quotes, `Bearer `).
    ///
    /// # Errors
    /// Says why the rest cannot be a token.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        let mut bare = text;
        loop {
            let before = bare;
            bare = bare.trim_matches(|c: char| is_blank(c) || "\"'`“”‘’„".contains(c));
            for word in ["authorization:", "bearer"] {
                bare = strip_word(bare, word);
            }
            if bare == before {
                break;
            }
        }
        if bare.is_empty() {
            return Err(TokenError::Empty);
        }
        if bare.len() > CAP {
            return Err(TokenError::TooLong);
        }
        for c in bare.chars() {
            if c.is_control() || c.is_whitespace() {
                return Err(TokenError::Control);
            }
            if u32::from(c) > 0xff || c == '\u{ad}' {
                return Err(TokenError::Foreign);
            }
        }
        Ok(Self(bare.to_owned()))
    }
}

impl Token {
    /// Writes over every place where `bytes` repeat the token. Servers do, in their errors; and what came is shown, saved
    /// and kept. One that is shorter than any real one may be a part of words.
    pub fn mask(&self, bytes: &mut Arc<[u8]>) {
        let own = self.0.as_bytes();
        let Some(mut at) = find(bytes, own).filter(|_| own.len() >= LEAST) else { return };
        let mut masked = bytes.to_vec();
        loop {
            masked[at..at + own.len()].fill(b'*');
            match find(&masked[at..], own) {
                Some(next) => at += next,
                None => break,
            }
        }
        *bytes = masked.into();
    }
}

/// Where `part` begins in `bytes`, which may be long.
fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = part.first()?;
    let mut from = 0;
    while let Some(next) = bytes[from..].iter().position(|byte| byte == first) {
        from += next;
        if bytes[from..].starts_with(part) {
            return Some(from);
        }
        from += 1;
    }
    None
}

/// Blanks, and characters that are not seen.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `text` without a leading `word`, whatever its case. A word of letters ends before a blank.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> &'a str {
    match (text.get(..word.len()), text.get(word.len()..)) {
        (Some(head), Some(rest))
            if head.eq_ignore_ascii_case(word)
                && (rest.is_empty() || word.ends_with(':') || rest.starts_with(is_blank)) =>
        {
            rest.trim_start_matches(is_blank)
        }
        (Some(_) | None, Some(_) | None) => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_mended_or_refused_with_the_reason() {
        for (text, token) in [
            ("0123abcd4567", Ok("0123abcd4567")),
            ("\u{feff}\u{200b} \"Bearer 0123abcd4567\"\u{a0}\r\n", Ok("0123abcd4567")),
            ("Authorization: bearer\tabc", Ok("abc")),
            ("bearer-of-news", Ok("bearer-of-news")),
            ("caf\u{e9}", Ok("caf\u{e9}")),
            ("", Err(TokenError::Empty)),
            (" Bearer ", Err(TokenError::Empty)),
            ("ab\ncd", Err(TokenError::Control)),
            ("ab\u{a0}cd", Err(TokenError::Control)),
            ("ab\u{7f}cd", Err(TokenError::Control)),
            ("ab\u{200b}cd", Err(TokenError::Foreign)),
            ("ab🚀", Err(TokenError::Foreign)),
            (&"x".repeat(10_000), Err(TokenError::TooLong)),
        ] {
            assert_eq!(Token::parse(text).as_ref().map(Token::expose).map_err(|e| *e), token, "{text}");
        }
    }

    #[test]
    fn an_answer_that_repeats_the_token_does_not_show_it() {
        let token = Token::parse("0123abcd4567").expect("a token");
        for (sent, shown) in [
            ("Invalid token: 0123abcd4567", "Invalid token: ************"),
            ("0123abcd45670123abcd4567, 00123abcd4567", "************************, 0************"),
            ("0123abcd456", "0123abcd456"),
            ("", ""),
        ] {
            let mut bytes: Arc<[u8]> = sent.as_bytes().into();
            token.mask(&mut bytes);
            assert_eq!(&*bytes, shown.as_bytes());
        }
        // A word as any other.
        let mut bytes: Arc<[u8]> = b"crew".as_slice().into();
        Token::parse("crew").expect("a token").mask(&mut bytes);
        assert_eq!(&*bytes, b"crew");
    }

    #[test]
    fn a_token_is_not_shown_by_debug() {
        let token = Token::parse("0123abcd4567").expect("a token");
        assert!(!format!("{token:?}").contains("0123"));
    }
}

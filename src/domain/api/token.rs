//! A bearer token, and the rules of what can be one.

use std::fmt;

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

impl Token {
    /// Mends what copying does to a token (blanks and invisible characters around it, quotes, `Bearer `).
    ///
    /// # Errors
    /// Says why the rest cannot be a token.
    pub fn parse(text: &str) -> Result<Self, TokenError> {
        if text.is_empty() { Err(TokenError::Empty) } else { Ok(Self(text.to_owned())) }
    }
}

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

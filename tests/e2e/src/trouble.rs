//! Why a test failed, as a sentence.

use std::fmt;

/// A failed expectation, or something that kept a test from going on.
#[derive(Clone, Debug)]
pub struct Trouble(String);

/// What a step of a test gives.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A trouble in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<fantoccini::error::CmdError> for Trouble {
    fn from(error: fantoccini::error::CmdError) -> Self {
        Self(format!("the browser said: {error}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// Fails with `words` unless `holds`.
///
/// # Errors
/// When it does not hold.
pub fn expect(holds: bool, words: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(Trouble(words())) }
}

/// Fails unless both are the same, and shows both.
///
/// # Errors
/// When they differ.
pub fn same<T: PartialEq + fmt::Debug>(what: &str, is: &T, should: &T) -> Outcome {
    expect(is == should, || format!("{what}: is {is:?}, should be {should:?}"))
}

//! Why a test failed, as a sentence.

use std::fmt;

/// A failed expectation, or something that kept a test from going on.
#[derive(Clone, Debug)]
pub struct Trouble {
    words: String,
    is_lack: bool,
}

/// What a step of a test gives.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A trouble in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_lack: false }
    }

    /// Something that the test needs is not here, so that it says nothing about the page.
    pub fn lack(words: impl Into<String>) -> Self {
        Self { words: words.into(), is_lack: true }
    }

    /// The same trouble, with what it is about.
    #[must_use]
    pub fn of(self, what: &str) -> Self {
        Self { words: format!("{what}: {}", self.words), ..self }
    }

    /// Whether the test could not be run at all.
    #[must_use]
    pub fn is_lack(&self) -> bool {
        self.is_lack
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<fantoccini::error::CmdError> for Trouble {
    fn from(error: fantoccini::error::CmdError) -> Self {
        Self::new(format!("the browser said: {error}"))
    }
}

impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::new(error.to_string())
    }
}

/// Fails with `words` unless `holds`.
///
/// # Errors
/// When it does not hold.
pub fn expect(holds: bool, words: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(Trouble::new(words())) }
}

/// Fails unless both are the same, and shows both.
///
/// # Errors
/// When they differ.
pub fn same<T: PartialEq + fmt::Debug>(what: &str, is: &T, should: &T) -> Outcome {
    expect(is == should, || format!("{what}: is {is:?}, should be {should:?}"))
}

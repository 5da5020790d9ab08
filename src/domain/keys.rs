//! Single keys that do something while nobody types.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Goes to the form.
    NewRun,
    /// The next run of the list.
    Next,
    /// The one before it.
    Previous,
    /// Opens the run of the list that has the focus.
    Open,
    /// Copies the result.
    Copy,
    /// Downloads the result.
    Download,
    /// Shows the help, and these keys in it.
    Help,
}

/// All of them, each by its key as the browser names it.
pub const SHORTCUTS: [(&str, Shortcut); 7] = [
    ("n", Shortcut::NewRun),
    ("j", Shortcut::Next),
    ("k", Shortcut::Previous),
    ("o", Shortcut::Open),
    ("c", Shortcut::Copy),
    ("d", Shortcut::Download),
    ("?", Shortcut::Help),
];

impl Shortcut {
    /// What it does, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Shortcut::NewRun => "New run",
            Shortcut::Next => "Next run of the list",
            Shortcut::Previous => "Run before it",
            Shortcut::Open => "Open it",
            Shortcut::Copy => "Copy the result",
            Shortcut::Download => "Download the result",
            Shortcut::Help => "This help",
        }
    }
}

/// What the key called `key` does, if it does anything.
#[must_use]
pub fn shortcut(key: &str) -> Option<Shortcut> {
    SHORTCUTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, shortcut)| *shortcut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_thing_with_or_without_shift() {
        assert_eq!(shortcut("n"), Some(Shortcut::NewRun));
        assert_eq!(shortcut("N"), Some(Shortcut::NewRun));
        assert_eq!(shortcut("?"), Some(Shortcut::Help));
        for none in ["", "x", "Enter", "ArrowDown", "nn"] {
            assert_eq!(shortcut(none), None, "{none}");
        }
        for (at, (key, ..)) in SHORTCUTS.iter().enumerate() {
            assert!(SHORTCUTS[..at].iter().all(|(other, ..)| other != key), "{key} stands there twice");
        }
    }
}

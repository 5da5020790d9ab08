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

/// All of them: the key as the browser names it, as people read it, what it does, and that in words.
pub const SHORTCUTS: [(&str, &str, Shortcut, &str); 7] = [
    ("n", "N", Shortcut::NewRun, "New run"),
    ("j", "J", Shortcut::Next, "Next run of the list"),
    ("k", "K", Shortcut::Previous, "Run before it"),
    ("o", "O", Shortcut::Open, "Open it"),
    ("c", "C", Shortcut::Copy, "Copy the result"),
    ("d", "D", Shortcut::Download, "Download the result"),
    ("?", "?", Shortcut::Help, "This help"),
];

/// What the key called `key` does, if it does anything.
#[must_use]
pub fn shortcut(key: &str) -> Option<Shortcut> {
    SHORTCUTS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(key)).map(|(_, _, shortcut, _)| *shortcut)
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

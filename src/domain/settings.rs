//! What this browser remembers, as versioned records of text. Whatever a store hands back, reading it never panics.

mod book;

use super::api::base::Base;
use super::id::CrewId;
use super::json::{Raw, Stored};
pub use book::{CrewBook, CrewEntry};
use serde::Serialize;

/// What the key of every record begins with.
pub const PREFIX: &str = "crew-console.";
/// The settings, on this device. The first frame reads them too.
pub const SETTINGS_KEY: &str = "crew-console.settings";
/// The crews, on this device.
pub const CREWS_KEY: &str = "crew-console.crews";
/// The runs, in this tab.
pub const RUNS_KEY: &str = "crew-console.runs";

/// Where the token for exactly this base is kept, in this tab.
#[must_use]
pub fn token_key(base: &Base) -> String {
    format!("crew-console.token:{}", base.as_str())
}

/// Where the draft of a crew's form is kept, in this tab.
#[must_use]
pub fn draft_key(crew: &CrewId) -> String {
    format!("crew-console.draft:{crew}")
}

/// Where half a text of JSON is kept, in this tab.
#[must_use]
pub fn half_key(crew: &CrewId) -> String {
    format!("crew-console.half:{crew}")
}

/// The version that is written.
const VERSION: u64 = 1;

/// Why a record is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Written by a later version of this program: it is left alone.
    Newer,
    /// Not what this program writes.
    Broken,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Stored for Theme {
    fn read(raw: Raw<'_>) -> Option<Self> {
        match raw.text()?.as_str() {
            "system" => Some(Theme::System),
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        }
    }
}

impl Theme {
    /// The next one, in the order of the theme button.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    /// The word for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Theme::System => "System",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }

    /// The value of `data-theme`; none leaves it to the system.
    #[must_use]
    pub fn attribute(self) -> Option<&'static str> {
        match self {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

/// The settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The colours.
    pub theme: Theme,
    /// The crew in use.
    pub crew: Option<CrewId>,
    /// Whether single keys do nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_keys: bool,
}

impl Stored for Settings {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let settings = raw.object()?;
        Some(Self {
            theme: settings.read_or_default("theme")?,
            crew: settings.read_or_default("crew")?,
            no_keys: settings.read_or_default("no_keys")?,
        })
    }
}

impl Settings {
    /// As a record.
    #[must_use]
    pub fn encode(&self) -> String {
        encode(self)
    }

    /// From a record.
    ///
    /// # Errors
    /// If it is broken, or of a newer version.
    pub fn decode(text: &str) -> Result<Self, Unreadable> {
        decode(text)
    }
}

/// A record of at least one member, with its version in front: `{"v":1,…}`. It is put in by hand, for serde's
/// `flatten` would bring a second writer along.
fn encode<T: Serialize>(record: &T) -> String {
    // A record always has a JSON form, and that begins with a brace.
    let text = serde_json::to_string(record).unwrap_or_default();
    text.replacen('{', "{\"v\":1,", 1)
}

/// The version is looked at first: what a later one wrote need not make sense here.
fn decode<T: Stored>(text: &str) -> Result<T, Unreadable> {
    let record = Raw::parse(text).ok_or(Unreadable::Broken)?;
    match record.get("v").and_then(Raw::count) {
        Some(v) if v > VERSION => Err(Unreadable::Newer),
        Some(_) => T::read(record).ok_or(Unreadable::Broken),
        None => Err(Unreadable::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_as_they_were() {
        let settings = Settings { theme: Theme::Dark, crew: CrewId::parse("ab"), no_keys: false };
        assert_eq!(settings.encode(), r#"{"v":1,"theme":"dark","crew":"ab"}"#);
        assert_eq!(Settings::decode(&settings.encode()), Ok(settings));
        assert_eq!(Settings::decode(r#"{"v":1}"#), Ok(Settings::default()));
    }

    #[test]
    fn what_another_version_or_accident_left_is_told_apart() {
        assert_eq!(Settings::decode(r#"{"v":2,"theme":{"hue":3}}"#), Err(Unreadable::Newer));
        for text in ["", "null", "[]", "{}", r#"{"v":-1}"#, r#"{"v":1,"theme":"pink"}"#, r#"{"v":1,"crew":"../x"}"#] {
            assert_eq!(Settings::decode(text), Err(Unreadable::Broken), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_stored_text_is_read_without_a_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let text = String::from_utf8_lossy(&bytes);
            for text in [text.to_string(), format!("{{\"v\":1,{text}}}"), format!("{{\"v\":1,\"crews\":[{text}]}}")] {
                let _ = (Settings::decode(&text), CrewBook::decode(&text), crate::domain::run::Shelf::decode(&text));
            }
        }
    }
}

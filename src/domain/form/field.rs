//! One field: what is typed, how it is sent, and what may be odd about it.

use super::empties::BROKEN_JSON;
use super::guess::{self, Widget};
use crate::domain::json::Raw;
use crate::domain::value::Value;

/// One field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The raw name, byte for byte.
    pub name: String,
    /// The label for people.
    pub label: String,
    /// The control.
    pub widget: Widget,
    /// What is typed.
    pub text: String,
    /// Sent as JSON, not as a string.
    pub as_json: bool,
    /// Not sent at all.
    pub out: bool,
    /// What Run or the crew found wrong; said under the field.
    pub problem: Option<String>,
    /// Its emptiness was pointed out, so the next Run sends it empty.
    pub(super) warned: bool,
    /// The control that its name led to.
    pub guessed: Widget,
}

/// Something odd about what is typed. It never stops a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What is odd.
    pub text: &'static str,
    /// How it can be mended with one press.
    pub fix: Option<Fix>,
}

/// A text that mends what is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The button's words.
    pub label: &'static str,
    /// The text to put into the field.
    pub text: String,
}

/// Names of what a run is about; they come first.
const SUBJECTS: [&str; 16] = [
    "topic",
    "subject",
    "title",
    "question",
    "query",
    "prompt",
    "task",
    "goal",
    "company",
    "company_name",
    "product",
    "keyword",
    "keywords",
    "idea",
    "name",
    "theme",
];

impl Field {
    pub(super) fn new(name: &str, this_year: u16) -> Self {
        let widget = guess::widget(name);
        let text = if widget == Widget::Year { this_year.to_string() } else { String::new() };
        Self {
            name: name.to_owned(),
            label: guess::label(name),
            widget,
            text,
            as_json: false,
            out: false,
            problem: None,
            warned: false,
            guessed: widget,
        }
    }

    /// What is odd about the text.
    #[must_use]
    pub fn warning(&self) -> Option<Warning> {
        let text = self.text.trim();
        if text.is_empty() || self.problem.is_some() {
            return None;
        }
        if self.as_json {
            let broken = || (!is_json(text)).then_some(BROKEN_JSON);
            let words = if self.is_option() { self.refusal() } else { broken() };
            return words.map(|text| Warning { text, fix: None });
        }
        let said = |odd: bool, words| odd.then_some(Warning { text: words, fix: None });
        match self.widget {
            Widget::Url => url_warning(text),
            Widget::Year => said(text.len() != 4 || !all_digits(text), "This is not a year with four digits."),
            Widget::Date => said(!text.bytes().any(|b| b.is_ascii_digit()), "There is no day or year in this date."),
            Widget::Email => said(!looks_like_email(text), "This does not look like an e-mail address."),
            Widget::Number => said(!is_number(text), "This is not a number."),
            Widget::Json => said(!is_json(text), "This is not valid JSON. It is sent as it stands."),
            Widget::Id => said(!is_uuid(text), "This is not a UUID. The crew may refuse it."),
            Widget::Line | Widget::Text | Widget::YesNo | Widget::Secret => None,
        }
    }

    /// What is sent; nothing for an empty id, or what is left out.
    pub(super) fn value(&self) -> Option<Value> {
        (!self.out && (self.widget != Widget::Id || !self.is_empty())).then(|| self.raw_value())
    }

    /// Whether its value must be neither stored nor shown elsewhere: its name says so, or the person.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.guessed == Widget::Secret || self.widget == Widget::Secret
    }

    /// The text as it is sent. JSON that is none yet is kept as text.
    pub(super) fn raw_value(&self) -> Value {
        let json = self.as_json && is_json(&self.text);
        self.value_of(json, if json { self.text.trim() } else { &self.text })
    }

    /// The text as it is kept: what is to be JSON stays so, though it may be none yet.
    pub(super) fn kept_value(&self) -> Value {
        self.value_of(self.as_json, &self.text)
    }

    fn value_of(&self, json: bool, text: &str) -> Value {
        let value = if json { Value::Json(text.to_owned()) } else { Value::Text(text.to_owned()) };
        if self.is_secret() { value.secret() } else { value }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(super) fn is_broken_json(&self) -> bool {
        self.as_json && !self.is_empty() && !is_json(&self.text)
    }

    pub(super) fn set(&mut self, text: &str) {
        if self.text != text {
            text.clone_into(&mut self.text);
            self.problem = None;
        }
        self.warned &= self.is_empty();
    }

    /// Subject-like short ones first, long text last.
    pub(super) fn rank(&self) -> u8 {
        match self.widget {
            Widget::Line if SUBJECTS.contains(&self.name.to_ascii_lowercase().as_str()) => 0,
            Widget::Line => 1,
            Widget::Year | Widget::Date | Widget::Number => 2,
            Widget::Url | Widget::Email => 3,
            Widget::YesNo => 4,
            Widget::Secret | Widget::Id => 5,
            Widget::Text => 6,
            Widget::Json => 7,
        }
    }
}

fn url_warning(text: &str) -> Option<Warning> {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("https" | "http") => None,
        Some(_) => Some(Warning { text: "This is not a web address.", fix: None }),
        None => {
            let bare = text.trim_start_matches('/');
            let fix = Fix { label: "Add it", text: format!("https://{bare}") };
            Some(Warning { text: "This does not start with https://.", fix: Some(fix) })
        }
    }
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn looks_like_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty() && !text.contains(' '))
}

fn is_number(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | '_' | ' ')).collect();
    let bare = digits.trim_start_matches(['-', '+']);
    let plain = bare.bytes().all(|b| b.is_ascii_digit() || b == b'.') && bare.matches('.').count() < 2;
    plain && bare.bytes().any(|b| b.is_ascii_digit())
}

fn is_json(text: &str) -> bool {
    Raw::parse(text).is_some()
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_is_said_and_can_be_mended() {
        let warning = |name: &str, text: &str| {
            let mut field = Field::new(name, 2026);
            field.set(text);
            field.warning()
        };
        let bare = warning("linkedin_url", "linkedin.com/company/acme").expect("a warning");
        assert_eq!(bare.text, "This does not start with https://.");
        assert_eq!(bare.fix.map(|fix| fix.text).as_deref(), Some("https://linkedin.com/company/acme"));
        for (name, fine, odd) in [
            ("url", "HTTPS://a.example", "ftp://a.example"),
            ("year", "2025", "25"),
            ("start_date", "3 Nov", "soon"),
            ("email", "a@b.example", "a at b"),
            ("age", "1,204.5", "many"),
            ("config_json", "[1]", "{a:1}"),
            ("id", "6f140412-0000-4000-8000-000000000001", "7"),
        ] {
            assert_eq!(warning(name, fine), None, "{name}");
            assert!(warning(name, odd).is_some(), "{name}");
            assert_eq!(warning(name, " "), None, "{name}");
        }
    }
}

//! What an input's name tells: a label for people, and the control that fits. The guess never changes what is sent.

/// The control that fits a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Widget {
    /// One line of text.
    Line,
    /// Long text.
    Text,
    /// An address.
    Url,
    /// A year.
    Year,
    /// A date.
    Date,
    /// An e-mail address.
    Email,
    /// A number.
    Number,
    /// Yes, no, or as text.
    YesNo,
    /// JSON.
    Json,
    /// A password field.
    Secret,
    /// The id of a flow's state: left out unless filled in.
    Id,
}

impl Widget {
    /// All that a person can choose from, with words for them.
    pub const CHOICES: [(Self, &str); 10] = [
        (Widget::Line, "One line"),
        (Widget::Text, "Long text"),
        (Widget::Number, "Number"),
        (Widget::YesNo, "Yes or no"),
        (Widget::Date, "Date"),
        (Widget::Year, "Year"),
        (Widget::Url, "Web address"),
        (Widget::Email, "E-mail address"),
        (Widget::Json, "JSON"),
        (Widget::Secret, "Password, not kept"),
    ];

    /// Whether it is a text field that holds one line, in plain sight.
    #[must_use]
    pub fn is_line(self) -> bool {
        match self {
            Widget::Line | Widget::Url | Widget::Year | Widget::Date | Widget::Email | Widget::Number | Widget::Id => {
                true
            }
            Widget::Text | Widget::YesNo | Widget::Json | Widget::Secret => false,
        }
    }

    /// The one that can be chosen by this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::CHOICES.iter().map(|(widget, _)| *widget).find(|widget| widget.name() == name)
    }

    /// The control's name in one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Widget::Line => "line",
            Widget::Text => "text",
            Widget::Url => "url",
            Widget::Year => "year",
            Widget::Date => "date",
            Widget::Email => "email",
            Widget::Number => "number",
            Widget::YesNo => "yes_no",
            Widget::Json => "json",
            Widget::Secret => "secret",
            Widget::Id => "id",
        }
    }
}

/// Words that are written in one way only.
const SPELLINGS: [&str; 8] = ["API", "CrewAI", "CV", "ID", "JSON", "LinkedIn", "SEO", "URL"];

/// The label for people: the name's words, without a leading "is".
#[must_use]
pub fn label(name: &str) -> String {
    let words = words(name);
    let shown = match words.as_slice() {
        [first, rest @ ..] if first == "is" && !rest.is_empty() => rest,
        all => all,
    };
    if shown.is_empty() {
        return name.to_owned();
    }
    let mut label = String::with_capacity(name.len());
    for (i, word) in shown.iter().enumerate() {
        if i > 0 {
            label.push(' ');
        }
        let known = SPELLINGS.iter().find(|known| known.eq_ignore_ascii_case(word));
        match (known, word.chars().next()) {
            (Some(known), _) => label.push_str(known),
            (None, Some(first)) if i == 0 => {
                label.extend(first.to_uppercase());
                label.push_str(&word[first.len_utf8()..]);
            }
            (None, _) => label.push_str(word),
        }
    }
    label
}

/// The control that fits: the first rule that holds.
#[must_use]
pub fn widget(name: &str) -> Widget {
    if name == "id" {
        return Widget::Id;
    }
    let words = words(name);
    let first = words.first().map_or("", String::as_str);
    let last = words.last().map_or("", String::as_str);
    match (first, last) {
        ("is" | "has", _) => Widget::YesNo,
        (_, "json" | "payload") => Widget::Json,
        _ if is_secret(&words) => Widget::Secret,
        (_, "url" | "link" | "website") => Widget::Url,
        (_, "email") => Widget::Email,
        (_, "year") => Widget::Year,
        (_, "date") => Widget::Date,
        ("num" | "max" | "min" | "top", _) | (_, "count" | "age") => Widget::Number,
        (_, "description" | "transcript" | "resume" | "cv" | "text" | "body" | "notes" | "content" | "article") => {
            Widget::Text
        }
        _ => Widget::Line,
    }
}

/// Whether a name ends as that of a secret does: `db_password`, `openai_apikey`, `aws_secret_access_key`.
fn is_secret(words: &[String]) -> bool {
    let names = ["secret", "password", "token", "passwd", "passphrase", "credential", "credentials", "apikey"];
    match words {
        [.., before, last] if last == "key" => ["api", "access", "secret", "private"].contains(&before.as_str()),
        [.., last] => names.contains(&last.as_str()),
        [] => false,
    }
}

/// The words of a name in lower case: split at `_`, `-`, blanks and camel case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for part in name.split(|c: char| c == '_' || c == '-' || c.is_whitespace()).filter(|part| !part.is_empty()) {
        let start = words.len();
        for word in camel(part) {
            // "LinkedIn" and "CrewAI" are one word, whatever their capitals say.
            let joined = words[start..].last().map(|before| format!("{before}{word}"));
            match joined {
                Some(joined) if joined == "linkedin" || joined == "crewai" => {
                    words.pop();
                    words.push(joined);
                }
                _ => words.push(word),
            }
        }
    }
    words
}

fn camel(part: &str) -> Vec<String> {
    let chars: Vec<char> = part.chars().collect();
    let mut words = Vec::new();
    let mut start = 0;
    for at in 1..chars.len() {
        if begins_word(&chars, at) {
            words.push(lower(&chars[start..at]));
            start = at;
        }
    }
    words.push(lower(&chars[start..]));
    words
}

/// Whether a capital at `at` (not the first) begins a word: `companyName`, `APIKey`, `step2URL`, but not `B2B`, `URLs`.
fn begins_word(chars: &[char], at: usize) -> bool {
    if !chars[at].is_uppercase() {
        return false;
    }
    let before = chars[at - 1];
    if before.is_numeric() {
        let letter = chars[..at].iter().rev().find(|c| !c.is_numeric());
        return next_is_lower(chars, at) || letter.is_some_and(|c| c.is_lowercase());
    }
    !before.is_uppercase() || (next_is_lower(chars, at) && !plural_s(chars, at + 1))
}

fn next_is_lower(chars: &[char], at: usize) -> bool {
    chars.get(at + 1).is_some_and(|c| c.is_lowercase())
}

/// The plural of an acronym: an `s` that no further small letter follows.
fn plural_s(chars: &[char], at: usize) -> bool {
    chars[at] == 's' && !next_is_lower(chars, at)
}

fn lower(chars: &[char]) -> String {
    chars.iter().flat_map(|c| c.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_known_by_the_end_of_their_names() {
        for name in
            ["db_password", "openai_apikey", "aws_secret_access_key", "privateKey", "smtp_passwd", "credentials"]
        {
            assert_eq!(widget(name), Widget::Secret, "{name}");
        }
        for name in ["max_tokens", "key", "answer_key", "password_policy", "is_secret", "token_count"] {
            assert_ne!(widget(name), Widget::Secret, "{name}");
        }
    }

    #[test]
    fn every_vector_has_its_label_and_control() {
        for line in include_str!("../../../tests/vectors/fields.jsonl").lines() {
            let vector: serde_json::Value = serde_json::from_str(line).expect("a vector is JSON");
            let name = vector["name"].as_str().expect("a vector has a name");
            assert_eq!(vector["expect"]["label"], label(name), "{name}");
            assert_eq!(vector["expect"]["widget"], widget(name).name(), "{name}");
        }
    }

    #[test]
    fn words_are_found_in_every_spelling() {
        for (name, shown, control) in [
            ("apiKey", "API key", "secret"),
            ("APIKey", "API key", "secret"),
            ("OPENAI_API_KEY", "Openai API key", "secret"),
            ("key", "Key", "line"),
            ("LinkedInUrl", "LinkedIn URL", "url"),
            ("linkedInURL", "LinkedIn URL", "url"),
            ("crewAITriggerPayload", "CrewAI trigger payload", "json"),
            ("userID", "User ID", "line"),
            ("ID", "ID", "line"),
            ("isActive", "Active", "yes_no"),
            ("is", "Is", "yes_no"),
            ("issue", "Issue", "line"),
            ("max_token", "Max token", "secret"),
            ("max_date", "Max date", "date"),
            ("token_count", "Token count", "number"),
            ("page", "Page", "line"),
            ("step2URL", "Step2 URL", "url"),
            ("B2BMarket", "B2b market", "line"),
            ("sourceURLs", "Source urls", "line"),
            ("__", "__", "line"),
            ("", "", "line"),
            ("größe", "Größe", "line"),
            ("HTMLContent", "Html content", "text"),
            ("description_length", "Description length", "line"),
        ] {
            assert_eq!(label(name), shown, "{name}");
            assert_eq!(widget(name).name(), control, "{name}");
        }
    }
}

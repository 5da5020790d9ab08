//! A start that the crew refused, mapped back onto the fields.

use super::{Field, Form};
use crate::domain::api::error::{ApiError, Kind};

/// Where a refusal belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejection {
    /// The raw names of the fields that are marked.
    pub marked: Vec<String>,
    /// Inputs that the crew asks for and had not listed; they are fields now, and marked.
    pub added: Vec<String>,
    /// What it complains about that is no field. Untrusted.
    pub other: Vec<String>,
}

const NEEDED: &str = "The crew needs this.";
/// More fields than this are not added because a crew says so.
const MOST_ADDED: usize = 50;

impl Form {
    /// Marks the fields that the crew complains about, and adds those that it misses and had not listed.
    pub fn reject(&mut self, error: &ApiError) -> Rejection {
        let missing = error.kind == Kind::MissingInputs;
        let mut rejection = Rejection::default();
        let fields = self.fields.iter().map(|field| &field.name);
        let known: Vec<&str> = fields.chain(&self.hidden).map(String::as_str).collect();
        for name in &error.missing_among(&known) {
            if self.field(name).is_none() {
                if missing && rejection.added.len() < MOST_ADDED && self.add(name) {
                    rejection.added.push(name.clone());
                } else {
                    rejection.other.push(name.clone());
                    continue;
                }
            } else if !rejection.marked.contains(name) {
                rejection.marked.push(name.clone());
            }
            if let Some(field) = self.field_mut(name) {
                let words = match (missing, field.is_empty(), own_words(error, name)) {
                    (true, true, _) => NEEDED.to_owned(),
                    // Where one is missing, another may be there and wrong.
                    (_, _, Some(words)) => format!("The crew says: {words}"),
                    (true, false, None) => "The crew says that this is missing.".to_owned(),
                    (false, _, None) => "The crew refused this.".to_owned(),
                };
                field.problem = Some(words);
                field.out &= !missing;
            }
        }
        rejection
    }
}

impl Form {
    /// The name of the first field that the crew complains about.
    #[must_use]
    pub fn refused(&self) -> Option<&str> {
        let complained = |field: &&Field| field.problem.is_some() && !field.is_asked_for();
        self.fields.iter().find(complained).map(|field| field.name.as_str())
    }

    /// Adds and marks the input that a failed run says it misses, as the library words it: `Template variable 'tone' not
    /// found in inputs dictionary`. Source: `interpolate_only` of the crewAI library.
    pub fn miss(&mut self, error: &str) {
        let Some((_, named)) = error.split_once("emplate variable '") else { return };
        let Some((name, _)) = named.split_once('\'') else { return };
        self.add(name);
        if let Some(field) = self.field_mut(name) {
            field.problem = Some(NEEDED.to_owned());
            field.out = false;
        }
    }
}

/// The part of `field: message; field: message` that belongs to a field.
fn own_words<'a>(error: &'a ApiError, name: &str) -> Option<&'a str> {
    error.message.as_deref()?.split("; ").find_map(|part| part.strip_prefix(name)?.strip_prefix(": "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::form;
    use super::*;

    fn refusal(kind: Kind, message: &str, fields: &[&str]) -> ApiError {
        let fields = fields.iter().map(|&name| name.to_owned()).collect();
        ApiError { kind, http: 422, message: Some(message.into()), fields, retry_after: None }
    }

    #[test]
    fn what_the_crew_misses_is_marked_and_what_it_had_not_listed_is_added() {
        let mut form = form(&["topic", "{city"]);
        let error =
            refusal(Kind::MissingInputs, "Missing required inputs: topic, tone, a b", &["topic", "tone", "a b"]);
        let rejection = form.reject(&error);
        assert_eq!((rejection.marked, rejection.added), (vec!["topic".into()], vec!["tone".to_owned()]));
        assert_eq!(rejection.other, ["a b"]);
        let problem = form.field("tone").and_then(|field| field.problem.as_deref());
        assert_eq!(problem, Some("The crew needs this."));
        form.set("tone", "plain");
        assert!(form.field("tone").is_some_and(|field| field.problem.is_none()));
    }

    #[test]
    fn a_name_with_commas_is_one_name() {
        let mut form = form(&["topic", "a: b, c: d"]);
        let error = refusal(Kind::MissingInputs, "Missing inputs: a: b, c: d, topic", &["a: b", "c: d", "topic"]);
        let rejection = form.reject(&error);
        assert_eq!((rejection.marked, rejection.other), (vec!["topic".into()], vec!["a: b, c: d".to_owned()]));
    }

    #[test]
    fn what_a_failed_run_misses_is_asked_for() {
        let mut form = form(&["topic", "mood"]);
        form.set_out("mood", true);
        for (error, name) in [
            ("KeyError: Template variable 'tone' not found in inputs dictionary", "tone"),
            ("ValueError: Missing required template variable 'mood'", "mood"),
        ] {
            form.miss(error);
            let field = form.field(name).expect("a field");
            assert_eq!((field.problem.as_deref(), field.out), (Some("The crew needs this."), false));
        }
        let before = form.clone();
        for error in ["", "Template variable '", "Template variable 'a b' not found", "no template variable"] {
            form.miss(error);
        }
        assert_eq!(form, before);
    }

    #[test]
    fn a_refused_value_is_told_in_the_crews_words() {
        let mut form = form(&["topic"]);
        form.set("topic", "x");
        form.reject(&refusal(Kind::Invalid, "inputs: bad; topic: too short", &["topic", "inputs"]));
        let problem = form.field("topic").and_then(|field| field.problem.as_deref());
        assert_eq!(problem, Some("The crew says: too short"));
    }

    #[test]
    fn where_one_input_is_missing_the_others_keep_their_own_reasons() {
        let mut form = form(&["topic", "site", "region"]);
        form.set("topic", "long");
        form.set("site", "x");
        let fields = ["topic", "site", "region"];
        form.reject(&refusal(Kind::MissingInputs, "topic: at most 3 characters; region: Field required", &fields));
        let problem = |name| form.field(name).and_then(|field| field.problem.as_deref());
        assert_eq!(problem("topic"), Some("The crew says: at most 3 characters"));
        assert_eq!(problem("site"), Some("The crew says that this is missing."));
        assert_eq!(problem("region"), Some("The crew needs this."));
    }

    #[test]
    fn what_the_crew_complains_about_is_told_from_what_is_only_empty() {
        let mut form = form(&["topic", "tone", "mood"]);
        form.reject(&refusal(Kind::Invalid, "tone: too short", &["tone"]));
        assert_eq!(form.refused(), Some("tone"));
        form.press(false);
        assert_eq!(form.refused(), None);
    }
}

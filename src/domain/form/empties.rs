//! The rule for empty fields: the first Run points them out, the second sends them empty.

use super::guess::Widget;
use super::{Attempt, Field, Form};
use crate::domain::value::Start;

const EMPTY: &str = "This is empty. Run again to send it empty.";
const UNSET: &str = "Neither yes nor no is chosen. Run again to send it empty.";
pub(super) const BROKEN_JSON: &str = "This is not valid JSON. Mend it, or send it as text.";

impl Field {
    /// Whether it was pointed out as empty: it could be left out instead.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        matches!(self.problem.as_deref(), Some(EMPTY | UNSET))
    }
}

impl Form {
    /// Pressing Run below the form, or below its text. Who wrote that has seen what is empty, but for the secrets: they are
    /// not in it.
    pub fn press(&mut self, as_text: bool) -> Attempt {
        let mut first = None;
        self.pressed = true;
        for field in self.fields.iter_mut().chain(&mut self.options) {
            let problem = match field.widget {
                _ if field.out => None,
                _ if field.is_option() => field.refusal(),
                _ if field.is_broken_json() => Some(BROKEN_JSON),
                Widget::Id => None,
                _ if !field.is_empty() || field.warned => None,
                _ if as_text && !field.is_secret() => None,
                Widget::YesNo => Some(UNSET),
                Widget::Line
                | Widget::Text
                | Widget::Url
                | Widget::Year
                | Widget::Date
                | Widget::Email
                | Widget::Number
                | Widget::Json
                | Widget::Secret => Some(EMPTY),
            };
            field.warned = field.warned || (problem.is_some() && field.is_empty());
            field.problem = problem.map(str::to_owned);
            if problem.is_some() && first.is_none() {
                first = Some(field.name.clone());
            }
        }
        match first {
            Some(first) => Attempt::Mend { first },
            None => Attempt::Send(Start { inputs: self.values(), options: self.chosen_options() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::form;
    use super::*;

    fn sent(attempt: Attempt) -> Option<String> {
        match attempt {
            Attempt::Send(start) => Some(start.inputs.to_json()),
            Attempt::Mend { .. } => None,
        }
    }

    #[test]
    fn below_its_text_only_secrets_are_pointed_out() {
        let mut form = form(&["topic", "api_key"]);
        assert_eq!(form.press(true), Attempt::Mend { first: "api_key".into() });
        assert_eq!(sent(form.press(true)).as_deref(), Some(r#"{"topic":"","api_key":""}"#));
    }

    #[test]
    fn the_first_run_points_out_what_is_empty_and_the_second_sends_it() {
        let mut form = form(&["topic", "is_premium", "id"]);
        assert_eq!(form.press(false), Attempt::Mend { first: "topic".into() });
        assert!(form.field("is_premium").is_some_and(|field| field.problem.is_some()));
        assert!(form.field("id").is_some_and(|field| field.problem.is_none()));
        assert!(form.fields().iter().all(|field| field.is_asked_for() == (field.name != "id")));
        form.set("topic", "AI");
        assert_eq!(sent(form.press(false)).as_deref(), Some(r#"{"topic":"AI","is_premium":""}"#));
        assert!(form.fields().iter().all(|field| field.problem.is_none()));
    }

    #[test]
    fn a_field_that_is_emptied_again_is_pointed_out_again() {
        let mut form = form(&["topic"]);
        form.press(false);
        form.set("topic", "AI");
        form.set("topic", "");
        assert_eq!(form.press(false), Attempt::Mend { first: "topic".into() });
        assert_eq!(sent(form.press(false)).as_deref(), Some(r#"{"topic":""}"#));
    }

    #[test]
    fn json_must_be_json_before_it_goes_as_such() {
        let mut form = form(&["n"]);
        form.set_json("n", true);
        form.set("n", "{1");
        assert!(sent(form.press(false)).is_none() && sent(form.press(false)).is_none());
        form.set("n", " 9007199254740993 ");
        assert_eq!(sent(form.press(false)).as_deref(), Some(r#"{"n":9007199254740993}"#));
    }

    #[test]
    fn warnings_never_block_and_no_inputs_just_run() {
        let mut odd = form(&["url"]);
        odd.set("url", "acme.example");
        assert!(sent(odd.press(false)).is_some());
        assert_eq!(sent(form(&[]).press(false)).as_deref(), Some("{}"));
    }
}

//! What a start can carry beside its inputs. Each is a field like any other, and is not sent while it is empty.

use super::guess::Widget;
use super::{Field, Form};
use crate::domain::api::request::META;
use crate::domain::json::{Kind, Raw};
use crate::domain::value::{Start, Value, Values};

/// In front of their names in the form: no input's name begins with it.
const MARK: char = '.';
/// As they are called on the wire, with their labels.
const ALL: [(&str, &str, Widget); 5] = [
    (META, "Meta", Widget::Json),
    ("taskWebhookUrl", "Task webhook URL", Widget::Url),
    ("stepWebhookUrl", "Step webhook URL", Widget::Url),
    ("crewWebhookUrl", "Crew webhook URL", Widget::Url),
    ("restoreFromStateId", "Restore from state ID", Widget::Id),
];

const BROKEN_META: &str = "This is not a JSON object, so it cannot be sent. Mend it, or empty it.";

/// All of them, empty.
pub(super) fn all() -> Vec<Field> {
    let field = |&(name, label, widget): &(&str, &str, Widget)| {
        let mut field = Field::new(&[".", name].concat(), 0);
        label.clone_into(&mut field.label);
        field.widget = widget;
        field.as_json = widget == Widget::Json;
        field
    };
    ALL.iter().map(field).collect()
}

impl Field {
    /// Whether it stands beside the inputs.
    #[must_use]
    pub fn is_option(&self) -> bool {
        self.name.starts_with(MARK)
    }

    /// The name on the wire.
    #[must_use]
    pub fn wire_name(&self) -> &str {
        self.name.trim_start_matches(MARK)
    }

    /// Why an option cannot be sent.
    pub(super) fn refusal(&self) -> Option<&'static str> {
        let is_object = || Raw::parse(&self.text).is_some_and(|json| json.kind() == Kind::Object);
        (self.as_json && !self.is_empty() && !is_object()).then_some(BROKEN_META)
    }
}

impl Form {
    /// What can be sent beside the inputs.
    #[must_use]
    pub fn options(&self) -> &[Field] {
        &self.options
    }

    /// What is sent beside the inputs.
    pub(super) fn chosen_options(&self) -> Values {
        self.options_as(|field| match field.kept_value() {
            Value::Text(text) => Value::Text(text.trim().to_owned()),
            other => other,
        })
    }

    /// What is typed there.
    pub(super) fn typed_options(&self) -> Values {
        self.options_as(Field::kept_value)
    }

    fn options_as(&self, value: impl Fn(&Field) -> Value) -> Values {
        let filled = self.options.iter().filter(|field| !field.is_empty());
        Values(filled.map(|field| (field.wire_name().to_owned(), value(field))).collect())
    }

    /// Fills in a draft, or all that an earlier run was sent; returns the names that this form does not ask for.
    pub fn refill(&mut self, start: &Start) -> Vec<String> {
        for field in &mut self.options {
            let text = start.options.get(field.wire_name()).map_or("", Value::as_str).to_owned();
            field.set(&text);
        }
        self.fill(&start.inputs)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Attempt;
    use super::super::tests::form;
    use super::*;

    fn sent(form: &mut Form) -> Option<String> {
        match form.press(false) {
            Attempt::Send(start) => Some(start.options.to_json()),
            Attempt::Mend { .. } => None,
        }
    }

    #[test]
    fn what_is_filled_in_beside_the_inputs_is_sent_and_the_rest_is_not() {
        for (name, text, expected) in [
            (".meta", "", Some("{}")),
            (".meta", r#" {"team":1} "#, Some(r#"{"meta": {"team":1} }"#)),
            (".meta", "[1]", None),
            (".meta", "{team", None),
            (".taskWebhookUrl", " https://h.example/t ", Some(r#"{"taskWebhookUrl":"https://h.example/t"}"#)),
            (".crewWebhookUrl", "h.example", Some(r#"{"crewWebhookUrl":"h.example"}"#)),
            (".restoreFromStateId", "7", Some(r#"{"restoreFromStateId":"7"}"#)),
        ] {
            let mut form = form(&[]);
            form.set(name, text);
            assert_eq!(sent(&mut form).as_deref(), expected, "{name} {text}");
            let mut back = super::super::tests::form(&[]);
            back.refill(&form.draft());
            assert_eq!(back.field(name).map(|field| &field.text), form.field(name).map(|field| &field.text));
        }
    }

    #[test]
    fn an_input_may_have_the_name_of_an_option() {
        let mut form = form(&["meta"]);
        form.set("meta", "x");
        assert_eq!((form.values().to_json().as_str(), sent(&mut form).as_deref()), (r#"{"meta":"x"}"#, Some("{}")));
    }

    #[test]
    fn odd_options_are_told_and_sent_all_the_same() {
        let mut form = form(&[]);
        for (name, odd) in [(".stepWebhookUrl", "h.example"), (".restoreFromStateId", "7"), (".meta", "{")] {
            form.set(name, odd);
            assert!(form.field(name).is_some_and(|field| field.warning().is_some()), "{name}");
        }
    }
}

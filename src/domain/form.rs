//! The form of a crew, made from the bare names of its inputs. A guess decides the control, never the value.

mod empties;
mod field;
mod fill;
pub mod guess;
mod manner;
mod options;
mod order;
mod reject;

pub use field::{Field, Fix, Warning};
pub use reject::Rejection;

use super::api::inputs::{Input, is_replaceable};
use super::value::{Start, Value, Values};
use guess::Widget;

/// The form: its fields in their order, and the names that no prompt can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    fields: Vec<Field>,
    /// What can be sent beside the inputs.
    options: Vec<Field>,
    hidden: Vec<String>,
    /// Listed names with a brace too many.
    doubled: Vec<String>,
    /// A person gave the fields their order.
    arranged: bool,
    /// Run was pressed.
    pressed: bool,
    /// What was chosen before for fields that are not there, as one that was added by hand.
    awaited: Vec<(String, String)>,
}

/// What pressing Run comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// Send these.
    Send(Start),
    /// Something is to be looked at first, beginning with this field.
    Mend {
        /// The raw name of the field that takes the focus.
        first: String,
    },
}

impl Form {
    /// A form for `inputs`. A year starts with this one; it is the only field that is filled in.
    #[must_use]
    pub fn new(inputs: &[Input], this_year: u16) -> Self {
        let mut form = Self {
            fields: Vec::new(),
            options: options::all(),
            hidden: Vec::new(),
            doubled: Vec::new(),
            arranged: false,
            pressed: false,
            awaited: Vec::new(),
        };
        for input in inputs {
            if input.real {
                form.fields.push(Field::new(&input.name, this_year));
            } else if let Some(meant) = doubled(&input.name) {
                form.fields.push(Field::new(meant, this_year));
                form.doubled.push(input.name.clone());
            } else {
                form.hidden.push(input.name.clone());
            }
        }
        // The crew's own order means nothing and may change, so names decide.
        form.fields.sort_by_cached_key(|field| (field.rank(), small(&field.name), field.name.clone()));
        form.fields.dedup_by(|one, other| one.name == other.name);
        form.tell_apart();
        form
    }

    /// Names that differ only as `topic` and `Topic` do stand side by side, and would read the same.
    fn tell_apart(&mut self) {
        for alike in self.fields.chunk_by_mut(|one, other| one.label == other.label).filter(|alike| alike.len() > 1) {
            for field in alike {
                field.label.clone_from(&field.name);
            }
        }
    }

    /// The fields in their order.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// One field, also one of the options.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().chain(&self.options).find(|field| field.name == name)
    }

    /// Whether Run was pressed: what is odd about a field is told then, also where nobody was.
    #[must_use]
    pub fn was_pressed(&self) -> bool {
        self.pressed
    }

    /// The listed names that no prompt can use; they are sent empty.
    #[must_use]
    pub fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Takes what was typed. What was wrong with the old text is forgotten.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(field) = self.field_mut(name) {
            field.set(text);
        }
    }

    /// Adds an input by hand, at the end. A name that no prompt can use is not taken.
    pub fn add(&mut self, name: &str) -> bool {
        let new = is_replaceable(name) && self.field(name).is_none();
        if new {
            let mut field = Field::new(name, 0);
            field.text.clear();
            self.fields.push(field);
            let awaited = std::mem::take(&mut self.awaited);
            self.treat_as(&awaited);
        }
        new
    }

    /// What Run sends: fields in their order, then names with a brace too many, with the value that is meant, then the
    /// hidden names, empty. An empty id is left out.
    #[must_use]
    pub fn values(&self) -> Values {
        let mut values = self.asked();
        for name in &self.doubled {
            let meant = doubled(name).and_then(|meant| values.get(meant).cloned());
            values.0.extend(meant.map(|value| (name.clone(), value)));
        }
        values.0.extend(self.hidden.iter().map(|name| (name.clone(), Value::Text(String::new()))));
        values
    }

    /// The values of the fields alone.
    fn asked(&self) -> Values {
        Values(self.fields.iter().filter_map(|field| Some((field.name.clone(), field.value()?))).collect())
    }

    /// Fills in values; returns the names that this form does not ask for.
    pub fn fill(&mut self, values: &Values) -> Vec<String> {
        self.take(values, false)
    }

    /// As [`Form::fill`]; `back` if what was left out and has a value is sent again.
    fn take(&mut self, values: &Values, back: bool) -> Vec<String> {
        let mut left = Vec::new();
        let mut next = 0;
        for (name, value) in &values.0 {
            // Mostly they come in the order of the form, which may be long.
            let after = self.fields.iter().skip(next).position(|field| field.name == *name).map(|at| at + next);
            let at = after.or_else(|| self.fields.iter().position(|field| field.name == *name));
            if let Some(at) = at {
                let field = &mut self.fields[at];
                next = at + 1;
                field.out &= !back;
                // Of a secret nothing was written down but that it was there.
                if !value.is_secret() || !value.as_str().is_empty() {
                    field.set(value.as_str());
                    field.as_json = value.is_json();
                    // A field for one line would show, and then send, its lines as one.
                    if field.widget.is_line() && value.as_str().contains('\n') {
                        field.widget = Widget::Text;
                    }
                }
            } else if !self.hidden.contains(name) && !self.doubled.contains(name) {
                left.push(name.clone());
            }
        }
        left
    }

    /// What is kept of a half-filled form: all that is typed, the secrets as such.
    #[must_use]
    pub fn draft(&self) -> Start {
        let inputs = Values(self.fields.iter().map(|field| (field.name.clone(), field.kept_value())).collect());
        Start { inputs, options: self.typed_options() }
    }

    /// Empties every field but the year, as on the first day. How a field is sent stays.
    pub fn clear(&mut self, this_year: u16) {
        for field in self.fields.iter_mut().chain(&mut self.options) {
            field.set(&Field::new(&field.name, this_year).text);
            field.problem = None;
        }
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.fields.iter_mut().chain(&mut self.options).find(|field| field.name == name)
    }
}

/// The name that is meant by one with a brace too many: a prompt with doubled braces lists `{topic` and demands `topic`.
fn doubled(name: &str) -> Option<&str> {
    name.strip_prefix('{').filter(|meant| is_replaceable(meant))
}

/// In small letters, one by one: what stands before or after a letter does not matter for the order of names.
fn small(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn form(names: &[&str]) -> Form {
        let input =
            |name: &&str| Input { name: (*name).to_owned(), real: is_replaceable(name), kind: None, required: None };
        Form::new(&names.iter().map(input).collect::<Vec<_>>(), 2026)
    }

    pub(super) fn order(form: &Form) -> Vec<&str> {
        form.fields().iter().map(|field| field.name.as_str()).collect()
    }

    #[test]
    fn the_order_is_the_same_whatever_the_crew_lists_first() {
        let names = ["job_description", "linkedin_url", "current_year", "topic", "audience", "api_key"];
        let expected = ["topic", "audience", "current_year", "linkedin_url", "api_key", "job_description"];
        assert_eq!(order(&form(&names)), expected);
        let mut turned = names;
        turned.reverse();
        assert_eq!(order(&form(&turned)), expected);
        assert_eq!(order(&form(&["topic", "topic"])), ["topic"]);
    }

    #[test]
    fn names_that_would_read_the_same_stay_names() {
        let form = form(&["TOPIC", "Topic", "city", "topic"]);
        let labels: Vec<_> = form.fields().iter().map(|field| field.label.as_str()).collect();
        assert_eq!(labels, ["TOPIC", "Topic", "topic", "City"]);
    }

    #[test]
    fn only_the_year_is_filled_in_and_false_names_go_empty() {
        let mut form = form(&["topic", "current_year", "a: b, c"]);
        assert_eq!(form.hidden(), ["a: b, c"]);
        form.set("topic", " AI ");
        assert_eq!(form.values().to_json(), r#"{"topic":" AI ","current_year":"2026","a: b, c":""}"#);
    }

    #[test]
    fn a_name_with_a_brace_too_many_asks_for_the_one_that_is_meant() {
        for listed in [["{topic", "topic"], ["topic", "{topic"]] {
            let mut form = form(&listed);
            assert_eq!((order(&form), form.hidden().len()), (vec!["topic"], 0));
            form.set("topic", "AI");
            assert_eq!(form.values().to_json(), r#"{"topic":"AI","{topic":"AI"}"#);
            assert!(form.clone().fill(&form.values()).is_empty());
        }
        assert_eq!(order(&form(&["{city"])), ["city"]);
        assert_eq!(form(&["{a b", "{"]).hidden(), ["{a b", "{"]);
    }

    #[test]
    fn a_draft_comes_back_without_its_secrets() {
        let mut typed = form(&["topic", "api_key"]);
        typed.set("topic", "half a th");
        typed.set("api_key", "hush");
        let draft = typed.draft();
        let mut back = form(&["topic"]);
        assert_eq!(back.refill(&draft), ["api_key"]);
        assert_eq!(back.field("topic").map(|field| field.text.as_str()), Some("half a th"));
        assert!(!draft.encode().contains("hush"));
        assert_eq!(form(&["api_key"]).fill(&draft.inputs), ["topic"]);
        let mut kept = typed.clone();
        kept.refill(&Start::decode(&draft.encode()).expect("it comes back"));
        assert_eq!(kept, typed, "what is typed is not emptied by what was not written down");
    }

    #[test]
    fn an_input_can_be_added_by_hand() {
        let mut form = form(&[]);
        assert!(form.add("tone") && !form.add("tone") && !form.add("a b"));
        assert_eq!(order(&form), ["tone"]);
    }
}

//! A form filled in from text: a JSON object, or lines of `name: value`; and the form as such a text.

use super::guess::Widget;
use super::{Field, Form};
use crate::domain::json::{self, Kind, Raw};
use crate::domain::value::{Value, Values};
use std::ops::Range;

/// The most characters of JSON that are set in order.
const PRETTY: usize = 400_000;

impl Form {
    /// Fills in what was pasted, if it is a JSON object (also a whole kickoff) or lines of `name: value` that speak of
    /// this form. The names that it does not ask for; none at all if the text is left to the field it was pasted into.
    pub fn paste(&mut self, text: &str) -> Option<Vec<String>> {
        let values = match Raw::parse(text) {
            Some(json) => Values::from_json(json.get("inputs").unwrap_or(json).as_str()),
            None => self.lines(text),
        };
        let values = values.filter(|values| values.0.iter().any(|(name, _)| self.field(name).is_some()))?;
        Some(self.bring_back(&values))
    }

    /// Takes a paste of several lines into a field for one line, in place of the `selected` part (in UTF-16, as browsers
    /// count): the field becomes one for long text, which keeps the lines. Whether it did.
    pub fn paste_lines(&mut self, name: &str, text: &str, selected: Range<u32>) -> bool {
        let text = text.trim_end_matches(['\r', '\n']);
        let is_line = |field: &&mut Field| !field.is_secret() && !field.is_option() && field.widget.is_line();
        let Some(field) = self.field_mut(name).filter(is_line).filter(|_| text.contains('\n')) else { return false };
        let old: Vec<u16> = field.text.encode_utf16().collect();
        let end = old.len().min(selected.end as usize);
        let start = end.min(selected.start as usize);
        let part = |units: &[u16]| String::from_utf16_lossy(units);
        let new = [&part(&old[..start]), text, &part(&old[end..])].concat();
        field.set(&new);
        self.set_widget(name, Widget::Text);
        true
    }

    /// The form as one JSON object. What is secret does not stand in it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut values = self.asked();
        values.0.retain(|(_, value)| !value.is_secret());
        let json = values.to_json();
        json::pretty_text(&json, PRETTY).unwrap_or(json)
    }

    /// Takes the fields over from such a text while it is typed. What stands there is what is sent: fields that do not
    /// stand in it are left out and keep what they have, but for the secret ones, which never do, and those that have
    /// nothing to send. The names that are no fields; nothing, and nothing changed, if it is no JSON object.
    pub fn take_text(&mut self, text: &str) -> Option<Vec<String>> {
        let json = Raw::parse(text)?;
        // A whole kickoff, unless the crew has an input of that name.
        let inputs =
            json.get("inputs").filter(|inputs| inputs.kind() == Kind::Object && self.field("inputs").is_none());
        let values = Values::from_json(inputs.unwrap_or(json).as_str())?;
        let shown = |field: &&mut Field| !field.is_secret() && field.value().is_some();
        for field in self.fields.iter_mut().filter(shown).filter(|field| values.get(&field.name).is_none()) {
            field.out = true;
        }
        Some(self.bring_back(&values))
    }

    /// Whether half a text of JSON may be written down: there is no secret among the fields, and it speaks of none.
    #[must_use]
    pub fn may_keep(&self, half: &str) -> bool {
        let half = half.to_ascii_lowercase();
        !self.fields.iter().any(Field::is_secret)
            && !["key", "secret", "token", "password"].iter().any(|word| half.contains(word))
    }

    /// Fills in values; what was left out and has one is sent again.
    fn bring_back(&mut self, values: &Values) -> Vec<String> {
        self.take(values, true)
    }

    /// Fills in what an earlier run was sent, and leaves out what it was not sent.
    pub fn repeat(&mut self, values: &Values) {
        for field in &mut self.fields {
            // What has no value goes out by itself.
            field.out = false;
            field.out = field.value().is_some();
        }
        self.bring_back(values);
    }

    /// The text is as it is meant: names that are no fields yet become some. Half a name that is being typed never does.
    pub fn settle_text(&mut self, text: &str) {
        for name in self.take_text(text).unwrap_or_default() {
            self.add(&name);
        }
        self.take_text(text);
    }

    /// Lines of `name: value` or `name = value`, beginning with one. A line without a name goes on with the value before
    /// it. Two names at least: a sentence has a colon, too.
    fn lines(&self, text: &str) -> Option<Values> {
        let mut values: Vec<(String, String)> = Vec::new();
        for line in text.trim().lines() {
            match (self.assignment(line), values.last_mut()) {
                (Some((field, value)), _) => values.push((field.name.clone(), value.to_owned())),
                (None, Some((_, value))) => {
                    value.push('\n');
                    value.push_str(line);
                }
                (None, None) => return None,
            }
        }
        let text = |(name, value): (String, String)| (name, Value::Text(value.trim().to_owned()));
        (values.len() > 1).then(|| Values(values.into_iter().map(text).collect()))
    }

    /// The field that a line names, raw or by its label, and the rest of the line.
    fn assignment<'a>(&self, line: &'a str) -> Option<(&Field, &'a str)> {
        let (name, value) = line.split_once([':', '='])?;
        let name = name.trim().trim_matches(['"', '*', '-', ' ']);
        let field = self.fields.iter().find(|field| field.name == name || field.label.eq_ignore_ascii_case(name))?;
        Some((field, value.trim()))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::form;
    use super::*;

    fn texts(form: &Form) -> Vec<&str> {
        form.fields().iter().map(|field| field.text.as_str()).collect()
    }

    #[test]
    fn what_speaks_of_the_form_fills_it() {
        let all: Option<&[&str]> = Some(&[]);
        for (text, left, expected) in [
            (r#"{"topic":"AI","audience":"all"}"#, all, ["AI", "all"]),
            (r#"{"inputs":{"topic":"AI","unknown":1},"meta":{}}"#, Some(&["unknown"]), ["AI", ""]),
            ("topic: AI\naudience: all", all, ["AI", "all"]),
            ("Topic = AI: a view\n- Audience: all\nof us", all, ["AI: a view", "all\nof us"]),
            ("topic: AI\naudience: all\nunknown: 5", all, ["AI", "all\nunknown: 5"]),
            ("topic: AI", None, ["", ""]),
            ("Dear all:\ntopic: AI\naudience: all", None, ["", ""]),
            (r#"{"other":"x"}"#, None, ["", ""]),
            ("[1]", None, ["", ""]),
            ("plain", None, ["", ""]),
            ("", None, ["", ""]),
        ] {
            let mut form = form(&["topic", "audience"]);
            let left = left.map(|left| left.iter().map(|&name| name.to_owned()).collect());
            assert_eq!(form.paste(text), left, "{text}");
            assert_eq!(texts(&form), expected, "{text}");
            let widget = form.field("audience").map(|field| field.widget);
            let has_lines = expected[1].contains('\n');
            assert_eq!(widget, Some(if has_lines { Widget::Text } else { Widget::Line }), "{text}: no line is lost");
        }
    }

    #[test]
    fn several_lines_pasted_into_a_field_for_one_are_kept() {
        for (before, selected, pasted, after) in [
            ("", 0..0, "a\nb\n", "a\nb"),
            ("x😀y", 3..4, "a\r\nb", "x😀a\r\nb"),
            ("x😀y", 1..3, "a\nb", "xa\nby"),
            ("xy", 9..9, "a\nb", "xya\nb"),
        ] {
            let mut form = form(&["topic"]);
            form.set("topic", before);
            assert!(form.paste_lines("topic", pasted, selected));
            let field = form.field("topic").expect("a field");
            assert_eq!((field.widget, field.text.as_str()), (Widget::Text, after));
        }
        let mut form = form(&["topic", "is_new", "api_key", "notes"]);
        for (name, text) in
            [("topic", "one line\n"), ("is_new", "a\nb"), ("api_key", "a\nb"), ("notes", "a\nb"), ("", "a\nb")]
        {
            assert!(!form.paste_lines(name, text, 0..0), "{name}: left to the browser");
        }
    }

    #[test]
    fn half_a_text_is_kept_only_where_it_can_hold_no_secret() {
        let plain = form(&["topic"]);
        assert!(plain.may_keep("{\"topic\":") && !plain.may_keep("{\"API_KEY\":\"hush"));
        assert!(!form(&["topic", "api_key"]).may_keep("{\"topic\":"));
    }

    #[test]
    fn what_a_run_was_not_sent_is_left_out_again() {
        let mut sent = form(&["topic", "tone", "api_key", "id"]);
        sent.set("topic", "AI");
        sent.set("api_key", "hush");
        sent.set_out("tone", true);
        let values = sent.values();
        let mut later = form(&["topic", "tone", "api_key", "id", "audience"]);
        later.set("tone", "calm");
        later.set_out("topic", true);
        later.repeat(&values);
        assert_eq!(later.values().to_json(), values.to_json());
        let out = later.fields().iter().filter(|field| field.out);
        assert_eq!(out.map(|field| field.name.as_str()).collect::<Vec<_>>(), ["audience", "tone"]);
        assert_eq!(later.field("tone").map(|field| field.text.as_str()), Some("calm"), "what was typed stays");
    }

    #[test]
    fn a_whole_kickoff_as_text_is_its_inputs() {
        let kickoff = r#"{"inputs":{"topic":"AI"},"meta":{"requestId":"x"}}"#;
        let mut typed = form(&["topic"]);
        assert_eq!(typed.take_text(kickoff), Some(Vec::new()));
        assert_eq!(typed.values().to_json(), r#"{"topic":"AI"}"#);
        // A crew may have an input of that name.
        let mut named = form(&["inputs"]);
        named.settle_text(kickoff);
        assert!(named.field("inputs").is_some_and(|field| field.text.contains("AI")) && named.field("topic").is_none());
    }

    #[test]
    fn what_is_left_out_keeps_its_text_while_the_rest_is_written_as_json() {
        let mut form = form(&["topic", "tone"]);
        form.set("tone", "calm");
        form.set_out("tone", true);
        form.take_text(r#"{"topic":"AI"}"#);
        assert_eq!(form.field("tone").map(|field| (field.text.as_str(), field.out)), Some(("calm", true)));
    }

    #[test]
    fn the_form_and_its_text_are_two_views_of_one_thing() {
        let mut form = form(&["topic", "audience", "api_key"]);
        form.set("topic", "AI");
        form.set("api_key", "hush");
        assert_eq!(form.to_text(), "{\n  \"topic\": \"AI\",\n  \"audience\": \"\"\n}");
        assert_eq!(form.take_text(r#"{"audience":"all","no":[1]}"#), Some(vec!["no".to_owned()]));
        assert_eq!(form.values().to_json(), r#"{"audience":"all","api_key":"hush"}"#, "half a name");
        form.settle_text(r#"{"audience":"all","n":[1]}"#);
        assert_eq!(form.values().to_json(), r#"{"audience":"all","api_key":"hush","n":[1]}"#);
        assert_eq!(form.field("topic").map(|field| (field.text.as_str(), field.out)), Some(("AI", true)), "kept");
        form.settle_text(r#"{"topic":"", "audience":"all","n":[1]}"#);
        assert_eq!(form.values().to_json(), r#"{"topic":"","audience":"all","api_key":"hush","n":[1]}"#);
        let before = form.clone();
        form.settle_text("{\"topic\":");
        assert_eq!((form.take_text("{\"topic\":"), &form), (None, &before), "half a text changes nothing");
    }

    proptest::proptest! {
        #[test]
        fn any_paste_is_taken_without_a_panic(text in "(topic|a|[:={}\"\\n ]){0,20}") {
            form(&["topic", "a"]).paste(&text);
        }
    }
}

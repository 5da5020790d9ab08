//! How a field is shown and sent, where a person chose otherwise than its name tells. It is remembered for each crew.

use super::guess::Widget;
use super::{Field, Form};

/// In words: the control's name, and these. A form of its own would cost more than it tells.
const AS_JSON: &str = "as_json";
const OUT: &str = "out";

impl Form {
    /// Whether a field is sent as JSON in place of text.
    pub fn set_json(&mut self, name: &str, as_json: bool) {
        self.treat(name, |field| field.as_json = as_json);
    }

    /// Whether a field is left out of what is sent.
    pub fn set_out(&mut self, name: &str, out: bool) {
        self.treat(name, |field| field.out = out);
    }

    /// Another control for a field.
    pub fn set_widget(&mut self, name: &str, widget: Widget) {
        self.treat(name, |field| field.widget = widget);
    }

    /// What was chosen otherwise, by name, in words that [`Form::treat_as`] reads; also for fields that are not there now.
    #[must_use]
    pub fn manners(&self) -> Vec<(String, String)> {
        let words = |field: &Field| {
            let mut words = Vec::new();
            if field.widget != field.guessed {
                words.push(field.widget.name());
            }
            words.extend(field.as_json.then_some(AS_JSON));
            words.extend(field.out.then_some(OUT));
            (!words.is_empty()).then(|| (field.name.clone(), words.join(" ")))
        };
        self.fields.iter().filter_map(words).chain(self.awaited.iter().cloned()).collect()
    }

    /// Takes up what was chosen before. What is for a field that is not there waits for it.
    pub fn treat_as(&mut self, manners: &[(String, String)]) {
        for (name, words) in manners {
            if self.field(name).is_none() {
                self.awaited.push((name.clone(), words.clone()));
            }
            self.treat(name, |field| {
                for word in words.split(' ') {
                    match word {
                        AS_JSON => field.as_json = true,
                        OUT => field.out = true,
                        _ => field.widget = Widget::named(word).unwrap_or(field.widget),
                    }
                }
            });
        }
    }

    fn treat(&mut self, name: &str, change: impl FnOnce(&mut Field)) {
        if let Some(field) = self.field_mut(name).filter(|field| !field.is_option()) {
            change(field);
            field.problem = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Attempt;
    use super::super::tests::form;
    use super::*;

    #[test]
    fn what_was_chosen_for_a_field_comes_back() {
        let mut chosen = form(&["topic", "budget", "is_new", "id"]);
        chosen.set_widget("topic", Widget::Text);
        chosen.set_json("topic", true);
        chosen.set_widget("budget", Widget::Number);
        chosen.set_out("is_new", true);
        let manners = chosen.manners();
        assert_eq!(manners.len(), 3);
        let mut back = form(&["topic", "budget", "is_new", "id"]);
        back.treat_as(&manners);
        assert_eq!(back, chosen);
        back.set_widget("budget", Widget::Line);
        back.set_out("is_new", false);
        assert_eq!(back.manners(), [("topic".to_owned(), "text as_json".to_owned())]);
        back.treat_as(&[("topic".into(), "hologram id".into()), ("gone".into(), "out".into())]);
        assert_eq!(back.manners().last(), Some(&("gone".to_owned(), "out".to_owned())), "it may come again");
        assert!(back.add("gone") && back.field("gone").is_some_and(|field| field.out));
        assert_eq!(back.field("topic").map(|field| field.widget), Some(Widget::Text));
    }

    #[test]
    fn what_is_left_out_is_neither_sent_nor_asked_for() {
        let mut form = form(&["topic", "tone", "{tone"]);
        form.set("topic", "AI");
        form.set_out("tone", true);
        assert!(matches!(form.press(false), Attempt::Send(_)));
        assert_eq!(form.values().to_json(), r#"{"topic":"AI"}"#);
        assert_eq!(form.to_text(), "{\n  \"topic\": \"AI\"\n}");
        form.set_out("tone", false);
        assert!(matches!(form.press(false), Attempt::Mend { first } if first == "tone"));
        form.set_out("tone", true);
        form.settle_text(r#"{"topic":"AI","tone":"calm"}"#);
        assert_eq!(
            form.values().to_json(),
            r#"{"topic":"AI","tone":"calm","{tone":"calm"}"#,
            "it is in the text again"
        );
    }

    #[test]
    fn what_is_said_to_be_secret_is_sent_and_not_kept() {
        for (name, widget) in [("credentials", Widget::Secret), ("max_token", Widget::Number)] {
            let mut form = form(&["topic", name]);
            form.set_widget(name, widget);
            form.set("topic", "AI");
            form.set(name, "hush");
            assert!(form.values().to_json().contains("hush"), "{name} is sent");
            assert!(!form.draft().encode().contains("hush"), "{name} is not in the draft");
            assert!(!form.to_text().contains("hush"), "{name} is not in the text of the form");
            form.take_text("{}");
            assert!(form.values().to_json().contains("hush"), "{name} is not emptied by that text");
        }
    }

    #[test]
    fn a_draft_keeps_json_that_is_none_yet() {
        let mut half = form(&["n"]);
        half.set_json("n", true);
        half.set("n", "[1,");
        let mut back = form(&["n"]);
        back.refill(&half.draft());
        assert_eq!(back.field("n").map(|field| (field.as_json, field.text.as_str())), Some((true, "[1,")));
        assert!(back.field("n").is_some_and(|field| field.warning().is_some()));
    }
}

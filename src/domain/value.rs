//! What is sent for each input.

use super::json::{Kind, Raw, Stored};
use serde::{Serialize, Serializer};

/// One input's value. Crews turn JSON into Python's text, flows need real JSON types; so text is the rule
/// and JSON the person's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// Sent as a JSON string, exactly as typed.
    Text(String),
    /// JSON as written (numbers keep their digits); checked before it is stored here.
    Json(String),
    /// Sent as the one in it, and written down nowhere: what is stored of it is that it was there.
    #[serde(serialize_with = "nothing")]
    Secret(Box<Value>),
}

fn nothing<S: Serializer>(_: &Value, into: S) -> Result<S::Ok, S::Error> {
    into.serialize_str("")
}

/// Inputs by their raw names, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Values(pub Vec<(String, Value)>);

/// All that one start sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Start {
    /// The inputs.
    pub inputs: Values,
    /// What stands beside the inputs: `meta`, webhooks, a state to go on from. What is not there is not sent.
    #[serde(skip_serializing_if = "Values::is_empty")]
    pub options: Values,
}

impl From<Values> for Start {
    fn from(inputs: Values) -> Self {
        Self { inputs, options: Values::default() }
    }
}

/// Before there were options, the inputs stood alone.
impl Stored for Start {
    fn read(raw: Raw<'_>) -> Option<Self> {
        if raw.kind() == Kind::Array {
            return Values::read(raw).map(Self::from);
        }
        let start = raw.object()?;
        Some(Self { inputs: start.read("inputs")?, options: start.read_or_default("options")? })
    }
}

impl Start {
    /// As a draft is stored.
    #[must_use]
    pub fn encode(&self) -> String {
        // Names and text always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A stored draft; nothing if it cannot be read.
    #[must_use]
    pub fn decode(text: &str) -> Option<Self> {
        Self::read(Raw::parse(text)?)
    }
}

impl Stored for Value {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let (tag, held) = raw.variant()?;
        match (tag.as_str(), held) {
            ("text", Some(text)) => text.text().map(Value::Text),
            ("json", Some(json)) => json.text().map(Value::Json),
            ("secret", Some(_)) => Some(Value::Text(String::new()).secret()),
            _ => None,
        }
    }
}

impl Stored for Values {
    fn read(raw: Raw<'_>) -> Option<Self> {
        Stored::read(raw).map(Self)
    }
}

impl Value {
    /// The text of the value, as typed or as JSON is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Value::Text(text) | Value::Json(text) => text,
            Value::Secret(value) => value.as_str(),
        }
    }

    /// As a secret.
    #[must_use]
    pub fn secret(self) -> Self {
        if self.is_secret() { self } else { Value::Secret(Box::new(self)) }
    }

    /// Whether it must be neither stored nor shown outside its field.
    #[must_use]
    pub const fn is_secret(&self) -> bool {
        matches!(self, Value::Secret(_))
    }

    /// As it stands in a request.
    fn write(&self, json: &mut String) {
        match self {
            Value::Text(text) => json.push_str(&quote(text)),
            Value::Json(raw) => json.push_str(raw),
            Value::Secret(value) => value.write(json),
        }
    }
}

impl Values {
    /// The value of the input called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values as one JSON object, for the wire.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::from("{");
        for (i, (name, value)) in self.0.iter().enumerate() {
            if i > 0 {
                json.push(',');
            }
            json.push_str(&quote(name));
            json.push(':');
            value.write(&mut json);
        }
        json.push('}');
        json
    }
}

/// `text` as a JSON string.
#[must_use]
pub fn quote(text: &str) -> String {
    // Text always has a JSON form.
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_as_a_string_and_json_as_it_was_written() {
        let values = Values(vec![
            ("topic".into(), Value::Text("say \"hi\"\n".into())),
            ("n".into(), Value::Json("9007199254740993".into())),
        ]);
        assert_eq!(values.to_json(), r#"{"topic":"say \"hi\"\n","n":9007199254740993}"#);
        assert_eq!(Values::default().to_json(), "{}");
    }

    #[test]
    fn a_secret_is_sent_and_never_written_down() {
        let secret = |value: Value| Values(vec![("key".into(), value.secret())]);
        assert_eq!(secret(Value::Text("hush".into())).to_json(), r#"{"key":"hush"}"#);
        assert_eq!(secret(Value::Json("[1]".into())).to_json(), r#"{"key":[1]}"#);
        let kept = Start::from(secret(Value::Text("hush".into())).clone()).encode();
        assert!(!kept.contains("hush"), "{kept}");
        let back = Start::decode(&kept).expect("it comes back");
        assert_eq!(back.inputs, secret(Value::Text(String::new())));
    }

    #[test]
    fn a_draft_comes_back_also_from_before_there_were_options() {
        let inputs = Values(vec![("topic".into(), Value::Text("AI".into()))]);
        let old = r#"[["topic",{"text":"AI"}]]"#;
        assert_eq!(Start::decode(old), Some(inputs.clone().into()));
        let options = Values(vec![("meta".into(), Value::Json(r#"{"team":1}"#.into()))]);
        for start in [Start { inputs: inputs.clone(), options }, inputs.into()] {
            assert_eq!(Start::decode(&start.encode()), Some(start));
        }
        for text in ["", "7", "{}", r#"{"inputs":[],"options":7}"#] {
            assert_eq!(Start::decode(text), None, "{text}");
        }
    }
}

//! What is sent for each input.

mod json;

use super::json::{Kind, Raw, Stored};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// One input's value. Crews turn JSON into Python's text, flows need real JSON types; so text is the rule
/// and JSON the person's choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Sent as a JSON string, exactly as typed.
    Text(String),
    /// JSON as written (numbers keep their digits); checked before it is stored here.
    Json(String),
    /// Sent as the one in it, and written down nowhere: what is stored of it is that it was there.
    Secret(Box<Value>),
}

/// As it is stored.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, into: S) -> Result<S::Ok, S::Error> {
        let (kind, text) = match self {
            Value::Text(text) => ("text", text.as_str()),
            Value::Json(json) => ("json", json.as_str()),
            Value::Secret(_) => ("secret", ""),
        };
        let mut map = into.serialize_map(Some(1))?;
        map.serialize_entry(kind, text)?;
        map.end()
    }
}

/// Inputs by their raw names, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Values(pub Vec<(String, Value)>);

/// All that one start sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
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

    /// Whether it is sent as JSON.
    #[must_use]
    pub fn is_json(&self) -> bool {
        match self {
            Value::Text(_) => false,
            Value::Json(_) => true,
            Value::Secret(value) => value.is_json(),
        }
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

    /// Whether the same would be sent, in whatever order.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        let same = |one: &Value, other: &Value| one.is_json() == other.is_json() && one.as_str() == other.as_str();
        let pairs = self.0.iter().zip(&other.0);
        // Mostly they stand in the same order, and there may be many.
        self.0.len() == other.0.len()
            && pairs.into_iter().all(|((name, value), (theirs, there))| {
                let there = if name == theirs { Some(there) } else { other.get(name) };
                there.is_some_and(|there| same(value, there))
            })
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
    fn what_would_be_sent_is_compared_by_name() {
        let values = |pairs: [(&str, Value); 2]| Values(pairs.map(|(name, value)| (name.to_owned(), value)).to_vec());
        let text = |text: &str| Value::Text(text.into());
        let one = values([("a", text("1")), ("b", text("2"))]);
        assert!(one.same_as(&one) && one.same_as(&values([("b", text("2").secret()), ("a", text("1"))])));
        for other in [
            values([("a", text("1")), ("b", text("3"))]),
            values([("a", text("1")), ("c", text("2"))]),
            values([("a", text("1")), ("b", Value::Json("2".into()))]),
            Values(vec![("a".into(), text("1"))]),
        ] {
            assert!(!one.same_as(&other), "{other:?}");
        }
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

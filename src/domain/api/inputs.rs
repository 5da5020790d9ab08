//! The answer of `GET /inputs`.

use crate::domain::json::{Kind, Object, Raw, Stored};
use serde::Serialize;
use std::collections::BTreeSet;

/// One input as the crew lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Input {
    /// The name, byte for byte as listed.
    pub name: String,
    /// Whether a prompt can really name it; otherwise it is an accident of braces in a prompt.
    pub real: bool,
    /// The type some servers tell.
    pub kind: Option<String>,
    /// Whether some servers say it is required.
    pub required: Option<bool>,
}

impl Stored for Input {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let input = raw.object()?;
        Some(Self {
            name: input.read("name")?,
            real: input.read("real")?,
            kind: input.read_or_default("kind")?,
            required: input.read_or_default("required")?,
        })
    }
}

/// The inputs in the order of appearance, or `None` where the body is no list of inputs at all.
///
/// Mostly a list of names under `inputs`; also a bare list, a list of objects with a `name`, or an object map.
#[must_use]
pub fn decode(body: &str) -> Option<Vec<Input>> {
    let body = Raw::body(body)?;
    let list = if body.kind() == Kind::Object { body.get("inputs")? } else { body };
    let mut inputs = Inputs::default();
    match list.kind() {
        Kind::Array => list.elements().into_iter().for_each(|entry| match entry.object() {
            Some(object) => inputs.add(object.text("name"), Some(&object)),
            None => inputs.add(entry.text(), None),
        }),
        Kind::Object => list.members().into_iter().for_each(|(name, about)| {
            inputs.add(Some(name), about.object().as_ref());
        }),
        Kind::Null | Kind::Bool | Kind::Number | Kind::String => return None,
    }
    Some(inputs.list)
}

#[derive(Default)]
struct Inputs {
    list: Vec<Input>,
    seen: BTreeSet<String>,
}

impl Inputs {
    /// Adds an input once, with what the server tells about it.
    fn add(&mut self, name: Option<String>, about: Option<&Object<'_>>) {
        let Some(name) = name else { return };
        if self.seen.insert(name.clone()) {
            self.list.push(Input {
                real: is_replaceable(&name),
                name,
                kind: about.and_then(|about| about.text("type")),
                required: about.and_then(|about| about.get("required")?.boolean()),
            });
        }
    }
}

/// Whether a prompt can really name this input: an ASCII letter or `_`, then ASCII letters, digits, `_`, `-`.
#[must_use]
pub fn is_replaceable(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(body: &str) -> Option<Vec<String>> {
        decode(body).map(|inputs| inputs.into_iter().map(|input| input.name).collect())
    }

    #[test]
    fn entries_that_have_no_name_are_skipped() {
        let body =
            r#"{"inputs":["a",5,null,{"name":7},{"type":"x"},["b"],{"name":"c","type":1,"required":"yes"}," "]}"#;
        assert_eq!(names(body).expect("a list"), ["a", "c", " "]);
        assert_eq!(decode(body).map(|inputs| (inputs[1].kind.clone(), inputs[1].required)), Some((None, None)));
    }

    #[test]
    fn what_is_no_list_of_inputs_is_none() {
        for body in ["", "null", "5", "\"topic\"", "{}", r#"{"topic":"string"}"#, r#"{"inputs":null}"#, r#"["a""#] {
            assert_eq!(decode(body), None, "{body}");
        }
        assert_eq!(names("\u{feff}[]"), Some(Vec::new()));
    }

    #[test]
    fn a_map_may_tell_more() {
        let body = r#"{"inputs":{"n":{"type":"integer","required":false},"topic":"string"}}"#;
        let inputs = decode(body).expect("a map");
        assert_eq!((inputs[0].kind.as_deref(), inputs[0].required), (Some("integer"), Some(false)));
        assert_eq!((inputs[1].name.as_str(), inputs[1].required), ("topic", None));
    }
}

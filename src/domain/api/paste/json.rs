//! JSON: a pasted object with `url` and `token`, and the body of a pasted kickoff.

use super::Found;
use crate::domain::json::{Object, Raw};
use crate::domain::output::detect::find_json;
use crate::domain::value::Values;

/// The whole text as an object.
pub(super) fn object(text: &str) -> Option<String> {
    (text.starts_with('{') && text.ends_with('}')).then(|| find_json(text))?.filter(|json| json.starts_with('{'))
}

/// Address, token and inputs of a pasted object; headers may stand one level down.
pub(super) fn read(json: &str, found: &mut Found) {
    let Some(object) = Raw::parse(json).and_then(Raw::object) else { return };
    let mut pairs = Vec::new();
    collect(&object, &mut pairs);
    for (name, value) in object.members() {
        if name != "inputs"
            && let Some(inner) = value.object()
        {
            collect(&inner, &mut pairs);
        }
    }
    found.pairs(&pairs);
    found.pasted.inputs = inputs(&object);
}

/// The inputs of a kickoff's body.
pub(super) fn body_inputs(body: &str) -> Option<Values> {
    inputs(&Raw::body(body)?.object()?)
}

fn inputs(body: &Object<'_>) -> Option<Values> {
    body.object("inputs").map(|inputs| Values::from_object(&inputs))
}

fn collect(object: &Object<'_>, pairs: &mut Vec<(String, String)>) {
    pairs.extend(object.members().iter().filter_map(|(name, value)| Some((name.clone(), value.text()?))));
}

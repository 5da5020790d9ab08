//! The answer of `GET /inputs`.

/// One input as the crew lists it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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

/// The inputs in the order of appearance, or `None` where the body is no list of inputs at all.
#[must_use]
pub fn decode(body: &str) -> Option<Vec<Input>> {
    let _ = body;
    None
}

/// Whether a prompt can really name this input: an ASCII letter or `_`, then ASCII letters, digits, `_`, `-`.
#[must_use]
pub fn is_replaceable(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

//! The answer of `POST /kickoff`.

use crate::domain::id::KickoffId;
use crate::domain::json::Raw;

/// The names under which servers give the id; each counts only if it holds a usable one.
const NAMES: [&str; 4] = ["kickoff_id", "kickoffId", "execution_id", "id"];

/// The run's id, where the body has a usable one.
#[must_use]
pub fn decode(body: &str) -> Option<KickoffId> {
    let object = Raw::body(body)?.object()?;
    NAMES.iter().find_map(|name| usable(object.get(name)?))
}

/// A string that is safe in a URL, or the digits of an integer.
fn usable(value: Raw<'_>) -> Option<KickoffId> {
    if let Some(number) = value.number() {
        return number.bytes().all(|b| b.is_ascii_digit()).then(|| KickoffId::parse(number))?;
    }
    KickoffId::parse(&value.text()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_usable_id_is_one() {
        let id = |body: &str| decode(body).map(String::from);
        for (body, expected) in [
            (r#"{"kickoff_id":"../x","id":"good"}"#, Some("good")),
            ("\u{feff}{\"id\":9007199254740993}", Some("9007199254740993")),
            (r#"{"kickoff_id":-4}"#, None),
            (r#"{"kickoff_id":1e3}"#, None),
            (r#"{"kickoff_id":""}"#, None),
            (r#"{"kickoff_id":true,"kickoffId":["a"],"execution_id":{"id":"b"}}"#, None),
            (r#"["a"]"#, None),
            (r#"{"kickoff_id":"a""#, None),
        ] {
            assert_eq!(id(body).as_deref(), expected, "{body}");
        }
        assert_eq!(decode(&format!(r#"{{"kickoff_id":"{}"}}"#, "x".repeat(10_000))), None);
    }
}

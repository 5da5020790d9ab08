//! Tables for finding JSON.

use super::*;

#[test]
fn json_is_found_as_a_whole_then_in_a_fence_then_in_prose() {
    for (text, json) in [
        (" {\"a\": 1.0,}\n", Some("{\"a\": 1.0}")),
        ("[1, 2]", Some("[1, 2]")),
        ("[]", Some("[]")),
        ("42", None),
        ("\"{}\"", Some("{}")),
        ("[\"a,]\", 1e400, [2,], ]", Some("[\"a,]\", 1e400, [2] ]")),
        ("[1,,]", None),
        ("{,}", None),
        ("x\n```json\r\n[1]\r\n```\r\n", Some("[1]")),
        ("x\n~~~~\n{}\n~~~~", Some("{}")),
        ("x\n  ```\n  {}\n  ```", Some("{}")),
        ("x\n```json\n{\"a\": \"```\"}\n```", Some("{\"a\": \"```\"}")),
        ("x\n```json\n{\"a\": 1}```", Some("{\"a\": 1}")),
        ("x\n```json\n{\"a\": 1}", Some("{\"a\": 1}")),
        ("```json [1] ``` y", Some("[1]")),
        ("```\n42\n```\n```\n{\"a\":{\"b\":1}}\n```\n```\n{}\n```", Some("{\"a\":{\"b\":1}}")),
        ("```markdown\n# T\n```json\n[3]\n```\nend\n```", Some("[3]")),
        ("Fence\n```\n[7]\n```\nbefore {\"longer\": \"prose\"}", Some("[7]")),
        ("see {\"a\":1} and {\"b\":[1,2],} and {\"c\":1}", Some("{\"b\":[1,2]}")),
        ("[1] and [\"x\"] and [2, 3, 4, 5]", Some("[\"x\"]")),
        ("a [] b", None),
        ("a {} b", Some("{}")),
        ("{ it's \"foo {\"a\":[1,2]}", Some("{\"a\":[1,2]}")),
        ("[see [\"in\"] there", Some("[\"in\"]")),
        ("{'a': 1}", None),
        ("{\"é\": 1} {\"aé\":1}", Some("{\"é\": 1}")),
        ("{\"a\": \"x\ny\"}", None),
        ("", None),
    ] {
        assert_eq!(find_json(text).as_deref(), json, "{text}");
    }
}

#[test]
fn no_text_takes_long() {
    for piece in ["[", "{\"a\":", "[1,\"x", "[\"", "{\"a\":[\"", "```\n", "```x\n[\n", "[[],", "~~~\n```a\n"] {
        let text = piece.repeat(200_000 / piece.len());
        assert!(find_json(&text).is_none_or(|json| json.len() < 8), "{piece}");
        assert!(find_json(&format!("{text} ! {{\"z\":[1]}}")).is_some(), "{piece}");
    }
}

#[test]
fn braces_of_a_program_are_not_the_result() {
    let code = "# Report\n\n```python\ncrew.kickoff(inputs={\"topic\": \"AI\"})\n```\n";
    assert_eq!(find_json(code), None);
    assert_eq!(find_json(&format!("{code}\nSo: {{\"a\": 1}}")).as_deref(), Some("{\"a\": 1}"));
    let loose = "```json\nThe answer is {\"a\": 1}.\n```";
    assert_eq!(find_json(loose).as_deref(), Some("{\"a\": 1}"), "a fence that says json may hold prose around it");
}

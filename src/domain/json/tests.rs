//! Tables for the JSON reader.

use super::*;

#[test]
fn json_is_json_and_nothing_else_is() {
    for good in [
        "null",
        " true ",
        "-0",
        "0.5e+10",
        "1e400",
        "\"\"",
        "[]",
        "{}",
        "[1,[2,{}],\"]\"]",
        r#"{"a":{"b":[]},"a":1}"#,
        r#""\ud83d""#,
        r#""\u00e9\/\b""#,
        "\t{\r\n}\n",
    ] {
        assert!(Raw::parse(good).is_some(), "{good}");
    }
    for bad in [
        "",
        " ",
        "nul",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "[1,]",
        "{,}",
        "{\"a\":1,}",
        "[1 2]",
        "{\"a\" 1}",
        "{1:2}",
        "[}",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"",
        "{\"state\":\"RUNN",
        "[]]",
        "1 2",
        "NaN",
        "\u{a0}1",
        "'a'",
    ] {
        assert!(Raw::parse(bad).is_none(), "{bad}");
    }
}

#[test]
fn a_value_is_taken_apart_as_written() {
    let raw = Raw::parse(r#" { "a" : [1.50, "x\n\u00e9\ud83d\ude80\udc00!", true, null] , "b" : {"c":{}}, "a" : 2 } "#)
        .expect("valid");
    assert_eq!(raw.kind(), Kind::Object);
    let members = raw.members();
    assert_eq!(members.len(), 3);
    let parts: Vec<_> = members[0].1.elements().iter().map(|e| e.as_str()).collect();
    assert_eq!(parts, ["1.50", r#""x\n\u00e9\ud83d\ude80\udc00!""#, "true", "null"]);
    assert_eq!(members[0].1.elements()[1].text().as_deref(), Some("x\né🚀\u{fffd}!"));
    assert_eq!(members[0].1.elements()[2].boolean(), Some(true));
    assert_eq!(raw.get("a").and_then(Raw::number), Some("2"), "the last of several wins");
    assert_eq!(raw.get("b").map(Raw::as_str), Some(r#"{"c":{}}"#));
    assert_eq!(raw.get("c"), None);
}

#[test]
fn depth_is_no_obstacle() {
    let deep = format!(r#"{{"extra":{}{},"state":"SUCCESS"}}"#, "[".repeat(1_000_000), "]".repeat(1_000_000));
    let raw = Raw::parse(&deep).expect("valid");
    assert_eq!(raw.get("state").and_then(Raw::text).as_deref(), Some("SUCCESS"));
    assert!(Raw::parse(&"[{\"a\":".repeat(1_000_000)).is_none());
}

#[test]
fn counts_and_times_are_numbers() {
    let count = |text| Raw::parse(text).and_then(Raw::count);
    for (text, number) in [
        ("3", Some(3)),
        ("3.0", Some(3)),
        ("3e2", Some(300)),
        ("0", Some(0)),
        ("-0", Some(0)),
        ("-1", None),
        ("1.5", None),
        ("1e400", None),
        ("18446744073709551615", Some(u64::MAX)),
        ("18446744073709551616", None),
        ("\"1\"", None),
    ] {
        assert_eq!(count(text), number, "{text}");
    }
    let decimal = |text| Raw::parse(text).and_then(Raw::decimal);
    for (text, number) in [
        ("108.5", Some(108.5)),
        ("-12.4", Some(-12.4)),
        ("1.25e-3", Some(0.00125)),
        ("0.0", Some(0.0)),
        ("1e400", None),
        ("0e999", Some(0.0)),
        ("12345678901234567890", Some(12_345_678_901_234_567_000.0)),
        ("null", None),
    ] {
        assert_eq!(decimal(text), number, "{text}");
    }
}

#[test]
fn pretty_json_has_a_member_a_line_and_an_end() {
    let raw = Raw::parse(r#"{"a":[1e400,{ },"x, {y}: \""],"b":{}}"#).expect("valid");
    let text = "{\n  \"a\": [\n    1e400,\n    {},\n    \"x, {y}: \\\"\"\n  ],\n  \"b\": {}\n}";
    assert_eq!(pretty(raw, 1000), text);
    assert_eq!(pretty(raw, 6), "{\n  \"a…");
    assert_eq!((pretty_text("[1]", 6), pretty_text("[1, 2, 3]", 6)), (Some("[\n  1\n]".into()), None));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(pretty(Raw::parse(&deep).expect("valid"), 1000).len() < 4000);
}

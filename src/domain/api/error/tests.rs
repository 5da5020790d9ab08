//! Tables for answers that are not the ones hoped for.

use super::*;

fn error(endpoint: Endpoint, http: u16, body: &str) -> ApiError {
    let body = body.as_bytes().into();
    read(endpoint, &Reply { http, content_type: None, retry_after: None, date: None, body })
}

#[test]
fn the_code_decides_the_kind() {
    for (http, kind) in [
        (200, Kind::BadAnswer),
        (302, Kind::BadAnswer),
        (400, Kind::Invalid),
        (402, Kind::Invalid),
        (410, Kind::NotFound),
        (418, Kind::Invalid),
        (500, Kind::Server),
        (501, Kind::Server),
        (502, Kind::Gateway),
        (599, Kind::Gateway),
    ] {
        assert_eq!(error(Endpoint::Status, http, "").kind, kind, "{http}");
    }
}

#[test]
fn an_answer_that_is_none_is_shown_as_it_is() {
    for (body, words) in [
        (r#"{"kickoff_id":null}"#, Some(r#"{"kickoff_id":null}"#)),
        ("[]", Some("[]")),
        ("null", Some("null")),
        ("<p>Hello", Some("<p>Hello")),
        ("<title>Sign in</title>", Some("Sign in")),
        (r#"{"kickoff_id":"#, Some(r#"{"kickoff_id":"#)),
        (" \n", None),
    ] {
        assert_eq!(error(Endpoint::Kickoff, 200, body).message.as_deref(), words, "{body}");
    }
    let long = "x".repeat(10_000);
    assert_eq!(error(Endpoint::Status, 200, &long).message.map(|words| words.len()), Some(2000));
}

#[test]
fn the_most_telling_words_are_found() {
    for (body, words) in [
        (
            r#"{"detail":[{"loc":["body","items",0],"msg":"bad"},"so there",{"msg":"x"}]}"#,
            Some("items: bad; so there; x"),
        ),
        (r#"{"errors":[{"field":"topic","message":"is required"}]}"#, Some("topic: is required")),
        (r#"{"error":{"message":"m","code":"c"}}"#, Some("m")),
        (r#"{"detail":{"code":"c","message":"m"}}"#, Some("m")),
        (r#"{"detail":" ","error":"E"}"#, Some("E")),
        (r#"{"error":"E","message":7}"#, Some("E")),
        (r#""just text""#, Some("just text")),
        ("[]", None),
        ("{\"detail\":\"cut", None),
        ("<title>no end", None),
        ("<!DOCTYPE html>\n<HTML><TITLE lang=en>\n A &amp;\n B &#8211; &#x263A; &no; </TITLE>", Some("A & B – ☺ &no;")),
        (
            "<title>R&eacute;essayez &agrave; 10&nbsp;h &rarr; &ldquo;&yuml;&rdquo; &quo;</title>",
            Some("Réessayez à 10\u{a0}h → “ÿ” &quo;"),
        ),
        ("<html><head><title></title></head><h1>Oops</h1>", Some("Oops")),
        ("<p>no title</p>", None),
        (" Internal Server Error\n", Some("Internal Server Error")),
    ] {
        assert_eq!(error(Endpoint::Status, 500, body).message.as_deref(), words, "{body}");
    }
}

#[test]
fn a_missing_input_is_one_that_lies_below_inputs() {
    for (body, kind, fields) in [
        (r#"{"detail":[{"type":"missing","loc":["body","inputs"],"msg":"m"}]}"#, Kind::Invalid, vec!["inputs"]),
        (r#"{"detail":[{"type":"int_parsing","loc":["body","inputs","n"],"msg":"m"}]}"#, Kind::Invalid, vec!["n"]),
        (
            r#"{"detail":[{"type":"x","loc":["body","meta"],"msg":"m"},{"type":"missing","loc":["body","inputs","a"]}]}"#,
            Kind::MissingInputs,
            vec!["meta", "a"],
        ),
        (r#"{"detail":"Missing inputs: topic"}"#, Kind::MissingInputs, vec!["topic"]),
        ("Missing inputs: a,b", Kind::MissingInputs, vec!["a", "b"]),
        (r#"{"message":"Missing header: x"}"#, Kind::Invalid, vec![]),
        (r#"{"detail":{"topic":["too short"]}}"#, Kind::Invalid, vec!["topic"]),
        (r#"{"errors":{"current_year":"must be a number"}}"#, Kind::Invalid, vec!["current_year"]),
        (r#"{"detail":{"code":"busy","kickoff_id":"k"}}"#, Kind::Invalid, vec![]),
        (r#"{"error":"Missing required inputs","missing":["topic"]}"#, Kind::MissingInputs, vec!["topic"]),
    ] {
        for http in [400, 422] {
            let error = error(Endpoint::Kickoff, http, body);
            assert_eq!((error.kind, error.fields), (kind, fields.iter().map(ToString::to_string).collect()), "{body}");
        }
    }
}

#[test]
fn an_object_of_fields_is_told_field_by_field() {
    for (body, words) in [
        (
            r#"{"detail":{"topic":["too short","no digits"],"n":"not a number"}}"#,
            "topic: too short, no digits; n: not a number",
        ),
        (r#"{"error":{"error":{"message":"quota exceeded"}}}"#, "quota exceeded"),
    ] {
        assert_eq!(error(Endpoint::Kickoff, 422, body).message.as_deref(), Some(words), "{body}");
    }
}

#[test]
fn names_with_commas_are_found_among_those_that_are_known() {
    let error = error(Endpoint::Kickoff, 422, r#"{"detail":"Missing inputs: a: b, c: d, topic, new"}"#);
    assert_eq!(error.missing_among(&["topic", "a: b, c: d", "a: b"]), ["a: b, c: d", "topic", "new"]);
    let listed = r#"{"detail":"Missing required inputs: 2","missing":["topic","tone"]}"#;
    assert_eq!(self::error(Endpoint::Kickoff, 422, listed).missing_among(&["topic"]), ["topic", "tone"]);
}

#[test]
fn a_flood_of_words_or_of_fields_has_an_end() {
    let words = error(Endpoint::Status, 503, &format!(r#"{{"detail":"{}"}}"#, "é".repeat(1_000_000)));
    assert!(words.message.is_some_and(|message| message.len() < 20_010 && message.ends_with("é…")));
    let entries: Vec<String> = (0..60_000).map(|n| format!(r#"{{"loc":["a{n}"],"msg":"m"}}"#)).collect();
    let fields = error(Endpoint::Kickoff, 422, &format!(r#"{{"detail":[{}]}}"#, entries.join(",")));
    assert_eq!(fields.fields.len(), 200);
    let same = vec![r#""topic""#; 100_000].join(",");
    assert_eq!(error(Endpoint::Kickoff, 422, &format!(r#"{{"missing":[{same}]}}"#)).fields, ["topic"]);
}

#[test]
fn a_used_up_plan_is_not_a_rate_limit() {
    for (body, kind) in [
        (r#"{"error":"quota_exceeded","message":"Upgrade your plan"}"#, Kind::Quota),
        (r#"{"detail":{"code":"execution_limit"}}"#, Kind::Quota),
        ("Limit of 50 executions reached", Kind::Quota),
        (r#"{"detail":"Too many requests","code":"rate_limit_exceeded"}"#, Kind::RateLimited),
        (r#"{"detail":"Rate-limit quota exceeded"}"#, Kind::RateLimited),
        (r#"{"detail":"Slow down"}"#, Kind::RateLimited),
        ("", Kind::RateLimited),
    ] {
        assert_eq!(error(Endpoint::Kickoff, 429, body).kind, kind, "{body}");
        assert_eq!(error(Endpoint::Status, 429, body).kind, Kind::RateLimited, "{body}");
    }
}

//! Whatever the bytes are: nothing panics, and what can be read is read.

use crew_console::domain::api::base::Base;
use crew_console::domain::api::reply::Reply;
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::api::status::{Phase, Status};
use crew_console::domain::api::token::Token;
use crew_console::domain::api::{error, inputs, kickoff, paste, status};
use crew_console::domain::json::{Raw, Stored, pretty};
use crew_console::domain::output::detect::find_json;
use proptest::prelude::*;

fn reply(http: u16, body: &[u8]) -> Reply {
    Reply { http, content_type: None, retry_after: Some("7".to_owned()), date: None, body: body.into() }
}

fn read(body: &str) -> Status {
    status::decode(&reply(200, body.as_bytes())).expect("a status")
}

/// Reads bytes as every answer and every paste.
fn read_as_everything(bytes: &[u8], http: u16) {
    for http in [200, 404, http] {
        let reply = reply(http, bytes);
        let _ = (
            status::decode(&reply),
            status::no_such_path(&reply),
            error::read_with_dates(Endpoint::Kickoff, &reply, None),
        );
    }
    let text = String::from_utf8_lossy(bytes);
    let _ =
        (inputs::decode(&text), kickoff::decode(&text), paste::read(&text), Base::parse(&text), Token::parse(&text));
    if let Some(json) = find_json(&text) {
        let raw = Raw::parse(&json).expect("what is found is valid");
        assert!(!pretty(raw, 1000).is_empty());
    }
}

/// Text that is nearly what is expected.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\\",
        "\\u",
        "d83d",
        "\"state\"",
        "\"SUCCESS\"",
        "\"result\"",
        "null",
        "1e400",
        "-",
        " ",
        "\n",
        "```",
        "json",
        "<title>",
        "&amp;",
        "curl ",
        "-H ",
        "'",
        "Authorization: Bearer ",
        "https://",
        "h.example",
        "/status/",
        "CREW_URL=",
        "^",
        "$'",
        "\u{feff}",
        "é",
        "🚀",
        "#",
        "@",
        "//",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A JSON value of any kind, not deep.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "null",
        "true",
        "0",
        "-1",
        "1e400",
        "9007199254740993",
        "\"\"",
        "\"x\"",
        "\"SUCCESS\"",
        "\"\\ud83d\"",
        "[]",
        "{}",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|list| format!("[{}]", list.join(","))),
            prop::collection::vec(("(output|raw|name|tasks|total_tokens|completed|x)", inner), 0..4).prop_map(
                |members| {
                    let members: Vec<String> =
                        members.into_iter().map(|(key, value)| format!("\"{key}\":{value}")).collect();
                    format!("{{{}}}", members.join(","))
                }
            ),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_decode_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), http in 100_u16..700) {
        read_as_everything(&bytes, http);
    }

    #[test]
    fn nearly_right_text_decodes_without_panic(text in nearly(), http in 100_u16..700) {
        read_as_everything(text.as_bytes(), http);
    }

    #[test]
    fn whatever_the_other_members_are_the_state_is_read(members in prop::collection::vec(value(), 8)) {
        let keys = ["status", "result", "result_json", "progress", "last_executed_task", "last_step", "usage_metrics", "source"];
        let others: Vec<String> = keys.iter().zip(&members).map(|(key, value)| format!("\"{key}\":{value}")).collect();
        let status = read(&format!("{{{},\"state\":\"RUNNING\"}}", others.join(",")));
        prop_assert_eq!(status.phase, Phase::Running);
        prop_assert_eq!(status.output, None);
        let status = read(&format!("{{{},\"state\":\"SUCCESS\"}}", others.join(",")));
        prop_assert_eq!(status.phase, Phase::Succeeded);
    }

    #[test]
    fn a_base_is_read_back_as_it_is_printed(text in nearly()) {
        if let Ok(base) = Base::parse(&text) {
            let stored = serde_json::to_string(&base).expect("text");
            prop_assert_eq!(Raw::parse(&stored).and_then(Base::read), Some(base));
        }
    }

    #[test]
    fn our_reader_and_serde_agree_on_what_json_is(text in "[\\[\\]{}:,\"a0-1.e \\\\]{0,12}") {
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        prop_assert_eq!(Raw::parse(&text).is_some(), theirs.is_ok(), "{}", text);
    }
}

#[test]
fn a_body_of_any_depth_gives_up_its_state() {
    for depth in [1, 129, 10_000, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let value = format!("{}0{}", open.repeat(depth), close.repeat(depth));
            for key in ["extra", "result", "progress", "last_step", "usage_metrics"] {
                let status = read(&format!("{{\"{key}\":{value},\"state\":\"SUCCESS\"}}"));
                assert_eq!(status.phase, Phase::Succeeded, "{key} {depth}");
            }
            read_as_everything(value.as_bytes(), 422);
            read_as_everything(format!("{{\"detail\":{value}}}").as_bytes(), 422);
            read_as_everything(&value.as_bytes()[..value.len() - 1], 200);
        }
    }
}

#[test]
fn a_member_of_the_wrong_type_is_as_if_absent() {
    for wrong in ["null", "5", "true", "[]", "{}", "[[1]]"] {
        let status = read(&format!(
            "{{\"state\":{wrong},\"status\":\"running\",\"progress\":{{\"completed\":{{}},\"unit\":{wrong}}},\
             \"usage_metrics\":[{wrong}],\"flow_id\":{wrong},\"source\":{wrong},\"execution_time\":\"1\"}}"
        ));
        assert_eq!(status.phase, Phase::Running, "{wrong}");
        assert_eq!((status.message, status.total_tokens, status.flow_id, status.seconds), (None, None, None, None));
        assert_eq!(status.progress.map(|progress| (progress.done, progress.unit)), Some((None, None)));
    }
}

#[test]
fn odd_text_is_forgiven() {
    for (body, output) in [
        ("\u{feff}{\"state\":\"SUCCESS\",\"result\":\"x\"}", "x"),
        (r#"{"state":"SUCCESS","result":"\udc00a\ud83d"}"#, "\u{fffd}a\u{fffd}"),
        (r#"{"state":"SUCCESS","result":"\ud83d\ude80"}"#, "🚀"),
        (r#"{"state":"RUNNING","state":"SUCCESS","result":"old","result":"new"}"#, "new"),
        (r#"{"__proto__":{"state":"FAILED"},"st\u0061te":"SUCCESS","result":"x"}"#, "x"),
    ] {
        let status = read(body);
        assert_eq!(status.phase, Phase::Succeeded, "{body}");
        assert_eq!(status.output.and_then(|output| output.text).as_deref(), Some(output), "{body}");
    }
    let bytes = [b"{\"state\":\"SUCCESS\",\"result\":\"a".as_slice(), &[0xff], b"b\"}"].concat();
    let status = status::decode(&reply(200, &bytes)).expect("a status");
    assert_eq!(status.output.and_then(|output| output.text).as_deref(), Some("a\u{fffd}b"));
}

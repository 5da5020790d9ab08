//! Tables for the rules of reading a status. The shapes that servers send are in `tests/vectors/`.

use super::*;

fn status(http: u16, body: &str) -> Result<Status, ApiError> {
    let body = body.as_bytes().into();
    decode(&Reply { http, content_type: None, retry_after: None, date: None, body })
}

fn ok(body: &str) -> Status {
    status(200, body).expect(body)
}

#[test]
fn words_are_compared_without_case_and_with_blanks_alike() {
    for (word, phase) in [
        ("Pending Human Input", Phase::Waiting),
        ("AWAITING_HUMAN_FEEDBACK", Phase::Waiting),
        ("awaiting-input", Phase::Waiting),
        ("Waiting_Input", Phase::Waiting),
        ("TIMED-OUT", Phase::Failed),
        (" in progress ", Phase::Running),
        ("Retry", Phase::Running),
        ("canceled", Phase::Stopped),
        ("not-found", Phase::NotFound),
        ("successful", Phase::Unknown),
    ] {
        for key in ["state", "status"] {
            let status = ok(&format!(r#"{{"{key}":"{word}"}}"#));
            assert_eq!(status.phase, phase, "{key} {word}");
            assert_eq!(status.raw_state.is_some(), phase == Phase::Unknown);
        }
    }
}

#[test]
fn a_state_that_is_no_word_leaves_it_to_status() {
    for state in ["null", "5", "\" \"", "{}", "[\"RUNNING\"]"] {
        let status = ok(&format!(r#"{{"state":{state},"status":"completed","result":"x"}}"#));
        assert_eq!((status.phase, status.message), (Phase::Succeeded, None), "{state}");
    }
    assert_eq!(ok(r#"{"state":{},"status":7}"#).phase, Phase::Unknown);
}

#[test]
fn the_output_is_the_first_that_exists() {
    for (members, text, json, from) in [
        (r#""result":0"#, Some("0"), None, From::Result),
        (r#""result":false,"output":"x""#, Some("false"), None, From::Result),
        (r#""result":" \n","output":"x""#, Some("x"), None, From::Result),
        (r#""result":{"output":"","raw":"R"}"#, Some("R"), None, From::Result),
        (r#""result":{"output":1e400}"#, Some("1e400"), None, From::Result),
        (r#""result":{"output":{"a":1.0}}"#, None, Some(r#"{"a":1.0}"#), From::Result),
        (r#""result":{"raw":null}"#, None, Some(r#"{"raw":null}"#), From::Result),
        (r#""result":{"raw":" ","json_dict":{"k":1}}"#, None, Some(r#"{"k":1}"#), From::Result),
        (r#""result":"T","result_json":{"a":[]}"#, Some("T"), Some(r#"{"a":[]}"#), From::Result),
        (r#""result":"T","result_json":"no object""#, Some("T"), None, From::Result),
        (r#""result":null,"result_json":"no object""#, Some("no object"), None, From::Result),
        (r#""result_json":{},"output":"x""#, None, Some("{}"), From::Result),
        (r#""result":null,"last_executed_task":{"output":{"a":1}}"#, None, Some(r#"{"a":1}"#), From::LastTask),
    ] {
        let output = ok(&format!(r#"{{"state":"SUCCESS",{members}}}"#)).output.expect(members);
        assert_eq!((output.text.as_deref(), output.json.as_deref(), output.from), (text, json, from), "{members}");
    }
    for state in ["RUNNING", "FAILED", "PAUSED", "HIBERNATING"] {
        assert_eq!(ok(&format!(r#"{{"state":"{state}","result":"x"}}"#)).output, None, "{state}");
    }
}

#[test]
fn the_error_is_the_most_telling_text() {
    for (body, error) in [
        (r#"{"state":"FAILED","status":"S","error":"E"}"#, Some("S")),
        (r#"{"state":"FAILED","status":"failed","error":"E"}"#, Some("E")),
        (r#"{"state":"FAILED","status":"failed"}"#, Some("failed")),
        (r#"{"status":"error"}"#, None),
        (r#"{"status":"timed_out","error_message":"E"}"#, Some("E")),
        (r#"{"status":"error","errorMessage":"E","detail":"D"}"#, Some("E")),
        (r#"{"status":"error","detail":[{"loc":["a"],"msg":"m"}]}"#, Some("a: m")),
        (r#"{"status":"error","message":"M","result":"R"}"#, Some("M")),
        (r#"{"state":"FAILURE","status":null,"result":{"raw":"R"}}"#, Some("R")),
    ] {
        let status = ok(body);
        assert_eq!((status.error.as_deref(), status.message), (error, None), "{body}");
    }
    assert_eq!(ok(r#"{"state":"RUNNING","error":"E"}"#).error, None);
}

#[test]
fn counts_that_are_none_are_absent() {
    let progress = |members: &str| ok(&format!(r#"{{"state":"RUNNING","progress":{{{members}}}}}"#)).progress;
    let read = progress(r#""completed":-1,"total":"3","unit":5"#).expect("an object");
    assert_eq!(read, Progress { counts: true, ..Progress::default() });
    let read = progress(r#""completed":2.0,"total":1"#).expect("an object");
    assert_eq!((read.done, read.total), (Some(2), Some(1)));
    let status = ok(r#"{"state":"RUNNING","execution_time":"5","progress":{"duration_seconds":12.4}}"#);
    assert_eq!(status.seconds, Some(12.4));
    // What is no count at all is one that makes no sense.
    let odd = ok(r#"{"state":"RUNNING","progress":[1]}"#).progress.expect("something was sent");
    assert!(odd.counts && odd.done.is_none() && odd.total.is_none());
    assert_eq!(ok(r#"{"state":"RUNNING","progress":null}"#).progress, None);
}

#[test]
fn a_last_step_is_read_leniently() {
    let step =
        ok(r#"{"state":"RUNNING","last_step":{"thought":"Thought: I\nsee","tool_input":{"q":1},"result":null}}"#);
    let step = step.last_step.expect("a step");
    assert_eq!((step.thought.as_deref(), step.tool_input.as_deref()), (Some("I\nsee"), Some(r#"{"q":1}"#)));
    assert_eq!((step.tool, step.result), (None, None));
}

#[test]
fn memory_is_said_of_finished_runs_only() {
    assert!(ok(r#"{"state":"SUCCESS","source":"memory"}"#).from_memory);
    assert!(!ok(r#"{"state":"SUCCESS","source":"application"}"#).from_memory);
    assert!(!ok(r#"{"state":"FAILED","source":"memory"}"#).from_memory);
}

#[test]
fn what_is_not_found_is_a_status_and_what_is_no_object_is_not() {
    for (http, body) in
        [(404, ""), (410, "<html>"), (404, "{\"state\":\"SUCCESS\"}"), (200, "{\"state\":\"not found\"}")]
    {
        assert_eq!(status(http, body).map(|status| status.phase), Ok(Phase::NotFound), "{http} {body}");
    }
    for (http, body) in [(200, ""), (204, ""), (200, "null"), (200, "[]"), (200, "\"x\""), (500, "{}"), (200, "{}x")] {
        assert!(status(http, body).is_err(), "{http} {body}");
    }
}

#[test]
fn a_router_that_has_no_such_path_is_told_from_a_crew_that_has_no_such_run() {
    for (http, body, router) in [
        (404, r#"{"detail":"Not Found"}"#, true),
        (405, "", true),
        (404, "<html><title>404 Not Found</title>", true),
        (404, r#"{"error":"Execution not found"}"#, false),
        (404, r#"{"state":"NOT FOUND","status":"Unknown id"}"#, false),
        (200, r#"{"state":"NOT FOUND"}"#, false),
    ] {
        let body_bytes = body.as_bytes().into();
        let reply = Reply { http, content_type: None, retry_after: None, date: None, body: body_bytes };
        assert_eq!(no_such_path(&reply), router, "{body}");
    }
}

#[test]
fn data_is_told_from_text() {
    let output = |text: Option<&str>, json: Option<&str>| Output {
        text: text.map(str::to_owned),
        json: json.map(str::to_owned),
        from: From::Result,
    };
    let given = Some(r#"{"title":"x"}"#);
    for (text, json, found, is_data, original) in [
        (None, given, None, true, r#"{"title":"x"}"#),
        (Some(r#"{"title":"x"}"#), given, None, true, r#"{"title":"x"}"#),
        (Some("title='x' items=[Item(n=1)]"), given, None, true, r#"{"title":"x"}"#),
        (Some("{'title': 'x'}"), given, None, true, r#"{"title":"x"}"#),
        (Some("# A report"), given, None, false, "# A report"),
        (Some("a = b"), given, None, false, "a = b"),
        (Some("Here it is:\n```json\n{}\n```"), given, Some("{}"), false, "Here it is:\n```json\n{}\n```"),
        (Some(" [1, 2]\n"), None, Some("[1, 2]"), true, " [1, 2]\n"),
        (Some("[1] says so [2]"), None, Some("[2]"), false, "[1] says so [2]"),
        (Some("title='x'"), None, None, false, "title='x'"),
        (Some("42"), None, None, false, "42"),
    ] {
        let output = output(text, json);
        assert_eq!((output.is_data(found), output.original()), (is_data, original), "{text:?}");
    }
}

//! A day with the sample crew, in each of its dialects.

use super::world::inputs;
use crew_console::domain::api::reply::Reply;
use crew_console::domain::api::request::{Method, Request};
use crew_console::domain::crew::Crew;
use crew_console::domain::id::{RequestId, RunId};
use crew_console::domain::run::{Chip, Effect, Event, Run, Task};
use crew_console::domain::sample::{Dialect, Key, Sample};
use crew_console::domain::time::{Span, Time};
use crew_console::domain::value::{Value, Values};

const DIALECTS: [Dialect; 3] = [Dialect::Live, Dialect::Documented, Dialect::Hybrid];
const NOON: Time = Time(1_767_225_600_000);

fn about(topic: &str) -> Values {
    Values(vec![("topic".into(), Value::Text(topic.into())), ("current_year".into(), Value::Text("2026".into()))])
}

/// Follows a run until nothing more happens; gives it with all chips that were told, and when it was over.
fn follow(dialect: Dialect, topic: &str) -> (Run, Vec<Chip>, Span) {
    let mut sample = Sample::new(dialect);
    let request = RequestId::from_random([1; 16]);
    let (mut run, mut effects) = Run::start(RunId::from_random(1), &Crew::sample(), about(topic).into(), request, NOON);
    let (mut now, mut told) = (NOON, Vec::new());
    for _ in 0..1_000 {
        let (mut event, mut alarm) = (None, None);
        for effect in effects {
            match effect {
                Effect::Kickoff(request) => event = Some(Event::Kickoff(Ok(sample.answer(&request, now)))),
                Effect::Ask { ask, request } => {
                    event = Some(Event::Status { ask, answer: Ok(sample.answer(&request, now)) });
                }
                Effect::Wake(due) => alarm = Some(due),
                Effect::Announce(chip) => told.push(chip),
                Effect::Rejected(trouble) => panic!("{trouble:?}"),
                Effect::Probe(_)
                | Effect::Save
                | Effect::Forget
                | Effect::Arrived
                | Effect::NeedToken
                | Effect::OldPath(_) => {}
            }
        }
        let event = match (event, alarm) {
            (Some(event), _) => event,
            (None, Some(due)) => {
                now = due;
                Event::Woke
            }
            (None, None) => break,
        };
        effects = run.on(event, now, 0.5);
    }
    (run, told, now.since(NOON))
}

fn tasks(run: &Run) -> Vec<&Task> {
    run.timeline().rows().iter().filter_map(|row| row.what.task()).collect()
}

#[test]
fn a_run_takes_about_twenty_seconds_and_ends_in_a_report() {
    for dialect in DIALECTS {
        let (run, told, took) = follow(dialect, "AI agent frameworks");
        assert_eq!((told.first(), told.last()), (Some(&Chip::Starting), Some(&Chip::Done)), "{dialect:?}");
        assert!((Span::secs(19)..Span::secs(28)).contains(&took), "{took:?}");
        let text = run.output().and_then(|output| output.text.clone()).expect("a report");
        assert!(text.starts_with("# AI agent frameworks in 2026"), "{text}");
        assert!(text.contains("\"topic\": \"AI agent frameworks\""));
        let tasks = tasks(&run);
        assert_eq!(tasks.len(), 3, "{dialect:?} {tasks:#?}");
        assert!(tasks.iter().all(|task| task.done && task.started.is_some()));
    }
}

#[test]
fn the_live_dialect_tells_who_does_what() {
    let (run, told, _) = follow(Dialect::Live, "AI agent frameworks");
    assert_eq!(told, [Chip::Starting, Chip::Running, Chip::Done]);
    let tasks = tasks(&run);
    assert_eq!(tasks[0].name, "Research AI agent frameworks");
    assert_eq!(tasks[1].agent.as_deref(), Some("Analyst"));
    assert!(tasks.iter().all(|task| task.excerpt.is_some()), "{tasks:#?}");
    assert_eq!(tasks[1].step.as_ref().and_then(|step| step.tool.as_deref()), Some("notes"));
    assert_eq!(run.latest().and_then(|status| status.total_tokens), Some(18_204));
}

#[test]
fn the_topics_fail_wait_and_json_do_what_they_say() {
    for dialect in DIALECTS {
        let (run, told, _) = follow(dialect, "fail");
        assert_eq!(told.last(), Some(&Chip::Failed));
        assert!(run.latest().and_then(|status| status.error.clone()).is_some_and(|words| words.contains("503")));
        assert!(tasks(&run).last().is_some_and(|task| !task.done));

        let (_, told, took) = follow(dialect, "Wait");
        assert!(told.contains(&Chip::NeedsYou) && told.last() == Some(&Chip::Done), "{told:?}");
        assert!(took >= Span::secs(30));

        let (run, ..) = follow(dialect, "json");
        let output = run.output().expect("an answer");
        assert_eq!(output.json.is_some(), dialect == Dialect::Live, "{output:?}");
    }
}

#[test]
fn a_person_may_answer_sooner_in_either_spelling() {
    for names in [["executionId", "humanFeedback"], ["execution_id", "human_feedback"]] {
        let mut sample = Sample::new(Dialect::Live);
        let id = start(&mut sample, "wait");
        let state = |sample: &mut Sample, at| text(&ask(sample, &format!("/status/{id}"), at));
        assert!(state(&mut sample, 15).contains("PAUSED"));
        let body = format!(r#"{{"{}":"{id}","{}":"yes"}}"#, names[0], names[1]);
        let reply = sample.handle(true, "/resume", body.as_bytes(), Key::Fits, NOON.plus(Span::secs(15)));
        assert_eq!(reply.http, 200);
        assert!(state(&mut sample, 16).contains("STARTED"));
    }
}

#[test]
fn a_run_outlives_the_page_that_started_it() {
    let id = start(&mut Sample::default(), "AI agent frameworks");
    let reply = ask(&mut Sample::default(), &format!("/status/{id}"), 30);
    assert!(text(&reply).contains("# AI agent frameworks in 2026"));
}

#[test]
fn it_answers_like_a_real_crew_when_something_is_wrong() {
    let mut sample = Sample::default();
    assert_eq!(text(&ask(&mut sample, "/", 0)), "Healthy");
    assert_eq!(text(&ask(&mut sample, "/inputs", 0)), r#"{"inputs":["topic","current_year"]}"#);
    assert_eq!(ask(&mut sample, "/nothing", 0).http, 404);
    assert_eq!(ask(&mut sample, "/kickoff", 0).http, 405);
    assert!(text(&ask(&mut sample, "/status/made-up", 0)).contains("NOT FOUND"));
    for (body, words) in [
        ("{", "JSON decode error"),
        (r#"{"topic":"x"}"#, "Field required"),
        (r#"{"inputs":{}}"#, "Missing inputs: current_year, topic"),
        (r#"{"inputs":{"topic":"x"}}"#, "Missing inputs: current_year"),
    ] {
        let reply = sample.handle(true, "/kickoff", body.as_bytes(), Key::Fits, NOON);
        assert_eq!(reply.http, 422);
        assert!(text(&reply).contains(words), "{}", text(&reply));
    }
    assert_eq!(sample.handle(false, "/inputs", b"", Key::Wrong, NOON).http, 401);
    assert!(text(&sample.handle(false, "/inputs", b"", Key::Missing, NOON)).contains("Not authenticated"));
}

#[test]
fn meta_is_echoed_and_speed_is_a_matter_of_taste() {
    let mut sample = Sample::new(Dialect::Live).with_speed(10.0);
    let request = Request::kickoff(&inputs_about("x").into(), &RequestId::from_random([9; 16]));
    assert_eq!(request.method, Method::Post);
    let id = id_of(&sample.answer(&request, NOON));
    let done = text(&ask(&mut sample, &format!("/status/{id}"), 2));
    assert!(done.contains("SUCCESS") && done.contains("requestId"), "{done}");
}

fn inputs_about(topic: &str) -> Values {
    let mut all = inputs();
    all.0.retain(|(name, _)| name != "topic");
    all.0.push(("topic".into(), Value::Text(topic.into())));
    all
}

fn start(sample: &mut Sample, topic: &str) -> String {
    let request = Request::kickoff(&about(topic).into(), &RequestId::from_random([9; 16]));
    id_of(&sample.answer(&request, NOON))
}

fn ask(sample: &mut Sample, path: &str, seconds: u64) -> Reply {
    sample.handle(false, path, b"", Key::Fits, NOON.plus(Span::secs(seconds)))
}

fn id_of(reply: &Reply) -> String {
    let text = text(reply);
    crew_console::domain::api::kickoff::decode(&text).expect("an id").to_string()
}

fn text(reply: &Reply) -> String {
    reply.text()
}

//! The rows of what can go wrong, one by one.

use super::world::{World, crew, reply, state, success};
use crew_console::domain::api::Trouble;

use crew_console::domain::api::reply::{Fault, Reply};
use crew_console::domain::id::{KickoffId, RequestId, RunId};
use crew_console::domain::run::{Chip, Effect, Event, Link, Remark, RowKind, Run, Shelf};
use crew_console::domain::time::Span;
use crew_console::domain::value::{Start, Value, Values};

#[test]
fn the_first_look_comes_after_a_second_and_one_failure_is_nothing() {
    let mut world = World::accepted();
    assert_eq!(world.wait(), Span::secs(1));
    world.ring();
    world.answer(state("STARTED"));
    assert_eq!(world.wait(), Span(1_500));
    world.ring();
    world.fail(Fault::Unreachable);
    assert_eq!(world.run.link(), Link::Good);
    assert!(world.wait() <= Span::secs(1));
    world.ring();
    world.fail(Fault::Unreachable);
    assert!(matches!(world.run.link(), Link::Lost { failures: 2, .. }));
    assert!(world.wait() >= Span(1_350));
    assert_eq!(world.run.chip(), Chip::Running, "the last good state stays");
}

#[test]
fn twenty_failures_then_the_result() {
    let mut world = World::running();
    let seen = world.run.checked_at();
    for _ in 0..20 {
        world.ring();
        world.answer(reply(500, "Internal Server Error"));
        assert!(world.wait() <= Span::secs(60));
        assert_eq!(world.run.checked_at(), seen);
    }
    world.ring();
    world.answer(success());
    assert_eq!(world.run.chip(), Chip::Done);
    assert_eq!(world.run.link(), Link::Good);
    assert_eq!(world.told, [Chip::Starting, Chip::Running, Chip::Done]);
    assert!(world.last.contains(&Effect::Arrived));
}

#[test]
fn what_is_no_status_is_kept_and_asked_for_again() {
    for body in ["<html>", "", "null", "[]", "{\"state\":"] {
        let mut world = World::running();
        world.ring();
        world.answer(reply(200, body));
        assert_eq!(world.run.chip(), Chip::Running, "{body}");
        assert_eq!(world.run.odd_body().as_deref(), Some(body.as_bytes()));
        assert!(world.run.next_at().is_some());
    }
}

#[test]
fn a_host_that_asks_to_wait_is_left_alone() {
    for (after, wait) in [("7", 7), ("-1", 30), ("abc", 30), ("100000000000", 600), ("0", 30)] {
        let mut world = World::running();
        world.ring();
        let slow = Reply { retry_after: Some(after.into()), http: 429, ..reply(429, "").expect("a reply") };
        world.answer(Ok(slow));
        assert_eq!(world.wait(), Span::secs(wait), "{after}");
        assert!(matches!(world.run.link(), Link::Throttled { .. }));
        let sent = world.asks.len();
        world.on(Event::Returned);
        world.on(Event::WentOffline);
        world.on(Event::Returned);
        assert_eq!(world.asks.len(), sent, "not even on return, or when the network comes and goes");
        assert!(matches!(world.run.link(), Link::Throttled { .. }));
        world.ring();
        assert_eq!(world.asks.len(), sent + 1, "once after it");
        world.fail(Fault::Unreachable);
        assert!(world.wait() >= Span(200), "no storm after the wait");
    }
}

#[test]
fn a_date_to_wait_for_is_counted_from_the_hosts_own_clock_or_else_from_ours() {
    let late = Some("Thu, 01 Jan 2026 00:00:40 GMT".to_owned());
    for (date, wait) in [(Some("Thu, 01 Jan 2026 00:00:30 GMT"), 10), (None, 38)] {
        let mut world = World::running();
        world.ring();
        let slow = reply(429, "").expect("a reply");
        world.answer(Ok(Reply { retry_after: late.clone(), date: date.map(Into::into), ..slow }));
        assert!(world.wait().0.abs_diff(wait * 1000) < 1_000, "{:?}", world.wait());
    }
}

#[test]
fn an_answer_too_large_is_asked_for_every_five_minutes() {
    let mut world = World::running();
    world.ring();
    world.fail(Fault::TooLarge(b"{".as_slice().into()));
    assert_eq!(world.wait(), Span::secs(300));
    assert!(matches!(world.run.link(), Link::Lost { .. }));
    assert_eq!(world.run.odd_body().as_deref(), Some(b"{".as_slice()), "what came is kept");
}

#[test]
fn a_network_that_flaps_causes_two_requests_at_most() {
    let mut world = World::running();
    world.pass(Span::secs(600));
    world.on(Event::WentOffline);
    assert!(matches!(world.run.link(), Link::Lost { trouble: Trouble::Fault(Fault::Offline), .. }));
    let before = world.asks.len();
    for _ in 0..20 {
        world.on(Event::Returned);
        if world.out.is_some() {
            world.answer(state("STARTED"));
        }
        world.on(Event::WentOffline);
        world.pass(Span(500));
        if world.alarm.is_some_and(|due| due <= world.now) {
            world.ring();
        }
    }
    assert!((1..=2).contains(&(world.asks.len() - before)), "{}", world.asks.len() - before);
}

#[test]
fn a_network_that_flaps_while_a_look_is_out_sends_no_other() {
    let mut world = World::running();
    world.ring();
    let before = world.asks.len();
    for _ in 0..18 {
        world.on(Event::WentOffline);
        world.pass(Span(500));
        world.on(Event::Returned);
    }
    assert_eq!(world.asks.len(), before, "the one that is out is waited for");
    world.answer(state("STARTED"));
    assert!(world.wait() > Span::secs(1), "and says how it is");
}

#[test]
fn coming_back_looks_at_once_even_if_an_old_request_is_still_out() {
    let mut world = World::running();
    world.ring();
    world.pass(Span::secs(8 * 3600));
    world.on(Event::Returned);
    assert_eq!(world.sent.last(), Some(&world.now));
    world.answer(success());
    assert_eq!(world.run.chip(), Chip::Done);
}

#[test]
fn an_older_answer_moves_nothing_but_brings_the_end() {
    let mut world = World::running();
    world.ring();
    let old = world.out.expect("a request is out");
    world.pass(Span::secs(20));
    world.on(Event::Returned);
    world.answer(state("PAUSED"));
    world.on(Event::Status { ask: old, answer: state("PENDING") });
    assert_eq!(world.run.chip(), Chip::NeedsYou);
    world.on(Event::Status { ask: old, answer: success() });
    assert_eq!(world.run.chip(), Chip::Done);
}

#[test]
fn a_run_not_visible_yet_is_starting_and_one_that_vanishes_is_out_of_sight() {
    let mut world = World::accepted();
    world.ring();
    world.answer(state("NOT FOUND"));
    assert_eq!(world.run.chip(), Chip::Starting);
    world.pass(Span::secs(60));
    world.on(Event::CheckNow);
    world.answer(state("NOT FOUND"));
    assert_eq!(world.run.chip(), Chip::OutOfSight);
    assert_eq!(world.wait(), Span::secs(60));
    world.on(Event::CheckNow);
    world.answer(state("STARTED"));
    assert_eq!(world.run.chip(), Chip::Running);
    world.on(Event::CheckNow);
    world.answer(reply(404, r#"{"error":"Execution not found"}"#));
    assert_eq!(world.run.chip(), Chip::OutOfSight, "once seen alive, at any age");
    let seen = world.run.seen_for(world.now);
    world.pass(Span::secs(30));
    assert_eq!(world.run.seen_for(world.now), seen, "what it does out of sight is not known");
    assert!(world.run.elapsed(world.now) > seen);
}

#[test]
fn done_stays_done_with_a_remark() {
    for (answer, remark) in [
        (reply(404, r#"{"error":"Execution not found"}"#), Remark::Gone),
        (state("STARTED"), Remark::Says("Running".into())),
        (state("FAILED"), Remark::Says("Failed".into())),
    ] {
        let mut world = World::running();
        world.ring();
        world.answer(success());
        world.on(Event::CheckNow);
        world.answer(answer);
        assert_eq!(world.run.chip(), Chip::Done);
        assert_eq!(world.run.output().and_then(|output| output.text.as_deref()), Some("the answer"));
        let last = world.run.timeline().rows().last().map(|row| row.what.clone());
        assert_eq!(last, Some(RowKind::Remark(remark)));
        assert_eq!(world.run.next_at(), None);
    }
}

#[test]
fn an_unknown_word_is_shown_and_followed() {
    let mut world = World::accepted();
    world.ring();
    world.answer(state("TELEPORTING"));
    assert_eq!((world.run.chip(), world.run.odd_word()), (Chip::Running, Some("TELEPORTING")));
    assert!(world.run.next_at().is_some());
}

#[test]
fn a_count_that_makes_no_sense_has_no_end() {
    for (progress, counts, fraction) in [
        ("null", false, None),
        (r#"{"completed":1,"total":4}"#, true, Some(0.25)),
        (r#"{"completed":-1,"total":3}"#, true, None),
        (r#"{"completed":5,"total":3}"#, true, None),
        (r#"{"completed":"a","total":3}"#, true, None),
        (r#"{"completed":2}"#, true, None),
        (r#""half""#, true, None),
        ("[]", true, None),
    ] {
        let mut world = World::accepted();
        world.ring();
        world.answer(reply(200, &format!(r#"{{"state":"STARTED","progress":{progress}}}"#)));
        assert_eq!((world.run.counts(), world.run.fraction()), (counts, fraction), "{progress}");
    }
    // What is being worked on is no count.
    let mut world = World::accepted();
    world.ring();
    world.answer(reply(200, r#"{"status":"running","current_task":"research"}"#));
    assert!(!world.run.counts());
}

#[test]
fn a_revoked_token_pauses_the_run_until_there_is_a_new_one() {
    let mut world = World::running();
    world.ring();
    world.answer(reply(401, r#"{"detail":"Invalid or missing authentication credentials"}"#));
    assert_eq!((world.run.link(), world.run.chip()), (Link::NeedsToken, Chip::Running));
    assert!(world.last.contains(&Effect::NeedToken));
    world.on(Event::Returned);
    world.on(Event::Woke);
    assert_eq!(world.out, None, "nothing is asked with a token that was refused");
    world.on(Event::TokenGiven);
    world.answer(success());
    assert_eq!(world.run.chip(), Chip::Done);
}

#[test]
fn stop_watching_stops_asking_and_watch_again_goes_on() {
    let mut world = World::running();
    world.on(Event::StopWatching);
    assert_eq!(world.run.link(), Link::Stopped);
    world.on(Event::Woke);
    world.on(Event::Returned);
    assert_eq!(world.out, None);
    assert_eq!(world.reload().out, None, "also after a reload");
    world.on(Event::WatchAgain);
    assert!(world.out.is_some());
}

#[test]
fn a_crew_that_only_knows_the_old_path_is_asked_there_and_remembered() {
    let mut world = World::accepted();
    world.ring();
    world.answer(reply(404, r#"{"detail":"Not Found"}"#));
    assert!(world.paths[1].ends_with("/status"), "{:?}", world.paths);
    world.answer(state("STARTED"));
    assert!(world.last.contains(&Effect::OldPath(true)));
    world.ring();
    assert_eq!(world.paths[1], world.paths[2]);
    assert_eq!(world.reload().paths[0], world.paths[1]);

    let mut neither = World::accepted();
    neither.ring();
    for _ in 0..2 {
        neither.answer(reply(405, ""));
    }
    assert_eq!(neither.out, None, "tried once");
    neither.ring();
    assert_eq!(neither.paths[2], neither.paths[0]);
}

#[test]
fn a_finished_run_is_fetched_again_after_a_reload() {
    let mut world = World::running();
    world.ring();
    world.answer(success());
    let mut again = world.reload();
    assert_eq!((again.run.chip(), again.run.output()), (Chip::Done, None));
    assert_eq!(again.run.elapsed(again.now), world.run.elapsed(world.now));
    again.fail(Fault::Unreachable);
    again.ring();
    again.answer(success());
    assert_eq!(again.run.output(), world.run.output());
    assert_eq!(again.run.next_at(), None);
    let last = again.run.timeline().rows().last().map(|row| row.what.clone());
    assert_eq!(last, Some(RowKind::State(Chip::Done)));
}

#[test]
fn an_id_typed_by_hand_is_followed_at_once() {
    let id = KickoffId::parse("abc").expect("a good id");
    let (run, effects) = Run::track(RunId::from_random(2), &crew(), id, World::start().now);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask { .. })));
    assert_eq!(run.title(), "Market research");
}

#[test]
fn a_long_topic_is_shortened_to_a_name() {
    let topic = "How teams of agents ".repeat(8);
    let named = |first: &str| {
        let inputs =
            Values(vec![("topic".into(), Value::Text(first.into())), ("city".into(), Value::Text("Oslo".into()))]);
        let start = Start { inputs, ..Start::default() };
        let request = RequestId::from_random([0; 16]);
        Run::start(RunId::from_random(2), &crew(), start, request, World::start().now).0.title()
    };
    assert_eq!(named(&topic), "How teams of agents How teams of agents How teams of agents How teams of agents…");
    assert_eq!(named(&"x".repeat(3_000)), ["x".repeat(80), "…".to_owned()].concat());
    assert_eq!([named("two\nlines"), named("2026\nnumbers"), named("true")], ["two", "Oslo", "Oslo"]);
}

#[test]
fn a_run_is_named_after_its_first_short_text_and_never_after_a_key() {
    let world = World::start();
    assert_eq!(world.run.title(), "AI agent frameworks");
    let stored = serde_json::to_string(&world.run.record()).expect("plain data");
    assert!(!stored.contains("canary"));
    assert!(!world.run.is_withheld() && world.reload().reload().run.is_withheld());
}

#[test]
fn only_success_at_the_very_first_look_may_come_from_memory() {
    let memory = || reply(200, r#"{"state":"SUCCESS","result":"x","source":"memory"}"#);
    let mut world = World::accepted();
    world.ring();
    world.answer(memory());
    assert!(world.run.memory_note());
    let mut late = World::running();
    late.ring();
    late.answer(memory());
    assert!(!late.run.memory_note());
}

#[test]
fn one_broken_record_costs_no_other() {
    let records = vec![World::running().run.record(), World::start().run.record()];
    let stored = Shelf { records: records.clone(), unread: Vec::new() }.encode();
    let newer = stored.replacen("\"v\":1", "\"v\":9", 1);
    assert_eq!(Shelf::decode(&stored).records, records);
    let shelf = Shelf::decode(&newer.replacen('[', "[{\"id\":\"../x\"},", 1));
    assert_eq!((shelf.records.as_slice(), shelf.unread.len()), (&records[1..], 2));
    assert_eq!(Shelf::decode(&shelf.encode()), shelf, "what cannot be read is kept");
    assert_eq!(Shelf::decode("{\"cut"), Shelf::default());
}

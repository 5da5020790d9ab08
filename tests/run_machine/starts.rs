//! How a run begins, or does not.

use super::world::{World, accepted, inputs, reply, state};
use crew_console::domain::api::Trouble;
use crew_console::domain::api::error::Kind;
use crew_console::domain::api::reply::{Answer, Fault, Reply};
use crew_console::domain::id::KickoffId;
use crew_console::domain::run::{Chip, Effect, Event, Reach, Unknown};
use crew_console::domain::time::Span;

fn kicked(answer: Answer) -> World {
    let mut world = World::start();
    world.on(Event::Kickoff(answer));
    world
}

#[test]
fn a_start_whose_answer_is_lost_or_useless_is_unknown_and_never_repeated() {
    let long = format!(r#"{{"kickoff_id":"{}"}}"#, "x".repeat(10_000));
    let lost = [
        Err(Fault::Unreachable),
        Err(Fault::TimedOut),
        Err(Fault::CutOff(b"{\"kick".as_slice().into())),
        Err(Fault::TooLarge(Vec::new().into())),
        reply(200, r#"{"kickoff_id":"6f1404"#),
        reply(200, "<html>Bad gateway</html>"),
        reply(200, r#"{"kickoff_id":null}"#),
        reply(200, r#"{"kickoff_id":1.5}"#),
        reply(200, r#"{"kickoff_id":""}"#),
        reply(200, r#"{"kickoff_id":"../x"}"#),
        reply(200, &long),
        reply(500, "Internal Server Error"),
        reply(502, "<html>"),
    ];
    for answer in lost {
        let mut world = kicked(answer.clone());
        assert_eq!(world.run.chip(), Chip::UnknownStart, "{answer:?}");
        assert!(matches!(world.run.unknown(), Some(Unknown::Trouble(_))));
        if let Ok(Reply { body, .. }) = answer {
            assert_eq!(world.run.odd_body(), Some(body), "the raw answer can be looked at");
        }
        world.on(Event::Kickoff(accepted()));
        world.on(Event::Woke);
        world.on(Event::Returned);
        assert_eq!(world.run.chip(), Chip::UnknownStart, "a late answer is ignored");
        assert_eq!(world.kickoffs, 1);
        let (why, odd) = (world.run.unknown().cloned(), world.run.odd_body());
        let back = world.reload();
        assert_eq!((back.run.unknown(), back.run.odd_body()), (why.as_ref(), odd), "a reload keeps what came");
    }
}

#[test]
fn what_came_in_place_of_an_id_is_kept_as_far_as_a_store_has_room() {
    let back = kicked(reply(500, &"é".repeat(40_000))).reload();
    assert_eq!(back.run.odd_body().map(|body| body.len()), Some(20_000));
    let back = kicked(Err(Fault::CutOff(b"{\"kick\xff".as_slice().into()))).reload();
    assert_eq!(back.run.odd_body().as_deref(), Some("{\"kick\u{fffd}".as_bytes()));
}

#[test]
fn an_answer_that_repeats_a_secret_is_not_kept() {
    for body in ["inputs: canary", r#"{"detail":"bad","input":{"api_key":"canary"}}"#] {
        let world = kicked(reply(500, body));
        let stored = serde_json::to_string(&world.run.record()).expect("plain data");
        assert!(!stored.contains("canary"), "{stored}");
        assert!(world.run.odd_body().is_some(), "it is there while the page is");
    }
}

#[test]
fn a_refused_start_is_no_run() {
    let refused = [
        reply(400, "{}"),
        reply(422, r#"{"detail":"Missing inputs: topic"}"#),
        reply(401, r#"{"detail":"Not authenticated"}"#),
        reply(403, ""),
        reply(404, ""),
        reply(405, ""),
        reply(429, "slow down"),
        reply(307, ""),
        Err(Fault::Redirected),
        Err(Fault::Offline),
    ];
    for answer in refused {
        let world = kicked(answer.clone());
        assert!(matches!(world.last.as_slice(), [Effect::Rejected(_), Effect::Forget]), "{answer:?}");
        assert_eq!(world.told, [Chip::Starting]);
    }
    let world = kicked(reply(422, r#"{"detail":"Missing inputs: topic"}"#));
    let Some(Effect::Rejected(Trouble::Api(error))) = world.last.first() else { panic!("{:?}", world.last) };
    assert_eq!(error.kind, Kind::MissingInputs);
}

#[test]
fn silence_after_a_kickoff_is_looked_into_once() {
    let mut world = kicked(Err(Fault::Unreachable));
    assert!(world.last.iter().any(|effect| matches!(effect, Effect::Probe(_))));
    world.on(Event::Probed(Err(Fault::Unreachable)));
    assert_eq!(world.run.reach(), Some(Reach::Silent));
    world.on(Event::Probed(reply(401, "")));
    assert_eq!(world.run.reach(), Some(Reach::Answers));
}

#[test]
fn an_unknown_start_goes_on_with_an_id_or_is_discarded() {
    let mut world = kicked(reply(500, ""));
    let mut other = kicked(reply(500, ""));
    world.on(Event::IdGiven(KickoffId::parse("abc").expect("a good id")));
    assert_eq!(world.paths, ["/status/abc"]);
    world.answer(state("RUNNING"));
    assert_eq!(world.run.chip(), Chip::Running);
    world.on(Event::Discard);
    assert!(!world.forgotten, "a run that is known is not discarded");
    other.on(Event::Discard);
    assert!(other.forgotten);
}

#[test]
fn a_page_closed_before_the_answer_leaves_an_unknown_start() {
    let world = World::start().reload();
    assert_eq!(world.run.chip(), Chip::UnknownStart);
    assert_eq!(world.run.unknown(), Some(&Unknown::PageClosed));
    assert_eq!(world.run.inputs().get("topic"), inputs().get("topic"));
    assert_eq!(world.kickoffs, 1);
}

#[test]
fn a_kickoff_that_never_comes_back_is_unknown_in_the_end() {
    let mut world = World::start();
    world.pass(Span::secs(10));
    world.on(Event::Woke);
    assert_eq!(world.run.chip(), Chip::Starting);
    world.ring();
    assert_eq!(world.run.chip(), Chip::UnknownStart);
}

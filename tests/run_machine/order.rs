//! Any order of events: what must hold after each of them.

use super::world::{World, accepted, reply, state, success};
use crew_console::domain::api::reply::{Answer, Fault, Reply};
use crew_console::domain::id::KickoffId;
use crew_console::domain::run::{Chip, Effect, Event, Link};
use crew_console::domain::time::Span;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Pass(u64),
    Ring,
    /// Answers the n-th request that was ever sent: the one awaited, an older one, or one that was answered already.
    Answer(usize, Answer),
    Happens(Event),
    /// What chance says from here on.
    Chance(f64),
}

/// What comes back from a kickoff: in most cases the crew took it, so that there is a run to follow.
fn starts() -> impl Strategy<Value = Answer> {
    prop_oneof![3 => Just(accepted()), 1 => answers()]
}

/// A crew that asks to wait.
fn asked_to_wait(wait: u32) -> Answer {
    let answer = reply(429, "slow down");
    answer.map(|reply| Reply { retry_after: Some(wait.to_string()), ..reply })
}

fn answers() -> impl Strategy<Value = Answer> {
    prop_oneof![
        Just(state("PENDING")),
        Just(state("STARTED")),
        Just(state("PAUSED")),
        Just(state("NOT FOUND")),
        Just(state("some new word")),
        Just(state("FAILED")),
        Just(state("REVOKED")),
        Just(success()),
        Just(reply(200, r#"{"status":"completed","result":null}"#)),
        Just(reply(200, "<html>")),
        Just(reply(204, "")),
        Just(reply(401, r#"{"detail":"Not authenticated"}"#)),
        Just(reply(404, r#"{"detail":"Not Found"}"#)),
        Just(reply(404, r#"{"error":"Execution not found"}"#)),
        Just(reply(429, "slow down")),
        (0_u32..2_000).prop_map(asked_to_wait),
        Just(reply(500, "Internal Server Error")),
        Just(accepted()),
        Just(Err(Fault::Unreachable)),
        Just(Err(Fault::Offline)),
        Just(Err(Fault::TimedOut)),
        Just(Err(Fault::Redirected)),
        Just(Err(Fault::CutOff(b"{".as_slice().into()))),
        Just(Err(Fault::TooLarge(b"{".as_slice().into()))),
    ]
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        2 => (0_u64..200_000).prop_map(Act::Pass),
        4 => Just(Act::Ring),
        6 => (0_usize..4, answers()).prop_map(|(back, answer)| Act::Answer(back, answer)),
        1 => answers().prop_map(|answer| Act::Happens(Event::Kickoff(answer))),
        1 => Just(Act::Happens(Event::Kickoff(accepted()))),
        1 => answers().prop_map(|answer| Act::Happens(Event::Probed(answer))),
        4 => prop_oneof![
            Just(Event::CheckNow),
            Just(Event::Woke),
            Just(Event::Returned),
            Just(Event::WentOffline),
            Just(Event::StopWatching),
            Just(Event::WatchAgain),
            Just(Event::TokenGiven),
            Just(Event::OldPathWorks),
            Just(Event::IdGiven(id())),
        ]
        .prop_map(Act::Happens),
        1 => (0.0..1.0_f64).prop_map(Act::Chance),
        1 => (0_u32..9).prop_map(|ask| Act::Happens(Event::Sent(ask))),
    ]
}

fn id() -> KickoffId {
    KickoffId::parse("abc").expect("a good id")
}

/// Does one thing and checks what must hold.
fn act(world: &mut World, act: Act) {
    let before = world.run.chip();
    let had = world.run.output().cloned();
    match act {
        Act::Pass(span) => world.pass(Span(span)),
        Act::Ring => {
            if world.alarm.is_some() {
                world.ring();
            }
        }
        Act::Answer(back, answer) => {
            if let Some(ask) = world.asks.iter().rev().nth(back).copied() {
                world.on(Event::Status { ask, answer });
            }
        }
        Act::Happens(event) => world.on(event),
        Act::Chance(chance) => world.chance(chance),
    }
    let after = world.run.chip();
    if before.is_end() {
        assert_eq!(before, after, "a finished run stays finished");
        assert!(had.is_none() || world.run.output().is_some(), "a result stays");
    }
    assert!(world.kickoffs <= 1, "one kickoff");
    assert_eq!(world.run.asking(), world.out.is_some());
    let paused = matches!(world.run.link(), Link::Stopped | Link::NeedsToken);
    if after.is_open() && !world.forgotten && !paused {
        assert!(world.alarm.is_some(), "an open run that is watched has an alarm");
        assert!(after == Chip::Starting || world.run.asking() || world.run.next_at().is_some());
    }
    if let Some(next) = world.run.next_at() {
        assert!(next.since(world.now) <= Span::secs(601), "the next look is not far away");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_a_run_is_kept_and_comes_to_its_end(
        first in starts(),
        list in prop::collection::vec(acts(), 0..60),
    ) {
        let mut world = World::start();
        act(&mut world, Act::Happens(Event::Kickoff(first)));
        if world.forgotten {
            prop_assert!(world.last.iter().any(|effect| matches!(effect, Effect::Rejected(_))));
            return Ok(());
        }
        for next in list {
            act(&mut world, next);
            prop_assert!(!world.forgotten, "never dropped by itself");
        }
        // In the end everything is well again.
        for event in [Event::IdGiven(id()), Event::WatchAgain, Event::TokenGiven] {
            act(&mut world, Act::Happens(event));
        }
        for _ in 0..4 {
            if world.run.chip().is_open() {
                if world.out.is_none() {
                    act(&mut world, Act::Ring);
                }
                act(&mut world, Act::Answer(0, success()));
            }
        }
        prop_assert!(world.run.chip().is_end(), "{:?}", world.run);
        prop_assert!(world.run.next_at().is_none() || world.run.output().is_none());
    }

    #[test]
    fn a_request_that_never_comes_back_is_given_up(list in prop::collection::vec(acts(), 0..40)) {
        let mut world = World::accepted();
        for next in list {
            act(&mut world, next);
            prop_assert!(!world.forgotten, "never dropped by itself");
        }
        for event in [Event::WatchAgain, Event::TokenGiven] {
            act(&mut world, Act::Happens(event));
        }
        let before = world.asks.len();
        for _ in 0..4 {
            if world.run.chip().is_open() {
                act(&mut world, Act::Ring);
            }
        }
        prop_assert!(!world.run.chip().is_open() || world.asks.len() > before, "asked again, whatever got lost");
    }

    #[test]
    fn a_reload_comes_back_to_the_same_run(list in prop::collection::vec(acts(), 0..40)) {
        let mut world = World::start();
        for next in list {
            act(&mut world, next);
            if world.forgotten {
                return Ok(());
            }
            let again = world.reload();
            let chip = world.run.chip();
            let expected = if world.run.kickoff_id().is_none() { Chip::UnknownStart } else { chip };
            prop_assert_eq!(again.run.chip(), expected);
            prop_assert_eq!(again.run.id(), world.run.id());
prop_assert_eq!(again.run.inputs().get("topic"), world.run.inputs().get("topic"));
            prop_assert_eq!(again.kickoffs, world.kickoffs, "never started again");
            if world.run.kickoff_id().is_some() {
                prop_assert_eq!(again.run.record().restore(again.now).0.record(), again.run.record());
                prop_assert!(again.run.asking() || world.run.link() == Link::Stopped, "asked for at once");
            }
        }
    }
}

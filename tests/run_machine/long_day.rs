//! A long day in one tab: many runs, long ones, and nobody who looks.

use super::world::{World, accepted, reply, state, success};
use crew_console::domain::api::reply::Fault;
use crew_console::domain::run::{Chip, Event, Link, RowKind, Shelf};
use crew_console::domain::time::{Span, Time};
use crew_console::domain::value::{Value, Values};

/// Six are asked at a time; what waits for its turn was not sent, so nobody is late.
#[test]
fn a_request_is_late_from_when_it_left() {
    let mut world = World::running();
    world.ring();
    let ask = world.out.expect("a request is out");
    world.pass(Span::secs(300));
    world.on(Event::Sent(ask));
    world.pass(Span::secs(94));
    world.on(Event::Woke);
    assert_eq!((world.run.link(), world.run.asking()), (Link::Good, true));
    world.on(Event::Sent(ask + 1));
    world.pass(Span::secs(1));
    world.on(Event::Woke);
    assert!(!world.run.asking(), "given up");
}

#[test]
fn of_a_run_that_nobody_looked_at_the_crew_knows_how_long_it_took() {
    let end = r#"{"state":"SUCCESS","result":"x","execution_time":200}"#;
    for (gap, text, took) in [
        (Span::secs(8 * 3_600), end, Span::secs(200)),
        (Span::secs(30), end, Span::secs(31)),
        (Span::secs(8 * 3_600), r#"{"state":"SUCCESS","result":"x"}"#, Span::secs(8 * 3_600 + 1)),
        (Span::secs(8 * 3_600), r#"{"state":"SUCCESS","result":"x","execution_time":1e30}"#, Span::secs(8 * 3_600 + 1)),
        // It was seen at work after that.
        (Span::secs(8 * 3_600), r#"{"state":"SUCCESS","result":"x","execution_time":0}"#, Span::secs(1)),
    ] {
        let mut world = World::running();
        world.pass(gap);
        world.on(Event::Returned);
        world.answer(reply(200, text));
        assert_eq!(world.run.took(), Some(took), "{text} after {gap:?}");
        let end = world.run.timeline().rows().last().map(|row| (row.what.clone(), row.offset));
        assert_eq!(end, Some((RowKind::State(Chip::Done), took)), "the timeline says the same");
    }
}

#[test]
fn a_store_that_is_full_can_do_without_long_inputs() {
    let of = |text: &str, ended: bool| {
        let mut world = World::start_with(Values(vec![
            ("topic".into(), Value::Text("short".into())),
            ("transcript".into(), Value::Text(text.into())),
        ]));
        world.on(Event::Kickoff(accepted()));
        world.ring();
        world.answer(if ended { success() } else { state("STARTED") });
        world.run.record()
    };
    let long = "x".repeat(5_000);
    let mut shelf = Shelf { records: vec![of(&long, false), of(&long, true), of("brief", true)], unread: Vec::new() };
    let lengths = |shelf: &Shelf| -> Vec<(usize, bool)> {
        let runs = Shelf::decode(&shelf.encode()).records.into_iter().map(|record| record.restore(Time(0)).0);
        runs.map(|run| (run.inputs().get("transcript").map_or(0, |text| text.as_str().len()), run.is_withheld()))
            .collect()
    };
    assert_eq!(lengths(&shelf), [(5_000, false), (5_000, false), (5, false)]);
    assert_eq!(lengths(shelf.lighten(true)), [(5_000, false), (0, true), (5, false)], "those that have ended first");
    assert_eq!(lengths(shelf.lighten(false)), [(0, true), (0, true), (5, false)]);
}

#[test]
fn the_clock_of_a_run_goes_on_as_long_as_somebody_looks() {
    let mut world = World::running();
    let seen = world.run.clock(world.now);
    world.pass(Span::secs(60));
    assert!(world.run.ticks() && world.run.clock(world.now) > seen);
    world.on(Event::StopWatching);
    assert_eq!((world.run.ticks(), world.run.clock(world.now)), (false, seen), "nobody knows more");
    let mut starting = World::start();
    starting.on(Event::StopWatching);
    starting.pass(Span::secs(40));
    assert_eq!(starting.run.clock(starting.now), None, "nobody ever saw it");
    let mut lost = World::start();
    lost.on(Event::Kickoff(Err(Fault::TimedOut)));
    assert_eq!((lost.run.chip(), lost.run.clock(lost.now)), (Chip::UnknownStart, None));
}

//! How often a crew is asked while things go wrong, against the schedule of a run of which nothing goes wrong. Time is
//! simulated and chance comes from a fixed seed, so the sums are the same on every machine.

use super::world::{World, reply, state};
use crew_console::domain::api::reply::{Answer, Fault, Reply};
use crew_console::domain::run::{Chip, Event};
use crew_console::domain::time::{Span, Time};

/// How long each run is followed: the faults hold from the first minute to the tenth.
const WATCHED: Span = Span::secs(900);
const FAULTS: [Span; 2] = [Span::secs(60), Span::secs(600)];

/// A small generator of numbers from 0 to 1 (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }
}

/// What is done to the n-th look within the time of faults; none is an answer that never comes.
type Script = fn(u32) -> Option<Answer>;

#[allow(clippy::unnecessary_wraps, reason = "what a network gives is an answer or a fault")]
fn throttled(after: &str) -> Answer {
    let slow = reply(429, "").expect("a reply");
    Ok(Reply { retry_after: Some(after.to_owned()), ..slow })
}

/// The rows N, S and A that bear on how often a crew is asked.
const ROWS: &[(&str, Script)] = &[
    ("N1 one reset", |n| if n == 0 { Some(Err(Fault::Unreachable)) } else { Some(state("STARTED")) }),
    ("N1 every other look is reset", |n| Some(if n % 2 == 0 { Err(Fault::Unreachable) } else { state("STARTED") })),
    ("N2 an outage", |_| Some(Err(Fault::Unreachable))),
    ("N3 500 twenty times", |n| Some(if n < 20 { reply(500, "down") } else { state("STARTED") })),
    ("N4 a gateway without CORS", |_| Some(Err(Fault::Unreachable))),
    ("N5 Retry-After 7", |_| Some(throttled("7"))),
    ("N5 Retry-After -1", |_| Some(throttled("-1"))),
    ("N5 Retry-After abc", |_| Some(throttled("abc"))),
    ("N5 Retry-After 10^11", |_| Some(throttled("100000000000"))),
    ("N6 the body hangs", |_| Some(Err(Fault::TimedOut))),
    ("N6 nothing comes back at all", |_| None),
    ("N7 100 MB", |_| Some(Err(Fault::TooLarge(b"{".as_slice().into())))),
    ("N9 a web page", |_| Some(reply(200, "<html>"))),
    ("N9 nothing", |_| Some(reply(204, ""))),
    ("N9 cut short", |_| Some(Err(Fault::CutOff(b"{".as_slice().into())))),
    ("N10 offline", |_| Some(Err(Fault::Offline))),
    ("S1 an unknown word", |_| Some(state("TELEPORTING"))),
    ("S3 nonsense for progress", |_| Some(reply(200, r#"{"state":"STARTED","progress":{"completed":-1,"total":3}}"#))),
    ("S5 not visible", |_| Some(state("NOT FOUND"))),
    ("S5 404 of the router", |_| Some(reply(404, r#"{"detail":"Not Found"}"#))),
    ("A1 the token is refused", |_| Some(reply(401, r#"{"detail":"Not authenticated"}"#))),
];

/// Follows one run for [`WATCHED`]; gives how many looks there were.
fn looks(script: Script, flaps: bool, chance: &mut Chance) -> usize {
    let mut world = World::accepted();
    let began = world.now;
    let at = |span: Span| Time(began.0 + span.0);
    let (mut met, mut flap) = (0, at(FAULTS[0]));
    while world.now < at(WATCHED) {
        world.chance(chance.next());
        if flaps && world.now >= flap {
            // The network comes and goes twice a minute.
            flap = flap.plus(Span::secs(30));
            world.on(Event::WentOffline);
            world.on(Event::Returned);
        }
        if world.out.is_some() {
            world.pass(Span(300));
            let faulty = (at(FAULTS[0])..at(FAULTS[1])).contains(&world.now);
            let answer = if faulty { script(met) } else { Some(state("STARTED")) };
            met += u32::from(faulty);
            match answer {
                Some(answer) => world.answer(answer),
                None => world.ring(),
            }
        } else if world.alarm.is_some() {
            world.ring();
        } else {
            // Held for a token: the person brings one when the faults are over.
            world.pass(Span::secs(5));
            if world.now >= at(FAULTS[1]) {
                world.on(Event::TokenGiven);
            }
        }
    }
    assert!(world.run.chip() == Chip::Running, "{:?}", world.run.chip());
    world.sent.iter().filter(|sent| **sent < at(WATCHED)).count()
}

#[test]
fn faults_cost_a_crew_at_most_a_fifth_more_looks() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut sum, mut schedule) = (0, 0);
    for (row, script) in ROWS {
        let well = looks(|_| Some(state("STARTED")), false, &mut chance);
        let faulty = looks(*script, false, &mut chance);
        // After a first failure a second look comes within a second, so a line that drops every other look costs two
        // in the time of one. No row costs more.
        assert!(faulty <= well * 2, "{row}: {faulty} looks, {well} by the schedule");
        sum += faulty;
        schedule += well;
    }
    assert!(sum * 10 <= schedule * 12, "{sum} looks, {schedule} by the schedule");
}

#[test]
fn a_network_that_comes_and_goes_costs_one_look_each_time() {
    let mut chance = Chance(7);
    let well = looks(|_| Some(state("STARTED")), false, &mut chance);
    let flapping = looks(|_| Some(state("STARTED")), true, &mut chance);
    let flaps = usize::try_from((WATCHED.0 - FAULTS[0].0) / 30_000).expect("a small number");
    assert!(flapping <= well + flaps, "{flapping} looks, {well} by the schedule, {flaps} returns");
}

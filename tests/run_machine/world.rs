//! A page and a network around one run, with a clock that the test moves.

use crew_console::domain::api::base::Base;
use crew_console::domain::api::reply::{Answer, Fault, Reply};
use crew_console::domain::crew::{Crew, Place};
use crew_console::domain::id::{CrewId, RequestId, RunId};
use crew_console::domain::json::{Raw, Stored};
use crew_console::domain::run::{Chip, Effect, Event, Run, RunRecord};
use crew_console::domain::time::{Span, Time};
use crew_console::domain::value::{Value, Values};

/// The page as the run sees it.
pub(crate) struct World {
    pub(crate) run: Run,
    pub(crate) now: Time,
    pub(crate) alarm: Option<Time>,
    /// The status request that is out.
    pub(crate) out: Option<u32>,
    /// All numbers that were ever handed out.
    pub(crate) asks: Vec<u32>,
    /// When each was sent.
    pub(crate) sent: Vec<Time>,
    pub(crate) paths: Vec<String>,
    pub(crate) kickoffs: usize,
    pub(crate) forgotten: bool,
    pub(crate) told: Vec<Chip>,
    pub(crate) last: Vec<Effect>,
    chance: f64,
}

pub(crate) fn crew() -> Crew {
    let base = Base::parse("https://your-crew.example").expect("an address");
    Crew { id: CrewId::from_random(7), name: "Market research".into(), place: Place::At(base) }
}

pub(crate) fn inputs() -> Values {
    Values(vec![
        ("current_year".into(), Value::Text("2026".into())),
        ("api_key".into(), Value::Text("canary".into()).secret()),
        ("topic".into(), Value::Text("AI agent frameworks".into())),
    ])
}

#[allow(clippy::unnecessary_wraps, reason = "what a network gives is an answer or a fault")]
pub(crate) fn reply(http: u16, body: &str) -> Answer {
    let body = body.as_bytes().into();
    Ok(Reply { http, content_type: None, retry_after: None, date: None, body })
}

pub(crate) fn state(word: &str) -> Answer {
    reply(200, &format!(r#"{{"state":"{word}","status":"says the crew"}}"#))
}

pub(crate) fn success() -> Answer {
    reply(200, r#"{"state":"SUCCESS","status":null,"result":"the answer"}"#)
}

pub(crate) fn accepted() -> Answer {
    reply(200, r#"{"kickoff_id":"6f140412-0000-4000-8000-000000000001"}"#)
}

impl World {
    pub(crate) fn start() -> Self {
        Self::start_with(inputs())
    }

    pub(crate) fn start_with(inputs: Values) -> Self {
        let now = Time(1_767_225_600_000);
        let request = RequestId::from_random([3; 16]);
        let (run, effects) = Run::start(RunId::from_random(1), &crew(), inputs.into(), request, now);
        let mut world = Self::around(run, now);
        world.take(effects, true);
        world
    }

    /// A run that was accepted.
    pub(crate) fn accepted() -> Self {
        let mut world = Self::start();
        world.on(Event::Kickoff(accepted()));
        world
    }

    /// A run that was seen at work.
    pub(crate) fn running() -> Self {
        let mut world = Self::accepted();
        world.ring();
        world.answer(state("STARTED"));
        world
    }

    /// The page is closed and opened again.
    pub(crate) fn reload(&self) -> Self {
        let stored = serde_json::to_string(&self.run.record()).expect("a record is plain data");
        let record = Raw::parse(&stored).and_then(RunRecord::read).expect("our own record");
        let (run, effects) = record.restore(self.now);
        let mut world = Self::around(run, self.now);
        world.kickoffs = self.kickoffs;
        world.take(effects, true);
        world
    }

    fn around(run: Run, now: Time) -> Self {
        Self {
            run,
            now,
            alarm: None,
            out: None,
            asks: Vec::new(),
            sent: Vec::new(),
            paths: Vec::new(),
            kickoffs: 0,
            forgotten: false,
            told: Vec::new(),
            last: Vec::new(),
            chance: 0.5,
        }
    }

    pub(crate) fn chance(&mut self, chance: f64) {
        self.chance = chance;
    }

    pub(crate) fn pass(&mut self, span: Span) {
        self.now = self.now.plus(span);
    }

    pub(crate) fn on(&mut self, event: Event) {
        let asked = self.sent.last().copied().unwrap_or_default();
        // What has been out for so long may never come back, and is dropped for a new one.
        let after = match event {
            Event::Returned => Some(Span::secs(10)),
            Event::Woke => Some(Span::secs(95)),
            _ => None,
        };
        let may_drop = after.is_some_and(|after| self.now.since(asked) >= after);
        if let Event::Status { ask, .. } = &event
            && self.out == Some(*ask)
        {
            self.out = None;
        }
        let effects = self.run.on(event, self.now, self.chance);
        self.take(effects, may_drop);
        if !self.run.asking() {
            self.out = None;
        }
    }

    /// The request that is out is answered.
    pub(crate) fn answer(&mut self, answer: Answer) {
        let ask = self.out.expect("a request is out");
        self.on(Event::Status { ask, answer });
    }

    /// The network gives nothing.
    pub(crate) fn fail(&mut self, fault: Fault) {
        self.answer(Err(fault));
    }

    /// Time goes on to the alarm, and it rings.
    pub(crate) fn ring(&mut self) {
        let due = self.alarm.take().expect("an alarm is set");
        self.now = self.now.max(due);
        self.on(Event::Woke);
    }

    /// How long until the next look.
    pub(crate) fn wait(&self) -> Span {
        self.run.next_at().expect("a next look").since(self.now)
    }

    fn take(&mut self, effects: Vec<Effect>, may_drop: bool) {
        for effect in &effects {
            match effect {
                Effect::Kickoff(_) => self.kickoffs += 1,
                Effect::Ask { ask, request } => {
                    assert!(self.out.is_none() || may_drop, "two requests at a time");
                    assert!(self.asks.last().is_none_or(|last| last < ask), "numbers grow");
                    self.out = Some(*ask);
                    self.asks.push(*ask);
                    self.sent.push(self.now);
                    self.paths.push(request.path.clone());
                }
                Effect::Wake(due) => self.alarm = Some(*due),
                Effect::Forget => self.forgotten = true,
                Effect::Announce(chip) => self.told.push(*chip),
                Effect::Probe(_)
                | Effect::Save
                | Effect::Rejected(_)
                | Effect::Arrived
                | Effect::NeedToken
                | Effect::OldPath(_) => {}
            }
        }
        self.last = effects;
    }
}

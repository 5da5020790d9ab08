//! The attempt to connect to a crew, and the look at its health.

use super::crews::{Crews, Mark};
use super::forms::Forms;
use super::nav::Nav;
use super::runs::Runs;
use crate::browser::{clock, crew, document, location};
use crate::domain::api::reply::Fault;
use crate::domain::api::request::Request;
use crate::domain::api::token::Token;
use crate::domain::connect::{self, Health, Outcome, Verdict};
use crate::domain::crew::{Crew, Place};
use crate::domain::id::{CrewId, KickoffId};
use crate::domain::route::Route;
use crate::domain::text;
use crate::domain::value::Values;
use crate::ui::dom::follow;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An attempt to connect.
#[derive(Clone, Debug, PartialEq)]
pub enum Attempt {
    /// Nobody has asked.
    Idle,
    /// The crew is being asked; the second time it is given time to wake.
    Asking {
        /// Whether this is the second try.
        second: bool,
    },
    /// It did not work out.
    Failed(Place, Outcome),
}

impl Attempt {
    /// Whether an attempt is on, and whether it is the second try.
    #[must_use]
    pub fn second(&self) -> Option<bool> {
        match self {
            Attempt::Asking { second } => Some(*second),
            Attempt::Idle | Attempt::Failed(..) => None,
        }
    }
}

/// What goes to a crew once it has answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bring {
    /// Inputs of a pasted kickoff, for the form.
    pub inputs: Option<Values>,
    /// A run that the pasted address names.
    pub kickoff_id: Option<KickoffId>,
}

/// What was asked of a crew.
#[derive(Default)]
struct Asked {
    /// Counts attempts, so that a late answer of an earlier one is not taken for the present one's.
    round: u32,
    /// What was asked last, to be asked again. The token stays in memory.
    last: Option<(Place, Option<Token>, Bring)>,
    /// The crew that was asked last how it is.
    health: Option<CrewId>,
    /// The crew that is being asked for its inputs, quietly.
    refreshed: Option<CrewId>,
}

/// The attempt that is on or was made last.
#[derive(Clone, Copy)]
pub struct Connection {
    attempt: RwSignal<Attempt>,
    health: RwSignal<Option<String>>,
    asked: StoredValue<Asked>,
    crews: Crews,
    forms: Forms,
    runs: Runs,
    nav: Nav,
}

impl Connection {
    /// Starts with no attempt; a crew in use that can be asked is asked for its inputs once more, quietly.
    pub(super) fn new(crews: Crews, forms: Forms, runs: Runs, nav: Nav) -> Self {
        let connection = Self {
            attempt: RwSignal::new(Attempt::Idle),
            health: RwSignal::new(None),
            asked: StoredValue::new(Asked::default()),
            crews,
            forms,
            runs,
            nav,
        };
        follow(move || connection.refresh());
        connection
    }

    /// The attempt, reactive.
    #[must_use]
    pub fn attempt(self) -> Attempt {
        self.attempt.get()
    }

    /// What the crew in use said of its health, reactive.
    #[must_use]
    pub fn health(self) -> Option<String> {
        let words = self.health.get();
        let current = self.crews.current()?.crew.id;
        words.filter(|_| self.asked.read_value().health.as_ref() == Some(&current))
    }

    /// Forgets the last attempt, also one that is still on, and the token that it had.
    pub fn clear(self) {
        {
            let mut asked = self.asked.write_value();
            asked.round += 1;
            asked.last = None;
        }
        if self.attempt.get_untracked() != Attempt::Idle {
            self.attempt.set(Attempt::Idle);
        }
    }

    /// Whether the last attempt had a token to show.
    #[must_use]
    pub fn had_token(self) -> bool {
        self.asked.read_value().last.as_ref().is_some_and(|(_, token, _)| token.is_some())
    }

    /// That the crew refused the token of the last attempt, at `place` if it matters where; reactive.
    #[must_use]
    pub fn rejected(self, place: Option<&Place>) -> Option<String> {
        let is_there = |at: &Place| place.is_none_or(|place| place == at);
        let rejected = matches!(&*self.attempt.read(), Attempt::Failed(at, Outcome::Rejected(_)) if is_there(at));
        (rejected && self.had_token()).then(|| text::TOKEN_REJECTED.to_owned())
    }

    /// Something else is typed: what was said of the last attempt is no longer of interest.
    pub fn typed(self) {
        if matches!(*self.attempt.read_untracked(), Attempt::Failed(..)) {
            self.clear();
        }
    }

    /// Asks the crew at `place` for its inputs. With them it is taken in and its form opens. The same question is not
    /// put twice at a time: a double click is one attempt.
    pub fn connect(self, place: Place, token: Option<Token>, bring: Bring) {
        let asked = Some((place.clone(), token.clone(), bring.clone()));
        let asking = self.attempt.with_untracked(|attempt| attempt.second().is_some());
        if asking && self.asked.read_value().last == asked {
            return;
        }
        self.clear();
        let round = {
            let mut now = self.asked.write_value();
            now.last = asked;
            now.round
        };
        self.attempt.set(Attempt::Asking { second: false });
        spawn_local(async move {
            let outcome = match connect::before(&place, location::page()) {
                Some(outcome) => outcome,
                None => self.ask(&place, token.as_ref(), round).await,
            };
            if self.asked.read_value().round != round {
                return;
            }
            match outcome {
                Outcome::Crew(inputs) => self.open(self.crews.take(place, Some(inputs), token.as_ref()), bring),
                other => {
                    let field = if other.is_refusal() { "#token, #ask-token" } else { ".note" };
                    self.attempt.set(Attempt::Failed(place, other));
                    document::focus(field);
                }
            }
        });
        self.check_health_of(None);
    }

    /// The same attempt once more.
    pub fn again(self) {
        let last = self.asked.read_value().last.clone();
        if let Some((place, token, bring)) = last {
            self.connect(place, token, bring);
        }
    }

    /// Uses the crew of the last attempt although it did not tell its inputs.
    pub fn use_anyway(self) {
        let last = self.asked.read_value().last.clone();
        if let Some((place, token, bring)) = last {
            self.open(self.crews.take(place, None, token.as_ref()), bring);
        }
    }

    /// Asks the crew in use how it is, with `GET /`.
    pub fn check_health(self) {
        if let Some(entry) = self.crews.current() {
            self.check_health_of(Some(entry.crew));
        }
    }

    fn check_health_of(self, crew: Option<Crew>) {
        self.health.set(None);
        let Some(crew) = crew else { return };
        self.asked.write_value().health = Some(crew.id.clone());
        self.health.set(Some(text::CHECKING_HEALTH.to_owned()));
        spawn_local(async move {
            let token = self.crews.token(&crew.place);
            let from = clock::now();
            let answer = crew::call(&crew.place, token.as_ref(), &Request::health()).await;
            let now = clock::now();
            let health = connect::health(&answer);
            // Without a network nobody knows how the crew is.
            if !matches!(answer, Err(Fault::Offline)) {
                let mark = if health == Health::Silent { Mark::Failing } else { Mark::Answers };
                self.crews.set_mark(&crew.id, mark);
            }
            if self.asked.read_value().health.as_ref() == Some(&crew.id) {
                self.health.set(Some(text::health(&health, now.since(from), &clock::local(now))));
            }
        });
    }

    fn open(self, crew: Crew, bring: Bring) {
        self.attempt.set(Attempt::Idle);
        self.crews.set_mark(&crew.id, Mark::Answers);
        self.forms.forgive(&crew.id);
        let waited = self.runs.token_given(&crew).filter(|_| document::is_narrow());
        if let (Some(values), Some(entry)) = (bring.inputs, self.crews.entry(&crew.id)) {
            self.forms.fill(&entry, &values.into());
        }
        match bring.kickoff_id {
            Some(id) => self.runs.track(&crew, id),
            // Whoever enters a token during a run stays with the run.
            None => match self.nav.peek() {
                Route::Run(id) => self.nav.go(&Route::Run(id)),
                // Where only one pane is shown, the question for the token stood in the run's place.
                Route::New if let Some(id) = waited => self.nav.go(&Route::Run(id)),
                Route::New | Route::Runs | Route::Connect => self.nav.go(&Route::New),
            },
        }
        self.check_health_of(Some(crew));
    }

    async fn ask(self, place: &Place, token: Option<&Token>, round: u32) -> Outcome {
        let mut attempt = 0;
        loop {
            let answer = crew::call(place, token, &Request::inputs(attempt > 0)).await;
            match connect::judge(attempt, &answer) {
                Verdict::Done(outcome) => return outcome,
                Verdict::Again => {
                    attempt += 1;
                    if self.asked.read_value().round == round {
                        self.attempt.set(Attempt::Asking { second: true });
                    }
                }
            }
        }
    }

    /// The crew in use may have changed since it was last asked.
    fn refresh(self) {
        let Some(entry) = self.crews.current() else { return };
        let crew = entry.crew;
        let asking = self.asked.read_value().refreshed.as_ref() == Some(&crew.id);
        if asking || self.crews.lock(&crew.id).is_some() || self.crews.mark(&crew.id) != Mark::NotAsked {
            return;
        }
        self.asked.write_value().refreshed = Some(crew.id.clone());
        spawn_local(async move {
            let token = self.crews.token(&crew.place);
            let answer = crew::call(&crew.place, token.as_ref(), &Request::inputs(true)).await;
            self.asked.write_value().refreshed = None;
            match connect::judge(1, &answer) {
                Verdict::Done(Outcome::Crew(inputs)) => {
                    self.crews.set_mark(&crew.id, Mark::Answers);
                    self.crews.refresh(&crew.id, inputs);
                }
                Verdict::Done(Outcome::Rejected(_)) => self.crews.token_refused(&crew),
                Verdict::Done(Outcome::Offline) => {}
                Verdict::Done(_) | Verdict::Again => self.crews.set_mark(&crew.id, Mark::Failing),
            }
        });
    }
}

//! Driving runs: the only place that carries out what the machine of a run asks for.
//!
//! Tasks belong to a run and end with it. All of this comes with the part of the program that only runs need.

use super::{Hands, OnDrop, Runs};
use crate::browser::storage::Store;
use crate::browser::{boot, clock, crew, document, random};
use crate::domain::api::Trouble;
use crate::domain::api::reply::{Answer, Fault};
use crate::domain::api::request::Request;
use crate::domain::crew::Crew;
use crate::domain::id::{KickoffId, RequestId, RunId};
use crate::domain::route::Route;
use crate::domain::run::{self, Chip, Event, Link, Run, Shelf};
use crate::domain::settings::RUNS_KEY;
use crate::domain::text;
use crate::domain::value::Start;
use crate::ui::state::crews::Mark;
use crate::ui::state::nav::HEADING;
use futures_util::future::{AbortHandle, Abortable};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

impl Runs {
    /// Starts a run and opens its view. The same start a second time while the first is still on its way
    /// (a double click) opens the first one.
    pub(in crate::ui) fn begin(self, crew: &Crew, start: Start) {
        let starting = |run: &Run| run.chip() == run::Chip::Starting;
        if let Some((first, _)) = self.same(crew, &start, starting) {
            self.nav.go(&Route::Run(first));
            return;
        }
        self.reading.warm();
        let request_id = RequestId::from_random(random::bytes());
        let id = RunId::from_random(random::bits());
        let old_path = self.crews.has_old_path(&crew.id);
        let (mut run, effects) = Run::start(id, crew, start, request_id, clock::now());
        if old_path {
            run.on(Event::OldPathWorks, clock::now(), random::chance());
        }
        self.add(run, effects);
    }

    /// Follows a run that was started elsewhere.
    pub(in crate::ui) fn follow(self, crew: &Crew, kickoff: KickoffId) {
        self.reading.warm();
        let (run, effects) = Run::track(RunId::from_random(random::bits()), crew, kickoff, clock::now());
        self.add(run, effects);
    }

    /// Asks the crew to stop a run, and says what came of it; then the run is looked at.
    pub fn ask_to_stop(self, id: &RunId, say: impl Fn(String) + 'static) {
        let Some(run) = self.peek(id) else { return };
        let (place, request) = {
            let run = run.read_untracked();
            let Some(kickoff) = run.kickoff_id() else { return };
            (run.crew().place.clone(), Request::stop(kickoff))
        };
        say(text::ASKING_TO_STOP.to_owned());
        let (id, token) = (id.clone(), self.crews.token(&place));
        spawn_local(async move {
            let answer = crew::call(&place, token.as_ref(), &request).await;
            say(text::asked_to_stop(&answer));
            self.hear(&id, Event::CheckNow);
        });
    }

    /// Tells a run what happened, and does what it then asks for.
    pub(in crate::ui) fn hear(self, id: &RunId, event: Event) {
        let Some(run) = self.peek(id) else { return };
        let effects = run.try_update(|run| run.on(event, clock::now(), random::chance())).unwrap_or_default();
        self.carry_out(id, effects);
    }

    fn add(self, run: Run, effects: Vec<run::Effect>) {
        let id = run.id().clone();
        self.list.update(|list| list.insert(0, (id.clone(), ArcRwSignal::new(run))));
        self.nav.go(&Route::Run(id.clone()));
        self.carry_out(&id, effects);
    }

    fn carry_out(self, id: &RunId, effects: Vec<run::Effect>) {
        for effect in effects {
            match effect {
                run::Effect::Kickoff(request) => {
                    let task = self.ask(id, request, move |runs, id, answer| runs.hear(id, Event::Kickoff(answer)));
                    self.hold(id, |hands| hands.kickoff = task);
                }
                run::Effect::Ask { ask, request } => {
                    let ready = self.work.write_value().desk.ask(id.clone(), ask, request);
                    if let Some(request) = ready {
                        self.ask_status(id, ask, request);
                    }
                }
                run::Effect::Probe(request) => {
                    let task = self.ask(id, request, move |runs, id, answer| runs.hear(id, Event::Probed(answer)));
                    self.hold(id, |hands| hands.kickoff = task);
                }
                run::Effect::Wake(at) => {
                    let run = id.clone();
                    let wait = u32::try_from(at.since(clock::now()).0).unwrap_or(u32::MAX / 2);
                    // What waits for its turn is not overdue: nothing was sent.
                    let alarm = Timeout::new(wait, move || {
                        if !self.work.read_value().desk.waits(&run) {
                            self.hear(&run, Event::Woke);
                        }
                    });
                    self.hold(id, |hands| hands.alarm = Some(alarm));
                }
                run::Effect::Save => self.save(),
                run::Effect::Rejected(trouble) => self.rejected(id, trouble),
                run::Effect::Forget => self.forget(id),
                run::Effect::Announce(chip) => self.announce(id, chip),
                run::Effect::Arrived => self.arrived(id),
                run::Effect::NeedToken => self.with(id, |run| self.crews.token_refused(run.crew())),
                run::Effect::OldPath(old) => self.with(id, |run| self.crews.remember_path(&run.crew().id, old)),
            }
        }
    }

    fn ask_status(self, id: &RunId, ask: u32, request: Request) {
        let task = self.ask(id, request, move |runs, id, answer| {
            let next = runs.work.write_value().desk.done(id, ask, |run| runs.rank(run));
            if let Some((run, ask, request)) = next {
                runs.ask_status(&run, ask, request);
                runs.hear(&run, Event::Sent(ask));
            }
            runs.hear(id, Event::Status { ask, answer });
            runs.with(id, |run| match run.link() {
                Link::Good => runs.crews.set_mark(&run.crew().id, Mark::Answers),
                // Without a network nobody knows how the crew is.
                Link::Lost { trouble, .. } if trouble != Trouble::Fault(Fault::Offline) => {
                    runs.crews.set_mark(&run.crew().id, Mark::Failing);
                }
                Link::Lost { .. } | Link::NeedsToken | Link::Throttled { .. } | Link::Stopped => {}
            });
        });
        self.hold(id, |hands| hands.status = task);
    }

    /// Who is asked for first: what a person looks at, then what may still change.
    fn rank(self, id: &RunId) -> (bool, bool) {
        let ended = self.peek(id).is_some_and(|run| run.with_untracked(|run| run.chip().is_end()));
        (self.nav.peek() != Route::Run(id.clone()), ended)
    }

    /// Asks the run's crew, and hands over the answer unless the task was dropped before it came.
    fn ask(self, id: &RunId, request: Request, then: impl Fn(Self, &RunId, Answer) + 'static) -> Option<OnDrop> {
        let place = self.peek(id)?.with_untracked(|run| run.crew().place.clone());
        let token = self.crews.token(&place);
        let (handle, registration) = AbortHandle::new_pair();
        let id = id.clone();
        let job = async move {
            let answer = crew::call(&place, token.as_ref(), &request).await;
            // A task of its own: telling a run may drop the very task that tells.
            spawn_local(async move { then(self, &id, answer) });
        };
        spawn_local(async move {
            // Aborted means that nobody waits for the answer.
            let _ = Abortable::new(job, registration).await;
        });
        Some(OnDrop(handle))
    }

    fn hold(self, id: &RunId, change: impl FnOnce(&mut Hands)) {
        let mut work = self.work.write_value();
        let at = work.hands.iter().position(|(run, _)| run == id).unwrap_or_else(|| {
            work.hands.push((id.clone(), Hands::default()));
            work.hands.len() - 1
        });
        change(&mut work.hands[at].1);
    }

    fn with(self, id: &RunId, act: impl FnOnce(&Run)) {
        if let Some(run) = self.peek(id) {
            run.with_untracked(act);
        }
    }

    fn rejected(self, id: &RunId, trouble: Trouble) {
        let seen = self.nav.peek() == Route::Run(id.clone());
        self.with(id, |run| {
            if let Some(entry) = self.crews.entry(&run.crew().id) {
                let had_token = self.crews.token(&run.crew().place).is_some();
                self.forms.rejected(&entry, &trouble, had_token);
            }
            if trouble.is_refusal() {
                self.crews.token_refused(run.crew());
            }
            if seen {
                self.crews.select(run.crew());
            }
        });
        // Whoever is elsewhere by now is told, and not torn away.
        if seen {
            self.nav.replace(Route::New);
            document::focus(if trouble.is_refusal() { "#ask-token" } else { ".form__reject" });
        } else {
            self.toasts.say(text::REFUSED_ELSEWHERE);
        }
    }

    /// The chip of the run that is shown is a live region, which says this by itself. Of another one it is told that it has
    /// ended, or needs somebody.
    fn announce(self, id: &RunId, chip: Chip) {
        let matters = chip.is_end() || matches!(chip, Chip::NeedsYou | Chip::UnknownStart);
        if matters && self.nav.peek() != Route::Run(id.clone()) {
            self.with(id, |run| self.toasts.add(&[&run.title(), ": ", chip.label()].concat()));
        }
    }

    fn forget(self, id: &RunId) {
        self.work.write_value().hands.retain(|(run, _)| run != id);
        self.list.update(|list| list.retain(|(other, _)| other != id));
        self.save();
        if self.nav.peek() == Route::Run(id.clone()) {
            self.nav.replace(Route::New);
            document::focus(HEADING);
        }
    }

    /// What arrived is handed to the script that survives a panic.
    fn arrived(self, id: &RunId) {
        self.with(id, |run| {
            if let Some(output) = run.output() {
                boot::hold_result(id.as_str(), &run.title(), output.original());
            }
        });
    }

    fn save(self) {
        let records = self.list.get_untracked().iter().map(|(_, run)| run.with_untracked(Run::record)).collect();
        let unread = self.work.read_value().unread.clone();
        let mut stored = Shelf { records, unread };
        let keep = |stored: &Shelf| self.keep.set(Store::Tab, RUNS_KEY, &stored.encode());
        // Where there is no room for all of it, every run can still be asked for again.
        let is_light = !keep(&stored) && (keep(stored.lighten(true)) || keep(stored.lighten(false)));
        if is_light && !self.work.read_value().is_light {
            self.toasts.add(text::LONG_NOT_KEPT);
        }
        self.work.write_value().is_light = is_light;
    }

    /// Brings back the runs of this tab and goes on with them.
    pub(in crate::ui) fn restore(self) {
        let Some(text) = Store::Tab.get(RUNS_KEY) else { return };
        let stored = Shelf::decode(&text);
        self.work.write_value().unread = stored.unread;
        let mut waiting = Vec::new();
        let mut list = Vec::new();
        for record in stored.records {
            let (run, effects) = record.restore(clock::now());
            waiting.push((run.id().clone(), effects));
            list.push((run.id().clone(), ArcRwSignal::new(run)));
        }
        if !list.is_empty() {
            self.reading.warm();
        }
        self.list.set(list);
        waiting.sort_by_key(|(id, _)| self.rank(id));
        for (id, effects) in waiting {
            self.carry_out(&id, effects);
        }
    }
}

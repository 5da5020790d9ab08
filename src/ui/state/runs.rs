//! The runs of this tab: each a signal of its own, driven by the pure machine in `domain::run`.

mod drive;

use super::crews::Crews;
use super::forms::Forms;
use super::keep::Keep;
use super::later::Later;
use super::nav::Nav;
use super::reading::Reading;
use super::toasts::Toasts;
use crate::browser::storage::Store;
use crate::browser::{clock, events};
use crate::domain::api::request::Request;
use crate::domain::crew::Crew;
use crate::domain::id::{CrewId, KickoffId, RunId};
use crate::domain::route::Route;
use crate::domain::run::queue::Desk;
use crate::domain::run::{self, Event, Link, Run};
use crate::domain::settings::RUNS_KEY;
use crate::domain::time::Time;
use crate::domain::value::Start;
use crate::ui::dom::follow;
use futures_util::future::AbortHandle;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// The runs of this tab, newest first.
#[derive(Clone, Copy)]
pub struct Runs {
    list: RwSignal<Vec<(RunId, ArcRwSignal<Run>)>>,
    work: StoredValue<Work, LocalStorage>,
    crews: Crews,
    forms: Forms,
    nav: Nav,
    keep: Keep,
    reading: Reading,
    later: Later,
    toasts: Toasts,
}

/// What is under way.
#[derive(Default)]
struct Work {
    desk: Desk<Request>,
    hands: Vec<(RunId, Hands)>,
    /// Records that this version cannot read. They are written back as they are.
    unread: Vec<String>,
    /// Whether the store was too full for all inputs.
    is_light: bool,
}

/// What is under way for one run. Dropping it ends all of it.
#[derive(Default)]
struct Hands {
    alarm: Option<Timeout>,
    status: Option<OnDrop>,
    kickoff: Option<OnDrop>,
}

/// Ends a task, and with it its request, when it goes.
struct OnDrop(AbortHandle);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Runs {
    /// Brings back the runs of this tab and goes on with them, once what drives them is here.
    pub(super) fn restored(
        crews: Crews,
        forms: Forms,
        nav: Nav,
        keep: Keep,
        reading: Reading,
        later: Later,
        toasts: Toasts,
    ) -> Self {
        let (list, work) = (RwSignal::new(Vec::new()), StoredValue::new_local(Work::default()));
        let runs = Self { list, work, crews, forms, nav, keep, reading, later, toasts };
        later.at_first(move |rest| (rest.restore)(runs));
        if Store::Tab.get(RUNS_KEY).is_some() {
            later.ask();
        }
        events::on_offline(move || runs.tell_all(&Event::WentOffline));
        events::watch_close(move || forms.keep_drafts());
        follow(move || events::warn_on_close(runs.open() > 0));
        runs
    }

    /// All runs, newest first; reactive when runs come or go.
    #[must_use]
    pub fn all(self) -> Vec<(RunId, ArcRwSignal<Run>)> {
        self.list.get()
    }

    /// Whether there is any, reactive.
    #[must_use]
    pub fn any(self) -> bool {
        !self.list.read().is_empty()
    }

    /// One run; reactive when runs come or go.
    #[must_use]
    pub fn get(self, id: &RunId) -> Option<ArcRwSignal<Run>> {
        self.list.with(|list| find(list, id))
    }

    /// One run, read once.
    #[must_use]
    pub fn peek(self, id: &RunId) -> Option<ArcRwSignal<Run>> {
        self.list.with_untracked(|list| find(list, id))
    }

    /// How many runs may still change, reactive.
    #[must_use]
    pub fn open(self) -> usize {
        self.list.get().iter().filter(|(_, run)| run.with(|run| run.chip().is_open())).count()
    }

    /// Whether a run of this crew is being watched, or its result awaited; reactive.
    #[must_use]
    pub fn watches(self, crew: &CrewId) -> bool {
        let is_watched = |run: &Run| {
            let awaited = run.chip().is_open() || run.chip().is_end() && run.latest().is_none();
            run.crew().id == *crew && awaited && run.link() != Link::Stopped
        };
        self.list.get().iter().any(|(_, run)| run.with(is_watched))
    }

    /// Starts a run and opens its view. The same start a second time while the first is still on its way
    /// (a double click) opens the first one.
    pub fn start(self, crew: &Crew, start: Start) {
        let crew = crew.clone();
        self.later.then(move |rest| (rest.start)(self, &crew, start));
    }

    /// Follows a run that was started elsewhere. The form says so if what drives runs is not here yet.
    pub fn track(self, crew: &Crew, kickoff: KickoffId) {
        let crew = crew.clone();
        if self.later.rest().is_none() {
            self.nav.go(&Route::New);
        }
        self.later.then(move |rest| (rest.track)(self, &crew, kickoff));
    }

    /// Tells a run what happened, and does what it then asks for. Where there are runs, what drives them is here.
    pub fn tell(self, id: &RunId, event: Event) {
        if let Some(rest) = self.later.rest() {
            (rest.tell)(self, id, event);
        }
    }

    /// Tells every run the same.
    pub fn tell_all(self, event: &Event) {
        for (id, _) in self.list.get_untracked() {
            self.tell(&id, event.clone());
        }
    }

    /// Tells the runs of a crew that there is a token; the newest of those that waited for it.
    pub fn token_given(self, crew: &Crew) -> Option<RunId> {
        let mut first = None;
        for (id, run) in self.list.get_untracked() {
            let (own, waits) =
                run.with_untracked(|run| (run.crew().place == crew.place, run.link() == Link::NeedsToken));
            if own {
                self.tell(&id, Event::TokenGiven);
            }
            if own && waits && first.is_none() {
                first = Some(id);
            }
        }
        first
    }

    /// The same start, minutes ago: the run, and when it began. One that came to nothing, or is only on its way, is none.
    #[must_use]
    pub fn started_before(self, crew: &Crew, start: &Start) -> Option<(RunId, Time)> {
        self.same(crew, start, |run| {
            !matches!(run.chip(), run::Chip::Starting | run::Chip::Failed | run::Chip::Stopped)
        })
    }

    fn same(self, crew: &Crew, start: &Start, fits: impl Fn(&Run) -> bool) -> Option<(RunId, Time)> {
        let now = clock::now();
        let list = self.list.read_untracked();
        list.iter().find_map(|(id, run)| {
            let run = run.read_untracked();
            (fits(&run) && run.repeats(crew, start, now).is_some()).then(|| (id.clone(), run.started()))
        })
    }
}

fn find(list: &[(RunId, ArcRwSignal<Run>)], id: &RunId) -> Option<ArcRwSignal<Run>> {
    list.iter().find(|(other, _)| other == id).map(|(_, run)| run.clone())
}

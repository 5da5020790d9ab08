//! The page's clock: one beat a second that ages and countdowns read.

use crate::browser::{clock, events};
use crate::domain::time::{Span, Time};
use leptos::prelude::*;

/// The time as the views know it.
#[derive(Clone, Copy)]
pub struct Clock(RwSignal<Time>);

/// A beat that comes later than this shows that the tab, or the machine, slept.
const SLEPT: Span = Span::secs(5);

impl Clock {
    /// Starts the clock. `woke` is called when the person, the network or the machine comes back.
    pub(super) fn start(woke: impl Fn() + Clone + 'static) -> Self {
        let beat = RwSignal::new(clock::now());
        let slept = woke.clone();
        gloo_timers::callback::Interval::new(1000, move || {
            let now = clock::now();
            let gap = now.since(beat.get_untracked());
            beat.set(now);
            if gap > SLEPT {
                slept();
            }
        })
        .forget();
        events::on_return(woke);
        Self(beat)
    }

    /// Makes the caller run again at the next beat.
    pub fn tick(self) {
        self.0.track();
    }

    /// The time, again at every beat.
    #[must_use]
    pub fn now(self) -> Time {
        self.0.get().max(clock::now())
    }
}

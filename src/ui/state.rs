//! What the views share: one small struct of signals for each concern, made once and expected where it is needed.

pub mod clock;
pub mod connection;
pub mod crews;
pub mod forms;
pub mod keep;
pub mod later;
pub mod nav;
pub mod prefs;
pub mod reading;
pub mod runs;
pub mod toasts;

use crate::domain::run::Event;
use leptos::prelude::*;

/// All of it. Each part is a handle and is copied freely.
pub struct State {
    /// Keeping records.
    pub keep: keep::Keep,
    /// The settings.
    pub prefs: prefs::Prefs,
    /// Where the person is.
    pub nav: nav::Nav,
    /// Short words on what was done.
    pub toasts: toasts::Toasts,
    /// The forms.
    pub forms: forms::Forms,
    /// The crews.
    pub crews: crews::Crews,
    /// What the reader made of outputs.
    pub reading: reading::Reading,
    /// The runs.
    pub runs: runs::Runs,
    /// The title of what was opened in the dialog last.
    pub dialog: RwSignal<Option<&'static str>>,
    /// The part of the program that only runs need.
    pub later: later::Later,
    /// The page's clock.
    pub clock: clock::Clock,
    /// The attempt to connect.
    pub connection: connection::Connection,
}

impl State {
    /// Makes all of it, each part after what it needs, and gives it to the views below. It lasts as long as the page.
    pub fn provide() -> &'static Self {
        keep::forget_leftovers();
        let keep = keep::Keep::new();
        let prefs = prefs::Prefs::read(keep);
        let nav = nav::Nav::follow();
        let forms = forms::Forms::new(keep);
        let crews = crews::Crews::read(prefs, keep);
        let reading = reading::Reading::new();
        let later = later::Later::unasked();
        let toasts = toasts::Toasts::new();
        let runs = runs::Runs::restored(crews, forms, nav, keep, reading, later, toasts);
        let state: &'static Self = Box::leak(Box::new(Self {
            keep,
            prefs,
            nav,
            toasts,
            forms,
            crews,
            reading,
            runs,
            dialog: RwSignal::new(None),
            later,
            clock: clock::Clock::start(move || runs.tell_all(&Event::Returned)),
            connection: connection::Connection::new(crews, forms, runs, nav),
        }));
        provide_context(state);
        state
    }

    /// The state of this page.
    ///
    /// # Panics
    /// Before [`State::provide`].
    #[must_use]
    pub fn expect() -> &'static Self {
        expect_context()
    }
}

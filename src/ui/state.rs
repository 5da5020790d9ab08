//! What the views share: one small struct of signals for each concern, provided once and expected where it is needed.

pub mod clock;
pub mod connection;
pub mod crews;
pub mod forms;
pub mod keep;
pub mod nav;
pub mod prefs;
pub mod reading;
pub mod runs;
pub mod toasts;

use crate::domain::run::Event;

/// Makes all of it known to the views below, each after what it needs.
pub fn provide() {
    keep::Keep::provide();
    prefs::Prefs::provide();
    nav::Nav::provide();
    toasts::Toasts::provide();
    forms::Forms::provide();
    crews::Crews::provide();
    reading::Reading::provide();
    let runs = runs::Runs::provide();
    clock::Clock::provide(move || runs.tell_all(&Event::Returned));
    connection::Connection::provide();
}

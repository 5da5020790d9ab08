//! The product's sentences, but for the few words that a type of the domain has of its own. One place, so that one tone of
//! voice holds: what happened, what it means, what to do.

mod connecting;
mod kickoff;
mod numbers;
mod run;
mod stopping;
mod views;
mod words;

pub use connecting::{connect_note, health, sample_missing, understood};
pub use kickoff::{kickoff_note, rejected, run_again, start_in_vain};
pub use numbers::{
    as_received, checked, first_part, grouped, missed, more_changes, next_look, next_try, older_changes, progress,
    shortened, started_and_took, step, tokens,
};
pub use run::{
    failed, link_word, lost, needs_token, no_result, out_of_sight, stopped, stopped_watching, throttled, unknown_start,
    waiting,
};
pub use stopping::{ASKING_TO_STOP, asked_to_stop};
pub use views::*;
pub use words::*;

use super::api::error::ApiError;
use super::note::{Note, Tone};

/// A note that says nothing, for a place that has none to show.
#[must_use]
pub fn nothing() -> Note {
    Note::new(Tone::Plain, "", "")
}

/// The server's own words, with the code in front.
fn server_words(error: &ApiError) -> String {
    match &error.message {
        Some(message) => format!("{} {message}", error.http),
        None => format!("HTTP {}", error.http),
    }
}

/// The state as the crew names it, beside the chip.
#[must_use]
pub fn crew_says(word: &str) -> String {
    format!("The crew says “{word}”")
}

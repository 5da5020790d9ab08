//! A time, said as a person says it, with the full local time on hover; in lists also where the keyboard is.

use crate::browser::clock;
use crate::domain::time::{Time, ago};
use crate::ui::dom::{El, el};
use crate::ui::state::State;

/// "3 min ago", and the full local time behind it.
pub fn ago_of(time: Time, class: &'static str) -> El {
    let beat = State::expect().clock;
    let then = clock::local(time);
    el("time", class).attr("title", then.full()).child(move || {
        let now = beat.now();
        ago(now, time, &clock::local(now), &then)
    })
}

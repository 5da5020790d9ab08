//! The status chip: icon, word and tint, the same everywhere.

use super::icon::icon;
use crate::domain::run::{Chip, Run};
use crate::ui::dom::{View, el, switch};
use leptos::prelude::*;

/// A run's state. Never told by colour alone.
pub fn status_chip(run: ArcRwSignal<Run>) -> View {
    switch(
        move || run.read().chip(),
        |chip| {
            el("span", "")
                .attr("class", ["chip chip--", chip.name()].concat())
                .child(icon(sign(*chip)))
                .child(chip.label())
        },
    )
}

fn sign(chip: Chip) -> &'static str {
    match chip {
        Chip::Starting => "dots",
        Chip::Queued => "clock",
        Chip::Running => "running",
        Chip::NeedsYou => "pause",
        Chip::Done => "check",
        Chip::Failed => "cross",
        Chip::Stopped => "square",
        Chip::UnknownStart => "question",
        Chip::OutOfSight => "eye-off",
    }
}

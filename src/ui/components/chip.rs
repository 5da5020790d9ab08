//! The status chip: icon, word and tint, the same everywhere.

use super::icon::Icon;
use crate::domain::run::Chip;
use crate::ui::erase::part;
use leptos::prelude::*;

/// A run's state. Never told by colour alone.
#[component]
pub fn StatusChip(
    /// The state.
    #[prop(into)]
    chip: Signal<Chip>,
) -> impl IntoView {
    let icon = Signal::derive(move || icon(chip.get()));
    view! {
        <span class=Signal::derive(move || format!("chip chip--{}", chip.get().name()))>
            <Icon name=icon />
            {part(move || chip.get().label())}
        </span>
    }
}

fn icon(chip: Chip) -> &'static str {
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

//! The page's title and icon, which tell a run's state from another tab.

use crate::browser::document;
use crate::domain::id::RunId;
use crate::domain::run::{Chip, Run};
use crate::domain::text;
use crate::ui::erase::memo;
use crate::ui::state::runs::Runs;
use leptos::prelude::*;

/// Follows the run that is shown, or else the newest one that is open.
pub(super) fn follow(shown: Memo<Option<RunId>>) {
    let runs = Runs::expect();
    let told = memo(move || {
        let shown = shown.get().and_then(|id| runs.get(&id));
        let open = || runs.all().into_iter().map(|(_, run)| run).find(|run| run.with(|run| run.chip().is_open()));
        shown.or_else(open).map(|run| run.with(|run: &Run| (run.chip(), run.title())))
    });
    Effect::new(move |_| {
        let told = told.get();
        let title = told.as_ref().map(|(chip, title)| format!("{} · {title} – Crew Console", chip.label()));
        document::set_title(title.as_deref().unwrap_or(text::PRODUCT));
        document::set_icon(told.map(|(chip, _)| colour(chip)));
    });
}

/// The colour of a state as it reads on light and dark tab strips alike.
fn colour(chip: Chip) -> &'static str {
    match chip {
        Chip::Done => "1f9d5f",
        Chip::Failed => "d9463f",
        Chip::NeedsYou => "c98a16",
        Chip::UnknownStart => "8a5cd8",
        Chip::Running | Chip::Starting | Chip::Queued => "4a78e8",
        Chip::Stopped | Chip::OutOfSight => "868e9c",
    }
}

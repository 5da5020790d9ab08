//! The page's title and icon, which tell a run's state from another tab. They come with the part that drives runs.

use crate::browser::document;
use crate::domain::route::Route;
use crate::domain::run::Chip;
use crate::domain::text;
use crate::ui::dom::follow;
use crate::ui::state::State;
use leptos::prelude::*;

/// Follows the run that is shown, or else the newest one that is open.
pub fn follow_run() {
    let State { nav, runs, .. } = *State::expect();
    follow(move || {
        let shown = nav.run().and_then(|id| runs.get(&id));
        let open = || runs.all().into_iter().map(|(_, run)| run).find(|run| run.read().chip().is_open());
        let Some(run) = shown.or_else(open) else {
            document::set_title(match nav.route() {
                Route::Runs => text::TITLE_OF_RUNS,
                Route::New | Route::Connect | Route::Run(_) => text::PRODUCT,
            });
            document::set_icon(None);
            return;
        };
        let run = run.read();
        document::set_title(&[run.chip().label(), " · ", &run.title(), " – ", text::PRODUCT].concat());
        document::set_icon(Some(colour(run.chip())));
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

//! Whether the part of the program that only runs need is there.

use crate::ui::later::{Missing, Rest, fetch};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The one part.
#[derive(Clone, Copy)]
pub struct Later {
    stand: RwSignal<Stand>,
    rest: StoredValue<Option<Rest>>,
}

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// Not asked for, or under way.
    Awaited,
    /// It is here.
    Here,
    /// It did not come.
    Missing,
}

impl Later {
    /// Not yet asked for.
    pub(super) fn unasked() -> Self {
        Self { stand: RwSignal::new(Stand::Awaited), rest: StoredValue::new(None) }
    }

    /// How far it is, reactive.
    #[must_use]
    pub fn stand(self) -> Stand {
        self.stand.get()
    }

    /// What stands in it, once it is here.
    #[must_use]
    pub fn rest(self) -> Option<Rest> {
        self.rest.get_value()
    }

    /// Fetches it, unless it is here. Asked twice, it is fetched once.
    pub fn ask(self) {
        if self.stand.get_untracked() == Stand::Here {
            return;
        }
        self.stand.set(Stand::Awaited);
        // It lasts as long as the page, like the state.
        spawn_local(async move {
            self.stand.set(match fetch().await {
                Ok(rest) => {
                    self.rest.set_value(Some(rest));
                    Stand::Here
                }
                Err(Missing) => Stand::Missing,
            });
        });
    }
}

//! Whether the part of the program that only runs need is there.

use crate::browser::{document, location};
use crate::ui::later::{Rest, fetch};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The one part.
#[derive(Clone, Copy)]
pub struct Later {
    stand: RwSignal<Stand>,
    wait: RwSignal<Wait>,
    rest: StoredValue<Option<Rest>>,
    /// What is done first when it comes, and what was asked for meanwhile.
    acts: StoredValue<[Option<Act>; 2], LocalStorage>,
}

/// What is done when it is here.
type Act = Box<dyn FnOnce(Rest)>;

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

/// Whether a start waits for it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// None does.
    Nothing,
    /// One does.
    Start,
    /// One did, and it did not come: the start was given up, and nothing was sent.
    InVain {
        /// Whether there was a network.
        online: bool,
    },
}

impl Later {
    /// Not yet asked for.
    pub(super) fn unasked() -> Self {
        Self {
            stand: RwSignal::new(Stand::Awaited),
            wait: RwSignal::new(Wait::Nothing),
            rest: StoredValue::new(None),
            acts: StoredValue::new_local([None, None]),
        }
    }

    /// Does `act` before anything else when it comes.
    pub(super) fn at_first(self, act: impl FnOnce(Rest) + 'static) {
        self.acts.write_value()[0] = Some(Box::new(act));
    }

    /// Starts or follows a run, by `act`: now, or when it has come. One start waits at a time, the last one.
    pub(super) fn then(self, act: impl FnOnce(Rest) + 'static) {
        if let Some(rest) = self.rest() {
            act(rest);
        } else {
            self.acts.write_value()[1] = Some(Box::new(act));
            self.wait.set(Wait::Start);
            self.ask();
        }
    }

    /// Whether a start waits for it, reactive.
    #[must_use]
    pub fn wait(self) -> Wait {
        self.wait.get()
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

    /// What stands in it, reactive.
    #[must_use]
    pub fn here(self) -> Option<Rest> {
        let stand = self.stand();
        self.rest().filter(|_| stand == Stand::Here)
    }

    /// Fetches it, unless it is here. Asked twice, it is fetched once.
    pub fn ask(self) {
        if self.stand.get_untracked() == Stand::Here {
            return;
        }
        self.stand.set(Stand::Awaited);
        // It lasts as long as the page, like the state.
        spawn_local(async move {
            let came = fetch().await;
            if self.stand.get_untracked() == Stand::Here {
                return;
            }
            if let Ok(rest) = came {
                self.came(rest);
                return;
            }
            self.acts.write_value()[1] = None;
            if self.wait.get_untracked() == Wait::Start {
                self.wait.set(Wait::InVain { online: location::is_online() });
                document::focus(".form__reject");
            }
            self.stand.set(Stand::Missing);
        });
    }

    fn came(self, rest: Rest) {
        self.rest.set_value(Some(rest));
        let [first, start] = self.acts.try_update_value(std::mem::take).unwrap_or_default();
        if let Some(act) = first {
            act(rest);
        }
        self.stand.set(Stand::Here);
        self.wait.set(Wait::Nothing);
        if let Some(act) = start {
            act(rest);
        }
    }
}

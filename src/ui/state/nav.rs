//! Where the person is.

use crate::browser::{document, events, location};
use crate::domain::id::RunId;
use crate::domain::route::Route;
use leptos::prelude::*;

/// The route of the address bar.
#[derive(Clone, Copy)]
pub struct Nav(RwSignal<Route>);

/// What takes the focus when a view opens: its heading.
pub const HEADING: &str = "main h1";

impl Nav {
    /// Follows the address bar.
    pub(super) fn follow() -> Self {
        let route = RwSignal::new(location::route());
        events::on_hash_change(move || {
            let next = location::route();
            if route.get_untracked() != next {
                route.set(next);
                document::focus(HEADING);
            }
        });
        Self(route)
    }

    /// The present route, reactive.
    #[must_use]
    pub fn route(self) -> Route {
        self.0.get()
    }

    /// The run that the route names, reactive.
    #[must_use]
    pub fn run(self) -> Option<RunId> {
        match self.route() {
            Route::Run(id) => Some(id),
            Route::New | Route::Runs | Route::Connect => None,
        }
    }

    /// The present route, read once.
    #[must_use]
    pub fn peek(self) -> Route {
        self.0.get_untracked()
    }

    /// Opens `route` and puts the focus on its heading.
    pub fn go(self, route: &Route) {
        if self.peek() == *route {
            document::focus(HEADING);
        } else {
            location::go(route);
        }
    }

    /// Opens `route` in place of the present one, without moving the focus.
    pub fn replace(self, route: Route) {
        location::replace(&route);
        self.0.set(route);
    }
}

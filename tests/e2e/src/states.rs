//! Every state that the page can be in, once: the pictures and what must hold for everyone go through this one list.
//!
//! A state is a function that leads a fresh browser there with the names a person uses; it ends when the state is on
//! the screen and stays there. To add one, write it in the module of its view and name it in that module's `STATES`.

mod connect;
mod form;
mod run;
mod runs;

use crate::day::Day;
use crate::suite::Going;

/// A state.
#[derive(Clone, Copy)]
pub struct State {
    /// Its name: that of its pictures.
    pub name: &'static str,
    /// The way there.
    pub reach: fn(&Day) -> Going<'_>,
}

macro_rules! states {
    ($($name:ident),+ $(,)?) => {
        pub(super) const STATES: &[$crate::states::State] =
            &[$($crate::states::State { name: stringify!($name), reach: |day| Box::pin($name(day)) }),+];
    };
}
use states;

/// The list.
pub fn all() -> impl Iterator<Item = &'static State> {
    [connect::STATES, form::STATES, run::STATES, runs::STATES].into_iter().flatten()
}

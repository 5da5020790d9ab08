//! Crew Console: the Send button for deployed AI crews.
//!
//! Three layers, and imports go down only: [`domain`] decides, `browser` acts, `ui` shows.
//! `domain` builds on the host too, where its tests run; the others exist in the browser alone.

pub mod domain;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;

// The tests below tests/ are compiled with the unit tests, and name the crate as everybody else does.
#[cfg(test)]
extern crate self as crew_console;
#[cfg(test)]
#[path = "../tests/host.rs"]
mod host;

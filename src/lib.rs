//! Crew Console: the Send button for deployed AI crews.
//!
//! Three layers, and imports go down only: [`domain`] decides, `browser` acts, `ui` shows.
//! `domain` builds on the host too, where its tests run; the others exist in the browser alone.

pub mod domain;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod ui;

//! Crew Console end to end: a crew that speaks HTTP, a host for the page, and a person in a browser.
//!
//! | module | is |
//! |---|---|
//! | [`crew`] | the sample crew behind a socket: three dialects, a token, CORS, scripted faults, a log of its requests |
//! | [`stand`] | the same crew, started by hand |
//! | [`clock`] | simulated time, the same for crew and page |
#![allow(clippy::print_stdout)]

pub mod args;
pub mod clock;
pub mod crew;
pub mod stand;

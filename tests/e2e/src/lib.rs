//! Crew Console end to end: a crew that speaks HTTP, a host for the page, and a person in a browser.
//!
//! | module | is |
//! |---|---|
//! | [`crew`] | the sample crew behind a socket: three dialects, a token, CORS, scripted faults, a log of its requests |
//! | [`stand`] | the same crew, started by hand |
//! | [`host`] | the static test host: the sealed page, a fast clock, a planted reader |
//! | [`server`] | web servers as people have them, with the configurations of `deploy/` |
//! | [`clock`] | simulated time, the same for crew and page |
//! | [`engine`], [`browser`], [`page`] | three engines over WebDriver; things are found by role and accessible name |
//! | [`canary`] | a proxy that must hear nothing |
//! | [`day`], [`steps`] | one test's world, and the steps of the main job |
//! | [`suite`] | the tests; its head says how one is written |
//! | [`bench`] | the first second beside a plain page |
//! | [`states`], [`shots`] | every state once, for pictures and for what must hold for everyone |
#![allow(clippy::print_stdout)]

pub mod args;
pub mod bench;
pub mod browser;
pub mod canary;
pub mod clock;
pub mod crew;
pub mod day;
pub mod engine;
pub mod host;
pub mod page;
pub mod raw;
pub mod server;
pub mod shots;
pub mod stand;
pub mod states;
pub mod steps;
pub mod stop;
pub mod suite;
pub mod trouble;

//! The browser: the only code that fetches, stores, reads the clock and touches the page around the views. It decides nothing.

pub mod boot;
pub mod clipboard;
pub mod clock;
pub mod crew;
pub mod document;
pub mod events;
pub mod file;
pub mod http;
pub mod location;
pub mod part;
pub mod random;
pub mod reader;
pub mod storage;

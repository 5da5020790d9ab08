//! The browser: the only code that fetches, stores, reads the clock and touches the page around the views.

pub mod reader;

//! The views. Each owns its private parts.

pub mod connect;
pub mod form;
pub mod run;
pub mod runs;
pub mod workspace;

//! Crew output and what is made of it. All of it is untrusted.

pub mod detect;
pub mod tree;

//! Crew output and what is made of it. All of it is untrusted.

pub mod budget;
pub mod detect;
pub mod export;
pub mod link;
pub mod markdown;
pub mod message;
pub mod shelf;
pub mod tree;
pub mod wire;

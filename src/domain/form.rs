//! The form of a crew, made from the bare names of its inputs.

pub mod guess;

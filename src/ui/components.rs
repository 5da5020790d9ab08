//! What several pages are made of.

pub mod blocks;

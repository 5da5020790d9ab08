//! Blocks as bytes, between the worker that reads output and the page that shows it: half the size of JSON, and no
//! code that the reader would have to carry.
//!
//! Numbers are little-endian base 128, texts and lists carry their length first, kinds are one byte.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::Writer;

/// How deep blocks and lines may nest on the wire. The builder stays well below.
const DEPTH: usize = 128;

/// The kinds of blocks.
mod block {
    pub(super) const HEADING: u8 = 0;
    pub(super) const PARAGRAPH: u8 = 1;
    pub(super) const CODE: u8 = 2;
    pub(super) const QUOTE: u8 = 3;
    pub(super) const LIST: u8 = 4;
    pub(super) const TABLE: u8 = 5;
    pub(super) const RULE: u8 = 6;
    pub(super) const MORE: u8 = 7;
}

/// The kinds of pieces of a line.
mod inline {
    pub(super) const TEXT: u8 = 0;
    pub(super) const CODE: u8 = 1;
    pub(super) const EMPHASIS: u8 = 2;
    pub(super) const STRONG: u8 = 3;
    pub(super) const STRUCK: u8 = 4;
    pub(super) const BREAK: u8 = 5;
    pub(super) const LINK: u8 = 6;
    pub(super) const IMAGE: u8 = 7;
}

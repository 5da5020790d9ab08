//! What the page asks the reader in its worker, and what comes back.

use super::budget::Cost;
use super::tree::Block;
use super::wire::{Reader, Writer};

/// A question. Every one carries a number, and so does its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask<'a> {
    /// Read this text and keep it under this number.
    Open {
        /// The document's number, given by the page.
        doc: u32,
        /// What the crew wrote.
        text: &'a str,
    },
    /// Hand over what comes after `from` pieces.
    More {
        /// The document's number.
        doc: u32,
        /// Where to go on: [`Page::next`] of the page before.
        from: usize,
    },
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The document was read.
    Opened {
        /// How many pieces there are.
        total: usize,
        /// The JSON in it, if there is any.
        json: Option<String>,
        /// The first page.
        page: Page,
    },
    /// The next page.
    Page(Page),
    /// The document is not kept any more.
    Gone,
}

/// Some blocks of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The blocks.
    pub blocks: Vec<Block>,
    /// Where the next page begins.
    pub next: usize,
    /// What these blocks weigh on the page.
    pub cost: Cost,
}

const OPEN: u8 = 1;
const MORE: u8 = 2;
const OPENED: u8 = 3;
const OPENED_JSON: u8 = 4;
const PAGE: u8 = 5;
const GONE: u8 = 6;

impl<'a> Ask<'a> {
    /// The question as bytes.
    #[must_use]
    pub fn encode(&self, number: u32) -> Vec<u8> {
        let mut out = Writer::default();
        out.number(number.into());
        match self {
            Ask::Open { doc, text } => {
                out.byte(OPEN);
                out.number((*doc).into());
                out.raw(text.as_bytes());
            }
            Ask::More { doc, from } => {
                out.byte(MORE);
                out.number((*doc).into());
                out.count(*from);
            }
        }
        out.into_bytes()
    }

    /// The number and the question.
    #[must_use]
    pub fn decode(bytes: &'a [u8]) -> Option<(u32, Self)> {
        let mut from = Reader::new(bytes);
        let number = u32::try_from(from.number()?).ok()?;
        let kind = from.byte()?;
        let doc = u32::try_from(from.number()?).ok()?;
        let ask = match kind {
            OPEN => Ask::Open { doc, text: std::str::from_utf8(from.rest()).ok()? },
            MORE => Ask::More { doc, from: from.count()? },
            _ => return None,
        };
        Some((number, ask))
    }
}

/// A page that is already in bytes: `pieces` blocks.
pub(super) struct Sealed<'a> {
    pub(super) pieces: usize,
    pub(super) bytes: &'a [u8],
    pub(super) next: usize,
    pub(super) cost: Cost,
}

/// An answer as bytes. `page` is missing if the document is gone, `opened` has the total and the JSON.
pub(super) fn encode(number: u32, opened: Option<(usize, Option<&str>)>, page: Option<&Sealed<'_>>) -> Vec<u8> {
    let mut out = Writer::default();
    out.number(number.into());
    let Some(page) = page else {
        out.byte(GONE);
        return out.into_bytes();
    };
    match opened {
        Some((total, json)) => {
            out.byte(if json.is_some() { OPENED_JSON } else { OPENED });
            out.count(total);
            if let Some(json) = json {
                out.text(json);
            }
        }
        None => out.byte(PAGE),
    }
    out.count(page.next);
    out.count(page.cost.nodes);
    out.count(page.cost.chars);
    out.count(page.pieces);
    out.raw(page.bytes);
    out.into_bytes()
}

impl Answer {
    /// The number and the answer.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<(u32, Answer)> {
        let mut from = Reader::new(bytes);
        let number = u32::try_from(from.number()?).ok()?;
        let answer = match from.byte()? {
            OPENED => Answer::Opened { total: from.count()?, json: None, page: page(&mut from)? },
            OPENED_JSON => Answer::Opened { total: from.count()?, json: Some(from.text()?), page: page(&mut from)? },
            PAGE => Answer::Page(page(&mut from)?),
            GONE => Answer::Gone,
            _ => return None,
        };
        Some((number, answer))
    }
}

fn page(from: &mut Reader<'_>) -> Option<Page> {
    let next = from.count()?;
    let cost = Cost { nodes: from.count()?, chars: from.count()? };
    Some(Page { blocks: from.blocks()?, next, cost })
}

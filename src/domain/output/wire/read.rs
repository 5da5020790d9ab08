//! Bytes to blocks. Whatever the bytes are, reading ends, stays small and never panics.

use super::{DEPTH, block, inline};
use crate::domain::output::tree::{Align, Block, Inline};

/// Bytes being read.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    /// All that is left.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A place or a weight.
    pub fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }

    /// A list of blocks.
    pub fn blocks(&mut self) -> Option<Vec<Block>> {
        self.nested(|reader| reader.many(Self::block))
    }

    fn block(&mut self) -> Option<Block> {
        Some(match self.byte()? {
            block::HEADING => Block::Heading(self.byte()?.clamp(1, 6), self.line()?),
            block::PARAGRAPH => Block::Paragraph(self.line()?),
            block::CODE => Block::Code { language: self.text()?, text: self.text()? },
            block::QUOTE => Block::Quote(self.blocks()?),
            block::LIST => {
                let is_ordered = self.byte()? == 1;
                let start = Some(self.number()?).filter(|_| is_ordered);
                Block::List { start, items: self.many(Self::item)? }
            }
            block::TABLE => self.table()?,
            block::RULE => Block::Rule,
            block::MORE => Block::More(self.blocks()?),
            _ => return None,
        })
    }

    fn item(&mut self) -> Option<(Option<bool>, Vec<Block>)> {
        let task = match self.byte()? {
            0 => None,
            1 => Some(false),
            2 => Some(true),
            _ => return None,
        };
        Some((task, self.blocks()?))
    }

    fn table(&mut self) -> Option<Block> {
        let align = self.many(|reader| match reader.byte()? {
            0 => Some(Align::Start),
            1 => Some(Align::Center),
            2 => Some(Align::End),
            _ => None,
        })?;
        let head = self.many(Self::line)?;
        let rows = self.many(|reader| reader.many(Self::line))?;
        let is_even = head.len() == align.len() && rows.iter().all(|row| row.len() == align.len());
        is_even.then_some(Block::Table { align, head, rows })
    }

    fn line(&mut self) -> Option<Vec<Inline>> {
        self.nested(|reader| reader.many(Self::inline))
    }

    fn inline(&mut self) -> Option<Inline> {
        Some(match self.byte()? {
            inline::TEXT => Inline::Text(self.text()?),
            inline::CODE => Inline::Code(self.text()?),
            inline::EMPHASIS => Inline::Emphasis(self.line()?),
            inline::STRONG => Inline::Strong(self.line()?),
            inline::STRUCK => Inline::Struck(self.line()?),
            inline::BREAK => Inline::Break,
            inline::LINK => Inline::Link { href: self.text()?, host: self.text()?, children: self.line()? },
            inline::IMAGE => {
                let alt = self.text()?;
                let has_link = self.byte()? == 1;
                Inline::Image { alt, link: if has_link { Some((self.text()?, self.text()?)) } else { None } }
            }
            _ => return None,
        })
    }

    /// So many of something as is said first. Nothing is reserved on the word of a number alone.
    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        if count > self.rest.len() {
            return None;
        }
        let mut out = Vec::with_capacity(count.min(64));
        for _ in 0..count {
            out.push(one(self)?);
        }
        Some(out)
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let out = read(self);
        self.depth -= 1;
        out
    }
}

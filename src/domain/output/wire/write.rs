//! Blocks to bytes.

use super::{block, inline};
use crate::domain::output::tree::{Align, Block, Inline};

/// Bytes in the making.
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// How many bytes were written.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// A number.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.0.push((number & 0x7f) as u8);
    }

    /// A length or a place.
    pub fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.count(text.len());
        self.raw(text.as_bytes());
    }

    /// Bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A list of blocks.
    pub fn blocks(&mut self, blocks: &[Block]) {
        self.count(blocks.len());
        for block in blocks {
            self.block(block);
        }
    }

    /// One block.
    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, line) => {
                self.byte(block::HEADING);
                self.byte(*level);
                self.line(line);
            }
            Block::Paragraph(line) => {
                self.byte(block::PARAGRAPH);
                self.line(line);
            }
            Block::Code { language, text } => {
                self.byte(block::CODE);
                self.text(language);
                self.text(text);
            }
            Block::Quote(blocks) => {
                self.byte(block::QUOTE);
                self.blocks(blocks);
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Rule => self.byte(block::RULE),
            Block::More(blocks) => {
                self.byte(block::MORE);
                self.blocks(blocks);
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[(Option<bool>, Vec<Block>)]) {
        self.byte(block::LIST);
        self.byte(u8::from(start.is_some()));
        self.number(start.unwrap_or_default());
        self.count(items.len());
        for (task, blocks) in items {
            self.byte(match task {
                None => 0,
                Some(false) => 1,
                Some(true) => 2,
            });
            self.blocks(blocks);
        }
    }

    fn table(&mut self, align: &[Align], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.byte(block::TABLE);
        self.count(align.len());
        for align in align {
            self.byte(match align {
                Align::Start => 0,
                Align::Center => 1,
                Align::End => 2,
            });
        }
        self.cells(head);
        self.count(rows.len());
        for row in rows {
            self.cells(row);
        }
    }

    fn cells(&mut self, cells: &[Vec<Inline>]) {
        self.count(cells.len());
        for cell in cells {
            self.line(cell);
        }
    }

    fn line(&mut self, line: &[Inline]) {
        self.count(line.len());
        for piece in line {
            self.inline(piece);
        }
    }

    fn inline(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text) => {
                self.byte(inline::TEXT);
                self.text(text);
            }
            Inline::Code(text) => {
                self.byte(inline::CODE);
                self.text(text);
            }
            Inline::Emphasis(line) => {
                self.byte(inline::EMPHASIS);
                self.line(line);
            }
            Inline::Strong(line) => {
                self.byte(inline::STRONG);
                self.line(line);
            }
            Inline::Struck(line) => {
                self.byte(inline::STRUCK);
                self.line(line);
            }
            Inline::Break => self.byte(inline::BREAK),
            Inline::Link { href, host, children } => {
                self.byte(inline::LINK);
                self.text(href);
                self.text(host);
                self.line(children);
            }
            Inline::Image { alt, link } => {
                self.byte(inline::IMAGE);
                self.text(alt);
                self.byte(u8::from(link.is_some()));
                if let Some((href, host)) = link {
                    self.text(href);
                    self.text(host);
                }
            }
        }
    }
}

//! What stands in a line: text, code, breaks, images.

use super::frame::{Frame, Kind};
use super::{Builder, urls};
use crate::domain::output::budget::{CELL, CODE, Cost, PAGE};
use crate::domain::output::tree::{Block, Inline};

/// The longest text for an image that is kept.
const ALT: usize = 1000;

impl<S: FnMut(Block, Cost)> Builder<S> {
    pub(super) fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(Frame { kind: Kind::Code { .. }, .. }) => self.code_text(text),
            Some(Frame { kind: Kind::Image { alt, .. }, .. }) => {
                alt.extend(text.chars().take(ALT.saturating_sub(alt.len())));
            }
            _ => self.words.push_str(text),
        }
    }

    /// Puts the text that was gathered into its line; bare addresses in it become links.
    pub(super) fn flush(&mut self) {
        if self.words.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.begin_line();
        if self.is_inside_link() {
            return self.plain(&words);
        }
        let mut rest = words.as_str();
        while let Some((before, url, address, after)) = urls::find(rest) {
            self.plain(before);
            let kind = Kind::Link { href: address.href, host: address.host };
            self.make_room_in_line(kind.cost().plus(Cost { nodes: 1, chars: url.len() }));
            self.add(kind.cost().plus(Cost { nodes: 1, chars: url.len() }));
            let mut frame = Frame::new(kind);
            frame.inlines.push(Inline::Text(url.to_owned()));
            self.give(frame.into_part());
            rest = after;
        }
        self.plain(rest);
    }

    /// Text of any length, over as many pages as it takes.
    pub(super) fn plain(&mut self, mut text: &str) {
        while !text.is_empty() {
            let room = self.room_in_line();
            if text.len() <= room {
                return self.put_text(text);
            }
            let (now, later) = text.split_at(split_point(text, room));
            self.put_text(now);
            text = later;
            self.go_on_in_line();
        }
    }

    fn put_text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.add(Cost { nodes: 1, chars: text.len() });
        self.push(Inline::Text(text.to_owned()));
    }

    pub(super) fn code(&mut self, code: &str) {
        if self.is_inside_image() {
            return self.text(code);
        }
        self.begin_line();
        let mut rest = code;
        loop {
            let room = self.room_in_line();
            let (now, later) = rest.split_at(if rest.len() <= room { rest.len() } else { split_point(rest, room) });
            if !now.is_empty() {
                self.add(Cost { nodes: 2, chars: now.len() });
                self.push(Inline::Code(now.to_owned()));
            }
            if later.is_empty() {
                return;
            }
            self.go_on_in_line();
            rest = later;
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.is_inside_image() {
            return self.text(" ");
        }
        self.begin_line();
        self.make_room_in_line(Cost { nodes: 1, chars: 0 });
        self.add(Cost { nodes: 1, chars: 0 });
        self.push(Inline::Break);
    }

    /// A line of raw HTML, shown as it is written.
    pub(super) fn html(&mut self, html: &str) {
        if self.open.last().is_some_and(|frame| !frame.inlines.is_empty()) {
            self.line_break();
        }
        self.begin_line();
        self.plain(html.trim_end_matches(['\n', '\r']));
    }

    fn code_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(Frame { kind: Kind::Code { text, .. }, .. }) = self.open.last_mut() {
            let room = CODE.saturating_sub(text.len());
            if rest.len() <= room {
                text.push_str(rest);
                return self.add(Cost { nodes: 0, chars: rest.len() });
            }
            let (now, later) = rest.split_at(split_point(rest, room));
            text.push_str(now);
            self.add(Cost { nodes: 0, chars: now.len() });
            self.cut();
            rest = later;
        }
    }

    pub(super) fn push(&mut self, inline: Inline) {
        match self.open.last_mut() {
            Some(frame) if !frame.kind.holds_blocks() => match (frame.inlines.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
                (_, inline) => frame.inlines.push(inline),
            },
            _ => self.hand_up(Block::Paragraph(vec![inline])),
        }
    }

    fn limits(&self) -> (Cost, Cost) {
        if self.table.is_some() { (self.cell, CELL) } else { (self.cost, PAGE) }
    }

    /// How many more characters fit; none if no node more does.
    fn room_in_line(&self) -> usize {
        let (now, limit) = self.limits();
        if now.nodes + 2 > limit.nodes { 0 } else { limit.chars.saturating_sub(now.chars) }
    }

    fn make_room_in_line(&mut self, cost: Cost) {
        let (now, limit) = self.limits();
        if !now.plus(cost).fits(limit) {
            self.go_on_in_line();
        }
    }

    /// Goes on in the table's next row, or on the next page.
    fn go_on_in_line(&mut self) {
        match self.table {
            Some(table) => self.reopen(table + 1),
            None => self.cut(),
        }
    }

    pub(super) fn is_inside_link(&self) -> bool {
        self.open.iter().rev().any(|frame| matches!(frame.kind, Kind::Link { .. }))
    }

    pub(super) fn is_inside_image(&self) -> bool {
        matches!(self.open.last(), Some(Frame { kind: Kind::Image { .. }, .. }))
    }
}

/// Where to cut `text` at or before `room` bytes, after a line or a word if one ends in the last tenth.
fn split_point(text: &str, room: usize) -> usize {
    let end = text.floor_char_boundary(room);
    let start = text.floor_char_boundary(end - end / 10);
    let last = |mark: u8| text.as_bytes()[start..end].iter().rposition(|byte| *byte == mark);
    last(b'\n').or_else(|| last(b' ')).map_or(end, |at| start + at + 1)
}

//! Turns Markdown into blocks. Nothing here recurses with the text, and no block is larger than one page: when a page
//! is full, everything that is open is closed, handed over, and opened again to go on.

mod frame;
mod line;
mod table;
#[cfg(test)]
mod tests;
mod urls;

use super::budget::{CELL_DEPTH, Cost, DEPTH, PAGE};
use super::tree::{Align, Block, Inline};
use frame::{Cell, Frame, Kind, Part};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Reads `text` and hands over block after block with what each weighs.
pub fn read(text: &str, sink: impl FnMut(Block, Cost)) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut builder = Builder {
        open: Vec::new(),
        skipped: 0,
        words: String::new(),
        cost: Cost::NONE,
        cell: Cost::NONE,
        table: None,
        sink,
    };
    for event in Parser::new_ext(text, options) {
        builder.event(&event);
    }
    builder.flush();
    while !builder.open.is_empty() {
        builder.close();
    }
}

/// All blocks of a text at once.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    read(text, |block, _| blocks.push(block));
    blocks
}

struct Builder<S> {
    /// What is open, outermost first.
    open: Vec<Frame>,
    /// How many starts were left out, because they lie too deep or in an image's text.
    skipped: usize,
    /// Text that may go on in the next event.
    words: String,
    /// What the block in the making weighs so far.
    cost: Cost,
    /// What the table's cell in the making weighs so far.
    cell: Cost,
    /// Where the open table lies in `open`; tables do not nest.
    table: Option<usize>,
    sink: S,
}

impl<S: FnMut(Block, Cost)> Builder<S> {
    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => return self.text(text),
            Event::SoftBreak => return self.text("\n"),
            Event::InlineHtml(html) if !is_line_break(html) => return self.text(html),
            _ => self.flush(),
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => self.code(code),
            Event::Html(html) => self.html(html),
            Event::FootnoteReference(name) => self.text(name),
            Event::HardBreak | Event::InlineHtml(_) => self.line_break(),
            Event::Rule => self.whole(Block::Rule, Cost { nodes: 1, chars: 0 }),
            Event::TaskListMarker(is_done) => self.task(*is_done),
            Event::Text(_) | Event::SoftBreak => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let kind = match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::DefinitionListTitle => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(*level as u8),
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionListDefinition => Kind::Quote,
            Tag::CodeBlock(kind) => Kind::Code { language: language(kind), part: 1, text: String::new() },
            Tag::List(start) => Kind::List { start: *start, items: Vec::new() },
            Tag::Item => Kind::Item { task: None, is_first: true },
            Tag::Table(align) => Kind::table(align.iter().map(|align| side(*align)).collect()),
            Tag::TableHead | Tag::TableRow => Kind::Row { cells: Vec::new(), column: 0 },
            Tag::TableCell => Kind::Cell { goes_on: false },
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Struck,
            Tag::Link { dest_url, .. } => Kind::link(dest_url),
            Tag::Image { dest_url, .. } => Kind::image(dest_url, self.is_inside_link()),
            Tag::DefinitionList | Tag::Superscript | Tag::Subscript => Kind::Plain,
        };
        if !kind.is_inline() {
            self.end_implicit();
        }
        if self.skipped > 0 || self.is_too_deep(&kind) || self.is_inside_image() {
            self.skipped += 1;
            return;
        }
        if kind.is_inline() {
            self.begin_line();
        }
        self.make_room(kind.cost());
        if matches!(kind, Kind::Cell { .. }) {
            self.cell = Cost::NONE;
        }
        self.add(kind.cost());
        let mut frame = Frame::new(kind);
        if let Kind::Table(table) = &mut frame.kind {
            table.before = self.cost;
            self.table = Some(self.open.len());
        }
        self.open.push(frame);
    }

    fn end(&mut self, tag: TagEnd) {
        let is_inline = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        );
        if !is_inline {
            self.end_implicit();
        }
        if self.skipped > 0 {
            self.skipped -= 1;
        } else {
            self.tell_address();
            self.close();
        }
    }

    /// Where a link must not be one, its address stands behind its words, unless they are the address.
    fn tell_address(&mut self) {
        let Some(Frame { kind: Kind::Refused(address), inlines, .. }) = self.open.last() else { return };
        if !matches!(inlines.as_slice(), [Inline::Text(words)] if words == address) {
            let told = [" (", address, ")"].concat();
            self.plain(&told);
        }
    }

    fn is_too_deep(&self, kind: &Kind) -> bool {
        self.open.len() + kind.levels() > DEPTH
            || self.table.is_some_and(|table| kind.is_inline() && self.open.len() > table + CELL_DEPTH)
    }

    /// A block with nothing inside that could be cut.
    fn whole(&mut self, block: Block, cost: Cost) {
        self.end_implicit();
        if self.skipped == 0 {
            self.make_room(cost);
            self.add(cost);
            self.hand_up(block);
        }
    }

    fn add(&mut self, cost: Cost) {
        self.cost = self.cost.plus(cost);
        self.cell = self.cell.plus(cost);
    }

    /// Hands over what there is if `cost` more would be too much for a page.
    fn make_room(&mut self, cost: Cost) {
        if self.table.is_none() && !self.cost.plus(cost).fits(PAGE) {
            self.cut();
        }
    }

    /// Opens a paragraph when a line begins where blocks are expected, as in a tight list's item.
    fn begin_line(&mut self) {
        if self.open.last().is_none_or(|frame| frame.kind.holds_blocks()) {
            self.add(Kind::Implicit.cost());
            self.open.push(Frame::new(Kind::Implicit));
        }
    }

    fn end_implicit(&mut self) {
        if matches!(self.open.last(), Some(Frame { kind: Kind::Implicit, .. })) {
            self.close();
        }
    }

    fn task(&mut self, is_done: bool) {
        for frame in self.open.iter_mut().rev() {
            if let Kind::Item { task, .. } = &mut frame.kind {
                *task = Some(is_done);
                self.add(Cost { nodes: 2, chars: 0 });
                return;
            }
        }
    }

    /// Closes everything that is open, hands it over and opens it again to go on.
    fn cut(&mut self) {
        self.reopen(0);
    }

    /// Closes and opens again what lies above the `floor` outermost frames.
    fn reopen(&mut self, floor: usize) {
        let mut again = Vec::new();
        while self.open.len() > floor {
            let Some(frame) = self.open.pop() else { break };
            let kind = frame.to_go_on(again.last());
            if !frame.is_empty() {
                self.give(frame.into_part());
            }
            again.push(kind);
        }
        if floor == 0 {
            self.cost = Cost::NONE;
        }
        self.cell = Cost::NONE;
        while let Some(kind) = again.pop() {
            self.add(kind.cost());
            self.open.push(Frame::new(kind));
        }
    }

    /// Closes the innermost frame.
    fn close(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        match frame.kind {
            Kind::Table(table) => self.end_table(*table),
            _ if frame.is_empty() && !frame.kind.counts_when_empty() => {}
            _ => self.give(frame.into_part()),
        }
    }

    /// Gives what a frame became to the frame around it.
    fn give(&mut self, part: Part) {
        match part {
            Part::Block(block) => self.hand_up(block),
            Part::Inline(inline) => self.push(inline),
            Part::Inlines(inlines) => inlines.into_iter().for_each(|inline| self.push(inline)),
            Part::Item(task, blocks) => {
                if let Some(Frame { kind: Kind::List { items, .. }, .. }) = self.open.last_mut() {
                    items.push((task, blocks));
                }
            }
            Part::Row(cells) => {
                if let Some(Frame { kind: Kind::Table(table), .. }) = self.open.last_mut() {
                    table.add(cells);
                }
            }
            Part::Cell(inlines) => {
                let cost = self.cell;
                if let Some(Frame { kind: Kind::Row { cells, column }, .. }) = self.open.last_mut() {
                    if !inlines.is_empty() {
                        cells.push(Cell { column: *column, inlines, cost });
                    }
                    *column += 1;
                }
            }
        }
    }

    /// Gives a block to the frame around it, or out.
    fn hand_up(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(frame) => frame.blocks.push(block),
            None => (self.sink)(block, std::mem::take(&mut self.cost)),
        }
    }
}

fn side(align: Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::End,
    }
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => {
            let word = info.chars().take_while(|c| !matches!(c, ' ' | ',' | '{' | '\t'));
            word.filter(|c| !super::link::is_hidden(*c)).take(40).collect()
        }
    }
}

/// `<br>` is the one tag that is understood: models write it into the cells of tables.
fn is_line_break(html: &str) -> bool {
    html.trim_end_matches(|c: char| matches!(c, '>' | '/') || c.is_whitespace()).eq_ignore_ascii_case("<br")
}

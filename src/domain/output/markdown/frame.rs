//! What is open while Markdown is read, and what it becomes.

use super::table::Table;
use crate::domain::output::budget::Cost;
use crate::domain::output::link;
use crate::domain::output::tree::{Align, Block, Inline};

/// A cell of a table that is not empty.
#[derive(Clone)]
pub(super) struct Cell {
    /// Its column, from 0.
    pub(super) column: usize,
    pub(super) inlines: Vec<Inline>,
    pub(super) cost: Cost,
}

/// Something that was opened and not yet closed.
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// What is inside, if it holds blocks.
    pub(super) blocks: Vec<Block>,
    /// What is inside, if it is a line.
    pub(super) inlines: Vec<Inline>,
}

/// What kind of thing is open.
pub(super) enum Kind {
    Paragraph,
    /// A paragraph without marks of its own, as in an item of a tight list.
    Implicit,
    Heading(u8),
    Quote,
    Code {
        language: String,
        part: usize,
        text: String,
    },
    List {
        start: Option<u64>,
        items: Vec<(Option<bool>, Vec<Block>)>,
    },
    Item {
        task: Option<bool>,
        is_first: bool,
    },
    Table(Box<Table>),
    Row {
        cells: Vec<Cell>,
        column: usize,
    },
    Cell {
        goes_on: bool,
    },
    Emphasis,
    Strong,
    Struck,
    Link {
        href: String,
        host: String,
    },
    Image {
        alt: String,
        link: Option<(String, String)>,
    },
    /// A link that must not be one, with its address as it is shown.
    Refused(String),
    /// Nothing of its own: only what is inside remains.
    Plain,
}

/// What a closed frame is for the frame around it.
pub(super) enum Part {
    Block(Block),
    Inline(Inline),
    Inlines(Vec<Inline>),
    Item(Option<bool>, Vec<Block>),
    Row(Vec<Cell>),
    Cell(Vec<Inline>),
}

impl Kind {
    pub(super) fn table(align: Vec<Align>) -> Self {
        Kind::Table(Box::new(Table { align, head: None, rows: Vec::new(), before: Cost::NONE }))
    }

    pub(super) fn link(dest: &str) -> Self {
        match link::address(dest) {
            Some(address) => Kind::Link { href: address.href, host: address.host },
            // A place in the same text is nobody's address.
            None if dest.is_empty() || dest.starts_with('#') => Kind::Plain,
            None => Kind::Refused(link::shown(dest)),
        }
    }

    /// An image is never loaded. Inside a link it has no link of its own.
    pub(super) fn image(dest: &str, is_inside_link: bool) -> Self {
        let address = link::address(dest).filter(|address| address.is_web && !is_inside_link);
        Kind::Image { alt: String::new(), link: address.map(|address| (address.href, address.host)) }
    }

    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self,
            Kind::Emphasis
                | Kind::Strong
                | Kind::Struck
                | Kind::Link { .. }
                | Kind::Image { .. }
                | Kind::Refused(_)
                | Kind::Plain
        )
    }

    pub(super) fn holds_blocks(&self) -> bool {
        matches!(self, Kind::Quote | Kind::Item { .. })
    }

    /// How many levels have to be free: a list is nothing without items.
    pub(super) fn levels(&self) -> usize {
        match self {
            Kind::List { .. } => 2,
            Kind::Table(_) => 3,
            _ => 1,
        }
    }

    /// An empty item is still an item, and so on; an empty paragraph is nothing.
    pub(super) fn counts_when_empty(&self) -> bool {
        matches!(
            self,
            Kind::Item { .. } | Kind::Row { .. } | Kind::Cell { .. } | Kind::Code { part: 1, .. } | Kind::Image { .. }
        )
    }

    /// What it weighs without what is inside.
    pub(super) fn cost(&self) -> Cost {
        let (nodes, chars) = match self {
            Kind::Refused(_) | Kind::Plain | Kind::Table(_) | Kind::Row { .. } | Kind::Cell { .. } => (0, 0),
            Kind::Code { .. } => (8, 0),
            Kind::Link { href, host } => (4, host.len() + href.len() / 8),
            Kind::Image { link, .. } => (10, link.as_ref().map_or(0, |(href, host)| host.len() + href.len() / 8)),
            Kind::Paragraph
            | Kind::Implicit
            | Kind::Heading(_)
            | Kind::Quote
            | Kind::List { .. }
            | Kind::Item { .. }
            | Kind::Emphasis
            | Kind::Strong
            | Kind::Struck => (1, 0),
        };
        Cost { nodes, chars }
    }
}

impl Frame {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, blocks: Vec::new(), inlines: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
            && self.inlines.is_empty()
            && match &self.kind {
                Kind::Code { text, .. } => text.is_empty(),
                Kind::List { items, .. } => items.is_empty(),
                Kind::Row { cells, .. } => cells.is_empty(),
                Kind::Table(_) => false,
                _ => true,
            }
    }

    /// The same frame for the next page. `inside` is what goes on inside it.
    pub(super) fn to_go_on(&self, inside: Option<&Kind>) -> Kind {
        let is_empty = self.is_empty();
        match &self.kind {
            Kind::Paragraph => Kind::Paragraph,
            Kind::Implicit => Kind::Implicit,
            Kind::Heading(level) => Kind::Heading(*level),
            Kind::Quote => Kind::Quote,
            Kind::Code { language, part, .. } => {
                Kind::Code { language: language.clone(), part: *part + usize::from(!is_empty), text: String::new() }
            }
            Kind::List { start, items } => {
                let goes_on = matches!(inside, Some(Kind::Item { is_first: false, .. }));
                let done = items.len().saturating_sub(usize::from(goes_on));
                Kind::List { start: start.map(|first| first.saturating_add(done as u64)), items: Vec::new() }
            }
            Kind::Item { task, is_first } => {
                let is_first = *is_first && is_empty;
                Kind::Item { task: task.filter(|_| is_first), is_first }
            }
            Kind::Row { column, .. } => {
                let goes_on = matches!(inside, Some(Kind::Cell { goes_on: true }));
                Kind::Row { cells: Vec::new(), column: column.saturating_sub(usize::from(goes_on)) }
            }
            Kind::Cell { .. } => Kind::Cell { goes_on: !is_empty },
            Kind::Emphasis => Kind::Emphasis,
            Kind::Strong => Kind::Strong,
            Kind::Struck => Kind::Struck,
            Kind::Link { href, host } => Kind::Link { href: href.clone(), host: host.clone() },
            Kind::Refused(address) => Kind::Refused(address.clone()),
            // Pages are cut outside of tables, and what is in an image's text never cuts.
            Kind::Plain | Kind::Image { .. } | Kind::Table(_) => Kind::Plain,
        }
    }

    pub(super) fn into_part(self) -> Part {
        let Frame { kind, blocks, inlines } = self;
        match kind {
            Kind::Paragraph | Kind::Implicit => Part::Block(Block::Paragraph(inlines)),
            Kind::Heading(level) => Part::Block(Block::Heading(level, inlines)),
            Kind::Quote => Part::Block(Block::Quote(blocks)),
            Kind::Code { language, part, text } => {
                Part::Block(Block::Code { language: part_name(language, part), text })
            }
            Kind::List { start, items } => Part::Block(Block::List { start, items }),
            Kind::Item { task, is_first: true } => Part::Item(task, blocks),
            Kind::Item { is_first: false, .. } => Part::Item(None, vec![Block::More(blocks)]),
            Kind::Row { cells, .. } => Part::Row(cells),
            Kind::Cell { .. } => Part::Cell(inlines),
            Kind::Emphasis => Part::Inline(Inline::Emphasis(inlines)),
            Kind::Strong => Part::Inline(Inline::Strong(inlines)),
            Kind::Struck => Part::Inline(Inline::Struck(inlines)),
            Kind::Link { href, host } => Part::Inline(Inline::Link { href, host, children: inlines }),
            Kind::Image { alt, link } => Part::Inline(Inline::Image { alt, link }),
            Kind::Refused(_) | Kind::Plain | Kind::Table(_) => Part::Inlines(inlines),
        }
    }
}

fn part_name(language: String, part: usize) -> String {
    if part == 1 { language } else { [&language, " (part ", &part.to_string(), ")"].concat().trim_start().to_owned() }
}

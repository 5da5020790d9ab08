//! The small tree that output is turned into before it becomes nodes of the page. It has no HTML and nothing that loads.

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A code block with its language, which may be empty.
    Code {
        /// The word after the fence.
        language: String,
        /// The code as written.
        text: String,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A list; `Some(first number)` when it is ordered.
    List {
        /// The number of the first item of an ordered list.
        start: Option<u64>,
        /// The items; `Some(done)` when an item is a task.
        items: Vec<(Option<bool>, Vec<Block>)>,
    },
    /// A table; every row has as many cells as the head.
    Table {
        /// How each column stands.
        align: Vec<Align>,
        /// The head's cells.
        head: Vec<Vec<Inline>>,
        /// The body's rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A thematic break.
    Rule,
    /// What did not fit of a list's item that began in an earlier block: the only block of its item, which is shown
    /// without a mark.
    More(Vec<Block>),
}

/// How a column of a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the text runs.
    Start,
    /// In the middle.
    Center,
    /// At the end.
    End,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text; raw HTML also ends up here.
    Text(String),
    /// Code in a line.
    Code(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// Struck through.
    Struck(Vec<Inline>),
    /// A line break.
    Break,
    /// A link to an `http`, `https` or `mailto` address. Anything else was made text before it came here.
    Link {
        /// The whole address.
        href: String,
        /// The host, to be shown beside the text; the address itself for `mailto`.
        host: String,
        /// What is shown.
        children: Vec<Inline>,
    },
    /// An image that is not loaded: its text, and the address to open on request, if it is one that may be opened.
    Image {
        /// The alternative text.
        alt: String,
        /// Address and host of a link to it.
        link: Option<(String, String)>,
    },
}

//! How much output is put on the page at once: the page's own nodes are what blocks and crashes it, not the reading.

/// What a piece of output weighs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Nodes of the page, cells of tables among them.
    pub nodes: usize,
    /// Characters that are laid out (bytes of UTF-8, so dense scripts count more).
    pub chars: usize,
}

/// One page of blocks: small enough to be built without a block that is felt. One block of the output that is
/// larger is cut into several.
pub const PAGE: Cost = Cost { nodes: 400, chars: 12_000 };

/// What one table may weigh before it goes on as another one, under the same head.
pub const TABLE: Cost = Cost { nodes: 1_500, chars: 24_000 };

/// What stands on the page before a person asks for more.
pub const VIEW: Cost = Cost { nodes: 5_000, chars: 200_000 };

/// How deep output may nest; what lies deeper is shown at this depth.
pub const DEPTH: usize = 100;

/// The columns of a table that stand side by side; a wider one goes on below.
pub const COLUMNS: usize = 60;

/// A code block is cut only here, so that "Copy code" copies nearly every one whole.
pub const CODE: usize = 100_000;

/// A cell of a table goes on in the next row after this.
pub const CELL: Cost = Cost { nodes: 300, chars: 4_000 };

/// How deep a cell of a table may nest.
pub const CELL_DEPTH: usize = 40;

impl Cost {
    /// Nothing.
    pub const NONE: Cost = Cost { nodes: 0, chars: 0 };

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Cost) -> Cost {
        Cost { nodes: self.nodes.saturating_add(other.nodes), chars: self.chars.saturating_add(other.chars) }
    }

    /// Whether it stays within `limit`.
    #[must_use]
    pub fn fits(self, limit: Cost) -> bool {
        self.nodes <= limit.nodes && self.chars <= limit.chars
    }
}

/// Counts what stands on the page, and says when the next page is fetched by itself and when a person has to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    next: usize,
    total: usize,
    since_asked: Cost,
}

impl Shown {
    /// A document of `total` pieces, nothing of it shown.
    #[must_use]
    pub fn of(total: usize) -> Shown {
        Shown { next: 0, total, since_asked: Cost::NONE }
    }

    /// Notes that a page with this cost was put on the page, and where the next one begins.
    pub fn add(&mut self, next: usize, cost: Cost) {
        self.next = next.max(self.next);
        self.since_asked = self.since_asked.plus(cost);
    }

    /// Where to go on.
    #[must_use]
    pub fn next(self) -> usize {
        self.next
    }

    /// Whether there is more.
    #[must_use]
    pub fn has_more(self) -> bool {
        self.next < self.total
    }

    /// Whether the next page may come by itself. If there is more and it may not, "Show more" is offered.
    #[must_use]
    pub fn goes_on(self) -> bool {
        self.has_more() && self.since_asked.plus(PAGE).fits(VIEW)
    }

    /// A person asked for more.
    pub fn asked(&mut self) {
        self.since_asked = Cost::NONE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_by_themselves_until_the_view_is_full() {
        let mut shown = Shown::of(100);
        let mut pages = 0;
        while shown.goes_on() {
            pages += 1;
            shown.add(pages, PAGE);
        }
        assert_eq!(pages, VIEW.nodes / PAGE.nodes);
        assert!(shown.has_more());
        shown.asked();
        assert!(shown.goes_on());
        shown.add(100, PAGE);
        assert!(!shown.goes_on() && !shown.has_more());
    }
}

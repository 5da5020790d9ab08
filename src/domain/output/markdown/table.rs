//! Tables: read whole, then handed over in pieces of so many columns and rows. Cells are what blocks a page.

use super::Builder;
use super::frame::Cell;
use crate::domain::output::budget::{COLUMNS, Cost, TABLE};
use crate::domain::output::tree::{Align, Block, Inline};

/// A table in the making. Rows hold no empty cells: a small text can ask for millions of them.
pub(super) struct Table {
    pub(super) align: Vec<Align>,
    pub(super) head: Option<Vec<Cell>>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// What the block weighed before the table.
    pub(super) before: Cost,
}

impl Table {
    /// Adds a row; the first is the head.
    pub(super) fn add(&mut self, cells: Vec<Cell>) {
        if self.head.is_none() {
            self.head = Some(cells);
        } else {
            self.rows.push(cells);
        }
    }

    /// A head that is too heavy to stand above every piece becomes a row.
    fn take_head(&mut self) -> Vec<Cell> {
        let head = self.head.take().unwrap_or_default();
        if weigh(&head, 0).fits(half(TABLE)) || self.align.len() > COLUMNS {
            return head;
        }
        self.rows.insert(0, head);
        Vec::new()
    }
}

impl<S: FnMut(Block, Cost)> Builder<S> {
    /// Hands the table over: its first columns with all rows, then the next columns.
    pub(super) fn end_table(&mut self, mut table: Table) {
        self.table = None;
        self.cost = table.before;
        let mut wide = Table { head: Some(table.take_head()), ..table };
        let mut first = 0;
        while first == 0 || first < wide.align.len() {
            let end = wide.align.len().min(first + COLUMNS);
            let mut rows = Vec::new();
            for row in &mut wide.rows {
                let cells = take_columns(row, first, end);
                // Rows that say nothing in these columns are not repeated below.
                if first == 0 || !cells.is_empty() {
                    rows.push(cells);
                }
            }
            let head = wide.head.as_mut().map(|head| take_columns(head, first, end));
            let mut part = Table { align: wide.align[first..end].to_vec(), head, rows, before: Cost::NONE };
            let head = part.take_head();
            if first == 0 || !head.is_empty() || !part.rows.is_empty() {
                self.pieces(&part.align, &head, part.rows);
            }
            first += COLUMNS;
        }
    }

    fn pieces(&mut self, align: &[Align], head: &[Cell], rows: Vec<Vec<Cell>>) {
        let mut piece = Piece::new(align, head);
        for row in rows {
            for row in rows_of(row) {
                if !piece.fits(&row) {
                    let full = std::mem::replace(&mut piece, Piece::new(align, head));
                    self.whole(full.block, full.cost);
                }
                piece.push(row);
            }
        }
        self.whole(piece.block, piece.cost);
    }
}

/// A part of a table that fits a page.
struct Piece {
    block: Block,
    cost: Cost,
    columns: usize,
}

impl Piece {
    fn new(align: &[Align], head: &[Cell]) -> Self {
        let columns = align.len();
        let cost = Cost { nodes: 4, chars: 0 }.plus(weigh(head, columns));
        let head = spread(head.to_vec(), columns);
        Self { block: Block::Table { align: align.to_vec(), head, rows: Vec::new() }, cost, columns }
    }

    fn fits(&self, row: &[Cell]) -> bool {
        let is_empty = matches!(&self.block, Block::Table { rows, .. } if rows.is_empty());
        is_empty || self.cost.plus(weigh(row, self.columns)).fits(TABLE)
    }

    fn push(&mut self, row: Vec<Cell>) {
        self.cost = self.cost.plus(weigh(&row, self.columns));
        if let Block::Table { rows, .. } = &mut self.block {
            rows.push(spread(row, self.columns));
        }
    }
}

/// A row as one row, or as several under each other if it is too much for a page.
fn rows_of(row: Vec<Cell>) -> Vec<Vec<Cell>> {
    if weigh(&row, 0).fits(half(TABLE)) {
        return vec![row];
    }
    let mut out: Vec<Vec<Cell>> = vec![Vec::new()];
    let mut cost = Cost::NONE;
    for cell in row {
        if !cost.plus(cell.cost).fits(half(TABLE)) {
            out.push(Vec::new());
            cost = Cost::NONE;
        }
        cost = cost.plus(cell.cost);
        if let Some(last) = out.last_mut() {
            last.push(cell);
        }
    }
    out
}

/// What a row weighs, with all the cells it has on the page.
fn weigh(row: &[Cell], columns: usize) -> Cost {
    row.iter().fold(Cost { nodes: 1 + columns, chars: 0 }, |sum, cell| sum.plus(cell.cost))
}

fn half(cost: Cost) -> Cost {
    Cost { nodes: cost.nodes / 2, chars: cost.chars / 2 }
}

/// Takes the cells up to the column `end`, counted from `first`.
fn take_columns(row: &mut Vec<Cell>, first: usize, end: usize) -> Vec<Cell> {
    let rest = row.split_off(row.partition_point(|cell| cell.column < end));
    let mut taken = std::mem::replace(row, rest);
    for cell in &mut taken {
        cell.column -= first;
    }
    taken
}

/// Every cell in its column, and the empty ones between them.
fn spread(cells: Vec<Cell>, columns: usize) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    out.resize_with(columns, Vec::new);
    for cell in cells {
        if let Some(place) = out.get_mut(cell.column) {
            *place = cell.inlines;
        }
    }
    out
}

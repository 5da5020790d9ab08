//! Tables, which scroll by themselves when they are wider than the page.

use super::line::line;
use crate::domain::output::tree::{Align, Inline};
use crate::ui::dom::{El, el};

pub(super) fn table(align: &[Align], head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> El {
    let has_head = head.iter().any(|cell| !cell.is_empty());
    let head = has_head.then(|| el("thead", "").child(row(align, head, true)));
    let body = rows.into_iter().fold(el("tbody", ""), |body, cells| body.child(row(align, cells, false)));
    el("div", "blocks__scroll")
        .attr("role", "group")
        .attr("aria-label", "Table")
        .attr("tabindex", "0")
        .child(el("table", "blocks__table").child(head).child(body))
}

fn row(align: &[Align], cells: Vec<Vec<Inline>>, heads: bool) -> El {
    cells.into_iter().zip(align).fold(el("tr", ""), |row, (cell, align)| row.child(one(cell, *align, heads)))
}

fn one(cell: Vec<Inline>, align: Align, heads: bool) -> El {
    let class = match align {
        Align::Start => "",
        Align::Center => "blocks__cell--center",
        Align::End => "blocks__cell--end",
    };
    let element = match (heads, cell.is_empty()) {
        // An empty cell heads nothing.
        (true, true) => return el("td", ""),
        (true, false) => el("th", class).attr("scope", "col"),
        (false, _) => el("td", class),
    };
    element.attr("dir", "auto").child(line(cell))
}

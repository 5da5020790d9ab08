//! Tables, which scroll by themselves when they are wider than the page.

use super::line::line;
use crate::domain::output::tree::{Align, Inline};
use leptos::prelude::*;

pub(super) fn table(align: &[Align], head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>>) -> AnyView {
    let has_head = head.iter().any(|cell| !cell.is_empty());
    let head = has_head.then(|| {
        let cells: Vec<_> = head.into_iter().zip(align).map(|(cell, align)| head_cell(cell, *align)).collect();
        view! {
            <thead>
                <tr>{cells}</tr>
            </thead>
        }
    });
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row.into_iter().zip(align).map(|(cell, align)| body_cell(cell, *align)).collect();
            view! { <tr>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="blocks__scroll" role="group" aria-label="Table" tabindex="0">
            <table class="blocks__table">
                {head}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// An empty cell heads nothing.
fn head_cell(cell: Vec<Inline>, align: Align) -> AnyView {
    if cell.is_empty() {
        return view! { <td></td> }.into_any();
    }
    view! { <th scope="col" dir="auto" class=class(align)>{line(cell)}</th> }.into_any()
}

fn body_cell(cell: Vec<Inline>, align: Align) -> AnyView {
    view! { <td dir="auto" class=class(align)>{line(cell)}</td> }.into_any()
}

fn class(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::Center => Some("blocks__cell--center"),
        Align::End => Some("blocks__cell--end"),
    }
}

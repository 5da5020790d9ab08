//! What can be sent beside the inputs that the crew listed, folded away. It comes with the part of the page that runs need.

use super::add::add_input;
use super::field::field_view;
use super::fields::Shown;
use crate::domain::id::CrewId;
use crate::domain::text;
use crate::ui::components::icon::icon;
use crate::ui::dom::{Content, El, el};
use crate::ui::later;
use crate::ui::state::forms::Sheet;
use leptos::prelude::*;

/// The fold. With `adds` it asks for further inputs, too.
pub(super) fn advanced(sheet: &Sheet, crew: &CrewId, show: Shown, adds: bool) -> El {
    let (sheet, crew) = (sheet.clone(), crew.clone());
    let words = if adds { text::ADVANCED_MORE } else { text::ADVANCED };
    let head = el("summary", "fold__head").child(icon("right")).child(words);
    later::fold("fold fold--fields", head, show.beside, move |rest| {
        (rest.beside_inputs)(&sheet, &crew, show, adds).view()
    })
}

/// What is in it.
pub fn beside_inputs(sheet: &Sheet, crew: &CrewId, show: Shown, adds: bool) -> El {
    let names: Vec<String> = sheet.form.read_untracked().options().iter().map(|field| field.name.clone()).collect();
    show.led_to(&names);
    let body =
        el("div", "fold__body").child(adds.then(|| add_input(sheet))).child(el("p", "").child(text::ADVANCED_HELP));
    names.into_iter().fold(body, |body, name| body.child(field_view(sheet, crew, name, show)))
}

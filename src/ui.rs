//! What a person sees: state, pages and components on Leptos' signals.

#![allow(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
#![allow(clippy::must_use_candidate, reason = "what a component makes is put into the page")]

pub mod app;
pub mod components;
pub mod dom;
pub mod later;
pub mod pages;
pub mod state;

use crate::browser::{boot, document};
use leptos::mount::mount_to;

/// Takes over from the first frame: reads what was typed into it, clears it and mounts, all in one task.
pub fn start() {
    if cfg!(debug_assertions) {
        boot::tell_panics();
    }
    let Some(root) = document::root() else { return };
    boot::when_ready(move || {
        let (early, focus) = (boot::early(), boot::focus());
        root.set_inner_text("");
        mount_to(root.clone(), move || app::app(early, &root)).forget();
        focus.restore();
        boot::started();
    });
}

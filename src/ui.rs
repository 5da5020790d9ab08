//! What a person sees: state, pages and components in Leptos.

#![allow(clippy::needless_pass_by_value, reason = "a component owns its props")]
#![allow(clippy::must_use_candidate, reason = "a component’s function is called by `view!`")]
#![allow(unreachable_pub, reason = "the component macro repeats a component’s visibility for its props")]

pub mod app;
pub mod components;
pub mod erase;
pub mod pages;
pub mod state;

use crate::browser::{boot, document};
use leptos::prelude::*;

/// Takes over from the first frame: reads what was typed into it, clears it and mounts, all in one task.
pub fn start() {
    boot::tell_panics();
    let Some(root) = document::root() else { return };
    boot::when_ready(move || {
        let early = boot::early();
        root.set_inner_text("");
        mount_to(root.clone(), move || view! { <app::App early=early.clone() /> }).forget();
        boot::started();
    });
}

//! What a person sees: state, pages and components in Leptos.

pub mod components;

/// Mounts the page.
pub fn start() {}

//! What a person sees: state, pages and components in Leptos.

/// Mounts the page.
pub fn start() {}

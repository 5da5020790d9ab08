//! The page: mounts the Leptos application.

// The standard library's way to `main` brings its standard output along.
#![cfg_attr(target_arch = "wasm32", no_main)]

/// What the browser calls.
#[cfg(all(target_arch = "wasm32", feature = "page"))]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    crew_console::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

//! The page: mounts the Leptos application.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    crew_console::ui::start();
}

//! The part of the page's program that comes later, in a file of its own (`src/ui/later.rs`).

/// It did not come.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

#[cfg(all(cut, feature = "page"))]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

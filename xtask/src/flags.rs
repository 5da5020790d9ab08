//! How the compiler builds what is served: a panic ends the program without a word, and none of this machine's folders
//! stands in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files;

/// Lets `command`, which is cargo or calls it, build what is served.
///
/// Nobody could see what a panic says, and the page is told of it by the browser all the same. So the standard library
/// is built anew without those words: a tenth of the program. That takes flags which the compiler keeps back, and
/// `RUSTC_BOOTSTRAP` gives; `rust-toolchain.toml` pins the one compiler that they are used with.
/// Source: <https://doc.rust-lang.org/rustc/codegen-options/index.html#panic>.
///
/// `--cfg=cut` marks where the page's program is cut in two, and this very program is the linker that does it.
pub(crate) fn served(command: &mut Command) -> &mut Command {
    if let Ok(linker) = std::env::current_exe() {
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
    }
    command
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
        .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
        .env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true")
        .env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort")
        .env("CARGO_ENCODED_RUSTFLAGS", encoded())
}

/// The value of `CARGO_ENCODED_RUSTFLAGS`.
fn encoded() -> OsString {
    let mut flags = OsString::from("-Zlocation-detail=none\u{1f}--cfg=cut");
    for folder in folders(&files::root()) {
        // What stands between two flags.
        flags.push("\u{1f}");
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
    }
    flags
}

/// The folders whose names must not stand in what is served: that of each registry's sources, and the project's own.
pub(crate) fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    let sources = cargo_home().map(|home| home.join("registry/src"));
    let registries = sources.and_then(|sources| std::fs::read_dir(sources).ok());
    folders.extend(registries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())));
    // Their order must not depend on the disk: other flags mean that everything is built anew.
    folders.sort();
    folders
}

/// Where cargo keeps what it fetched.
fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
        Some(PathBuf::from(home).join(".cargo"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_projects_own_folder_is_left_out() {
        let flags = encoded();
        let flags = flags.to_string_lossy();
        let own = format!("--remap-path-prefix={}=", files::root().display());
        assert!(flags.split('\u{1f}').any(|flag| flag == own), "{flags}");
    }
}

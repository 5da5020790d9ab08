//! The compiler's flags for what is served: none of this machine's folders stands in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::files;

/// The value of `CARGO_ENCODED_RUSTFLAGS`.
pub(crate) fn encoded() -> OsString {
    let mut flags = OsString::new();
    for folder in folders(&files::root()) {
        if !flags.is_empty() {
            // What stands between two flags.
            flags.push("\u{1f}");
        }
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

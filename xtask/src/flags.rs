//! The compiler's flags for what is served: those of `.cargo/config.toml`, and none of this machine's folders in it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::{Outcome, files};

/// Between two flags.
const BETWEEN: &str = "\u{1f}";

/// The value of `CARGO_ENCODED_RUSTFLAGS`. It stands in place of the flags of `.cargo/config.toml`, so it repeats them.
pub(crate) fn encoded() -> Outcome<OsString> {
    let root = files::root();
    let config = files::read_text(&root.join(".cargo/config.toml"))?;
    let mut flags = OsString::from(configured(&config).join(BETWEEN));
    for folder in folders(&root) {
        flags.push(BETWEEN);
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
    }
    Ok(flags)
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

/// The flags in the one `rustflags` line of cargo's configuration.
fn configured(config: &str) -> Vec<&str> {
    let line = config.lines().find_map(|line| line.trim().strip_prefix("rustflags"));
    line.unwrap_or_default().split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_of_the_configuration_are_kept() {
        assert_eq!(configured("[x]\nrustflags = [\"--cfg=a\", \"-C\", \"b=c\"]\n"), ["--cfg=a", "-C", "b=c"]);
        let flags = encoded().expect("the project has a configuration");
        let flags = flags.to_string_lossy();
        assert!(flags.starts_with("--cfg=erase_components\u{1f}--remap-path-prefix=/"), "{flags}");
    }
}

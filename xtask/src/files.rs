//! Folders and files of the project, and file errors in sentences.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The folder of the project.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Cargo's folder for what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// All files below a folder, as paths relative to it, in order.
pub(crate) fn list(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).map_err(|e| cannot("read", &dir, &e))? {
            let path = entry.map_err(|e| cannot("read", &dir, &e))?.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).map_err(|e| cannot("read", path, &e))
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|e| cannot("read", path, &e))
}

/// Writes a file, and the folders it stands in.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| cannot("make", folder, &e))?;
    }
    fs::write(path, bytes).map_err(|e| cannot("write", path, &e))
}

/// An empty folder: what stood in it is gone.
pub(crate) fn empty(folder: &Path) -> Outcome {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|e| cannot("empty", folder, &e))?;
    }
    fs::create_dir_all(folder).map_err(|e| cannot("make", folder, &e))
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> String {
    format!("Cannot {verb} {}: {error}.", path.display())
}

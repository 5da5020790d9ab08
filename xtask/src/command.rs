//! Programs that are run: shown when they take long, and their failures put in sentences.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;

/// Runs a program with its output shown, and says in a sentence if it is missing or fails.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|e| not_started(command, &e))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status}).", line(command))) }
}

/// Runs a program, hands every line of its output to `each`, and tells whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|e| not_started(command, &e))?;
    if let Some(out) = child.stdout.take() {
        for bytes in BufReader::new(out).split(b'\n').map_while(Result::ok) {
            each(String::from_utf8_lossy(&bytes).trim_end_matches('\r'));
        }
    }
    child.wait().map(|status| status.success()).map_err(|e| format!("`{}` was lost: {e}.", line(command)))
}

/// Whether a program can be found on PATH.
pub(crate) fn exists(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| {
        let file = folder.join(program);
        file.is_file() || file.with_extension(std::env::consts::EXE_EXTENSION).is_file()
    })
}

/// `cargo` itself: the one that runs this program.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Lets a program find others in these folders too, after those of PATH.
pub(crate) fn also_on_path(command: &mut Command, folders: Vec<PathBuf>) {
    let old = std::env::var_os("PATH").unwrap_or_default();
    if let Ok(path) = std::env::join_paths(std::env::split_paths(&old).chain(folders)) {
        command.env("PATH", path);
    }
}

/// Says what is being done, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("▸ {what}");
    let begun = Instant::now();
    let result = work()?;
    println!("  {what}: done in {}", clock(begun.elapsed()));
    Ok(result)
}

/// `0:42`, `12:07`.
pub(crate) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
    words.join(" ")
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    if error.kind() == std::io::ErrorKind::NotFound {
        format!("`{program}` is not installed, or not on PATH. Install it and run this again.")
    } else {
        format!("`{program}` could not be started: {error}.")
    }
}

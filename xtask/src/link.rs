//! The linker of what is served: the compiler's own, and then the page's program cut in two.
//!
//! What only runs need is marked in `src/ui/later.rs`. The cut has to come after linking, when it is known who calls
//! whom, and before the binding to the browser, which Trunk does next: so this program stands in the linker's place.

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_split_cli_support::{Options, transform};

use crate::command::run as run_program;
use crate::{Outcome, files};

/// The first word that the compiler gives a linker of this kind.
pub(crate) const FIRST_WORD: &str = "-flavor";

/// The module from which the cut program takes the function that loads the rest. Sealing puts a door in its place.
pub(crate) const DOOR: &str = "./later.js";

/// What that module gives: the name follows from the mark in `src/ui/later.rs`.
pub(crate) const LOAD: &str = "__wasm_split_load_rest";

/// The page's program, as cargo names it before the hash.
const PAGE: &str = "crew_console-";

/// Links as the compiler says, and cuts the page's program.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let mut linker = Command::new("rust-lld");
    linker.arg(FIRST_WORD);
    let output = words.iter().skip_while(|word| *word != "-o").nth(1).map(PathBuf::from);
    let page = output.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PAGE)));
    let Some(page) = page else { return run_program(linker.args(words)) };
    // Who calls whom stands in the relocations, and in the names of symbols.
    let kept = without_classes(words.into_iter().filter(|word| !word.starts_with("--strip")).collect());
    run_program(linker.args(kept).arg("--emit-relocs"))?;
    cut(&page)
}

/// The linker's words without the exports of classes: libraries bring some along that the page never makes, and what is
/// exported is linked, with all that it calls and says.
fn without_classes(words: Vec<String>) -> Vec<String> {
    let class = |word: &String| Some(word.strip_prefix("__wbg_")?.split_once("_free_")?.0.to_owned());
    let classes: Vec<String> = words.iter().filter_map(class).collect();
    let is_theirs = |name: &str| {
        let name = name.strip_prefix("__wbindgen_describe_").or(name.strip_prefix("__wbg_")).unwrap_or(name);
        classes.iter().any(|class| name.strip_prefix(class.as_str()).is_some_and(|rest| rest.starts_with('_')))
    };
    let mut kept = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let name = if word == "--export" { words.next() } else { None };
        match name {
            Some(name) if is_theirs(&name) => {}
            name => kept.extend(std::iter::once(word).chain(name)),
        }
    }
    kept
}

/// Where the rest of the page's program is put, to be sealed.
pub(crate) fn later() -> PathBuf {
    folder().join("later.wasm")
}

fn folder() -> PathBuf {
    files::target().join("later")
}

fn cut(page: &Path) -> Outcome {
    let whole = files::read(page)?;
    let folder = folder();
    files::empty(&folder)?;
    let mut options = Options::new(&whole);
    options.output_dir = &folder;
    options.main_out_path = page;
    options.link_name = DOOR;
    let parts = transform(options).map_err(|why| format!("The program could not be cut: {why:?}."))?;
    let [rest] = &parts.split_modules[..] else {
        return Err(format!("The program was to be cut in two, and became {} parts.", parts.split_modules.len() + 1));
    };
    std::fs::rename(rest, later()).map_err(|why| format!("{} could not be renamed: {why}.", rest.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_that_the_page_never_makes_are_not_exported() {
        let words = |all: &str| all.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let given = "-flavor wasm --export __wbg_sink_free_0a --export sink_write_0a --export __wbindgen_describe_sink_write_0a \
            --export sinking --export start_0b --export __wbindgen_describe_start_0b --export __wbg_open_0c -o page.wasm";
        let left = "-flavor wasm --export sinking --export start_0b --export __wbindgen_describe_start_0b \
            --export __wbg_open_0c -o page.wasm";
        assert_eq!(without_classes(words(given)), words(left));
        assert_eq!(without_classes(words("--export")), words("--export"));
    }
}

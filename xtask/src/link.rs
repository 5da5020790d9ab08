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
    run_program(linker.args(words.iter().filter(|word| !word.starts_with("--strip"))).arg("--emit-relocs"))?;
    cut(&page)
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

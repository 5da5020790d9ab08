//! `build`: Trunk, then sealing.

use std::path::{Path, PathBuf};

use crate::command::{cargo, run as run_program, step};
use crate::tools::{Tools, WASM};
use crate::{Outcome, args, files, flags, link, seal, tools};

const HELP: &str = "\
Builds the page and seals it into dist/: what a static host serves.

Usage: cargo xtask build [--single] [--planted]

Sealing puts the first frame's style and script into the page, their hashes into its content security policy,
names every other file by its contents, and lays .br and .gz twins beside. It ends with a check that no script
or style in the page lacks its hash, and that no file names a folder of this machine.

The whole policy, as a host can send it in a header, goes to target/policy.txt.

  --single    also build dist-single/crew-console.html: the page with everything in it, to be opened from disk
  --planted   also build target/planted/: the reader with planted faults, for the browser tests. Never served.";

/// Runs the command.
pub(crate) fn run(words: Vec<String>) -> Outcome {
    let Some(given) = args::read(words, HELP, &["single", "planted"], &[])? else { return Ok(()) };
    let tools = tools::ready()?;
    let dist = page(&tools)?;
    println!("  {} is ready for a static host.", dist.display());
    if given.has("single") {
        single(&dist)?;
    }
    if given.has("planted") {
        planted(&tools)?;
    }
    Ok(())
}

/// Fetches, builds and seals the page, and tells where it stands.
pub(crate) fn page(tools: &Tools) -> Outcome<PathBuf> {
    fetch()?;
    fetched(tools)
}

/// Fetches what the page is built from.
pub(crate) fn fetch() -> Outcome {
    step("fetching what it is built from", || {
        // Macros are programs of this machine, and need what they are built from, too.
        let targets = ["--target", WASM, "--target", "host-tuple"];
        run_program(flags::served(&mut cargo(&files::root())).args(["fetch", "--locked", "--quiet"]).args(targets))
    })
}

/// Builds and seals the page from what is fetched, and tells where it stands.
pub(crate) fn fetched(tools: &Tools) -> Outcome<PathBuf> {
    let root = files::root();
    let staged = files::target().join("trunk");
    step("building the page (release)", || {
        let mut trunk = tools.command("trunk");
        run_program(flags::served(&mut trunk).args(["--log", "warn", "build", "--release", "--dist"]).arg(&staged))
    })?;
    files::write(&staged.join(seal::later::FILE), &files::read(&link::later())?)?;
    let dist = root.join("dist");
    step("sealing", || {
        let policy = seal::seal(&staged, &dist)?;
        files::write(&self::policy(), format!("{policy}\n").as_bytes())
    })?;
    no_folder_of_this_machine(&dist)?;
    Ok(dist)
}

/// Where the policy of the sealed page stands, as a host can send it in a header.
pub(crate) fn policy() -> PathBuf {
    files::target().join("policy.txt")
}

/// Puts a sealed page into one file, and tells where it stands.
pub(crate) fn single(dist: &Path) -> Outcome<PathBuf> {
    let file = files::root().join("dist-single/crew-console.html");
    let size = step("putting all into one file", || seal::single(dist, &file))?;
    println!("  dist-single/crew-console.html can be opened from disk: {size}.");
    Ok(file)
}

/// Builds the reader with planted faults, under the names that Trunk gives it.
pub(crate) fn planted(tools: &Tools) -> Outcome<PathBuf> {
    let place = files::target().join("planted");
    step("building the reader with planted faults", || {
        let mut cargo = cargo(&files::root());
        let words = ["build", "--quiet", "--release", "--bin", "reader", "--features", "planted", "--target", WASM];
        run_program(flags::served(&mut cargo).args(words))?;
        let wasm = files::target().join(Path::new(WASM).join("release/reader.wasm"));
        files::empty(&place)?;
        run_program(
            tools
                .command("wasm-bindgen")
                .args(["--target", "no-modules", "--no-typescript", "--out-name", "reader", "--out-dir"])
                .arg(&place)
                .arg(wasm),
        )
    })?;
    Ok(place)
}

/// Where somebody keeps their sources is nobody's business, and would make the same page differ from machine to machine.
fn no_folder_of_this_machine(dist: &Path) -> Outcome {
    let folders = flags::folders(&files::root());
    for file in files::list(dist)? {
        let bytes = files::read(&dist.join(&file))?;
        let text = String::from_utf8_lossy(&bytes);
        if let Some(folder) = folders.iter().find(|folder| text.contains(&*folder.to_string_lossy())) {
            return Err(format!("{} names a folder of this machine: {}.", file.display(), folder.display()));
        }
    }
    Ok(())
}

//! The build tools, pinned. They live in the user's cache folder, so that clones share them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::command::{cargo, exists, run, step};
use crate::{Outcome, files};

/// A command line tool that comes from the crates registry.
struct Tool {
    package: &'static str,
    version: &'static str,
    program: &'static str,
}

/// What builds the page.
const TOOLS: [Tool; 2] = [
    Tool { package: "trunk", version: "0.21.14", program: "trunk" },
    Tool { package: "wasm-bindgen-cli", version: "0.2.129", program: "wasm-bindgen" },
];

/// What drives Firefox in the browser tests.
const GECKODRIVER: Tool = Tool { package: "geckodriver", version: "0.37.1", program: "geckodriver" };

/// The target that the page is built for.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The tools' folders, ready to be put on PATH.
pub(crate) struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// A tool as a command that finds the others, and fetches nothing by itself.
    pub(crate) fn command(&self, program: &str) -> Command {
        let place = self
            .folders
            .iter()
            .map(|folder| folder.join(program))
            .find(|file| file.with_extension(std::env::consts::EXE_EXTENSION).is_file());
        let mut command = place.map_or_else(|| Command::new(program), Command::new);
        self.lead(&mut command);
        command.env("TRUNK_OFFLINE", "true").env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
        command.current_dir(files::root());
        command
    }

    /// Lets a command find the tools before anything else on PATH.
    pub(crate) fn lead(&self, command: &mut Command) {
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(std::env::split_paths(&old));
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
    }
}

/// Installs what is missing of what builds the page.
pub(crate) fn ready() -> Outcome<Tools> {
    wasm_parts()?;
    Ok(Tools { folders: TOOLS.iter().map(folder).collect::<Outcome<_>>()? })
}

/// Installs geckodriver if it is missing.
pub(crate) fn geckodriver() -> Outcome<Tools> {
    Ok(Tools { folders: vec![folder(&GECKODRIVER)?] })
}

/// The folder of the tool's program, which is installed if it is missing.
fn folder(tool: &Tool) -> Outcome<PathBuf> {
    let place = cache()?.join(format!("{}-{}", tool.package, tool.version));
    let folder = place.join("bin");
    if !folder.join(format!("{}{}", tool.program, std::env::consts::EXE_SUFFIX)).is_file() {
        install(tool, &place)?;
    }
    Ok(folder)
}

fn install(tool: &Tool, place: &Path) -> Outcome {
    let what = format!("{} {}", tool.package, tool.version);
    if exists("cargo-binstall") {
        let fetched = step(&format!("fetching {what}"), || {
            run(cargo(&files::root())
                .args(["binstall", "--no-confirm", "--locked", "--root"])
                .arg(place)
                .arg(format!("{}@{}", tool.package, tool.version)))
        });
        match fetched {
            Ok(()) => return Ok(()),
            Err(why) => println!("  {why} Building it instead."),
        }
    }
    step(&format!("building {what} (once; some minutes)"), || {
        run(cargo(&std::env::temp_dir())
            .args(["install", "--locked", "--version", tool.version, "--root"])
            .arg(place)
            .arg(tool.package)
            .env("CARGO_TARGET_DIR", place.join("build"))
            .env("RUSTUP_TOOLCHAIN", toolchain()?)
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0"))
    })?;
    // What the build left is large, and not needed again.
    std::fs::remove_dir_all(place.join("build")).unwrap_or_default();
    Ok(())
}

/// The pinned toolchain, by name: the tools are built outside of the project's folder.
fn toolchain() -> Outcome<String> {
    let text = files::read_text(&files::root().join("rust-toolchain.toml"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("channel = ")).unwrap_or("\"stable\"");
    Ok(line.trim_matches('"').to_owned())
}

/// The compiler's parts for the browser: its target, and the standard library's sources, which are built anew.
fn wasm_parts() -> Outcome {
    // Without rustup the compiler may have them all the same; if not, its own message says so.
    if !exists("rustup") {
        return Ok(());
    }
    for (kind, part) in [("target", WASM), ("component", "rust-src")] {
        if !installed(kind).lines().any(|line| line.trim() == part) {
            step(&format!("adding the compiler's {kind} {part}"), || {
                run(Command::new("rustup").args([kind, "add", part]).current_dir(files::root()))
            })?;
        }
    }
    Ok(())
}

/// What rustup has installed of a kind.
fn installed(kind: &str) -> String {
    let mut rustup = Command::new("rustup");
    let list = rustup.args([kind, "list", "--installed"]).current_dir(files::root()).stderr(Stdio::null()).output();
    list.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

fn cache() -> Outcome<PathBuf> {
    let base = std::env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()).map(PathBuf::from).or_else(|| {
        let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"))?;
        Some(PathBuf::from(home).join(".cache"))
    });
    base.map(|dir| dir.join("crew-console"))
        .ok_or_else(|| "Neither XDG_CACHE_HOME nor HOME is set, so there is no place for the build tools.".to_owned())
}

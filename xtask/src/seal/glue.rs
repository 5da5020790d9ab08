//! A program and the script that binds it to the browser, fitted to each other.
//!
//! Both name what they share by long names with a hash, which no packing makes small. The page takes nothing from the script
//! but the function that starts it.

use std::collections::HashMap;

use walrus::passes::gc;
use walrus::{Module, ModuleConfig};

use super::{later, squeeze};
use crate::Outcome;

/// A program as it is served.
pub(super) struct Fitted {
    /// The script that binds it to the browser.
    pub(super) script: String,
    /// The program.
    pub(super) wasm: Vec<u8>,
    /// Its second part, if it was cut in two.
    pub(super) rest: Option<Vec<u8>>,
}

/// The script and the program without what is never called, under short common names. `rest` is the second part of a
/// program that was cut in two.
pub(super) fn fit(script: &str, wasm: &[u8], rest: Option<&[u8]>) -> Outcome<Fitted> {
    let read = ModuleConfig::new().generate_producers_section(false).generate_name_section(false).parse(wasm);
    let mut module = read.map_err(|e| format!("A program could not be read: {e}."))?;
    let (script, rest) = later::fit(&without_comments(script), &mut module, rest)?;
    drop_exports(&script, &mut module);
    gc::run(&mut module);
    let script = without_imports(&script, &module);
    let names = short_names(&script, &mut module);
    Ok(Fitted { script: squeeze::script(&renamed(&script, &names)), wasm: module.emit_wasm(), rest })
}

/// The script without what is said of its functions.
fn without_comments(script: &str) -> String {
    let mut out = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("/**") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// Takes from the program the exports that the script does not name.
fn drop_exports(script: &str, module: &mut Module) {
    let named: Vec<_> = module.exports.iter().map(|export| (export.id(), export.name.clone())).collect();
    for (id, name) in named {
        // What the page itself cannot do without it names in its own way.
        if name != "memory" && !words(script).any(|word| word == name) {
            module.exports.delete(id);
        }
    }
}

/// The script without the functions that the program does not import.
fn without_imports(script: &str, module: &Module) -> String {
    let mut out = String::new();
    let mut lines = script.lines();
    while let Some(line) = lines.next() {
        let (indent, name) = (line.len() - line.trim_start().len(), line.trim_start().split(": function(").next());
        let is_function = line.contains(": function(") && line.ends_with('{');
        let name = name.filter(|name| is_function && name.starts_with("__wb"));
        if name.is_some_and(|name| !module.imports.iter().any(|import| import.name == name)) {
            let end = format!("{}}},", " ".repeat(indent));
            lines.by_ref().find(|line| *line == end);
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// Gives short names to what the program takes and gives. Old names by new ones.
fn short_names(script: &str, module: &mut Module) -> HashMap<String, String> {
    let mut names: HashMap<String, String> = HashMap::new();
    let is_taken = |name: &str| words(script).any(|word| word == name);
    let mut free = (0_usize..).map(|n| format!("${n}")).filter(|name| !is_taken(name));
    let mut shorten = |name: &mut String| {
        if !has_hash(name) {
            return;
        }
        let short = names.entry(name.clone()).or_insert_with(|| free.next().unwrap_or_else(|| name.clone()));
        short.clone_into(name);
    };
    module.imports.iter_mut().for_each(|import| shorten(&mut import.name));
    module.exports.iter_mut().for_each(|export| shorten(&mut export.name));
    names
}

/// Whether a name has one of the hashes by which the binding tells its functions apart: no other name is like it.
fn has_hash(name: &str) -> bool {
    name.split('_').any(|part| {
        let hash = part.strip_prefix('h').unwrap_or(part);
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = script;
    while let Some(word) = words(rest).next() {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        out.push_str(&rest[..at]);
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[at + word.len()..];
    }
    out + rest
}

/// The words of a script, as far as names are words.
fn words(script: &str) -> impl Iterator<Item = &str> {
    script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, FunctionId};

    const SCRIPT: &str = "\
/**
 * @returns {number}
 */
function imports() {
    const import0 = {
        __wbg_open_00112233445566aa: function(arg0) {
            const f = () => {
            };
            return open(arg0);
        },
        __wbg_pull_00112233445566bb: function(arg0) {
            return arg0.pull();
        },
    };
}
function start() { wasm.start(); wasm.invoke__h00112233445566cc(1); }
";

    /// Imports two functions; each of three exports calls one of them.
    fn program() -> Vec<u8> {
        let mut module = Module::default();
        let ty = module.types.add(&[], &[]);
        let [open, pull] = ["__wbg_open_00112233445566aa", "__wbg_pull_00112233445566bb"]
            .map(|name| module.add_import_func("./page_bg.js", name, ty).0);
        let mut calls = |name: &str, called: FunctionId| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            function.func_body().call(called);
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
        };
        calls("start", open);
        calls("invoke__h00112233445566cc", open);
        calls("stream", pull);
        module.emit_wasm()
    }

    #[test]
    fn what_the_script_does_not_call_is_left_out() {
        let Fitted { script, wasm, .. } = fit(SCRIPT, &program(), None).expect("it is a program");
        for gone in ["pull", "@returns"] {
            assert!(!script.contains(gone), "{gone} in {script}");
        }
        let module = Module::from_buffer(&wasm).expect("it is a program");
        assert_eq!(module.exports.iter().count(), 2);
        assert_eq!(module.imports.iter().count(), 1);
    }

    #[test]
    fn what_both_name_has_one_short_name() {
        let Fitted { script, wasm, .. } = fit(SCRIPT, &program(), None).expect("it is a program");
        let module = Module::from_buffer(&wasm).expect("it is a program");
        let import = module.imports.iter().next().expect("one is left").name.clone();
        assert_eq!(import, "$0");
        assert!(script.contains("$0: function(arg0)"), "{script}");
        assert!(script.contains("wasm.start(); wasm.$1(1)"), "{script}");
        assert!(module.exports.iter().any(|export| export.name == "$1"));
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(fit(SCRIPT, b"no", None).is_err());
    }
}

//! The page's program was cut in two (`xtask/src/link.rs`): the door in its script through which the rest comes in.
//!
//! The cut program takes a function that loads the rest from a module that is not there. Sealing puts that function into
//! the script: it gets the file from `boot.js`, which fetches or unpacks it, and hands over what both parts share.

use std::fmt::Write as _;

use walrus::{ImportKind, Module, ModuleConfig, RefType};

use crate::link::DOOR;
use crate::{Outcome, link};

/// The name of the rest among the files that Trunk built.
pub(crate) const FILE: &str = "later.wasm";

/// The style sheets that only runs need, and the file that they become.
pub(super) const STYLES: [&str; 5] = ["more.css", "tabs.css", "run.css", "runs.css", "blocks.css"];
pub(super) const STYLE_FILE: &str = "later.css";

/// The rel of the page's link to that file: no browser knows it, until the door makes it a style sheet.
pub(super) const STYLE_REL: &str = "later-styles";

/// The name under which the program gives its table of functions away. The binding to the browser drops the usual one.
const TABLE: &str = "__wasm_split_table";

/// The script with the door in it, and the rest as it is served; the program shares its table. Nothing changes where the
/// program was not cut.
pub(super) fn fit(script: &str, program: &mut Module, rest: Option<&[u8]>) -> Outcome<(String, Option<Vec<u8>>)> {
    let Some((name, before, after)) = import(script) else { return Ok((script.to_owned(), None)) };
    let rest = rest.ok_or("The program was cut in two, and its second part is not there. Build it anew.")?;
    let read = ModuleConfig::new().generate_producers_section(false).generate_name_section(false).parse(rest);
    let mut rest = read.map_err(|e| format!("The second part of the program could not be read: {e}."))?;
    rest.customs.iter().map(|(id, _)| id).collect::<Vec<_>>().into_iter().for_each(|id| drop(rest.customs.delete(id)));
    let table = program.tables.iter().find(|table| table.element_ty == RefType::FUNCREF).map(walrus::Table::id);
    program.exports.add(TABLE, table.ok_or("The program has no table of functions.")?);
    let script = [before, &door(name, &rest), after].concat();
    Ok((script, Some(rest.emit_wasm())))
}

/// The name that the script gives the module with the door, and what stands before and after that line.
fn import(script: &str) -> Option<(&str, &str, &str)> {
    let end = script.find(&format!(" from \"{DOOR}\""))?;
    let start = script[..end].rfind("import * as ")?;
    let after = script[end..].find('\n').map_or("", |line| &script[end + line..]);
    Some((&script[start + "import * as ".len()..end], &script[..start], after))
}

/// A function that loads the rest and tells the program, by a function of its table, whether it came. Every mark in the
/// program asks for it, and it must come once: a second one would begin with fresh data in the same memory.
fn door(name: &str, rest: &Module) -> String {
    let mut shared = String::new();
    for import in rest.imports.iter() {
        let ours = if matches!(import.kind, ImportKind::Table(_)) { TABLE } else { &import.name };
        // Writing to a string cannot fail.
        write!(shared, "{}: wasm.{ours}, ", import.name).unwrap_or_default();
    }
    format!(
        "const {name} = {{ {load}: async (tell, data) => {{
    const bytes = async () => (await crewBoot.file(\"later\")).arrayBuffer();
    const rest = async () => WebAssembly.instantiate(await bytes(), {{ __wasm_split: {{ {shared}}} }});
    const styles = document.querySelector(\"link[rel={STYLE_REL}]\");
    const styled = (done, fail) => Object.assign(styles, {{ onload: done, onerror: fail, rel: \"stylesheet\" }});
    {name}.all ??= Promise.all([rest(), styles && new Promise(styled)]);
    const came = await {name}.all.then(() => true, () => false);
    if (!came) delete {name}.all;
    if (!came && styles) styles.rel = \"{STYLE_REL}\";
    wasm.{TABLE}.get(tell)(data, came);
}} }};",
        load = link::LOAD
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import * as import1 from \"./later.js\"\n\nlet wasm;\n";

    fn program() -> Module {
        let mut module = Module::default();
        module.tables.add_local(false, 3, None, RefType::FUNCREF);
        module
    }

    fn rest() -> Vec<u8> {
        let mut module = Module::default();
        module.add_import_table("__wasm_split", "__indirect_function_table", false, 3, None, RefType::FUNCREF);
        module.add_import_memory("__wasm_split", "memory", false, false, 1, None, None);
        module.emit_wasm()
    }

    #[test]
    fn the_door_shares_what_the_rest_takes() {
        let mut program = program();
        let (script, rest) = fit(SCRIPT, &mut program, Some(&rest())).expect("they fit");
        assert!(rest.is_some());
        assert!(script.starts_with("const import1 = { __wasm_split_load_rest: "), "{script}");
        assert!(script.contains("__indirect_function_table: wasm.__wasm_split_table, memory: wasm.memory"), "{script}");
        assert!(script.contains("import1.all ??= "), "{script}");
        assert!(script.ends_with("};\n\nlet wasm;\n"), "{script}");
        assert!(program.exports.iter().any(|export| export.name == TABLE));
    }

    #[test]
    fn a_program_that_was_not_cut_stays_as_it_is() {
        let mut program = program();
        assert_eq!(fit("let wasm;", &mut program, None), Ok(("let wasm;".to_owned(), None)));
        assert_eq!(program.exports.iter().count(), 0);
    }

    #[test]
    fn a_second_part_that_is_not_there_is_told() {
        assert!(fit(SCRIPT, &mut program(), None).is_err_and(|why| why.contains("not there")));
    }
}

//! Puts functions of a program that are alike beside each other, where packing finds what they share.
//!
//! Nothing else changes: the order of functions means nothing to a program.

use std::collections::{BTreeMap, HashMap};

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{FunctionBody, Parser, Payload, TypeRef};

use super::pack;
use crate::Outcome;

/// What makes two functions alike: how many bytes in a row they have to share, and how many functions may have the same
/// ones until these say nothing of any two of them.
type Likeness = (usize, usize);

/// Which of them packs a program best nobody can tell before it is packed: their results are up to one in a hundred apart.
const LIKENESSES: [Likeness; 4] = [(2, 1000), (3, 1000), (4, 400), (4, 1000)];

/// The program with its functions in the order in which it packs best, once `finish` is done with it.
pub(super) fn by_likeness(wasm: &[u8], finish: impl Fn(&[u8]) -> Outcome<Vec<u8>> + Sync) -> Outcome<Vec<u8>> {
    let bodies = bodies(wasm).map_err(|e| unreadable(&e))?;
    let attempt = |likeness: &Likeness| {
        let program = written(wasm, &bodies, &chain(&bodies.texts, *likeness)).map_err(|e| unreadable(&e))?;
        let program = finish(&program)?;
        Ok((pack::brotli(&program)?.len(), program))
    };
    let attempts = pack::at_once(&LIKENESSES, attempt).into_iter().collect::<Outcome<Vec<_>>>()?;
    let best = attempts.into_iter().min_by_key(|(packed, _)| *packed);
    Ok(best.map(|(_, program)| program).unwrap_or_default())
}

fn unreadable(why: &impl std::fmt::Display) -> String {
    format!("The functions of a program could not be put in order: {why}.")
}

/// The functions that stand in a program.
#[derive(Default)]
struct Bodies<'a> {
    /// How many functions come from outside: their numbers are the first.
    taken: u32,
    types: Vec<u32>,
    texts: Vec<&'a [u8]>,
    read: Vec<FunctionBody<'a>>,
}

fn bodies(wasm: &[u8]) -> wasmparser::Result<Bodies<'_>> {
    let mut found = Bodies::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    found.taken += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::FunctionSection(section) => found.types = section.into_iter().collect::<Result<_, _>>()?,
            Payload::CodeSectionEntry(body) => {
                found.texts.push(body.as_bytes());
                found.read.push(body);
            }
            _ => {}
        }
    }
    Ok(found)
}

/// An order in which each text is followed by the one that is most like it among those that are left.
fn chain(texts: &[&[u8]], (run, common): Likeness) -> Vec<usize> {
    let runs: Vec<Vec<&[u8]>> = texts
        .iter()
        .map(|text| {
            let mut runs: Vec<&[u8]> = text.windows(run).collect();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
        .collect();
    let mut having: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, runs) in runs.iter().enumerate() {
        for run in runs {
            having.entry(run).or_default().push(at);
        }
    }
    // The smallest first: a chain that ends goes on with the smallest that is left.
    let mut left: Vec<usize> = (0..texts.len()).collect();
    left.sort_by_key(|at| (texts[*at].len(), *at));
    let mut used = vec![false; texts.len()];
    let mut order = Vec::new();
    for start in left {
        let mut next = Some(start).filter(|at| !used[*at]);
        while let Some(at) = next {
            used[at] = true;
            order.push(at);
            next = nearest(at, &runs, &having, &used, common);
        }
    }
    order
}

/// The function that shares most with one, for their sizes.
fn nearest(
    at: usize,
    runs: &[Vec<&[u8]>],
    having: &HashMap<&[u8], Vec<usize>>,
    used: &[bool],
    common: usize,
) -> Option<usize> {
    // In order, so that the same program is always put in the same order.
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for others in runs[at].iter().map(|run| &having[run]).filter(|others| others.len() < common) {
        for other in others.iter().filter(|other| !used[**other]) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    shared
        .into_iter()
        .max_by_key(|(other, shared)| shared * 1_000 / (runs[*other].len() + runs[at].len()))
        .map(|(other, _)| other)
}

/// Old numbers of functions by new ones.
struct Renumbered(Vec<u32>);

impl Reencode for Renumbered {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.0[function as usize])
    }
}

fn written(wasm: &[u8], bodies: &Bodies, order: &[usize]) -> Result<Vec<u8>, Error<std::convert::Infallible>> {
    let mut numbers: Vec<u32> = (0..bodies.taken).chain(order.iter().map(|_| 0)).collect();
    for (new, old) in (bodies.taken..).zip(order) {
        numbers[bodies.taken as usize + old] = new;
    }
    let mut renumbered = Renumbered(numbers);
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        macro_rules! section {
            ($kind:ident, $parse:ident, $section:expr) => {{
                let mut out = wasm_encoder::$kind::new();
                renumbered.$parse(&mut out, $section)?;
                module.section(&out);
            }};
        }
        match payload? {
            Payload::TypeSection(it) => section!(TypeSection, parse_type_section, it),
            Payload::ImportSection(it) => section!(ImportSection, parse_import_section, it),
            Payload::FunctionSection(_) => {
                let mut out = FunctionSection::new();
                for old in order {
                    out.function(bodies.types[*old]);
                }
                module.section(&out);
            }
            Payload::TableSection(it) => section!(TableSection, parse_table_section, it),
            Payload::MemorySection(it) => section!(MemorySection, parse_memory_section, it),
            Payload::GlobalSection(it) => section!(GlobalSection, parse_global_section, it),
            Payload::ExportSection(it) => section!(ExportSection, parse_export_section, it),
            Payload::StartSection { func, .. } => {
                let function_index = renumbered.start_section(func)?;
                module.section(&wasm_encoder::StartSection { function_index });
            }
            Payload::ElementSection(it) => section!(ElementSection, parse_element_section, it),
            Payload::DataCountSection { count, .. } => {
                module.section(&wasm_encoder::DataCountSection { count });
            }
            Payload::CodeSectionStart { .. } => {
                let mut out = CodeSection::new();
                for old in order {
                    renumbered.parse_function_body(&mut out, bodies.read[*old].clone())?;
                }
                module.section(&out);
            }
            Payload::DataSection(it) => section!(DataSection, parse_data_section, it),
            _ => {}
        }
    }
    Ok(module.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::FunctionBuilder;
    use walrus::ir::Instr;

    #[test]
    fn what_is_alike_stands_together() {
        let texts: [&[u8]; 4] =
            [b"the quick brown fox runs", b"0123456789abcdefghij", b"the quick brown fox walks", b"short"];
        assert_eq!(chain(&texts, (6, 200)), [3, 1, 0, 2]);
    }

    /// `three` calls `two`, which calls `one`; the longest comes first from whoever writes it, and last from here.
    #[test]
    fn calls_and_exports_follow_their_functions() {
        let mut module = walrus::Module::default();
        let mut last = None;
        for name in ["one", "two", "three"] {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            let mut body = function.func_body();
            match last {
                Some(last) => body.call(last),
                None => body.i32_const(1).drop().i32_const(2).drop(),
            };
            let function = function.finish(Vec::new(), &mut module.funcs);
            module.exports.add(name, function);
            last = Some(function);
        }
        let before = module.emit_wasm();
        let after = by_likeness(&before, |program| Ok(program.to_vec())).expect("it is a program");
        assert_ne!(before, after);
        let ordered = walrus::Module::from_buffer(&after).expect("it is a program");
        let find = |name: &str| ordered.exports.get_func(name).expect("it is given");
        for (caller, called) in [("three", "two"), ("two", "one")] {
            let body = ordered.funcs.get(find(caller)).kind.unwrap_local();
            let (first, _) = &body.block(body.entry_block()).instrs[0];
            assert!(matches!(first, Instr::Call(call) if call.func == find(called)), "{caller}: {first:?}");
        }
    }
}

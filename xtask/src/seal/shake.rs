//! Leaves out of a program what can only be reached through its table and never is.
//!
//! Whatever a panic could say stands in the table, for somebody who would format it. Without a panic hook nobody does,
//! but the linker sees the addresses being written down and keeps every function behind them. A call through the table
//! names the type of what it calls, so a function whose type no such call names is dead.

use std::collections::HashSet;

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Module, RefType, TypeId, ValType};

/// Takes from the program what is never reached.
pub(super) fn shake(module: &mut Module) {
    if is_closed(module) {
        drop_all_but(&reached(module), module);
    }
    walrus::passes::gc::run(module);
}

/// Whether nothing outside can call through a table, and every function that can be called by its address stands in one.
fn is_closed(module: &Module) -> bool {
    let holds_functions = |ty: RefType| ty != RefType::EXTERNREF;
    let gives_a_table_away = module.exports.iter().any(
        |export| matches!(export.item, ExportItem::Table(table) if holds_functions(module.tables.get(table).element_ty)),
    );
    let takes_a_table = module.tables.iter().any(|table| table.import.is_some());
    let keeps_a_function =
        module.globals.iter().any(|global| matches!(global.ty, ValType::Ref(ty) if holds_functions(ty)));
    let is_listed = module.elements.iter().all(|element| matches!(element.items, ElementItems::Functions(_)));
    !gives_a_table_away && !takes_a_table && !keeps_a_function && is_listed
}

/// Every function that can be called, directly or through a table.
fn reached(module: &Module) -> HashSet<FunctionId> {
    let mut next = Named::default();
    next.functions.extend(module.start);
    next.functions.extend(module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(function) => Some(function),
        _ => None,
    }));
    let mut reached = HashSet::new();
    let mut types = HashSet::new();
    while !next.functions.is_empty() {
        while let Some(function) = next.functions.pop() {
            if reached.insert(function)
                && let FunctionKind::Local(body) = &module.funcs.get(function).kind
            {
                dfs_in_order(&mut next, body, body.entry_block());
            }
        }
        types.extend(next.types.drain(..));
        let in_tables = module.elements.iter().flat_map(|element| match &element.items {
            ElementItems::Functions(places) => places.as_slice(),
            ElementItems::Expressions(..) => &[],
        });
        let called = in_tables.filter(|function| types.contains(&module.funcs.get(**function).ty()));
        next.functions.extend(called.filter(|function| !reached.contains(function)));
    }
    reached
}

/// Puts one function that does nothing in the place of every other in the tables.
fn drop_all_but(reached: &HashSet<FunctionId>, module: &mut Module) {
    let mut nothing = FunctionBuilder::new(&mut module.types, &[], &[]);
    nothing.func_body().unreachable();
    let nothing = nothing.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(places) = &mut element.items {
            places.iter_mut().filter(|function| !reached.contains(function)).for_each(|place| *place = nothing);
        }
    }
}

/// What the instructions of a function name.
#[derive(Default)]
struct Named {
    functions: Vec<FunctionId>,
    types: Vec<TypeId>,
}

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.push(*function);
    }

    fn visit_type_id(&mut self, ty: &TypeId) {
        self.types.push(*ty);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{ConstExpr, ElementKind};

    /// Exports a call of the first of three functions in a table; the others have other types, the last calls a fourth.
    fn program(gives_its_table_away: bool) -> Module {
        let mut module = Module::default();
        let [called, other, last, fourth] = [ValType::I32, ValType::I64, ValType::F32, ValType::F64].map(|takes| {
            let builder = FunctionBuilder::new(&mut module.types, &[takes], &[]);
            builder.finish(vec![module.locals.add(takes)], &mut module.funcs)
        });
        let body = module.funcs.get_mut(last).kind.unwrap_local_mut().builder_mut();
        body.func_body().f64_const(0.0).call(fourth);
        let table = module.tables.add_local(false, 3, None, RefType::FUNCREF);
        let offset = ConstExpr::Value(walrus::ir::Value::I32(0));
        let items = ElementItems::Functions(vec![called, other, last]);
        let element = module.elements.add(ElementKind::Active { table, offset }, items);
        module.tables.get_mut(table).elem_segments.insert(element);
        let ty = module.types.add(&[ValType::I32], &[]);
        let mut main = FunctionBuilder::new(&mut module.types, &[], &[]);
        main.func_body().i32_const(7).i32_const(0).call_indirect(ty, table);
        let main = main.finish(Vec::new(), &mut module.funcs);
        module.exports.add("main", main);
        if gives_its_table_away {
            module.exports.add("table", table);
        }
        module
    }

    fn shaken(mut module: Module) -> usize {
        shake(&mut module);
        module.funcs.iter().count()
    }

    #[test]
    fn what_no_call_names_is_left_out() {
        assert_eq!(program(false).funcs.iter().count(), 5);
        // What is called, who calls it, and the one that does nothing.
        assert_eq!(shaken(program(false)), 3);
    }

    #[test]
    fn a_table_that_others_can_use_stays_whole() {
        assert_eq!(shaken(program(true)), 5);
    }
}

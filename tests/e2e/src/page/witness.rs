//! The document as its own witness, in engines whose developer tools cannot be asked: violations of the policy, the
//! requests in its resource timing, and what was written to its console. What the browser itself would write there,
//! and what a worker asks for, is not seen this way; requests to other hosts, whoever makes them, the canary hears.

use super::Page;
use crate::trouble::{Outcome, Trouble};
use serde_json::Value;

/// What the test host puts before everything else in the head.
pub const SCRIPT: &str = include_str!("witness.js");

/// What was seen since the last call. Null on a blank page, which has nothing to tell; a page without the witness
/// has to be told from one where nothing happened. Firefox calls a document from disk by no address.
const TAKE: &str = "
    if (location.protocol === 'about:') return null;
    const seen = window.__witness;
    if (!seen) return 'no witness';
    const kinds = ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind));
    const told = { violations: seen.violations.splice(0), console: seen.console.splice(0), requests: kinds.map(e => e.name === 'document' ? location.href : e.name) };
    performance.clearResourceTimings();
    return told;";

/// What a document told.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) violations: Vec<String>,
    pub(super) requests: Vec<String>,
    pub(super) console: Vec<String>,
}

impl Page {
    pub(super) async fn ask_witness(&self) -> Outcome<Told> {
        let told = self.client.execute(TAKE, vec![]).await?;
        if told.is_null() {
            return Ok(Told::default());
        }
        if !told.is_object() {
            return Err(Trouble::new("the page stands without its witness, so nothing can be said about it"));
        }
        let mut requests = strings(&told["requests"]);
        requests.retain(|url| !url.starts_with("blob:") && !url.starts_with("data:"));
        Ok(Told { violations: strings(&told["violations"]), requests, console: strings(&told["console"]) })
    }
}

pub(super) fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

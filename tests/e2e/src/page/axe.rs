//! The axe pass: source and call go over in one script, so the page's policy has no say in it.

use super::Page;
use crate::trouble::{Outcome, Trouble};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Where npm puts axe-core, by the `package.json` beside this crate.
#[must_use]
pub fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js")
}

/// The source of axe-core.
///
/// # Errors
/// When it is not here: a lack.
pub fn source() -> Outcome<String> {
    let missing = "needs axe-core, not found here; on Debian: apt-get install npm, then `npm ci` in tests/e2e";
    std::fs::read_to_string(path()).map_err(|_| Trouble::lack(missing))
}

impl Page {
    /// What axe finds wrong with the page as it stands, one line for each rule and place.
    ///
    /// # Errors
    /// When axe cannot run.
    pub async fn axe(&self, source: &str) -> Outcome<Vec<String>> {
        let there = self.client.execute("return 'axe' in window", vec![]).await?;
        let source = if there == json!(true) { "" } else { source };
        let call = "const done = arguments[arguments.length - 1]; \
            axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations), e => done(String(e)));";
        let found = self.client.execute_async(&format!("{source};\n{call}"), vec![]).await?;
        let rules = found.as_array().ok_or_else(|| Trouble::new(format!("axe did not run: {found}")))?;
        Ok(rules.iter().flat_map(lines).collect())
    }
}

fn lines(rule: &Value) -> Vec<String> {
    let places = rule["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let line = |place: &Value| {
        let why = place["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
        format!("{}: {} {}", rule["id"].as_str().unwrap_or("?"), place["html"].as_str().unwrap_or_default(), why)
    };
    places.iter().map(line).collect()
}

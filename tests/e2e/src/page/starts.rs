//! Starts: how often a person asked for one, and what the page then sent.

use super::Page;
use super::witness::strings;
use crate::trouble::{Outcome, expect};
use std::collections::BTreeSet;

/// What notes them in the document.
pub const SCRIPT: &str = include_str!("starts.js");

impl Page {
    pub(super) async fn gather_starts(&self) -> Outcome {
        let take = "const told = window.name.split('\\n').filter(Boolean); window.name = ''; return told";
        let told = strings(&self.client.execute(take, vec![]).await?);
        self.starts.borrow_mut().extend(told);
        Ok(())
    }

    /// Each start was asked for by the person and sent once. `arrived` are the ids of the starts that crews heard.
    ///
    /// # Errors
    /// When one was not.
    pub async fn starts_once(&self, arrived: &BTreeSet<String>) -> Outcome {
        self.gather().await?;
        let starts = self.starts.borrow();
        if !starts.iter().any(|line| line == "here") {
            // Of a page without the script that notes them, and of one that runs no scripts, nobody may hear.
            return expect(arrived.is_empty(), || format!("crews heard of starts that nobody noted: {arrived:?}"));
        }
        let asked = starts.iter().filter(|line| *line == "asked").count();
        let sent: Vec<&str> = starts.iter().filter_map(|line| line.strip_prefix("sent ")).collect();
        expect(sent.len() <= asked, || format!("asked for {asked} starts, sent {sent:?}"))?;
        let distinct: BTreeSet<&str> = sent.iter().copied().collect();
        expect(distinct.len() == sent.len(), || format!("a start was sent twice: {sent:?}"))?;
        let unknown = arrived.iter().find(|id| !distinct.contains(id.as_str()));
        expect(unknown.is_none(), || format!("a crew heard of the start {unknown:?}, the page sent {sent:?}"))
    }
}

//! The whole of what came of a task, of which a row shows the beginning.

use super::observe::{excerpt, known};
use super::{Row, Timeline};
use crate::domain::api::reply::Reply;
use crate::domain::api::status;
use std::sync::Arc;

/// The longest text, in bytes, that a card shows whole on a narrow page.
const WHOLE: usize = 80;

impl Row {
    /// Whether more may have come of its task than its card shows, and is still there.
    #[must_use]
    pub fn has_more(&self) -> bool {
        let shown = self.what.task().and_then(|task| task.excerpt.as_deref());
        self.body.is_some() && shown.is_some_and(|shown| shown.len() > WHOLE || shown.contains('\n'))
    }
}

impl Timeline {
    /// All that came of the task in a row, read out of the answer that showed it.
    #[must_use]
    pub fn whole_output(&self, at: usize) -> Option<String> {
        let row = self.rows.get(at)?;
        let (task, body) = (row.what.task()?, row.body.as_ref()?);
        let shown = task.excerpt.as_ref()?;
        let reply = Reply { http: 200, content_type: None, retry_after: None, date: None, body: Arc::clone(body) };
        let status = status::decode(&reply).ok()?;
        let begins = |output: &String| excerpt(output).as_ref() == Some(shown);
        let listed = status
            .tasks
            .into_iter()
            .filter(|listed| known(listed.name.as_deref()).is_none_or(|name| name == task.name));
        // Tasks that begin alike stand in the order of the list.
        let alike = |row: &&Row| {
            row.body.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, body))
                && row.what.task().is_some_and(|other| (&other.name, &other.excerpt) == (&task.name, &task.excerpt))
        };
        let before = self.rows[..at].iter().filter(alike).count();
        let mut outputs = listed.filter_map(|listed| listed.output).filter(begins);
        outputs.nth(before).or_else(|| status.last_task?.output.filter(begins))
    }
}

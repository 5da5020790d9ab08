//! The whole of what came of a task, of which a row shows the beginning.

use super::Row;
use super::observe::excerpt;
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

    /// All that came of its task, read out of the answer that showed it.
    #[must_use]
    pub fn whole_output(&self) -> Option<String> {
        let shown = self.what.task()?.excerpt.as_ref()?;
        let body = Arc::clone(self.body.as_ref()?);
        let status =
            status::decode(&Reply { http: 200, content_type: None, retry_after: None, date: None, body }).ok()?;
        let last = status.last_task.and_then(|task| task.output);
        let outputs = last.into_iter().chain(status.tasks.into_iter().filter_map(|task| task.output));
        outputs.into_iter().find(|output| excerpt(output).as_ref() == Some(shown))
    }
}

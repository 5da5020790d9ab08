//! How the connection to a run stands, beside the chip.

use crate::domain::api::Trouble;
use crate::domain::time::Time;

/// Whether a run is being followed, and if not, why.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// Answers come, or nothing has gone wrong for long enough to speak of it.
    Good,
    /// Answers stay away; it is tried again for ever.
    Lost {
        /// The last good answer, or the first failure if there was none.
        since: Time,
        /// How many times in a row.
        failures: u32,
        /// What went wrong last.
        trouble: Trouble,
    },
    /// The host asked to wait.
    Throttled {
        /// Until then.
        until: Time,
    },
    /// The crew refused the token; the run goes on with a new one.
    NeedsToken,
    /// The person stopped watching.
    Stopped,
}

/// Why nobody knows whether a run started.
#[derive(Clone, Debug, PartialEq)]
pub enum Unknown {
    /// The answer to the kickoff got lost or is of no use.
    Trouble(Trouble),
    /// The page was closed between the request and its answer.
    PageClosed,
}

/// What one look at the crew showed after its start became unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It does not answer at all.
    Silent,
    /// It answers again.
    Answers,
}

//! What can happen to a run, and what it then asks the page to do.

use super::chip::Chip;
use crate::domain::api::Trouble;
use crate::domain::api::reply::Answer;
use crate::domain::api::request::Request;
use crate::domain::id::KickoffId;
use crate::domain::time::Time;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// What came of the kickoff.
    Kickoff(Answer),
    /// What came of the status request with this number.
    Status {
        /// The number that stood in [`Effect::Ask`].
        ask: u32,
        /// The outcome.
        answer: Answer,
    },
    /// What came of [`Effect::Probe`].
    Probed(Answer),
    /// The alarm of [`Effect::Wake`] rang.
    Woke,
    /// The person wants a look now.
    CheckNow,
    /// The page is back: shown again, online again, or awake after the machine slept.
    Returned,
    /// The browser says that there is no network.
    WentOffline,
    /// The person does not want to follow the run any more. The run itself goes on.
    StopWatching,
    /// The person wants to follow it again.
    WatchAgain,
    /// There is a new token for the run's crew.
    TokenGiven,
    /// The person knows the id of a run whose start is unknown.
    IdGiven(KickoffId),
    /// The status request of this number had to wait for its turn, and has left only now.
    Sent(u32),
    /// Forget a start of which nothing is known.
    Discard,
    /// This crew answers at the old path, `/{id}/status`; known from an earlier run.
    OldPathWorks,
}

/// Something the page has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this once, and report with [`Event::Kickoff`]. Never emitted twice for a run.
    Kickoff(Request),
    /// Ask for the status and report with [`Event::Status`]. A request of this run that is still out is dropped.
    Ask {
        /// The number to report with.
        ask: u32,
        /// What to send.
        request: Request,
    },
    /// One look at `/inputs` after a kickoff met silence; report with [`Event::Probed`].
    Probe(Request),
    /// Ring at this time with [`Event::Woke`]. Replaces the earlier alarm.
    Wake(Time),
    /// Store [`super::Run::record`].
    Save,
    /// The crew refused the start, or nothing was sent: this is no run, it marks the form. [`Effect::Forget`] follows.
    Rejected(Trouble),
    /// Take the run out of the list and the storage.
    Forget,
    /// The chip changed: tell it once.
    Announce(Chip),
    /// The answer of a finished run is there.
    Arrived,
    /// The crew wants another token; the run waits for it.
    NeedToken,
    /// Remember for this crew which of the two status paths it answers at: `true` is `/{id}/status`.
    OldPath(bool),
}

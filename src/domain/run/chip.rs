//! The word that says where a run stands. The same everywhere: on the run, in the list, in the title, to a screen reader.

use crate::domain::json::{Raw, Stored};
use serde::Serialize;

/// Where a run stands, for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Chip {
    /// Sent, or accepted, and no status has named a state yet.
    Starting,
    /// Accepted by the crew, not begun.
    Queued,
    /// At work, as far as anyone knows.
    Running,
    /// Waits for a person.
    NeedsYou,
    /// Finished.
    Done,
    /// Ended with an error.
    Failed,
    /// Stopped by someone.
    Stopped,
    /// The crew may have started it, or not.
    UnknownStart,
    /// The crew does not know it, or not now.
    OutOfSight,
}

impl Stored for Chip {
    fn read(raw: Raw<'_>) -> Option<Self> {
        Some(match raw.text()?.as_str() {
            "starting" => Chip::Starting,
            "queued" => Chip::Queued,
            "running" => Chip::Running,
            "needs_you" => Chip::NeedsYou,
            "done" => Chip::Done,
            "failed" => Chip::Failed,
            "stopped" => Chip::Stopped,
            "unknown_start" => Chip::UnknownStart,
            "out_of_sight" => Chip::OutOfSight,
            _ => return None,
        })
    }
}

impl Chip {
    /// The word on the chip.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Chip::Starting => "Starting",
            Chip::Queued => "Queued",
            Chip::Running => "Running",
            Chip::NeedsYou => "Needs you",
            Chip::Done => "Done",
            Chip::Failed => "Failed",
            Chip::Stopped => "Stopped",
            Chip::UnknownStart => "Unknown start",
            Chip::OutOfSight => "Out of sight",
        }
    }

    /// The end of its class names and of its icon's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Chip::Starting => "starting",
            Chip::Queued => "queued",
            Chip::Running => "running",
            Chip::NeedsYou => "needs-you",
            Chip::Done => "done",
            Chip::Failed => "failed",
            Chip::Stopped => "stopped",
            Chip::UnknownStart => "unknown-start",
            Chip::OutOfSight => "out-of-sight",
        }
    }

    /// Whether the run may still change: it counts on the badge, and closing the page warns.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Chip::Starting | Chip::Queued | Chip::Running | Chip::NeedsYou | Chip::OutOfSight => true,
            Chip::Done | Chip::Failed | Chip::Stopped | Chip::UnknownStart => false,
        }
    }

    /// Whether the run has ended for good.
    #[must_use]
    pub fn is_end(self) -> bool {
        match self {
            Chip::Done | Chip::Failed | Chip::Stopped => true,
            Chip::Starting | Chip::Queued | Chip::Running | Chip::NeedsYou | Chip::UnknownStart | Chip::OutOfSight => {
                false
            }
        }
    }
}

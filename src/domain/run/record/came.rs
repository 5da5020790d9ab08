//! What is stored of a start of which nothing is known: what came in place of an id.

use crate::domain::api::Trouble;
use crate::domain::api::error;
use crate::domain::api::reply::{Fault, Reply, decode_text};
use crate::domain::api::request::Endpoint;
use crate::domain::json::{Raw, Stored};
use serde::Serialize;
use std::sync::Arc;

/// The most that is stored of an answer, in bytes.
const KEPT: usize = 20_000;

/// What came: an answer, or what kept it away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Came {
    how: How,
    /// The answer as text, as far as it came; the beginning of a long one.
    body: String,
}

/// How far an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum How {
    Unreachable,
    TimedOut,
    CutOff,
    TooLarge,
    /// Whole, with this code.
    Http(u16),
}

impl Stored for How {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let (tag, held) = raw.variant()?;
        match (tag.as_str(), held) {
            ("unreachable", None) => Some(How::Unreachable),
            ("timed_out", None) => Some(How::TimedOut),
            ("cut_off", None) => Some(How::CutOff),
            ("too_large", None) => Some(How::TooLarge),
            ("http", Some(code)) => u16::try_from(code.count()?).ok().map(How::Http),
            _ => None,
        }
    }
}

impl Stored for Came {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let came = raw.object()?;
        Some(Self { how: came.read("how")?, body: came.read("body")? })
    }
}

impl Came {
    /// Of the trouble, and of what came with it.
    pub(super) fn of(trouble: &Trouble, body: Option<&[u8]>) -> Self {
        let how = match trouble {
            Trouble::Fault(Fault::TimedOut) => How::TimedOut,
            Trouble::Fault(Fault::CutOff(_)) => How::CutOff,
            Trouble::Fault(Fault::TooLarge(_)) => How::TooLarge,
            // The last two start nothing, so they are never stored.
            Trouble::Fault(Fault::Unreachable | Fault::Offline | Fault::Redirected) => How::Unreachable,
            Trouble::Api(error) => How::Http(error.http),
        };
        let body = body.unwrap_or_default();
        Self { how, body: decode_text(&body[..body.len().min(KEPT)]) }
    }

    /// The trouble, and what came with it.
    pub(super) fn trouble(self) -> (Trouble, Option<Arc<[u8]>>) {
        let body: Arc<[u8]> = self.body.into_bytes().into();
        let came = Some(Arc::clone(&body));
        match self.how {
            How::Unreachable => (Trouble::Fault(Fault::Unreachable), None),
            How::TimedOut => (Trouble::Fault(Fault::TimedOut), None),
            How::CutOff => (Trouble::Fault(Fault::CutOff(body)), came),
            How::TooLarge => (Trouble::Fault(Fault::TooLarge(body)), came),
            How::Http(http) => {
                let reply = Reply { http, content_type: None, retry_after: None, date: None, body };
                (Trouble::Api(error::read(Endpoint::Kickoff, &reply)), came)
            }
        }
    }
}

//! The crew API as it is spoken on the wire: requests are built here and every answer is read here.

pub mod base;
pub mod error;
pub mod inputs;
pub mod kickoff;
pub mod paste;
pub mod reply;
pub mod request;
pub mod retry;
pub mod status;
pub mod token;

use error::{ApiError, Kind};
use reply::Fault;

/// Why a call did not give what was hoped for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No whole answer came.
    Fault(Fault),
    /// An answer came, but not the one hoped for.
    Api(ApiError),
}

impl Trouble {
    /// Whether the crew refused the token.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        match self {
            Trouble::Api(error) => matches!(error.kind, Kind::Unauthorized | Kind::Forbidden),
            Trouble::Fault(_) => false,
        }
    }
}

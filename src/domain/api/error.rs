//! Answers that are not the ones hoped for.

use super::reply::Reply;
use super::request::Endpoint;
use crate::domain::time::{Span, Time};

/// What kind of answer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 401: the token is wrong or missing.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 404 or 410.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 400 or 422 that names inputs that the crew misses.
    MissingInputs,
    /// Any other 400 or 422, and every 4xx that has no kind of its own.
    Invalid,
    /// 409.
    Conflict,
    /// 429 on a kickoff: the plan is used up, waiting does not help.
    Quota,
    /// Any other 429.
    RateLimited,
    /// 500 or 501.
    Server,
    /// Every other 5xx.
    Gateway,
    /// Anything else: a 2xx that is not the JSON expected.
    BadAnswer,
}

/// An answer that is not the one hoped for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError {
    /// What kind of answer it is.
    pub kind: Kind,
    /// The HTTP status code.
    pub http: u16,
    /// The server's most telling words. Untrusted.
    pub message: Option<String>,
    /// The fields it complains about, as the server names them. Untrusted.
    pub fields: Vec<String>,
    /// How long it asks to wait.
    pub retry_after: Option<Span>,
}

/// Reads an answer of `endpoint` that is not the one hoped for. `now` stands in for the answer's own `Date`
/// where that cannot be read.
#[must_use]
pub fn read(endpoint: Endpoint, reply: &Reply, now: Option<Time>) -> ApiError {
    let _ = (endpoint, now);
    ApiError { kind: Kind::BadAnswer, http: reply.http, message: None, fields: Vec::new(), retry_after: None }
}

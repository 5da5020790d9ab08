//! Answers that are not the ones hoped for.

mod fields;
mod plain;
pub(super) mod words;

use super::reply::Reply;
use super::request::Endpoint;
use super::retry;
use crate::domain::json::Raw;
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

/// Reads an answer of `endpoint` that is not the one hoped for, and a wait that it asks for in dates. `now` stands in
/// for the answer's own `Date` where that cannot be read. Apart from [`read`], because only runs wait, and dates weigh.
#[must_use]
pub fn read_with_dates(endpoint: Endpoint, reply: &Reply, now: Option<Time>) -> ApiError {
    let header = reply.retry_after.as_deref();
    let retry_after = header.and_then(|header| retry::after(header, reply.date.as_deref(), now));
    ApiError { retry_after, ..read(endpoint, reply) }
}

/// Reads an answer of `endpoint` that is not the one hoped for. Of the waits that it can ask for, those in seconds.
#[must_use]
pub fn read(endpoint: Endpoint, reply: &Reply) -> ApiError {
    let text = reply.text();
    let body = Raw::body(&text);
    let message = match body {
        Some(body) => words::of_body(body).map(words::capped),
        None => plain::telling(&text),
    };
    let (missing, fields) = match body.and_then(Raw::object) {
        Some(body) => fields::read(&body, message.as_deref()),
        None => fields::read_text(message.as_deref()),
    };
    let kind = match reply.http {
        400 | 422 if missing => Kind::MissingInputs,
        401 => Kind::Unauthorized,
        403 => Kind::Forbidden,
        404 | 410 => Kind::NotFound,
        405 => Kind::MethodNotAllowed,
        409 => Kind::Conflict,
        429 if endpoint == Endpoint::Kickoff && speaks_of_quota(body, message.as_deref()) => Kind::Quota,
        429 => Kind::RateLimited,
        400..=499 => Kind::Invalid,
        500 | 501 => Kind::Server,
        502..=599 => Kind::Gateway,
        _ => Kind::BadAnswer,
    };
    // What should have been the crew's answer and is none is shown as it is.
    let message = match kind {
        Kind::BadAnswer => message.or_else(|| plain::start(&text)),
        _ => message,
    };
    let retry_after = reply.retry_after.as_deref().and_then(retry::seconds);
    ApiError { kind, http: reply.http, message, fields, retry_after }
}

impl ApiError {
    /// The inputs that a crew says it misses. Where a sentence names them, they are matched against those that are `known`:
    /// false names hold commas too.
    #[must_use]
    pub fn missing_among(&self, known: &[&str]) -> Vec<String> {
        match self.message.as_deref().and_then(fields::missing_list) {
            Some(list) if self.kind == Kind::MissingInputs && self.fields == fields::split(list, &[]) => {
                fields::split(list, known)
            }
            Some(_) | None => self.fields.clone(),
        }
    }
}

/// Whether a 429 means that the plan is used up: any of its words says quota or limit, and none says rate limit.
fn speaks_of_quota(body: Option<Raw<'_>>, message: Option<&str>) -> bool {
    let mut said = message.unwrap_or("").to_ascii_lowercase();
    if let Some(body) = body {
        for (_, value) in body.members() {
            let inner = value.members().into_iter().map(|(_, value)| value);
            for text in inner.chain([value]).filter_map(Raw::text) {
                said.push(' ');
                said.push_str(&text.to_ascii_lowercase());
            }
        }
    }
    let said = said.replace(['_', '-'], " ");
    (said.contains("quota") || said.contains("limit")) && !said.contains("rate limit") && !said.contains("ratelimit")
}

#[cfg(test)]
mod tests;

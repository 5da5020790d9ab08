//! From a request off the wire to the sample crew and back.

use super::Shared;
use crew_console::domain::api::reply::Reply;
use crew_console::domain::api::request::{Endpoint, Method, Request};
use crew_console::domain::time::Span;
use std::sync::PoisonError;

/// Which endpoint a path names; none where the crew has no such path.
pub(super) fn endpoint(path: &str) -> Option<Endpoint> {
    let path = path.split('?').next().unwrap_or(path);
    let mut parts = path.trim_start_matches('/').split('/');
    let found = match (parts.next(), parts.next(), parts.next()) {
        (Some(""), None, None) => Endpoint::Health,
        (Some("inputs"), None, None) => Endpoint::Inputs,
        (Some("kickoff"), None, None) => Endpoint::Kickoff,
        (Some("resume"), None, None) => Endpoint::Resume,
        (Some("status"), Some(id), None) if !id.is_empty() => Endpoint::Status,
        (Some("stop"), Some(id), None) if !id.is_empty() => Endpoint::Stop,
        _ => return None,
    };
    Some(found)
}

/// The crew's own answer: the router's and the token's first, then the sample's.
pub(super) fn answer(shared: &Shared, method: &str, path: &str, authorization: Option<&str>, body: &str) -> Reply {
    let Some(endpoint) = endpoint(path) else { return json(404, r#"{"detail":"Not Found"}"#) };
    let expected = match endpoint {
        Endpoint::Health | Endpoint::Inputs | Endpoint::Status => Method::Get,
        Endpoint::Kickoff | Endpoint::Resume | Endpoint::Stop | Endpoint::Chat => Method::Post,
    };
    if method != if expected == Method::Get { "GET" } else { "POST" } {
        return json(405, r#"{"detail":"Method Not Allowed"}"#);
    }
    if let Some(token) = &shared.options.token
        && endpoint != Endpoint::Health
        && let Some(refused) = refuse(token, authorization)
    {
        return refused;
    }
    let path = path.split('?').next().unwrap_or(path).to_owned();
    let body = (expected == Method::Post).then(|| body.to_owned());
    let request = Request { endpoint, method: expected, path, body, deadline: Span::secs(60) };
    let mut sample = shared.sample.lock().unwrap_or_else(PoisonError::into_inner);
    sample.answer(&request, shared.options.clock.now())
}

fn refuse(token: &str, authorization: Option<&str>) -> Option<Reply> {
    let Some(given) = authorization else { return Some(json(401, r#"{"detail":"Not authenticated"}"#)) };
    let right = given.split_once(' ').is_some_and(|(scheme, t)| scheme.eq_ignore_ascii_case("bearer") && t == token);
    (!right).then(|| json(401, r#"{"detail":"Invalid or missing authentication credentials"}"#))
}

fn json(http: u16, body: &str) -> Reply {
    let content_type = Some("application/json".to_owned());
    Reply { http, content_type, retry_after: None, date: None, body: body.as_bytes().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_crew_s_own_paths_are_endpoints() {
        for (path, expected) in [
            ("/", Some(Endpoint::Health)),
            ("/inputs", Some(Endpoint::Inputs)),
            ("/kickoff?x=1", Some(Endpoint::Kickoff)),
            ("/status/6f14", Some(Endpoint::Status)),
            ("/stop/6f14", Some(Endpoint::Stop)),
            ("/status/", None),
            ("/status/a/b", None),
            ("/crew/inputs", None),
        ] {
            assert_eq!(endpoint(path), expected, "{path}");
        }
    }
}

//! From a request off the wire to the sample crew and back.

use super::Shared;
use crew_console::domain::api::reply::Reply;
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Key;
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

/// The crew's own answer; only what no crew decides (methods it has not) is answered before it is asked.
pub(super) fn answer(shared: &Shared, method: &str, path: &str, authorization: Option<&str>, body: &str) -> Reply {
    let post = match method {
        "GET" => false,
        "POST" => true,
        _ => return json(405, r#"{"detail":"Method Not Allowed"}"#),
    };
    let path = path.split('?').next().unwrap_or(path);
    let key = shared.options.token.as_deref().map_or(Key::Fits, |token| key(token, authorization));
    let mut sample = shared.sample.lock().unwrap_or_else(PoisonError::into_inner);
    sample.handle(post, path, body.as_bytes(), key, shared.options.clock.now())
}

fn key(token: &str, authorization: Option<&str>) -> Key {
    let Some(given) = authorization else { return Key::Missing };
    let fits = given.split_once(' ').is_some_and(|(scheme, t)| scheme.eq_ignore_ascii_case("bearer") && t == token);
    if fits { Key::Fits } else { Key::Wrong }
}

fn json(http: u16, body: &str) -> Reply {
    let content_type = Some("application/json".to_owned());
    Reply { http, content_type, retry_after: None, date: None, body: body.as_bytes().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_fits_by_its_value_and_not_by_the_case_of_the_scheme() {
        assert_eq!(key("abc", None), Key::Missing);
        assert_eq!(key("abc", Some("bearer abc")), Key::Fits);
        assert_eq!(key("abc", Some("Bearer abcd")), Key::Wrong);
        assert_eq!(key("abc", Some("Basic abc")), Key::Wrong);
    }

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

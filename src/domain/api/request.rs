//! The calls as requests.

use crate::domain::id::{KickoffId, RequestId};
use crate::domain::time::Span;
use crate::domain::value::{Start, Value, Values};

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

/// Which endpoint answered: the same code means different things at each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `GET /`
    Health,
    /// `GET /inputs`
    Inputs,
    /// `POST /kickoff`
    Kickoff,
    /// `GET /status/{kickoff_id}`
    Status,
    /// `POST /stop/{kickoff_id}`
    Stop,
    /// `POST /resume`
    Resume,
    /// The chat endpoint of some deployments; only its errors are known here.
    Chat,
}

/// A request before it has an address: the browser adds base, token and the rules that hold for all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who is asked.
    pub endpoint: Endpoint,
    /// How.
    pub method: Method,
    /// Path below the crew's base, beginning with a slash.
    pub path: String,
    /// A JSON body.
    pub body: Option<String>,
    /// Until the answer's headers must be there. The body has 60 s more.
    pub deadline: Span,
}

/// From headers to the end of a body.
pub const BODY_DEADLINE: Span = Span::secs(60);

/// The largest body that is read, in bytes.
pub const BODY_CAP: usize = 32 * 1024 * 1024;

/// What the crew echoes.
pub const META: &str = "meta";
/// Our own member of it.
const REQUEST_ID: &str = "requestId";

impl Request {
    /// `GET /`: is anything there at all?
    #[must_use]
    pub fn health() -> Self {
        Self::get(Endpoint::Health, "/".to_owned(), Span::secs(10))
    }

    /// `GET /inputs`: the names of the inputs, and the real check of address and token.
    /// The second attempt gives a sleeping crew time to wake.
    #[must_use]
    pub fn inputs(second: bool) -> Self {
        Self::get(Endpoint::Inputs, "/inputs".to_owned(), Span::secs(if second { 30 } else { 10 }))
    }

    /// `POST /kickoff`: starts a run. `meta.requestId` is ours and echoed by the crew; the rest of `meta` is the person's.
    #[must_use]
    pub fn kickoff(start: &Start, request_id: &RequestId) -> Self {
        let theirs = start.options.get(META).and_then(|meta| Values::from_json(meta.as_str())).unwrap_or_default();
        let mut meta = Values(vec![(REQUEST_ID.to_owned(), Value::Text(request_id.to_string()))]);
        meta.0.extend(theirs.0.into_iter().filter(|(name, _)| name != REQUEST_ID));
        let json = |name: &str, values: &Values| (name.to_owned(), Value::Json(values.to_json()));
        let mut body = Values(vec![json("inputs", &start.inputs), json(META, &meta)]);
        body.0.extend(start.options.0.iter().filter(|(name, _)| name != META).cloned());
        Self {
            endpoint: Endpoint::Kickoff,
            method: Method::Post,
            path: "/kickoff".to_owned(),
            body: Some(body.to_json()),
            deadline: Span::secs(60),
        }
    }

    /// `GET /status/{kickoff_id}`; `old` asks the spelling of older clients, `/{kickoff_id}/status`.
    #[must_use]
    pub fn status(id: &KickoffId, old: bool) -> Self {
        let path = if old { format!("/{id}/status") } else { format!("/status/{id}") };
        Self::get(Endpoint::Status, path, Span::secs(30))
    }

    /// `POST /stop/{kickoff_id}`: not documented, there on some deployments only.
    #[must_use]
    pub fn stop(id: &KickoffId) -> Self {
        Self {
            endpoint: Endpoint::Stop,
            method: Method::Post,
            path: format!("/stop/{id}"),
            body: None,
            deadline: Span::secs(30),
        }
    }

    fn get(endpoint: Endpoint, path: String, deadline: Span) -> Self {
        Self { endpoint, method: Method::Get, path, body: None, deadline }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kickoff_carries_what_was_asked_for_and_always_our_own_id() {
        let id = RequestId::from_random([7; 16]);
        let start = |options: &[(&str, Value)]| Start {
            inputs: Values(vec![("topic".into(), Value::Text("AI".into()))]),
            options: Values(options.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()),
        };
        let body =
            |options: &[(&str, Value)]| Request::kickoff(&start(options), &id).body.expect("a kickoff has a body");
        let ours = format!(r#""requestId":"{id}""#);
        assert_eq!(body(&[]), format!(r#"{{"inputs":{{"topic":"AI"}},"meta":{{{ours}}}}}"#));
        let meta = Value::Json(r#"{"team":7,"requestId":"mine","deep":{"a":[1.50]}}"#.into());
        let hook = Value::Text("https://h.example/step".into());
        assert_eq!(
            body(&[("meta", meta), ("stepWebhookUrl", hook)]),
            format!(
                r#"{{"inputs":{{"topic":"AI"}},"meta":{{{ours},"team":7,"deep":{{"a":[1.50]}}}},"stepWebhookUrl":"https://h.example/step"}}"#
            )
        );
    }
}

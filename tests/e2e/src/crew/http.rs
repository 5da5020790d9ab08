//! HTTP around the crew: CORS, the log, and the faults that are whole answers.

use super::body::Odd;
use super::fault::{Canned, Fault};
use super::log::Seen;
use super::{Shared, answer};
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use axum::response::Response;
use axum::{Extension, Router};
use crew_console::domain::api::reply::Reply;
use std::pin::pin;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::socket::Line;

/// The largest body that the crew reads.
const BODY_CAP: usize = 32 * 1024 * 1024;

/// One router for all paths: the crew itself knows which exist.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).with_state(shared)
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    Extension(line): Extension<Line>,
    request: Request<Body>,
) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, BODY_CAP).await.unwrap_or_default();
    let mut seen = Seen {
        method: parts.method.to_string(),
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        headers: readable(&parts.headers),
        body: String::from_utf8_lossy(&body).into_owned(),
        answered: None,
        at: shared.options.clock.now(),
    };
    if seen.method == "OPTIONS" {
        let response = preflight(&shared);
        seen.answered = Some(response.status().as_u16());
        shared.log.add(seen);
        return response;
    }
    let fault = answer::endpoint(&seen.path)
        .and_then(|endpoint| shared.script.lock().unwrap_or_else(PoisonError::into_inner).next(endpoint));
    let response = match fault {
        None => reply(&shared, own_answer(&shared, &seen)),
        Some(Fault::Answer(canned)) => canned_response(&shared, canned),
        Some(Fault::Half(canned)) => {
            let (body, length) = (Body::new(Odd::half(&canned.body)), canned.body.len().to_string());
            let mut response = canned_response(&shared, canned).map(|_| body);
            put(response.headers_mut(), "content-length", &length);
            response
        }
        Some(Fault::Drip) => canned_response(&shared, Canned::json(200, "")).map(|_| Body::new(Odd::drip())),
        Some(Fault::Hang) => canned_response(&shared, Canned::json(200, "")).map(|_| Body::new(Odd::hang())),
        Some(Fault::Flood(bytes)) => {
            canned_response(&shared, Canned::json(200, "")).map(|_| Body::new(Odd::Flood(bytes)))
        }
        Some(Fault::Reset) => {
            own_answer(&shared, &seen);
            line.break_off();
            shared.log.add(seen);
            return Response::default();
        }
        Some(Fault::Held(canned)) => {
            // Who is waited for is let go also where that happens at once.
            let mut held = pin!(shared.held.notified());
            held.as_mut().enable();
            shared.log.add(seen);
            let mut waiting = Waiting { shared: &shared, is_answered: false };
            held.await;
            waiting.is_answered = true;
            return canned_response(&shared, canned);
        }
        Some(Fault::Silence) => {
            shared.log.add(seen);
            return std::future::pending().await;
        }
    };
    seen.answered = Some(response.status().as_u16());
    shared.log.add(seen);
    response
}

/// Someone who waits for an answer, and is counted when they go before it comes.
struct Waiting<'a> {
    shared: &'a Shared,
    is_answered: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.is_answered {
            self.shared.gone.fetch_add(1, Ordering::SeqCst);
        }
    }
}

fn own_answer(shared: &Shared, seen: &Seen) -> Reply {
    answer::answer(shared, &seen.method, &seen.path, seen.header("authorization"), &seen.body)
}

fn reply(shared: &Shared, reply: Reply) -> Response {
    let mut response = Response::new(Body::from(reply.body.to_vec()));
    *response.status_mut() = StatusCode::from_u16(reply.http).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    for (name, value) in
        [("content-type", reply.content_type), ("retry-after", reply.retry_after), ("date", reply.date)]
    {
        if let Some(value) = value {
            put(headers, name, &value);
        }
    }
    if shared.options.cors {
        allow(headers);
    }
    response
}

fn canned_response(shared: &Shared, canned: Canned) -> Response {
    let mut response = Response::new(Body::from(canned.body));
    *response.status_mut() = StatusCode::from_u16(canned.http).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    put(headers, "content-type", canned.content_type);
    for (name, value) in &canned.headers {
        put(headers, name, value);
    }
    if shared.options.cors && canned.cors {
        allow(headers);
    }
    response
}

fn preflight(shared: &Shared) -> Response {
    let mut response = Response::default();
    if shared.options.cors {
        let headers = response.headers_mut();
        allow(headers);
        put(headers, "access-control-allow-headers", "Authorization, Content-Type");
        put(headers, "access-control-allow-methods", "GET, POST");
    } else {
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    }
    response
}

fn allow(headers: &mut HeaderMap) {
    put(headers, "access-control-allow-origin", "*");
    put(headers, "access-control-expose-headers", "Retry-After, Date");
}

fn put(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        headers.insert(name, value);
    }
}

fn readable(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

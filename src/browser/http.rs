//! The one request function. Its rules hold for every call: nothing is followed, nothing is cached, no cookie and no
//! referrer goes along, every wait has an end, and a body has a size that it may not pass.

use super::events;
use crate::domain::api::base::Base;
use crate::domain::api::reply::{self, Answer, Fault, Reply};
use crate::domain::api::request::{BODY_CAP, BODY_DEADLINE, Method, Request};
use crate::domain::api::token::Token;
use crate::domain::time::Span;
use futures_util::future::{AbortHandle, Abortable};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect,
    ResponseType,
};

/// How often it is asked whether a page that began to close is still there.
const STILL_THERE_MS: u32 = 100;

/// Sends `request` to the crew at `base`. Dropping the future closes the connection. What a page that is being closed
/// would say of its requests is said only if it stays after all.
///
/// # Errors
/// Where no whole answer came.
pub async fn send(base: &Base, token: Option<&Token>, request: &Request) -> Answer {
    let mut answer = exchange(base, token, request).await;
    if let Some(token) = token {
        reply::mask(&mut answer, token);
    }
    while answer.is_err() && events::is_leaving() {
        TimeoutFuture::new(STILL_THERE_MS).await;
    }
    answer
}

async fn exchange(base: &Base, token: Option<&Token>, request: &Request) -> Answer {
    let leash = Leash::new().ok_or(Fault::Unreachable)?;
    let headers_by = leash.deadline(request.deadline, || {});
    let Ok(response) = fetch(base, token, request, &leash).await else { return Err(leash.fault()) };
    drop(headers_by);
    if response.type_() == ResponseType::Opaqueredirect || (300..400).contains(&response.status()) {
        return Err(Fault::Redirected);
    }
    let headers = response.headers();
    let header = |name: &str| headers.get(name);
    let (cut, uncut) = AbortHandle::new_pair();
    // WebKit goes on waiting for the body of what was ended.
    let _body_by = leash.deadline(BODY_DEADLINE, move || cut.abort());
    let read = Abortable::new(read_body(&response, &leash), uncut).await;
    let body = read.unwrap_or(Err(Fault::TimedOut))?;
    Ok(Reply {
        http: response.status(),
        content_type: header("content-type"),
        retry_after: header("retry-after"),
        date: header("date"),
        body,
    })
}

async fn fetch(
    base: &Base,
    token: Option<&Token>,
    request: &Request,
    leash: &Leash,
) -> Result<Response, gloo_net::Error> {
    let url = base.url(&request.path);
    let mut builder = match request.method {
        Method::Get => RequestBuilder::new(&url).method(gloo_net::http::Method::GET),
        Method::Post => RequestBuilder::new(&url).method(gloo_net::http::Method::POST),
    }
    .redirect(RequestRedirect::Manual)
    .credentials(RequestCredentials::Omit)
    .referrer_policy(ReferrerPolicy::NoReferrer)
    .cache(RequestCache::NoStore)
    .abort_signal(Some(&leash.controller.signal()));
    if let Some(token) = token {
        builder = builder.header("Authorization", &token.header());
    }
    match &request.body {
        Some(body) => builder.header("Content-Type", "application/json").body(body.as_str())?.send().await,
        None => builder.send().await,
    }
}

/// Reads a body chunk by chunk, so that an endless one ends at the cap and a broken one leaves what had come.
async fn read_body(response: &Response, leash: &Leash) -> Result<Arc<[u8]>, Fault> {
    let Some(stream) = response.body() else { return Ok(Arc::from([])) };
    let Ok(reader) = stream.get_reader().dyn_into::<ReadableStreamDefaultReader>() else {
        return Err(Fault::CutOff(Arc::from([])));
    };
    let mut bytes = Vec::new();
    loop {
        let Ok(chunk) = JsFuture::from(reader.read()).await else {
            return Err(match leash.fault() {
                Fault::TimedOut => Fault::TimedOut,
                _ => Fault::CutOff(bytes.into()),
            });
        };
        if property(&chunk, "done").is_truthy() {
            return Ok(bytes.into());
        }
        let part = js_sys::Uint8Array::new(&property(&chunk, "value"));
        bytes.extend_from_slice(&part.to_vec());
        if bytes.len() > BODY_CAP {
            leash.controller.abort();
            return Err(Fault::TooLarge(bytes.into()));
        }
    }
}

fn property(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Ends a request when its time is up, or when nobody waits for it any more.
struct Leash {
    controller: AbortController,
    late: Rc<Cell<bool>>,
}

impl Leash {
    fn new() -> Option<Self> {
        Some(Self { controller: AbortController::new().ok()?, late: Rc::default() })
    }

    /// Ends the request after `span`, and calls `late` then.
    fn deadline(&self, span: Span, late: impl FnOnce() + 'static) -> Timeout {
        let controller = self.controller.clone();
        let is_late = Rc::clone(&self.late);
        Timeout::new(u32::try_from(span.0).unwrap_or(u32::MAX), move || {
            is_late.set(true);
            controller.abort();
            late();
        })
    }

    /// Why the request ended early. Whether the browser was offline is asked before a request, not after it.
    fn fault(&self) -> Fault {
        if self.late.get() { Fault::TimedOut } else { Fault::Unreachable }
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

//! The sample crew: three tasks, twenty seconds, no server. A pure function of its state, a request and the time.
//!
//! The topics "fail", "wait" and "json" make it fail, wait for a person and answer in JSON. A run's id says when it
//! began and what about, so a run goes on after the page, and with it the crew, was loaded anew.

mod course;
mod report;
mod script;
mod speech;
mod ticket;

use super::api::reply::Reply;
use super::api::request::{Method, Request};
use super::json::{Kind, Raw};
use super::time::{Span, Time};
use super::value::quote;
use std::collections::BTreeMap;
use ticket::Ticket;

/// How the crew speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// As real deployments do.
    #[default]
    Live,
    /// As the published documentation says.
    Documented,
    /// As others in the wild do.
    Hybrid,
}

/// How a request's token stands to the crew's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// It fits, or none is needed.
    Fits,
    /// There is none.
    Missing,
    /// It is another one's.
    Wrong,
}

/// The sample crew.
#[derive(Clone, Debug)]
pub struct Sample {
    dialect: Dialect,
    speed: f64,
    count: u32,
    /// The `meta` that a kickoff carried, as written: it is echoed.
    meta: BTreeMap<String, String>,
    /// When a person answered, by the run's id.
    answered: BTreeMap<String, Time>,
}

impl Default for Sample {
    fn default() -> Self {
        Self::new(Dialect::default())
    }
}

impl Sample {
    /// A crew that speaks like this.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, speed: 1.0, count: 0, meta: BTreeMap::new(), answered: BTreeMap::new() }
    }

    /// The same crew, so many times as fast.
    #[must_use]
    pub fn with_speed(mut self, speed: f64) -> Self {
        self.speed = if speed.is_finite() { speed.clamp(0.01, 1_000.0) } else { 1.0 };
        self
    }

    /// Answers a request of the page, which needs no token here.
    pub fn answer(&mut self, request: &Request, now: Time) -> Reply {
        let post = match request.method {
            Method::Get => false,
            Method::Post => true,
        };
        self.handle(post, &request.path, request.body.as_deref().unwrap_or_default().as_bytes(), Key::Fits, now)
    }

    /// Answers any request: whether it is a `POST` (else a `GET`), the path below the crew's address, and the body.
    pub fn handle(&mut self, post: bool, path: &str, body: &[u8], key: Key, now: Time) -> Reply {
        let parts: Vec<&str> = path.split(['?', '#']).next().unwrap_or("").split('/').skip(1).collect();
        if let (false, [""]) = (post, parts.as_slice()) {
            return speech::plain(200, "Healthy");
        }
        match key {
            Key::Fits => {}
            Key::Missing => return speech::json(401, r#"{"detail":"Not authenticated"}"#),
            Key::Wrong => {
                return speech::json(401, r#"{"detail":"Invalid or missing authentication credentials"}"#);
            }
        }
        match (post, parts.as_slice()) {
            (false, ["inputs"]) => speech::json(200, r#"{"inputs":["topic","current_year"]}"#),
            (true, ["kickoff"]) => self.kickoff(body, now),
            (false, ["status", id]) => self.status(id, now),
            (true, ["resume"]) => self.resume(body, now),
            (_, ["inputs" | "kickoff" | "resume"] | ["status", _]) => {
                speech::json(405, r#"{"detail":"Method Not Allowed"}"#)
            }
            (_, _) => speech::json(404, r#"{"detail":"Not Found"}"#),
        }
    }

    fn kickoff(&mut self, body: &[u8], now: Time) -> Reply {
        let text = String::from_utf8_lossy(body);
        let Some(json) = Raw::parse(&text) else {
            return speech::invalid("json_invalid", r#"["body",0]"#, "JSON decode error");
        };
        let inputs = json.get("inputs").filter(|inputs| inputs.kind() == Kind::Object);
        let Some(inputs) = inputs else {
            return speech::invalid("missing", r#"["body","inputs"]"#, "Field required");
        };
        let word = |name| inputs.get(name).map(|value| value.text().unwrap_or_else(|| value.as_str().to_owned()));
        let (topic, year) = match (word("topic"), word("current_year")) {
            (Some(topic), Some(year)) => (topic, year),
            (topic, year) => {
                let missing: Vec<&str> = [("current_year", year), ("topic", topic)]
                    .into_iter()
                    .filter_map(|(name, value)| value.is_none().then_some(name))
                    .collect();
                let detail = quote(&format!("Missing inputs: {}", missing.join(", ")));
                return speech::json(422, &format!(r#"{{"detail":{detail}}}"#));
            }
        };
        self.count = self.count.wrapping_add(1);
        let id = Ticket::new(now, self.count, &topic, &year).id();
        if let Some(meta) = json.get("meta").filter(|meta| meta.kind() == Kind::Object) {
            self.meta.insert(id.clone(), meta.as_str().to_owned());
        }
        speech::json(200, &format!(r#"{{"kickoff_id":"{id}"}}"#))
    }

    fn status(&self, id: &str, now: Time) -> Reply {
        let Some(ticket) = Ticket::read(id) else { return speech::unknown(self.dialect, id) };
        let course = course::Course::of(&ticket.topic);
        let answered = self.answered.get(id).map(|at| self.scaled(at.since(ticket.began)));
        let moment = course.at(self.scaled(now.since(ticket.began)), answered);
        let meta = self.meta.get(id).map_or("null", String::as_str);
        speech::status(self.dialect, &ticket, course, &moment, id, meta)
    }

    fn resume(&mut self, body: &[u8], now: Time) -> Reply {
        let text = String::from_utf8_lossy(body);
        let Some(json) = Raw::parse(&text) else {
            return speech::invalid("json_invalid", r#"["body",0]"#, "JSON decode error");
        };
        let word = |names: [&str; 2]| names.iter().find_map(|name| json.get(name)?.text());
        let Some(id) = word(["executionId", "execution_id"]) else {
            return speech::invalid("missing", r#"["body","executionId"]"#, "Field required");
        };
        if word(["humanFeedback", "human_feedback"]).is_none() {
            return speech::invalid("missing", r#"["body","humanFeedback"]"#, "Field required");
        }
        if Ticket::read(&id).is_some() {
            self.answered.entry(id.clone()).or_insert(now);
        }
        speech::json(200, &format!(r#"{{"kickoff_id":{}}}"#, quote(&id)))
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
    fn scaled(&self, span: Span) -> Span {
        Span((span.0 as f64 * self.speed) as u64)
    }
}

//! The sample crew: three tasks, twenty seconds, no server. A pure function of its state, a request and the time.

use super::api::reply::Reply;
use super::api::request::Request;
use super::time::Time;

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
}

impl Sample {
    /// A crew that speaks like this.
    #[must_use]
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, speed: 1.0 }
    }

    /// The same crew, so many times as fast.
    #[must_use]
    pub fn with_speed(mut self, speed: f64) -> Self {
        self.speed = speed.max(0.001);
        self
    }

    /// Answers a request of the page.
    pub fn answer(&mut self, request: &Request, key: Key, now: Time) -> Reply {
        let body = request.body.as_deref().unwrap_or("");
        self.handle(request.method == super::api::request::Method::Post, &request.path, body.as_bytes(), key, now)
    }

    /// Answers any request.
    pub fn handle(&mut self, post: bool, path: &str, body: &[u8], key: Key, now: Time) -> Reply {
        let _ = (post, path, body, key, now, self.dialect, self.speed);
        Reply { http: 404, content_type: None, retry_after: None, date: None, body: Vec::new().into() }
    }
}

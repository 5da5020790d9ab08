//! What a crew was asked: the tests' witness.

use crew_console::domain::time::Time;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// One request as it came in.
#[derive(Clone, Debug)]
pub struct Seen {
    /// `GET`, `POST`, `OPTIONS`.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// All headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as text.
    pub body: String,
    /// The status code of the answer; none where the connection was broken on purpose.
    pub answered: Option<u16>,
    /// When it came in, in the page's time.
    pub at: Time,
}

impl Seen {
    /// The value of a header, by its lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The body as JSON, null if it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// Everything of the request but the `Authorization` header, to look for what must not be there.
    #[must_use]
    pub fn but_authorization(&self) -> String {
        let headers = self.headers.iter().filter(|(name, _)| name != "authorization");
        let headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
        format!("{} {}\n{}\n\n{}", self.method, self.path, headers.join("\n"), self.body)
    }
}

/// All requests of one crew or host.
#[derive(Debug, Default)]
pub struct Log {
    seen: Mutex<Vec<Seen>>,
    print: bool,
}

impl Log {
    /// An empty log; `print` shows each request as it comes (never a token).
    #[must_use]
    pub fn new(print: bool) -> Self {
        Self { seen: Mutex::default(), print }
    }

    /// Adds a request.
    pub fn add(&self, seen: Seen) {
        if self.print {
            let code = seen.answered.map_or_else(|| "broken off".to_owned(), |code| code.to_string());
            println!("{:<7} {}  {code}  {}", seen.method, seen.path, seen.body);
        }
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
    }

    /// All requests but preflights: browsers decide by themselves how often they send those.
    #[must_use]
    pub fn all(&self) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.iter().filter(|s| s.method != "OPTIONS").cloned().collect()
    }

    /// Requests with this method whose path begins like this.
    #[must_use]
    pub fn of(&self, method: &str, path: &str) -> Vec<Seen> {
        self.all().into_iter().filter(|s| s.method == method && s.path.starts_with(path)).collect()
    }

    /// How many runs were asked for, by `meta.requestId`: a browser may itself send a POST again when a connection
    /// drops, and both then carry the same one. A kickoff without the id counts by itself.
    #[must_use]
    pub fn kickoffs(&self) -> usize {
        let without = |seen: &&Seen| seen.json()["meta"]["requestId"].as_str().is_none();
        self.of("POST", "/kickoff").iter().filter(without).count() + self.request_ids().len()
    }

    /// The `meta.requestId`s of all kickoffs.
    #[must_use]
    pub fn request_ids(&self) -> BTreeSet<String> {
        let kickoffs = self.of("POST", "/kickoff");
        kickoffs.iter().filter_map(|seen| seen.json()["meta"]["requestId"].as_str().map(str::to_owned)).collect()
    }
}

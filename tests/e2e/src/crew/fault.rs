//! What can be told to go wrong: answers in place of the crew's own, whole or not, silence, and a connection that breaks.

use crew_console::domain::api::request::Endpoint;

/// One way to go wrong.
#[derive(Clone, Debug)]
pub enum Fault {
    /// The crew takes the request and acts on it; then the connection is reset (TCP RST) before a byte of the answer.
    Reset,
    /// The request is taken and never answered.
    Silence,
    /// This answer in place of the crew's own; the crew does not see the request.
    Answer(Canned),
    /// This answer, as late as [`Crew::let_go`](super::Crew::let_go) says.
    Held(Canned),
    /// Half of this answer; then the connection breaks.
    Half(Canned),
    /// The headers of an answer, and then a body that comes drop by drop and never ends.
    Drip,
    /// The headers of an answer and its first byte, without which some browsers tell of no headers; then nothing, for
    /// ever.
    Hang,
    /// An answer of so many bytes.
    Flood(usize),
}

/// An answer made by a test.
#[derive(Clone, Debug)]
pub struct Canned {
    /// The HTTP status code.
    pub http: u16,
    /// Its `Content-Type`.
    pub content_type: &'static str,
    /// Its body, which need not be text.
    pub body: Vec<u8>,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// Whether it carries CORS headers; a gateway's error page does not.
    pub cors: bool,
}

impl Canned {
    /// A JSON answer.
    #[must_use]
    pub fn json(http: u16, body: impl AsRef<[u8]>) -> Self {
        Self { http, content_type: "application/json", body: body.as_ref().to_vec(), headers: Vec::new(), cors: true }
    }

    /// A web page, as a gateway or a wrong address gives.
    #[must_use]
    pub fn page(http: u16, title: &str) -> Self {
        let body =
            format!("<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>");
        Self { http, content_type: "text/html", body: body.into(), headers: Vec::new(), cors: true }
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn with(mut self, header: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((header, value.into()));
        self
    }
}

/// The faults that hold now, in the order in which they were told.
#[derive(Debug, Default)]
pub struct Script(Vec<(Endpoint, Fault, Option<u32>)>);

impl Script {
    /// From now on every request to `endpoint` goes wrong like this.
    pub fn always(&mut self, endpoint: Endpoint, fault: Fault) {
        self.0.push((endpoint, fault, None));
    }

    /// The next `times` requests to `endpoint` go wrong like this.
    pub fn times(&mut self, times: u32, endpoint: Endpoint, fault: Fault) {
        self.0.push((endpoint, fault, Some(times)));
    }

    /// All is well again.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What happens to the next request to `endpoint`.
    pub(super) fn next(&mut self, endpoint: Endpoint) -> Option<Fault> {
        let at = self.0.iter().position(|(e, _, left)| *e == endpoint && *left != Some(0))?;
        let (_, fault, left) = &mut self.0[at];
        if let Some(left) = left {
            *left -= 1;
        }
        Some(fault.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_told_for_two_requests_ends_after_two() {
        let mut script = Script::default();
        script.times(2, Endpoint::Status, Fault::Silence);
        let hit: Vec<bool> = (0..3).map(|_| script.next(Endpoint::Status).is_some()).collect();
        assert_eq!(hit, [true, true, false]);
        assert!(script.next(Endpoint::Kickoff).is_none());
    }
}

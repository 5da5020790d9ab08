//! An attempt to connect: `GET /inputs` decides, and is asked a second time when the crew may be asleep.

use super::api::base::is_this_machine;
use super::api::error::{self, ApiError, Kind};
use super::api::inputs::{self, Input};
use super::api::reply::{Answer, Fault, Reply};
use super::api::request::Endpoint;
use super::crew::Place;
use super::json::Raw;

/// What to do after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Ask once more with the longer deadline: it may be waking.
    Again,
    /// The attempt is over.
    Done(Outcome),
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is a crew, with these inputs.
    Crew(Vec<Input>),
    /// 401 or 403.
    Rejected(ApiError),
    /// There is no `/inputs` there.
    NoSuchPath(ApiError),
    /// A web page in the place of a crew.
    WebPage(Option<String>),
    /// Something that is not JSON; its beginning.
    NotJson(String),
    /// JSON, but no list of inputs; its beginning.
    NotInputs(String),
    /// It asks to wait.
    Throttled(ApiError),
    /// A fault of the server or of the gateway before it.
    Server(ApiError),
    /// Any other refusal.
    Refused(ApiError),
    /// No answer in time, twice.
    Timeout,
    /// The browser says that it is offline.
    Offline,
    /// Network, CORS or a gateway's page: the browser does not tell.
    Unreachable,
    /// A redirect, which is not followed.
    Redirect,
    /// The answer broke off, or never ended.
    CutOff,
    /// The answer is too large to be a list of inputs.
    TooLarge,
    /// The page came over https, the crew is at plain http.
    MixedContent,
    /// A path of the page's own origin, but the page was opened from disk.
    OwnPathOnFile,
}

impl Outcome {
    /// Whether the crew refused the token.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self, Outcome::Rejected(_))
    }
}

/// Where the page itself came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Over https.
    pub is_https: bool,
    /// From disk.
    pub is_file: bool,
}

/// What `GET /` said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// 2xx; its words.
    Healthy(String),
    /// Another answer: something is there.
    Reachable(u16),
    /// No answer.
    Silent,
}

/// The most that is quoted of an answer that makes no sense.
const QUOTE: usize = 300;

/// What cannot work from this page, known before anything is sent.
#[must_use]
pub fn before(place: &Place, page: Page) -> Option<Outcome> {
    let Place::At(base) = place else { return None };
    if page.is_file && base.as_str().starts_with('/') {
        return Some(Outcome::OwnPathOnFile);
    }
    (page.is_https && base.as_str().starts_with("http://") && !is_trusted(base.host())).then_some(Outcome::MixedContent)
}

/// What the answer means; the first attempt is number 0.
#[must_use]
pub fn judge(attempt: u8, answer: &Answer) -> Verdict {
    match answer {
        Ok(reply) => judge_reply(attempt, reply),
        Err(Fault::TimedOut) if attempt == 0 => Verdict::Again,
        Err(fault) => Verdict::Done(match fault {
            Fault::TimedOut => Outcome::Timeout,
            Fault::Unreachable => Outcome::Unreachable,
            Fault::Offline => Outcome::Offline,
            Fault::Redirected => Outcome::Redirect,
            Fault::CutOff(_) => Outcome::CutOff,
            Fault::TooLarge(_) => Outcome::TooLarge,
        }),
    }
}

/// What `GET /` says. It informs; it never decides.
#[must_use]
pub fn health(answer: &Answer) -> Health {
    match answer {
        Ok(reply) if reply.is_ok() => Health::Healthy(quote(reply.text().trim())),
        Ok(reply) => Health::Reachable(reply.http),
        // Each of these is an answer, if not a good one.
        Err(Fault::Redirected) => Health::Reachable(302),
        Err(Fault::CutOff(_) | Fault::TooLarge(_)) => Health::Reachable(200),
        Err(Fault::Unreachable | Fault::Offline | Fault::TimedOut) => Health::Silent,
    }
}

/// Whether a host is this machine or lies in a private network, so that a browser may ask first or refuse. A name without
/// a dot is known in the own network alone.
#[must_use]
pub fn is_local(host: &str) -> bool {
    let name = host_name(host);
    if let Some(v6) = name.strip_prefix('[') {
        return name == "[::1]" || ["fc", "fd", "fe8", "fe9", "fea", "feb"].iter().any(|net| v6.starts_with(net));
    }
    let mut parts = name.split('.').map(str::parse::<u8>);
    let private = match (parts.next(), parts.next()) {
        (Some(Ok(10)), _) | (Some(Ok(192)), Some(Ok(168))) | (Some(Ok(169)), Some(Ok(254))) => true,
        (Some(Ok(172)), Some(Ok(second))) => (16..32).contains(&second),
        _ => false,
    };
    let is_address = name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok());
    is_this_machine(name)
        || (is_address && private)
        || !(name.is_empty() || name.contains('.'))
        || [".local", ".lan", ".internal", ".home.arpa"].iter().any(|end| name.ends_with(end))
}

/// The host without port and path.
fn host_name(host: &str) -> &str {
    let host = host.split('/').next().unwrap_or_default();
    match host.rfind(']') {
        Some(end) => &host[..=end],
        None => host.split(':').next().unwrap_or_default(),
    }
}

/// Browsers trust the machine itself also over plain http, by these names.
fn is_trusted(host: &str) -> bool {
    let name = host_name(host);
    is_this_machine(name) && name != "0.0.0.0"
}

fn judge_reply(attempt: u8, reply: &Reply) -> Verdict {
    let text = reply.text();
    if reply.is_ok() {
        return Verdict::Done(match inputs::decode(&text) {
            Some(inputs) => Outcome::Crew(inputs),
            None if is_html(&text) => Outcome::WebPage(read_error(reply).message),
            None if Raw::parse(&text).is_some() => Outcome::NotInputs(quote(&text)),
            None => Outcome::NotJson(quote(&text)),
        });
    }
    let error = read_error(reply);
    Verdict::Done(match error.kind {
        Kind::Unauthorized | Kind::Forbidden => Outcome::Rejected(error),
        Kind::NotFound | Kind::MethodNotAllowed => Outcome::NoSuchPath(error),
        Kind::Quota | Kind::RateLimited => Outcome::Throttled(error),
        Kind::Gateway if attempt == 0 => return Verdict::Again,
        Kind::Server | Kind::Gateway => Outcome::Server(error),
        Kind::MissingInputs | Kind::Invalid | Kind::Conflict | Kind::BadAnswer => Outcome::Refused(error),
    })
}

fn read_error(reply: &Reply) -> ApiError {
    error::read(Endpoint::Inputs, reply)
}

fn is_html(text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    start == "<!doctype" || start.starts_with("<html") || start.starts_with("<head")
}

fn quote(text: &str) -> String {
    match text.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::api::base::Base;

    fn reply(http: u16, body: &str) -> Reply {
        let body = body.as_bytes().into();
        Reply { http, content_type: None, retry_after: None, date: None, body }
    }

    #[test]
    fn silence_is_given_a_second_chance_and_nothing_else_is() {
        assert_eq!(judge(0, &Err(Fault::TimedOut)), Verdict::Again);
        assert_eq!(judge(1, &Err(Fault::TimedOut)), Verdict::Done(Outcome::Timeout));
        assert_eq!(judge(0, &Err(Fault::Unreachable)), Verdict::Done(Outcome::Unreachable));
        assert_eq!(judge(0, &Err(Fault::Offline)), Verdict::Done(Outcome::Offline));
        assert_eq!(judge(0, &Err(Fault::Redirected)), Verdict::Done(Outcome::Redirect));
    }

    #[test]
    fn what_is_not_a_crew_is_told_apart() {
        assert!(matches!(judge(0, &Ok(reply(200, " <!DOCTYPE html><title>x"))), Verdict::Done(Outcome::WebPage(_))));
        assert_eq!(judge(0, &Ok(reply(200, "null"))), Verdict::Done(Outcome::NotInputs("null".into())));
        assert_eq!(judge(0, &Ok(reply(200, "hello"))), Verdict::Done(Outcome::NotJson("hello".into())));
        assert_eq!(judge(0, &Ok(reply(204, ""))), Verdict::Done(Outcome::NotJson(String::new())));
    }

    #[test]
    fn a_crew_and_its_refusals_are_told_apart() {
        let Verdict::Done(Outcome::Crew(inputs)) = judge(0, &Ok(reply(200, r#"{"inputs":["topic"]}"#))) else {
            panic!("a list of inputs is a crew");
        };
        assert_eq!(inputs.len(), 1);
        let outcome = |http| match judge(1, &Ok(reply(http, r#"{"detail":"no"}"#))) {
            Verdict::Done(outcome) => outcome,
            Verdict::Again => panic!("the second attempt is the last"),
        };
        assert!(outcome(401).is_refusal() && outcome(403).is_refusal());
        assert!(matches!(outcome(404), Outcome::NoSuchPath(_)));
        assert!(matches!(outcome(429), Outcome::Throttled(_)));
        assert!(matches!(outcome(500), Outcome::Server(_)) && matches!(outcome(502), Outcome::Server(_)));
        assert_eq!(judge(0, &Ok(reply(503, ""))), Verdict::Again);
    }

    #[test]
    fn health_informs() {
        assert_eq!(health(&Ok(reply(200, "Healthy\n"))), Health::Healthy("Healthy".into()));
        assert_eq!(health(&Ok(reply(404, "{}"))), Health::Reachable(404));
        assert_eq!(health(&Err(Fault::TimedOut)), Health::Silent);
    }

    #[test]
    fn local_hosts_are_known() {
        for host in [
            "localhost:8000",
            "127.0.0.1",
            "0.0.0.0:80",
            "[::1]:80",
            "[fd12:3456::1]:8000",
            "[fe80::1]",
            "192.168.1.4/crew",
            "10.0.0.1",
            "172.20.1.1",
            "a.local",
            "crew",
            "crew:8000/research",
        ] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "your-crew.example",
            "10.example",
            "172.40.1.1",
            "8.8.8.8",
            "127.evil.example",
            "localhost.example",
            "[2001:db8::1]",
            "/crew",
            "/",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn what_the_browser_would_stop_is_not_tried() {
        let at = |text: &str| Place::At(Base::parse(text).expect("an address"));
        let (https, file) = (Page { is_https: true, is_file: false }, Page { is_https: false, is_file: true });
        assert_eq!(before(&at("http://your-crew.example"), https), Some(Outcome::MixedContent));
        assert_eq!(before(&at("http://localhost:8000"), https), None);
        assert_eq!(before(&at("http://0.0.0.0:8000"), https), Some(Outcome::MixedContent));
        assert_eq!(before(&at("http://your-crew.example"), file), None);
        assert_eq!(before(&at("/crew"), file), Some(Outcome::OwnPathOnFile));
    }
}

//! What came back, before anyone has made sense of it.

use super::token::Token;
use std::sync::Arc;

/// A whole HTTP answer. The bytes are kept as received, for the Raw view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status code.
    pub http: u16,
    /// `Content-Type`, where readable. It never decides anything.
    pub content_type: Option<String>,
    /// `Retry-After`, where the server exposes it.
    pub retry_after: Option<String>,
    /// `Date`, where the server exposes it.
    pub date: Option<String>,
    /// The body, byte for byte, but for the token, see [`mask`].
    pub body: Arc<[u8]>,
}

/// Why there is no whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Network, CORS, or a gateway's page without CORS headers: the browser cannot tell them apart.
    Unreachable,
    /// The browser says that it is offline; nothing was sent.
    Offline,
    /// No headers, or no end of the body, within the deadline.
    TimedOut,
    /// A redirect, which is never followed.
    Redirected,
    /// The body broke off; what had come is kept.
    CutOff(Arc<[u8]>),
    /// The body is larger than [`super::request::BODY_CAP`]; what had come is kept.
    TooLarge(Arc<[u8]>),
}

/// The outcome of one request.
pub type Answer = Result<Reply, Fault>;

/// Writes over the token wherever the answer repeats it.
pub fn mask(answer: &mut Answer, token: &Token) {
    match answer {
        Ok(Reply { body, .. }) | Err(Fault::CutOff(body) | Fault::TooLarge(body)) => token.mask(body),
        Err(Fault::Unreachable | Fault::Offline | Fault::TimedOut | Fault::Redirected) => {}
    }
}

impl Reply {
    /// The body as text: a byte order mark is dropped, what is not UTF-8 becomes U+FFFD.
    #[must_use]
    pub fn text(&self) -> String {
        decode_text(&self.body)
    }

    /// Whether the code is 2xx.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        (200..300).contains(&self.http)
    }
}

/// Bytes as text: a byte order mark is dropped, what is not UTF-8 becomes U+FFFD.
#[must_use]
pub fn decode_text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

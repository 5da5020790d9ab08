//! The address of a crew: an origin and a path prefix.

use super::paste::PasteError;
use super::token::is_blank;
use crate::domain::id::KickoffId;
use crate::domain::json::{Raw, Stored};
use serde::Serialize;

/// An origin with an optional path prefix and no slash at the end (`https://your-crew.example`,
/// `https://gateway.example/api/crew`), or a path on the page's own origin (`/api/crew`, or `/` for its root).
///
/// A token is bound to exactly this.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Base(String);

impl Base {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Host and port, and the path prefix if there is one; for an own-origin path the path.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest)
    }

    /// The same path at another origin.
    #[must_use]
    pub fn moved_to(&self, origin: &str) -> Self {
        Self(match self.host().split_once('/') {
            Some((_, path)) => [origin, path].join("/"),
            None => origin.to_owned(),
        })
    }

    /// The one place where a URL is put together: this base and `path`, which begins with a slash.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0.trim_end_matches('/'))
    }
}

impl Base {
    /// Reads an address as a person types or pastes it: the paths of the API's own calls are taken off its end.
    ///
    /// # Errors
    /// Says why it cannot be a crew's address.
    pub fn parse(text: &str) -> Result<Self, PasteError> {
        Self::parse_with_run(text).map(|(base, _)| base)
    }

    /// The same, with the run that the address names.
    pub(super) fn parse_with_run(text: &str) -> Result<(Self, Option<KickoffId>), PasteError> {
        let bare = text.trim_matches(|c: char| is_blank(c) || "\"'`“”‘’„<>".contains(c));
        let (origin, mut path) = resolve(bare)?;
        let mut run = None;
        match path.as_slice() {
            [.., "kickoff" | "inputs" | "resume" | "status"] if !is_old_status(&path) => {
                path.pop();
            }
            [.., "status", id] | [.., id, "status"] => {
                run = KickoffId::parse(id);
                path.truncate(path.len() - 2);
            }
            _ => {}
        }
        Ok((Self(join(origin, &path)), run))
    }

    /// A name for the crew, guessed from its address.
    #[must_use]
    pub fn crew_name(&self) -> String {
        let (host, path) = match self.0.split_once("://") {
            Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
            None => ("", self.0.as_str()),
        };
        let dull =
            |part: &&str| !part.is_empty() && !matches!(*part, "api" | "v1" | "v2" | "crew" | "crews" | "crewai");
        let segment = path.rsplit('/').find(dull);
        let is_address = host.starts_with('[')
            || host.ends_with(|c: char| c.is_ascii_digit()) && !host.contains(char::is_alphabetic);
        let label = if is_address { host } else { host.split(['.', ':']).next().unwrap_or(host) };
        let word = segment.unwrap_or(label);
        let word = match word.rsplit_once('-') {
            Some((name, hex)) if hex.len() == 8 && hex.bytes().all(|b| b.is_ascii_hexdigit()) => name,
            Some(_) | None => word,
        };
        if is_address && segment.is_none() { host.to_owned() } else { readable(word) }
    }
}

/// A stored base comes back as it was, whatever its path ends in; what cannot be an address is none.
impl Stored for Base {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let text = raw.text()?;
        let (origin, path) = resolve(&text).ok()?;
        Some(Self(join(origin, &path)))
    }
}

impl From<Base> for String {
    fn from(base: Base) -> String {
        base.0
    }
}

/// `/<id>/status`, the spelling of older clients. An id has digits, which tells it from a path prefix.
fn is_old_status(path: &[&str]) -> bool {
    matches!(path, [.., id, "status"] if KickoffId::parse(id).is_some() && id.contains(|c: char| c.is_ascii_digit()))
}

/// An origin (empty for the page's own) and the segments of a path, without query and fragment.
fn resolve(text: &str) -> Result<(String, Vec<&str>), PasteError> {
    if text.is_empty() {
        return Err(PasteError::Empty);
    }
    let text = text.split(['?', '#']).next().unwrap_or(text);
    if text.starts_with('/') && !text.starts_with("//") {
        return Ok((String::new(), segments(text)?));
    }
    let (scheme, rest) = scheme(text)?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err(PasteError::CredentialsInUrl);
    }
    let (host, port) = host_and_port(authority).ok_or(PasteError::BadUrl)?;
    if host.trim_end_matches('.') == "app.crewai.com" {
        return Err(PasteError::DashboardUrl);
    }
    let scheme = scheme.unwrap_or(if is_this_machine(&host) { "http" } else { "https" });
    let mut origin = String::from(scheme);
    origin.push_str("://");
    origin.push_str(&host);
    if let Some(port) = port.filter(|port| *port != if scheme == "http" { "80" } else { "443" }) {
        origin.push(':');
        origin.push_str(port);
    }
    Ok((origin, segments(path)?))
}

/// `http` or `https` where the text says so, and what follows it.
fn scheme(text: &str) -> Result<(Option<&'static str>, &str), PasteError> {
    let bare = text.trim_start_matches('/');
    let Some((head, rest)) = bare.split_once(':').filter(|(head, _)| !head.contains('/')) else {
        return Ok((None, bare));
    };
    let is_word = head.starts_with(|c: char| c.is_ascii_alphabetic())
        && head.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    if head.eq_ignore_ascii_case("https") {
        return Ok((Some("https"), rest.trim_start_matches('/')));
    }
    if head.eq_ignore_ascii_case("http") {
        return Ok((Some("http"), rest.trim_start_matches('/')));
    }
    let port = rest.split('/').next().unwrap_or(rest);
    let is_port = port.bytes().all(|b| b.is_ascii_digit()) && (!port.is_empty() || head.contains('.'));
    if (is_word && !is_port) || rest.starts_with("//") {
        let has_user = port.contains('@') && !["mailto", "javascript", "data"].contains(&head);
        return Err(if has_user { PasteError::CredentialsInUrl } else { PasteError::UnsupportedScheme });
    }
    Ok((None, bare))
}

/// A host in lower case, and a port in digits.
fn host_and_port(authority: &str) -> Option<(String, Option<&str>)> {
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (inner, port) = rest.split_once(']')?;
        let is_address =
            inner.contains(':') && inner.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'));
        if !is_address || !(port.is_empty() || port.starts_with(':')) {
            return None;
        }
        (&authority[..inner.len() + 2], port.trim_start_matches(':'))
    } else {
        let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
        let is_name = host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_name || host.is_empty() || host.starts_with('.') || host.contains("..") {
            return None;
        }
        (host, port)
    };
    let port = match port.trim_start_matches('0') {
        "" if port.is_empty() => None,
        digits => {
            if !port.bytes().all(|b| b.is_ascii_digit()) || digits.parse::<u16>().is_err() {
                return None;
            }
            Some(digits)
        }
    };
    Some((host.to_ascii_lowercase(), port))
}

/// Whether a host, without its port, is the machine that the page is on.
pub(in crate::domain) fn is_this_machine(host: &str) -> bool {
    let is_v4 = |net: &str| host.starts_with(net) && host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host == "0.0.0.0" || is_v4("127.")
}

/// The segments of a path, with `.` and `..` resolved as a browser would and empty ones left out: two slashes at the
/// beginning of a path would make a host of it.
fn segments(path: &str) -> Result<Vec<&str>, PasteError> {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        if segment.contains(|c: char| is_blank(c) || "\\\"<>^`|".contains(c)) {
            return Err(PasteError::BadUrl);
        }
        match segment.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    Ok(segments)
}

fn join(mut origin: String, path: &[&str]) -> String {
    for segment in path {
        origin.push('/');
        origin.push_str(segment);
    }
    if origin.is_empty() { "/".to_owned() } else { origin }
}

/// Words instead of hyphens, and a capital.
fn readable(word: &str) -> String {
    let word = word.replace(['-', '_'], " ");
    let mut chars = word.trim().chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => "Crew".to_owned(),
    }
}

#[cfg(test)]
mod tests;

//! The words for where a run stands.

use super::Phase;
use crate::domain::json::Object;

/// Which member names the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// `state`, which is read first.
    State,
    /// `status`, which is a mere message on real servers.
    Status,
}

/// Every known word, in lower case and with blanks.
const WORDS: [(&str, Phase); 30] = [
    ("pending", Phase::Queued),
    ("queued", Phase::Queued),
    ("received", Phase::Queued),
    ("started", Phase::Running),
    ("running", Phase::Running),
    ("in progress", Phase::Running),
    ("processing", Phase::Running),
    ("retry", Phase::Running),
    ("success", Phase::Succeeded),
    ("complete", Phase::Succeeded),
    ("completed", Phase::Succeeded),
    ("succeeded", Phase::Succeeded),
    ("finished", Phase::Succeeded),
    ("done", Phase::Succeeded),
    ("failed", Phase::Failed),
    ("failure", Phase::Failed),
    ("error", Phase::Failed),
    ("timeout", Phase::Failed),
    ("timed out", Phase::Failed),
    ("revoked", Phase::Stopped),
    ("cancelled", Phase::Stopped),
    ("canceled", Phase::Stopped),
    ("stopped", Phase::Stopped),
    ("paused", Phase::Waiting),
    ("pending human input", Phase::Waiting),
    ("awaiting human feedback", Phase::Waiting),
    ("awaiting input", Phase::Waiting),
    ("waiting input", Phase::Waiting),
    ("waiting", Phase::Waiting),
    ("not found", Phase::NotFound),
];

/// The word that names the state, as sent. `status` names it only where `state` is absent, empty or no string.
pub(super) fn word(body: &Object<'_>) -> Option<(String, By)> {
    let filled = |key| body.text(key).filter(|text| !text.trim().is_empty());
    filled("state").map(|word| (word, By::State)).or_else(|| filled("status").map(|word| (word, By::Status)))
}

/// What a word means. Case does not count, and `_`, `-` and blanks are alike.
pub(super) fn of(word: Option<&str>) -> Phase {
    let Some(word) = word else { return Phase::Unknown };
    let parts: Vec<String> = word
        .split(|c: char| c.is_whitespace() || c == '_' || c == '-')
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let word = parts.join(" ");
    WORDS.iter().find(|(known, _)| *known == word).map_or(Phase::Unknown, |(_, phase)| *phase)
}

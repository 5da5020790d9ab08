//! What a person pastes into the connect box: an address, a `curl` command, `NAME=value` lines, JSON, a token.

mod curl;
mod json;
mod lines;
mod names;
mod shell;

use super::base::Base;
use super::token::{Token, is_blank};
use crate::domain::id::KickoffId;
use crate::domain::value::Values;

/// What was found in a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The crew's address.
    pub base: Option<Base>,
    /// Its token.
    pub token: Option<Token>,
    /// The run that the address names.
    pub kickoff_id: Option<KickoffId>,
    /// The inputs of a pasted kickoff.
    pub inputs: Option<Values>,
}

/// Why a paste, or an address, is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteError {
    /// Nothing but blanks.
    Empty,
    /// Neither an address nor a token.
    NoUrl,
    /// An address of the vendor's dashboard, not of a crew.
    DashboardUrl,
    /// A user name or password in the address.
    CredentialsInUrl,
    /// Neither `http` nor `https`.
    UnsupportedScheme,
    /// Looks like an address, but is none.
    BadUrl,
}

/// Reads a paste.
///
/// # Errors
/// Says why nothing in it can be used.
pub fn read(paste: &str) -> Result<Pasted, PasteError> {
    let text = paste.trim_matches(is_blank);
    if text.is_empty() {
        return Err(PasteError::Empty);
    }
    let mut found = Found::default();
    if let Some(object) = json::object(text) {
        json::read(&object, &mut found);
    } else {
        let (before, command) = shell::find_curl(text);
        if let Some(command) = command {
            curl::read(command, &mut found);
        }
        lines::read(before, &mut found);
        if found.pasted.base.is_none() || found.pasted.token.is_none() {
            lines::scan(text, &mut found);
        }
    }
    found.end()
}

/// What has been found so far. What comes first stays.
#[derive(Default)]
struct Found {
    pasted: Pasted,
    /// The first reason why something that looks like an address is none.
    error: Option<PasteError>,
}

impl Found {
    /// Takes an address. Says whether it is one.
    fn address(&mut self, text: &str) -> bool {
        if self.pasted.base.is_some() {
            return false;
        }
        match Base::parse_with_run(text) {
            Ok((base, run)) => {
                self.pasted.base = Some(base);
                self.pasted.kickoff_id = run;
                true
            }
            Err(error) => {
                self.error.get_or_insert(error);
                false
            }
        }
    }

    /// Takes a token, unless it is a placeholder.
    fn token(&mut self, text: &str) {
        if self.pasted.token.is_none() {
            self.pasted.token = token(text);
        }
    }

    /// Takes what the pairs of name and value hold.
    fn pairs(&mut self, pairs: &[(String, String)]) {
        if let Some(value) = names::token(pairs) {
            self.token(value);
        }
        for value in names::addresses(pairs) {
            if self.address(value) {
                break;
            }
        }
    }

    fn end(self) -> Result<Pasted, PasteError> {
        match (self.pasted.base.is_some(), self.error) {
            (true, _) => Ok(self.pasted),
            (false, Some(error)) => Err(error),
            (false, None) if self.pasted.token.is_some() => Ok(self.pasted),
            (false, None) => Err(PasteError::NoUrl),
        }
    }
}

/// A token, unless it is a placeholder or another thing that a name with TOKEN may hold.
fn token(text: &str) -> Option<Token> {
    let token = Token::parse(text).ok()?;
    let is_placeholder = token.expose().starts_with(['$', '<', '{', '%']);
    (!is_placeholder && !token.expose().contains("://")).then_some(token)
}

impl PasteError {
    /// The reason as a sentence for a person.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            PasteError::Empty => "Paste the crew’s URL.",
            PasteError::NoUrl => "There is no address in this. Paste the URL from the crew’s Status tab.",
            PasteError::DashboardUrl => {
                "This is the CrewAI dashboard, not a crew. Open the crew’s Status tab there and copy its URL."
            }
            PasteError::CredentialsInUrl => {
                "This address has a user name or password in it. Take it out: the token goes into its own field."
            }
            PasteError::UnsupportedScheme => "A crew’s address begins with https:// or http://.",
            PasteError::BadUrl => "This is not a valid address. A crew’s address looks like https://your-crew.example.",
        }
    }
}

#[cfg(test)]
mod tests;

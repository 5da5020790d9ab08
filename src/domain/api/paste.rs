//! What a person pastes into the connect box: an address, a `curl` command, `NAME=value` lines, JSON, a token.

use super::base::Base;
use super::token::Token;
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
    /// An address of the CrewAI dashboard, not of a crew.
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
    let _ = paste;
    Err(PasteError::NoUrl)
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

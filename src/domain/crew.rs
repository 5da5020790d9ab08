//! A crew: a name, and the place where its API answers.

use super::api::base::Base;
use super::id::CrewId;
use super::json::{Raw, Stored};
use serde::Serialize;

/// Where a crew's API answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Inside this page: the sample crew.
    Sample,
    /// At an address.
    At(Base),
}

/// A crew that this browser knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crew {
    /// This browser's name for it.
    pub id: CrewId,
    /// The person's name for it, first guessed from the host.
    pub name: String,
    /// Where it answers.
    pub place: Place,
}

impl Stored for Place {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let (tag, held) = raw.variant()?;
        match (tag.as_str(), held) {
            ("sample", None) => Some(Place::Sample),
            ("at", Some(base)) => Base::read(base).map(Place::At),
            _ => None,
        }
    }
}

impl Stored for Crew {
    fn read(raw: Raw<'_>) -> Option<Self> {
        let crew = raw.object()?;
        Some(Self { id: crew.read("id")?, name: crew.read("name")?, place: crew.read("place")? })
    }
}

impl Crew {
    /// The sample crew.
    #[must_use]
    pub fn sample() -> Self {
        Self { id: CrewId::sample(), name: "Sample crew".to_owned(), place: Place::Sample }
    }

    /// What is shown as the host: always in sight, so that nobody sends to the wrong crew.
    #[must_use]
    pub fn host(&self) -> &str {
        match &self.place {
            Place::Sample => "runs inside this page",
            Place::At(base) => base.host(),
        }
    }
}

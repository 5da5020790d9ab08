//! A crew: a name, and the place where its API answers.

use super::api::base::Base;
use super::id::CrewId;
use serde::{Deserialize, Serialize};

/// Where a crew's API answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Inside this page: the sample crew.
    Sample,
    /// At an address.
    At(Base),
}

/// A crew that this browser knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crew {
    /// This browser's name for it.
    pub id: CrewId,
    /// The person's name for it, first guessed from the host.
    pub name: String,
    /// Where it answers.
    pub place: Place,
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

//! Notes: trouble told to a person. What happened, what it means, what to do, and the server's own words.

use super::time::{Span, Time};

/// How loud a note is and in which colour it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something stopped (red).
    Failed,
    /// A start of which nothing is known (violet).
    Unknown,
    /// A person is needed, or a connection is lost (amber).
    Attention,
    /// Good to know (grey).
    Plain,
}

/// What a button on a note does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Puts the focus into the Token field.
    EnterToken,
    /// Puts the focus into the Token field, which was empty so far.
    GiveToken,
    /// Opens a form without the crew's list of inputs.
    UseAnyway,
    /// Tries the same connect again.
    TryAgain,
    /// Looks at the run now, although answers stay away.
    RetryNow,
    /// Starts the same inputs again, as a new run.
    StartAgain,
    /// Takes a run id that the person knows.
    EnterRunId,
    /// Forgets a start of which nothing is known.
    Discard,
    /// Follows the run again.
    WatchAgain,
    /// Goes to the form.
    NewRun,
    /// Goes to the connect view.
    ChangeCrew,
}

impl Act {
    /// What to do where a token is wanted; `had` tells whether there was one.
    #[must_use]
    pub fn for_token(had: bool) -> Self {
        if had { Act::EnterToken } else { Act::GiveToken }
    }

    /// The button's words.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Act::EnterToken => "Enter the token again",
            Act::GiveToken => "Enter the token",
            Act::UseAnyway => "Use it anyway",
            Act::TryAgain => "Try again",
            Act::RetryNow => "Retry now",
            Act::StartAgain => "Start again",
            Act::EnterRunId => "I have a run id",
            Act::Discard => "Discard",
            Act::WatchAgain => "Watch again",
            Act::NewRun => "New run",
            Act::ChangeCrew => "Change the crew",
        }
    }
}

/// One piece of trouble, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How loud it is.
    pub tone: Tone,
    /// What happened, without a full stop unless it is a sentence.
    pub title: String,
    /// What it means and what to do.
    pub body: String,
    /// The server's own words, as sent.
    pub words: Option<String>,
    /// What can be done, most likely first.
    pub acts: Vec<Act>,
    /// When the same can be tried again. How long that is stands at the end of what it means, and is counted down.
    pub until: Option<Time>,
}

impl Note {
    /// A note without the server's words and without buttons.
    #[must_use]
    pub fn new(tone: Tone, title: impl Into<String>, body: impl Into<String>) -> Self {
        Self { tone, title: title.into(), body: body.into(), words: None, acts: Vec::new(), until: None }
    }

    /// Adds what the server said.
    #[must_use]
    pub fn words(mut self, words: Option<impl Into<String>>) -> Self {
        self.words = words.map(Into::into);
        self
    }

    /// The note as it reads `left` before it can be tried again.
    #[must_use]
    pub fn with_wait(mut self, left: Span) -> Self {
        self.body.push_str(&super::text::run_again(left));
        self
    }

    /// Adds the buttons.
    #[must_use]
    pub fn acts(mut self, acts: &[Act]) -> Self {
        self.acts = acts.to_vec();
        self
    }
}

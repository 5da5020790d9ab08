//! A start that the crew refused, or that was never sent. It is no run; it marks the form.

use super::server_words;
use crate::domain::api::Trouble;
use crate::domain::api::error::{ApiError, Kind};
use crate::domain::api::reply::Fault;
use crate::domain::form::Rejection;
use crate::domain::note::{Act, Note, Tone};
use crate::domain::time::{Span, Time};

/// Why nothing was started. `had_token` tells whether one was sent.
#[must_use]
pub fn kickoff_note(trouble: &Trouble, host: &str, had_token: bool, now: Time) -> Note {
    match trouble {
        Trouble::Fault(fault) => fault_note(fault, host),
        Trouble::Api(error) => {
            let until = error.retry_after.filter(|_| error.kind == Kind::RateLimited).map(|wait| now.plus(wait));
            Note { until, ..api_note(error, host, had_token).words(Some(server_words(error))) }
        }
    }
}

/// The most fields that are named one by one.
const NAMED: usize = 5;

/// The end of a note on a start that can be tried again, `left` from now.
#[must_use]
pub fn run_again(left: Span) -> String {
    match left.0 {
        0 => " You can run again now.".to_owned(),
        _ => format!(" Run again in {}.", left.left()),
    }
}

/// A refusal that was mapped onto the form: the summary above the fields.
#[must_use]
pub fn rejected(trouble: &Trouble, rejection: &Rejection, host: &str, had_token: bool, now: Time) -> Note {
    let mut note = kickoff_note(trouble, host, had_token, now);
    if !rejection.added.is_empty() {
        note.body = format!(
            "Nothing was started. The crew asks for more than it listed; the form now has {}. Fill in the marked fields and run again.",
            rejection.added.join(", ")
        );
    } else if !rejection.marked.is_empty() {
        // The inputs as JSON have no fields that could be marked.
        let marked = &rejection.marked;
        let named = if marked.len() > NAMED { "the marked fields".to_owned() } else { marked.join(", ") };
        note.body = ["Nothing was started. Change ", &named, " and run again."].concat();
    }
    note
}

fn fault_note(fault: &Fault, host: &str) -> Note {
    match fault {
        Fault::Offline => offline(),
        Fault::Redirected => Note::new(
            Tone::Failed,
            format!("{host} answered with a redirect"),
            "It was not followed, so your inputs went nowhere else and nothing was started. Check the crew’s address.",
        )
        .acts(&[Act::ChangeCrew]),
        // These leave a start unknown, so they are told on the run; here they are told no less truthfully.
        Fault::Unreachable | Fault::TimedOut | Fault::CutOff(_) | Fault::TooLarge(_) => Note::new(
            Tone::Unknown,
            super::run::UNKNOWN_START,
            "No whole answer came. Running again could start it twice.",
        ),
    }
}

fn api_note(error: &ApiError, host: &str, had_token: bool) -> Note {
    let failed = |title: String, body: &str| Note::new(Tone::Failed, title, body);
    match error.kind {
        Kind::Unauthorized | Kind::Forbidden if !had_token => failed(
            format!("{host} asks for a token"),
            "Nothing was started, and no token was sent. Copy it from the crew’s Status tab.",
        )
        .acts(&[Act::for_token(had_token)]),
        Kind::Unauthorized | Kind::Forbidden => failed(
            format!("{host} rejected the token"),
            // What to do stands above it, where a token is asked for.
            "Nothing was started, and nothing of what you entered is lost.",
        )
        .acts(&[Act::for_token(had_token)]),
        Kind::NotFound | Kind::MethodNotAllowed => failed(
            format!("{host} has no /kickoff"),
            "Nothing was started. This may be another address than the crew’s: copy it again from the crew’s Status tab.",
        )
        .acts(&[Act::ChangeCrew]),
        Kind::MissingInputs => {
            failed("The crew needs more inputs".to_owned(), "Nothing was started. Fill in what it misses and run again.")
        }
        Kind::Invalid | Kind::Conflict => failed(
            format!("{host} refused these inputs"),
            if error.message.is_some() {
                "Nothing was started. Below is what the crew says; change the inputs and run again."
            } else {
                "Nothing was started. The crew does not say what is wrong with them; change the inputs and run again."
            },
        ),
        Kind::Quota => failed(
            "The plan is used up".to_owned(),
            "Nothing was started. The crew’s account has no runs left, so waiting a moment does not help: its owner can raise the limit in CrewAI.",
        ),
        Kind::RateLimited => Note::new(
            Tone::Attention,
            format!("{host} asks to wait"),
            match error.retry_after {
                Some(_) => "Nothing was started; too many requests reached it.",
                None => "Nothing was started; too many requests reached it. Run again in a minute.",
            },
        ),
        Kind::Server | Kind::Gateway | Kind::BadAnswer => {
            Note::new(Tone::Unknown, super::run::UNKNOWN_START, "The answer does not tell. Running again could start it twice.")
        }
    }
}

/// The part of the page that runs need did not come, so that nothing was started.
#[must_use]
pub fn start_in_vain(online: bool) -> Note {
    if !online {
        return offline();
    }
    Note::new(
        Tone::Failed,
        "Not started: a part of this page did not arrive",
        "The connection was lost, or the host of this page does not have all of its files. Nothing was sent to the crew, and your inputs are kept.",
    )
    .acts(&[Act::TryAgain])
}

fn offline() -> Note {
    Note::new(
        Tone::Attention,
        "You are offline. Nothing was sent.",
        "The browser has no network. Your inputs are kept; run again when it is back.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(kind: Kind) -> Trouble {
        let message = Some("as said".to_owned());
        Trouble::Api(ApiError { kind, http: 429, message, fields: Vec::new(), retry_after: Some(Span::secs(120)) })
    }

    #[test]
    fn a_used_up_plan_is_not_told_as_a_wait() {
        let note = kickoff_note(&api(Kind::Quota), "your-crew.example", true, Time(0));
        assert_eq!(note.title, "The plan is used up");
        assert_eq!(note.words.as_deref(), Some("429 as said"));
    }

    #[test]
    fn a_wait_is_counted_down() {
        let note = kickoff_note(&api(Kind::RateLimited), "your-crew.example", true, Time(5_000));
        assert_eq!(note.until, Some(Time(125_000)));
        for (left, end) in [(120_000, " Run again in 2:00."), (1, " Run again in 1 s."), (0, " You can run again now.")]
        {
            assert!(note.clone().with_wait(Span(left)).body.ends_with(&["reached it.", end].concat()), "{left}");
        }
    }

    #[test]
    fn every_refusal_says_that_nothing_was_started() {
        for kind in
            [Kind::Unauthorized, Kind::NotFound, Kind::MissingInputs, Kind::Invalid, Kind::Quota, Kind::RateLimited]
        {
            assert!(kickoff_note(&api(kind), "x", true, Time(0)).body.contains("othing was started"), "{kind:?}");
        }
    }

    #[test]
    fn a_token_that_was_not_sent_is_not_said_to_be_rejected() {
        let note = kickoff_note(&api(Kind::Unauthorized), "your-crew.example", false, Time(0));
        assert_eq!(note.title, "your-crew.example asks for a token");
        assert!(!note.body.contains("this one") && note.body.starts_with("Nothing was started"));
    }

    #[test]
    fn marked_and_added_fields_are_named() {
        let rejection = Rejection { added: vec!["tone".into()], ..Rejection::default() };
        assert!(rejected(&api(Kind::MissingInputs), &rejection, "x", true, Time(0)).body.contains("tone"));
    }
}

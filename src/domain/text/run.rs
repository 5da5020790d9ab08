//! What a person should know about a run.

use super::server_words;
use crate::domain::api::Trouble;
use crate::domain::api::reply::{Fault, decode_text};
use crate::domain::api::status::Status;
use crate::domain::crew::{Crew, Place};
use crate::domain::note::{Act, Note, Tone};
use crate::domain::run::{Chip, Link, Reach, Unknown};
use crate::domain::time::{Local, Span};

/// The title of a start of which nothing is known.
pub(super) const UNKNOWN_START: &str = "The crew may have started. We do not know.";
/// The title while nothing is heard of the crew.
const LOST: &str = "Connection lost. The run goes on at the crew.";
/// The most that is quoted of an answer that makes no sense.
const QUOTE: usize = 2000;

/// Answers stay away, or are none. `answered` is the time since the last good one, if there was one since the page was
/// loaded, and `since_load` whether there may have been one before; `next` tells when the next look is.
#[must_use]
pub fn lost(answered: Option<Span>, since_load: bool, trouble: &Trouble, next: &str) -> Note {
    let (title, why) = match trouble {
        Trouble::Fault(Fault::Offline) => {
            ("You are offline. The run goes on at the crew.", "The crew is asked again as soon as the network is back.")
        }
        Trouble::Fault(Fault::Unreachable) => (
            LOST,
            "The network, the crew’s gateway, or a server that blocks web pages: the browser does not say which.",
        ),
        Trouble::Fault(Fault::TimedOut) => (LOST, "The crew did not answer in time."),
        Trouble::Fault(Fault::CutOff(_)) => (LOST, "Answers break off before their end."),
        Trouble::Fault(Fault::Redirected) => {
            ("The crew answers with a redirect", "It is not followed, so that the token goes nowhere else.")
        }
        Trouble::Fault(Fault::TooLarge(_)) => (
            "The answer is too large",
            "More than 32 MiB came; reading stopped there, and what came is in the Raw tab.",
        ),
        Trouble::Api(error) if error.http >= 500 => ("The server has a fault. The run may go on.", ""),
        Trouble::Api(_) => ("This is not a crew’s answer. The run may go on.", ""),
    };
    let age = match answered {
        Some(age) => format!("Last answer {} ago.", age.clock()),
        None if since_load => "No good answer since the page was loaded anew.".to_owned(),
        None => "No good answer yet.".to_owned(),
    };
    let body = [age.as_str(), why, next].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let words = match trouble {
        Trouble::Api(error) => Some(server_words(error)),
        Trouble::Fault(_) => None,
    };
    Note::new(Tone::Attention, title, body).words(words).acts(&[Act::RetryNow])
}

/// The crew asked to wait, and is asked again after `wait`, or now if it is `asking`.
#[must_use]
pub fn throttled(asking: bool, wait: Span) -> Note {
    let next = if asking { "It is asked again now".to_owned() } else { format!("The next look is in {}", wait.left()) };
    let body = format!("Too many requests reached it. {next}; the run goes on.");
    Note::new(Tone::Attention, "The crew asks to wait", body)
}

/// What keeps answers away, in a word for a list; nothing while they come.
#[must_use]
pub fn link_word(link: &Link) -> Option<&'static str> {
    match link {
        Link::Good => None,
        Link::Lost { .. } => Some("No good answer; it is asked again."),
        Link::Throttled { .. } => Some("The crew asks to wait."),
        Link::NeedsToken => Some("Paused: the crew asks for a token."),
        Link::Stopped => Some("You stopped watching."),
    }
}

/// The token was refused while a run was on, or asked for where there was none.
#[must_use]
pub fn needs_token(host: &str, had_token: bool) -> Note {
    Note::new(
        Tone::Attention,
        if had_token { format!("{host} no longer accepts the token") } else { format!("{host} asks for a token") },
        "The run goes on at the crew; watching is paused. Enter a token, and the same run goes on here.",
    )
    .acts(&[Act::for_token(had_token)])
}

/// Nobody knows whether a start arrived. `at` is when the inputs were sent.
#[must_use]
pub fn unknown_start(why: &Unknown, reach: Option<Reach>, host: &str, at: &Local) -> Note {
    let at = at.exact();
    let what = match why {
        Unknown::PageClosed => format!("A start was in progress at {at} when the page was closed."),
        // A crew that this page can call does not refuse its calls.
        Unknown::Trouble(Trouble::Fault(Fault::Unreachable)) if reach == Some(Reach::Answers) => {
            format!(
                "No answer to your inputs ({at}) could be read: the connection broke, or the crew answered with an error page that browsers keep back."
            )
        }
        Unknown::Trouble(Trouble::Fault(Fault::Unreachable)) => {
            format!(
                "No answer to your inputs ({at}) could be read: the connection broke, {host} answered with an error page that browsers keep back, or it refuses calls from web pages."
            )
        }
        Unknown::Trouble(Trouble::Fault(Fault::TimedOut)) => {
            format!("{host} did not answer your inputs within a minute ({at}).")
        }
        Unknown::Trouble(Trouble::Fault(Fault::CutOff(_) | Fault::TooLarge(_))) => {
            format!("The answer to your inputs ({at}) did not come whole.")
        }
        // These two start nothing; they are told on the form.
        Unknown::Trouble(Trouble::Fault(Fault::Offline | Fault::Redirected)) => {
            format!("Your inputs ({at}) got no answer of the crew.")
        }
        Unknown::Trouble(Trouble::Api(error)) if error.http >= 500 => {
            format!("{host} answered your inputs ({at}) with a fault.")
        }
        Unknown::Trouble(Trouble::Api(_)) => {
            format!("{host} answered your inputs ({at}), but without an id that can be followed.")
        }
    };
    let now = match reach {
        Some(Reach::Silent) => format!(" Asked right after that, {host} does not answer at all."),
        Some(Reach::Answers) => format!(" Asked right after that, {host} answers again."),
        None => String::new(),
    };
    let words = match why {
        Unknown::Trouble(Trouble::Api(error)) => Some(server_words(error)),
        Unknown::Trouble(Trouble::Fault(Fault::CutOff(bytes) | Fault::TooLarge(bytes))) if !bytes.is_empty() => {
            Some(decode_text(&bytes[..bytes.len().min(QUOTE)]))
        }
        Unknown::Trouble(Trouble::Fault(_)) | Unknown::PageClosed => None,
    };
    Note::new(Tone::Unknown, UNKNOWN_START, format!("{what}{now} Starting again could run it twice."))
        .words(words)
        .acts(&[Act::EnterRunId, Act::StartAgain, Act::Discard])
}

/// The crew waits for a person. `watched` tells whether the page looks whether it still does.
#[must_use]
pub fn waiting(status: Option<&Status>, crew: &Crew, watched: bool) -> Note {
    let words = status.and_then(|status| {
        let output = status.last_task.as_ref().and_then(|task| task.output.as_ref());
        status.message.as_ref().or(output).cloned()
    });
    let body = match crew.place {
        Place::Sample => "The sample crew plays the person itself: it answers in a few seconds and goes on.",
        Place::At(_) if watched => {
            "It goes on when someone answers the request that it sent to its webhook. This page cannot answer yet; it keeps watching and shows when the run moves."
        }
        Place::At(_) => {
            "It goes on when someone answers the request that it sent to its webhook. You stopped watching, so nothing is asked until you watch again."
        }
    };
    let note = Note::new(Tone::Attention, "The crew waits for a person", body).words(words);
    if watched { note } else { note.acts(&[Act::WatchAgain]) }
}

/// A failed run leads with the server's own text.
#[must_use]
pub fn failed(error: Option<&str>) -> Note {
    let Some(error) = error.map(str::trim).filter(|error| !error.is_empty()) else {
        return Note::new(
            Tone::Failed,
            "The run failed",
            "The crew does not say why. Its own log may; the Raw tab has its answer.",
        );
    };
    let first = headline(error);
    let title = super::shortened(first, 120);
    // What the title says whole is not said again.
    let rest = if title == first { error.strip_prefix(first).unwrap_or(error).trim() } else { error };
    let words = Some(rest).filter(|rest| !rest.is_empty());
    Note::new(Tone::Failed, title, advice(error)).words(words)
}

/// The line of an error that says most: the first, or below a stack that Python prints the first that is not indented.
pub(super) fn headline(error: &str) -> &str {
    let error = error.trim();
    let below = error.starts_with("Traceback (").then(|| error.rfind("\n  File \"")).flatten();
    let mut below = below.map_or("", |at| &error[at + 1..]).lines();
    let line = below.find(|line| !line.starts_with(' ')).or_else(|| error.lines().next());
    line.unwrap_or_default().trim()
}

/// What can be done about a failure, by what its text speaks of.
fn advice(error: &str) -> &'static str {
    let text = error.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["template variable", "missing input", "missing required", "keyerror"]) {
        "The crew misses an input. Edit the inputs and run again."
    } else if has(&["api key", "api_key", "authenticationerror", "incorrect key", "invalid key"]) {
        "A key that the crew itself uses, such as the model provider’s, is missing or wrong. Its owner sets it in the crew’s environment."
    } else if has(&["quota", "insufficient_quota", "billing", "credit"]) {
        "An account that the crew uses has nothing left. Its owner can raise the limit; running again before that fails again."
    } else if has(&["rate limit", "ratelimit", "too many requests"]) {
        "A service that the crew uses asked it to slow down. Run again in a few minutes."
    } else if has(&["timeout", "timed out", "deadline"]) {
        "Something took too long. Run again; with shorter inputs if it happens again."
    } else {
        "This is what the crew says. Edit the inputs, or run again."
    }
}

/// The crew does not know the run. `seen` tells whether it ever named its state, `by_hand` is the id where a person gave it
/// and nothing was seen of it, `watched` tells whether it is asked for again.
#[must_use]
pub fn out_of_sight(host: &str, seen: bool, by_hand: Option<&str>, watched: bool) -> Note {
    let (title, why) = match (by_hand, seen) {
        (Some(_), _) => (
            "knows no run with this id",
            "Is it the whole id, and of this crew? The run may also be waiting for a person.",
        ),
        (None, true) => (
            "does not know this run now",
            "The run was there before. It may be waiting for a person, or the crew was deployed anew.",
        ),
        (None, false) => ("does not know this run", "It may be waiting for a person, or belong to another deployment."),
    };
    let (next, acts): (_, &[Act]) = if watched {
        ("It is kept, and asked for every minute; “Check now”, in the line at the end, asks at once.", &[])
    } else {
        ("It is kept. You stopped watching, so nothing is asked until you watch again.", &[Act::WatchAgain])
    };
    let note = Note::new(Tone::Attention, [host, title].join(" "), [why, next].join(" ")).acts(acts);
    note.words(by_hand)
}

/// Someone stopped the run.
#[must_use]
pub fn stopped(message: Option<&str>) -> Note {
    Note::new(
        Tone::Plain,
        "The run was stopped",
        "The crew ended it before it was done. What it had made until then is below.",
    )
    .words(message)
}

/// The person stopped watching.
#[must_use]
pub fn stopped_watching() -> Note {
    Note::new(
        Tone::Plain,
        "You stopped watching",
        "The run goes on at the crew. Nothing is asked until you watch again.",
    )
    .acts(&[Act::WatchAgain])
}

/// What stands in the place of a result that is not there. `answered`: whether the crew told of the run since the page
/// came back.
#[must_use]
pub fn no_result(chip: Chip, answered: bool) -> &'static str {
    match chip {
        Chip::Done | Chip::Failed | Chip::Stopped if !answered => "The result has not come back from the crew yet.",
        Chip::Starting | Chip::Queued | Chip::Running => "The result appears here when the run is done.",
        Chip::NeedsYou => "No result yet: the crew waits for a person.",
        Chip::Done => "The crew finished without a result. The Raw tab has its whole answer.",
        Chip::Failed => "A failed run has no result.",
        Chip::Stopped => "The run was stopped before it had a result.",
        Chip::UnknownStart => "There is no result: nobody knows whether the run started.",
        Chip::OutOfSight => "No result yet: the crew does not know this run now.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over_http() -> Crew {
        let base = crate::domain::api::base::Base::parse("https://your-crew.example").expect("an address");
        Crew { place: Place::At(base), ..Crew::sample() }
    }

    fn at() -> Local {
        Local { year: 2026, month: 11, day: 24, hour: 14, minute: 2, second: 11, weekday: 2 }
    }

    #[test]
    fn an_unknown_start_offers_three_ways_and_warns_of_a_second_run() {
        let why = Unknown::Trouble(Trouble::Fault(Fault::Unreachable));
        let note = unknown_start(&why, Some(Reach::Answers), "your-crew.example", &at());
        assert_eq!(note.title, "The crew may have started. We do not know.");
        assert!(note.body.contains("14:02:11") && note.body.contains("answers again"));
        assert!(note.body.ends_with("Starting again could run it twice."));
        assert_eq!(note.acts, [Act::EnterRunId, Act::StartAgain, Act::Discard]);
        let closed = unknown_start(&Unknown::PageClosed, None, "your-crew.example", &at());
        assert!(closed.body.starts_with("A start was in progress at 14:02:11"));
    }

    #[test]
    fn a_lost_connection_is_calm() {
        let note = lost(Some(Span::secs(38)), true, &Trouble::Fault(Fault::TimedOut), "Retrying in 8 s.");
        assert_eq!(
            (note.tone, note.title.as_str()),
            (Tone::Attention, "Connection lost. The run goes on at the crew.")
        );
        assert_eq!(note.body, "Last answer 0:38 ago. The crew did not answer in time. Retrying in 8 s.");
        let offline = lost(None, false, &Trouble::Fault(Fault::Offline), "");
        assert_eq!(offline.body, "No good answer yet. The crew is asked again as soon as the network is back.");
    }

    #[test]
    fn what_is_not_watched_is_not_said_to_be() {
        for watched in [true, false] {
            let notes = [out_of_sight("your-crew.example", true, None, watched), waiting(None, &over_http(), watched)];
            for note in notes {
                // “Check now” stands below the run already.
                assert_eq!(note.acts, if watched { vec![] } else { vec![Act::WatchAgain] }, "{note:?}");
                assert_eq!(note.body.contains("every minute") || note.body.contains("keeps watching"), watched);
            }
        }
    }

    #[test]
    fn a_failure_leads_with_the_servers_words() {
        let note = failed(Some("ValueError: template variable 'linkedin_url' is missing\nTraceback"));
        assert_eq!(note.title, "ValueError: template variable 'linkedin_url' is missing");
        assert_eq!(note.body, "The crew misses an input. Edit the inputs and run again.");
        assert!(note.words.is_some_and(|words| words.ends_with("Traceback")));
        assert_eq!(failed(Some("x")).words, None);
        assert_eq!(failed(None).title, "The run failed");
    }

    #[test]
    fn of_a_stack_that_python_prints_its_error_leads() {
        let error = "Traceback (most recent call last):\n  File \"main.py\", line 3, in kickoff\n    go()\nRateLimitError: quota\n";
        let note = failed(Some(error));
        assert_eq!(note.title, "RateLimitError: quota");
        assert!(note.words.is_some_and(|words| words.starts_with("Traceback") && words.ends_with("quota")));
        for (error, line) in [
            ("Traceback (most recent call last):", "Traceback (most recent call last):"),
            (
                "Traceback (most recent call last):\n  File \"m.py\", line 3, in f\n    f()\npydantic: 1 error\ntitle\n  For more, visit",
                "pydantic: 1 error",
            ),
            ("\n E: no\n  File \"m.py\"\nX", "E: no"),
        ] {
            assert_eq!(headline(error), line);
        }
    }

    #[test]
    fn a_run_that_nobody_ever_saw_is_not_said_to_have_been_there() {
        let note = out_of_sight("your-crew.example", false, Some("abc-1"), true);
        assert_eq!(note.title, "your-crew.example knows no run with this id");
        assert!(!note.body.contains("was there") && note.words.as_deref() == Some("abc-1"), "{note:?}");
        let own = out_of_sight("your-crew.example", false, None, true);
        assert!(!own.body.contains("whole id") && !own.body.contains("was there"), "{own:?}");
    }

    #[test]
    fn a_failure_says_nothing_twice() {
        let words = |error| failed(Some(error)).words;
        assert_eq!(words("ValueError: no topic"), None);
        assert_eq!(words("ValueError: no topic\nat line 3").as_deref(), Some("at line 3"));
        let (long, cut) = ("x".repeat(300), ["x".repeat(118), " 42".to_owned()].concat());
        assert_eq!(words(&cut), Some(cut.clone()), "as long as its title with the ellipsis");
        assert_eq!(failed(Some(&long)).words, Some(long), "what the title cuts stands whole below");
    }

    #[test]
    fn a_crew_that_answers_this_page_is_not_said_to_refuse_it() {
        let at = Local { year: 2026, month: 11, day: 24, hour: 14, minute: 2, second: 11, weekday: 2 };
        let why = Unknown::Trouble(Trouble::Fault(Fault::Unreachable));
        let body = |reach| unknown_start(&why, reach, "your-crew.example", &at).body;
        assert!(!body(Some(Reach::Answers)).contains("refuses"));
        assert!(body(Some(Reach::Silent)).contains("refuses") && body(None).contains("refuses"));
    }
}

//! What an attempt to connect came to.

use super::server_words;
use crate::domain::api::paste::Pasted;
use crate::domain::connect::{Health, Outcome, Page, is_local};
use crate::domain::note::{Act, Note, Tone};
use crate::domain::time::{Local, Span};

/// The answer headers that a crew's owner must add so that browsers may call it.
const CORS_LINES: &str = "Access-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET, POST\nAccess-Control-Allow-Headers: Authorization, Content-Type\nAccess-Control-Expose-Headers: Retry-After, Date";

/// An attempt of this page that did not lead to a form; nothing for one that did.
#[must_use]
pub fn connect_note(outcome: &Outcome, host: &str, had_token: bool, page: Page) -> Option<Note> {
    let note = |title: String, body: &str| Note::new(Tone::Failed, title, body);
    let anyway = [Act::TryAgain, Act::UseAnyway];
    Some(match outcome {
        Outcome::Crew(_) => return None,
        Outcome::Rejected(error) if !had_token => note(
            format!("{host} asks for a token"),
            "None was sent. Copy it from the crew’s Status tab, where it stands beside the URL.",
        )
        .words(Some(server_words(error)))
        .acts(&[Act::GiveToken]),
        Outcome::Rejected(error) => note(
            format!("{host} rejected the token"),
            "Every deployment has its own token; this one may belong to another crew. Copy it again from the crew’s Status tab.",
        )
        .words(Some(server_words(error)))
        .acts(&[Act::EnterToken]),
        Outcome::NoSuchPath(error) => note(
            format!("{host} has no list of inputs"),
            "Something answers there, but not as a crew does. Check the address: it is the one from the crew’s Status tab. A crew that only lacks the list can be used anyway; add its inputs by hand.",
        )
        .words(Some(server_words(error)))
        .acts(&anyway),
        Outcome::WebPage(title) => note(
            format!("{host} answered with a web page"),
            "A crew answers in JSON. This may be the address of its dashboard, or a sign-in page stands before it. Copy the URL from the crew’s Status tab.",
        )
        .words(title.as_deref())
        .acts(&anyway),
        Outcome::NotJson(start) => note(
            format!("{host} did not answer in JSON"),
            "A crew does. Check the address, and whether a proxy stands before the crew.",
        )
        .words(Some(start.as_str()).filter(|start| !start.is_empty()))
        .acts(&anyway),
        Outcome::NotInputs(start) => note(
            format!("{host} did not list its inputs"),
            "The answer is JSON, but no list of inputs. If this is a crew, use it anyway and add its inputs by hand.",
        )
        .words(Some(start.as_str()))
        .acts(&anyway),
        Outcome::Throttled(error) => Note::new(
            Tone::Attention,
            format!("{host} asks to wait"),
            match error.retry_after {
                Some(wait) => format!("Too many requests reached it. Try again in {}.", wait.brief()),
                None => "Too many requests reached it. Try again in a minute.".to_owned(),
            },
        )
        .words(Some(server_words(error)))
        .acts(&[Act::TryAgain]),
        Outcome::Server(error) => note(
            format!("{host} has a fault"),
            "The server answered with an error of its own; address and token may be right. Try again in a while, or tell the crew’s owner.",
        )
        .words(Some(server_words(error)))
        .acts(&anyway),
        Outcome::Refused(error) => note(
            format!("{host} refused the request"),
            "Something answers there, but it did not accept being asked for its inputs. Check the address.",
        )
        .words(Some(server_words(error)))
        .acts(&anyway),
        Outcome::Timeout => note(
            format!("{host} did not answer in time"),
            "It was asked twice, for 10 and for 30 seconds. A crew that sleeps may need longer to wake: try again in a minute.",
        )
        .acts(&anyway),
        Outcome::Offline => Note::new(
            Tone::Attention,
            "You are offline",
            "The browser has no network, so nothing was sent. Connect again when it is back.",
        )
        .acts(&[Act::TryAgain]),
        Outcome::Unreachable => unreachable(host, page).acts(&anyway),
        Outcome::Redirect => note(
            format!("{host} answered with a redirect"),
            "It was not followed, so that the token goes nowhere else. Enter the address that it leads to, if you know and trust it.",
        )
        .acts(&[Act::TryAgain]),
        Outcome::CutOff => note(
            format!("The answer of {host} broke off"),
            "Its beginning came, its end did not. Nothing was started; try again.",
        )
        .acts(&anyway),
        Outcome::TooLarge => note(
            format!("The answer of {host} is too large"),
            "More than 32 MiB came where a short list of inputs should be. Check the address.",
        )
        .acts(&anyway),
        Outcome::MixedContent => note(
            format!("{host} is at http://, this page at https://"),
            "Browsers do not let a secure page call an insecure address, so nothing was sent. Use the crew’s https:// address, or open this page over http or from disk.",
        )
        .acts(&[Act::ChangeCrew]),
        Outcome::OwnPathOnFile => note(
            "A path needs a host".to_owned(),
            "This page was opened from disk and has no host of its own. Enter the whole address, beginning with https://.",
        )
        .acts(&[Act::ChangeCrew]),
    })
}

/// The sample crew answers whatever it is asked; what may be missing is the part of the page that it comes with.
#[must_use]
pub fn sample_missing(outcome: &Outcome) -> Note {
    let body = if *outcome == Outcome::Offline {
        "It comes in a file of this page, and the browser has no network. Try again when it is back."
    } else {
        "It comes in a file of this page. The connection was lost, or the host of this page does not have all of its files."
    };
    Note::new(Tone::Failed, "The sample crew did not arrive", body).acts(&[Act::TryAgain])
}

fn unreachable(host: &str, page: Page) -> Note {
    let why = if is_local(host) {
        "It may be down, or it does not let web pages call it, or the browser keeps this page out of the local network: Chrome asks for permission first, Safari refuses."
    } else {
        "The network may be down, a gateway may have failed, or the server does not let web pages call it (CORS)."
    };
    let origin = if page.is_file {
        " This page was opened from disk, so its origin is “null”; the star lets it in."
    } else {
        ""
    };
    let body = format!(
        "{why} The browser does not say which.{origin} If the crew runs, its owner must let it answer with these headers, also to OPTIONS:"
    );
    Note::new(Tone::Failed, format!("{host} could not be reached"), body).words(Some(CORS_LINES))
}

/// What the crew's health check said, for the crew's menu.
#[must_use]
pub fn health(health: &Health, took: Span, at: &Local) -> String {
    let (took, at) = (took.0, at.exact());
    match health {
        Health::Healthy(words) if words.is_empty() || words.contains(['<', '{', '\n']) => {
            format!("Reachable, answered in {took} ms at {at}")
        }
        Health::Healthy(words) => format!("{words}, answered in {took} ms at {at}"),
        Health::Reachable(code) => format!("Reachable (HTTP {code}), answered in {took} ms at {at}"),
        Health::Silent => format!("No answer at {at}"),
    }
}

/// What was understood of a paste; nothing if there is nothing to tell.
#[must_use]
pub fn understood(pasted: &Pasted) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(base) = &pasted.base {
        parts.push(format!("crew {} at {}", base.crew_name(), base.host()));
    }
    if pasted.token.is_some() {
        parts.push(if pasted.base.is_some() { "with a token".to_owned() } else { "a token".to_owned() });
    }
    if let Some(id) = &pasted.kickoff_id {
        parts.push(format!("run {id}"));
    }
    match pasted.inputs.as_ref().map_or(0, |inputs| inputs.0.len()) {
        0 => {}
        1 => parts.push("1 input".to_owned()),
        count => parts.push(format!("{count} inputs")),
    }
    (!parts.is_empty()).then(|| format!("Understood: {}.", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::api::error::{ApiError, Kind};

    #[test]
    fn a_wrong_token_reads_as_in_the_picture() {
        let error = ApiError {
            kind: Kind::Unauthorized,
            http: 401,
            message: Some("Invalid or missing authentication credentials".into()),
            fields: Vec::new(),
            retry_after: None,
        };
        let note = connect_note(&Outcome::Rejected(error.clone()), "your-crew.example", true, Page::default())
            .expect("a note");
        let without =
            connect_note(&Outcome::Rejected(error), "your-crew.example", false, Page::default()).expect("a note");
        assert_eq!(without.title, "your-crew.example asks for a token");
        assert_eq!(note.title, "your-crew.example rejected the token");
        assert_eq!(note.words.as_deref(), Some("401 Invalid or missing authentication credentials"));
        assert_eq!(note.acts, [Act::EnterToken]);
    }

    #[test]
    fn every_failed_attempt_says_what_to_do() {
        for (outcome, title, body) in [
            (Outcome::Timeout, "your-crew.example did not answer in time", "try again in a minute"),
            (Outcome::Offline, "You are offline", "Connect again when it is back"),
            (Outcome::Unreachable, "your-crew.example could not be reached", "answer with these headers"),
            (Outcome::Redirect, "your-crew.example answered with a redirect", "Enter the address that it leads to"),
            (Outcome::MixedContent, "your-crew.example is at http://, this page at https://", "https:// address"),
            (Outcome::OwnPathOnFile, "A path needs a host", "Enter the whole address"),
        ] {
            let note = connect_note(&outcome, "your-crew.example", true, Page::default()).expect("a note");
            assert!(!note.acts.is_empty() && note.body.ends_with(['.', ':']), "{outcome:?}");
            assert!(note.title == title && note.body.contains(body), "{outcome:?}: {} {}", note.title, note.body);
        }
        assert_eq!(connect_note(&Outcome::Crew(Vec::new()), "x", true, Page::default()), None);
    }

    #[test]
    fn whoever_cannot_be_reached_is_told_what_may_be_the_matter_here() {
        let body = |host, is_file| {
            let note = connect_note(&Outcome::Unreachable, host, true, Page { is_https: false, is_file });
            note.map(|note| note.body).unwrap_or_default()
        };
        let (near, far) = (body("localhost:8000", false), body("your-crew.example", false));
        assert!(near.contains("local network") && !far.contains("local network"));
        assert!(body("your-crew.example", true).contains("origin is “null”") && !far.contains("null"));
    }
}

//! Words of the views that depend on what is shown.

use super::run::headline;
use super::words::{CONNECTING, WAKING};
use super::{first_part, grouped};
use crate::domain::output::link::is_hidden;
use crate::domain::run::{Chip, RowKind, Run};
use crate::domain::time::Local;
use crate::domain::value::{Value, Values};

/// The group of runs that may still change.
pub const OPEN_RUNS: &str = "Running";
/// How long the list of runs lasts.
pub const RUNS_KEPT: &str = "The list lasts as long as this tab. Download what you want to keep.";
/// The same where the browser keeps nothing.
pub const RUNS_NOT_KEPT: &str = "The browser keeps nothing of this list: it is gone when the page is closed or loaded anew. Download what you want to keep.";
/// The token of a crew was refused.
pub const TOKEN_REFUSED_TITLE: &str = "The crew no longer accepts this token";
/// What then helps. What was typed into the form is kept.
pub const TOKEN_REFUSED: &str = "It may have been renewed, or belong to another deployment. Copy it again from the crew’s Status tab and enter it here; your inputs are kept, and runs that wait for it go on.";
/// What the field for a new input takes.
pub const ADD_INPUT_HINT: &str = "The name as the crew’s prompts have it, such as topic.";
/// A name that no prompt can be given, or one that is there already.
pub const BAD_INPUT_NAME: &str =
    "A name begins with a letter or _, and goes on with letters, digits, _ and -. It must not be in the form yet.";
/// An example in an empty date field.
pub const DATE_EXAMPLE: &str = "2026-01-31";
/// What the name of a crew is for.
pub const CREW_NAME_HINT: &str = "Your name for it, in this browser only.";
/// A name of nothing but blanks.
pub const NO_CREW_NAME: &str = "A crew needs a name.";
/// A crew has another name.
pub const RENAMED: &str = "Renamed";
/// What removing a crew takes away, and what it leaves.
pub const REMOVING: &str = "Removing it takes its name, address, draft and token, and what was chosen for its form, out of this tab and of the list of crews; another open tab keeps its own. Its runs stay in this tab. Download what you want to keep: after a reload their results need the token again. At the crew nothing changes.";
/// Why a crew cannot be removed yet.
pub const CREW_RUNS: &str = "A run of this crew is being watched, and needs its token. When it has ended, or you stop watching it, the crew can be removed here.";
/// A crew is forgotten.
pub const REMOVED: &str = "Removed";
/// The fold of the button that forgets all that is kept.
pub const FORGET: &str = "Forget everything";
/// That button.
pub const FORGET_NOW: &str = "Yes, forget everything";
/// What goes then.
pub const FORGETTING: &str = "Crews, settings, tokens, drafts and the list of runs go from this browser, in every tab that shows this page. Runs go on at their crews; to see one here again you need its id, and the crew’s address and token. This cannot be undone.";
/// The help, a paragraph each.
pub const HELP: [&str; 4] = [
    "Connect a crew with its URL and its token, fill in its form, and press Run. A run goes on at the crew, also when this page is closed.",
    "The token stays in this tab and goes to its own crew only. Nothing else leaves this browser but the requests to your crew.",
    "The page asks for the run’s state until it has ended: often at first, later every 10 to 15 seconds. “Check now” looks at once.",
    "The list of runs lasts as long as this tab. A reload comes back to every run; download the results that you want to keep.",
];

/// What the help adds where the page was opened from disk.
pub const HELP_ON_FILE: &str = "This copy was opened from disk: browsers name its origin “null”, so a crew that lets only certain pages call it refuses; and other pages opened from disk may see the crews and settings that are kept. The token stays in this tab: open no other file in it.";

/// The longest text of an input that stands in a list.
const SHORT: usize = 40;
/// How many names are told one by one.
const NAMED: usize = 5;
/// The longest line on a run in a list.
const LINE: usize = 160;

/// What an attempt to connect is doing; nothing while there is none.
#[must_use]
pub fn connecting(second: Option<bool>) -> &'static str {
    match second {
        None => "",
        Some(false) => CONNECTING,
        Some(true) => WAKING,
    }
}

/// Where a token goes.
#[must_use]
pub fn token_goes_to(host: &str) -> String {
    format!("Stays in this tab, and goes to {host} only.")
}

/// An id as far as a person can tell it from others.
#[must_use]
pub fn short_id(id: &str) -> String {
    match id.char_indices().nth(8) {
        Some((cut, _)) if id.len() > 9 => format!("{}…", &id[..cut]),
        Some(_) | None => id.to_owned(),
    }
}

/// A paste that filled in the form, and what of it the form does not ask for.
#[must_use]
pub fn filled_in(left: &[String]) -> String {
    let said = "Filled in from what was pasted";
    let more = if left.len() > NAMED { "…" } else { "" };
    match &left[..left.len().min(NAMED)] {
        [] => said.to_owned(),
        named => [said, "; not asked for: ", &named.join(", "), more].concat(),
    }
}

/// How long a text is.
#[must_use]
pub fn characters(text: &str) -> String {
    format!("{} characters", grouped(text.chars().count() as u64))
}

/// A name with the characters that cannot be seen, or that turn the line around, written out.
#[must_use]
pub fn visible(name: &str) -> String {
    if name.is_empty() {
        return "(no name)".to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            c if c.is_control() => out.push_str(&c.escape_default().to_string()),
            c if is_odd(c) => out.push_str(&c.escape_unicode().to_string()),
            c => out.push(c),
        }
    }
    out
}

/// Hidden, but for what chooses the look of the sign before it.
fn is_odd(c: char) -> bool {
    is_hidden(c) && !matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Words of some languages, and some signs, are written with these.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// One more input beside the one that made the title, as `name value`.
#[must_use]
pub fn second_input(inputs: &Values, title: &str) -> Option<String> {
    inputs.0.iter().find_map(|(name, value)| match value {
        Value::Text(text) if !text.is_empty() && text != title && text.chars().count() <= SHORT => {
            Some(format!("{name} {text}"))
        }
        Value::Text(_) | Value::Json(_) | Value::Secret(_) => None,
    })
}

/// What a run says now, in a line.
#[must_use]
pub fn run_excerpt(run: &Run) -> String {
    let status = run.latest();
    let text = match run.chip() {
        Chip::UnknownStart => Some("the crew may have started".to_owned()),
        Chip::OutOfSight => Some("the crew does not show it now".to_owned()),
        Chip::NeedsYou => Some("waiting for a person".to_owned()),
        Chip::Failed => status.and_then(|status| status.error.as_deref().map(|error| headline(error).to_owned())),
        Chip::Stopped => status.and_then(|status| status.message.clone()),
        Chip::Done => run.output().map(|output| first_part(output.original(), 8 * LINE).to_owned()),
        Chip::Starting | Chip::Queued | Chip::Running => run.timeline().rows().iter().rev().find_map(|row| match &row
            .what
        {
            RowKind::Task(task) => Some(match &task.agent {
                Some(agent) => format!("{}, {agent}", task.name),
                None => task.name.clone(),
            }),
            RowKind::KickedOff(_) | RowKind::State(_) | RowKind::Word(_) | RowKind::Step(_) | RowKind::Remark(_) => {
                None
            }
        }),
    };
    one_line(&text.unwrap_or_default()).chars().filter(|c| !is_odd(*c) || is_joiner(*c)).collect()
}

/// The name of a day's group in the list of runs.
#[must_use]
pub fn day(today: &Local, then: &Local) -> String {
    if then.is_day_of(today) { "Today".to_owned() } else { then.day() }
}

/// The words of a text as one line, without the marks of Markdown.
#[must_use]
pub fn plain_words(text: &str) -> String {
    let mut words = String::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("```")) {
        let mut opens = true;
        for word in line.split_whitespace() {
            // A line begins with marks of its own; rules of tables are words of nothing else.
            opens &= matches!(word, "-" | "*" | "+" | ">") || word.trim_matches('#').is_empty();
            let is_rule = word.contains(['-', '|']) && word != "-" && word.trim_matches(['-', ':', '|']).is_empty();
            // The others stand at the ends of words.
            let bare = word.replace("**", "");
            let bare = if bare == "*" { "*" } else { bare.trim_matches(['*', '`', '|']) };
            if opens || is_rule || bare.is_empty() {
                continue;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(bare);
        }
    }
    words
}

fn one_line(text: &str) -> String {
    plain_words(first_part(text, 8 * LINE)).chars().take(LINE).collect()
}

/// Why a result stands there as it came. `failure` is why the reader could not be started, in the browser's words.
#[must_use]
pub fn unread(failure: Option<&str>) -> String {
    let why = match failure {
        Some(why) => {
            ["The part of this page that lays it out did not start (", why, "). Reload to try again."].concat()
        }
        None => "Laying it out took too long, or failed.".to_owned(),
    };
    ["This is the plain text of the result. ", &why].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(short_id("6f140412-0000-4000-8000-000000000001"), "6f140412…");
        assert_eq!(short_id("123456789"), "123456789");
        assert_eq!(characters("abc"), "3 characters");
        assert_eq!(characters(&"é".repeat(1204)), "1,204 characters");
        assert_eq!(characters(&"x".repeat(1_000_000)), "1,000,000 characters");
    }

    #[test]
    fn a_paste_says_what_it_left() {
        let said = |left: usize| filled_in(&vec!["n".to_owned(); left]);
        assert_eq!(said(0), "Filled in from what was pasted");
        assert!(said(2).ends_with("; not asked for: n, n") && said(6).ends_with("n, n, n, n, n…"));
    }

    #[test]
    fn runs_stand_under_their_day() {
        let at = |day, hour| Local { year: 2026, month: 11, day, hour, minute: 2, second: 11, weekday: 2 };
        assert_eq!(day(&at(24, 9), &at(24, 14)), "Today");
        assert_eq!(
            (day(&at(25, 9), &at(24, 14)), day(&at(25, 9), &at(24, 23))),
            ("Tue 24 Nov 2026".into(), "Tue 24 Nov 2026".into())
        );
    }

    #[test]
    fn names_that_hide_something_show_it() {
        assert_eq!(visible("topic"), "topic");
        assert_eq!(visible("a\u{202e}b\u{200b}\n"), "a\\u{202e}b\\u{200b}\\n");
        assert_eq!(visible("\u{2764}\u{fe0f}\u{61c}"), "\u{2764}\u{fe0f}\\u{61c}");
        assert_eq!(visible(""), "(no name)");
    }

    #[test]
    fn a_list_shows_one_input_beside_the_title() {
        let values = Values(vec![
            ("topic".into(), Value::Text("AI".into())),
            ("notes".into(), Value::Text("x".repeat(50))),
            ("current_year".into(), Value::Text("2026".into())),
        ]);
        assert_eq!(second_input(&values, "AI").as_deref(), Some("current_year 2026"));
        assert_eq!(second_input(&Values::default(), "AI"), None);
    }

    #[test]
    fn markdown_in_a_list_is_one_plain_line() {
        for (text, line) in [
            ("# Report\n\n- first\n> second", "Report first second"),
            ("*Prepared by the **crew**.*", "Prepared by the crew."),
            ("| a | b |\n|---|:-:|\n| `x_y` | 2*3 |", "a b x_y 2*3"),
            ("```json\n{\"a\": 1}\n```", "{\"a\": 1}"),
            ("well - known", "well - known"),
            ("-14 of 5 * 3", "-14 of 5 * 3"),
            ("> - see `__init__.py`", "see __init__.py"),
            ("## # 1. Costs", "1. Costs"),
            ("", ""),
        ] {
            assert_eq!(one_line(text), line, "{text}");
        }
    }
}

//! Short pieces of text with times and counts in them.

use crate::domain::api::status::Progress;
use crate::domain::time::{Local, Span};

/// How long ago the crew last answered; [`next_look`] follows in the same line. `since_load` tells whether it may have
/// answered before the page was loaded.
#[must_use]
pub fn checked(age: Option<Span>, since_load: bool) -> String {
    match age {
        Some(age) => format!("Checked {} ago", age.brief()),
        None if since_load => "No answer since the page was loaded anew".to_owned(),
        None => "No answer yet".to_owned(),
    }
}

/// When it is asked next.
#[must_use]
pub fn next_look(asking: bool, wait: Option<Span>) -> String {
    match wait {
        _ if asking => "checking now".to_owned(),
        Some(wait) => format!("next in {}", wait.left()),
        None => "no next look".to_owned(),
    }
}

/// When it is tried again after answers stayed away.
#[must_use]
pub fn next_try(asking: bool, wait: Option<Span>) -> String {
    match wait {
        _ if asking => "Asking now.".to_owned(),
        Some(wait) => format!("Retrying in {}.", wait.left()),
        None => String::new(),
    }
}

/// Where the crew is by its own count: `Task 2 of 3`. Nothing if the count makes no sense.
#[must_use]
pub fn progress(progress: &Progress) -> Option<String> {
    let (done, total) = (progress.done?, progress.total?);
    let unit = progress.unit.as_deref().map(|unit| unit.trim().trim_end_matches('s')).filter(|unit| !unit.is_empty());
    let unit = unit.map_or_else(|| "Task".to_owned(), capital);
    match done {
        _ if total == 0 || done > total => None,
        _ if done == total => Some(format!("{unit} {total} of {total}")),
        _ => Some(format!("{unit} {} of {total}", done + 1)),
    }
}

/// Tokens used: `18,204 tokens`.
#[must_use]
pub fn tokens(count: u64) -> String {
    format!("{} {}", grouped(count), if count == 1 { "token" } else { "tokens" })
}

/// Older changes that made room for newer ones.
#[must_use]
pub fn older_changes(count: usize) -> String {
    let changes =
        if count == 1 { "1 older change".to_owned() } else { format!("{} older changes", grouped(count as u64)) };
    format!("{changes} made room for newer ones.")
}

/// Tasks that no look showed.
#[must_use]
pub fn missed(count: u64) -> String {
    let tasks = if count == 1 { "1 more task".to_owned() } else { format!("{} more tasks", grouped(count)) };
    format!("{tasks} ended unseen: between two looks, or before this page was there.")
}

/// When a run began and how long it took, where that is known: `Today 14:02, took 2:31`. One that was started elsewhere
/// is `followed` from then on.
#[must_use]
pub fn started_and_took(started: &Local, today: &Local, took: Option<Span>, followed: bool) -> String {
    let day = if started.is_day_of(today) { format!("Today {}", started.clock()) } else { started.full() };
    let day = if followed { format!("Followed from {day}") } else { day };
    took.map_or_else(|| day.clone(), |took| format!("{day}, took {}", took.clock()))
}

/// What an agent does, in one line: the tool it uses, or what it thinks.
#[must_use]
pub fn step(tool: Option<&str>, input: Option<&str>, thought: Option<&str>) -> String {
    match (tool, input, thought) {
        (Some(tool), Some(input), _) => format!("Using {tool}: {input}"),
        (Some(tool), None, _) => format!("Using {tool}"),
        (None, _, Some(thought)) => thought.to_owned(),
        (None, Some(input), None) => input.to_owned(),
        (None, None, None) => "At work".to_owned(),
    }
}

/// Tasks that are counted, not listed.
#[must_use]
pub fn more_changes(count: usize) -> String {
    if count == 1 {
        "1 more task is in the Raw tab.".to_owned()
    } else {
        format!("{} more tasks are in the Raw tab.", grouped(count as u64))
    }
}

/// Above an answer: when it came, and how large it is.
#[must_use]
pub fn as_received(at: Option<String>, bytes: usize) -> String {
    let size = match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    };
    at.map_or_else(|| format!("As received, {size}"), |at| format!("As received at {at}, {size}"))
}

/// The first `characters` of a text.
#[must_use]
pub fn first_part(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| &text[..end])
}

/// The first `characters` of a text, to the end of a word if there is one near, and a sign that there is more.
#[must_use]
pub fn shortened(text: &str, characters: usize) -> String {
    let part = first_part(text, characters);
    if part.len() == text.len() {
        return text.to_owned();
    }
    let word = part.rfind(char::is_whitespace).filter(|end| *end > part.len() / 2);
    format!("{}…", part[..word.unwrap_or(part.len())].trim_end())
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A count with its thousands apart: `12,000`.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_times_are_said_plainly() {
        assert_eq!(
            [checked(Some(Span::secs(4)), true), next_look(false, Some(Span(5400)))],
            ["Checked 4 s ago", "next in 6 s"]
        );
        assert_eq!(tokens(18_204), "18,204 tokens");
        assert_eq!(tokens(1), "1 token");
        assert_eq!(as_received(None, 2048), "As received, 2 kB");
        assert_eq!(first_part("äöü", 2), "äö");
        assert_eq!([shortened("one two", 7), shortened("one two three", 9)], ["one two", "one two…"]);
        assert_eq!([shortened("äöüäöü", 5), shortened("a bcdefghij", 8)], ["äöüäö…", "a bcdefg…"]);
        assert_eq!(missed(1), "1 more task ended unseen: between two looks, or before this page was there.");
        assert_eq!(step(Some("search_tool"), Some("“x”"), None), "Using search_tool: “x”");
    }

    #[test]
    fn a_count_that_makes_no_sense_is_not_said() {
        let count =
            |done, total| progress(&Progress { done, total, unit: Some("tasks".into()), ..Progress::default() });
        assert_eq!(count(Some(1), Some(3)).as_deref(), Some("Task 2 of 3"));
        assert_eq!(count(Some(3), Some(3)).as_deref(), Some("Task 3 of 3"));
        assert_eq!((count(Some(4), Some(3)), count(None, Some(3)), count(Some(0), Some(0))), (None, None, None));
    }
}

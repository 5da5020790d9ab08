//! Runs and starts that go wrong, and what a person still sees of them.

use super::{FOUND, TOPIC, YEAR, at_the_form, form_of, guarded, in_a_held_run, run, type_in};
use crate::crew::Crew;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::trouble::{Outcome, Trouble, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use std::rc::Rc;

/// A run that was seen running; from now on each look at it meets `fault`.
///
/// # Errors
/// When the run does not start.
pub async fn run_that_meets(day: &Day, fault: Fault) -> Outcome<Rc<Crew>> {
    let crew = in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, fault);
    Ok(crew)
}

/// The page says these words of a run in trouble, and beside them still what [`RUNNING`] told.
///
/// # Errors
/// When either is not there.
pub async fn told_and_kept(day: &Day, words: &str) -> Outcome {
    let both = async || {
        let text = day.page.text().await?;
        Ok(text.contains(words) && text.contains(FOUND))
    };
    day.page.until(&format!("the page shows “{words}” and still “{FOUND}”"), both).await
}

/// From now on the page itself hears whether it says these words, for however short a time; [`was_said`] tells.
///
/// # Errors
/// When the browser does not.
pub async fn listen_for(day: &Day, words: &str) -> Outcome {
    let listen = "window.said = false; const words = arguments[0]; new MutationObserver(() => { \
        window.said ||= document.body.innerText.includes(words); \
    }).observe(document.body, { subtree: true, childList: true, characterData: true })";
    day.page.script(listen, vec![words.into()]).await.map(drop)
}

/// Whether the words of [`listen_for`] were there.
///
/// # Errors
/// When the browser cannot say, or nobody listened.
pub async fn was_said(day: &Day) -> Outcome<bool> {
    let said = day.page.script("return window.said", vec![]).await?;
    said.as_bool().ok_or_else(|| Trouble::new("nobody listened"))
}

/// The crew meets every start with `fault`; one was tried.
///
/// # Errors
/// When the form does not come.
pub async fn start_that_meets(day: &Day, fault: Fault) -> Outcome<Rc<Crew>> {
    let crew = at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, fault);
    run(day, TOPIC).await?;
    Ok(crew)
}

/// The form is filled in as it was for [`run`].
///
/// # Errors
/// When it is not.
pub async fn inputs_stay(day: &Day) -> Outcome {
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    same("the year", &day.page.value("Current year").await?, &YEAR.to_owned())
}

/// The page knows of no answer to the start, and asked the crew once for its inputs to see whether it is there: it is.
///
/// # Errors
/// When the page says something else.
pub async fn unknown_but_there(day: &Day, crew: &Crew) -> Outcome {
    day.page.state("Unknown start").await?;
    day.page.shows("answers again").await?;
    same("requests for its inputs, with the one to connect", &crew.log().of("GET", "/inputs").len(), &2)?;
    inputs_stay(day).await
}

/// A start that is answered with a redirect; gives the crew it leads to.
///
/// # Errors
/// When the form does not come.
pub async fn redirected_start(day: &Day) -> Outcome<Rc<Crew>> {
    let other = day.crew(guarded(Dialect::Live)).await?;
    start_that_meets(day, Fault::Answer(redirect_to(&other))).await?;
    Ok(other)
}

/// A redirect of a start to another crew.
#[must_use]
pub fn redirect_to(other: &Crew) -> Canned {
    Canned::json(307, "").with("location", format!("{}/kickoff", other.address()))
}

/// A start while the browser has no network.
///
/// # Errors
/// When the page does not say so.
pub async fn offline_start(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = at_the_form(day).await?;
    day.page.offline(true).await?;
    run(day, TOPIC).await?;
    day.page.shows("You are offline. Nothing was sent.").await?;
    Ok(crew)
}

/// What a crew says that does not know the run now.
#[must_use]
pub fn out_of_sight() -> Fault {
    Fault::Answer(Canned::json(404, r#"{"detail":"Task not found"}"#))
}

/// What a gateway says that knows nothing of CORS.
#[must_use]
pub fn gateway() -> Canned {
    Canned { cors: false, ..Canned::page(502, "Bad gateway") }
}

/// A result that is so many lists deep.
#[must_use]
pub fn deep(depth: usize) -> String {
    format!(r#"{{"state":"SUCCESS","result":{}{}}}"#, "[".repeat(depth), "]".repeat(depth))
}

/// The end of a run of so many tasks.
#[must_use]
pub fn tasks(count: usize) -> String {
    let tasks = vec![r#"{"task_id":"t","output":"x","agent":"A"}"#; count].join(",");
    format!(r#"{{"status":"completed","result":{{"output":"All of it","tasks":[{tasks}]}}}}"#)
}

/// A crew that listed its inputs, and does not any more: it is used anyway.
///
/// # Errors
/// When it cannot be.
pub async fn list_that_went(day: &Day) -> Outcome {
    let crew = form_of(day, r#"{"inputs":["topic","tone"]}"#).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(404, r#"{"detail":"Not Found"}"#)));
    day.page.goto("#/connect").await?;
    type_in(day, &crew.address(), "").await?;
    day.page.press("Use it anyway").await
}

//! Starting a run: once, and honest when nobody knows whether it started.

use super::tests;
use crate::crew::Crew;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC, YEAR};
use crate::trouble::{Outcome, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;
use std::rc::Rc;

tests!(
    Everywhere: k10_a_double_click,
    k10_enter_and_a_click,
    k10_both_in_one_moment,
    k2_read_and_then_reset;
    Page: an_unknown_start_can_be_started_again,
    an_unknown_start_can_be_discarded,
    an_answer_without_an_id,
);

async fn k10_a_double_click(day: &Day) -> Outcome {
    let crew = filled_in(day).await?;
    day.page.double_click("Run").await?;
    one_run(day, &crew).await
}

async fn k10_enter_and_a_click(day: &Day) -> Outcome {
    let crew = filled_in(day).await?;
    day.page.enter_and_click("Run").await?;
    one_run(day, &crew).await
}

/// Faster than any person: both before the page has drawn anything.
async fn k10_both_in_one_moment(day: &Day) -> Outcome {
    let crew = filled_in(day).await?;
    let run = day.page.find(Role::Button, "Run").await?;
    let twice = "const b = arguments[0]; b.form.requestSubmit(); b.click();";
    day.page.script(twice, vec![serde_json::to_value(&run).unwrap_or_default()]).await?;
    one_run(day, &crew).await
}

/// The form with all its values; the focus is in its last field.
async fn filled_in(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = steps::at_the_form(day).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.fill("Current year", YEAR).await?;
    Ok(crew)
}

async fn one_run(day: &Day, crew: &Crew) -> Outcome {
    day.page.state("Done").await?;
    same("requests to start", &crew.log().of("POST", "/kickoff").len(), &1)?;
    day.page.click(Role::Link, "Runs").await?;
    let listed = "return document.querySelectorAll('main a[href^=\"#/run/\"]').length";
    day.page.until("one run is listed", async || Ok(day.page.script(listed, vec![]).await? == json!(1))).await
}

async fn k2_read_and_then_reset(day: &Day) -> Outcome {
    let crew = broken_kickoff(day).await?;
    day.page.shows("The crew may have started. We do not know.").await?;
    for button in ["Start again", "Discard"] {
        day.page.find(Role::Button, button).await?;
    }
    steps::unknown_but_there(day, &crew).await?;
    same("kickoffs, by their request ids", &crew.log().kickoffs(), &1)
}

async fn an_unknown_start_can_be_started_again(day: &Day) -> Outcome {
    let crew = broken_kickoff(day).await?;
    crew.script().clear();
    day.page.press("Start again").await?;
    day.page.state("Done").await?;
    same("kickoffs, by their request ids", &crew.log().kickoffs(), &2)?;
    // The first one may be running.
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("Unknown start").await
}

async fn an_unknown_start_can_be_discarded(day: &Day) -> Outcome {
    let crew = broken_kickoff(day).await?;
    day.page.press("Discard").await?;
    day.page.until("the run is gone", async || Ok(!day.page.says("Unknown start").await?)).await?;
    same("kickoffs, by their request ids", &crew.log().kickoffs(), &1)
}

async fn an_answer_without_an_id(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(200, r#"{"kickoff_id":"../x"}"#)));
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await?;
    same("looks at a run without an id", &crew.log().of("GET", "/status").len(), &0)
}

/// A kickoff that the crew took, and whose answer never came.
async fn broken_kickoff(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Reset);
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await?;
    Ok(crew)
}

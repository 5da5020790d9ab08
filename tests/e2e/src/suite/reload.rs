//! A reload loses nothing.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Everywhere: in_the_middle_of_a_run,
    after_its_end,
    of_a_run_of_the_sample_crew,
    k11_reload_before_the_answer;
    Page: of_a_start_that_met_a_fault, after_its_end_while_the_crew_has_a_fault,
    the_crew_is_still_there,
    back_and_forth,
    closing_the_tab_asks_first_while_a_run_is_open,
);

async fn in_the_middle_of_a_run(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let there = day.page.hash().await?;
    day.page.reload().await?;
    day.page.state("Running").await?;
    crew.script().clear();
    day.page.state("Done").await?;
    same("the address", &day.page.hash().await?, &there)?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &1)?;
    day.page.until("the result is in sight", async || Ok(day.page.panel().await?.contains(TOPIC))).await
}

async fn after_its_end(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    day.page.reload().await?;
    day.page.state("Done").await?;
    day.page.until("the result is back", async || Ok(day.page.panel().await?.contains(TOPIC))).await?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &1)
}

async fn after_its_end_while_the_crew_has_a_fault(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(503, r#"{"detail":"Later"}"#)));
    day.page.reload().await?;
    day.page.state("Done").await?;
    day.page.shows("The result could not be fetched yet").await?;
    let text = day.page.text().await?;
    expect(!text.contains("without a result"), || format!("nobody knows that: {text}"))?;
    day.page.press("Copy").await?;
    day.page.shows("There is nothing to copy").await?;
    // What is too large is asked for again in five minutes, unless a person asks.
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Flood(33 << 20));
    day.page.shows("More than 32 MiB came").await?;
    day.page.shows("Retrying in 4:").await?;
    crew.script().clear();
    day.page.press("Retry now").await?;
    day.page.until("the result is back", async || Ok(day.page.panel().await?.contains(TOPIC))).await
}

async fn of_a_run_of_the_sample_crew(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Running").await?;
    day.page.reload().await?;
    day.page.state("Done").await?;
    day.page.until("the result is in sight", async || Ok(day.page.panel().await?.contains(TOPIC))).await
}

/// A start that was in progress when the page went is not started again, and not forgotten.
async fn k11_reload_before_the_answer(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Silence);
    steps::run(day, TOPIC).await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    day.page.reload().await?;
    day.page.state("Unknown start").await?;
    day.page.shows("A start was in progress at").await?;
    steps::inputs_stay(day).await?;
    same("kickoffs", &crew.log().kickoffs(), &1)
}

/// Rows K4 and K9: what the crew answered is kept with the start.
async fn of_a_start_that_met_a_fault(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for (fault, words, raw) in [
        (Canned::json(503, r#"{"detail":"down for a moment"}"#), "503 down for a moment", "down for a moment"),
        (Canned::page(200, "Sign in first"), "without an id that can be followed", "<h1>Sign in first</h1>"),
    ] {
        crew.script().clear();
        crew.script().always(Endpoint::Kickoff, Fault::Answer(fault));
        steps::run(day, TOPIC).await?;
        day.page.state("Unknown start").await?;
        day.page.reload().await?;
        day.page.state("Unknown start").await?;
        day.page.shows(words).await?;
        let text = day.page.text().await?;
        expect(!text.contains("was closed"), || format!("the page's closing had nothing to do with it: {text}"))?;
        day.page.click(Role::Tab, "Raw").await?;
        let kept = day.page.panel().await?;
        expect(kept.contains(raw), || format!("the answer is not in the Raw tab: {kept}"))?;
        day.page.press("Discard").await?;
        day.page.find(Role::Button, "Run").await?;
    }
    Ok(())
}

async fn the_crew_is_still_there(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    day.page.reload().await?;
    day.page.find(Role::Textbox, "Topic").await?;
    same("a field for the address", &day.page.seek(Role::Textbox, "Crew URL").await?.is_some(), &false)
}

async fn back_and_forth(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.until("the list is there", async || Ok(day.page.hash().await? == "#/runs")).await?;
    day.page.shows(TOPIC).await?;
    day.page.back().await?;
    day.page.state("Done").await
}

/// The driver answers the browser's own question by itself, so the page is asked as the browser would ask it.
async fn closing_the_tab_asks_first_while_a_run_is_open(day: &Day) -> Outcome {
    let ask = "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented";
    let objects = async |wanted: bool| Ok(day.page.script(ask, vec![]).await? == json!(wanted));
    let crew = steps::in_a_held_run(day).await?;
    day.page.until("closing asks first while the run is open", async || objects(true).await).await?;
    steps::check_now(day, &crew).await?;
    day.page.state("Done").await?;
    day.page.until("closing asks no more once it is done", async || objects(false).await).await
}

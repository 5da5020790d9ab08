//! One run, from its start to its end.

use super::states;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::Outcome;
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::text;
use serde_json::json;

states!(
    run_starting,
    run_queued,
    run_running,
    run_unknown_word,
    run_needs_you,
    run_connection_lost,
    run_token_refused,
    run_stopped_watching,
    run_unknown_start,
    run_out_of_sight,
    run_failed,
    run_stopped,
    run_done_result,
    run_done_tasks,
    run_done_data,
    run_done_raw,
    run_done_long_names,
    run_whole_output,
    run_done_not_fetched,
    run_not_in_this_browser,
);

async fn run_starting(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Silence);
    steps::run(day, TOPIC).await?;
    day.page.state("Starting").await
}

async fn run_queued(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"PENDING","status":"Task is pending"}"#).await?;
    day.page.state("Queued").await
}

async fn run_running(day: &Day) -> Outcome {
    steps::in_a_held_run(day).await.map(drop)
}

async fn run_unknown_word(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"PLANNING"}"#).await?;
    day.page.shows("PLANNING").await
}

async fn run_needs_you(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"PAUSED","status":"Waiting for feedback","flow_id":"f-1"}"#).await?;
    day.page.state("Needs you").await
}

async fn run_connection_lost(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Reset);
    day.page.shows("Connection lost").await
}

async fn run_token_refused(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let refused = r#"{"detail":"Invalid or missing authentication credentials"}"#;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(401, refused)));
    day.page.find(Role::Button, "Enter the token again").await.map(drop)
}

async fn run_stopped_watching(day: &Day) -> Outcome {
    steps::in_a_held_run(day).await?;
    day.page.press("Stop watching").await?;
    day.page.find(Role::Button, "Watch again").await.map(drop)
}

async fn run_unknown_start(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Reset);
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await
}

async fn run_out_of_sight(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(404, r#"{"detail":"Task not found"}"#)));
    day.page.state("Out of sight").await
}

async fn run_failed(day: &Day) -> Outcome {
    let words = r#"{"state":"FAILED","status":"ValueError: Template variable 'linkedin_url' is missing"}"#;
    steps::run_that_says(day, words).await?;
    day.page.state("Failed").await
}

async fn run_stopped(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"REVOKED","status":"Stopped by its owner"}"#).await?;
    day.page.state("Stopped").await
}

async fn run_done_result(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    let headings = "return document.querySelectorAll('[role=tabpanel] :is(h1,h2,h3,h4)').length > 0";
    day.page.until("the result is laid out", async || Ok(day.page.script(headings, vec![]).await? == true)).await
}

async fn run_done_tasks(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.click(Role::Tab, "Tasks").await
}

async fn run_done_data(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, "json").await?;
    day.page.state("Done").await?;
    day.page.click(Role::Tab, "Data").await
}

async fn run_done_raw(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.click(Role::Tab, "Raw").await
}

async fn run_done_long_names(day: &Day) -> Outcome {
    let long = "Compare_every_framework_that_was_ever_released_with_every_other_one_and_tell_them_apart_in_one_breath";
    let task = json!({ "name": format!("{long} and {long}"), "agent": long, "output": long });
    let result = format!("# {long}\n\n`{long}{long}`");
    let done = json!({ "state": "SUCCESS", "result": result, "last_executed_task": task }).to_string();
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &done)));
    steps::run(day, long).await?;
    day.page.state("Done").await
}

async fn run_whole_output(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let found =
        "Frameworks differ most in who decides what comes next: a plan, a graph, or the model itself. ".repeat(6);
    let task = json!({ "name": "Research", "agent": "Senior researcher", "output": format!("{found}\n\nThat was <b>all</b>.") });
    let running = json!({ "state": "RUNNING", "last_executed_task": task }).to_string();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &running)));
    steps::run(day, TOPIC).await?;
    day.page.press("Whole output").await?;
    day.page.shows("That was <b>all</b>.").await
}

async fn run_done_not_fetched(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(503, r#"{"detail":"Later"}"#)));
    day.page.reload().await?;
    day.page.shows("The result could not be fetched yet").await
}

async fn run_not_in_this_browser(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.goto("#/run/nobodysrun").await?;
    day.page.shows(text::MISSING_RUN_TITLE).await
}

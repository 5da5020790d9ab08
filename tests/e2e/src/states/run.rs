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
    run_odd_count,
    run_needs_you,
    run_connection_lost,
    run_no_cors,
    run_server_fault,
    run_asked_to_wait,
    run_not_an_answer,
    run_too_large,
    run_offline,
    run_token_refused,
    run_stopped_watching,
    run_unknown_start,
    run_start_not_an_answer,
    run_out_of_sight,
    run_failed,
    run_stopped,
    run_done_result,
    run_done_tasks,
    run_done_data,
    run_done_raw,
    run_done_long_names,
    run_whole_output,
    run_done_deep,
    run_done_many_tasks,
    run_done_told_otherwise,
    run_done_not_fetched,
    run_not_in_this_browser,
);

async fn run_starting(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Silence);
    steps::nobody_gives_up(day).await?;
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

async fn run_odd_count(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"RUNNING","progress":{"completed_tasks":-1,"total_tasks":3}}"#).await?;
    let bar = "return !!document.querySelector('.bar--endless')";
    day.page.until("the bar has no end", async || Ok(day.page.script(bar, vec![]).await? == true)).await
}

async fn run_needs_you(day: &Day) -> Outcome {
    steps::run_that_says(day, r#"{"state":"PAUSED","status":"Waiting for feedback","flow_id":"f-1"}"#).await?;
    day.page.state("Needs you").await
}

async fn run_connection_lost(day: &Day) -> Outcome {
    steps::run_that_meets(day, Fault::Reset).await?;
    day.page.shows("Connection lost").await
}

async fn run_no_cors(day: &Day) -> Outcome {
    looks_answered(day, steps::gateway()).await?;
    day.page.shows("the browser does not say which").await
}

async fn run_server_fault(day: &Day) -> Outcome {
    looks_answered(day, Canned::json(500, r#"{"detail":"Internal Server Error"}"#)).await?;
    day.page.shows("The server has a fault").await
}

async fn run_asked_to_wait(day: &Day) -> Outcome {
    let wait = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", "5000");
    looks_answered(day, wait).await?;
    day.page.shows("The crew asks to wait").await
}

async fn run_not_an_answer(day: &Day) -> Outcome {
    looks_answered(day, Canned::page(200, "Welcome to our site")).await?;
    day.page.shows("This is not a crew’s answer").await
}

async fn run_too_large(day: &Day) -> Outcome {
    steps::run_that_meets(day, Fault::Flood(steps::FLOOD)).await?;
    day.page.press("Check now").await?;
    day.page.shows("The answer is too large").await
}

async fn run_offline(day: &Day) -> Outcome {
    steps::in_a_held_run(day).await?;
    day.page.offline(true).await?;
    day.page.shows("You are offline. The run goes on at the crew.").await
}

async fn run_token_refused(day: &Day) -> Outcome {
    looks_answered(day, Canned::json(401, r#"{"detail":"Invalid or missing authentication credentials"}"#)).await?;
    day.page.find(Role::Button, "Enter the token again").await.map(drop)
}

async fn run_stopped_watching(day: &Day) -> Outcome {
    steps::in_a_held_run(day).await?;
    day.page.press("Stop watching").await?;
    day.page.find(Role::Button, "Watch again").await.map(drop)
}

async fn run_unknown_start(day: &Day) -> Outcome {
    steps::start_that_meets(day, Fault::Reset).await?;
    day.page.state("Unknown start").await
}

async fn run_start_not_an_answer(day: &Day) -> Outcome {
    steps::start_that_meets(day, Fault::Answer(Canned::page(200, "Sign in first"))).await?;
    day.page.state("Unknown start").await?;
    day.page.shows("Sign in first").await
}

async fn run_out_of_sight(day: &Day) -> Outcome {
    looks_answered(day, Canned::json(404, r#"{"detail":"Task not found"}"#)).await?;
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
    steps::result_is_read(day).await
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

async fn run_done_deep(day: &Day) -> Outcome {
    steps::run_that_says(day, &steps::deep(100_000)).await?;
    day.page.state("Done").await
}

async fn run_done_many_tasks(day: &Day) -> Outcome {
    steps::run_that_says(day, &steps::tasks(2_000)).await?;
    day.page.state("Done").await?;
    day.page.click(Role::Tab, "Tasks").await?;
    day.page.shows("1,602 more tasks").await?;
    let end =
        "document.querySelector('[role=tabpanel]:not([hidden])').lastElementChild.scrollIntoView({ block: 'end' })";
    day.page.script(end, vec![]).await.map(drop)
}

async fn run_done_told_otherwise(day: &Day) -> Outcome {
    steps::told_otherwise(day).await.map(drop)
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

/// A run that is on; each further look at it gets this answer.
async fn looks_answered(day: &Day, answer: Canned) -> Outcome {
    steps::run_that_meets(day, Fault::Answer(answer)).await.map(drop)
}

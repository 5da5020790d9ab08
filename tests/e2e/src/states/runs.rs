//! The list of runs.

use super::states;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::Outcome;
use crew_console::domain::api::request::Endpoint;

states!(runs_empty, runs_filled, runs_on_their_way, runs_not_there);

async fn runs_empty(day: &Day) -> Outcome {
    steps::sample(day).await?;
    list(day).await
}

async fn runs_filled(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    for (topic, told, word) in [
        ("Edge inference", r#"{"state":"FAILED","status":"The provider's key was refused"}"#, "Failed"),
        ("Vector databases", r#"{"state":"RUNNING","status":"Task is Running"}"#, "Running"),
    ] {
        day.page.click(Role::Link, "New run").await?;
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, told)));
        steps::run(day, topic).await?;
        day.page.state(word).await?;
    }
    list(day).await?;
    day.page.shows(TOPIC).await
}

async fn runs_on_their_way(day: &Day) -> Outcome {
    day.host.hold_part();
    steps::at_the_form(day).await?;
    list(day).await?;
    day.page.shows("This part of the page is on its way").await
}

async fn runs_not_there(day: &Day) -> Outcome {
    day.host.lose_part();
    steps::at_the_form(day).await?;
    list(day).await?;
    day.page.shows("A part of this page did not arrive").await
}

async fn list(day: &Day) -> Outcome {
    day.page.click(Role::Link, "Runs").await?;
    day.page.until("the list is there", async || Ok(day.page.hash().await? == "#/runs")).await
}

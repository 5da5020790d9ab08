//! The reader may die: the page lives on, and the text stays readable.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps;
use crate::trouble::Outcome;
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(Planted: a_panic_leaves_the_text, an_endless_loop_leaves_the_text);

async fn a_panic_leaves_the_text(day: &Day) -> Outcome {
    survives(day, "PLANT PANIC").await
}

async fn an_endless_loop_leaves_the_text(day: &Day) -> Outcome {
    survives(day, "PLANT LOOP").await
}

async fn survives(day: &Day, plant: &str) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let text = format!("# Readable\n\n{plant}\n\nThe last line is here.");
    let done = json!({ "state": "SUCCESS", "result": text }).to_string();
    crew.script().times(1, Endpoint::Status, Fault::Answer(Canned::json(200, &done)));
    steps::run(day, steps::TOPIC).await?;
    day.page.state("Done").await?;
    for words in ["# Readable", plant, "The last line is here."] {
        day.page.until("the text is readable", async || Ok(day.page.panel().await?.contains(words))).await?;
    }
    day.page.shows("This is the plain text of the result.").await?;
    // The page answers: other tabs, the form, and a further run whose text a new reader turns into headings.
    day.page.click(Role::Tab, "Raw").await?;
    day.page.until("the raw view opens", async || Ok(day.page.panel().await?.contains("SUCCESS"))).await?;
    day.page.click(Role::Link, "New run").await?;
    steps::run(day, "Another topic").await?;
    day.page.state("Done").await?;
    steps::result_is_read(day).await
}

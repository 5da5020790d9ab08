//! When the program has stopped: a plain screen, and nothing that arrived is lost.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::raw::Ask;
use crate::steps::{self, CANARY, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Page: the_results_are_there_and_a_reload_goes_on,
    a_program_that_stops_by_a_timer_or_in_a_promise_is_told,
);

/// Of two runs, each with the text that its crew sent, mark for mark.
async fn the_results_are_there_and_a_reload_goes_on(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    let url = format!("{}{}", crew.address(), crew.log().of("GET", "/status")[0].path);
    let told = Ask { url, headers: vec![format!("Authorization: Bearer {CANARY}")], ..Ask::default() }.send().await?;
    let (second, sent) = ("Edge inference", "# Two\n\n*Every* mark <b>counts</b>  \n\n| a |\n|---|\n| b |\n");
    let done = json!({ "state": "SUCCESS", "result": sent }).to_string();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &done)));
    day.page.click(Role::Link, "New run").await?;
    steps::run(day, second).await?;
    day.page.state("Done").await?;
    // What a browser tells of a program that ran into its end.
    let stop = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
    day.page.script(stop, vec![]).await?;
    day.page.shows("Crew Console has stopped").await?;
    let held = "return [...document.querySelectorAll('#boot-held h2 + pre')]
        .map(text => [text.previousElementSibling.textContent, text.textContent])";
    let held = day.page.script(held, vec![]).await?;
    let first = &told.json()["result"];
    same("results to copy", &held, &json!([[TOPIC, first], [second, sent]]))?;
    let first = first.as_str().unwrap_or_default();
    let links = day.page.all(Role::Link).await?;
    for (link, (topic, text)) in links.iter().rev().zip([(second, sent), (TOPIC, first)]) {
        link.click().await?;
        let (name, saved) = day.page.download().await?;
        expect(name.contains(topic), || format!("the download of {topic} is called {name}"))?;
        same("what is in it", &saved.as_str(), &text)?;
    }
    day.page.press("Reload").await?;
    day.page.state("Done").await
}

/// A function that runs into its end: `(module (func (export "f") unreachable))`.
const TRAP: &str = "const trap = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(\
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11))).exports.f;";

/// The ways in which a program meets its end beside the event of a person.
async fn a_program_that_stops_by_a_timer_or_in_a_promise_is_told(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    for way in ["setTimeout(trap)", "Promise.resolve().then(trap)"] {
        day.page.reload().await?;
        day.page.find(Role::Button, "Run").await?;
        day.page.script(&format!("{TRAP} {way};"), vec![]).await?;
        day.page.shows("Crew Console has stopped").await.map_err(|trouble| trouble.of(way))?;
        let focus = "return document.activeElement.closest('#boot-held') !== null";
        let has_it = async || Ok(day.page.script(focus, vec![]).await? == json!(true));
        day.page.until("the focus is on what is told", has_it).await?;
    }
    day.page.press("Reload").await?;
    day.page.find(Role::Button, "Run").await.map(drop)
}

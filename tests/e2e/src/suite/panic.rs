//! When the program has stopped: a plain screen, and nothing that arrived is lost.

use super::tests;
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect};
use serde_json::json;

tests!(
    Page: the_results_are_there_and_a_reload_goes_on,
    a_program_that_stops_by_a_timer_or_in_a_promise_is_told,
);

async fn the_results_are_there_and_a_reload_goes_on(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    // What a browser tells of a program that ran into its end.
    let stop = "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') }))";
    day.page.script(stop, vec![]).await?;
    day.page.shows("Crew Console has stopped").await?;
    day.page.shows("A sample report").await?;
    day.page.click(Role::Link, "Download").await?;
    let (name, text) = day.page.download().await?;
    expect(name.contains(TOPIC) && text.contains("A sample report"), || format!("the download {name} has: {text}"))?;
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

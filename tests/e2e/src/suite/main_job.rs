//! From a blank page to a finished run, on the sample crew and on an HTTP crew in each dialect.

use super::tests;
use crate::crew::Options;
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, CANARY, TOPIC, YEAR};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::sample::Dialect;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

tests!(
    Everywhere: on_the_sample_crew,
    on_a_live_crew,
    on_a_documented_crew,
    on_a_hybrid_crew,
    on_a_crew_without_a_token;
    Page: the_sample_fails_waits_and_answers_in_json,
    a_run_tells_when_it_was_looked_at_and_will_be,
    the_code_of_a_result_of_words,
);

async fn on_the_sample_crew(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.shows("Sample").await?;
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await
}

async fn on_a_live_crew(day: &Day) -> Outcome {
    on_a_crew(day, Dialect::Live).await
}

async fn on_a_documented_crew(day: &Day) -> Outcome {
    on_a_crew(day, Dialect::Documented).await
}

async fn on_a_hybrid_crew(day: &Day) -> Outcome {
    on_a_crew(day, Dialect::Hybrid).await
}

/// As the API's guide shows it, reproduced in the page.
async fn on_a_crew(day: &Day, dialect: Dialect) -> Outcome {
    let crew = day.crew(steps::guarded(dialect)).await?;
    steps::open(day).await?;
    steps::paste_command(day, &crew, CANARY).await?;
    same("the token field", &day.page.value("Token").await?, &CANARY.to_owned())?;
    day.page.press("Connect").await?;
    for (label, name) in [("Topic", "topic"), ("Current year", "current_year")] {
        let field = day.page.find(Role::Textbox, label).await?;
        same("its raw name", &field.attr("name").await?.unwrap_or_default(), &name.to_owned())?;
    }
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await?;

    let bearer = format!("Bearer {CANARY}");
    for request in crew.log().all().iter().filter(|request| request.path != "/") {
        same(&request.path, &request.header("authorization"), &Some(bearer.as_str()))?;
    }
    expect(!crew.log().of("GET", "/inputs").is_empty(), || "the inputs were never asked for".to_owned())?;
    let kickoffs = crew.log().of("POST", "/kickoff");
    same("kickoffs", &kickoffs.len(), &1)?;
    let id = kickoffs[0].json()["meta"]["requestId"].as_str().unwrap_or_default().to_owned();
    expect(id.len() == 36, || format!("the request id is {id:?}"))?;
    let body = format!(r#"{{"inputs":{{"topic":"{TOPIC}","current_year":"{YEAR}"}},"meta":{{"requestId":"{id}"}}}}"#);
    same("the kickoff's body", &kickoffs[0].body, &body)?;
    same("its type", &kickoffs[0].header("content-type"), &Some("application/json"))?;
    let followed: BTreeSet<String> = crew.log().of("GET", "/status/").into_iter().map(|seen| seen.path).collect();
    same("runs followed", &followed.len(), &1)
}

async fn on_a_crew_without_a_token(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await?;
    let told = crew.log().all().iter().any(|request| request.header("authorization").is_some());
    expect(!told, || "a header went out though no token was given".to_owned())
}

async fn the_sample_fails_waits_and_answers_in_json(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, "fail").await?;
    day.page.state("Failed").await?;
    day.page.click(Role::Link, "New run").await?;
    steps::run(day, "json").await?;
    day.page.state("Done").await?;
    day.page.click(Role::Tab, "Data").await?;
    day.page.until("Data shows something", async || Ok(!day.page.panel().await?.trim().is_empty())).await?;
    day.page.click(Role::Link, "New run").await?;
    steps::run(day, "wait").await?;
    day.page.state("Needs you").await?;
    day.page.state("Done").await
}

async fn a_run_tells_when_it_was_looked_at_and_will_be(day: &Day) -> Outcome {
    steps::in_a_held_run(day).await?;
    let told = "return /Checked \\d+ s ago\\W+next in \\d+ s/.test(document.body.innerText)";
    day.page.until("both are told", async || Ok(day.page.script(told, vec![]).await? == json!(true))).await
}

/// It can be copied by itself, and there is no tab for data where there is no JSON.
async fn the_code_of_a_result_of_words(day: &Day) -> Outcome {
    let result = "# How to begin\n\n```rust\nfn main() {\n    start();\n}\n```\n\nThat is all.";
    steps::run_that_says(day, &json!({ "state": "SUCCESS", "result": result }).to_string()).await?;
    day.page.state("Done").await?;
    steps::result_is_read(day).await?;
    let tabs = day.page.names(Role::Tab).await?;
    expect(!tabs.iter().any(|tab| tab.starts_with("Data")), || format!("there are the tabs {tabs:?}"))?;
    day.page.press("Copy code").await?;
    let code = "fn main() {\n    start();\n}";
    day.page.until("the code is copied", async || Ok(day.page.clipboard().await?.trim_end() == code)).await
}

/// Done shows its result without a further click, with everything that can be done with it.
pub(super) async fn result_in_sight(day: &Day) -> Outcome {
    day.page.state("Done").await?;
    day.page.until("the result is in sight", async || Ok(day.page.panel().await?.contains(TOPIC))).await?;
    for button in ["Run again", "Edit and run"] {
        day.page.find(Role::Button, button).await?;
    }
    for tab in ["Result", "Tasks", "Raw"] {
        day.page.find(Role::Tab, tab).await?;
    }
    day.page.press("Copy").await?;
    day.page.until("the result is on the clipboard", async || Ok(day.page.clipboard().await?.contains(TOPIC))).await?;
    day.page.press("Download").await?;
    let (name, text) = day.page.download().await?;
    let is_markdown = Path::new(&name).extension().is_some_and(|extension| extension == "md");
    expect(is_markdown && text.contains(TOPIC), || format!("the download {name} holds {} characters", text.len()))
}

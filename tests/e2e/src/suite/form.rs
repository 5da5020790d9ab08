//! The form: what is sent, what is asked back, and what stays.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC, YEAR};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Everywhere: k5_refused_for_its_inputs;
    Page: values_stay_after_run,
    an_empty_field_is_asked_for_once,
    ctrl_enter_runs,
    false_names_go_empty,
    a_crew_without_inputs,
    this_year_is_there,
);

async fn values_stay_after_run(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.click(Role::Link, "New run").await?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    same("the year", &day.page.value("Current year").await?, &YEAR.to_owned())
}

async fn an_empty_field_is_asked_for_once(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    day.page.press("Run").await?;
    let focused = "return document.activeElement && document.activeElement.name";
    let asked = async || Ok(day.page.script(focused, vec![]).await? == json!("topic"));
    day.page.until("the empty field has the focus", asked).await?;
    same("kickoffs so far", &crew.log().kickoffs(), &0)?;
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    same("the topic", &crew.log().of("POST", "/kickoff")[0].json()["inputs"]["topic"], &json!(""))
}

async fn ctrl_enter_runs(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    day.page.fill("Current year", YEAR).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.keys(steps::CTRL_ENTER).await?;
    day.page.state("Done").await?;
    same("kickoffs", &crew.log().kickoffs(), &1)
}

/// Names that no prompt can replace are folded away and sent empty, byte for byte as listed.
async fn false_names_go_empty(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let listed = r#"{"inputs":["topic","approved: boolean, feedback: string"]}"#;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, listed)));
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    let sent = crew.log().of("POST", "/kickoff")[0].json()["inputs"].clone();
    same("the inputs", &sent, &json!({ "topic": TOPIC, "approved: boolean, feedback: string": "" }))
}

async fn k5_refused_for_its_inputs(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for (http, body, words) in [
        (422, r#"{"detail":{"topic":["too short"]}}"#, "422 topic: too short"),
        (
            422,
            r#"{"detail":[{"type":"missing","loc":["body","inputs","topic"],"msg":"Field required"}]}"#,
            "Field required",
        ),
        (400, r#"{"detail":{"topic":["too vague"]}}"#, "400 topic: too vague"),
        (422, r#"{"detail":"Missing inputs: topic"}"#, "Missing inputs: topic"),
    ] {
        crew.script().clear();
        crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(http, body)));
        steps::run(day, TOPIC).await?;
        day.page.shows(words).await?;
        day.page.shows("Nothing was started. Change topic and run again.").await?;
        let focused = "return document.activeElement.matches('.form__reject')";
        let there = async || Ok(day.page.script(focused, vec![]).await? == json!(true));
        day.page.until("the summary has the focus", there).await?;
        let field = day.page.find(Role::Textbox, "Topic").await?;
        same("the field is marked", &field.attr("aria-invalid").await?.as_deref(), &Some("true"))?;
    }
    same("the address", &day.page.hash().await?, &"#/".to_owned())?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    day.page.click(Role::Link, "Runs").await?;
    let listed = day.page.texts(Role::Main).await?.join("\n");
    expect(!listed.contains(TOPIC), || format!("a refused start is no run, but the list says: {listed}"))
}

async fn a_crew_without_inputs(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, r#"{"inputs":[]}"#)));
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("This crew takes no inputs. Just run it.").await?;
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    same("the inputs", &crew.log().of("POST", "/kickoff")[0].json()["inputs"], &json!({}))
}

async fn this_year_is_there(day: &Day) -> Outcome {
    steps::sample(day).await?;
    let this_year = day.page.script("return String(new Date().getFullYear())", vec![]).await?;
    same("the year", &json!(day.page.value("Current year").await?), &this_year)
}

//! A form of very many inputs.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::page::Role;
use crate::steps;
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Page: a_refused_field_is_drawn_wherever_it_stands,
    thousands_of_fields_can_be_shown;
    Quiet: ten_thousand_inputs_stay_usable,
);

/// A little below those that are drawn, and so far down that all above it would take seconds.
async fn a_refused_field_is_drawn_wherever_it_stands(day: &Day) -> Outcome {
    for inputs in [150, 5000] {
        let names: Vec<String> = (1..=inputs).map(|at| format!("field_{at:04}")).collect();
        let (name, label) = (format!("field_{inputs:04}"), format!("Field {inputs:04}"));
        let crew = day.crew(Options::default()).await?;
        let listed = json!({ "inputs": names }).to_string();
        crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, &listed)));
        day.page.goto("#/connect").await?;
        steps::type_in(day, &crew.address(), "").await?;
        day.page.find(Role::Textbox, "Field 0001").await?;
        same("the last field is drawn", &day.page.seek(Role::Textbox, &label).await?.is_some(), &false)?;
        let refusal = Canned::json(422, json!({ "detail": { &name: ["too short"] } }).to_string());
        crew.script().always(Endpoint::Kickoff, Fault::Answer(refusal));
        day.page.press("Run").await?;
        day.page.shows("This is empty.").await?;
        day.page.press("Run").await?;
        day.page.shows(&format!("Change {name} and run again.")).await?;
        let field = day.page.find(Role::Textbox, &label).await?;
        same("it is marked", &field.attr("aria-invalid").await?.as_deref(), &Some("true"))?;
        crew.script().clear();
        day.page.fill(&label, "long enough").await?;
        day.page.press("Run").await?;
        let sent = async || Ok(crew.log().kickoffs() == 2);
        day.page.until("it is sent again", sent).await?;
        same("the field", &crew.log().of("POST", "/kickoff")[1].json()["inputs"][&name], &json!("long enough"))?;
    }
    Ok(())
}

/// Each field holds what it needs of the form, and no copy of all the others: the memory would not last.
async fn thousands_of_fields_can_be_shown(day: &Day) -> Outcome {
    let names: Vec<String> = (0..10_000).map(|n| format!("field_{n:05}")).collect();
    steps::form_of(day, &json!({ "inputs": names }).to_string()).await?;
    let more = "[...document.querySelectorAll('button')].find(button => button.textContent === 'Show more').click()";
    for _ in 0..30 {
        day.page.script(more, vec![]).await?;
    }
    let shown = "return document.querySelectorAll('.form__fields .field').length";
    let shown = day.page.script(shown, vec![]).await?.as_u64().unwrap_or_default();
    expect(shown > 3000, || format!("only {shown} fields are shown"))
}

/// Row A5 of the fault table: the longest block of the page is measured by the browser itself.
async fn ten_thousand_inputs_stay_usable(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let names: Vec<String> = (0..10_000).map(|n| format!("field_{n:05}")).collect();
    let listed = json!({ "inputs": names }).to_string();
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, &listed)));
    day.page.stays_quick(async |round| to_the_kickoff(day, &crew, round).await).await
}

/// From the address to the kickoff.
async fn to_the_kickoff(day: &Day, crew: &Crew, round: usize) -> Outcome {
    let typed = format!("typed {round}");
    day.page.goto("#/connect").await?;
    day.page.reload().await?;
    day.page.find(Role::Textbox, "Crew URL").await?;
    day.page.watch_blocks().await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("Show more").await?;
    let type_in = "const field = document.getElementById('field-field_00001'); field.value = arguments[0]; \
        field.dispatchEvent(new Event('input', { bubbles: true })); \
        [...document.querySelectorAll('button')].find(button => button.textContent === 'Show more').click(); \
        const run = [...document.querySelectorAll('button')].find(button => button.type === 'submit'); \
        run.click(); setTimeout(() => run.click(), 500)";
    day.page.script(type_in, vec![json!(typed)]).await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == round + 1)).await?;
    let inputs = crew.log().of("POST", "/kickoff")[round].json()["inputs"].clone();
    same("inputs sent", &inputs.as_object().map(serde_json::Map::len), &Some(10_000))?;
    same("the one that was typed", &inputs["field_00001"], &json!(typed))
}

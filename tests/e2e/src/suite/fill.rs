//! Forms filled in from elsewhere: a paste, a file, JSON; and names that a prompt has with a brace too many.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC, YEAR};
use crate::trouble::{Outcome, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::{Value, json};

tests!(
    Page: a_pasted_object_fills_the_form,
    pasted_lines_fill_the_form,
    a_paste_that_speaks_of_nothing_stays_a_paste,
    a_paste_of_several_lines_keeps_them,
    what_is_taken_out_of_the_json_is_not_sent,
    half_a_text_of_json_is_not_lost,
    half_a_text_of_json_has_a_way_out,
    what_is_odd_is_told_on_run_too,
    the_inputs_as_json,
    broken_json_holds_run_back,
    half_a_name_in_json_is_no_input,
    a_name_with_a_brace_too_many,
    a_file_goes_into_a_long_text,
    a_file_is_dropped_on_a_long_text,
    a_day_is_picked_or_typed,
    an_input_is_added_to_those_that_are_listed,
    inputs_that_a_refusal_brought_outlive_a_reload,
    inputs_added_by_hand_outlive_a_reload,
);

const LIST: &str = r#"{"inputs":["topic","current_year"]}"#;

async fn a_pasted_object_fills_the_form(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    let body = json!({ "inputs": { "topic": TOPIC, "current_year": YEAR, "tone": "calm" } }).to_string();
    day.page.paste("Topic", &body).await?;
    filled(day).await?;
    day.page.shows("Filled in from what was pasted; not asked for: tone").await
}

async fn pasted_lines_fill_the_form(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    day.page.fill("Topic", "typed before").await?;
    day.page.paste("Current year", &format!("Topic: {TOPIC}\ncurrent_year = {YEAR}")).await?;
    filled(day).await?;
    day.page.press("Undo").await?;
    same("the topic", &day.page.value("Topic").await?, &"typed before".to_owned())
}

async fn a_paste_that_speaks_of_nothing_stays_a_paste(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    day.page.paste("Topic", "Dear all: hello").await?;
    same("the topic", &day.page.value("Topic").await?, &"Dear all: hello".to_owned())
}

async fn a_paste_of_several_lines_keeps_them(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.fill("Topic", "Write about ").await?;
    day.page.fill("Current year", YEAR).await?;
    day.page.paste("Topic", "one thing\nand another\n").await?;
    day.page.shows("Pasted with all its lines").await?;
    let focus = "const f = document.activeElement; return f.id === 'field-topic' && f.tagName === 'TEXTAREA'";
    let there = async || Ok(day.page.script(focus, vec![]).await? == json!(true));
    day.page.until("the focus is in the long text", there).await?;
    let topic = "Write about one thing\nand another";
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": topic, "current_year": YEAR }))
}

async fn what_is_taken_out_of_the_json_is_not_sent(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.press("JSON").await?;
    day.page.fill("Inputs as JSON", r#"{"topic":"Rust"}"#).await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": "Rust" }))?;
    // This crew does not do without.
    day.page.shows("Missing inputs: current_year").await?;
    let back = async || Ok(day.page.value("Inputs as JSON").await?.contains("current_year"));
    day.page.until("it is in the text again", back).await?;
    day.page.fill("Inputs as JSON", r#"{"topic":"Rust"}"#).await?;
    day.page.press("Form").await?;
    day.page.find(Role::Button, "Bring back Current year").await?;
    day.page.reload().await?;
    day.page.find(Role::Button, "Bring back Current year").await.map(drop)
}

async fn half_a_text_of_json_is_not_lost(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    day.page.press("JSON").await?;
    let half = r#"{"topic":"Rust","#;
    day.page.fill("Inputs as JSON", half).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.gone(Role::Textbox, "Inputs as JSON").await?;
    day.page.click(Role::Link, "New run").await?;
    same("the text", &day.page.value("Inputs as JSON").await?, &half.to_owned())?;
    day.page.shows("This is no JSON object yet.").await?;
    let kept = "return Object.keys(sessionStorage).some(key => sessionStorage[key] === arguments[0])";
    let is_kept = async || Ok(day.page.script(kept, vec![json!(half)]).await? == json!(true));
    day.page.until("it is kept", is_kept).await?;
    day.page.reload().await?;
    same("the text", &day.page.value("Inputs as JSON").await?, &half.to_owned())?;
    day.page.fill("Inputs as JSON", r#"{"topic":"Rust"}"#).await?;
    day.page.press("Form").await?;
    same("the topic", &day.page.value("Topic").await?, &"Rust".to_owned())
}

/// Nobody was in that field; the warning does not hold the start back.
async fn what_is_odd_is_told_on_run_too(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","website_url"]}"#).await?;
    day.page.paste("Topic", r#"{"topic":"Rust","website_url":"acme.example/about"}"#).await?;
    same(
        "the inputs",
        &steps::sent(day, &crew).await?,
        &json!({ "topic": "Rust", "website_url": "acme.example/about" }),
    )?;
    day.page.shows("This does not start with https://.").await
}

async fn half_a_text_of_json_has_a_way_out(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","api_key"]}"#).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.press("JSON").await?;
    day.page.fill("Inputs as JSON", r#"{"topic":"Rust","#).await?;
    // There is a secret among the fields.
    day.page.shows("a reload of the page loses it").await?;
    day.page.press("Back to the form without this text").await?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    day.page.fill("API key", "hush").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": TOPIC, "api_key": "hush" }))
}

async fn the_inputs_as_json(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.press("JSON").await?;
    let text = day.page.value("Inputs as JSON").await?;
    let shown: Value = serde_json::from_str(&text).unwrap_or_default();
    same("the topic as JSON", &shown["topic"], &json!(TOPIC))?;
    day.page.fill("Inputs as JSON", r#"{"topic":"Rust","current_year":2027,"tone":"calm"}"#).await?;
    day.page.press("Form").await?;
    same("the topic", &day.page.value("Topic").await?, &"Rust".to_owned())?;
    same("an input that was no field", &day.page.value("Tone").await?, &"calm".to_owned())?;
    let sent = steps::sent(day, &crew).await?;
    same("the inputs", &sent, &json!({ "topic": "Rust", "current_year": 2027, "tone": "calm" }))
}

async fn broken_json_holds_run_back(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.press("JSON").await?;
    day.page.fill("Inputs as JSON", r#"{"topic":"#).await?;
    day.page.shows("This is no JSON object yet.").await?;
    day.page.press("Run").await?;
    steps::focus_is_on(day, "inputs-json").await?;
    day.page.press("Form").await?;
    day.page.press("JSON").await?;
    same("the text", &day.page.value("Inputs as JSON").await?, &r#"{"topic":"#.to_owned())?;
    same("kickoffs", &crew.log().kickoffs(), &0)
}

/// Every text on the way to a longer name is a whole object, too.
async fn half_a_name_in_json_is_no_input(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.press("JSON").await?;
    day.page.find(Role::Textbox, "Inputs as JSON").await?;
    for name in ["t", "to", "ton", "tone"] {
        let text = json!({ "topic": TOPIC, "current_year": YEAR, name: "calm" }).to_string();
        let typed = "const f = document.getElementById('inputs-json'); f.value = arguments[0]; \
            f.dispatchEvent(new Event('input', { bubbles: true }))";
        day.page.script(typed, vec![json!(text)]).await?;
    }
    same(
        "the inputs",
        &steps::sent(day, &crew).await?,
        &json!({ "topic": TOPIC, "current_year": YEAR, "tone": "calm" }),
    )
}

async fn a_name_with_a_brace_too_many(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["{topic"]}"#).await?;
    day.page.fill("Topic", TOPIC).await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": TOPIC, "{topic": TOPIC }))
}

async fn a_file_goes_into_a_long_text(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["job_description"]}"#).await?;
    let choose = "const field = document.querySelector('input[type=file]'), files = new DataTransfer(); \
        files.items.add(new File([arguments[0]], 'job.txt')); field.files = files.files; \
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    day.page.script(choose, vec![json!("Two lines:\nall of them")]).await?;
    let arrived = async || Ok(day.page.value("Job description").await? == "Two lines:\nall of them");
    day.page.until("the text of the file stands in the field", arrived).await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "job_description": "Two lines:\nall of them" }))?;
    day.page.click(Role::Link, "New run").await?;
    day.page.script(choose, vec![json!("\u{0}\u{1}")]).await?;
    day.page.shows("The file was not taken").await?;
    // A file in the place of what was typed is no loss.
    day.page.fill("Job description", "Typed for an hour").await?;
    day.page.script(choose, vec![json!("Of the file")]).await?;
    day.page.shows("Filled in from the file").await?;
    day.page.press("Undo").await?;
    same("what was typed", &day.page.value("Job description").await?, &"Typed for an hour".to_owned())
}

/// The browser's picker is its own affair; what it brings stands in the field, and what it cannot read stays there.
async fn a_day_is_picked_or_typed(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["start_date"]}"#).await?;
    day.page.find(Role::Button, "Pick a day for Start date").await?;
    let pick = "const picker = document.getElementById('field-start_date-picker'); picker.value = arguments[0]; \
        picker.dispatchEvent(new Event('input', { bubbles: true }))";
    day.page.script(pick, vec![json!("2026-11-30")]).await?;
    same("the day that was picked", &day.page.value("Start date").await?, &"2026-11-30".to_owned())?;
    day.page.fill("Start date", "30 November").await?;
    same("what was typed", &day.page.value("Start date").await?, &"30 November".to_owned())?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "start_date": "30 November" }))
}

/// The browser's own way with a dropped file is to open it in place of the page.
async fn a_file_is_dropped_on_a_long_text(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["job_description"]}"#).await?;
    let drop = "const field = document.getElementById('field-job_description'), dataTransfer = new DataTransfer(); \
        dataTransfer.items.add(new File(['Two lines:\\nall of them'], 'job.txt')); \
        return ['dragover', 'drop'].every(kind => !field.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, \
        cancelable: true })))";
    same("the page takes it, not the browser", &day.page.script(drop, vec![]).await?, &json!(true))?;
    let arrived = async || Ok(day.page.value("Job description").await? == "Two lines:\nall of them");
    day.page.until("the text of the file stands in the field", arrived).await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "job_description": "Two lines:\nall of them" }))
}

async fn inputs_added_by_hand_outlive_a_reload(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":[]}"#).await?;
    day.page.fill("Add an input", "tone").await?;
    day.page.press("Add").await?;
    day.page.fill("Add an input", "mood").await?;
    day.page.press("Add").await?;
    day.page.fill("Tone", "calm").await?;
    steps::draft_is_kept(day, "calm").await?;
    day.page.reload().await?;
    same("what was typed", &day.page.value("Tone").await?, &"calm".to_owned())?;
    day.page.fill("Mood", "good").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "tone": "calm", "mood": "good" }))
}

/// The crew's list can be wrong.
async fn an_input_is_added_to_those_that_are_listed(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.fill("Current year", YEAR).await?;
    day.page.press("Advanced: webhooks, meta, more inputs").await?;
    day.page.fill("Add an input", "tone").await?;
    day.page.press("Add").await?;
    day.page.fill("Tone", "calm").await?;
    steps::draft_is_kept(day, "calm").await?;
    // It stays, whatever the crew lists the next time.
    let other = Canned::json(200, r#"{"inputs":["topic","current_year","city"]}"#);
    crew.script().clear();
    crew.script().always(Endpoint::Inputs, Fault::Answer(other));
    day.page.reload().await?;
    day.page.fill("City", "Lima").await?;
    let expected = json!({ "topic": TOPIC, "current_year": YEAR, "tone": "calm", "city": "Lima" });
    same("the inputs", &steps::sent(day, &crew).await?, &expected)
}

/// Those that a refusal brought, too, and those that nothing stands in yet.
async fn inputs_that_a_refusal_brought_outlive_a_reload(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let missing = r#"{"detail":"Missing inputs: tone"}"#;
    crew.script().times(1, Endpoint::Kickoff, Fault::Answer(Canned::json(422, missing)));
    steps::run(day, TOPIC).await?;
    day.page.fill("Tone", "calm").await?;
    day.page.press("Run").await?;
    day.page.state("Done").await?;
    let run = day.page.hash().await?;
    day.page.reload().await?;
    same("what was typed", &day.page.value("Tone").await?, &"calm".to_owned())?;
    day.page.fill("Tone", "loud").await?;
    day.page.goto(&run).await?;
    day.page.press("Edit and run").await?;
    same("what that run was sent", &day.page.value("Tone").await?, &"calm".to_owned())
}

async fn filled(day: &Day) -> Outcome {
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    same("the year", &day.page.value("Current year").await?, &YEAR.to_owned())
}

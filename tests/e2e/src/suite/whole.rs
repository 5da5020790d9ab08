//! The form as a whole: what can be sent beside the inputs, how one field is sent, what came back, what is sent twice.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC, YEAR};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::{Value, json};
use std::rc::Rc;

tests!(
    Page: webhooks_and_meta_go_beside_the_inputs,
    what_was_sent_beside_the_inputs_is_sent_again_after_a_reload,
    meta_that_is_none_holds_run_back_and_says_so,
    one_field_goes_as_json,
    edit_and_run_as_json_can_be_undone,
    edit_and_run_asks_for_what_a_run_failed_for_want_of,
    a_field_is_left_out_and_brought_back,
    an_empty_field_that_is_pointed_out_is_left_out,
    another_control_is_remembered_after_a_reload,
    a_field_is_moved_and_stays_there,
    the_last_field_that_is_drawn_moves_on,
    what_is_said_to_be_secret_is_not_kept,
    a_secret_in_a_pasted_kickoff_is_not_kept,
    a_draft_that_came_back_is_cleared_and_undone,
    what_is_typed_last_before_a_reload_stays,
    the_same_inputs_again_are_asked_about,
    names_that_look_like_html_stay_names,
    names_that_the_page_itself_uses_stay_names,
);

const LIST: &str = r#"{"inputs":["topic","current_year"]}"#;
const HOOK: &str = "https://hooks.example/step";

async fn webhooks_and_meta_go_beside_the_inputs(day: &Day) -> Outcome {
    let crew = with_options(day).await?;
    let body = body(&crew, 0);
    expect(body["meta"]["requestId"].is_string(), || format!("our own id is missing: {body}"))?;
    same("meta", &body["meta"]["team"], &json!("blue"))?;
    same("the webhook", &body["stepWebhookUrl"], &json!(HOOK))?;
    same("the inputs", &body["inputs"], &json!({ "topic": TOPIC, "current_year": YEAR }))?;
    let names: Vec<&String> = body.as_object().into_iter().flat_map(|body| body.keys()).collect();
    same("members of the body", &names.len(), &3)
}

async fn what_was_sent_beside_the_inputs_is_sent_again_after_a_reload(day: &Day) -> Outcome {
    let crew = with_options(day).await?;
    day.page.state("Done").await?;
    day.page.reload().await?;
    day.page.press("Run again").await?;
    day.page.until("the second kickoff arrives", async || Ok(crew.log().kickoffs() == 2)).await?;
    let (mut first, mut second) = (body(&crew, 0), body(&crew, 1));
    expect(first["meta"]["requestId"] != second["meta"]["requestId"], || "both have the same id".to_owned())?;
    first["meta"]["requestId"].take();
    second["meta"]["requestId"].take();
    same("the second body", &second, &first)
}

async fn meta_that_is_none_holds_run_back_and_says_so(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    fill(day).await?;
    day.page.press("Advanced: webhooks, meta, more inputs").await?;
    day.page.fill("Meta", "[1]").await?;
    day.page.press("Advanced: webhooks, meta, more inputs").await?;
    day.page.press("Run").await?;
    day.page.shows("This is not a JSON object, so it cannot be sent.").await?;
    let focused = async || Ok(day.page.script("return document.activeElement.name", vec![]).await? == json!(".meta"));
    day.page.until("the focus is on it", focused).await?;
    same("kickoffs", &crew.log().kickoffs(), &0)
}

async fn one_field_goes_as_json(day: &Day) -> Outcome {
    let crew = steps::form_of(day, LIST).await?;
    fill(day).await?;
    day.page.press("Options for Topic").await?;
    tick(day, "Send as JSON").await?;
    day.page.fill("Topic", "[1, 2").await?;
    day.page.press("Run").await?;
    day.page.shows("This is not valid JSON.").await?;
    same("kickoffs", &crew.log().kickoffs(), &0)?;
    day.page.fill("Topic", "[1, 2]").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": [1, 2], "current_year": YEAR }))
}

async fn a_field_is_left_out_and_brought_back(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","current_year","tone"]}"#).await?;
    fill(day).await?;
    day.page.fill("Tone", "calm").await?;
    day.page.press("Options for Tone").await?;
    tick(day, "Leave out").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": TOPIC, "current_year": YEAR }))?;
    day.page.state("Done").await?;
    let without = day.page.hash().await?;
    day.page.press("Bring back Tone").await?;
    focused(day, "tone").await?;
    day.page.press("Run").await?;
    day.page.until("the second kickoff arrives", async || Ok(crew.log().kickoffs() == 2)).await?;
    same("the inputs", &body(&crew, 1)["inputs"], &json!({ "topic": TOPIC, "current_year": YEAR, "tone": "calm" }))?;
    // As that run was sent, it is left out once more; and is still, when the page comes back.
    day.page.goto(&without).await?;
    day.page.press("Edit and run").await?;
    day.page.find(Role::Button, "Bring back Tone").await?;
    day.page.reload().await?;
    day.page.fill("Topic", "Agents").await?;
    day.page.press("Run").await?;
    day.page.until("the third kickoff arrives", async || Ok(crew.log().kickoffs() == 3)).await?;
    same("the inputs", &body(&crew, 2)["inputs"], &json!({ "topic": "Agents", "current_year": YEAR }))
}

/// A flow with types of its own refuses what is sent empty.
async fn an_empty_field_that_is_pointed_out_is_left_out(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","current_year","is_premium"]}"#).await?;
    fill(day).await?;
    day.page.press("Run").await?;
    day.page.press("Leave out Premium").await?;
    focused(day, "Bring back Premium").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "topic": TOPIC, "current_year": YEAR }))
}

/// The text of the form is that of the run, and what was typed before comes back.
async fn edit_and_run_as_json_can_be_undone(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","current_year","is_premium"]}"#).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.paste("Topic", "topic: AI\ncurrent_year: 2025\nis_premium: gold").await?;
    same("what is neither yes nor no", &day.page.value("Premium as text").await?, &"gold".to_owned())?;
    day.page.fill("Premium as text", "true").await?;
    day.page.fill("Premium as text", "gold").await?;
    same(
        "the inputs",
        &steps::sent(day, &crew).await?,
        &json!({ "topic": "AI", "current_year": YEAR, "is_premium": "gold" }),
    )?;
    day.page.state("Done").await?;
    day.page.press("JSON").await?;
    day.page.fill("Inputs as JSON", r#"{"topic":"half a thought"}"#).await?;
    day.page.press("Edit and run").await?;
    let told = async || Ok(day.page.value("Inputs as JSON").await?.contains("\"AI\""));
    day.page.until("the text is that of the run", told).await?;
    day.page.press("Form").await?;
    day.page.press("Undo").await?;
    same("the topic", &day.page.value("Topic").await?, &"half a thought".to_owned())
}

async fn edit_and_run_asks_for_what_a_run_failed_for_want_of(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let failed = r#"{"state":"FAILED","status":"KeyError: Template variable 'tone' not found in inputs dictionary"}"#;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, failed)));
    steps::run(day, TOPIC).await?;
    day.page.state("Failed").await?;
    day.page.press("Edit and run").await?;
    day.page.shows("The crew needs this.").await?;
    day.page.fill("Tone", "calm").await?;
    day.page.press("Run").await?;
    day.page.until("the second kickoff arrives", async || Ok(crew.log().kickoffs() == 2)).await?;
    same("the inputs", &body(&crew, 1)["inputs"], &json!({ "topic": TOPIC, "current_year": YEAR, "tone": "calm" }))
}

/// In the menu that is open.
async fn choose(day: &Day, control: &str) -> Outcome {
    let choose = "const kind = document.querySelector('.field__menu[open] select'); if (!kind) return false; \
        kind.value = arguments[0]; kind.dispatchEvent(new Event('input', { bubbles: true })); return true";
    let chosen = async || Ok(day.page.script(choose, vec![json!(control)]).await? == json!(true));
    day.page.until("the menu is open", chosen).await
}

async fn focused(day: &Day, wanted: &str) -> Outcome {
    let focus = "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.name";
    let there = async || Ok(day.page.script(focus, vec![]).await? == json!(wanted));
    day.page.until("the focus is there", there).await
}

async fn a_field_is_moved_and_stays_there(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","audience","tone"]}"#).await?;
    let stand = async |wanted: [&str; 3]| {
        let names = "return [...document.querySelectorAll('.field__name')].slice(0, 3).map(name => name.textContent)";
        day.page
            .until("the fields have their order", async || Ok(day.page.script(names, vec![]).await? == json!(wanted)))
            .await
    };
    stand(["topic", "audience", "tone"]).await?;
    day.page.fill("Tone", "calm").await?;
    day.page.press("Options for Tone").await?;
    day.page.press("Move up Tone").await?;
    stand(["topic", "tone", "audience"]).await?;
    focused(day, "Move up Tone").await?;
    day.page.keys(steps::ENTER).await?;
    stand(["tone", "topic", "audience"]).await?;
    focused(day, "Move down Tone").await?;
    day.page.reload().await?;
    stand(["tone", "topic", "audience"]).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.fill("Audience", "all").await?;
    same("the inputs", &steps::sent(day, &crew).await?, &json!({ "tone": "calm", "topic": TOPIC, "audience": "all" }))
}

async fn the_last_field_that_is_drawn_moves_on(day: &Day) -> Outcome {
    let names: Vec<String> = (0..150).map(|n| format!("field_{n:03}")).collect();
    steps::form_of(day, &json!({ "inputs": names }).to_string()).await?;
    day.page.press("Options for Field 099").await?;
    day.page.press("Move down Field 099").await?;
    focused(day, "Move down Field 099").await?;
    let after = "return [...document.querySelectorAll('.field__name')].slice(98, 101).map(name => name.textContent)";
    let expected = json!(["field_098", "field_100", "field_099"]);
    same("the fields around it", &day.page.script(after, vec![]).await?, &expected)
}

const SECRET: &str = "hush-7d1c";

async fn is_stored(day: &Day) -> Outcome<bool> {
    let kept = "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(arguments[0])";
    Ok(day.page.script(kept, vec![json!(SECRET)]).await? == json!(true))
}

/// As the first short text it would be the name of the run.
async fn what_is_said_to_be_secret_is_not_kept(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","current_year","credentials"]}"#).await?;
    fill(day).await?;
    day.page.press("Options for Credentials").await?;
    choose(day, "secret").await?;
    day.page.press("Move up Credentials").await?;
    day.page.fill("Credentials", SECRET).await?;
    let all = json!({ "credentials": SECRET, "topic": TOPIC, "current_year": YEAR });
    same("the inputs", &steps::sent(day, &crew).await?, &all)?;
    day.page.state("Done").await?;
    day.page.press("Download").await?;
    let (_, file) = day.page.download().await?;
    expect(file.contains("(not written down)") && !file.contains(SECRET), || format!("the download: {file}"))?;
    let seen = async || {
        let title = day.page.script("return document.title", vec![]).await?;
        Outcome::Ok([title.to_string(), day.page.text().await?].concat().contains(SECRET))
    };
    same("it is seen with the run", &seen().await?, &false)?;
    same("it is stored", &is_stored(day).await?, &false)?;
    day.page.reload().await?;
    day.page.state("Done").await?;
    day.page.press("Run again").await?;
    day.page.shows("A password is not kept").await?;
    let kind = "return document.getElementById('field-credentials').type";
    let is_password = async || Ok(day.page.script(kind, vec![]).await? == json!("password"));
    day.page.until("it is a password field", is_password).await?;
    day.page.fill("Credentials", SECRET).await?;
    day.page.press("Run").await?;
    day.page.until("the second kickoff arrives", async || Ok(crew.log().kickoffs() == 2)).await?;
    same("the inputs", &body(&crew, 1)["inputs"], &all)
}

async fn a_secret_in_a_pasted_kickoff_is_not_kept(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let listed = r#"{"inputs":["topic","current_year","api_key"]}"#;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, listed)));
    let inputs = json!({ "inputs": { "topic": TOPIC, "current_year": YEAR, "api_key": SECRET } });
    steps::open(day).await?;
    day.page.paste("Crew URL", &format!("curl -X POST -d '{inputs}' {}/kickoff", crew.address())).await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Button, "Run").await?;
    same("it is stored", &is_stored(day).await?, &false)?;
    same("the inputs", &steps::sent(day, &crew).await?, &inputs["inputs"])?;
    same("it is stored with the run", &is_stored(day).await?, &false)
}

async fn another_control_is_remembered_after_a_reload(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    day.page.press("Options for Topic").await?;
    choose(day, "text").await?;
    let is_long = async || {
        let tag = "const field = document.getElementById('field-topic'); return field && field.tagName";
        Ok(day.page.script(tag, vec![]).await? == json!("TEXTAREA"))
    };
    day.page.until("the field is a long text", is_long).await?;
    day.page.reload().await?;
    day.page.until("it still is", is_long).await
}

async fn a_draft_that_came_back_is_cleared_and_undone(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    day.page.fill("Topic", TOPIC).await?;
    steps::draft_is_kept(day, TOPIC).await?;
    day.page.reload().await?;
    day.page.shows("Draft restored").await?;
    day.page.press("Clear").await?;
    same("the topic", &day.page.value("Topic").await?, &String::new())?;
    day.page.press("Undo").await?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())
}

async fn what_is_typed_last_before_a_reload_stays(day: &Day) -> Outcome {
    steps::form_of(day, LIST).await?;
    let last = "const field = document.getElementById('field-topic'); field.value = arguments[0]; \
        field.dispatchEvent(new InputEvent('input', { bubbles: true })); location.reload()";
    day.page.script(last, vec![json!(TOPIC)]).await?;
    day.page.shows("Draft restored").await?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())
}

async fn the_same_inputs_again_are_asked_about(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    day.page.press("Run").await?;
    day.page.find(Role::Link, "Open it").await?;
    same("kickoffs", &crew.log().kickoffs(), &1)?;
    day.page.press("Run again anyway").await?;
    day.page.until("the second kickoff arrives", async || Ok(crew.log().kickoffs() == 2)).await?;
    day.page.gone(Role::Link, "Open it").await
}

/// A field takes the place of its form's own property of that name, and whoever draws the form would find it there.
async fn names_that_the_page_itself_uses_stay_names(day: &Day) -> Outcome {
    let names = ["parentNode", "insertBefore", "addEventListener", "remove", "topic"];
    let crew = steps::form_of(day, &json!({ "inputs": names }).to_string()).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(200, r#"{"kickoff_id":"k-1"}"#)));
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    let fill = "for (const name of arguments[0]) { const field = document.querySelector(`[name=${name}]`); \
        field.value = name; field.dispatchEvent(new InputEvent('input', { bubbles: true })) }";
    day.page.script(fill, vec![json!(names)]).await?;
    // With another name the form is drawn anew.
    steps::open_this_crew(day).await?;
    day.page.fill("Name", "Renamed").await?;
    day.page.press("Rename").await?;
    day.page.find(Role::Textbox, "Topic").await?;
    let expected: serde_json::Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), json!(name))).collect();
    same("the inputs", &steps::sent(day, &crew).await?, &Value::Object(expected))?;
    day.page.state("Running").await?;
    day.page.click(Role::Link, "New run").await?;
    day.page.script("document.querySelector('[name=topic]').focus()", vec![]).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.press("Run again anyway").await?;
    day.page.until("Enter runs", async || Ok(crew.log().kickoffs() == 2)).await
}

async fn names_that_look_like_html_stay_names(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","<img src=x onerror=alert(1)>","</form><b>x"]}"#).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.press("2 names no prompt can use, sent empty").await?;
    day.page.shows("<img src=x onerror=alert(1)>").await?;
    let made = day.page.script("return document.querySelectorAll('main img, main b').length", vec![]).await?;
    same("elements made of names", &made, &json!(0))?;
    let expected = json!({ "topic": TOPIC, "<img src=x onerror=alert(1)>": "", "</form><b>x": "" });
    same("the inputs", &steps::sent(day, &crew).await?, &expected)
}

/// A run that was started with a webhook and a member of `meta`; both stand behind the fold.
async fn with_options(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = steps::form_of(day, LIST).await?;
    fill(day).await?;
    day.page.press("Advanced: webhooks, meta, more inputs").await?;
    day.page.fill("Meta", r#"{"team":"blue","requestId":"mine"}"#).await?;
    day.page.fill("Step webhook URL", HOOK).await?;
    steps::sent(day, &crew).await?;
    Ok(crew)
}

async fn fill(day: &Day) -> Outcome {
    day.page.fill("Topic", TOPIC).await?;
    day.page.fill("Current year", YEAR).await
}

/// Ticks a box of the menu that is open.
async fn tick(day: &Day, words: &str) -> Outcome {
    let code = "const boxes = [...document.querySelectorAll('.field__menu[open] label')]; \
        const box = boxes.find(label => label.textContent === arguments[0]); if (box) box.click(); return !!box";
    day.page.until(words, async || Ok(day.page.script(code, vec![json!(words)]).await? == json!(true))).await
}

fn body(crew: &Crew, at: usize) -> Value {
    crew.log().of("POST", "/kickoff").get(at).map(crate::crew::log::Seen::json).unwrap_or_default()
}

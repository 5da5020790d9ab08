//! For everyone: without a mouse, on a narrow screen, with assistive technology.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::{Role, Size};
use crate::steps::{self, ENTER, TOPIC, YEAR};
use crate::trouble::{Outcome, Trouble, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use crew_console::domain::text;
use fantoccini::key::Key;
use serde_json::{Value, json};

tests!(
    Page: the_main_job_with_the_keyboard_only,
    narrow_screens_do_not_scroll_sideways,
    focus_follows_the_view,
    a_dialog_ends_with_its_view,
    title_and_icon_tell_the_state,
    the_list_tells_times_to_everyone,
    single_keys_while_nobody_types,
    single_keys_can_be_switched_off,
);

async fn the_main_job_with_the_keyboard_only(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    let page = &day.page;
    page.tab_to("Crew URL").await?;
    page.keys(&crew.address()).await?;
    page.tab_to("Token").await?;
    page.keys(steps::CANARY).await?;
    page.keys(ENTER).await?;
    page.find(Role::Textbox, "Topic").await?;
    page.tab_to("Topic").await?;
    page.keys(TOPIC).await?;
    page.tab_to("Current year").await?;
    page.keys(steps::SELECT_ALL).await?;
    page.keys(YEAR).await?;
    page.tab_to("Run").await?;
    page.keys(ENTER).await?;
    page.state("Done").await?;
    page.tab_to("Result").await?;
    page.tab_to("Copy").await?;
    page.keys(ENTER).await?;
    page.until("the result is copied", async || Ok(page.clipboard().await?.contains(TOPIC))).await
}

async fn narrow_screens_do_not_scroll_sideways(day: &Day) -> Outcome {
    let page = &day.page;
    page.resize(Size::Narrow).await?;
    steps::open(day).await?;
    page.fits_across().await?;
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    steps::connect(day, &crew).await?;
    page.fits_across().await?;
    let tab =
        "const run = document.querySelectorAll('.tabbar a')[1]; return [run.ariaDisabled, run.hasAttribute('href')]";
    same("the tab of no run", &page.script(tab, vec![]).await?, &json!(["true", false]))?;
    steps::run(day, TOPIC).await?;
    page.state("Running").await?;
    page.fits_across().await?;
    same("the tab of a run", &page.script(tab, vec![]).await?, &json!([null, true]))?;
    crew.script().clear();
    page.state("Done").await?;
    for tab in ["Result", "Tasks", "Raw"] {
        page.click(Role::Tab, tab).await?;
        page.fits_across().await.map_err(|trouble| Trouble::new(format!("{tab}: {trouble}")))?;
    }
    page.click(Role::Link, "Runs").await?;
    page.fits_across().await
}

async fn focus_follows_the_view(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    let focused = "const e = document.activeElement; return /^H[1-3]$/.test(e.tagName) ? e.innerText.trim() : ''";
    let on_run = async || Ok(day.page.script(focused, vec![]).await? == json!(TOPIC));
    day.page.until("the run's heading has the focus", on_run).await?;
    day.page.click(Role::Link, "Runs").await?;
    let on_list = async || Ok(day.page.script(focused, vec![]).await? == json!("Runs"));
    day.page.until("the list's heading has the focus", on_list).await
}

/// Back leads to another view, not behind the dialog.
async fn a_dialog_ends_with_its_view(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.press("Help").await?;
    day.page.shows("Single keys do something").await?;
    day.page.back().await?;
    day.page.find(Role::Textbox, "Topic").await?;
    let is_open = "return document.querySelector('dialog').open";
    same("whether the dialog is open", &day.page.script(is_open, vec![]).await?, &json!(false))
}

/// The icon is the product's own where no run is on or shown, and one for each state else.
async fn title_and_icon_tell_the_state(day: &Day) -> Outcome {
    let icon = async || day.page.script("return document.querySelector('link[rel~=icon]').href", vec![]).await;
    let turns_from = async |icons: &[&Value]| {
        let is_new = async || Ok(!icons.contains(&&icon().await?));
        day.page.until("there is another icon", is_new).await
    };
    let crew = steps::at_the_form(day).await?;
    let own = icon().await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    steps::run(day, TOPIC).await?;
    day.page.until("the title says Running", async || Ok(day.page.title().await?.contains("Running"))).await?;
    turns_from(&[&own]).await?;
    let running = icon().await?;
    crew.script().clear();
    day.page.until("the title says Done", async || Ok(day.page.title().await?.contains("Done"))).await?;
    turns_from(&[&own, &running]).await?;
    let is_picture = "const [done] = arguments, picture = new Image(); \
        picture.src = document.querySelector('link[rel~=icon]').href; picture.decode().then(() => done(true), e => done(`${e}`))";
    same("whether it is a picture", &day.page.script_later(is_picture).await?, &json!(true))?;
    day.page.click(Role::Link, "New run").await?;
    day.page.until("the icon is the own one again", async || Ok(icon().await? == own)).await
}

async fn the_list_tells_times_to_everyone(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    let page = &day.page;
    page.click(Role::Link, "Runs").await?;
    page.shows(text::RUNS_KEPT).await?;
    // Without a mouse the full time is there as soon as the run has the focus, and a length of time is heard in words.
    page.key(Key::Tab).await?;
    let told = "const at = document.activeElement, time = at.querySelector('time'); if (!time) return at.outerHTML; const \
        full = getComputedStyle(time, '::after').content; \
        return [full === JSON.stringify(time.title) && / \\d{4}, \\d\\d:\\d\\d:\\d\\d$/.test(time.title), \
            / seconds?$/.test(at.querySelector('.visually-hidden').textContent)]";
    same("the full time, and the words", &page.script(told, vec![]).await?, &json!([true, true]))
}

async fn single_keys_while_nobody_types(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    let page = &day.page;
    page.keys("c").await?;
    page.until("the result is copied", async || Ok(page.clipboard().await?.contains(TOPIC))).await?;
    page.keys("?").await?;
    page.shows("Single keys do something").await?;
    page.press("Close").await?;
    page.click(Role::Link, "Runs").await?;
    page.until("the list is there", async || Ok(page.hash().await? == "#/runs")).await?;
    page.keys("j").await?;
    page.keys("o").await?;
    page.state("Done").await?;
    page.keys("n").await?;
    page.until("the form is there", async || Ok(page.hash().await? == "#/")).await?;
    page.fill("Topic", "no news").await?;
    same("what was typed", &page.value("Topic").await?, &"no news".to_owned())?;
    same("the address", &page.hash().await?, &"#/".to_owned())
}

async fn single_keys_can_be_switched_off(day: &Day) -> Outcome {
    steps::sample(day).await?;
    let page = &day.page;
    page.press("Help").await?;
    page.shows("Single keys do something").await?;
    page.script("document.querySelector('dialog[open] input[type=checkbox]').click()", vec![]).await?;
    page.press("Close").await?;
    page.reload().await?;
    page.find(Role::Button, "Help").await?;
    page.script("document.activeElement.blur()", vec![]).await?;
    page.keys("?").await?;
    page.click(Role::Link, "Runs").await?;
    let open = page.script("return document.querySelectorAll('dialog[open]').length", vec![]).await?;
    same("open dialogs", &open, &json!(0))
}

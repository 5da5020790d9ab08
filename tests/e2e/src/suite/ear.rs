//! For who hears the page, or has no mouse: what changes is said, and the focus stays with who was there.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, ENTER, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use fantoccini::key::Key;
use serde_json::json;

tests!(
    Page: a_run_that_ends_elsewhere_is_said,
    a_run_that_needs_somebody_elsewhere_is_said,
    what_is_open_in_a_task_stays_open,
    how_a_task_stands_is_said,
    the_end_of_a_run_leads_to_its_title,
    who_is_at_a_run_of_the_list_stays_there,
    what_goes_when_it_is_pressed_leads_on,
    what_is_refused_is_said_to_who_is_in_the_field,
    the_menu_of_crews_hides_nothing_that_has_the_focus,
    the_menu_of_a_field_names_the_field,
);

/// A run at work on a task; `step` is what its agent does.
fn at_work(step: &str) -> Canned {
    let body =
        r#"{"state":"RUNNING","progress":{"completed":0,"total":2,"current":"find"},"last_step":{"thought":"STEP"}}"#;
    Canned::json(200, body.replace("STEP", step))
}

/// A region that is read out says these words.
async fn is_said(day: &Day, role: Role, words: &str) -> Outcome {
    let said = async || Ok(day.page.texts(role).await?.iter().any(|text| text.contains(words)));
    day.page.until(&format!("“{words}” is read out"), said).await
}

/// How many folds are open in what was seen of the run.
async fn open_folds(day: &Day) -> Outcome<serde_json::Value> {
    day.page.script("return document.querySelectorAll('.timeline details[open]').length", vec![]).await
}

async fn a_run_that_ends_elsewhere_is_said(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.click(Role::Link, "New run").await?;
    crew.script().clear();
    is_said(day, Role::Status, &format!("{TOPIC}: Done")).await
}

async fn a_run_that_needs_somebody_elsewhere_is_said(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, "wait").await?;
    day.page.click(Role::Link, "Runs").await?;
    is_said(day, Role::Status, "wait: Needs you").await
}

async fn what_is_open_in_a_task_stays_open(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(at_work("first thought")));
    steps::run(day, TOPIC).await?;
    day.page.shows("first thought").await?;
    day.page.script("document.querySelector('.task summary').focus()", vec![]).await?;
    day.page.keys(ENTER).await?;
    same("open folds", &open_folds(day).await?, &json!(1))?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(at_work("second thought")));
    day.page.shows("second thought").await?;
    same("open folds, after the next answer", &open_folds(day).await?, &json!(1))?;
    let focus = "return document.activeElement.tagName + ' ' + document.activeElement.textContent";
    same("the focus", &day.page.script(focus, vec![]).await?, &json!("SUMMARY As received"))
}

async fn how_a_task_stands_is_said(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, "fail").await?;
    let states = "return [...document.querySelectorAll('.task .visually-hidden')].map(one => one.textContent) \
        .filter(words => /^[A-Z]/.test(words))";
    let running = async || Ok(day.page.script(states, vec![]).await? == json!(["Running"]));
    day.page.until("the first task is said to run", running).await?;
    day.page.state("Failed").await?;
    let said = day.page.script(states, vec![]).await?;
    let said: Vec<_> = said.as_array().into_iter().flatten().filter_map(|word| word.as_str()).collect();
    let (last, before) = said.split_last().unwrap_or((&"", &[]));
    expect(*last == "Failed" && before.iter().all(|word| *word == "Done"), || {
        format!("the tasks are said to be {said:?}")
    })
}

/// From what is in the panel, and from what is below it.
async fn the_end_of_a_run_leads_to_its_title(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for (topic, place) in [("Panel", ".timeline summary"), ("Foot", ".link--now")] {
        crew.script().always(Endpoint::Status, Fault::Answer(at_work("a thought")));
        steps::run(day, topic).await?;
        day.page.find(Role::Heading, topic).await?;
        day.page.shows("a thought").await?;
        let focus = "document.querySelector(arguments[0]).focus(); return document.activeElement.matches(arguments[0])";
        same("the focus", &day.page.script(focus, vec![json!(place)]).await?, &json!(true))?;
        crew.script().clear();
        day.page.state("Done").await?;
        steps::focus_is_on(day, "run-title").await?;
        day.page.click(Role::Link, "New run").await?;
    }
    Ok(())
}

async fn who_is_at_a_run_of_the_list_stays_there(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for topic in ["One", "Two"] {
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
        steps::run(day, topic).await?;
        day.page.find(Role::Heading, topic).await?;
        day.page.state("Running").await?;
        day.page.click(Role::Link, "New run").await?;
    }
    day.page.click(Role::Link, "Runs").await?;
    day.page.keys("jj").await?;
    let focus = "return document.activeElement.matches('.runs__run') ? document.activeElement.textContent : ''";
    let seen = day.page.script(focus, vec![]).await?;
    expect(seen.as_str().is_some_and(|row| row.contains("One")), || format!("the focus is at {seen}"))?;
    crew.script().clear();
    let ended = "return [...document.querySelectorAll('.runs__chip')].every(chip => chip.textContent.includes('Done'))";
    day.page.until("both have ended", async || Ok(day.page.script(ended, vec![]).await? == json!(true))).await?;
    let there = async || {
        let now = day.page.script(focus, vec![]).await?;
        Ok(now.as_str().is_some_and(|row| row.contains("One") && row.contains("Done")))
    };
    day.page.until("the focus is at the same run", there).await
}

async fn what_goes_when_it_is_pressed_leads_on(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.press("Stop watching").await?;
    day.page.script("document.querySelector('.run__notes button').focus()", vec![]).await?;
    day.page.keys(ENTER).await?;
    steps::focus_is_on(day, "run-title").await?;
    crew.script().clear();
    crew.script().always(Endpoint::Kickoff, Fault::Reset);
    day.page.click(Role::Link, "New run").await?;
    steps::run(day, "Lost").await?;
    day.page.state("Unknown start").await?;
    day.page.press("Discard").await?;
    steps::focus_is_on(day, "form-title").await
}

async fn what_is_refused_is_said_to_who_is_in_the_field(day: &Day) -> Outcome {
    steps::open(day).await?;
    let page = &day.page;
    page.fill("Crew URL", "not a url at all").await?;
    page.keys(ENTER).await?;
    is_said(day, Role::Alert, "no address in this").await?;
    let crew = day.crew(Options::default()).await?;
    page.fill("Crew URL", &crew.address()).await?;
    page.fill("Token", "to\u{2603}ken").await?;
    page.keys(ENTER).await?;
    is_said(day, Role::Alert, "character in the token").await?;
    page.fill("Token", "").await?;
    page.keys(ENTER).await?;
    page.find(Role::Textbox, "Topic").await?;
    page.tab_to("Topic").await?;
    page.keys(ENTER).await?;
    is_said(day, Role::Alert, "This is empty.").await
}

async fn the_menu_of_crews_hides_nothing_that_has_the_focus(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::open_crews(day).await?;
    let open = "return document.querySelector('#crew-menu').matches(':popover-open')";
    same("the menu is open", &day.page.script(open, vec![]).await?, &json!(true))?;
    let inside = "return !!document.activeElement.closest('#crew-menu, .crew')";
    for _ in 0..12 {
        day.page.key(Key::Tab).await?;
        let is_inside = day.page.script(inside, vec![]).await?;
        same("the menu is open where the focus is in it", &day.page.script(open, vec![]).await?, &is_inside)?;
        if is_inside == json!(false) {
            return Ok(());
        }
    }
    expect(false, || "Tab never left the menu".to_owned())
}

async fn the_menu_of_a_field_names_the_field(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.press("Options for Topic").await?;
    day.page.shows("Shown as").await?;
    let named = "const group = document.querySelector('.field__choices'); \
        return [group.role, group.ariaLabel, group.querySelector('select').labels[0]?.textContent.startsWith('Shown as')]";
    same("the group", &day.page.script(named, vec![]).await?, &json!(["group", "Options for Topic", true]))
}

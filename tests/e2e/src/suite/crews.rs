//! Several crews: each by a name of the person's own, and none for longer than the person wants.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, CANARY, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Page: a_crew_gets_another_name,
    a_crew_is_removed_with_all_that_is_kept_of_it,
    a_crew_whose_run_is_watched_stays,
    the_other_crew_takes_the_place_of_a_removed_one,
    a_removed_crew_comes_again_by_its_run,
    what_another_tab_kept_meanwhile_stays,
    a_record_that_makes_no_sense_is_no_crew,
    everything_is_forgotten,
    what_one_tab_forgets_the_others_forget,
    a_tab_that_was_elsewhere_forgets_when_it_comes_back,
);

/// What this browser keeps, but for the runs.
const KEPT: &str = "
    const all = store => Object.entries(store).filter(([key]) => key !== 'crew-console.runs').flat();
    return [...all(localStorage), ...all(sessionStorage)].join('\\n')";

/// How many crews this browser knows.
const CREWS: &str = "return JSON.parse(localStorage['crew-console.crews']).crews.length";

async fn a_crew_gets_another_name(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    steps::open_this_crew(day).await?;
    day.page.fill("Name", "   ").await?;
    day.page.press("Rename").await?;
    day.page.shows("A crew needs a name.").await?;
    day.page.fill("Name", "  Ada\u{2019}s research ").await?;
    day.page.keys(steps::ENTER).await?;
    named(day, "Ada\u{2019}s research").await?;
    day.page.gone(Role::Textbox, "Name").await?;
    day.page.reload().await?;
    day.page.find(Role::Textbox, "Topic").await?;
    named(day, "Ada\u{2019}s research").await?;
    steps::open_this_crew(day).await?;
    same("the name to begin with", &day.page.value("Name").await?, &"Ada\u{2019}s research".to_owned())
}

async fn a_crew_is_removed_with_all_that_is_kept_of_it(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    let host = crew.address().trim_start_matches("http://").to_owned();
    for trace in [host.as_str(), CANARY, TOPIC] {
        expect(kept(day).await?.contains(trace), || format!("{trace} was not kept before"))?;
    }
    steps::open_this_crew(day).await?;
    day.page.press("Remove this crew").await?;
    day.page.find(Role::Textbox, "Crew URL").await?;
    day.page.gone(Role::Button, "Run").await?;
    for trace in [host.as_str(), CANARY, TOPIC] {
        expect(!kept(day).await?.contains(trace), || format!("{trace} is still kept"))?;
    }
    // Its runs are the person's work.
    day.page.goto("#/runs").await?;
    day.page.shows(TOPIC).await?;
    day.page.reload().await?;
    day.page.shows(TOPIC).await
}

async fn a_crew_whose_run_is_watched_stays(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    steps::open_this_crew(day).await?;
    day.page.shows("is being watched").await?;
    same("a button to remove it", &day.page.seek(Role::Button, "Remove this crew").await?.is_some(), &false)?;
    crew.script().clear();
    // The run ends under the eyes of who reads that.
    day.page.find(Role::Button, "Remove this crew").await.map(drop)
}

async fn the_other_crew_takes_the_place_of_a_removed_one(day: &Day) -> Outcome {
    steps::form_of(day, r#"{"inputs":["city"]}"#).await?;
    let second = day.crew(Options::default()).await?;
    second.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, r#"{"inputs":["country"]}"#)));
    day.page.goto("#/connect").await?;
    steps::type_in(day, &second.address(), "").await?;
    day.page.fill("Country", "Peru").await?;
    steps::open_this_crew(day).await?;
    day.page.press("Remove this crew").await?;
    // A draft that was to be kept in a moment would be there when a later one is.
    day.page.fill("City", "Lima").await?;
    day.page.until("the draft is kept", async || Ok(kept(day).await?.contains("Lima"))).await?;
    same("what is left of it", &kept(day).await?.contains("Peru"), &false)
}

/// It is the crew that the run knows, with the inputs that it lists.
async fn a_removed_crew_comes_again_by_its_run(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    let run = day.page.hash().await?;
    steps::open_this_crew(day).await?;
    day.page.press("Remove this crew").await?;
    day.page.find(Role::Textbox, "Crew URL").await?;
    day.page.goto(&run).await?;
    day.page.press("Edit and run").await?;
    // Its token is gone.
    day.page.fill("Token", CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.find(Role::Textbox, "Current year").await?;
    day.page.goto("#/connect").await?;
    steps::type_in(day, &crew.address(), CANARY).await?;
    day.page.find(Role::Textbox, "Topic").await?;
    day.page.goto(&run).await?;
    day.page.press("Edit and run").await?;
    same("the topic of that run", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    same("crews", &day.page.script(CREWS, vec![]).await?, &json!(1))
}

async fn what_another_tab_kept_meanwhile_stays(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    // What another tab does that was opened beside this one.
    let beside = "const key = 'crew-console.crews', book = JSON.parse(localStorage[key]), [crew] = book.crews; \
        book.crews.push({ ...crew, crew: { id: 'ab', name: 'Elsewhere', place: { at: 'https://your-crew.example' } } }); \
        localStorage[key] = JSON.stringify(book); \
        localStorage['crew-console.settings'] = JSON.stringify({ v: 1, theme: 'dark', crew: 'ab' })";
    day.page.script(beside, vec![]).await?;
    steps::open_this_crew(day).await?;
    day.page.fill("Name", "Here").await?;
    day.page.press("Rename").await?;
    let names = "return JSON.parse(localStorage['crew-console.crews']).crews.map(entry => entry.crew.name)";
    let both = async || Ok(day.page.script(names, vec![]).await? == json!(["Here", "Elsewhere"]));
    day.page.until("both crews are kept", both).await?;
    same("the crew in use here", &named(day, "Here").await.is_ok(), &true)?;
    let theme = "return JSON.parse(localStorage['crew-console.settings']).theme";
    same("the theme", &day.page.script(theme, vec![]).await?, &json!("dark"))
}

async fn a_record_that_makes_no_sense_is_no_crew(day: &Day) -> Outcome {
    steps::open(day).await?;
    let odd = "localStorage['crew-console.crews'] = JSON.stringify({ v: 1, crews: [{ crew: { id: 'x', name: { toString: 0 } } }] }); \
        localStorage['crew-console.settings'] = JSON.stringify({ v: 1, theme: 'system', crew: 'x' })";
    day.page.script(odd, vec![]).await?;
    day.page.reload().await?;
    steps::taken_over(day).await?;
    day.page.find(Role::Textbox, "Crew URL").await.map(drop)
}

/// In the middle of a run, with a draft that was to be kept in a moment.
async fn everything_is_forgotten(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let theirs = "localStorage.theirs = 'stays'; sessionStorage.theirs = 'stays'";
    day.page.script(theirs, vec![]).await?;
    day.page.goto("#/").await?;
    day.page.press("Help").await?;
    day.page.press("Forget everything").await?;
    day.page.shows("in every tab that shows this page").await?;
    let late = "document.querySelector('#dialog').close(); \
        const field = document.querySelector('[name=topic]'); field.value = 'late'; field.dispatchEvent(new Event('input')); \
        [...document.querySelectorAll('button')].find(button => button.textContent === 'Yes, forget everything').click()";
    day.page.script(late, vec![]).await?;
    nothing_is_left(day).await?;
    same("the view", &day.page.hash().await?, &"#/".to_owned())?;
    // What was asked on the way out changes nothing, nor does coming back.
    crew.script().clear();
    day.page.reload().await?;
    steps::taken_over(day).await?;
    nothing_is_left(day).await
}

/// The tab that is driven is the other one.
async fn what_one_tab_forgets_the_others_forget(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.script("window.beside = open(location.pathname + '#/')", vec![]).await?;
    let drawn = "return !!beside.document?.querySelector('[name=topic]')";
    let is_drawn = async || Ok(day.page.script(drawn, vec![]).await? == json!(true));
    day.page.until("the form is there, in the tab beside", is_drawn).await?;
    for name in ["Help", "Forget everything", "Yes, forget everything"] {
        let press = "const found = [...beside.document?.querySelectorAll('button, summary') ?? []] \
            .find(one => (one.ariaLabel ?? one.textContent) === arguments[0]); found?.click(); return !!found";
        let pressed = async || Ok(day.page.script(press, vec![json!(name)]).await? == json!(true));
        day.page.until(&format!("“{name}” is there, in the tab beside"), pressed).await?;
    }
    nothing_is_left(day).await?;
    same("the tab beside", &day.page.script("return typeof beside", vec![]).await?, &json!("undefined"))
}

/// It showed another page meanwhile, and heard nothing: the browser had frozen it, or loads it anew.
async fn a_tab_that_was_elsewhere_forgets_when_it_comes_back(day: &Day) -> Outcome {
    let forgotten = "delete localStorage['crew-console.crews']; delete localStorage['crew-console.settings']";
    for back in ["dispatchEvent(new Event('pageshow'))", "location.reload()"] {
        steps::at_the_result(day).await?;
        day.page.goto("#/").await?;
        day.page.script(&format!("{forgotten}; setTimeout(() => {back})"), vec![]).await?;
        nothing_is_left(day).await?;
    }
    Ok(())
}

/// Neither in sight nor in the stores, where what others keep stays.
async fn nothing_is_left(day: &Day) -> Outcome {
    day.page.find(Role::Textbox, "Crew URL").await?;
    day.page.gone(Role::Link, "Runs").await?;
    let left = "return [localStorage, sessionStorage].flatMap(store => Object.keys(store)) \
        .filter(key => key.startsWith('crew-console'))";
    same("what is left", &day.page.script(left, vec![]).await?, &json!([]))
}

async fn kept(day: &Day) -> Outcome<String> {
    Ok(day.page.script(KEPT, vec![]).await?.as_str().unwrap_or_default().to_owned())
}

/// The crew in use has this name in the header.
async fn named(day: &Day, name: &str) -> Outcome {
    let has_name = async || Ok(day.page.names(Role::Button).await?.iter().any(|button| button.contains(name)));
    day.page.until(&format!("the header says {name}"), has_name).await
}

//! Ways of use: text from right to left, trouble without a mouse, and the checks of every state put to the test.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, ENTER, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::{Value, json};

tests!(
    Page: what_shuts_somebody_out_is_noticed,
    text_from_right_to_left,
    trouble_with_connecting_by_keyboard,
    an_unknown_start_by_keyboard,
    a_lost_connection_by_keyboard,
    a_refused_token_by_keyboard,
    a_run_that_nobody_watches_by_keyboard,
);

const SPACE: &str = " ";

/// A check that cannot fail would pass for ever.
async fn what_shuts_somebody_out_is_noticed(day: &Day) -> Outcome {
    steps::sample(day).await?;
    let page = &day.page;
    expect(!page.moves().await?.is_empty(), || "nothing moves even where motion is wanted".to_owned())?;
    page.stands_still().await?;
    let heading = "const heading = document.querySelector('h1');";
    for (broken, whole) in [
        ("heading.style.setProperty('transition', 'opacity 1s', 'important')", "heading.style.transition = ''"),
        ("heading.animate([{ opacity: 0 }, { opacity: 1 }], 1e7)", "heading.getAnimations()[0].cancel()"),
    ] {
        page.script(&format!("{heading} {broken}"), vec![]).await?;
        expect(page.stands_still().await.is_err(), || format!("{broken} was not noticed"))?;
        page.script(&format!("{heading} {whole}"), vec![]).await?;
    }
    page.is_walked_by_tab().await?;
    page.script("document.querySelector('[type=submit]').tabIndex = -1", vec![]).await?;
    expect(page.is_walked_by_tab().await.is_err(), || "what Tab passes over was not noticed".to_owned())?;
    page.script("document.querySelector('[type=submit]').tabIndex = 0", vec![]).await?;
    let trap = "window.trap = e => { if (e.key === 'Tab') e.preventDefault() }; \
        document.querySelector('input[name=topic]').addEventListener('keydown', trap)";
    page.script(trap, vec![]).await?;
    expect(page.is_walked_by_tab().await.is_err(), || "a trap for the focus was not noticed".to_owned())?;
    page.script("document.querySelector('input[name=topic]').removeEventListener('keydown', trap)", vec![]).await?;
    page.is_seen_in_forced_colours().await?;
    let run = "const run = document.querySelector('[type=submit]');";
    for (broken, whole) in
        [("run.style.outline = 'none'", "run.style.outline = ''"), ("run.style.border = 0", "run.style.border = ''")]
    {
        page.script(&format!("{run} {broken}"), vec![]).await?;
        expect(page.is_seen_in_forced_colours().await.is_err(), || format!("{broken} was not noticed"))?;
        page.script(&format!("{run} {whole}"), vec![]).await?;
    }
    page.fits_at_400_percent().await?;
    for broken in [
        "run.style.minWidth = '400px'",
        "const lid = document.createElement('div'); document.body.append(lid); \
            Object.assign(lid.style, { position: 'fixed', inset: 0, zIndex: 99 })",
    ] {
        page.script(&format!("{run} {broken}"), vec![]).await?;
        expect(page.fits_at_400_percent().await.is_err(), || format!("{broken} was not noticed"))?;
        page.script(&format!("{run} run.style.minWidth = ''"), vec![]).await?;
    }
    Ok(())
}

async fn text_from_right_to_left(day: &Day) -> Outcome {
    let (arabic, hebrew) = ("أطر وكلاء الذكاء الاصطناعي", "מסגרות לסוכני בינה מלאכותית");
    let result = format!(
        "# {hebrew}\n\n{arabic} 2025.\n\n- {hebrew}\n- {arabic}\n\n> {hebrew}\n\n| {hebrew} | {arabic} |\n|---|---|\n| {arabic} | {hebrew} |\n\nPlain English."
    );
    let task = json!({ "name": hebrew, "agent": arabic, "output": arabic });
    let done = json!({ "state": "SUCCESS", "result": result, "last_executed_task": task }).to_string();
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &done)));
    steps::run(day, arabic).await?;
    day.page.state("Done").await?;
    steps::result_is_read(day).await?;
    runs(day, "[role=tabpanel] :is(h2, p, ul, li, blockquote, table, th, td), #run-title", 14).await?;
    day.page.fits_across().await?;
    day.page.click(Role::Tab, "Tasks").await?;
    day.page.shows(hebrew).await?;
    runs(day, ".task__name, .task__agent, .task__excerpt", 3).await?;
    day.page.click(Role::Link, "New run").await?;
    runs(day, "input[name=topic]", 1).await?;
    day.page.press("JSON").await?;
    day.page.find(Role::Textbox, "Inputs as JSON").await?;
    day.page.fits_at_400_percent().await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("that was started elsewhere").await?;
    day.page.script("document.querySelector('.page--more summary').click()", vec![]).await?;
    day.page.fill("Run id", hebrew).await?;
    runs(day, "#run-id", 1).await
}

/// Whatever of these begins with a letter from right to left runs that way; so many do, and everything else does not.
async fn runs(day: &Day, css: &str, least: u64) -> Outcome {
    let look = "const all = [...document.querySelectorAll(arguments[0])], text = e => (e.tagName === 'INPUT' ? e.value : e.textContent).trim(); \
        const rtl = e => /^[\\u0590-\\u06ff]/.test(text(e)); \
        const runs = e => getComputedStyle(e).direction === 'rtl'; \
        return [all.filter(rtl).length, all.filter(e => text(e) && rtl(e) !== runs(e)).map(e => e.outerHTML.slice(0, 160))];";
    let found = day.page.script(look, vec![json!(css)]).await?;
    expect(found[0].as_u64() >= Some(least), || format!("{css}: only {} run from right to left", found[0]))?;
    same(&format!("{css} that run the wrong way"), &found[1], &json!([]))
}

async fn trouble_with_connecting_by_keyboard(day: &Day) -> Outcome {
    let crew = day.crew(crate::crew::Options::default()).await?;
    let fault = Fault::Answer(Canned::json(404, r#"{"detail":"Not Found"}"#));
    crew.script().always(Endpoint::Inputs, fault);
    let page = &day.page;
    steps::open(day).await?;
    page.tab_to("Crew URL").await?;
    page.keys(&crew.address()).await?;
    page.keys(ENTER).await?;
    page.shows("has no list of inputs").await?;
    let asked = || crew.log().of("GET", "/inputs").len();
    let before = asked();
    act(day, "Try again", SPACE).await?;
    page.until("it is asked again", async || Ok(asked() > before)).await?;
    page.find(Role::Button, "Use it anyway").await?;
    act(day, "Use it anyway", ENTER).await?;
    page.find(Role::Textbox, "Add an input").await?;
    page.tab_to("Add an input").await?;
    page.keys("topic").await?;
    page.keys(ENTER).await?;
    page.find(Role::Textbox, "Topic").await?;
    page.keys(TOPIC).await?;
    act(day, "Run", SPACE).await?;
    page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await
}

async fn an_unknown_start_by_keyboard(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Reset);
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await?;
    act(day, "I have a run id", ENTER).await?;
    day.page.find(Role::Textbox, "Run id").await?;
    day.page.tab_to("Run id").await?;
    act(day, "Start again", SPACE).await?;
    day.page.until("it is started again", async || Ok(crew.log().kickoffs() == 2)).await?;
    day.page.state("Unknown start").await?;
    act(day, "Discard", ENTER).await?;
    day.page.find(Role::Button, "Run").await?;
    same("kickoffs, by their request ids", &crew.log().kickoffs(), &2)
}

async fn a_lost_connection_by_keyboard(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Reset);
    day.page.shows("Connection lost").await?;
    let looks = || crew.log().of("GET", "/status").len();
    let before = looks();
    act(day, "Retry now", ENTER).await?;
    day.page.until("it is looked at", async || Ok(looks() > before)).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    let well = async || Ok(!day.page.text().await?.contains("Connection lost"));
    day.page.until("the connection is back", well).await?;
    let before = looks();
    act(day, "Check now", SPACE).await?;
    day.page.until("it is looked at", async || Ok(looks() > before)).await?;
    crew.script().clear();
    day.page.state("Done").await?;
    act(day, "Run again", ENTER).await?;
    day.page.until("it runs again", async || Ok(crew.log().kickoffs() == 2)).await
}

async fn a_refused_token_by_keyboard(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(401, r#"{"detail":"no"}"#)));
    day.page.find(Role::Button, "Enter the token again").await?;
    act(day, "Enter the token again", SPACE).await?;
    steps::focus_is_on(day, "ask-token").await?;
    crew.script().clear();
    day.page.keys(steps::CANARY).await?;
    day.page.keys(ENTER).await?;
    day.page.state("Done").await
}

async fn a_run_that_nobody_watches_by_keyboard(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    act(day, "Stop watching", ENTER).await?;
    day.page.find(Role::Button, "Watch again").await?;
    crew.script().clear();
    act(day, "Watch again", SPACE).await?;
    day.page.state("Done").await
}

/// Tab leads to this button, which shows it; then the key is pressed.
async fn act(day: &Day, button: &str, key: &str) -> Outcome {
    day.page.tab_to(button).await?;
    let ring =
        "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, parseFloat(s.outlineWidth)]";
    let ring: Value = day.page.script(ring, vec![]).await?;
    expect(ring[0] != "none" && ring[1].as_f64() >= Some(1.0), || format!("“{button}” has the focus, unseen: {ring}"))?;
    day.page.keys(key).await
}

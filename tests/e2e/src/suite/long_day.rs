//! A long day in one tab: many runs, several crews, and a store that is full.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, Trouble, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::json;

tests!(
    Page: crews_of_one_name_are_told_apart,
    a_full_store_keeps_every_run,
    what_is_looked_at_is_asked_for_first,
    the_newest_of_many_changes_is_in_sight,
);

async fn crews_of_one_name_are_told_apart(day: &Day) -> Outcome {
    let first = steps::at_the_result(day).await?;
    let second = day.crew(Options::default()).await?;
    day.page.goto("#/connect").await?;
    steps::type_in(day, &second.address(), "").await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    let crews = "return [...document.querySelectorAll('.runs__crew')].map(crew => crew.textContent)";
    for (place, name) in [(1, "Elsewhere"), (0, "Twin"), (1, "Twin")] {
        steps::open_crews(day).await?;
        let choose = "document.querySelectorAll('.menu--crews li button')[arguments[0]].click()";
        day.page.script(choose, vec![json!(place)]).await?;
        steps::open_this_crew(day).await?;
        day.page.fill("Name", name).await?;
        day.page.press("Rename").await?;
        day.page.gone(Role::Textbox, "Name").await?;
    }
    day.page.click(Role::Link, "Runs").await?;
    day.page.find(Role::Heading, "Runs").await?;
    let named = [second, first].map(|crew| format!("Twin · {}", crew.address().trim_start_matches("http://")));
    same("the crews in the list", &day.page.script(crews, vec![]).await?, &json!(named))
}

/// What is typed at length has no room; that a run is on has.
async fn a_full_store_keeps_every_run(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","transcript"]}"#).await?;
    crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(200, r#"{"kickoff_id":"abc-1"}"#)));
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    // All but some ten thousand characters.
    let fill = "let size = 1 << 22; for (let at = 0; size > 5000; ) { \
        try { sessionStorage['theirs' + at] = 'x'.repeat(size); at += 1 } catch { size >>= 1 } }";
    let long = "const field = document.querySelector('[name=transcript]'); field.value = 'word '.repeat(40000); \
        field.dispatchEvent(new Event('input'))";
    day.page.fill("Topic", TOPIC).await?;
    day.page.script(fill, vec![]).await?;
    day.page.script(long, vec![]).await?;
    day.page.press("Run").await?;
    day.page.state("Running").await?;
    day.page.shows("not their long inputs").await?;
    day.page.reload().await?;
    day.page.state("Running").await?;
    day.page.find(Role::Heading, TOPIC).await?;
    crew.script().clear();
    let done = r#"{"state":"SUCCESS","result":"It is done."}"#;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, done)));
    day.page.state("Done").await?;
    same("kickoffs", &crew.log().kickoffs(), &1)?;
    day.page.press("Run again").await?;
    day.page.shows("Enter it again").await?;
    same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
    same("the long text", &day.page.value("Transcript").await?, &String::new())
}

/// Nine runs come back; six are asked for at a time.
async fn what_is_looked_at_is_asked_for_first(day: &Day) -> Outcome {
    let crew = steps::at_the_result(day).await?;
    let more = "const runs = JSON.parse(sessionStorage['crew-console.runs']), [run] = runs; \
        const copies = [...Array(8).keys()].map(n => { const copy = structuredClone(run); \
            copy.id += n; copy.stage.known.kickoff = 'copy-' + n; return copy }); \
        sessionStorage['crew-console.runs'] = JSON.stringify([...copies, run]); return run.stage.known.kickoff";
    let shown = day.page.script(more, vec![]).await?;
    let shown = shown.as_str().unwrap_or_default().to_owned();
    let before = crew.log().of("GET", "/status/").len();
    crew.script().always(Endpoint::Status, Fault::Held(Canned::json(200, steps::RUNNING)));
    day.page.reload().await?;
    let out = || crew.log().of("GET", "/status/").len() - before;
    day.page.until("six looks are out", async || Ok(out() == 6)).await?;
    let asked: Vec<_> = crew.log().of("GET", "/status/").split_off(before).iter().map(|ask| ask.path.clone()).collect();
    // All six leave at once, and come in any order.
    expect(asked.iter().any(|path| path.contains(&shown)), || {
        format!("{shown} is shown, and asked for were {asked:?}")
    })?;
    crew.script().clear();
    crew.let_go();
    day.page.state("Done").await
}

/// A crew that tells another step at each look, and a person who looks often.
async fn the_newest_of_many_changes_is_in_sight(day: &Day) -> Outcome {
    const LOOKS: usize = 205;
    let crew = steps::at_the_form(day).await?;
    // Each shows two changes: a word, and a step.
    let step = |n: usize| {
        let body = format!(r#"{{"state":"PHASE {n}","last_step":{{"thought":"Thought {n}."}}}}"#);
        Fault::Answer(Canned::json(200, body))
    };
    for n in 0..LOOKS {
        crew.script().times(1, Endpoint::Status, step(n));
    }
    crew.script().always(Endpoint::Status, step(LOOKS));
    steps::run(day, TOPIC).await?;
    day.page
        .script("window.looks = setInterval(() => document.querySelector('.link--now')?.click(), 10)", vec![])
        .await?;
    for seen in [LOOKS / 3, LOOKS * 2 / 3, LOOKS] {
        day.page.shows(&format!("Thought {seen}.")).await?;
    }
    day.page.script("clearInterval(window.looks)", vec![]).await?;
    let rows = "return [...document.querySelectorAll('.event__line')].map(row => row.textContent)";
    let ends = async || {
        let rows = day.page.script(rows, vec![]).await?;
        let at = |at: usize| rows[at].as_str().unwrap_or_default().to_owned();
        let last = rows.as_array().map_or(0, Vec::len).saturating_sub(1);
        Ok::<_, Trouble>((at(0), at(last)))
    };
    let (first, last) = ends().await?;
    expect(!first.contains("Kicked off") && last.contains(&LOOKS.to_string()), || format!("{first} to {last}"))?;
    day.page.press("Show earlier").await?;
    let (first, _) = ends().await?;
    expect(first.contains("Kicked off"), || format!("it begins with {first}"))?;
    // Of a run that is over it is read from its beginning.
    crew.script().clear();
    day.page.state("Done").await?;
    day.page.click(Role::Tab, "Tasks").await?;
    let (first, _) = ends().await?;
    expect(first.contains("Kicked off"), || format!("at its end it begins with {first}"))
}

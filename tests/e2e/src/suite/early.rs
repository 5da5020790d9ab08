//! The first second: what is typed and pressed before the program has arrived is not lost, and nothing moves.

use super::tests;
use crate::crew::Crew;
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, CANARY, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::sample::Dialect;
use fantoccini::key::Key;
use serde_json::{Value, json};

tests!(
    Early: a_paste_and_connect_before_the_program,
    a_paste_of_lines_and_then_the_token_by_hand,
    lines_pasted_into_the_token_field_before_the_program,
    the_sample_crew_pressed_before_the_program,
    the_program_comes_in_the_middle_of_a_press,
    the_program_comes_in_the_middle_of_a_key,
    the_program_comes_when_a_key_goes_down_again,
    focus_and_caret_stay_where_they_are,
    taking_over_moves_nothing,
    a_known_crew_sees_no_connect;
    Everywhere: every_file_is_fetched_once,
    all_of_connect_on_a_slow_line,
);

/// The field keeps one line of what is pasted; the program gets all of them.
async fn a_paste_and_connect_before_the_program(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    open_without_program(day).await?;
    let [_, inputs, ..] = &crate::crew::documentation::commands(&crew.address(), CANARY, "")[..] else { return Ok(()) };
    day.page.paste("Crew URL", &inputs.text).await?;
    day.page.press("Connect").await?;
    day.page.shows("Waiting for the program to arrive").await?;
    same("requests to the crew so far", &crew.log().all().len(), &0)?;
    goes_on(day, &crew).await
}

/// When the program comes, the crew is asked with the token.
async fn goes_on(day: &Day, crew: &Crew) -> Outcome {
    day.host.let_program_go();
    day.page.find(Role::Textbox, "Topic").await?;
    let asked = crew.log().of("GET", "/inputs");
    same("the token", &asked[0].header("authorization"), &Some(format!("Bearer {CANARY}").as_str()))
}

/// The lines of a paste are no longer of interest when something is typed into the same field, and only then.
async fn a_paste_of_lines_and_then_the_token_by_hand(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    open_without_program(day).await?;
    day.page.paste("Crew URL", &format!("{}\n{CANARY}", crew.address())).await?;
    day.page.fill("Token", CANARY).await?;
    day.page.press("Connect").await?;
    goes_on(day, &crew).await
}

/// Either field takes anything, and keeps what stands in the other.
async fn lines_pasted_into_the_token_field_before_the_program(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    open_without_program(day).await?;
    day.page.fill("Crew URL", &crew.address()).await?;
    day.page.paste("Token", &format!("Bearer token\n{CANARY}")).await?;
    day.page.press("Connect").await?;
    goes_on(day, &crew).await
}

async fn the_sample_crew_pressed_before_the_program(day: &Day) -> Outcome {
    open_without_program(day).await?;
    day.page.press("Try the sample crew").await?;
    day.page.shows("Waiting for the program to arrive").await?;
    day.host.let_program_go();
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// A press takes a tenth of a second: the button that it goes down on must be there when it comes up.
async fn the_program_comes_in_the_middle_of_a_press(day: &Day) -> Outcome {
    arrest_program(day).await?;
    day.page.hold("Try the sample crew").await?;
    day.page.script("crewBoot.go()", vec![]).await?;
    day.page.let_go().await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// A letter may arrive after the key that it comes from went down.
async fn the_program_comes_in_the_middle_of_a_key(day: &Day) -> Outcome {
    arrest_program(day).await?;
    day.page.keys("htt").await?;
    goes_when_down(day, "KeyP", 1).await?;
    day.page.hold_key('p').await?;
    waits_while_down(day).await?;
    day.page.let_key_go('p').await?;
    steps::taken_over(day).await?;
    same("the address", &day.page.value("Crew URL").await?, &"http".to_owned())
}

/// That a key came up counts no longer once it has gone down again.
async fn the_program_comes_when_a_key_goes_down_again(day: &Day) -> Outcome {
    arrest_program(day).await?;
    day.page.keys("h").await?;
    goes_when_down(day, "KeyT", 2).await?;
    day.page.press_and_hold_key('t').await?;
    waits_while_down(day).await?;
    day.page.let_key_go('t').await?;
    steps::taken_over(day).await?;
    same("the address", &day.page.value("Crew URL").await?, &"htt".to_owned())
}

/// The word is given in the moment in which this key goes down for so many times. Whether the program took over is noted
/// after the timer that ends with an earlier press of it: of the same clock, and set before.
async fn goes_when_down(day: &Day, code: &str, times: u32) -> Outcome {
    let act = "let left = arguments[1]; const note = () => { crewBoot.noted = crewBoot.took === true }; \
        addEventListener('keydown', ({ code }) => \
            code === arguments[0] && --left === 0 && (crewBoot.go(), setTimeout(note, 60)))";
    day.page.script(act, vec![json!(code), json!(times)]).await.map(drop)
}

/// However long it took to ask, for the person a key is down a few moments at most.
async fn waits_while_down(day: &Day) -> Outcome {
    let noted = async || Ok(day.page.script("return crewBoot.noted !== undefined", vec![]).await? == json!(true));
    day.page.until("it is noted whether the program took over", noted).await?;
    let took = day.page.script("return crewBoot.noted", vec![]).await?;
    same("whether the program took over while the key was down", &took, &json!(false))
}

/// The program has come, and takes over at the word `crewBoot.go()`.
async fn arrest_program(day: &Day) -> Outcome {
    open_without_program(day).await?;
    let arrest = "const take = crewBoot.whenReady; crewBoot.whenReady = (act) => { \
        crewBoot.go = () => take(() => { crewBoot.took = true; act(); }); };";
    day.page.script(arrest, vec![]).await?;
    day.host.let_program_go();
    let came = async || Ok(day.page.script("return crewBoot.go !== undefined", vec![]).await? == json!(true));
    day.page.until("the program has come", came).await
}

async fn focus_and_caret_stay_where_they_are(day: &Day) -> Outcome {
    open_without_program(day).await?;
    let left = "\u{e012}";
    day.page.keys("https://my-crew.example").await?;
    day.page.keys(&left.repeat("-crew.example".len())).await?;
    day.page.script(FOCUS_AT_ONCE, vec![]).await?;
    take_over(day).await?;
    let at_once = day.page.script("return window.__focus", vec![]).await?;
    same("what has the focus before the next key can come", &at_once, &json!("url"))?;
    let there = async || Ok(day.page.script(CARET, vec![]).await? == json!(["url", "https://my".len()]));
    day.page.until("focus and caret are where they were", there).await?;
    day.page.keys("best").await?;
    same("the address", &day.page.value("Crew URL").await?, &"https://mybest-crew.example".to_owned())
}

async fn taking_over_moves_nothing(day: &Day) -> Outcome {
    open_without_program(day).await?;
    let before = places(day).await?;
    take_over(day).await?;
    same("where things stand", &places(day).await?, &before)
}

/// Address and token are typed and Enter is pressed while the program is held back; then nobody touches anything.
async fn all_of_connect_on_a_slow_line(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    open_without_program(day).await?;
    for (field, id, text) in [("Crew URL", "url", crew.address()), ("Token", "token", CANARY.to_owned())] {
        day.page.fill(field, &text).await?;
        same("focus and caret", &day.page.script(CARET, vec![]).await?, &json!([id, text.len()]))?;
    }
    day.page.key(Key::Enter).await?;
    day.page.shows("Waiting for the program to arrive").await?;
    same("focus and caret", &day.page.script(CARET, vec![]).await?, &json!(["token", CANARY.len()]))?;
    same("requests to the crew so far", &crew.log().all().len(), &0)?;
    goes_on(day, &crew).await
}

/// Nor is there an address to type: the first frame is that of the form.
async fn a_known_crew_sees_no_connect(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.host.hold_program();
    day.page.reload().await?;
    day.page.find(Role::Link, "New run").await?;
    same("fields of Connect", &day.page.names(Role::Textbox).await?, &Vec::new())?;
    day.host.let_program_go();
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// `WebKit` fetched a preloaded program a second time: its preload carries an `Origin`, which the page's own request
/// for the same file does not.
async fn every_file_is_fetched_once(day: &Day) -> Outcome {
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    day.page.find(Role::Tab, "Result").await?;
    let mut paths: Vec<String> = day.host.log().of("GET", "/").into_iter().map(|seen| seen.path).collect();
    paths.sort();
    let twice: Vec<&[String]> = paths.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    expect(twice.is_empty(), || format!("fetched more than once: {twice:?}"))?;
    let wasm = paths.iter().filter(|path| path.contains(".wasm")).count();
    same("programs, the page's in two parts and the reader's", &wasm, &3)
}

async fn open_without_program(day: &Day) -> Outcome {
    day.host.hold_program();
    steps::open(day).await?;
    same("the program", &day.page.script(FIRST_FRAME, vec![]).await?, &json!(true))
}

/// Where the focus is, and the caret in it.
const CARET: &str = "const e = document.activeElement; return [e.id, e.selectionStart]";

/// What has the focus when the first frame has gone: noted before anything else that a person does is told to the page.
const FOCUS_AT_ONCE: &str = "new MutationObserver((_, watch) => { if (document.querySelector('#boot-sample')) return; \
    watch.disconnect(); window.__focus = document.activeElement.id; }).observe(document, { childList: true, subtree: true })";

/// Only the first frame's button has an id.
const FIRST_FRAME: &str = "return document.querySelector('#boot-sample') !== null";

async fn take_over(day: &Day) -> Outcome {
    day.host.let_program_go();
    day.page
        .until("the program is there", async || Ok(day.page.script(FIRST_FRAME, vec![]).await? == json!(false)))
        .await
}

/// Everything that has a name or says something, with its place.
async fn places(day: &Day) -> Outcome<Value> {
    let code = "return [...document.querySelectorAll('#app :is(h1,p,label,input,button,header,main,form)')].map(e => { \
        const r = e.getBoundingClientRect(); \
        return [e.localName, e.innerText.trim().slice(0, 40), r.x, r.y, r.width, r.height].join(' ') }) \
        .filter(place => !place.endsWith(' 0 0')).sort()";
    day.page.script(code, vec![]).await
}

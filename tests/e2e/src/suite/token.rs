//! The token goes to its own crew, in one header, and nowhere else.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::{Role, Size};
use crate::steps::{self, CANARY, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;

tests!(
    Everywhere: it_is_nowhere_but_in_its_header;
    Page: another_address_never_gets_it,
    another_path_of_its_host_never_gets_it,
    a_pasted_one_stays_with_its_address,
    one_with_dots_is_no_address,
    an_answer_that_repeats_it_does_not_show_it,
    a_new_tab_asks_for_it,
    who_types_keeps_the_form_when_it_is_revoked,
    who_runs_with_a_revoked_one_is_asked_for_another,
    on_a_phone_a_new_one_leads_back_to_the_run,
    where_nothing_can_be_stored_it_stays_in_memory,
);

/// Where a script of the page, or a person looking over a shoulder, could find it.
const TRACES: &str = "
    const fields = [...document.querySelectorAll('input,textarea')].filter(i => i.type !== 'password');
    const session = Object.entries(sessionStorage).filter(([k]) => !k.startsWith('crew-console.token:'));
    return {
        'the DOM': document.documentElement.outerHTML, 'the address': location.href, 'the title': document.title,
        'a field': fields.map(i => i.value).join(), 'a cookie': document.cookie,
        'localStorage': JSON.stringify(localStorage), 'sessionStorage': JSON.stringify(session),
        'a key of sessionStorage': Object.keys(sessionStorage).join(), 'the history': JSON.stringify(history.state)
    };";

async fn it_is_nowhere_but_in_its_header(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    steps::paste_command(day, &crew, CANARY).await?;
    no_trace(day, "after the paste").await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Textbox, "Topic").await?;
    no_trace(day, "on the form").await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    steps::run(day, TOPIC).await?;
    day.page.state("Running").await?;
    no_trace(day, "in the run").await?;
    crew.script().clear();
    day.page.state("Done").await?;
    day.page.click(Role::Tab, "Raw").await?;
    no_trace(day, "in the raw view").await?;
    day.page.press("Copy").await?;
    let copied = day.page.clipboard().await?;
    expect(!copied.contains(CANARY), || "the token was copied".to_owned())?;
    day.page.press("Download").await?;
    let (_, text) = day.page.download().await?;
    expect(!text.contains(CANARY), || "the token is in the download".to_owned())?;
    for (who, log) in [("crew", crew.log()), ("host", day.host.log())] {
        let told = log.all().into_iter().find(|request| request.but_authorization().contains(CANARY));
        expect(told.is_none(), || format!("the token was in a request to the {who}: {told:?}"))?;
    }
    let asked_host = day.host.log().all().into_iter().find(|request| request.header("authorization").is_some());
    expect(asked_host.is_none(), || format!("the host got an Authorization header: {asked_host:?}"))?;
    let console = day.page.console().await?.join("\n");
    expect(!console.contains(CANARY), || format!("the token is on the console: {console}"))
}

async fn another_address_never_gets_it(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    let other = day.crew(Options::default()).await?;
    day.page.goto("#/connect").await?;
    day.page.fill("Crew URL", &other.address()).await?;
    same("the token field", &day.page.value("Token").await?, &String::new())?;
    day.page.press("Connect").await?;
    day.page.until("the other crew was asked", async || Ok(!other.log().of("GET", "/inputs").is_empty())).await?;
    day.page.find(Role::Textbox, "Topic").await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    same("kickoffs there", &other.log().kickoffs(), &1)?;
    let leaked = other.log().all().into_iter().find(|request| format!("{request:?}").contains(CANARY));
    expect(leaked.is_none(), || format!("the other crew heard the token: {leaked:?}"))
}

async fn another_path_of_its_host_never_gets_it(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    day.page.goto("#/connect").await?;
    day.page.fill("Crew URL", &format!("{}/other", crew.address())).await?;
    day.page.press("Connect").await?;
    day.page.until("the other path was asked", async || Ok(!crew.log().of("GET", "/other/").is_empty())).await?;
    let leaked = crew.log().of("GET", "/other").into_iter().find(|request| request.header("authorization").is_some());
    expect(leaked.is_none(), || format!("the other path got the token: {leaked:?}"))
}

/// What came with the address of one crew does not go to the next.
async fn a_pasted_one_stays_with_its_address(day: &Day) -> Outcome {
    let (crew, other) = (day.crew(steps::guarded(Dialect::Live)).await?, day.crew(Options::default()).await?);
    steps::open(day).await?;
    steps::paste_command(day, &crew, CANARY).await?;
    same("the token", &day.page.value("Token").await?, &CANARY.to_owned())?;
    day.page.paste("Crew URL", &other.address()).await?;
    same("the token", &day.page.value("Token").await?, &String::new())?;
    day.page.press("Connect").await?;
    day.page.find(Role::Button, "Run").await?;
    let leaked = other.log().all().into_iter().find(|request| format!("{request:?}").contains(CANARY));
    expect(leaked.is_none(), || format!("the other crew heard the token: {leaked:?}"))
}

async fn one_with_dots_is_no_address(day: &Day) -> Outcome {
    steps::open(day).await?;
    steps::taken_over(day).await?;
    for token in ["SG.abcDEF123.xyz789", "eyJhbGciOiJkaXIi.A.b.c.Dd"] {
        day.page.fill("Token", "").await?;
        day.page.paste("Token", token).await?;
        same("the token", &day.page.value("Token").await?, &token.to_owned())?;
        same("the address", &day.page.value("Crew URL").await?, &String::new())?;
    }
    day.page.fill("Token", "").await?;
    day.page.paste("Token", "your-crew.example").await?;
    same("the address", &day.page.value("Crew URL").await?, &"https://your-crew.example".to_owned())
}

/// Pages for debugging show the headers that they got.
async fn an_answer_that_repeats_it_does_not_show_it(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let told = format!(r#"{{"detail":"KeyError in a request with Authorization: Bearer {CANARY}"}}"#);
    crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(500, &told)));
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await?;
    day.page.shows("Authorization: Bearer ****").await?;
    no_trace(day, "in an error").await?;
    day.page.reload().await?;
    day.page.shows("Authorization: Bearer ****").await?;
    no_trace(day, "after a reload").await
}

/// The token stays in its tab; a new one knows the crew and asks for it.
async fn a_new_tab_asks_for_it(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    // What a new tab is to the page: the same localStorage, an empty sessionStorage.
    day.page.script("sessionStorage.clear()", vec![]).await?;
    day.page.reload().await?;
    day.page.find(Role::Textbox, "Token").await?;
    steps::focus_is_on(day, "ask-token").await?;
    let host = crew.address().trim_start_matches("http://").to_owned();
    let in_sight = "return document.body.textContent.includes(arguments[0])";
    same("the host is in sight", &day.page.script(in_sight, vec![host.into()]).await?, &true.into())?;
    same("a field for the address", &day.page.seek(Role::Textbox, "Crew URL").await?.is_some(), &false)?;
    // What is pasted with another address is not for this crew.
    day.page.paste("Token", "CREW_URL=https://your-crew.example\nCREW_TOKEN=0123456789ab").await?;
    expect(day.page.value("Token").await? != "0123456789ab", || "the token of another crew was taken".to_owned())?;
    day.page.fill("Token", "").await?;
    day.page.paste("Token", &format!("CREW_URL={}\nCREW_TOKEN={CANARY}", crew.address())).await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// The form goes when its fields are left, and comes back as it was.
async fn who_types_keeps_the_form_when_it_is_revoked(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.fill("Topic", "").await?;
    day.page.keys("Typed before ").await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(401, r#"{"detail":"no"}"#)));
    day.page.shows("no longer accepts the token").await?;
    day.page.keys("and after").await?;
    same("the topic", &day.page.value("Topic").await?, &"Typed before and after".to_owned())?;
    crew.script().clear();
    day.page.press("Enter the token again").await?;
    day.page.fill("Token", CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.state("Done").await?;
    same("the topic", &day.page.value("Topic").await?, &"Typed before and after".to_owned())
}

/// An older refusal stands above the form, which is no reason to take it away.
async fn who_runs_with_a_revoked_one_is_asked_for_another(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let short = Canned::json(422, r#"{"detail":{"topic":["too short"]}}"#);
    crew.script().times(1, Endpoint::Kickoff, Fault::Answer(short));
    day.page.fill("Topic", "x").await?;
    day.page.press("Run").await?;
    day.page.shows("too short").await?;
    day.page.fill("Topic", "Long ").await?;
    let no = || Fault::Answer(Canned::json(401, r#"{"detail":"no"}"#));
    crew.script().clear();
    crew.script().always(Endpoint::Status, no());
    crew.script().always(Endpoint::Kickoff, no());
    let looks = || crew.log().of("GET", "/status").len();
    let before = looks();
    day.page.until("the run is looked at", async || Ok(looks() > before)).await?;
    steps::later_answer(day, &crew).await?;
    day.page.keys("enough").await?;
    same("the topic", &day.page.value("Topic").await?, &"Long enough".to_owned())?;
    day.page.press("Run").await?;
    steps::focus_is_on(day, "ask-token").await
}

async fn on_a_phone_a_new_one_leads_back_to_the_run(day: &Day) -> Outcome {
    day.page.resize(Size::Phone).await?;
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(401, r#"{"detail":"no"}"#)));
    day.page.press("Enter the token again").await?;
    crew.script().clear();
    day.page.fill("Token", CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.state("Done").await?;
    expect(day.page.hash().await?.starts_with("#/run/"), || "the run is not shown".to_owned())
}

/// Row B3, as far as the two small stores go.
async fn where_nothing_can_be_stored_it_stays_in_memory(day: &Day) -> Outcome {
    let blocked = "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }";
    day.page.before_every_document(blocked).await?;
    let crew = steps::at_the_form(day).await?;
    day.page.shows("This browser does not let the page keep anything").await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Done").await?;
    same("kickoffs", &crew.log().kickoffs(), &1)?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("The browser keeps nothing of this list").await?;
    no_trace(day, "with nothing stored").await?;
    let kept = "return localStorage.length + sessionStorage.length";
    same("what is stored", &day.page.script(kept, vec![]).await?, &0.into())
}

async fn no_trace(day: &Day, when: &str) -> Outcome {
    let traces = day.page.script(TRACES, vec![]).await?;
    for (place, trace) in traces.as_object().into_iter().flatten() {
        let text = trace.as_str().unwrap_or_default();
        expect(!text.contains(CANARY), || format!("{when}, the token is in {place}"))?;
    }
    Ok(())
}

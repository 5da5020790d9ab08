//! What can go wrong with a start, by the rows K of the fault table: each done on the wire, and what the person sees.

use super::tests;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use serde_json::json;

tests!(
    Everywhere: k1_connection_refused,
    k3_no_answer_for_a_minute,
    k4_an_answer_that_is_none,
    k6_token_rejected,
    k6_token_not_enough,
    k7_no_such_path,
    k8_plan_used_up,
    k8_asked_to_wait,
    k9_server_fault,
    k12_redirected,
    k12_redirected_without_cors;
    Page: k13_offline,
    a_refusal_leads_to_the_form_of_its_crew,
    a_refusal_is_told_to_who_is_elsewhere,
    a_crew_without_a_token_asks_for_one,
);

async fn k1_connection_refused(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.stop();
    steps::run(day, TOPIC).await?;
    day.page.state("Unknown start").await?;
    day.page.shows("does not answer at all").await?;
    steps::inputs_stay(day).await
}

/// Also where another crew is in use.
async fn a_refusal_leads_to_the_form_of_its_crew(day: &Day) -> Outcome {
    let first = steps::at_the_result(day).await?;
    let run = day.page.hash().await?;
    let second = day.crew(Options::default()).await?;
    second.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, r#"{"inputs":["city"]}"#)));
    day.page.goto("#/connect").await?;
    steps::type_in(day, &second.address(), "").await?;
    day.page.find(Role::Textbox, "City").await?;
    first.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(422, r#"{"detail":"No more of these"}"#)));
    day.page.goto(&run).await?;
    day.page.press("Run again").await?;
    day.page.shows("No more of these").await?;
    day.page.find(Role::Textbox, "Topic").await?;
    same("kickoffs of the other crew", &second.log().kickoffs(), &0)
}

async fn a_refusal_is_told_to_who_is_elsewhere(day: &Day) -> Outcome {
    let crew = steps::start_that_meets(day, Fault::Held(Canned::json(422, r#"{"detail":"No more of these"}"#))).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    crew.let_go();
    day.page.shows("A crew refused a start. Its form says why.").await?;
    same("the address", &day.page.hash().await?, &"#/runs".to_owned())?;
    day.page.click(Role::Link, "New run").await?;
    day.page.shows("No more of these").await
}

/// Row K6, where no token was sent.
async fn a_crew_without_a_token_asks_for_one(day: &Day) -> Outcome {
    let crew = steps::form_of(day, r#"{"inputs":["topic","current_year"]}"#).await?;
    let asks = Canned::json(401, r#"{"detail":"Not authenticated"}"#);
    crew.script().times(1, Endpoint::Kickoff, Fault::Answer(asks));
    steps::run(day, TOPIC).await?;
    day.page.shows("This crew asks for a token").await?;
    focus_is_on(day, "ask-token").await?;
    let text = day.page.text().await?;
    let is_blamed = ["no longer accepts", "rejected the token"].iter().any(|words| text.contains(words));
    expect(!is_blamed, || format!("there was none to reject: {text}"))?;
    day.page.fill("Token", steps::CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// An answer that comes later still changes nothing.
async fn k3_no_answer_for_a_minute(day: &Day) -> Outcome {
    let late = Canned::json(200, r#"{"kickoff_id":"6f140412-0000-4000-8000-000000000001"}"#);
    let crew = steps::start_that_meets(day, Fault::Held(late)).await?;
    day.page.state("Unknown start").await?;
    day.page.shows("did not answer your inputs within a minute").await?;
    day.page.until("nobody waits for it any more", async || Ok(crew.hung_up() == 1)).await?;
    crew.let_go();
    steps::later_answer(day, &crew).await?;
    expect(day.page.says("Unknown start").await?, || "a late answer was taken".to_owned())?;
    same("looks at the run", &crew.log().of("GET", "/status").len(), &0)?;
    same("requests to start", &crew.log().of("POST", "/kickoff").len(), &1)?;
    steps::inputs_stay(day).await
}

async fn k4_an_answer_that_is_none(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let long = format!(r#"{{"kickoff_id":"{}"}}"#, "a".repeat(10_000));
    let [null, number, empty] = [r#"{"kickoff_id":null}"#, r#"{"kickoff_id":1.5}"#, r#"{"kickoff_id":""}"#];
    for (fault, words, kept) in [
        (
            Fault::Half(Canned::json(200, r#"{"kickoff_id":"6f140412-0000"}"#)),
            "did not come whole",
            "It began like this:",
        ),
        (Fault::Answer(Canned::page(200, "Sign in first")), "Sign in first", "<h1>Sign in first</h1>"),
        (Fault::Answer(Canned::json(200, null)), null, null),
        (Fault::Answer(Canned::json(200, number)), number, number),
        (Fault::Answer(Canned::json(200, empty)), empty, empty),
        (Fault::Answer(Canned::json(200, &long)), "aaaaaaaa", &long),
    ] {
        // Browsers send once more by themselves when a connection breaks.
        crew.script().clear();
        crew.script().always(Endpoint::Kickoff, fault);
        steps::run(day, TOPIC).await?;
        day.page.state("Unknown start").await?;
        day.page.shows(words).await?;
        day.page.click(Role::Tab, "Raw").await?;
        let raw = day.page.panel().await?;
        expect(raw.contains(kept), || format!("{words}: the answer is not in the Raw tab: {raw}"))?;
        day.page.press("Discard").await?;
        day.page.find(Role::Button, "Run").await?;
    }
    same("looks at a run without an id", &crew.log().of("GET", "/status").len(), &0)
}

async fn k6_token_rejected(day: &Day) -> Outcome {
    another_token(day, 401).await
}

async fn k6_token_not_enough(day: &Day) -> Outcome {
    another_token(day, 403).await
}

/// The crew refuses a start for its token; with another one the form is there again, as it was filled in.
async fn another_token(day: &Day, http: u16) -> Outcome {
    let crew = steps::start_that_meets(day, Fault::Answer(Canned::json(http, r#"{"detail":"Bad token"}"#))).await?;
    day.page.shows("Bad token").await?;
    let address = crew.address();
    let host = address.trim_start_matches("http://");
    day.page.shows(&format!("{host} rejected the token")).await?;
    focus_is_on(day, "ask-token").await?;
    same("requests to start", &crew.log().of("POST", "/kickoff").len(), &1)?;
    crew.script().clear();
    day.page.fill("Token", steps::CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    day.page.find(Role::Textbox, "Topic").await?;
    steps::inputs_stay(day).await
}

async fn k7_no_such_path(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for (http, words) in [(404, "Not Found"), (405, "Method Not Allowed")] {
        let body = json!({ "detail": words }).to_string();
        crew.script().clear();
        crew.script().always(Endpoint::Kickoff, Fault::Answer(Canned::json(http, body)));
        steps::run(day, TOPIC).await?;
        day.page.shows(words).await?;
        day.page.shows("has no /kickoff").await?;
        nothing_started(day).await?;
    }
    Ok(())
}

async fn k8_plan_used_up(day: &Day) -> Outcome {
    steps::start_that_meets(day, Fault::Answer(Canned::json(429, r#"{"detail":"Execution limit reached"}"#))).await?;
    day.page.shows("The plan is used up").await?;
    nothing_started(day).await
}

async fn k8_asked_to_wait(day: &Day) -> Outcome {
    let wait = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", "119");
    steps::start_that_meets(day, Fault::Answer(wait)).await?;
    // First, what is there for a minute only.
    for words in ["Run again in 1:", "asks to wait"] {
        day.page.shows(words).await?;
    }
    nothing_started(day).await?;
    day.page.shows("You can run again now.").await
}

async fn k9_server_fault(day: &Day) -> Outcome {
    steps::start_that_meets(day, Fault::Answer(Canned::json(503, r#"{"detail":"down for a moment"}"#))).await?;
    day.page.state("Unknown start").await?;
    day.page.shows("down for a moment").await?;
    steps::inputs_stay(day).await
}

async fn k12_redirected(day: &Day) -> Outcome {
    let other = steps::redirected_start(day).await?;
    day.page.shows("answered with a redirect").await?;
    same("requests to its target", &other.log().of("POST", "/kickoff").len(), &0)?;
    nothing_started(day).await
}

/// The browser says no more of it than of a connection that broke.
async fn k12_redirected_without_cors(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let other = day.crew(steps::guarded(Dialect::Live)).await?;
    let redirect = Canned { cors: false, ..steps::redirect_to(&other) };
    crew.script().always(Endpoint::Kickoff, Fault::Answer(redirect));
    steps::run(day, TOPIC).await?;
    steps::unknown_but_there(day, &crew).await?;
    same("requests to its target", &other.log().all().len(), &0)?;
    same("requests to start", &crew.log().of("POST", "/kickoff").len(), &1)
}

async fn k13_offline(day: &Day) -> Outcome {
    let crew = steps::offline_start(day).await?;
    same("requests to start", &crew.log().of("POST", "/kickoff").len(), &0)?;
    day.page.offline(false).await?;
    day.page.press("Run").await?;
    day.page.state("Done").await
}

/// A refused start is no run; what was typed stays.
async fn nothing_started(day: &Day) -> Outcome {
    same("the address", &day.page.hash().await?, &"#/".to_owned())?;
    steps::inputs_stay(day).await
}

async fn focus_is_on(day: &Day, id: &str) -> Outcome {
    let there = async || Ok(day.page.script("return document.activeElement.id", vec![]).await? == json!(id));
    day.page.until("the focus is where the person goes on", there).await
}

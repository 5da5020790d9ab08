//! Trouble on the way: a run is never dropped, and an output never becomes part of the page.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::page::Role;
use crate::raw::Ask;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::text;
use serde_json::json;
use std::collections::BTreeSet;
use std::rc::Rc;

tests!(
    Everywhere: a1_token_revoked_while_running,
    s1_a_state_that_nobody_knows;
    Page: six_looks_are_out_at_most,
    the_line_goes_down_and_comes_back,
    a_failed_run_leads_with_the_words_of_the_server,
    out_of_sight_and_back,
    stop_watching_and_watch_again,
    a_run_of_another_browser,
    a_run_of_elsewhere_is_followed,
    a_run_that_nobody_knows_is_not_said_to_have_been_there,
    the_crew_is_asked_to_stop,
    a_crew_that_cannot_stop_says_so,
    markup_in_the_output_stays_text,
);

/// The topic of a second run.
const OTHER: &str = "Edge inference";

async fn the_line_goes_down_and_comes_back(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Reset);
    steps::run(day, TOPIC).await?;
    day.page.shows("Connection lost").await?;
    mark(day, "no good answer").await?;
    steps::check_now(day, &crew).await?;
    day.page.state("Done").await?;
    mark(day, "answers").await
}

/// The mark beside the crew's host says this.
async fn mark(day: &Day, words: &str) -> Outcome {
    let start = format!("Crew, {words}: ");
    let says = async || Ok(day.page.names(Role::Button).await?.iter().any(|name| name.starts_with(&start)));
    day.page.until(&format!("the mark says {words}"), says).await
}

/// Of two runs: each is refused once, nobody asks again with that token, and one new token is for both.
async fn a1_token_revoked_while_running(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    steps::run(day, OTHER).await?;
    day.page.until("both runs are on", async || Ok(looked_at(&[&crew], Some(200)).len() == 2)).await?;
    let refused = r#"{"detail":"Invalid or missing authentication credentials"}"#;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(401, refused)));
    day.page.shows("The crew no longer accepts this token").await?;
    day.page.until("both runs are refused", async || Ok(looked_at(&[&crew], Some(401)).len() == 2)).await?;
    steps::a_while(day).await?;
    steps::later_answer(day, &crew).await?;
    let looks = crew.log().of("GET", "/status").iter().filter(|look| look.answered == Some(401)).count();
    same("looks with a token that was refused", &looks, &2)?;
    day.page.press("Enter the token again").await?;
    crew.script().clear();
    day.page.fill("Token", steps::CANARY).await?;
    day.page.keys(steps::ENTER).await?;
    steps::focus_is_on(day, "run-title").await?;
    day.page.state("Done").await?;
    day.page.click(Role::Link, "Runs").await?;
    for topic in [TOPIC, OTHER] {
        day.page.shows(topic).await?;
    }
    day.page.until("both are done", async || Ok(day.page.text().await?.matches("Done").count() == 2)).await?;
    same("kickoffs", &crew.log().kickoffs(), &2)
}

/// Over all runs of all crews: of one crew alone the browser would not let more than six out.
async fn six_looks_are_out_at_most(day: &Day) -> Outcome {
    let first = steps::in_a_held_run(day).await?;
    let second = day.crew(Options::default()).await?;
    second.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    let crews = [&first, &second];
    for at in 1..7 {
        if at == 4 {
            day.page.goto("#/connect").await?;
            steps::type_in(day, &second.address(), "").await?;
            day.page.shows(second.address().trim_start_matches("http://")).await?;
        }
        steps::run(day, &format!("{TOPIC} {at}")).await?;
        day.page.until("the run is on", async || Ok(looked_at(&crews, Some(200)).len() == at + 1)).await?;
    }
    steps::nobody_gives_up(day).await?;
    for crew in crews {
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Held(Canned::json(200, steps::RUNNING)));
    }
    let held = || looked_at(&crews, None).len();
    day.page.until("six looks are out", async || Ok(held() == 6)).await?;
    steps::a_while(day).await?;
    same("looks that are out", &held(), &6)?;
    first.let_one_go();
    day.page.until("one came back, and the seventh goes", async || Ok(held() == 7)).await
}

/// The runs that were looked at with this answer, or with none so far.
fn looked_at(crews: &[&Rc<Crew>], answered: Option<u16>) -> BTreeSet<String> {
    let looks = crews.iter().flat_map(|crew| crew.log().of("GET", "/status"));
    looks.filter(|look| look.answered == answered).map(|look| look.path).collect()
}

async fn a_failed_run_leads_with_the_words_of_the_server(day: &Day) -> Outcome {
    let failed = r#"{"state":"FAILED","status":"ValueError: the well is dry","result":null}"#;
    steps::run_that_says(day, failed).await?;
    day.page.state("Failed").await?;
    day.page.shows("ValueError: the well is dry").await?;
    day.page.find(Role::Button, "Run again").await.map(drop)
}

async fn s1_a_state_that_nobody_knows(day: &Day) -> Outcome {
    let crew = steps::run_that_says(day, r#"{"state":"PLANNING"}"#).await?;
    day.page.shows("PLANNING").await?;
    day.page.state("Running").await?;
    // Not only tasks have the answer that told of them.
    day.page.shows("As received").await?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn out_of_sight_and_back(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(404, r#"{"detail":"Task not found"}"#)));
    day.page.state("Out of sight").await?;
    let offered = day.page.texts(Role::Button).await?.into_iter().filter(|words| words == "Check now").count();
    same("ways to look at once", &offered, &1)?;
    steps::check_now(day, &crew).await?;
    day.page.state("Done").await
}

async fn stop_watching_and_watch_again(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.press("Stop watching").await?;
    day.page.gone(Role::Button, "Stop watching").await?;
    crew.script().clear();
    day.page.press("Watch again").await?;
    day.page.state("Done").await
}

async fn a_run_of_another_browser(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.goto("#/run/nobodysrun").await?;
    day.page.shows(text::MISSING_RUN_TITLE).await
}

async fn a_run_of_elsewhere_is_followed(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let headers = vec![format!("Authorization: Bearer {}", steps::CANARY)];
    let body = Some(json!({ "inputs": { "topic": TOPIC, "current_year": steps::YEAR } }).to_string());
    let kickoff = Ask { url: format!("{}/kickoff", crew.address()), headers, body, ..Ask::default() }.send().await?;
    let id = kickoff.json()["kickoff_id"].as_str().unwrap_or_default().to_owned();
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("that was started elsewhere").await?;
    day.page.script("document.querySelector('.page--more summary').click()", vec![]).await?;
    day.page.fill("Run id", "../x").await?;
    day.page.press("Follow it").await?;
    day.page.shows(text::BAD_RUN_ID).await?;
    day.page.fill("Run id", &id).await?;
    day.page.press("Follow it").await?;
    day.page.state("Done").await?;
    same("kickoffs", &crew.log().of("POST", "/kickoff").len(), &1)
}

async fn a_run_that_nobody_knows_is_not_said_to_have_been_there(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    day.page.click(Role::Link, "Runs").await?;
    day.page.shows("that was started elsewhere").await?;
    day.page.script("document.querySelector('.page--more summary').click()", vec![]).await?;
    day.page.fill("Run id", "mistyped-1").await?;
    day.page.press("Follow it").await?;
    day.page.state("Out of sight").await?;
    day.page.shows("knows no run with this id").await?;
    day.page.shows("mistyped-1").await?;
    expect(!day.page.text().await?.contains("was there before"), || "it is said to have been there".to_owned())
}

async fn the_crew_is_asked_to_stop(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().always(Endpoint::Stop, Fault::Answer(Canned::json(200, r#"{"status":"stopped"}"#)));
    day.page.press("Ask the crew to stop").await?;
    day.page.shows("The crew says that it stops the run.").await?;
    same("requests to stop", &crew.log().of("POST", "/stop").len(), &1)?;
    // Only its state tells whether it did.
    day.page.state("Running").await?;
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, r#"{"state":"REVOKED"}"#)));
    day.page.state("Stopped").await?;
    expect(!day.page.text().await?.contains("not from here"), || "the person did ask for it".to_owned())
}

async fn a_crew_that_cannot_stop_says_so(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().always(Endpoint::Stop, Fault::Answer(Canned::json(404, r#"{"detail":"Not Found"}"#)));
    day.page.press("Ask the crew to stop").await?;
    day.page.shows("This crew cannot be asked to stop. The run goes on.").await?;
    crew.script().clear();
    day.page.state("Done").await
}

/// Nothing of an output is loaded, run, or taken for markup of the page.
async fn markup_in_the_output_stays_text(day: &Day) -> Outcome {
    let hostile = "# Fine\n\n<img src=http://leak.example/a.png onerror=alert(1)>\n\n![a chart](http://leak.example/b.png)\n\n\
        [go](javascript:alert(1))\n\n<script>document.title='taken'</script>";
    steps::run_that_says(day, &json!({ "state": "SUCCESS", "result": hostile }).to_string()).await?;
    day.page.state("Done").await?;
    for words in ["Fine", "onerror", "a chart", "taken"] {
        day.page.shows(words).await?;
    }
    let live =
        "return document.querySelectorAll('main :is(img,script,iframe,object,embed,a[href^=javascript])').length";
    same("nodes that load or run", &day.page.script(live, vec![]).await?, &json!(0))?;
    let title = day.page.title().await?;
    expect(!title.contains("taken"), || format!("a script of the output ran: {title}"))
}

//! Connecting: what goes wrong is named in words, with the host, and can be mended on the spot.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::page::Role;
use crate::steps;
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use serde_json::json;

tests!(
    Page: a_wrong_token,
    a_path_that_is_not_there,
    a_web_page_instead_of_a_crew,
    nobody_at_home,
    a_crew_that_has_to_wake,
    a_crew_that_never_answers,
    other_answers_than_a_crews,
    without_a_network,
    a_crew_that_browsers_may_not_call,
    a_dashboard_address,
    an_attempt_ends_where_another_crew_is_chosen,
    check_health,
    a_paste_into_the_token_field,
);

async fn a_wrong_token(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    steps::paste_command(day, &crew, "of-another-crew").await?;
    day.page.press("Connect").await?;
    day.page.shows("rejected the token").await?;
    told(day, &crew).await?;
    day.page.fill("Token", steps::CANARY).await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

async fn a_path_that_is_not_there(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    steps::open(day).await?;
    steps::type_in(day, &format!("{}/not/here", crew.address()), "").await?;
    told(day, &crew).await?;
    // What is said of one address is not said beside another.
    day.page.fill("Crew URL", "https://your-crew.example").await?;
    day.page.gone(Role::Button, "Use it anyway").await
}

async fn a_web_page_instead_of_a_crew(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::page(200, "Welcome")));
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    told(day, &crew).await?;
    day.page.shows("web page").await
}

async fn nobody_at_home(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.stop();
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    told(day, &crew).await
}

async fn a_crew_that_has_to_wake(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().times(1, Endpoint::Inputs, Fault::Silence);
    steps::open(day).await?;
    // It is there for as long as the second answer takes, which nobody need be quick enough to see.
    steps::listen_for(day, "Waking the crew").await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.find(Role::Textbox, "Topic").await?;
    expect(steps::was_said(day).await?, || "it was not said that the crew is woken".to_owned())?;
    same("how often it was asked", &crew.log().of("GET", "/inputs").len(), &2)
}

async fn a_crew_that_never_answers(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Silence);
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("did not answer in time").await?;
    told(day, &crew).await?;
    same("how often it was asked", &crew.log().of("GET", "/inputs").len(), &2)?;
    crew.script().clear();
    day.page.press("Try again").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

async fn other_answers_than_a_crews(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    let other = day.crew(Options::default()).await?;
    let redirect = Canned::json(307, "").with("location", format!("{}/inputs", other.address()));
    let wait = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", "120");
    steps::open(day).await?;
    for (fault, title, body) in [
        (Fault::Answer(redirect), "answered with a redirect", "It was not followed"),
        (Fault::Answer(wait), "asks to wait", "Try again in 2:00."),
        (
            Fault::Half(Canned::json(200, r#"{"inputs":["topic"]}"#)),
            "broke off",
            "Its beginning came, its end did not.",
        ),
        (Fault::Answer(Canned::json(400, r#"{"detail":"No such thing"}"#)), "refused the request", "No such thing"),
        (Fault::Answer(Canned::json(502, "")), "has a fault", "Try again in a while"),
        (Fault::Flood(40 << 20), "is too large", "where a short list of inputs should be"),
    ] {
        crew.script().clear();
        crew.script().always(Endpoint::Inputs, fault);
        steps::type_in(day, &crew.address(), steps::CANARY).await?;
        day.page.shows(title).await?;
        day.page.shows(body).await.map_err(|trouble| trouble.of(title))?;
        told(day, &crew).await?;
    }
    same("requests to where it pointed", &other.log().all().len(), &0)
}

async fn without_a_network(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    steps::open(day).await?;
    day.page.offline(true).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("You are offline").await?;
    same("requests", &crew.log().all().len(), &0)?;
    day.page.offline(false).await?;
    day.page.press("Try again").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

async fn a_crew_that_browsers_may_not_call(day: &Day) -> Outcome {
    let crew = day.crew(Options { cors: false, ..Options::default() }).await?;
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    told(day, &crew).await?;
    // The exact lines that its owner must add.
    day.page.shows("Access-Control-Allow-Origin").await
}

async fn a_dashboard_address(day: &Day) -> Outcome {
    steps::open(day).await?;
    steps::type_in(day, "https://app.crewai.com/crewai_plus/deployments/42", "").await?;
    day.page.shows("dashboard").await
}

/// Nobody waits for its answer when one has gone on with another crew.
async fn an_attempt_ends_where_another_crew_is_chosen(day: &Day) -> Outcome {
    let city = steps::form_of(day, r#"{"inputs":["city"]}"#).await?;
    let sleepy = day.crew(Options::default()).await?;
    let held = Fault::Held(Canned::json(200, r#"{"inputs":["topic"]}"#));
    sleepy.script().always(Endpoint::Inputs, held);
    day.page.goto("#/connect").await?;
    steps::type_in(day, &sleepy.address(), "").await?;
    day.page.until("it is asked", async || Ok(!sleepy.log().of("GET", "/inputs").is_empty())).await?;
    steps::open_crews(day).await?;
    // The first in it; the button that opens it has the same name.
    day.page.keys("\u{e004}").await?;
    day.page.keys(steps::ENTER).await?;
    day.page.find(Role::Textbox, "City").await?;
    day.page.until("the other one is hung up on", async || Ok(sleepy.hung_up() == 1)).await?;
    day.page.press("Run").await?;
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(city.log().kickoffs() == 1)).await?;
    same("inputs", &city.log().of("POST", "/kickoff")[0].json()["inputs"], &json!({ "city": "" }))
}

async fn check_health(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let healths = || crew.log().all().iter().filter(|request| request.path == "/").count();
    let before = healths();
    steps::open_crews(day).await?;
    day.page.press("Check health").await?;
    day.page.shows("Healthy").await?;
    expect(healths() > before, || "no GET / went out".to_owned())
}

/// Either field takes anything.
async fn a_paste_into_the_token_field(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    let lines = format!("CREW_URL={}\nCREW_TOKEN={}", crew.address(), steps::CANARY);
    day.page.paste("Token", &lines).await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// A note that needs an act names the host; the fields are still there to be mended.
async fn told(day: &Day, crew: &Crew) -> Outcome {
    let address = crew.address();
    let host = address.trim_start_matches("http://");
    let named = async || Ok(day.page.texts(Role::Alert).await?.join("\n").contains(host));
    day.page.until(&format!("a note names {host}"), named).await?;
    day.page.find(Role::Textbox, "Crew URL").await.map(drop)
}

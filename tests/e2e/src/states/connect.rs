//! The Connect view.

use super::states;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, CANARY};
use crate::trouble::Outcome;
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;

states!(
    connect_empty,
    connect_understood,
    connect_wrong_token,
    connect_not_a_crew,
    connect_unreachable,
    connect_bad_token,
    connect_bad_address,
    connect_token_asked,
    help,
    this_crew,
);

async fn connect_empty(day: &Day) -> Outcome {
    steps::open(day).await
}

async fn connect_understood(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    steps::paste_command(day, &crew, CANARY).await?;
    day.page.shows("Understood").await
}

async fn connect_wrong_token(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "of-another-crew").await?;
    day.page.shows("rejected the token").await
}

async fn connect_not_a_crew(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::page(200, "Welcome to our site")));
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    note(day).await
}

async fn connect_unreachable(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.stop();
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    // It is on this machine.
    day.page.shows("the browser keeps this page out of the local network").await
}

async fn connect_bad_token(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    day.page.fill("Crew URL", &crew.address()).await?;
    day.page.paste("Token", &format!("{CANARY} x")).await?;
    day.page.press("Connect").await?;
    day.page.shows("There is a blank or a line break inside").await
}

async fn connect_bad_address(day: &Day) -> Outcome {
    steps::open(day).await?;
    steps::type_in(day, "ftp://your-crew.example", "").await?;
    day.page.shows("address begins with https:// or http://").await
}

async fn connect_token_asked(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    day.page.script("sessionStorage.clear()", vec![]).await?;
    day.page.reload().await?;
    day.page.find(Role::Textbox, "Token").await.map(drop)
}

async fn note(day: &Day) -> Outcome {
    day.page.until("a note is there", async || Ok(!day.page.all(Role::Alert).await?.is_empty())).await
}

async fn help(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.press("Help").await?;
    day.page.shows("Single keys do something").await
}

async fn this_crew(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    steps::open_this_crew(day).await?;
    day.page.find(Role::Button, "Remove this crew").await.map(drop)
}

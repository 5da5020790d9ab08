//! The page as one file, opened from disk.

use super::main_job::result_in_sight;
use super::tests;
use crate::crew::Options;
use crate::day::Day;
use crate::engine::Engine;
use crate::steps::{self, CANARY, TOPIC};
use crate::trouble::{Outcome, Trouble, expect, same};
use crew_console::domain::sample::Dialect;
use serde_json::json;
use std::path::{Path, PathBuf};

tests!(
    Everywhere: the_main_job_on_the_sample_crew,
    the_main_job_on_a_crew_over_http,
    a_crew_that_refuses_such_a_page_is_told,
    what_a_browser_does_not_allow_there_is_told,
    other_files_see_what_is_kept_as_the_help_says,
    the_folder_opened_from_disk_names_the_single_file;
    Page: a_path_without_a_host_is_told,
    a_preview_that_runs_no_scripts_says_what_to_do,
    a_file_that_is_cut_short_says_so,
);

/// With a result that was read: its headings are headings.
async fn the_main_job_on_the_sample_crew(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    steps::sample(day).await?;
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await?;
    steps::result_is_read(day).await
}

/// The crew hears of no origin, and the token goes to it and stays in the tab.
async fn the_main_job_on_a_crew_over_http(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    steps::connect(day, &crew).await?;
    steps::run(day, TOPIC).await?;
    result_in_sight(day).await?;
    let own: Vec<_> = crew.log().all().into_iter().filter(|request| request.method != "OPTIONS").collect();
    for request in &own {
        same("the origin", &request.header("origin"), &Some("null"))?;
        expect(!request.but_authorization().contains(CANARY), || format!("the token is in {request:?}"))?;
    }
    same("kickoffs", &crew.log().kickoffs(), &1)?;
    let kept = "return [JSON.stringify(localStorage), location.href, document.cookie].join()";
    let kept = day.page.script(kept, vec![]).await?.to_string();
    expect(!kept.contains(CANARY), || format!("the token left its tab: {kept}"))
}

/// A crew that lets only certain pages call it names none of them to this one.
async fn a_crew_that_refuses_such_a_page_is_told(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    let crew = day.crew(Options { cors: false, ..Options::default() }).await?;
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.shows("could not be reached").await?;
    day.page.shows("opened from disk, so its origin is “null”").await?;
    day.page.shows("does not let web pages call it").await?;
    day.page.shows("Access-Control-Allow-Origin: *").await?;
    same("kickoffs", &crew.log().kickoffs(), &0)
}

async fn a_path_without_a_host_is_told(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    steps::open(day).await?;
    steps::taken_over(day).await?;
    let before = day.page.requests().await?;
    steps::type_in(day, "/crew", "").await?;
    day.page.shows("A path needs a host").await?;
    day.page.shows("Enter the whole address, beginning with https://.").await?;
    let after = day.page.requests().await?;
    same("requests", &after, &before)
}

async fn what_a_browser_does_not_allow_there_is_told(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    steps::open(day).await?;
    steps::taken_over(day).await?;
    day.page.press("Help").await?;
    day.page.shows("This copy was opened from disk: browsers name its origin “null”").await
}

/// If another browser came to keep files apart, the help would frighten for nothing.
async fn other_files_see_what_is_kept_as_the_help_says(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    steps::at_the_form(day).await?;
    let folder = day.page.scratch()?;
    std::fs::write(folder.join("other.html"), day.prepared(b"<!doctype html><title>Another file</title>".to_vec()))?;
    day.elsewhere(&folder_address(&folder)?).await?;
    day.page.goto("other.html").await?;
    let seen = "return ['crews', 'token:'].map(what => [localStorage, sessionStorage]
        .some(store => Object.keys(store).some(key => key.startsWith('crew-console.' + what))))";
    let seen = day.page.script(seen, vec![]).await?;
    let sees_crews = day.wanted.engine != Engine::Firefox;
    same("whether another file in this tab sees crews, and the token", &seen, &json!([sees_crews, true]))
}

async fn a_preview_that_runs_no_scripts_says_what_to_do(day: &Day) -> Outcome {
    from_disk(day, single(day)?).await?;
    day.page.run_no_scripts().await?;
    day.page.goto("").await?;
    day.page.shows("Scripts do not run here").await?;
    day.page.shows("save this file and open it in a browser").await
}

async fn a_file_that_is_cut_short_says_so(day: &Day) -> Outcome {
    let whole = std::fs::read(single(day)?)?;
    let short = day.page.scratch()?.join("cut-short.html");
    std::fs::write(&short, &whole[..whole.len() / 2])?;
    from_disk(day, &short).await?;
    day.page.goto("").await?;
    day.page.shows("A file of it is cut short").await
}

async fn the_folder_opened_from_disk_names_the_single_file(day: &Day) -> Outcome {
    let folder = super::hosts::copied(day, "")?;
    day.elsewhere(&folder_address(&folder)?).await?;
    day.page.goto("index.html").await?;
    day.page.shows("This copy does not run from disk").await?;
    day.page.shows("Open the single file, crew-console.html, instead").await?;
    day.page.shows("cargo xtask serve").await
}

fn single(day: &Day) -> Outcome<&PathBuf> {
    day.wanted.single.as_ref().ok_or_else(|| Trouble::lack("needs --single FILE"))
}

async fn from_disk(day: &Day, file: &Path) -> Outcome {
    let copy = day.page.scratch()?.join("opened.html");
    std::fs::write(&copy, day.prepared(std::fs::read(file)?))?;
    let address = url::Url::from_file_path(&copy).map_err(|()| Trouble::new("the file has no address"))?;
    day.elsewhere(address.as_str()).await
}

fn folder_address(folder: &Path) -> Outcome<String> {
    let address = url::Url::from_directory_path(folder).map_err(|()| Trouble::new("the folder has no address"))?;
    Ok(address.into())
}

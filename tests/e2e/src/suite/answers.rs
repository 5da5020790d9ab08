//! What the looks at a run say, sense or not, by the rows S of the fault table.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use serde_json::{Value, json};

tests!(
    Everywhere: s2_results_of_every_kind,
    s3_progress_that_makes_no_sense,
    s4_done_stays_done,
    s5_not_yet_visible;
    Page: s6_json_of_great_depth;
    Quiet: s7_a_flood_of_tasks,
    s7_a_task_of_ten_megabytes,
);

async fn s2_results_of_every_kind(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let results = [
        (json!(null), json!(null), "finished without a result"),
        (json!("plain words"), json!(null), "plain words"),
        (json!(["one", "two"]), json!(null), "two"),
        (json!({ "city": "Oslo" }), json!(null), "Oslo"),
        (json!("{\"city\":\"Bergen\"}"), json!(null), "{\n  \"city\": \"Bergen\"\n}"),
        // As the library prints what it also gives as JSON.
        (json!("city='Tromsø' days=[1]"), json!({ "city": "Tromsø" }), "{\n  \"city\": \"Tromsø\"\n}"),
    ];
    for (at, (result, as_json, shown)) in results.into_iter().enumerate() {
        let body = json!({ "state": "SUCCESS", "result": result, "result_json": as_json }).to_string();
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &body)));
        steps::run(day, &format!("Result {at}")).await?;
        day.page.state("Done").await?;
        day.page.shows(shown).await?;
        day.page.click(Role::Tab, "Raw").await?;
        let raw = day.page.panel().await?;
        expect(raw.contains(&body), || format!("Raw has not the answer {body}: {raw}"))?;
    }
    Ok(())
}

async fn s3_progress_that_makes_no_sense(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let bars = "return [...document.querySelectorAll('[role=progressbar]')].map(bar => bar.ariaValueNow)";
    for (topic, progress, shown) in [
        ("A quarter", r#"{"completed_tasks":1,"total_tasks":4}"#, json!(["25"])),
        ("Below nothing", r#"{"completed_tasks":-1,"total_tasks":3}"#, json!([null])),
        ("Above all", r#"{"completed_tasks":9,"total_tasks":3}"#, json!([null])),
        ("A word", r#""half""#, json!([null])),
        ("Words", r#"{"completed_tasks":"one","total_tasks":"four"}"#, json!([null])),
        ("None sent", "null", json!([])),
        ("A half", r#"{"completed":2,"total":4}"#, json!(["50"])),
    ] {
        let body = format!(r#"{{"state":"RUNNING","progress":{progress}}}"#);
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, &body)));
        steps::run(day, topic).await?;
        day.page.find(Role::Heading, topic).await?;
        day.page.state("Running").await?;
        same(progress, &day.page.script(bars, vec![]).await?, &shown)?;
        day.page.press("Stop watching").await?;
    }
    Ok(())
}

async fn s4_done_stays_done(day: &Day) -> Outcome {
    let gone = Canned::json(404, r#"{"error":"Execution not found"}"#);
    let crew = steps::told_otherwise(day).await?;
    day.page.state("Done").await?;
    crew.script().clear();
    steps::run(day, "Another topic").await?;
    day.page.state("Done").await?;
    steps::told_later(day, &crew, gone).await?;
    day.page.shows("A later look no longer found the run").await?;
    day.page.state("Done").await
}

async fn s5_not_yet_visible(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().times(3, Endpoint::Status, Fault::Answer(Canned::json(404, r#"{"detail":"Task not found"}"#)));
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    steps::listen_for(day, "Out of sight").await?;
    steps::run(day, TOPIC).await?;
    day.page.state("Running").await?;
    expect(!steps::was_said(day).await?, || "a run that was just started was told as lost".to_owned())?;
    crew.script().clear();
    day.page.state("Done").await
}

/// And other JSON that programs trip over.
async fn s6_json_of_great_depth(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    let lists = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat().into_bytes();
    let objects = |depth: usize| ["{\"a\":".repeat(depth), "1".to_owned(), "}".repeat(depth)].concat().into_bytes();
    let rows = [
        ("129 lists", "", lists(129), "[[[[["),
        ("10,000 lists", "", lists(10_000), "[[[[["),
        ("100,000 lists", "", lists(100_000), "[[[[["),
        ("10,000 objects", "", objects(10_000), r#"{"a":{"a":"#),
        ("Lone surrogates", "", br#""one \ud800 and \udfff two""#.to_vec(), r"one \ud800 and \udfff two"),
        ("A mark before it", "\u{feff}", br#""marked""#.to_vec(), "marked"),
        ("No UTF-8", "", b"\"one \xff\xc3 two\"".to_vec(), "one \u{fffd}\u{fffd} two"),
        ("A prototype", "", br#"{"__proto__":{"taken":true}}"#.to_vec(), r#"{"__proto__":{"taken":true}}"#),
    ];
    let runs = rows.len();
    for (topic, before, result, shown) in rows {
        let name = format!(r#""of":"{topic}","#);
        let body = [before.as_bytes(), b"{\"state\":\"SUCCESS\",", name.as_bytes(), b"\"result\":", &result, b"}"];
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, body.concat())));
        steps::run(day, topic).await?;
        day.page.find(Role::Heading, topic).await?;
        day.page.state("Done").await?;
        day.page.click(Role::Tab, "Raw").await?;
        let raw = day.page.panel().await?;
        expect(raw.contains(&name) && raw.contains(shown), || format!("{topic} is not in the Raw tab: {raw:.200}"))?;
    }
    same("what all objects inherit", &day.page.script("return ({}).taken ?? null", vec![]).await?, &json!(null))?;
    same("kickoffs", &crew.log().kickoffs(), &runs)
}

async fn s7_a_flood_of_tasks(day: &Day) -> Outcome {
    let body = steps::tasks(200_000);
    flooded(day, &body, async || {
        day.page.shows("All of it").await?;
        day.page.click(Role::Tab, "Tasks").await?;
        same("rows at first", &rows(day).await?, &json!(200))?;
        day.page.shows("199,602 more tasks").await?;
        day.page.press("Show more").await?;
        day.page.until("there are more rows", async || Ok(rows(day).await? == json!(400))).await?;
        day.page.gone(Role::Button, "Show more").await?;
        the_raw_answer(day).await?;
        day.page.click(Role::Tab, "Tasks").await?;
        // Whoever comes back to the tab has the run looked at; each of these blocked the page.
        day.page.script("for (let i = 0; i < 10; i++) dispatchEvent(new Event('online'))", vec![]).await.map(drop)
    })
    .await
}

async fn s7_a_task_of_ten_megabytes(day: &Day) -> Outcome {
    let output = "All of it, and more. ".repeat(500_000);
    let task = json!({ "name": "Research", "agent": "A", "output": output });
    let body = json!({ "state": "SUCCESS", "result": "All of it", "last_executed_task": task }).to_string();
    flooded(day, &body, async || {
        day.page.shows("All of it").await?;
        day.page.click(Role::Tab, "Tasks").await?;
        day.page.shows("Research").await?;
        the_raw_answer(day).await
    })
    .await
}

/// A run that ends at once with this answer, and what is done then, block the page never for long.
async fn flooded(day: &Day, body: &str, then: impl AsyncFn() -> Outcome) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, body)));
    day.page
        .stays_quick(async |round| {
            day.page.goto("#/").await?;
            day.page.watch_blocks().await?;
            steps::run(day, &format!("{TOPIC} {round}")).await?;
            day.page.state("Done").await?;
            then().await
        })
        .await
}

async fn rows(day: &Day) -> Outcome<Value> {
    day.page.script("return document.querySelectorAll('ol.timeline > li').length", vec![]).await
}

async fn the_raw_answer(day: &Day) -> Outcome {
    day.page.click(Role::Tab, "Raw").await?;
    let long = async |least: usize| Ok(day.page.panel().await?.len() > least);
    day.page.until("the beginning of the answer is there", async || long(19_000).await).await?;
    day.page.press("Show more").await?;
    day.page.until("more of it is there", async || long(79_000).await).await
}

//! What can go wrong between a crew and the looks at a run, by the rows N of the fault table.

use super::tests;
use crate::crew::Crew;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, Trouble, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::time::Span;
use serde_json::json;
use std::rc::Rc;

tests!(
    Everywhere: n1_one_reset_is_not_worth_a_word,
    n2_an_outage_of_a_minute,
    n3_a_server_with_a_fault,
    n4_a_gateway_without_cors,
    n6_a_body_that_drips,
    n8_json_that_calls_itself_text,
    n9_answers_that_are_none,
    n11_answers_out_of_order;
    Page: n5_asked_to_wait,
    n5_one_look_after_the_wait,
    n7_a_flood,
    n10_offline_and_back,
);

async fn n1_one_reset_is_not_worth_a_word(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    crew.script().clear();
    crew.script().times(1, Endpoint::Status, Fault::Reset);
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    let before = crew.log().of("GET", "/status").len();
    let looked = async || Ok(crew.log().of("GET", "/status").len() > before + 1);
    day.page.until("it was looked at again", looked).await?;
    let text = day.page.text().await?;
    expect(!text.contains("Connection lost"), || format!("one reset was told: {text}"))?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n2_an_outage_of_a_minute(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Reset).await?;
    for words in ["Connection lost", "Last answer", "Retrying in"] {
        day.page.shows(words).await?;
    }
    let minute = async || Ok(day.page.text().await?.contains("Last answer 1:"));
    day.page.until("the outage has lasted a minute", minute).await?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n3_a_server_with_a_fault(day: &Day) -> Outcome {
    let fault = Canned::json(500, r#"{"detail":"Internal Server Error"}"#);
    let crew = steps::run_that_meets(day, Fault::Answer(fault)).await?;
    day.page.shows("The server has a fault").await?;
    // Nobody waits for twenty of them: the person looks as often as it takes.
    while crew.log().of("GET", "/status").iter().filter(|seen| seen.answered == Some(500)).count() < 20 {
        day.page.press("Check now").await?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

async fn n4_a_gateway_without_cors(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Answer(steps::gateway())).await?;
    day.page.shows("the browser does not say which").await?;
    let text = day.page.text().await?;
    expect(!text.contains("offline"), || format!("a gateway was told as no network: {text}"))?;
    day.page.press("Check now").await?;
    // From now on any look finds it done.
    crew.script().clear();
    day.page.state("Done").await
}

async fn n5_asked_to_wait(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let (now, later) = ("Tue, 24 Nov 2026 10:00:00 GMT", "Tue, 24 Nov 2026 10:02:00 GMT");
    // The shortest and the longest wait that may be read, in seconds: some of it is over before anybody reads.
    for (header, least, most) in
        [("7", 0, 7), (later, 60, 120), (now, 8, 30), ("-1", 8, 30), ("abc", 8, 30), ("100000000000", 130, 600)]
    {
        let asked =
            Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", header).with("date", now);
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(asked));
        day.page.press("Check now").await?;
        day.page.shows("The crew asks to wait").await?;
        let near = async || Ok(told_wait(&day.page.text().await?).is_some_and(|wait| (least..=most).contains(&wait)));
        day.page.until(&format!("after {header} the wait is from {least} to {most} s"), near).await?;
    }
    steps::check_now(day, &crew).await?;
    day.page.state("Done").await
}

/// Also where the network goes and comes back meanwhile.
async fn n5_one_look_after_the_wait(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let asked = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", "80");
    crew.script().clear();
    crew.script().times(1, Endpoint::Status, Fault::Answer(asked));
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, r#"{"state":"SUCCESS","result":"x"}"#)));
    day.page.shows("The crew asks to wait").await?;
    day.page.script("for (const name of ['offline', 'online']) dispatchEvent(new Event(name))", vec![]).await?;
    day.page.state("Done").await?;
    let looks = crew.log().of("GET", "/status");
    let refused = looks.iter().position(|seen| seen.answered == Some(429)).unwrap_or(looks.len());
    let [refused, next] = &looks[refused..] else {
        return Err(Trouble::new(format!("after the refusal came {} looks, not one", looks.len() - refused)));
    };
    let waited = next.at.since(refused.at);
    expect(waited >= Span::secs(79), || format!("it was asked again after {waited:?}"))
}

/// The seconds of "The next look is in 27 s" or "in 7:19".
fn told_wait(text: &str) -> Option<u32> {
    let wait = text.split_once("The next look is in ")?.1.split([' ', ';']).next()?;
    match wait.split_once(':') {
        Some((minutes, seconds)) => Some(minutes.parse::<u32>().ok()? * 60 + seconds.parse::<u32>().ok()?),
        None => wait.parse().ok(),
    }
}

async fn n6_a_body_that_drips(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Drip).await?;
    let before = crew.log().of("GET", "/status").len();
    // Each look takes its whole minute, and the first that fails is not worth a word.
    day.page.until("a second look drips", async || Ok(crew.log().of("GET", "/status").len() > before + 1)).await?;
    day.page.shows("Connection lost").await?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n7_a_flood(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Flood(steps::FLOOD)).await?;
    day.page.press("Check now").await?;
    day.page.shows("The answer is too large").await?;
    day.page.click(Role::Tab, "Raw").await?;
    day.page.press("Save what came").await?;
    let (name, came) = day.page.download().await?;
    expect(name == "answer.txt" && came.len() >= 32 << 20, || format!("{name} has {} bytes", came.len()))?;
    steps::check_now(day, &crew).await?;
    day.page.state("Done").await
}

async fn n8_json_that_calls_itself_text(day: &Day) -> Outcome {
    let mut text = Canned::json(200, r#"{"state":"SUCCESS","result":"as text"}"#);
    text.content_type = "text/plain";
    answers(day, text).await?;
    day.page.state("Done").await?;
    day.page.shows("as text").await
}

async fn n9_answers_that_are_none(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let empty = Canned { http: 204, ..Canned::json(204, "") };
    for answer in
        [Canned::page(200, "Welcome"), empty, Canned::json(200, ""), Canned::json(200, "null"), Canned::json(200, "[]")]
    {
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(answer));
        day.page.press("Check now").await?;
        day.page.shows("This is not a crew’s answer").await?;
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
        day.page.press("Check now").await?;
        let well = async || Ok(!day.page.text().await?.contains("This is not a crew’s answer"));
        day.page.until("a good answer takes the strip away", well).await?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

async fn n10_offline_and_back(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.offline(true).await?;
    day.page.shows("You are offline. The run goes on at the crew.").await?;
    // Nobody knows how the crew is, however often it is asked for.
    day.page.press("Check now").await?;
    day.page.shows("You are offline").await?;
    let mark = day.page.script("return document.querySelector('.mark').className", vec![]).await?;
    same("the mark beside the host", &mark, &json!("mark mark--on"))?;
    let looks = || crew.log().of("GET", "/status").len();
    let before = looks();
    day.page.offline(false).await?;
    day.page.until("it is looked at again", async || Ok(looks() > before)).await?;
    let flap =
        "for (let i = 0; i < 20; i++) { dispatchEvent(new Event('offline')); dispatchEvent(new Event('online')) }";
    let before = looks();
    day.page.script(flap, vec![]).await?;
    // What the page sent because of it has come when this has; one look more may have been due.
    steps::later_answer(day, &crew).await?;
    let flapped = looks() - before;
    expect(flapped <= 3, || format!("a network that flaps cost {flapped} looks"))?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n11_answers_out_of_order(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    // Even what nobody waits for any more is read to its end.
    day.page.script("AbortController.prototype.abort = () => {}", vec![]).await?;
    let (paused, done) = (r#"{"state":"PAUSED","flow_id":"f-1"}"#, r#"{"state":"SUCCESS","result":"the newest"}"#);
    for (older, newer, chip) in [(r#"{"state":"PENDING"}"#, paused, "Needs you"), (steps::RUNNING, done, "Done")] {
        let looks = || crew.log().of("GET", "/status").len();
        let before = looks();
        crew.script().clear();
        crew.script().times(1, Endpoint::Status, Fault::Held(Canned::json(200, older)));
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, newer)));
        day.page.press("Check now").await?;
        day.page.until("the older look is out", async || Ok(looks() > before)).await?;
        // Whoever comes back after ten seconds does not wait for what is out.
        let back = async || {
            day.page.script("dispatchEvent(new Event('online'))", vec![]).await?;
            Ok(looks() > before + 1)
        };
        day.page.until("the newer look is out", back).await?;
        day.page.state(chip).await?;
        crew.let_go();
        steps::later_answer(day, &crew).await?;
        expect(day.page.says(chip).await?, || format!("an older answer took the run back from {chip}"))?;
    }
    day.page.shows("the newest").await
}

/// A run whose every look is answered like this.
async fn answers(day: &Day, answer: Canned) -> Outcome<Rc<Crew>> {
    let crew = steps::at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(answer));
    steps::run(day, TOPIC).await?;
    Ok(crew)
}

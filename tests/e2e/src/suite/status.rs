//! What can go wrong between a crew and the looks at a run, by the rows N of the fault table.

use super::tests;
use crate::crew::Crew;
use crate::crew::fault::{Canned, Fault};
use crate::day::{Day, SPEED};
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::{Outcome, Trouble, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::time::Span;
use serde_json::json;
use std::cell::Cell;
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
    n10_a_return_is_a_look,
    n10_a_network_that_flaps,
);

async fn n1_one_reset_is_not_worth_a_word(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let running = || Canned::json(200, steps::RUNNING);
    steps::listen_for(day, "Connection lost").await?;
    // A browser may ask once more by itself after a reset; of the others the page is always told.
    for once in [Fault::Reset, Fault::Half(running()), Fault::Answer(steps::gateway())] {
        let looks = || crew.log().of("GET", "/status").len();
        crew.script().clear();
        let before = looks();
        crew.script().times(1, Endpoint::Status, once);
        crew.script().always(Endpoint::Status, Fault::Answer(running()));
        // Once after the failure, and once more when that was well.
        day.page.until("it is looked at twice again", async || Ok(looks() > before + 2)).await?;
        expect(!steps::was_said(day).await?, || "one failure was told".to_owned())?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

async fn n2_an_outage_of_a_minute(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Reset).await?;
    for words in ["Connection lost", "Last answer", "Retrying in"] {
        steps::told_and_kept(day, words).await?;
    }
    let minute = async || Ok(day.page.text().await?.contains("Last answer 1:"));
    day.page.until("the outage has lasted a minute", minute).await?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n3_a_server_with_a_fault(day: &Day) -> Outcome {
    let fault = Canned::json(500, r#"{"detail":"Internal Server Error"}"#);
    let crew = steps::run_that_meets(day, Fault::Answer(fault)).await?;
    steps::told_and_kept(day, "The server has a fault").await?;
    // Nobody waits for twenty of them: the person looks as often as it takes.
    while crew.log().of("GET", "/status").iter().filter(|seen| seen.answered == Some(500)).count() < 20 {
        day.page.press("Check now").await?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

async fn n4_a_gateway_without_cors(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Answer(steps::gateway())).await?;
    steps::told_and_kept(day, "the browser does not say which").await?;
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
        steps::told_and_kept(day, "The crew asks to wait").await?;
        let near = async || {
            let wait = told_wait(&day.page.text().await?, "The next look is in ");
            Ok(wait.is_some_and(|wait| (least..=most).contains(&wait)))
        };
        day.page.until(&format!("after {header} the wait is from {least} to {most} s"), near).await?;
        well_again(day, &crew, "The crew asks to wait").await?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

/// Looks at the run once more, which is answered well: what was told of it goes.
async fn well_again(day: &Day, crew: &Crew, told: &str) -> Outcome {
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, steps::RUNNING)));
    day.page.press("Check now").await?;
    let gone = async || Ok(!day.page.text().await?.contains(told));
    day.page.until(&format!("a good answer takes “{told}” away"), gone).await
}

/// Also where the network goes and comes back meanwhile.
async fn n5_one_look_after_the_wait(day: &Day) -> Outcome {
    let crew = steps::at_the_form(day).await?;
    for wait in [7, 80] {
        let asked = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", wait.to_string());
        crew.script().clear();
        crew.script().times(1, Endpoint::Status, Fault::Answer(asked));
        crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, r#"{"state":"SUCCESS","result":"x"}"#)));
        steps::run(day, &format!("After {wait} s")).await?;
        day.page.shows("The crew asks to wait").await?;
        day.page.script("for (const name of ['offline', 'online']) dispatchEvent(new Event(name))", vec![]).await?;
        day.page.state("Done").await?;
        let looks = crew.log().of("GET", "/status");
        let refused = looks.iter().rposition(|seen| seen.answered == Some(429)).unwrap_or(looks.len());
        let [refused, next] = &looks[refused..] else {
            return Err(Trouble::new(format!("after the refusal came {} looks, not one", looks.len() - refused - 1)));
        };
        let waited = next.at.since(refused.at);
        // Timers can ring a moment early.
        expect(waited >= Span(wait * 1000 - 50), || format!("after {wait} s it was {waited:?}"))?;
    }
    Ok(())
}

/// The seconds that stand behind these words, as "27 s" or "7:19".
fn told_wait(text: &str, words: &str) -> Option<u32> {
    let wait = text.split_once(words)?.1.split([' ', ';', ',', '\n']).next()?.trim_end_matches('.');
    match wait.split_once(':') {
        Some((minutes, seconds)) => Some(minutes.parse::<u32>().ok()? * 60 + seconds.parse::<u32>().ok()?),
        None => wait.parse().ok(),
    }
}

/// And none that comes at all: three runs, each of which meets another of these.
async fn n6_a_body_that_drips(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    for topic in ["The second", "The third"] {
        steps::run(day, topic).await?;
        day.page.find(Role::Heading, topic).await?;
        day.page.state("Running").await?;
    }
    let before = crew.log().of("GET", "/status").len();
    crew.script().clear();
    for fault in [Fault::Drip, Fault::Hang, Fault::Silence] {
        crew.script().times(1, Endpoint::Status, fault);
    }
    // The first failure is not worth a word, the second is.
    crew.script().always(Endpoint::Status, Fault::Silence);
    let looks = || crew.log().of("GET", "/status").split_off(before);
    day.page.until("each run is looked at twice", async || Ok(looks().len() >= 6)).await?;
    let looks = looks();
    // The deadlines, and how long after each a page may take: what has no answer by then it gives up anyway.
    for (first, (what, least, most)) in
        looks.iter().zip([("drips", 60, 94), ("hangs", 60, 94), ("does not come", 25, 59)])
    {
        let next = looks[3..].iter().find(|seen| seen.path == first.path);
        let cut = next.map(|next| next.at.since(first.at));
        let is_due = cut.is_some_and(|cut| (Span::secs(least)..Span::secs(most)).contains(&cut));
        expect(is_due, || format!("an answer that {what} was cut after {cut:?}"))?;
    }
    steps::told_and_kept(day, "Connection lost").await?;
    crew.script().clear();
    day.page.state("Done").await
}

async fn n7_a_flood(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, Fault::Flood(steps::FLOOD)).await?;
    day.page.press("Check now").await?;
    steps::told_and_kept(day, "The answer is too large").await?;
    day.page.click(Role::Tab, "Raw").await?;
    day.page.press("Save what came").await?;
    let (name, came) = day.page.download().await?;
    let is_the_beginning = (32 << 20..40 << 20).contains(&came.len());
    expect(name == "answer.txt" && is_the_beginning, || format!("{name} has {} bytes", came.len()))?;
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
    for (answer, raw) in [
        (Canned::page(200, "Welcome"), "<h1>Welcome</h1>"),
        (empty, ""),
        (Canned::json(200, ""), ""),
        (Canned::json(200, "null"), "null"),
        (Canned::json(200, "[]"), "[]"),
    ] {
        crew.script().clear();
        crew.script().always(Endpoint::Status, Fault::Answer(answer));
        day.page.press("Check now").await?;
        steps::told_and_kept(day, "This is not a crew’s answer").await?;
        day.page.click(Role::Tab, "Raw").await?;
        let panel = day.page.panel().await?;
        let came = panel.split_once("Save what came").map(|(_, came)| came.trim());
        expect(came.is_some_and(|came| came.contains(raw)), || format!("{raw} is not in the Raw tab: {panel}"))?;
        day.page.click(Role::Tab, "Tasks").await?;
        well_again(day, &crew, "This is not a crew’s answer").await?;
    }
    crew.script().clear();
    day.page.state("Done").await
}

async fn n10_offline_and_back(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    day.page.offline(true).await?;
    steps::told_and_kept(day, "You are offline. The run goes on at the crew.").await?;
    // Nobody knows how the crew is, however often it is asked for.
    day.page.press("Check now").await?;
    day.page.shows("You are offline").await?;
    let mark = day.page.script("return document.querySelector('.mark').className", vec![]).await?;
    same("the mark beside the host", &mark, &json!("mark mark--on"))?;
    crew.script().clear();
    day.page.offline(false).await?;
    day.page.state("Done").await
}

/// A run that is out of sight is looked at once a minute, so that what looks sooner is the return.
async fn n10_a_return_is_a_look(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, steps::out_of_sight()).await?;
    let back = "for (const name of ['online', 'visibilitychange']) \
        addEventListener(name, () => performance.mark('back'), true)";
    day.page.script(back, vec![]).await?;
    for network in [true, false] {
        the_next_look_is_far(day).await?;
        let looks = || crew.log().of("GET", "/status").len();
        let before = looks();
        if network {
            day.page.offline(true).await?;
            day.page.shows("You are offline").await?;
            same("looks without a network", &looks(), &before)?;
            day.page.offline(false).await?;
        } else {
            day.page.script("document.dispatchEvent(new Event('visibilitychange'))", vec![]).await?;
        }
        day.page.until("it is looked at again", async || Ok(looks() > before)).await?;
        // The browser's own clock runs in real time. The page may hear of the return a moment before the test does.
        let after = "const at = performance.getEntriesByName('back').at(-1).startTime; \
            const look = performance.getEntriesByType('resource') \
                .find(entry => entry.name.includes('/status/') && entry.startTime > at - 50); \
            return look ? look.startTime - at : null";
        let waited = Cell::new(None);
        day.page
            .until("the look is answered", async || {
                waited.set(day.page.script(after, vec![]).await?.as_f64());
                Ok(waited.get().is_some())
            })
            .await?;
        let waited = waited.get().unwrap_or(f64::MAX) * f64::from(SPEED);
        expect(waited <= 2_000.0, || format!("it took {waited} ms"))?;
    }
    crew.script().clear();
    day.page.press("Check now").await?;
    day.page.state("Done").await
}

async fn n10_a_network_that_flaps(day: &Day) -> Outcome {
    let crew = steps::run_that_meets(day, steps::out_of_sight()).await?;
    the_next_look_is_far(day).await?;
    let looks = || crew.log().of("GET", "/status").len();
    let before = looks();
    // Twenty times in nine seconds, or as often as the machine manages; then time for what follows.
    let flap = "const began = Date.now(); let flaps = 0; window.flapped = 0; \
        const timer = setInterval(() => { \
            dispatchEvent(new Event(flaps++ % 2 ? 'online' : 'offline')); \
            if (flaps < 40 && Date.now() - began < 9000) return; \
            clearInterval(timer); \
            setTimeout(() => { window.flapped = flaps }, 15000); \
        }, 225)";
    day.page.script(flap, vec![]).await?;
    let over = async || Ok(day.page.script("return window.flapped", vec![]).await? != json!(0));
    day.page.until("it has flapped", over).await?;
    let flapped = looks() - before;
    expect((1..=2).contains(&flapped), || format!("a network that flaps cost {flapped} looks"))?;
    crew.script().clear();
    day.page.press("Check now").await?;
    day.page.state("Done").await
}

/// The run is out of sight, and left alone for a while.
async fn the_next_look_is_far(day: &Day) -> Outcome {
    day.page.state("Out of sight").await?;
    let far = async || Ok(told_wait(&day.page.text().await?, "next in ").is_some_and(|wait| (20..48).contains(&wait)));
    day.page.until("the next look is far", far).await
}

/// Whoever comes back while a look has been out for long looks anew. The page hangs up on the older one, so that
/// no older answer can come after a newer one.
async fn n11_answers_out_of_order(day: &Day) -> Outcome {
    let crew = steps::in_a_held_run(day).await?;
    let (paused, done) = (r#"{"state":"PAUSED","flow_id":"f-1"}"#, r#"{"state":"SUCCESS","result":"the newest"}"#);
    for (older, newer, chip) in [(r#"{"state":"PENDING"}"#, paused, "Needs you"), (steps::RUNNING, done, "Done")] {
        let looks = || crew.log().of("GET", "/status").len();
        let (before, gone) = (looks(), crew.hung_up());
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
        day.page.until("the older one is hung up on", async || Ok(crew.hung_up() > gone)).await?;
        day.page.state(chip).await?;
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

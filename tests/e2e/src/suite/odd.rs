//! Odd things that people bring to Connect, and answers of a crew that are no list of inputs: the rows A of the fault
//! table.

use super::tests;
use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, CANARY, TOPIC, YEAR};
use crate::trouble::{Outcome, expect, same};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use serde_json::json;
use std::rc::Rc;

tests!(
    Page: a2_tokens_that_are_mended,
    a2_tokens_that_are_refused,
    a3_addresses_that_are_mended,
    a3_addresses_that_are_refused,
    a3_the_origin_as_the_browser_reads_it,
    a5_no_list_of_inputs_any_more,
    a5_no_list_of_inputs,
    a5_names_that_are_markup,
    a5_what_was_typed_stays,
);

async fn a2_tokens_that_are_mended(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    for given in [
        format!("{CANARY}\n"),
        format!("\u{a0}{CANARY}\u{200b}"),
        format!("\u{feff}“Bearer {CANARY}”\r\n"),
        format!("Authorization: Bearer {CANARY}"),
    ] {
        steps::open(day).await?;
        day.page.goto("#/connect").await?;
        day.page.fill("Crew URL", &crew.address()).await?;
        day.page.fill("Token", "").await?;
        day.page.paste("Token", &given).await?;
        let before = crew.log().of("GET", "/inputs").len();
        day.page.press("Connect").await?;
        day.page.find(Role::Textbox, "Topic").await?;
        let sent = crew.log().of("GET", "/inputs").into_iter().nth(before);
        let header = sent.and_then(|sent| sent.header("authorization").map(str::to_owned));
        same(&format!("the header for {given:?}"), &header, &Some(format!("Bearer {CANARY}")))?;
        day.page.script("localStorage.clear(); sessionStorage.clear()", vec![]).await?;
        day.page.reload().await?;
    }
    Ok(())
}

async fn a2_tokens_that_are_refused(day: &Day) -> Outcome {
    let crew = day.crew(steps::guarded(Dialect::Live)).await?;
    steps::open(day).await?;
    day.page.fill("Crew URL", &crew.address()).await?;
    let (blank, foreign) = ("There is a blank or a line break inside", "a character in the token that no token has");
    for (given, why) in [
        (format!("{CANARY}\u{a0}x"), blank),
        (format!("{CANARY} x"), blank),
        (format!("{CANARY}\u{200b}x"), foreign),
        (format!("{CANARY}🚀"), foreign),
        ("x".repeat(10_000), "This is too long for a token"),
    ] {
        day.page.fill("Token", "").await?;
        day.page.paste("Token", &given).await?;
        day.page.press("Connect").await?;
        day.page.shows(why).await?;
        is_led_to(day, "token").await?;
    }
    same("requests with a token that is none", &crew.log().all().len(), &0)
}

async fn a3_addresses_that_are_mended(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let address = crew.address();
    let host = address.trim_start_matches("http://");
    for given in [
        format!("HTTP://{host}/kickoff?token=1#there"),
        format!("  <{host}/status/6f140412-0000-4000-8000-000000000001/../../inputs>\u{200b}"),
        format!("http:///{host}//inputs/"),
        format!("http://{host}/%2e%2e/a/../inputs"),
    ] {
        steps::open(day).await?;
        day.page.goto("#/connect").await?;
        let before = crew.log().all().len();
        day.page.fill("Crew URL", "").await?;
        day.page.paste("Crew URL", &given).await?;
        day.page.press("Connect").await?;
        day.page.find(Role::Button, "Run").await?;
        day.page.shows(host).await?;
        let asked = crew.log().all().into_iter().skip(before).find(|seen| seen.path != "/");
        same(&given, &asked.map(|seen| seen.path), &Some("/inputs".to_owned()))?;
        day.page.script("localStorage.clear(); sessionStorage.clear()", vec![]).await?;
        day.page.reload().await?;
    }
    Ok(())
}

async fn a3_addresses_that_are_refused(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let address = crew.address();
    let host = address.trim_start_matches("http://");
    let (user, scheme, bad) =
        ("a user name or password", "address begins with https:// or http://", "This is not a valid address");
    steps::open(day).await?;
    for (given, why) in [
        (format!("http://user:secret@{host}"), user),
        (format!("http://your-crew.example\\@{host}"), user),
        ("javascript:alert(1)".to_owned(), scheme),
        ("data:text/html,<script>alert(1)</script>".to_owned(), scheme),
        ("file:///etc/passwd".to_owned(), scheme),
        (format!("ftp://{host}"), scheme),
        ("http://127.0.0.1:99999".to_owned(), bad),
        ("http://your..crew.example".to_owned(), bad),
        (format!("http://{host}/a\\b"), bad),
        ("http://1.2.3.4.5".to_owned(), bad),
        ("http://127.0.0.1%00.example".to_owned(), bad),
        ("https://app.crewai.com.".to_owned(), "dashboard"),
    ] {
        day.page.fill("Crew URL", &given).await?;
        day.page.press("Connect").await?;
        day.page.shows(why).await.map_err(|trouble| trouble.of(&given))?;
        is_led_to(day, "url").await.map_err(|trouble| trouble.of(&given))?;
        day.page.fill("Crew URL", "").await?;
    }
    same("requests", &crew.log().all().len(), &0)
}

/// The focus goes to the field, which is marked.
async fn is_led_to(day: &Day, id: &str) -> Outcome {
    let marked = "return document.activeElement.matches(`#${arguments[0]}[aria-invalid=true]`)";
    let holds = async || Ok(day.page.script(marked, vec![json!(id)]).await? == json!(true));
    day.page.until(&format!("the field {id} is marked and has the focus"), holds).await
}

/// An address can name a host in other words than it says.
async fn a3_the_origin_as_the_browser_reads_it(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    let address = crew.address();
    let port = address.rsplit(':').next().unwrap_or_default();
    steps::open(day).await?;
    for given in ["http://2130706433", "http://0x7f.1", "http://127.1"] {
        day.page.goto("#/connect").await?;
        steps::type_in(day, &format!("{given}:{port}"), "").await?;
        day.page.find(Role::Button, "Run").await?;
        let text = day.page.text().await?;
        let as_given = given.trim_start_matches("http://");
        expect(text.contains(&format!("127.0.0.1:{port}")) && !text.contains(as_given), || {
            format!("{given} is not shown as 127.0.0.1: {text}")
        })?;
    }
    day.page.goto("#/connect").await?;
    // The first letter is Cyrillic.
    day.page.offline(true).await?;
    steps::type_in(day, "http://\u{430}pple.example", "").await?;
    day.page.shows("You are offline").await?;
    same("the address", &day.page.value("Crew URL").await?, &"http://xn--pple-43d.example".to_owned())
}

/// What the crew told before is not forgotten.
async fn a5_no_list_of_inputs_any_more(day: &Day) -> Outcome {
    steps::list_that_went(day).await?;
    day.page.find(Role::Textbox, "Tone").await.map(drop)
}

async fn a5_no_list_of_inputs(day: &Day) -> Outcome {
    for (answer, words) in [
        (Canned::json(404, r#"{"detail":"Not Found"}"#), "has no list of inputs"),
        (Canned::json(500, r#"{"detail":"Internal Server Error"}"#), "has a fault"),
        (Canned::json(200, "}{"), "did not answer in JSON"),
        (Canned::json(200, "null"), "did not list its inputs"),
    ] {
        let crew = listing(day, answer).await?;
        day.page.shows(words).await?;
        day.page.press("Use it anyway").await?;
        day.page.shows("The crew did not list its inputs.").await?;
        day.page.fill("Add an input", "topic").await?;
        day.page.press("Add").await?;
        day.page.fill("Topic", TOPIC).await?;
        day.page.press("Run").await?;
        day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
        let sent = crew.log().of("POST", "/kickoff")[0].json()["inputs"].clone();
        same(words, &sent, &json!({ "topic": TOPIC }))?;
        day.page.script("localStorage.clear(); sessionStorage.clear()", vec![]).await?;
        day.page.reload().await?;
    }
    Ok(())
}

async fn a5_names_that_are_markup(day: &Day) -> Outcome {
    let names = ["<img src=http://leak.example/a.png onerror=alert(1)>", "<b>bold</b>", "topic", "<script>1</script>"];
    let crew = listing(day, Canned::json(200, json!({ "inputs": names }).to_string())).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.press("3 names no prompt can use, sent empty").await?;
    for name in ["onerror=alert(1)>", "<b>bold</b>", "<script>1</script>"] {
        day.page.shows(name).await?;
    }
    let live = "return document.querySelectorAll('main :is(img,script,b)').length";
    same("nodes made of names", &day.page.script(live, vec![]).await?, &json!(0))?;
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    let sent = crew.log().of("POST", "/kickoff")[0].json()["inputs"].clone();
    same("the inputs", &sent, &json!({ names[0]: "", names[1]: "", "topic": TOPIC, names[3]: "" }))
}

/// The list goes away while a person fills in the form.
async fn a5_what_was_typed_stays(day: &Day) -> Outcome {
    let crew = listing(day, Canned::json(200, r#"{"inputs":["topic","current_year"]}"#)).await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.fill("Current year", YEAR).await?;
    let kept = "return Object.keys(sessionStorage).some(key => sessionStorage[key].includes(arguments[0]))";
    let is_kept = async || Ok(day.page.script(kept, vec![json!(YEAR)]).await? == json!(true));
    day.page.until("the draft is kept", is_kept).await?;
    for answer in [
        Canned::json(404, "{}"),
        Canned::json(500, "down"),
        Canned::page(200, "Sign in"),
        Canned::json(200, "null"),
        Canned::json(200, r#"{"inputs":"#),
    ] {
        crew.script().clear();
        crew.script().always(Endpoint::Inputs, Fault::Answer(answer));
        let before = crew.log().of("GET", "/inputs").len();
        day.page.reload().await?;
        day.page.until("the list is asked for", async || Ok(crew.log().of("GET", "/inputs").len() > before)).await?;
        let mark = "return document.querySelector('.mark').className";
        let is_told = async || Ok(day.page.script(mark, vec![]).await? == json!("mark mark--off"));
        day.page.until("the page has made of the answer what it makes of it", is_told).await?;
        same("the topic", &day.page.value("Topic").await?, &TOPIC.to_owned())?;
        same("the year", &day.page.value("Current year").await?, &YEAR.to_owned())?;
    }
    Ok(())
}

/// A crew that answers like this when it is asked for its inputs, and was.
async fn listing(day: &Day, answer: Canned) -> Outcome<Rc<Crew>> {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(answer));
    steps::open(day).await?;
    day.page.goto("#/connect").await?;
    day.page.fill("Crew URL", "").await?;
    steps::type_in(day, &crew.address(), "").await?;
    Ok(crew)
}

//! The steps of the main job, as every test begins with them.

mod ill;

pub use ill::*;

use crate::crew::fault::{Canned, Fault};
use crate::crew::{Crew, Options, documentation};
use crate::day::Day;
use crate::page::Role;
use crate::trouble::{Outcome, Trouble};
use crew_console::domain::api::request::Endpoint;
use crew_console::domain::sample::Dialect;
use serde_json::{Value, json};
use std::rc::Rc;

/// The guide's topic.
pub const TOPIC: &str = "AI Agent Frameworks";
/// The guide's year.
pub const YEAR: &str = "2025";
/// A token that is looked for where it must not be.
pub const CANARY: &str = "canary-5f1d0c7be24a96";

/// The Enter key.
pub const ENTER: &str = "\u{e007}";
/// Ctrl and Enter.
pub const CTRL_ENTER: &str = "\u{e009}\u{e007}\u{e000}";
/// Ctrl and A.
pub const SELECT_ALL: &str = "\u{e009}a\u{e000}";

/// A run in its second task, as live crews tell it.
pub const RUNNING: &str = r#"{"state":"RUNNING","status":"Task is Running","result":null,"progress":{"unit":"tasks",
    "completed":1,"total":3,"remaining":2,"current":"Compare strengths and gaps","current_agent":"Analyst"},
    "last_executed_task":{"name":"Research","description":"Research the topic","agent":"Senior researcher",
    "output":"Found 14 frameworks with releases in the last year."},"source":"memory"}"#;

/// What its first task found.
pub const FOUND: &str = "Found 14 frameworks";

/// The bytes of an answer that is too large for any page.
pub const FLOOD: usize = 100 * 1024 * 1024;

/// A crew that speaks like this and asks for [`CANARY`].
#[must_use]
pub fn guarded(dialect: Dialect) -> Options {
    Options { dialect, token: Some(CANARY.to_owned()), ..Options::default() }
}

/// Opens the page for the first time.
///
/// # Errors
/// When the Connect view does not come.
pub async fn open(day: &Day) -> Outcome {
    day.page.goto("#/").await?;
    day.page.find(Role::Textbox, "Crew URL").await.map(drop)
}

/// The program is there in place of the first frame, of which one button alone has an id.
///
/// # Errors
/// When it does not come.
pub async fn taken_over(day: &Day) -> Outcome {
    let first = "return document.querySelector('#boot-sample') === null";
    day.page.until("the program is there", async || Ok(day.page.script(first, vec![]).await? == true)).await
}

/// Pastes the guide's command for `GET /inputs` and connects; ends on the form.
///
/// # Errors
/// When the form does not come.
pub async fn connect(day: &Day, crew: &Crew) -> Outcome {
    paste_command(day, crew, crew.token().unwrap_or_default()).await?;
    day.page.press("Connect").await?;
    day.page.find(Role::Button, "Run").await.map(drop)
}

/// Pastes the guide's command for `GET /inputs`, with this token, into the Crew URL field.
///
/// # Errors
/// When it is not understood.
pub async fn paste_command(day: &Day, crew: &Crew, token: &str) -> Outcome {
    let [_, inputs, ..] = &documentation::commands(&crew.address(), token, "")[..] else { return Ok(()) };
    day.page.paste("Crew URL", &inputs.text).await?;
    let address = crew.address();
    day.page.until("the address is in its field", async || Ok(day.page.value("Crew URL").await? == address)).await
}

/// Types address and token by hand and presses Connect.
///
/// # Errors
/// When a field is missing.
pub async fn type_in(day: &Day, address: &str, token: &str) -> Outcome {
    day.page.fill("Crew URL", address).await?;
    if !token.is_empty() {
        day.page.fill("Token", token).await?;
    }
    day.page.press("Connect").await
}

/// From a blank page to the sample crew's form.
///
/// # Errors
/// When the form does not come.
pub async fn sample(day: &Day) -> Outcome {
    open(day).await?;
    day.page.press("Try the sample crew").await?;
    day.page.find(Role::Textbox, "Topic").await.map(drop)
}

/// The reader has turned the result's Markdown into what it says: headings are headings.
///
/// # Errors
/// When it stays plain text.
pub async fn result_is_read(day: &Day) -> Outcome {
    let headings = "return document.querySelectorAll('[role=tabpanel] :is(h1,h2,h3,h4)').length > 0";
    day.page.until("the result has headings", async || Ok(day.page.script(headings, vec![]).await? == true)).await
}

/// Fills in both fields and presses Run.
///
/// # Errors
/// When a field is missing.
pub async fn run(day: &Day, topic: &str) -> Outcome {
    day.page.fill("Topic", topic).await?;
    day.page.fill("Current year", YEAR).await?;
    day.page.press("Run").await
}

/// Presses Run for the first time, and reads which inputs the crew got.
///
/// # Errors
/// When it gets none.
pub async fn sent(day: &Day, crew: &Crew) -> Outcome<Value> {
    day.page.press("Run").await?;
    day.page.until("the kickoff arrives", async || Ok(crew.log().kickoffs() == 1)).await?;
    Ok(crew.log().of("POST", "/kickoff")[0].json()["inputs"].clone())
}

/// The draft that has these words is kept.
///
/// # Errors
/// When it is not.
pub async fn draft_is_kept(day: &Day, words: &str) -> Outcome {
    let kept = "return Object.keys(sessionStorage).some(key => sessionStorage[key].includes(arguments[0]))";
    let is_kept = async || Ok(day.page.script(kept, vec![json!(words)]).await? == json!(true));
    day.page.until("the draft is kept", is_kept).await
}

/// The focus is on the element with this id.
///
/// # Errors
/// When it does not get there.
pub async fn focus_is_on(day: &Day, id: &str) -> Outcome {
    let focused = "return document.activeElement.id";
    let is_there = async || Ok(day.page.script(focused, vec![]).await? == json!(id));
    day.page.until(&format!("the focus is on #{id}"), is_there).await
}

/// Opens the menu of crews in the header.
///
/// # Errors
/// When no crew is in use.
pub async fn open_crews(day: &Day) -> Outcome {
    let names = day.page.names(Role::Button).await?;
    let menu = names.iter().find(|name| name.starts_with("Crew"));
    day.page.press(menu.ok_or_else(|| Trouble::new(format!("no crew in the header, only {names:?}")))?).await
}

/// Opens the dialog on the crew in use.
///
/// # Errors
/// When it does not open.
pub async fn open_this_crew(day: &Day) -> Outcome {
    open_crews(day).await?;
    day.page.press("Rename or remove").await?;
    day.page.find(Role::Textbox, "Name").await.map(drop)
}

/// The form of a crew that lists these inputs.
///
/// # Errors
/// When the form does not come.
pub async fn form_of(day: &Day, listed: &str) -> Outcome<Rc<Crew>> {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(200, listed)));
    open(day).await?;
    type_in(day, &crew.address(), "").await?;
    day.page.find(Role::Button, "Run").await?;
    Ok(crew)
}

/// A guarded crew in the live dialect, connected: ends on its form.
///
/// # Errors
/// When the form does not come.
pub async fn at_the_form(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = day.crew(guarded(Dialect::Live)).await?;
    open(day).await?;
    connect(day, &crew).await?;
    Ok(crew)
}

/// The same crew with a run whose every status is `body`, until the test clears the crew's script.
///
/// # Errors
/// When the run does not start.
pub async fn run_that_says(day: &Day, body: &str) -> Outcome<Rc<Crew>> {
    let crew = at_the_form(day).await?;
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, body)));
    run(day, TOPIC).await?;
    Ok(crew)
}

/// A run that is on and stays so until the test clears the crew's script, however slow the machine is.
///
/// # Errors
/// When the run does not start.
pub async fn in_a_held_run(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = run_that_says(day, RUNNING).await?;
    day.page.state("Running").await?;
    Ok(crew)
}

/// A run that is done; the page is loaded anew, and a later look says that the run is on.
///
/// # Errors
/// When the run does not stay done.
pub async fn told_otherwise(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = at_the_result(day).await?;
    told_later(day, &crew, Canned::json(200, RUNNING)).await?;
    day.page.shows("A later look said").await?;
    Ok(crew)
}

/// The page is loaded anew beside a run that is done, and a later look is answered like this; ends on the run's tasks.
///
/// # Errors
/// When the run does not stay done.
pub async fn told_later(day: &Day, crew: &Crew, answer: Canned) -> Outcome {
    let before = crew.log().of("GET", "/status").len();
    crew.script().always(Endpoint::Status, Fault::Answer(answer));
    day.page.reload().await?;
    day.page.state("Done").await?;
    day.page.shows("The result has not come back from the crew yet").await?;
    let looked = async || Ok(crew.log().of("GET", "/status").len() > before);
    day.page.until("the run is looked at once more", looked).await?;
    day.page.click(Role::Tab, "Tasks").await
}

/// Presses Check now while no look can end the run, then lets the crew answer as it is: of a run that may end by
/// itself the button could be gone before it is pressed.
///
/// # Errors
/// When the run is not looked at.
pub async fn check_now(day: &Day, crew: &Crew) -> Outcome {
    crew.script().clear();
    crew.script().always(Endpoint::Status, Fault::Answer(Canned::json(200, RUNNING)));
    let looks = || crew.log().of("GET", "/status").len();
    let before = looks();
    day.page.press("Check now").await?;
    day.page.until("it is looked at", async || Ok(looks() > before)).await?;
    crew.script().clear();
    Ok(())
}

/// The same crew with a finished run, its result in sight.
///
/// # Errors
/// When the run does not end well.
pub async fn at_the_result(day: &Day) -> Outcome<Rc<Crew>> {
    let crew = at_the_form(day).await?;
    run(day, TOPIC).await?;
    day.page.state("Done").await?;
    Ok(crew)
}

/// Another answer of the crew has come to the browser: a round trip later. What the page asked for before, and what it
/// was answered, is mostly over by then, but a request with a preflight before it may not be.
///
/// # Errors
/// When it does not come.
pub async fn later_answer(day: &Day, crew: &Crew) -> Outcome {
    let ask = "return fetch(arguments[0]).then(reply => reply.text())";
    day.page.script(ask, vec![format!("{}/", crew.address()).into()]).await.map(drop)
}

/// Whatever the page waits for until a timer ends, as the next look at a run that is young, has come to pass.
///
/// # Errors
/// When the browser does not tell.
pub async fn a_while(day: &Day) -> Outcome {
    day.page.script_later("window.setTimeout(arguments[0], 15000)").await.map(drop)
}

/// From now on the page waits for each answer as long as it takes: no deadline comes, and each is longer than any wait
/// between two looks at a run that goes well.
///
/// # Errors
/// When the script throws.
pub async fn nobody_gives_up(day: &Day) -> Outcome {
    let never = "const real = window.setTimeout; \
        window.setTimeout = (act, wait, ...rest) => wait >= 30000 ? 0 : real(act, wait, ...rest)";
    day.page.script(never, vec![]).await.map(drop)
}

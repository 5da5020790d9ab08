//! The API's public guide and its Python client, against the HTTP crew: no browser in between.

use super::tests;
use crate::clock::SimClock;
use crate::crew::{Crew, Options, documentation};
use crate::raw::{Ask, Told};
use crate::steps::{self, CANARY, TOPIC, YEAR};
use crate::trouble::{Outcome, Trouble, expect, same};
use crew_console::domain::sample::Dialect;
use serde_json::json;
use std::time::Duration;
use tokio::process::Command;

tests!(
    Wire: the_commands_of_the_guide,
    the_commands_of_the_guide_in_a_shell,
    the_python_client_sees_success,
    the_python_client_sees_failure,
    a_wrong_token_is_refused,
);

async fn the_commands_of_the_guide() -> Outcome {
    for dialect in [Dialect::Live, Dialect::Documented, Dialect::Hybrid] {
        let crew = open(dialect).await?;
        let [health, inputs, kickoff, _] = told(&crew, "").await?;
        same("health", &(health.http, health.body.as_str()), &(200, "Healthy"))?;
        same("inputs", &inputs.json(), &json!({ "inputs": ["topic", "current_year"] }))?;
        let id = kickoff.json()["kickoff_id"].as_str().unwrap_or_default().to_owned();
        expect(!id.is_empty(), || format!("no kickoff_id in {kickoff:?}"))?;
        let [.., status] = told(&crew, &id).await?;
        let word = if dialect == Dialect::Live { &status.json()["state"] } else { &status.json()["status"] };
        expect(status.http == 200 && word.is_string(), || format!("no state in {status:?}"))?;
    }
    Ok(())
}

/// The same commands given to a shell, where there is curl.
async fn the_commands_of_the_guide_in_a_shell() -> Outcome {
    if Command::new("curl").arg("--version").output().await.is_err() {
        return Err(Trouble::lack("needs curl, not found here; on Debian: apt-get install curl"));
    }
    let crew = open(Dialect::Live).await?;
    let mut said = Vec::new();
    for command in documentation::commands(&crew.address(), CANARY, "no-such-run") {
        let output = Command::new("sh").args(["-c", &command.text]).output().await?;
        expect(output.status.success(), || format!("{}: {output:?}", command.text))?;
        said.push(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    same("health", &said[0], &"Healthy".to_owned())?;
    expect(said[1].contains("current_year") && said[2].contains("kickoff_id"), || format!("curl got {said:?}"))
}

async fn the_python_client_sees_success() -> Outcome {
    let (crew, last) = python_client(TOPIC).await?;
    same("the state", &last.json()["state"].as_str().map(str::to_lowercase), &Some("success".to_owned()))?;
    let result = last.json()["result"].as_str().unwrap_or_default().to_owned();
    expect(result.contains(TOPIC), || format!("the result is {result:?}"))?;
    same("kickoffs", &crew.log().kickoffs(), &1)
}

async fn the_python_client_sees_failure() -> Outcome {
    let (_, last) = python_client("fail").await?;
    same("the state", &last.json()["state"].as_str().map(str::to_lowercase), &Some("failed".to_owned()))
}

async fn a_wrong_token_is_refused() -> Outcome {
    let crew = open(Dialect::Live).await?;
    for (header, words) in [
        (Some("Authorization: Bearer nope"), "Invalid or missing authentication credentials"),
        (None, "Not authenticated"),
    ] {
        let headers = header.map(str::to_owned).into_iter().collect();
        let told = Ask { url: format!("{}/inputs", crew.address()), headers, ..Ask::default() }.send().await?;
        same("the answer", &(told.http, &told.json()), &(401, &json!({ "detail": words })))?;
    }
    Ok(())
}

/// What the public Python client sends: POST /kickoff, then GET /status/{id} every second until `state`, compared in
/// lower case, is success or failed; both with the same two headers.
async fn python_client(topic: &str) -> Outcome<(Crew, Told)> {
    let crew = open(Dialect::Live).await?;
    let headers = vec![format!("Authorization: Bearer {CANARY}"), "Content-Type: application/json".to_owned()];
    let body = json!({ "inputs": { "topic": topic, "current_year": YEAR } }).to_string();
    let ask = Ask { method: "POST".into(), url: format!("{}/kickoff", crew.address()), headers, body: Some(body) };
    let kickoff = ask.send().await?;
    let id = kickoff.json()["kickoff_id"].as_str().map(str::to_owned);
    let id = id.ok_or_else(|| Trouble::new(format!("no kickoff_id in {kickoff:?}")))?;
    let look = Ask { url: format!("{}/status/{id}", crew.address()), body: None, method: "GET".into(), ..ask };
    for _ in 0..120 {
        let told = look.send().await?;
        let state = told.json()["state"].as_str().unwrap_or_default().to_lowercase();
        if state == "success" || state == "failed" {
            return Ok((crew, told));
        }
        tokio::time::sleep(Duration::from_secs(1) / SPEED).await;
    }
    Err(Trouble::new("the run did not end within 120 looks"))
}

/// How many times as fast the crew's clock runs here.
const SPEED: u32 = 8;

async fn open(dialect: Dialect) -> Outcome<Crew> {
    Ok(Crew::start(Options { clock: SimClock::start(SPEED), ..steps::guarded(dialect) }).await?)
}

/// The answers to the guide's four commands.
async fn told(crew: &Crew, id: &str) -> Outcome<[Told; 4]> {
    let mut answers = Vec::new();
    for command in documentation::commands(&crew.address(), CANARY, id) {
        answers.push(Ask::from(&command).send().await?);
    }
    answers.try_into().map_err(|_| Trouble::new("the guide has four commands"))
}

//! The form.

use super::states;
use crate::crew::Options;
use crate::crew::fault::{Canned, Fault};
use crate::day::Day;
use crate::page::Role;
use crate::steps::{self, TOPIC};
use crate::trouble::Outcome;
use crew_console::domain::api::request::Endpoint;

states!(
    form_empty,
    form_filled,
    form_json,
    form_all_kinds,
    form_warned,
    form_pointed_out,
    form_rejected,
    form_asked_to_wait,
    form_plan_used_up,
    form_token_refused,
    form_token_not_enough,
    form_no_kickoff,
    form_redirected,
    form_offline,
    form_start_waits,
    form_not_started,
    form_no_inputs,
    form_inputs_unknown,
    form_list_went,
    form_long_names,
    form_names_as_markup,
    form_menu,
    form_left_out,
    form_advanced,
    form_again,
    form_as_that_run,
    form_restored,
    form_many
);

async fn form_empty(day: &Day) -> Outcome {
    steps::at_the_form(day).await.map(drop)
}

async fn form_filled(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.fill("Topic", TOPIC).await
}

async fn form_json(day: &Day) -> Outcome {
    form_filled(day).await?;
    day.page.press("JSON").await?;
    day.page.find(Role::Textbox, "Inputs as JSON").await.map(drop)
}

async fn form_all_kinds(day: &Day) -> Outcome {
    let listed = r#"{"inputs":["topic","current_year","linkedin_url","contact_email","is_premium","start_date","max_results",
        "job_description","api_key","crewai_trigger_payload","approved: boolean, feedback: string"]}"#;
    steps::form_of(day, listed).await?;
    day.page.find(Role::Textbox, "Job description").await.map(drop)
}

async fn form_warned(day: &Day) -> Outcome {
    steps::form_of(day, r#"{"inputs":["topic","linkedin_url"]}"#).await?;
    day.page.fill("LinkedIn URL", "linkedin.com/company/acme").await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.shows("https://").await
}

async fn form_pointed_out(day: &Day) -> Outcome {
    steps::form_of(day, r#"{"inputs":["topic","is_premium"]}"#).await?;
    day.page.press("Run").await?;
    day.page.find(Role::Button, "Leave out Premium").await.map(drop)
}

async fn form_rejected(day: &Day) -> Outcome {
    refused(day, 422, r#"{"detail":"Missing inputs: topic"}"#).await?;
    let marked = async || {
        let field = day.page.find(Role::Textbox, "Topic").await?;
        Ok(field.attr("aria-invalid").await?.as_deref() == Some("true"))
    };
    day.page.until("the field is marked", marked).await
}

async fn form_asked_to_wait(day: &Day) -> Outcome {
    let wait = Canned::json(429, r#"{"detail":"Too many requests"}"#).with("retry-after", "5000");
    steps::start_that_meets(day, Fault::Answer(wait)).await?;
    day.page.shows("Run again in 1:2").await
}

async fn form_plan_used_up(day: &Day) -> Outcome {
    refused(day, 429, r#"{"detail":"Execution limit reached"}"#).await?;
    day.page.shows("The plan is used up").await
}

async fn form_token_refused(day: &Day) -> Outcome {
    refused(day, 401, r#"{"detail":"Invalid or missing authentication credentials"}"#).await?;
    day.page.shows("401 Invalid").await
}

async fn form_token_not_enough(day: &Day) -> Outcome {
    refused(day, 403, r#"{"detail":"This token may not start runs"}"#).await?;
    day.page.shows("403 This").await
}

async fn form_no_kickoff(day: &Day) -> Outcome {
    refused(day, 404, r#"{"detail":"Not Found"}"#).await?;
    day.page.shows("has no /kickoff").await
}

async fn form_list_went(day: &Day) -> Outcome {
    steps::list_that_went(day).await?;
    day.page.find(Role::Textbox, "Tone").await.map(drop)
}

async fn form_redirected(day: &Day) -> Outcome {
    steps::redirected_start(day).await?;
    day.page.shows("answered with a redirect").await
}

async fn form_offline(day: &Day) -> Outcome {
    steps::offline_start(day).await.map(drop)
}

async fn refused(day: &Day, http: u16, body: &str) -> Outcome {
    steps::start_that_meets(day, Fault::Answer(Canned::json(http, body))).await.map(drop)
}

async fn form_start_waits(day: &Day) -> Outcome {
    day.host.hold_part();
    steps::at_the_form(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.shows("what runs need is on its way").await
}

async fn form_not_started(day: &Day) -> Outcome {
    day.host.lose_part();
    steps::at_the_form(day).await?;
    steps::run(day, TOPIC).await?;
    day.page.shows("Not started: a part of this page did not arrive").await
}

async fn form_no_inputs(day: &Day) -> Outcome {
    steps::form_of(day, r#"{"inputs":[]}"#).await?;
    day.page.shows("This crew takes no inputs.").await
}

async fn form_inputs_unknown(day: &Day) -> Outcome {
    let crew = day.crew(Options::default()).await?;
    crew.script().always(Endpoint::Inputs, Fault::Answer(Canned::json(404, r#"{"detail":"Not Found"}"#)));
    steps::open(day).await?;
    steps::type_in(day, &crew.address(), "").await?;
    day.page.press("Use it anyway").await?;
    day.page.shows("The crew did not list its inputs.").await
}

async fn form_long_names(day: &Day) -> Outcome {
    let long = "the_name_of_the_person_who_is_responsible_for_the_quarterly_market_research_report_of_the_department";
    steps::form_of(day, &format!(r#"{{"inputs":["topic","{long}","{}"]}}"#, "x".repeat(120))).await.map(drop)
}

async fn form_names_as_markup(day: &Day) -> Outcome {
    steps::form_of(day, r#"{"inputs":["topic","<img src=x onerror=alert(1)>","<b>bold</b>"]}"#).await?;
    day.page.press("2 names no prompt can use, sent empty").await?;
    day.page.shows("<b>bold</b>").await
}

async fn form_menu(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    day.page.press("Options for Topic").await?;
    day.page.shows("Send as JSON").await
}

async fn form_left_out(day: &Day) -> Outcome {
    form_menu(day).await?;
    day.page.script("document.querySelectorAll('.field__menu[open] input')[1].click()", vec![]).await?;
    day.page.find(Role::Button, "Bring back Topic").await.map(drop)
}

async fn form_advanced(day: &Day) -> Outcome {
    steps::at_the_form(day).await?;
    day.page.press("Advanced: webhooks, meta, more inputs").await?;
    day.page.fill("Step webhook URL", "hooks.example/step").await?;
    day.page.fill("Meta", "{team").await?;
    day.page.fill("Topic", TOPIC).await?;
    day.page.shows("This is not a JSON object").await
}

async fn form_again(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.press("Run").await?;
    day.page.find(Role::Link, "Open it").await.map(drop)
}

async fn form_as_that_run(day: &Day) -> Outcome {
    steps::at_the_result(day).await?;
    day.page.fill("Topic", "Another one").await?;
    day.page.press("Edit and run").await?;
    day.page.shows("Filled in as that run was").await
}

async fn form_restored(day: &Day) -> Outcome {
    steps::sample(day).await?;
    day.page.fill("Topic", TOPIC).await?;
    steps::draft_is_kept(day, TOPIC).await?;
    day.page.reload().await?;
    day.page.find(Role::Button, "Clear").await.map(drop)
}

async fn form_many(day: &Day) -> Outcome {
    let names: Vec<String> = (0..300).map(|n| format!("\"field_{n:03}\"")).collect();
    steps::form_of(day, &format!(r#"{{"inputs":[{}]}}"#, names.join(","))).await?;
    day.page.find(Role::Button, "Show more").await.map(drop)
}

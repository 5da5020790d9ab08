//! How the sample crew says where a run is, in each of the dialects spoken on the wire.

use super::Dialect;
use super::course::{Course, Moment, seconds};
use super::report;
use super::script::{FAILURE, PARTS, fill};
use super::ticket::Ticket;
use crate::domain::api::reply::Reply;
use crate::domain::time::Span;
use crate::domain::value::quote;

/// An answer in JSON.
pub(super) fn json(http: u16, body: &str) -> Reply {
    reply(http, "application/json", body)
}

/// An answer in plain text.
pub(super) fn plain(http: u16, body: &str) -> Reply {
    reply(http, "text/plain; charset=utf-8", body)
}

/// A 422 as the usual Python server words it.
pub(super) fn invalid(kind: &str, place: &str, words: &str) -> Reply {
    json(422, &format!(r#"{{"detail":[{{"type":"{kind}","loc":{place},"msg":"{words}","input":null}}]}}"#))
}

/// No such run.
pub(super) fn unknown(dialect: Dialect, id: &str) -> Reply {
    match dialect {
        Dialect::Live => {
            json(200, r#"{"state":"NOT FOUND","status":"Task not found or Invalid kickoff id","result":null}"#)
        }
        Dialect::Documented | Dialect::Hybrid => {
            let message = quote(&format!("No execution found with ID: {id}"));
            json(404, &format!(r#"{{"error":"Execution not found","message":{message}}}"#))
        }
    }
}

/// Where a run is.
pub(super) fn status(dialect: Dialect, ticket: &Ticket, course: Course, at: &Moment, id: &str, meta: &str) -> Reply {
    let teller = Teller { ticket, course, id, meta };
    let body = match dialect {
        Dialect::Live => teller.live(at),
        Dialect::Documented => teller.documented(at),
        Dialect::Hybrid => teller.hybrid(at),
    };
    json(200, &body)
}

struct Teller<'a> {
    ticket: &'a Ticket,
    course: Course,
    id: &'a str,
    meta: &'a str,
}

impl Teller<'_> {
    fn live(&self, at: &Moment) -> String {
        let (state, message) = match at {
            Moment::Pending => ("PENDING", "Task is pending"),
            Moment::Working { .. } => ("STARTED", "Task is Running"),
            Moment::Waiting { .. } => ("PAUSED", "Is the comparison good enough to write the report?"),
            Moment::Failed { .. } => ("FAILED", FAILURE),
            Moment::Done { .. } => ("SUCCESS", "Crew execution completed successfully"),
        };
        let (result, result_json) = match at {
            Moment::Done { .. } => (quote(&self.fenced()), self.result_json()),
            Moment::Pending | Moment::Working { .. } | Moment::Waiting { .. } | Moment::Failed { .. } => {
                ("null".to_owned(), "null".to_owned())
            }
        };
        format!(
            r#"{{"state":"{state}","status":{},"result":{result},"result_json":{result_json},"source":"application","execution_origin":"api","progress":{},"last_step":{},"last_executed_task":{},"usage_metrics":{}}}"#,
            quote(message),
            self.progress(at),
            self.step(at),
            self.last_task(at),
            usage(at),
        )
    }

    fn documented(&self, at: &Moment) -> String {
        let running = |at| format!(r#""progress":{{"completed_tasks":{},"total_tasks":3}}"#, done(at));
        match at {
            Moment::Pending => r#"{"status":"running"}"#.to_owned(),
            Moment::Working { task, .. } => {
                format!(r#"{{"status":"running","current_task":"{}",{}}}"#, PARTS[*task].id, running(at))
            }
            Moment::Waiting { .. } => format!(r#"{{"status":"Pending Human Input",{}}}"#, running(at)),
            Moment::Failed { spent, .. } => {
                format!(r#"{{"status":"error","error":{},"execution_time":{}}}"#, quote(FAILURE), secs(*spent))
            }
            Moment::Done { spent } => {
                let tasks: Vec<String> = (0..3).map(|task| self.finished(task)).collect();
                format!(
                    r#"{{"status":"completed","result":{{"output":{},"tasks":[{}]}},"execution_time":{}}}"#,
                    quote(&self.fenced()),
                    tasks.join(","),
                    secs(*spent)
                )
            }
        }
    }

    fn hybrid(&self, at: &Moment) -> String {
        let state = match at {
            Moment::Pending => "RECEIVED",
            Moment::Working { .. } => "PROCESSING",
            Moment::Waiting { .. } => "AWAITING_HUMAN_FEEDBACK",
            Moment::Failed { .. } => "ERROR",
            Moment::Done { .. } => "COMPLETED",
        };
        let tail = match at {
            Moment::Pending | Moment::Working { .. } | Moment::Waiting { .. } => {
                format!(r#""progress":{}"#, self.progress(at))
            }
            Moment::Failed { .. } => format!(r#""error_message":{}"#, quote(FAILURE)),
            Moment::Done { .. } => {
                format!(r#""output":{},"token_usage":{}"#, quote(&self.fenced()), usage(at))
            }
        };
        format!(r#"{{"status":"{state}","execution_id":"{}",{tail}}}"#, self.id)
    }

    fn progress(&self, at: &Moment) -> String {
        let (Moment::Working { spent, .. } | Moment::Waiting { spent, .. }) = at else { return "null".to_owned() };
        let done = done(at);
        let current = |pick: fn(usize) -> &'static str| match at {
            Moment::Working { task, .. } => quote(&self.fill(pick(*task))),
            Moment::Pending | Moment::Waiting { .. } | Moment::Failed { .. } | Moment::Done { .. } => "null".to_owned(),
        };
        format!(
            r#"{{"unit":"task","completed":{done},"total":3,"remaining":{},"current":{},"current_agent":{},"duration_seconds":{}}}"#,
            3 - done,
            current(|task| PARTS[task].name),
            current(|task| PARTS[task].agent),
            secs(*spent)
        )
    }

    fn step(&self, at: &Moment) -> String {
        let Moment::Working { task, step, .. } = at else { return "null".to_owned() };
        let step = &PARTS[*task].steps[*step];
        let input = format!(r#"{{"query":{}}}"#, quote(&self.fill(step.query)));
        format!(
            r#"{{"thought":{},"tool":"{}","tool_input":{},"result":{}}}"#,
            quote(&format!("Thought: {}", step.thought)),
            step.tool,
            quote(&input),
            quote(step.result)
        )
    }

    fn last_task(&self, at: &Moment) -> String {
        let Some(task) = done(at).checked_sub(1) else { return "null".to_owned() };
        let part = &PARTS[task];
        format!(
            r#"{{"name":{},"description":{},"agent":"{}","output":{},"meta":{}}}"#,
            quote(&self.fill(part.name)),
            quote(&self.fill(part.description)),
            part.agent,
            quote(&self.output(task)),
            self.meta
        )
    }

    fn finished(&self, task: usize) -> String {
        let part = &PARTS[task];
        let (output, took) = (quote(&self.output(task)), seconds(task));
        format!(r#"{{"task_id":"{}","output":{output},"agent":"{}","execution_time":{took}}}"#, part.id, part.agent)
    }

    fn output(&self, task: usize) -> String {
        if task == 2 { self.fenced() } else { self.fill(PARTS[task].output) }
    }

    fn result_json(&self) -> String {
        match self.course {
            Course::Json => report::json(&self.ticket.year),
            Course::Report | Course::Wait | Course::Fail => "null".to_owned(),
        }
    }

    /// The result as text; JSON in a fence with a word before it, as crews like to answer.
    fn fenced(&self) -> String {
        match self.course {
            Course::Json => format!("Here is the comparison:\n\n```json\n{}\n```\n", report::json(&self.ticket.year)),
            Course::Report | Course::Wait | Course::Fail => report::markdown(&self.ticket.topic, &self.ticket.year),
        }
    }

    fn fill(&self, text: &str) -> String {
        let topic = if self.ticket.topic.is_empty() { "an open question" } else { &self.ticket.topic };
        fill(text, topic, &self.ticket.year)
    }
}

fn reply(http: u16, content_type: &str, body: &str) -> Reply {
    Reply {
        http,
        content_type: Some(content_type.to_owned()),
        retry_after: None,
        date: None,
        body: body.as_bytes().into(),
    }
}

fn done(at: &Moment) -> usize {
    match at {
        Moment::Pending => 0,
        Moment::Working { task, .. } => *task,
        Moment::Waiting { done, .. } | Moment::Failed { done, .. } => *done,
        Moment::Done { .. } => 3,
    }
}

fn usage(at: &Moment) -> &'static str {
    match at {
        Moment::Done { .. } => {
            r#"{"total_tokens":18204,"prompt_tokens":15120,"completion_tokens":3084,"successful_requests":9}"#
        }
        Moment::Pending | Moment::Working { .. } | Moment::Waiting { .. } | Moment::Failed { .. } => "null",
    }
}

fn secs(span: Span) -> String {
    format!("{}.{}", span.0 / 1000, span.0 % 1000 / 100)
}

//! What a crew said to the wish that it stops a run.

use super::server_words;
use crate::domain::api::error;
use crate::domain::api::reply::{Answer, Fault};
use crate::domain::api::request::Endpoint;
use crate::domain::api::status::no_such_path;

/// While it is asked.
pub const ASKING_TO_STOP: &str = "Asking the crew to stop…";

/// What came of it. Whether the run really stops, only its state tells.
#[must_use]
pub fn asked_to_stop(answer: &Answer) -> String {
    let reply = match answer {
        Ok(reply) => reply,
        Err(Fault::Offline) => return "You are offline, so the crew was not asked. The run goes on.".to_owned(),
        Err(Fault::Redirected) => {
            return "The crew answered with a redirect, which was not followed. The run goes on.".to_owned();
        }
        Err(Fault::Unreachable | Fault::TimedOut | Fault::CutOff(_) | Fault::TooLarge(_)) => {
            return "No whole answer came. The run may stop or go on; its state will tell.".to_owned();
        }
    };
    match reply.http {
        200..=299 => "The crew says that it stops the run.".to_owned(),
        404 | 405 | 501 if no_such_path(reply) => "This crew cannot be asked to stop. The run goes on.".to_owned(),
        404 => "The crew does not know this run, so it stopped nothing.".to_owned(),
        _ => {
            let words = server_words(&error::read(Endpoint::Stop, reply));
            format!("The crew did not stop the run: {words}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::api::reply::Reply;

    #[test]
    fn what_came_of_it_is_told_truthfully() {
        let said = |http: u16, body: &str| {
            let body = body.as_bytes().into();
            asked_to_stop(&Ok(Reply { http, content_type: None, retry_after: None, date: None, body }))
        };
        assert_eq!(said(200, r#"{"status":"stopped"}"#), "The crew says that it stops the run.");
        assert_eq!(said(404, r#"{"detail":"Not Found"}"#), "This crew cannot be asked to stop. The run goes on.");
        assert!(said(404, r#"{"detail":"Execution not found"}"#).contains("does not know this run"));
        assert!(said(400, r#"{"detail":"It has ended"}"#).ends_with("400 It has ended"));
        assert!(asked_to_stop(&Err(Fault::TimedOut)).contains("may stop or go on"));
    }
}

//! What is known of every request, every violation of the policy, every line on the console: by the developer tools in
//! Chromium, by the document itself elsewhere.

use super::witness::{Told, strings};
use super::{Page, starts};
use crate::canary::Canary;
use crate::trouble::{Outcome, Trouble};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// Runs before any script of the page.
const EARLY: &str = "window.__violations = []; document.addEventListener('securitypolicyviolation', e => \
    window.__violations.push(`${e.effectiveDirective} blocked ${e.blockedURI || 'inline'} (${e.sourceFile}:${e.lineNumber})`), true);";

/// A command below `/session/<id>/`, as chromedriver has some of its own.
#[derive(Debug)]
struct Raw {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

impl Page {
    pub(super) async fn get(&self, path: &str) -> Outcome<Value> {
        Ok(self.client.issue_cmd(Raw { path: path.to_owned(), body: None }).await?)
    }

    pub(super) async fn cdp(&self, command: &str, params: Value) -> Outcome<Value> {
        if !self.engine.has_devtools() {
            return Err(Trouble::new(format!(
                "{} cannot do {command}: such a test runs in Chromium only",
                self.engine
            )));
        }
        let body = Some(json!({ "cmd": command, "params": params }));
        Ok(self.client.issue_cmd(Raw { path: "goog/cdp/execute".to_owned(), body }).await?)
    }

    pub(super) async fn listen_early(&self) -> Outcome {
        if self.engine.has_devtools() {
            // A new tab has no focus of its own.
            self.cdp("Page.bringToFront", json!({})).await?;
            self.before_every_document(EARLY).await?;
            self.before_every_document(starts::SCRIPT).await?;
            // Of a tab that was here before.
            self.log("performance").await?;
            self.log("browser").await?;
        }
        Ok(())
    }

    /// Runs a script in every document from now on, before any of its own.
    ///
    /// # Errors
    /// When the browser does not take it.
    pub async fn before_every_document(&self, source: &str) -> Outcome {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await.map(drop)
    }

    /// Lets documents run no scripts from now on, as a preview does.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn run_no_scripts(&self) -> Outcome {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
    }

    /// Collects what would be lost with the document.
    pub(super) async fn gather(&self) -> Outcome {
        let told = if self.engine.has_devtools() { self.ask_devtools().await? } else { self.ask_witness().await? };
        self.gather_starts().await?;
        self.violations.borrow_mut().extend(told.violations);
        self.requests.borrow_mut().extend(told.requests);
        self.console.borrow_mut().extend(told.console);
        Ok(())
    }

    async fn ask_devtools(&self) -> Outcome<Told> {
        let take = "const v = window.__violations || []; window.__violations = []; return v";
        let mut violations = strings(&self.client.execute(take, vec![]).await?);
        let console = self.log("browser").await?;
        violations.extend(console.iter().filter(|line| is_of_worker(line)).cloned());
        let requests = self.log("performance").await?;
        let requests = requests.iter().filter_map(|line| requested(line)).collect();
        Ok(Told { violations, requests, console })
    }

    /// What the browser asked of other hosts, as a proxy heard it.
    #[must_use]
    pub fn strangers(&self) -> Vec<String> {
        self.ground.canary.as_ref().map(Canary::heard).unwrap_or_default()
    }

    /// All violations of the security policy so far.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn violations(&self) -> Outcome<Vec<String>> {
        self.gather().await?;
        Ok(self.violations.borrow().clone())
    }

    /// What the policy stopped so far, where a test brought that about: it counts no longer.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn take_violations(&self) -> Outcome<Vec<String>> {
        self.gather().await?;
        Ok(self.violations.take())
    }

    /// All addresses that the page asked for so far.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn requests(&self) -> Outcome<Vec<String>> {
        self.gather().await?;
        Ok(self.requests.borrow().clone())
    }

    /// All lines on the console so far.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn console(&self) -> Outcome<Vec<String>> {
        self.gather().await?;
        Ok(self.console.borrow().clone())
    }

    async fn log(&self, kind: &str) -> Outcome<Vec<String>> {
        let body = Some(json!({ "type": kind }));
        let entries = self.client.issue_cmd(Raw { path: "se/log".to_owned(), body }).await?;
        let entries = entries.as_array().ok_or_else(|| Trouble::new("chromedriver has no log"))?;
        Ok(entries.iter().filter_map(|entry| entry["message"].as_str().map(str::to_owned)).collect())
    }
}

/// Whether a line of the console tells of a violation in a worker, of which the document hears nothing.
fn is_of_worker(line: &str) -> bool {
    line.starts_with("blob:") && line.contains("violates the following Content Security Policy directive")
}

/// The address in a line of the performance log that tells of a request; blobs and data never leave the page.
fn requested(line: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(line).ok()?;
    let message = &entry["message"];
    if message["method"] != "Network.requestWillBeSent" && message["method"] != "Network.webSocketCreated" {
        return None;
    }
    let params = &message["params"];
    let url = params["request"]["url"].as_str().or_else(|| params["url"].as_str())?;
    (!url.starts_with("blob:") && !url.starts_with("data:")).then(|| url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_told_from_other_events() {
        let line = |method: &str, url: &str| {
            json!({"message": {"method": method, "params": {"request": {"url": url}}}}).to_string()
        };
        assert_eq!(requested(&line("Network.requestWillBeSent", "http://a/")).as_deref(), Some("http://a/"));
        assert!(requested(&line("Network.requestWillBeSent", "blob:x")).is_none());
        assert!(requested(&line("Network.responseReceived", "http://a/")).is_none());
    }
}

//! The static test host: serves a sealed page as any web server would, and can put two things of the tests beside it:
//! one same-origin script that makes the page's clock run fast, and a reader with planted faults in place of its own.

use crate::clock::SimClock;
use crate::crew::log::{Log, Seen};
use crate::page::{starts, witness};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// What is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// The sealed page.
    pub dist: PathBuf,
    /// The page's clock.
    pub clock: SimClock,
    /// A build whose reader is served in place of the page's own.
    pub planted: Option<PathBuf>,
    /// Whether the page is made its own witness, for engines whose developer tools cannot be asked.
    pub witness: bool,
}

/// A host that is listening. It stops when dropped.
#[derive(Debug)]
pub struct Host {
    address: SocketAddr,
    log: Arc<Log>,
    open: watch::Sender<bool>,
    part: watch::Sender<bool>,
    whole: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    page: Site,
    log: Arc<Log>,
    open: watch::Receiver<bool>,
    part: watch::Receiver<bool>,
    whole: watch::Receiver<bool>,
}

impl Host {
    /// Listens on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When there is no port to be had.
    pub async fn start(page: Site) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let log = Arc::new(Log::default());
        let [(open, opened), (part, has_part), (whole, is_whole)] = std::array::from_fn(|_| watch::channel(true));
        let shared = Arc::new(Shared { page, log: Arc::clone(&log), open: opened, part: has_part, whole: is_whole });
        let router = Router::new().fallback(serve).with_state(shared);
        let serving = tokio::spawn(async move {
            // It ends only with its task.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, log, open, part, whole, serving })
    }

    /// `http://127.0.0.1:<port>`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers everything but the program's wasm, as on a slow line, until [`Host::let_program_go`].
    pub fn hold_program(&self) {
        self.open.send_replace(false);
    }

    /// Answers everything but the part of the program that only runs need, until [`Host::let_part_go`].
    pub fn hold_part(&self) {
        self.part.send_replace(false);
    }

    /// Lets that part arrive.
    pub fn let_part_go(&self) {
        self.part.send_replace(true);
    }

    /// Lets the program arrive.
    pub fn let_program_go(&self) {
        self.open.send_replace(true);
    }

    /// From now on it lacks the part of the program that only runs need.
    pub fn lose_part(&self) {
        self.whole.send_replace(false);
    }

    /// What was asked of it.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response {
    let path = request.uri().path().to_owned();
    if content_type(&path) == "application/wasm" {
        let held = [("/crew-console", &shared.open), ("/later-", &shared.part)];
        for (_, open) in held.into_iter().filter(|(name, _)| path.starts_with(name)) {
            // The host going away opens it, too.
            let _ = open.clone().wait_for(|open| *open).await;
        }
    }
    let is_lost = path.starts_with("/later-") && !*shared.whole.borrow();
    let response = if is_lost { StatusCode::NOT_FOUND.into_response() } else { file(&shared.page, &path) };
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    shared.log.add(Seen {
        method: request.method().to_string(),
        path: request.uri().to_string(),
        headers: request.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body: String::new(),
        answered: Some(response.status().as_u16()),
        at: shared.page.clock.now(),
    });
    response
}

fn file(page: &Site, path: &str) -> Response {
    if path == "/test-clock.js" {
        return ([("content-type", "text/javascript")], beside(page.witness, &page.clock)).into_response();
    }
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    if name.split('/').any(|part| part == ".." || part.is_empty()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let from = page.planted.as_deref().and_then(|planted| twin(planted, name)).unwrap_or_else(|| page.dist.join(name));
    let Ok(bytes) = std::fs::read(&from) else { return StatusCode::NOT_FOUND.into_response() };
    let bytes = if name == "index.html" { with_clock(&bytes) } else { bytes };
    ([("content-type", content_type(name)), ("cache-control", "no-store")], bytes).into_response()
}

/// What the tests put into the page, as a classic script.
pub(crate) fn beside(witness: bool, clock: &SimClock) -> String {
    let witness = if witness { [witness::SCRIPT, starts::SCRIPT].concat() } else { String::new() };
    format!("{witness}{}", clock.script())
}

/// The planted reader's file that stands for the page's file `name`: glue for glue, wasm for wasm, since the two
/// belong together.
fn twin(planted: &Path, name: &str) -> Option<PathBuf> {
    let (glue, wasm) = planted_reader(planted)?;
    let file = name.rsplit('/').next().filter(|file| file.starts_with("reader"))?;
    match file.rsplit('.').next() {
        Some("js") => Some(glue),
        Some("wasm") => Some(wasm),
        _ => None,
    }
}

/// Glue and wasm of the reader in `dir`, by the names that every build gives them, sealed or not.
#[must_use]
pub fn planted_reader(dir: &Path) -> Option<(PathBuf, PathBuf)> {
    let files: Vec<PathBuf> = std::fs::read_dir(dir).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let find = |ending: &str| {
        let fits = |path: &&PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.starts_with("reader") && name.ends_with(ending)
        };
        files.iter().filter(fits).min().cloned()
    };
    Some((find(".js")?, find(".wasm")?))
}

fn with_clock(index: &[u8]) -> Vec<u8> {
    before_all(index, r#"<script src="/test-clock.js"></script>"#)
}

/// A page with this element before all others of its head.
pub(crate) fn before_all(page: &[u8], element: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    let at = text.find("<head").and_then(|head| Some(head + text[head..].find('>')? + 1)).unwrap_or(0);
    format!("{}{element}{}", &text[..at], &text[at..]).into_bytes()
}

/// What a file is, by its name.
pub(crate) fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_the_first_thing_in_the_head() {
        let page = with_clock(b"<!doctype html><html><head lang=en><meta charset=utf-8>");
        let page = String::from_utf8_lossy(&page);
        assert!(page.contains(r#"<head lang=en><script src="/test-clock.js"></script><meta"#), "{page}");
    }
}

//! A host as it should be: packed files where there are some, and nothing of the tests beside them.

use crate::trouble::Outcome;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A folder that is served. It stops when dropped.
#[derive(Debug)]
pub(super) struct Served {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Served {
    pub(super) async fn start(folder: &Path) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let router = Router::new().fallback(serve).with_state(Arc::new(folder.to_owned()));
        let serving = tokio::spawn(async move {
            // It ends only with its task.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address, serving })
    }

    pub(super) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(State(folder): State<Arc<PathBuf>>, request: Request<Body>) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let name = if path.is_empty() { "index.html" } else { path };
    if name.split('/').any(|part| part == ".." || part.is_empty()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let takes = request.headers().get("accept-encoding").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = crate::host::content_type(name);
    for (ending, encoding) in [(".br", "br"), (".gz", "gzip")] {
        let packed = std::fs::read(folder.join(format!("{name}{ending}"))).ok();
        if let Some(bytes) = packed.filter(|_| takes.split(',').any(|one| one.trim() == encoding)) {
            return ([("content-type", kind), ("content-encoding", encoding)], bytes).into_response();
        }
    }
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => ([("content-type", kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

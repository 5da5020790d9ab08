//! Our own accept loop: a connection that breaks in the middle needs the socket itself.

use super::{Shared, http};
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower_service::Service;

/// The line to one client, as far as a handler can touch it.
#[derive(Clone, Debug, Default)]
pub(super) struct Line(Arc<AtomicBool>);

impl Line {
    /// Resets the connection as soon as the handler returns; nothing of its answer goes out.
    pub(super) fn break_off(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn is_broken(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Takes connections until the crew is dropped; all of its connections end with it.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let router = http::router(shared);
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else { continue };
        let line = Line::default();
        let socket = TokioIo::new(Socket { stream, line: line.clone() });
        let router = router.clone();
        connections.spawn(async move {
            let service = service_fn(move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(line.clone());
                let mut router = router.clone();
                let line = line.clone();
                async move {
                    let response = router.call(request.map(Body::new)).await;
                    if line.is_broken() {
                        return Err(io::Error::from(io::ErrorKind::ConnectionReset));
                    }
                    response.map_err(|never| match never {})
                }
            });
            // A client that goes away is no news.
            let _ = http1::Builder::new().serve_connection(socket, service).await;
        });
    }
}

/// A TCP stream that, once its line is broken, writes nothing more and ends with a reset in place of a goodbye.
struct Socket {
    stream: TcpStream,
    line: Line,
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.line.is_broken() {
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.line.is_broken() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.line.is_broken() {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

//! Being asked to stop: browsers must not be left behind.

use tokio::signal::unix::{SignalKind, signal};

/// Waits for Ctrl-C or a request to end.
pub async fn asked() {
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

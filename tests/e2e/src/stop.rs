//! Being asked to stop: browsers must not be left behind.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Waits for Ctrl-C, a request to end, or the end of the terminal.
pub async fn asked() {
    let interrupt = signal(SignalKind::interrupt()).ok();
    let terminate = signal(SignalKind::terminate()).ok();
    // Whoever started this with `nohup` wants it to go on.
    let hangup = if ignores_hangup() { None } else { signal(SignalKind::hangup()).ok() };
    tokio::select! {
        () = comes(interrupt) => {}
        () = comes(terminate) => {}
        () = comes(hangup) => {}
    }
}

/// Waits for a signal; for ever, where it cannot be heard.
async fn comes(signal: Option<Signal>) {
    let Some(mut signal) = signal else { return std::future::pending().await };
    signal.recv().await;
}

/// Whether the end of the terminal was to be ignored when this began, as Linux tells it.
fn ignores_hangup() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|status| is_first_ignored(&status))
}

/// The first of all signals is that one.
fn is_first_ignored(status: &str) -> bool {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_started_it_to_go_on_is_heard() {
        assert!(is_first_ignored("Name:\te2e\nSigIgn:\t0000000000001001\n"));
        assert!(!is_first_ignored("Name:\te2e\nSigIgn:\t0000000000001000\n"));
        assert!(!is_first_ignored(""));
    }
}

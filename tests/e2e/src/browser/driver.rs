//! A program that is started for the tests, and ends with what holds it, together with all that it started itself.

use crate::trouble::{Outcome, Trouble};
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

/// How long a driver may take until it listens.
const START: Duration = Duration::from_secs(20);

/// A running program, in a process group of its own.
#[derive(Debug)]
pub(super) struct Driver {
    child: Child,
    name: String,
}

impl Driver {
    /// Starts it; `install` says how to get it where it is missing.
    pub(super) fn start(command: &mut Command, install: &str) -> Outcome<Self> {
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        let child = command.stdin(Stdio::null()).process_group(0).kill_on_drop(true).spawn();
        let child = child.map_err(|e| Trouble::new(format!("{name} does not start ({e}). Install it: {install}.")))?;
        Ok(Self { child, name })
    }

    /// Waits for a line of its output, and gives what `read` finds in it.
    pub(super) async fn says<T>(&mut self, what: &str, read: impl Fn(&str) -> Option<T>) -> Outcome<T> {
        let stdout = self.child.stdout.take().ok_or_else(|| Trouble::new(format!("{} has no output", self.name)))?;
        let mut lines = BufReader::new(stdout).lines();
        let found = timeout(START, async {
            while let Ok(Some(line)) = lines.next_line().await {
                if let Some(found) = read(&line) {
                    return Some(found);
                }
            }
            None
        });
        let found = found.await.ok().flatten();
        drain(lines);
        found.ok_or_else(|| Trouble::new(format!("{} did not say {what} within {} s", self.name, START.as_secs())))
    }

    /// Waits until it listens on this port of 127.0.0.1.
    pub(super) async fn listens(&mut self, port: u16) -> Outcome {
        let listens = timeout(START, async {
            loop {
                let answered = TcpStream::connect(("127.0.0.1", port)).await.is_ok();
                if let Ok(Some(status)) = self.child.try_wait() {
                    return Err(Trouble::new(format!("{} ended at once ({status})", self.name)));
                }
                if answered {
                    return Ok(());
                }
                sleep(Duration::from_millis(20)).await;
            }
        });
        listens.await.unwrap_or_else(|_| Err(Trouble::new(format!("{} does not listen on port {port}", self.name))))
    }

    /// Comes back when what it started has ended, which it may wait for without end. Where the system does not tell what
    /// a program started, it does not come back.
    pub(super) async fn is_left_alone(&self) -> Trouble {
        let mut had = false;
        while let Some(id) = self.child.id() {
            let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
            if had && children.trim().is_empty() {
                return Trouble::new(format!("what {} started ended at once", self.name));
            }
            had = had || !children.trim().is_empty();
            sleep(Duration::from_millis(50)).await;
        }
        Trouble::new(format!("{} ended", self.name))
    }
}

impl Drop for Driver {
    /// A driver that is killed leaves its browser behind, so the whole group ends.
    fn drop(&mut self) {
        if let Some(id) = self.child.id() {
            // The shell's own `kill`: small systems lack the program. Where nothing of the group is left there is
            // nothing to end.
            let kill = ["-c", "kill -s KILL -- \"-$0\"", &id.to_string()];
            let _ = std::process::Command::new("sh").args(kill).output();
        }
    }
}

/// Whatever else it says is not waited for, but must not block it.
fn drain<R: AsyncRead + Unpin + Send + 'static>(mut lines: tokio::io::Lines<BufReader<R>>) {
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
}

/// The port at the end of a line like `Listening on 127.0.0.1:4444`.
pub(super) fn port_after(line: &str, words: &str) -> Option<u16> {
    let (_, rest) = line.split_once(words)?;
    rest.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_a_driver_started_ends_with_it() {
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 >/dev/null 2>&1 & echo child $!; wait"]).stdout(Stdio::piped());
        let mut driver = Driver::start(&mut command, "nothing").expect("starts");
        let child =
            driver.says("its child", |line| line.strip_prefix("child ").map(str::to_owned)).await.expect("says");
        // Where the system does not tell of processes, nothing can be said.
        let lives = || {
            let stat = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
            // One that nobody has noted the end of yet has ended.
            !stat.is_empty() && !stat.contains(") Z ")
        };
        assert!(lives() || !std::path::Path::new("/proc/self").exists());
        drop(driver);
        for _ in 0..100 {
            if !lives() {
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("it lives on");
    }

    #[test]
    fn the_port_is_read_from_what_a_driver_says() {
        let chrome = "ChromeDriver was started successfully on port 41234.";
        assert_eq!(port_after(chrome, "successfully on port "), Some(41234));
        let gecko = "1790000000000\tgeckodriver\tINFO\tListening on 127.0.0.1:4445";
        assert_eq!(port_after(gecko, "Listening on 127.0.0.1:"), Some(4445));
        assert_eq!(port_after("something else", "on port "), None);
    }
}

//! A proxy that must hear nothing. Browsers are told to ask it for every host but 127.0.0.1, Chromium also but for its
//! maker's; what it hears is a request to a stranger, whoever in the browser made it. It lets none through.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A proxy that is listening. It stops when dropped.
#[derive(Debug)]
pub struct Canary {
    address: String,
    heard: Arc<Mutex<Vec<String>>>,
    listening: JoinHandle<()>,
}

impl Canary {
    /// Listens on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When there is no port to be had.
    pub async fn start() -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?.to_string();
        let heard = Arc::new(Mutex::default());
        let log = Arc::clone(&heard);
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(refuse(stream, Arc::clone(&log)));
            }
        });
        Ok(Self { address, heard, listening })
    }

    /// `127.0.0.1:<port>`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What was asked for so far: `GET http://host/`, `CONNECT host:443`.
    #[must_use]
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Canary {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn refuse(stream: TcpStream, log: Arc<Mutex<Vec<String>>>) {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    // A connection that says nothing asked for nothing.
    if stream.read_line(&mut line).await.is_ok_and(|read| read > 0) {
        let asked = line.rsplit_once(' ').map_or(line.trim(), |(asked, _)| asked).to_owned();
        log.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        // Whether the browser still wants to hear it is its own affair.
        let _ = stream.write_all(b"HTTP/1.1 502 Not here\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt;

    #[tokio::test]
    async fn it_hears_and_refuses() {
        let canary = Canary::start().await.expect("a port");
        let mut stream = TcpStream::connect(canary.address()).await.expect("it listens");
        stream.write_all(b"CONNECT leak.example:443 HTTP/1.1\r\n\r\n").await.expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("answered");
        assert!(answer.starts_with("HTTP/1.1 502"), "{answer}");
        assert_eq!(canary.heard(), ["CONNECT leak.example:443"]);
    }
}

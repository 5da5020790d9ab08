//! The HTTP crew: the product's own sample crew behind a socket on 127.0.0.1.
//!
//! It is the same function that the page runs inside itself, so both tell the same story. Around it: a token, CORS
//! (exposing `Retry-After` and `Date`), a [`log`] of every request, and [`fault`]s down to a reset connection.
//!
//! ```no_run
//! # async fn a_test() -> std::io::Result<()> {
//! use e2e::crew::{Crew, Options};
//! let crew = Crew::start(Options { token: Some("t0ken".into()), ..Options::default() }).await?;
//! println!("{}", crew.address());
//! assert_eq!(crew.log().kickoffs(), 0);
//! # Ok(()) }
//! ```

mod answer;
mod body;
pub mod documentation;
pub mod fault;
mod http;
pub mod log;
mod socket;

use crate::clock::SimClock;
use crew_console::domain::sample::{Dialect, Sample};
use fault::Script;
use log::Log;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// How a crew is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// The dialect of its answers.
    pub dialect: Dialect,
    /// The token it asks for; none: it lets everyone in.
    pub token: Option<String>,
    /// Whether its answers carry CORS headers.
    pub cors: bool,
    /// 0 takes a free port.
    pub port: u16,
    /// Its time.
    pub clock: SimClock,
    /// Whether every request is printed.
    pub print: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { dialect: Dialect::Live, token: None, cors: true, port: 0, clock: SimClock::start(1), print: false }
    }
}

/// A crew that is listening. It stops when dropped.
#[derive(Debug)]
pub struct Crew {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

/// What the connections of one crew share.
#[derive(Debug)]
struct Shared {
    options: Options,
    sample: Mutex<Sample>,
    log: Log,
    script: Mutex<Script>,
    held: Notify,
    /// How many went before the answer that was held back for them.
    gone: AtomicUsize,
}

impl Crew {
    /// Listens on 127.0.0.1.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let address = listener.local_addr()?;
        let sample = Mutex::new(Sample::new(options.dialect));
        let log = Log::new(options.print);
        let shared = Arc::new(Shared {
            options,
            sample,
            log,
            script: Mutex::default(),
            held: Notify::new(),
            gone: AtomicUsize::default(),
        });
        let accepting = tokio::spawn(socket::accept(listener, Arc::clone(&shared)));
        Ok(Self { address, shared, accepting })
    }

    /// `http://127.0.0.1:<port>`.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The token it asks for.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        self.shared.options.token.as_deref()
    }

    /// What has been asked so far.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.shared.log
    }

    /// Ends it: its connections close, and its port refuses new ones.
    pub fn stop(&self) {
        self.accepting.abort();
    }

    /// Lets all answers go that are held back.
    pub fn let_go(&self) {
        self.shared.held.notify_waiters();
    }

    /// How many closed their connection while their answer was held back.
    #[must_use]
    pub fn hung_up(&self) -> usize {
        self.shared.gone.load(Ordering::SeqCst)
    }

    /// Lets one answer go of those that are held back: that which waits longest.
    pub fn let_one_go(&self) {
        self.shared.held.notify_one();
    }

    /// What goes wrong from now on.
    pub fn script(&self) -> MutexGuard<'_, Script> {
        self.shared.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.stop();
    }
}

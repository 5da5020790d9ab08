//! How long the page does nothing for the person, as the browser itself measures it.

use super::Page;
use crate::trouble::{Outcome, Trouble};
use serde_json::json;

/// Notes every block of the page from here on.
const WATCH: &str = "window.__blocks = []; window.__watch?.disconnect(); \
    window.__watch = new PerformanceObserver(list => window.__blocks.push(...list.getEntries().map(e => e.duration))); \
    window.__watch.observe({ type: 'longtask' })";

/// A block made on purpose, of the least that counts as one and a little more, in the time of the machine: what came
/// before it is noted when it is.
const BLOCK: &str = "const now = () => new Event('').timeStamp; \
    window.__before = undefined; setTimeout(() => { window.__before = window.__blocks.length; \
    const end = now() + 60; while (now() < end); })";

/// Whether it is noted.
const NOTED: &str = "return window.__before !== undefined && window.__blocks.length > window.__before";

/// What was noted, without the block made on purpose that is the last.
const TAKE: &str = "const blocks = window.__blocks.slice(0, -1); window.__blocks = []; return Math.max(0, ...blocks)";

/// What this tab keeps is forgotten, but for tokens.
const FORGET: &str = "for (const key of Object.keys(sessionStorage)) \
    if (!key.startsWith('crew-console.token:')) sessionStorage.removeItem(key)";

impl Page {
    /// From here on blocks are noted; that they are is proved by one.
    ///
    /// # Errors
    /// When the browser notes none.
    pub async fn watch_blocks(&self) -> Outcome {
        self.client.execute(WATCH, vec![]).await?;
        self.longest_block().await.map(drop)
    }

    /// The longest block, in ms, since it was last asked for; 0 if there was none.
    ///
    /// # Errors
    /// When blocks are not noted.
    pub async fn longest_block(&self) -> Outcome<f64> {
        self.client.execute(BLOCK, vec![]).await?;
        let noted = async || Ok(self.client.execute(NOTED, vec![]).await? == json!(true));
        self.until("a block made on purpose is noted", noted).await?;
        let longest = self.client.execute(TAKE, vec![]).await?;
        longest.as_f64().ok_or_else(|| Trouble::new(format!("blocks are told as {longest}")))
    }

    /// What `act` does never blocks the page for a second. It is told how often it was done before, and begins to
    /// [watch](Page::watch_blocks). A machine that was busy for a moment gets up to three tries, each in a page that is
    /// loaded anew and has no runs: what blocks only the first time does so in each.
    ///
    /// # Errors
    /// When it does, each time.
    pub async fn stays_quick(&self, act: impl AsyncFn(usize) -> Outcome) -> Outcome {
        let mut best = f64::MAX;
        for round in 0..3 {
            if round > 0 {
                self.client.execute(FORGET, vec![]).await?;
                self.reload().await?;
            }
            act(round).await?;
            best = best.min(self.longest_block().await?);
            println!("    the longest block: {best} ms");
            if best < 1_000.0 {
                return Ok(());
            }
        }
        Err(Trouble::new(format!("the page was blocked for {best} ms")))
    }
}

//! The line between the browser and everybody else, and how quick the machine is.

use super::Page;
use crate::trouble::Outcome;
use serde_json::{Value, json};

impl Page {
    /// Takes the browser's network away, or gives it back.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn offline(&self, offline: bool) -> Outcome {
        self.line(json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 })).await
    }

    /// A line of so many milliseconds and bytes a second.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn slow_line(&self, latency: u32, down: u32, up: u32) -> Outcome {
        let line = json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.line(line).await
    }

    /// A processor that is so many times as slow.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn slow_processor(&self, times: u32) -> Outcome {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await.map(drop)
    }

    async fn line(&self, line: Value) -> Outcome {
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", line).await.map(drop)
    }
}

//! The line between the browser and everybody else.

use super::Page;
use crate::trouble::Outcome;
use serde_json::json;

impl Page {
    /// Takes the browser's network away, or gives it back.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn offline(&self, offline: bool) -> Outcome {
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.enable", json!({})).await?;
        self.cdp("Network.emulateNetworkConditions", line).await.map(drop)
    }
}

//! What a person sees: the text, the chip, the picture.

use super::{Page, Role};
use crate::trouble::{Outcome, Trouble, expect};
use serde_json::json;
use std::path::Path;

/// The sizes that pictures are taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// 1280 by 800.
    Wide,
    /// 390 by 844, touch.
    Phone,
    /// 320 wide: 1280 at 400 % zoom.
    Narrow,
}

impl Page {
    /// All visible text of the page.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn text(&self) -> Outcome<String> {
        let text = self.client.execute("return document.body.innerText", vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the page shows `words`.
    ///
    /// # Errors
    /// When they do not come.
    pub async fn shows(&self, words: &str) -> Outcome {
        self.until(&format!("the page shows “{words}”"), async || Ok(self.text().await?.contains(words))).await
    }

    /// Waits until the run's state is read out with this word, as on the chip.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn state(&self, word: &str) -> Outcome {
        let waited = self.until(&format!("the run's state is “{word}”"), async || self.says(word).await).await;
        match waited {
            Ok(()) => Ok(()),
            Err(trouble) => {
                let statuses = self.texts(Role::Status).await.unwrap_or_default();
                Err(Trouble::new(format!("{trouble}; the page says {statuses:?}")))
            }
        }
    }

    /// Whether the run's state is this word now.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn says(&self, word: &str) -> Outcome<bool> {
        Ok(self.texts(Role::Status).await?.iter().any(|text| text == word))
    }

    /// What tells which state the page is in: its headings, and what is read out, but for numbers that count on.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn told(&self) -> Outcome<Vec<String>> {
        let told = [self.texts(Role::Heading).await?, self.texts(Role::Status).await?].concat();
        Ok(told.iter().map(|text| text.replace(|c: char| c.is_ascii_digit(), "")).collect())
    }

    /// The text of the panel that is open.
    ///
    /// # Errors
    /// When none comes.
    pub async fn panel(&self) -> Outcome<String> {
        self.until("a panel is open", async || Ok(!self.all(Role::Panel).await?.is_empty())).await?;
        Ok(self.texts(Role::Panel).await?.join("\n"))
    }

    /// What a field holds.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn value(&self, field: &str) -> Outcome<String> {
        Ok(self.find(Role::Textbox, field).await?.prop("value").await?.unwrap_or_default())
    }

    /// Makes the window this large.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn resize(&self, size: Size) -> Outcome {
        if !self.engine.has_devtools() {
            return self.resize_window(size).await;
        }
        let (width, height, mobile) = match size {
            Size::Wide => (1280, 800, false),
            Size::Phone => (390, 844, true),
            Size::Narrow => (320, 640, false),
        };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// The window itself, where the developer tools cannot set what the page takes for its size.
    async fn resize_window(&self, size: Size) -> Outcome {
        match size {
            Size::Wide => Ok(self.client.set_window_size(1280, 885).await?),
            Size::Phone | Size::Narrow => Err(Trouble::new(format!("no window of {} is this narrow", self.engine))),
        }
    }

    /// Lets the system ask for a dark or a light theme.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn dark(&self, dark: bool) -> Outcome {
        let value = if dark { "dark" } else { "light" };
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let features = json!([{ "name": "prefers-color-scheme", "value": value }, still]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Fails if the page is wider than its window.
    ///
    /// # Errors
    /// When it scrolls sideways.
    pub async fn fits_across(&self) -> Outcome {
        let root = "const e = document.scrollingElement; return [e.scrollWidth, innerWidth]";
        let widths = self.client.execute(root, vec![]).await?;
        let (page, window) = (widths[0].as_f64().unwrap_or(f64::MAX), widths[1].as_f64().unwrap_or(0.0));
        expect(page <= window, || format!("the page is {page} px wide in a window of {window} px"))
    }

    /// Takes a picture of the window.
    ///
    /// # Errors
    /// When it cannot be taken or written.
    pub async fn picture(&self, to: &Path) -> Outcome {
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(to, self.client.screenshot().await?)?;
        Ok(())
    }
}

//! The clipboard by hand, in engines that do not lend it to a test: a field that is none of the page's own is put
//! beside the page for a moment, and keys copy from it or paste into it, as a person does in another window.

use super::Page;
use super::act::{COPY, PASTE};
use crate::trouble::{Outcome, Trouble};
use fantoccini::elements::Element;
use serde_json::{Value, json};

const ADD: &str = "const aside = document.createElement('textarea'); aside.value = arguments[0]; \
    aside.addEventListener('paste', e => e.stopPropagation()); aside.addEventListener('copy', e => e.stopPropagation()); \
    document.body.append(aside); aside.focus(); aside.select(); return aside;";

impl Page {
    pub(super) async fn copy_by_hand(&self, text: &str) -> Outcome {
        let aside = self.aside(text).await?;
        aside.send_keys(COPY).await?;
        self.put_away(&aside).await?;
        // The clipboard belongs to the screen: what was copied arrives there in its own time.
        self.until("what was copied is on the clipboard", async || Ok(self.paste_by_hand().await? == text)).await
    }

    pub(super) async fn paste_by_hand(&self) -> Outcome<String> {
        let aside = self.aside("").await?;
        aside.send_keys(PASTE).await?;
        self.put_away(&aside).await
    }

    async fn aside(&self, text: &str) -> Outcome<Element> {
        let added = self.client.execute(ADD, vec![json!(text)]).await?;
        self.element(&added).ok_or_else(|| Trouble::new("the field beside the page was not added"))
    }

    /// Takes the field away, and gives what it held.
    async fn put_away(&self, aside: &Element) -> Outcome<String> {
        let remove = "const aside = arguments[0]; aside.remove(); return aside.value";
        let aside = serde_json::to_value(aside).unwrap_or(Value::Null);
        Ok(self.client.execute(remove, vec![aside]).await?.as_str().unwrap_or_default().to_owned())
    }
}

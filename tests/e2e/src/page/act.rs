//! What a person does: click, type, paste, press keys.

use super::{PATIENCE, Page, Role};
use crate::trouble::{Outcome, Trouble};
use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// The one mouse, which stays where it was moved.
const MOUSE: &str = "mouse";
/// The one keyboard, whose keys stay down until they are let go.
const KEYS: &str = "keys";
/// Select all, as typed.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
/// Copy, as typed.
pub(super) const COPY: &str = "\u{e009}c\u{e000}";
/// Paste, as typed.
pub(super) const PASTE: &str = "\u{e009}v\u{e000}";

impl Page {
    /// Clicks the thing with this role and name. Tried again while it is being replaced or covered, so one click
    /// is one click.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub async fn click(&self, role: Role, name: &str) -> Outcome {
        if name.starts_with("Copy") {
            // The clipboard is the browser's, not the tab's.
            self.spend();
        }
        let end = Instant::now() + PATIENCE;
        loop {
            match self.find(role, name).await?.click().await {
                Ok(()) => return Ok(()),
                Err(error) if Instant::now() > end => {
                    return Err(Trouble::new(format!("{role:?} “{name}” cannot be clicked: {error}")));
                }
                Err(_) => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }

    /// Presses the button with this name.
    ///
    /// # Errors
    /// When it cannot be pressed.
    pub async fn press(&self, button: &str) -> Outcome {
        self.click(Role::Button, button).await
    }

    /// Puts the mouse's button down on the button with this name, and does not let it go.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn hold(&self, button: &str) -> Outcome {
        let target = self.find(Role::Button, button).await?;
        let down = PointerAction::Down { button: MOUSE_BUTTON_LEFT };
        Ok(self.client.perform_actions(onto(target).then(down)).await?)
    }

    /// Lets the mouse's button go.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn let_go(&self) -> Outcome {
        let up = PointerAction::Up { button: MOUSE_BUTTON_LEFT };
        Ok(self.client.perform_actions(MouseActions::new(MOUSE.to_owned()).then(up)).await?)
    }

    /// Puts a key down, wherever the focus is, and does not let it go.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn hold_key(&self, value: char) -> Outcome {
        Ok(self.client.perform_actions(KeyActions::new(KEYS.to_owned()).then(KeyAction::Down { value })).await?)
    }

    /// Lets a key go.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn let_key_go(&self, value: char) -> Outcome {
        Ok(self.client.perform_actions(KeyActions::new(KEYS.to_owned()).then(KeyAction::Up { value })).await?)
    }

    /// Presses a key, and puts it down again at once.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn press_and_hold_key(&self, value: char) -> Outcome {
        let down = || KeyAction::Down { value };
        let keys = KeyActions::new(KEYS.to_owned()).then(down()).then(KeyAction::Up { value }).then(down());
        Ok(self.client.perform_actions(keys).await?)
    }

    /// Two clicks of the mouse on the button with this name, as fast as a person's second click is not.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub async fn double_click(&self, button: &str) -> Outcome {
        let target = self.find(Role::Button, button).await?;
        Ok(self.client.perform_actions(click(click(onto(target)))).await?)
    }

    /// Enter, wherever the focus is, and in the next moment a click on the button with this name.
    ///
    /// # Errors
    /// When it cannot be clicked.
    pub async fn enter_and_click(&self, button: &str) -> Outcome {
        let target = self.find(Role::Button, button).await?;
        // The key may take the button away, so the mouse is there before.
        self.client.perform_actions(onto(target)).await?;
        let enter = Key::Enter.into();
        let keys = KeyActions::new(KEYS.to_owned());
        let keys = keys.then(KeyAction::Down { value: enter }).then(KeyAction::Up { value: enter });
        let both = Actions::from(keys).and(click(MouseActions::new(MOUSE.to_owned())));
        Ok(self.client.perform_actions(both).await?)
    }

    /// Types into the field with this name in place of what is there.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, field: &str, text: &str) -> Outcome {
        self.type_keys(field, &[SELECT_ALL, if text.is_empty() { "\u{e003}" } else { text }]).await
    }

    /// Types keys into the field with this name. Begun again where the field is just being replaced, as it is when
    /// the program takes over.
    async fn type_keys(&self, field: &str, keys: &[&str]) -> Outcome {
        self.until(&format!("“{field}” takes keys"), async || {
            let Some(element) = self.seek(Role::Textbox, field).await? else { return Ok(false) };
            for keys in keys {
                element.send_keys(keys).await?;
            }
            Ok(true)
        })
        .await
    }

    /// Puts `text` on the clipboard and pastes it into the field with this name, with the keyboard as a person does.
    ///
    /// # Errors
    /// When there is no such field, or the browser does not lend its clipboard.
    pub async fn paste(&self, field: &str, text: &str) -> Outcome {
        if !self.engine.has_devtools() {
            self.copy_by_hand(text).await?;
            return self.type_keys(field, &[PASTE]).await;
        }
        self.lend_clipboard().await?;
        let write = "const done = arguments[1]; navigator.clipboard.writeText(arguments[0]).then(() => done(''), e => done(String(e)));";
        let said = self.client.execute_async(write, vec![json!(text)]).await?;
        if said != json!("") {
            return Err(Trouble::new(format!("the clipboard refused: {said}")));
        }
        self.type_keys(field, &[PASTE]).await
    }

    /// What is on the clipboard.
    ///
    /// # Errors
    /// When the browser does not lend it.
    pub async fn clipboard(&self) -> Outcome<String> {
        self.spend();
        if !self.engine.has_devtools() {
            return self.paste_by_hand().await;
        }
        self.lend_clipboard().await?;
        let read = "const done = arguments[0]; navigator.clipboard.readText().then(done, e => done('?' + e));";
        Ok(text(&self.client.execute_async(read, vec![]).await?))
    }

    async fn lend_clipboard(&self) -> Outcome {
        let wanted = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", wanted).await.map(drop)
    }

    /// Presses one key wherever the focus is.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn key(&self, key: Key) -> Outcome {
        self.keys(&key.to_string()).await
    }

    /// Types keys wherever the focus is.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn keys(&self, keys: &str) -> Outcome {
        Ok(self.client.active_element().await?.send_keys(keys).await?)
    }

    /// Goes on with Tab until the focus is on the thing with this name, as a person without a mouse does.
    ///
    /// # Errors
    /// When it is not reached within sixty stops.
    pub async fn tab_to(&self, name: &str) -> Outcome {
        let mut stops = Vec::new();
        for _ in 0..60 {
            let element = self.client.active_element().await?;
            let label = self.get(&format!("element/{}/computedlabel", element.element_id())).await?;
            if label == json!(name) {
                return Ok(());
            }
            stops.push(text(&label));
            self.key(Key::Tab).await?;
        }
        Err(Trouble::new(format!("Tab does not lead to “{name}”, but to {stops:?}")))
    }

    /// The back button.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn back(&self) -> Outcome {
        Ok(self.client.back().await?)
    }

    /// Runs a script in the page and gives what it returns: for what a person cannot do.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn script(&self, code: &str, args: Vec<Value>) -> Outcome<Value> {
        Ok(self.client.execute(code, args).await?)
    }

    /// Runs a script that calls its last argument with what it found, in its own time.
    ///
    /// # Errors
    /// When the script throws, or never calls.
    pub async fn script_later(&self, code: &str) -> Outcome<Value> {
        Ok(self.client.execute_async(code, vec![]).await?)
    }
}

fn onto(target: Element) -> MouseActions {
    let there = PointerAction::MoveToElement { element: target, duration: None, x: 0.0, y: 0.0 };
    MouseActions::new(MOUSE.to_owned()).then(there)
}

fn click(mouse: MouseActions) -> MouseActions {
    let button = MOUSE_BUTTON_LEFT;
    mouse.then(PointerAction::Down { button }).then(PointerAction::Up { button })
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

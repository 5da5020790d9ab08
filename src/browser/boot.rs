//! `boot.js`, the script that stands before the program and outlives its panics: what was typed early, and what arrived.

use super::document::{document, selected, window};
use js_sys::{Function, Promise, Reflect};
use std::ops::Range;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, Response};

/// What a person did before the program was there.
#[derive(Clone, Debug, Default)]
pub struct Early {
    /// What is in the address field, all lines of a paste.
    pub url: String,
    /// What is in the Token field, all lines of a paste.
    pub token: String,
    /// Whether Connect was pressed.
    pub pressed: bool,
    /// Whether "Try the sample crew" was pressed.
    pub sample: bool,
}

/// What has the focus in the first frame, and where the caret stands in it.
#[derive(Debug)]
pub struct Focus(Option<(String, Range<u32>)>);

impl Focus {
    /// Puts focus and caret back where they were: in the task that draws the views, so that no key comes between.
    pub fn restore(self) {
        let Some((id, selected)) = self.0 else { return };
        let field = document().get_element_by_id(&id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            // A field that is gone, or has no caret, is left alone.
            let _ = field.focus();
            let _ = field.set_selection_range(selected.start, selected.end);
        }
    }
}

/// Reads the first frame's focus and caret.
#[must_use]
pub fn focus() -> Focus {
    let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    Focus(focused.filter(|field| !field.id().is_empty()).map(|field| (field.id(), selected(&field))))
}

/// Reads the first frame's fields, and what was pressed in it.
#[must_use]
pub fn early() -> Early {
    let text = |name: &str| property(&boot(), name).as_string();
    let field = |id: &str| {
        let pasted = text("pasted").filter(|_| text("into").as_deref() == Some(id));
        let typed = || Some(document().get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok()?.value());
        pasted.or_else(typed).unwrap_or_default()
    };
    Early {
        url: field("url"),
        token: field("token"),
        pressed: property(&boot(), "pressed").is_truthy(),
        sample: property(&boot(), "sample").is_truthy(),
    }
}

/// Calls `act` at once, or when what a person is in the midst of has ended: a composition (IME), a press, a key.
pub fn when_ready(act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    match property(&boot(), "whenReady").dyn_into::<Function>() {
        Ok(when_ready) => drop(when_ready.call1(&JsValue::NULL, &act)),
        Err(_) => {
            if let Ok(act) = act.dyn_into::<Function>() {
                drop(act.call0(&JsValue::NULL));
            }
        }
    }
}

/// A file that the page does not load by itself, as the answer of a host: fetched from where the page says, or else
/// from `fallback`; or unpacked, if the page holds it.
///
/// # Errors
/// What the browser says, if the file does not come.
pub async fn file(name: &str, fallback: &str) -> Result<Response, JsValue> {
    let get = property(&boot(), "file").dyn_into::<Function>()?;
    let promise = get.call2(&JsValue::NULL, &name.into(), &fallback.into())?;
    Ok(JsFuture::from(promise.unchecked_into::<Promise>()).await?.unchecked_into())
}

/// The program has taken over.
pub fn started() {
    call("started", &[]);
}

/// Hands over a result that arrived, so that it outlives a panic.
pub fn hold_result(id: &str, title: &str, text: &str) {
    call("hold", &[id.into(), title.into(), text.into()]);
}

/// From now on a panic shows the plain screen of `boot.js`, with where in the program it was; never with what a person
/// typed. For the inner loop: in what is served panics are silent, and `boot.js` hears of them from the browser.
pub fn tell_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        call("panicked", &[place.into()]);
    }));
}

fn boot() -> JsValue {
    property(&window(), "crewBoot")
}

fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn call(name: &str, arguments: &[JsValue]) {
    if let Ok(function) = property(&boot(), name).dyn_into::<Function>() {
        // Nothing can be done about a script that fails here.
        let _ = function.apply(&JsValue::NULL, &arguments.iter().collect());
    }
}

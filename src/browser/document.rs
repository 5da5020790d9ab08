//! Window, document, title, icon, theme and focus.

use std::cell::RefCell;
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FocusEvent, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlLinkElement, Node,
    Window,
};

/// The window. The program runs in a page only.
///
/// # Panics
/// Outside a page.
#[must_use]
pub fn window() -> Window {
    web_sys::window().expect("the program runs in a page")
}

/// The document.
///
/// # Panics
/// Outside a page.
#[must_use]
pub fn document() -> Document {
    window().document().expect("a page has a document")
}

/// The element that the program fills, if the page has it.
#[must_use]
pub fn root() -> Option<HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}

/// The page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The page's icon: a disc in a colour of six hex digits, or the product's own.
pub fn set_icon(colour: Option<&str>) {
    thread_local! {
        static OWN: RefCell<Option<String>> = const { RefCell::new(None) };
    }
    let icon = document().query_selector("link[rel~=icon]").ok().flatten();
    let Some(link) = icon.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) else { return };
    let own = OWN.with_borrow_mut(|own| own.get_or_insert_with(|| link.href()).clone());
    let disc = colour.map(|colour| {
        format!(
            "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>\
             <circle cx='8' cy='8' r='7' fill='%23{colour}'/></svg>"
        )
    });
    let next = disc.unwrap_or(own);
    if link.href() != next {
        link.set_href(&next);
    }
}

/// Whether the page shows one pane at a time.
#[must_use]
pub fn is_narrow() -> bool {
    let narrow = window().match_media("(max-width: 899.98px)").ok().flatten();
    narrow.is_some_and(|query| query.matches())
}

/// Opens the dialog called `id`; the browser keeps the focus in it and gives it back.
pub fn show_dialog(id: &str) {
    if let Some(dialog) = dialog(id)
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Closes the dialog called `id`.
pub fn close_dialog(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

/// Closes the menu called `id`.
pub fn hide_popover(id: &str) {
    let menu = document().get_element_by_id(id).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(menu) = menu {
        // One that is not open is not to be closed.
        let _ = menu.hide_popover();
    }
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// `light`, `dark`, or nothing for the system's choice.
pub fn set_theme(name: Option<&str>) {
    if let Some(html) = document().document_element() {
        // An attribute with a fixed name and value cannot fail.
        let _ = match name {
            Some(name) => html.set_attribute("data-theme", name),
            None => html.remove_attribute("data-theme"),
        };
    }
}

/// Puts the focus on the first element that `selector` finds, once the views have been drawn.
pub fn focus(selector: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || focus_now(selector)).forget();
}

/// Puts the focus on the element called `id`, once the views have been drawn.
pub fn focus_id(id: String) {
    gloo_timers::callback::Timeout::new(0, move || {
        if let Some(element) = document().get_element_by_id(&id).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            // Behind a fold it could not take the focus.
            if let Ok(Some(fold)) = element.closest("details") {
                let _ = fold.set_attribute("open", "");
            }
            let _ = element.focus();
        }
    })
    .forget();
}

/// Whether the focus is within an element that `selector` finds.
#[must_use]
pub fn has_focus_in(selector: &str) -> bool {
    document().active_element().is_some_and(|element| is_in(&element, selector))
}

/// Whether the element called `id` has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.id() == id)
}

/// The id of the element that has the focus, if `selector` finds it.
#[must_use]
pub fn focused_in(selector: &str) -> Option<String> {
    document().active_element().filter(|element| is_in(element, selector)).map(|element| element.id())
}

/// Whether the focus goes on within such an element when it leaves another one.
#[must_use]
pub fn goes_to(event: &Event, selector: &str) -> bool {
    next_focus(event).is_some_and(|next| is_in(&next, selector))
}

/// Whether the focus goes on somewhere else: not within such an element, nor out of the page.
#[must_use]
pub fn goes_from(event: &Event, selector: &str) -> bool {
    next_focus(event).is_some_and(|next| !is_in(&next, selector))
}

fn next_focus(event: &Event) -> Option<Element> {
    event.dyn_ref::<FocusEvent>()?.related_target()?.dyn_into().ok()
}

fn is_in(element: &Element, selector: &str) -> bool {
    element.closest(selector).is_ok_and(|found| found.is_some())
}

/// Opens the browser's own picker of the field called `id`, where the browser has one.
pub fn show_picker(id: &str) {
    let field = document().get_element_by_id(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    if let Some(field) = field {
        // Without one the day is typed.
        let _ = field.show_picker();
    }
}

/// The part of a field that is selected, or where its caret stands, in UTF-16.
#[must_use]
pub fn selected(field: &HtmlInputElement) -> Range<u32> {
    let place = |at: Result<Option<u32>, JsValue>| at.ok().flatten().unwrap_or_default();
    place(field.selection_start())..place(field.selection_end())
}

/// Presses the first element that `selector` finds. Whether there is one.
#[must_use]
pub fn press(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten().and_then(|e| e.dyn_into::<HtmlElement>().ok());
    found.map(|element| element.click()).is_some()
}

/// Moves the focus on, or back, among the elements that `selector` finds; from elsewhere to the first.
pub fn step_focus(selector: &str, on: bool) {
    let Ok(all) = document().query_selector_all(selector) else { return };
    let active = document().active_element().map(Node::from);
    let now = (0..all.length()).find(|at| all.item(*at) == active && active.is_some());
    let next = match now {
        Some(at) if on => at + 1,
        Some(at) => at.saturating_sub(1),
        None => 0,
    };
    if let Some(element) = all.item(next).and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // An element of the page takes the focus or leaves it.
        let _ = element.focus();
    }
}

fn focus_now(selector: &str) {
    let found: Option<Element> = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

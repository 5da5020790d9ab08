//! The address bar: routes live in the fragment, so any host and `file://` serve every view.

use super::document::window;
use crate::domain::api::base::Base;
use crate::domain::connect::Page;
use crate::domain::route::Route;
use web_sys::Url;

/// The route in the address bar.
#[must_use]
pub fn route() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// Goes to `route`; Back comes back here.
pub fn go(route: &Route) {
    // Setting a fragment cannot fail.
    let _ = window().location().set_hash(&route.to_string());
}

/// Puts `route` in place of the present one; Back does not come back here.
pub fn replace(route: &Route) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&route.to_string()));
    }
}

/// Loads the page anew.
pub fn reload() {
    // Only a page in a sandbox may not; it stays as it is.
    let _ = window().location().reload();
}

/// Where the page itself came from.
#[must_use]
pub fn page() -> Page {
    let scheme = window().location().protocol().unwrap_or_default();
    Page { is_https: scheme == "https:", is_file: scheme == "file:" }
}

/// The address as the browser reads it, which may name a host in other words (`http://127.1`, letters beyond ASCII);
/// none where the browser takes it for no address.
#[must_use]
pub fn resolved(base: &Base) -> Option<Base> {
    if base.as_str().starts_with('/') {
        return Some(base.clone());
    }
    Some(base.moved_to(&Url::new(base.as_str()).ok()?.origin()))
}

/// Whether the browser says that it has a network.
#[must_use]
pub fn is_online() -> bool {
    window().navigator().on_line()
}

//! Finding things by role and accessible name, both as the browser itself computes them.

use super::Page;
use super::witness::strings;
use crate::trouble::{Outcome, Trouble};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};
use std::cell::RefCell;

/// What kind of thing is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A button, also one that opens a fold.
    Button,
    /// A field to type in, a password field too.
    Textbox,
    /// A link.
    Link,
    /// A tab of a tab list.
    Tab,
    /// The panel of a tab.
    Panel,
    /// A heading.
    Heading,
    /// A region that is read out when it changes.
    Status,
    /// A note that needs an act.
    Alert,
    /// The main landmark.
    Main,
}

impl Role {
    fn css(self) -> &'static str {
        match self {
            Role::Button => "button,[role=button],summary,input[type=submit]",
            Role::Textbox => {
                "input:not([type]),input[type=text],input[type=password],input[type=url],textarea,[role=textbox]"
            }
            Role::Link => "a[href]",
            Role::Tab => "[role=tab]",
            Role::Panel => "[role=tabpanel]",
            Role::Heading => "h1,h2,h3,h4,[role=heading]",
            Role::Status => "[role=status]",
            Role::Alert => "[role=alert]",
            Role::Main => "main",
        }
    }

    /// Counts may be part of these names ("Runs 1 open").
    fn may_count(self) -> bool {
        matches!(self, Role::Link | Role::Tab)
    }
}

/// Everything of a kind that is seen, and whose name can be the one looked for: each of its words stands somewhere in
/// what names are made of. What the name is the browser is asked, which for everything on the page would take long.
const VISIBLE: &str = "const [css, name] = arguments; const words = (name ?? '').toLowerCase().split(/\\s+/); \
    const named = e => [e.outerHTML, e.textContent, e.value, ...[...e.labels ?? []].map(label => label.textContent), \
        ...(e.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent)] \
        .join(' ').toLowerCase(); \
    const found = [...document.querySelectorAll(css)].filter(e => e.getClientRects().length \
        && e.checkVisibility({ visibilityProperty: true }) && !e.closest('[aria-hidden=true],[inert]')); \
    const fitting = name === null ? found : found.filter(e => { const of = named(e); return words.every(w => of.includes(w)); });";

impl Page {
    /// Everything visible in this role, in the page's order.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn all(&self, role: Role) -> Outcome<Vec<Element>> {
        self.fitting(role, None).await
    }

    /// Everything visible in this role that may have this name.
    async fn fitting(&self, role: Role, name: Option<&str>) -> Outcome<Vec<Element>> {
        let found =
            self.client.execute(&format!("{VISIBLE} return fitting"), vec![json!(role.css()), json!(name)]).await?;
        let found = found.as_array().map(Vec::as_slice).unwrap_or_default();
        Ok(found.iter().filter_map(|value| self.element(value)).collect())
    }

    /// The element that a script returned.
    pub(super) fn element(&self, value: &Value) -> Option<Element> {
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(element_id(value)?)))
    }

    /// The thing with this role and name, if it is there now.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn seek(&self, role: Role, name: &str) -> Outcome<Option<Element>> {
        for element in self.fitting(role, Some(name)).await? {
            let label = self.label(&element).await?;
            if fits(&label, name, role) {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// The thing with this role and name; waits for it.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn find(&self, role: Role, name: &str) -> Outcome<Element> {
        let found = RefCell::new(None);
        self.until(&format!("{role:?} “{name}” is there"), async || {
            let element = self.seek(role, name).await?;
            let there = element.is_some();
            found.replace(element);
            Ok(there)
        })
        .await?;
        found.into_inner().ok_or_else(|| Trouble::new("found nothing"))
    }

    /// Waits until there is no such thing.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone(&self, role: Role, name: &str) -> Outcome {
        self.until(&format!("{role:?} “{name}” goes away"), async || Ok(self.seek(role, name).await?.is_none())).await
    }

    /// The names of everything visible in this role: for messages and for tests of what is not there.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn names(&self, role: Role) -> Outcome<Vec<String>> {
        let mut names = Vec::new();
        for element in self.all(role).await? {
            names.push(self.label(&element).await?);
        }
        Ok(names)
    }

    /// The visible texts of everything in this role.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn texts(&self, role: Role) -> Outcome<Vec<String>> {
        let script = format!("{VISIBLE} return fitting.map(e => e.innerText.trim())");
        Ok(strings(&self.client.execute(&script, vec![json!(role.css()), Value::Null]).await?))
    }

    async fn label(&self, element: &Element) -> Outcome<String> {
        let id = element.element_id();
        let label = self.get(&format!("element/{id}/computedlabel")).await?;
        Ok(label.as_str().unwrap_or_default().trim().to_owned())
    }
}

fn fits(label: &str, name: &str, role: Role) -> bool {
    label == name
        || role.may_count()
            && label.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The id in the form that the protocol gives to an element.
fn element_id(value: &Value) -> Option<String> {
    value.get("element-6066-11e4-a52e-4f735466cecf")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_may_follow_the_name_of_a_link_but_no_other_word() {
        assert!(fits("Runs 1 open", "Runs", Role::Link) && fits("Tasks3", "Tasks", Role::Tab));
        assert!(!fits("Run again", "Run", Role::Button) && !fits("Runs of today", "Runs", Role::Link));
    }
}

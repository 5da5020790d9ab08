//! Ways of use other than a mouse on a wide screen in the usual colours, and what must hold in each of them.

use super::Page;
use super::witness::strings;
use crate::trouble::{Outcome, expect};
use serde_json::json;

/// Everything that a person can act on, as far as it is there; beside an open dialog nothing can be.
const CONTROLS: &str = "const room = document.querySelector('dialog:modal') ?? document; \
    const controls = [...room.querySelectorAll('a[href], button, input, select, textarea, summary, \
    [tabindex=\"0\"]')].filter(e => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true }) \
    && !e.disabled && !e.closest('[inert], [aria-hidden=true]')); \
    const name = e => `${e.tagName.toLowerCase()}.${e.className} “${(e.innerText || e.id || '').trim().slice(0, 40)}”`; \
    const seen = e => e.matches('[type=radio], [type=checkbox], [type=file]') ? e.closest('label') || e : e;";

/// Each can be brought into the window, and nothing lies over it there.
const REACHED: &str = "return controls.filter(e => { \
    e.focus(); const at = seen(e); at.scrollIntoView({ block: 'center', inline: 'nearest' }); \
    const scrolls = e.closest('pre, table, .blocks__code, [class*=scroll]'); \
    const box = at.getBoundingClientRect(), x = Math.max(0, box.left) + Math.min(innerWidth, box.right), \
        y = Math.max(0, box.top) + Math.min(innerHeight, box.bottom); \
    const hit = document.elementFromPoint(x / 2, y / 2); \
    const there = hit && (at.contains(hit) || hit.contains(at)); \
    const wide = box.left < -1 || box.right > innerWidth + 1; \
    return !there || wide && !scrolls; }).map(name);";

/// From here on, what takes the focus is noted. How many things there are to act on.
const WALK: &str = "window.__stops = new Set(); addEventListener('focusin', e => window.__stops.add(e.target)); \
    const start = document.createElement('button'); document.body.prepend(start); start.focus(); start.remove(); \
    window.__left = false; addEventListener('blur', () => { window.__left = true; }); return controls.length;";

/// The page has let the focus go, at its end.
const LEFT: &str = "return window.__left;";

/// Tab did not lead there. Of a group of choices or tabs one takes the focus, and arrows lead to the others.
const WALKED: &str = "const group = e => e.type === 'radio' ? [...document.getElementsByName(e.name)] \
        : [...e.closest('[role=tablist]')?.children ?? [e]]; \
    return controls.filter(e => !group(e).some(e => window.__stops.has(e))).map(name);";

/// Each shows that it has the focus by something that is left in forced colours.
const FOCUSED: &str = "return controls.filter(e => { \
    e.focus({ focusVisible: true }); if (document.activeElement !== e) return true; \
    return ![e, seen(e), e.parentElement].some(e => { const s = getComputedStyle(e); \
        return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1; }); }).map(name);";

/// What is told by its ground elsewhere has an edge here.
const EDGED: &str = "document.activeElement.blur(); const edge = e => { const s = getComputedStyle(e); \
        return ['Top', 'Bottom', 'Left'].some(side => parseFloat(s[`border${side}Width`]) > 0 \
            && s[`border${side}Style`] !== 'none' && s[`border${side}Color`] !== 'rgba(0, 0, 0, 0)') \
        || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; }; \
    return [...document.querySelectorAll('.chip, .button, .input, .choice__option, .card, .note, [role=tab][aria-selected=true], \
        [aria-pressed=true]')].filter(e => e.getClientRects().length && !edge(e)).map(name);";

/// What moves now, and what would as soon as something changes.
const MOVING: &str = "const now = document.getAnimations().filter(a => a.playState === 'running') \
        .map(a => `${a.animationName || a.transitionProperty} on ${a.effect.target.className}`); \
    const would = e => ['', '::before', '::after'].some(part => { const s = getComputedStyle(e, part); \
        return s.animationName !== 'none' || s.transitionDuration.split(',').some(time => parseFloat(time) > 0); }); \
    return [...now, ...[...document.querySelectorAll('*')].filter(would).map(name)];";

/// The Tab key.
const TAB: &str = "\u{e004}";

impl Page {
    /// What must hold without a mouse: Tab leads to everything that can be acted on, and out of everything.
    ///
    /// # Errors
    /// When it does not hold.
    pub async fn is_walked_by_tab(&self) -> Outcome {
        let count = self.client.execute(&format!("{CONTROLS} {WALK}"), vec![]).await?.as_u64().unwrap_or_default();
        expect(count > 0, || "there is nothing to act on".to_owned())?;
        // Twice around: within a dialog the walk begins somewhere in the middle.
        self.keys(&TAB.repeat(usize::try_from(count).unwrap_or_default() * 2 + 4)).await?;
        self.finds("not reached by Tab", WALKED).await?;
        let left = self.client.execute(LEFT, vec![]).await?;
        expect(left == json!(true), || "Tab does not lead out of the page".to_owned())
    }

    /// What must hold at 400 % zoom: the page does not scroll sideways, and everything can be reached.
    ///
    /// # Errors
    /// When it does not hold.
    pub async fn fits_at_400_percent(&self) -> Outcome {
        let metrics = json!({ "width": 320, "height": 256, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.fits_across().await.map_err(|trouble| trouble.of("at 400 %"))?;
        self.finds("at 400 % not to be reached", REACHED).await?;
        self.fits_across().await.map_err(|trouble| trouble.of("at 400 %, scrolled"))
    }

    /// What must hold in forced colours: the focus is seen, and so are the edges of what can be acted on.
    ///
    /// # Errors
    /// When it does not hold.
    pub async fn is_seen_in_forced_colours(&self) -> Outcome {
        // Tab may have led out of the page, where nothing in it shows a focus.
        self.cdp("Page.bringToFront", json!({})).await?;
        self.media("forced-colors", "active").await?;
        self.finds("in forced colours without an edge", EDGED).await?;
        self.finds("in forced colours without a visible focus", FOCUSED).await
    }

    /// What must hold where motion is not wanted: nothing moves.
    ///
    /// # Errors
    /// When something does.
    pub async fn stands_still(&self) -> Outcome {
        self.media("prefers-reduced-motion", "reduce").await?;
        self.finds("moving", MOVING).await
    }

    /// What moves, or would, where motion is wanted.
    ///
    /// # Errors
    /// When the browser cannot say.
    pub async fn moves(&self) -> Outcome<Vec<String>> {
        self.media("prefers-reduced-motion", "no-preference").await?;
        self.found(MOVING).await
    }

    async fn media(&self, name: &str, value: &str) -> Outcome {
        let features = json!([{ "name": name, "value": value }]);
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    async fn found(&self, check: &str) -> Outcome<Vec<String>> {
        Ok(strings(&self.client.execute(&format!("{CONTROLS} {check}"), vec![]).await?))
    }

    async fn finds(&self, what: &str, check: &str) -> Outcome {
        let found = self.found(check).await?;
        expect(found.is_empty(), || format!("{what}:\n      {}", found.join("\n      ")))
    }
}

//! The forms: one for every crew that was opened, kept as it is typed.

use super::keep::Keep;
use crate::browser::clock;
use crate::browser::storage::Store;
use crate::domain::api::Trouble;
use crate::domain::api::inputs::Input;
use crate::domain::form::Form;
use crate::domain::id::CrewId;
use crate::domain::note::{Act, Note};
use crate::domain::settings::{CrewEntry, draft_key, half_key};
use crate::domain::text;
use crate::domain::value::{Start, Value};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::rc::Rc;

/// How long after the last keystroke a draft is kept.
const DRAFT_AFTER_MS: u32 = 300;

/// A crew's form, and why the crew refused it the last time.
#[derive(Clone)]
pub struct Sheet {
    /// The form.
    pub form: ArcRwSignal<Form>,
    /// Why the last start was refused.
    pub refused: ArcRwSignal<Option<Note>>,
    /// The form as one text.
    pub json: Json,
    /// What can be done about the draft.
    pub draft: ArcRwSignal<Draft>,
    id: CrewId,
    /// Shared: every field holds its sheet, and there may be thousands.
    made_for: Rc<[Input]>,
}

impl Sheet {
    /// The crew that it belongs to.
    #[must_use]
    pub fn id(&self) -> &CrewId {
        &self.id
    }

    /// Something else than typing changed the form: its text follows. Half a text stays, unless `over` it is written.
    fn rewrite(&self, over: bool) {
        if self.json.on.get_untracked() && (over || !self.json.broken.get_untracked()) {
            self.show_json();
        }
    }

    /// Puts the form's text in place of what stood there.
    pub fn show_json(&self) {
        self.json.text.set(self.form.read_untracked().to_text());
        self.json.broken.set(false);
        self.json.on.set(true);
    }
}

/// The other view of a form: one JSON object. It stays as it is while the person is elsewhere.
#[derive(Clone)]
pub struct Json {
    /// Whether it stands in the form's place.
    pub on: ArcRwSignal<bool>,
    /// What is typed there.
    pub text: ArcRwSignal<String>,
    /// Whether that is no JSON object yet. The form keeps what it had.
    pub broken: ArcRwSignal<bool>,
}

/// What can be done about what stands in a form, until something is typed.
#[derive(Clone)]
pub enum Draft {
    /// Nothing.
    Typed,
    /// It came back with the page: it can be cleared.
    Restored,
    /// It was written over: this stood there and can come back, and this is said of it.
    Over(Form, String),
}

/// All forms.
#[derive(Clone, Copy)]
pub struct Forms {
    open: StoredValue<Vec<Open>, LocalStorage>,
    keep: Keep,
}

/// A form that was opened.
struct Open {
    sheet: Sheet,
    /// When its draft is to be kept.
    later: Option<Timeout>,
}

impl Json {
    /// Starts as a form, unless half a text was left there.
    fn restored(id: &CrewId) -> Self {
        let half = Store::Tab.get(&half_key(id));
        let (on, broken) = (ArcRwSignal::new(half.is_some()), ArcRwSignal::new(half.is_some()));
        Self { on, text: ArcRwSignal::new(half.unwrap_or_default()), broken }
    }
}

impl Forms {
    /// Starts with none; drafts of this tab come back when their form opens.
    pub(super) fn new(keep: Keep) -> Self {
        Self { open: StoredValue::new_local(Vec::new()), keep }
    }

    /// The form of a crew. If the crew asks for other inputs than before, what was typed goes over by name.
    #[must_use]
    pub fn sheet(self, entry: &CrewEntry) -> Sheet {
        let id = entry.crew.id.clone();
        let known = self.opened(&id);
        if let Some(sheet) = &known
            && *sheet.made_for == *entry.inputs
        {
            return sheet.clone();
        }
        let mut form = Form::new(&entry.inputs, this_year());
        form.treat_as(&entry.manners);
        form.arrange(&entry.order);
        let typed = match &known {
            Some(sheet) => Some(sheet.form.with_untracked(Form::draft)),
            None => Store::Tab.get(&draft_key(&id)).and_then(|text| Start::decode(&text)),
        };
        let mut draft = Draft::Typed;
        if let Some(typed) = typed {
            let fresh = form.clone();
            if let Some(known) = &known {
                // What was added by hand stays, whatever the crew lists now.
                let listed = |name: &String| known.made_for.iter().any(|input| input.name == *name);
                for (name, _) in typed.inputs.0.iter().filter(|(name, _)| !listed(name)) {
                    form.add(name);
                }
            }
            refill(&mut form, entry, &typed, known.is_none());
            if known.is_none() && form != fresh {
                draft = Draft::Restored;
            }
        }
        let sheet = Sheet {
            form: ArcRwSignal::new(form),
            refused: known.as_ref().map_or_else(|| ArcRwSignal::new(None), |sheet| sheet.refused.clone()),
            json: known.map_or_else(|| Json::restored(&id), |sheet| sheet.json),
            draft: ArcRwSignal::new(draft),
            id: id.clone(),
            made_for: entry.inputs.clone().into(),
        };
        sheet.rewrite(false);
        if self.later(&id, None).is_some() {
            self.keep_draft(&sheet);
        }
        let mut open = self.open.write_value();
        open.retain(|open| open.sheet.id != id);
        open.push(Open { sheet: sheet.clone(), later: None });
        sheet
    }

    /// Fills in what was pasted. What of it is a secret, the form knows.
    pub fn fill(self, entry: &CrewEntry, start: &Start) {
        let sheet = self.sheet(entry);
        self.change(&sheet, Draft::Typed, |form| refill(form, entry, start, false));
    }

    /// Fills in all that an earlier run was sent, and leaves out what was left out then. What that run failed for want of
    /// is asked for.
    pub fn repeat(self, entry: &CrewEntry, start: &Start, error: Option<&str>) -> Sheet {
        let sheet = self.sheet(entry);
        let was = sheet.form.get_untracked();
        self.change(&sheet, Draft::Over(was.clone(), text::REFILLED.to_owned()), |form| {
            refill(form, entry, start, true);
            form.repeat(&start.inputs);
            form.miss(error.unwrap_or_default());
        });
        if *sheet.form.read_untracked() == was {
            sheet.draft.set(Draft::Typed);
        }
        sheet
    }

    /// Takes a paste that speaks of the form. Whether it did.
    pub fn paste(self, sheet: &Sheet, text: &str) -> bool {
        let before = sheet.form.get_untracked();
        let left = sheet.form.try_update(|form| form.paste(text)).flatten();
        let taken = left.is_some();
        if let Some(left) = left {
            self.typed(sheet);
            sheet.draft.set(Draft::Over(before, text::filled_in(&left)));
        }
        taken
    }

    /// Puts the text of a file into a field.
    pub fn file(self, sheet: &Sheet, name: &str, text: &str) {
        let before = sheet.form.get_untracked();
        sheet.form.update(|form| form.set(name, text));
        self.typed(sheet);
        sheet.draft.set(Draft::Over(before, text::FILED.to_owned()));
    }

    fn change(self, sheet: &Sheet, draft: Draft, change: impl FnOnce(&mut Form)) {
        sheet.form.update(change);
        sheet.draft.set(draft);
        sheet.refused.set(None);
        sheet.rewrite(true);
        self.keep_draft(sheet);
    }

    /// Something was typed: the draft is kept soon.
    pub fn typed(self, sheet: &Sheet) {
        if !matches!(*sheet.draft.read_untracked(), Draft::Typed) {
            sheet.draft.set(Draft::Typed);
        }
        let kept = sheet.clone();
        let later = Timeout::new(DRAFT_AFTER_MS, move || {
            drop(self.later(&kept.id, None));
            self.keep_draft(&kept);
        });
        drop(self.later(&sheet.id, Some(later)));
    }

    /// Sets when the draft of an open form is to be kept; what was set before.
    fn later(self, id: &CrewId, later: Option<Timeout>) -> Option<Timeout> {
        let mut open = self.open.write_value();
        open.iter_mut().find(|open| open.sheet.id == *id).and_then(|open| std::mem::replace(&mut open.later, later))
    }

    /// Clears a form, or brings back what was cleared.
    pub fn clear_or_undo(self, sheet: &Sheet) {
        let cleared = sheet.form.get_untracked();
        let next = match sheet.draft.get_untracked() {
            Draft::Over(before, _) => {
                sheet.form.set(before);
                Draft::Restored
            }
            Draft::Typed | Draft::Restored => {
                sheet.form.update(|form| form.clear(this_year()));
                Draft::Over(cleared, text::CLEARED.to_owned())
            }
        };
        sheet.draft.set(next);
        self.keep_draft(sheet);
    }

    /// Keeps the drafts that were to be kept in a moment.
    pub(super) fn keep_drafts(self) {
        for open in self.open.read_value().iter().filter(|open| open.later.is_some()) {
            self.keep_draft(&open.sheet);
        }
    }

    /// Keeps the draft now.
    pub fn keep_draft(self, sheet: &Sheet) {
        let draft = sheet.form.with_untracked(Form::draft);
        self.keep.set(Store::Tab, &draft_key(&sheet.id), &draft.encode());
        let (half, key) = (sheet.json.text.read_untracked(), half_key(&sheet.id));
        let is_half = sheet.json.on.get_untracked() && sheet.json.broken.get_untracked();
        if is_half && sheet.form.read_untracked().may_keep(&half) {
            self.keep.set(Store::Tab, &key, &half);
        } else {
            self.keep.remove(Store::Tab, &key);
        }
    }

    /// Forgets a crew's form and what is kept of it.
    pub fn remove(self, id: &CrewId) {
        // With it goes the draft that was to be kept in a moment.
        self.open.write_value().retain(|open| open.sheet.id != *id);
        for key in [draft_key(id), half_key(id)] {
            self.keep.remove(Store::Tab, &key);
        }
    }

    /// The crew has taken a token: what it refused before is no longer of interest.
    pub fn forgive(self, id: &CrewId) {
        if let Some(sheet) = self.opened(id) {
            sheet.refused.set(None);
        }
    }

    /// The crew refused a start: its form says why, and the fields it complains about are marked. `had_token` tells whether
    /// the start had one.
    pub fn rejected(self, entry: &CrewEntry, trouble: &Trouble, had_token: bool) {
        let (sheet, host, now) = (self.sheet(entry), entry.crew.host(), clock::now());
        let rejection = match trouble {
            Trouble::Api(error) => sheet.form.try_update(|form| form.reject(error)),
            Trouble::Fault(_) => None,
        };
        sheet.rewrite(false);
        sheet.refused.set(Some(match rejection {
            Some(rejection) => text::rejected(trouble, &rejection, host, had_token, now),
            None => text::kickoff_note(trouble, host, had_token, now),
        }));
    }

    /// Whether there is a form of this crew to type in, above which nothing asks for a token.
    #[must_use]
    pub fn may_type(self, id: &CrewId) -> bool {
        let asks = |note: &Note| note.acts.iter().any(|act| matches!(act, Act::EnterToken | Act::GiveToken));
        self.opened(id).is_some_and(|sheet| !sheet.refused.read_untracked().as_ref().is_some_and(asks))
    }

    fn opened(self, id: &CrewId) -> Option<Sheet> {
        self.open.read_value().iter().find(|open| open.sheet.id == *id).map(|open| open.sheet.clone())
    }
}

/// A crew that lists nothing has the inputs that the person added. With `add` any crew has, as far as something stood in
/// them: an empty one may be what it asked for before.
fn refill(form: &mut Form, entry: &CrewEntry, start: &Start, add: bool) {
    let mut unasked = form.refill(start);
    if !entry.inputs.is_empty() {
        let stood = |value: &Value| value.is_secret() || !value.as_str().is_empty();
        unasked.retain(|name| start.inputs.get(name).is_some_and(stood));
    }
    if add || entry.inputs.is_empty() {
        for name in unasked {
            form.add(&name);
        }
        form.refill(start);
        form.arrange(&entry.order);
    }
}

/// The year on the person's calendar.
#[must_use]
pub fn this_year() -> u16 {
    clock::local(clock::now()).year
}

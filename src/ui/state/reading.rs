//! What the reader made of an output, page by page as the view takes it.

use super::State;
use crate::browser::reader::Reader;
use crate::domain::output::budget::Shown;
use crate::domain::output::message::Page;
use crate::domain::output::tree::Block;
use crate::domain::text;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The one reader of this page.
#[derive(Clone, Copy)]
pub struct Reading(StoredValue<Reader, LocalStorage>);

/// One output as far as it was read. Until something was, its plain text is shown.
#[derive(Clone, Copy)]
pub struct Document {
    reading: Reading,
    taken: RwSignal<Taken>,
}

/// What the reader handed over.
struct Taken {
    doc: Option<u32>,
    pages: Vec<Vec<Block>>,
    shown: Shown,
    json: Option<String>,
    /// Why it was not read, once that is known.
    unread: Option<String>,
}

impl Reading {
    /// Makes the reader known; it starts with the first kickoff.
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Reader::default()))
    }

    /// Starts the reader, so that it is there when output comes.
    pub fn warm(self) {
        self.reader().warm();
    }

    fn reader(self) -> Reader {
        self.0.get_value()
    }
}

impl Document {
    /// Nothing yet.
    #[must_use]
    pub fn empty() -> Self {
        let taken = Taken { doc: None, pages: Vec::new(), shown: Shown::of(0), json: None, unread: None };
        Self { reading: State::expect().reading, taken: RwSignal::new(taken) }
    }

    /// Reads `output`, and goes on to the end of what one view may hold. Ends with the view.
    pub fn read(self, output: String) {
        let reader = self.reading.reader();
        spawn_local_scoped_with_cancellation(async move {
            let Some(opened) = reader.open(&output).await else {
                self.taken.write().unread = Some(text::unread(reader.failure().as_deref()));
                return;
            };
            {
                let mut taken = self.taken.write();
                taken.json = opened.json;
                taken.doc = Some(opened.doc);
                taken.shown = Shown::of(opened.total);
                taken.take(opened.page);
            }
            self.go_on(reader).await;
        });
    }

    /// The person asked for more.
    pub fn more(self) {
        self.taken.write().shown.asked();
        let reader = self.reading.reader();
        spawn_local_scoped_with_cancellation(self.go_on(reader));
    }

    /// How many pages there are so far, reactive.
    #[must_use]
    pub fn pages(self) -> usize {
        self.taken.read().pages.len()
    }

    /// One of the pages.
    #[must_use]
    pub fn page(self, at: usize) -> Vec<Block> {
        self.taken.read_untracked().pages.get(at).cloned().unwrap_or_default()
    }

    /// Whether the reader has read it.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.taken.read().doc.is_some()
    }

    /// Why its text stands there as it came, if the reader could not read it.
    #[must_use]
    pub fn unread(self) -> Option<String> {
        self.taken.read().unread.clone()
    }

    /// Whether the person has to ask for the rest.
    #[must_use]
    pub fn waits(self) -> bool {
        let shown = self.taken.read().shown;
        shown.has_more() && !shown.goes_on()
    }

    /// The JSON that was found in it.
    #[must_use]
    pub fn json(self) -> Option<String> {
        self.taken.read().json.clone()
    }

    async fn go_on(self, reader: Reader) {
        loop {
            let (doc, shown) = {
                let taken = self.taken.read_untracked();
                (taken.doc, taken.shown)
            };
            let Some(doc) = doc.filter(|_| shown.goes_on()) else { return };
            let Some(page) = reader.more(doc, shown.next()).await else {
                // The rest does not come any more: the whole text is there as it came.
                let mut taken = self.taken.write();
                (taken.doc, taken.unread) = (None, Some(text::unread(reader.failure().as_deref())));
                return;
            };
            if page.next <= shown.next() {
                return;
            }
            self.taken.write().take(page);
        }
    }
}

impl Taken {
    fn take(&mut self, page: Page) {
        self.shown.add(page.next, page.cost);
        self.pages.push(page.blocks);
    }
}

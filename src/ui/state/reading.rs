//! What the reader made of an output, page by page as the view takes it.

use super::State;
use crate::browser::reader::Reader;
use crate::domain::output::budget::Shown;
use crate::domain::output::message::Page;
use crate::domain::output::tree::Block;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The one reader of this page.
#[derive(Clone, Copy)]
pub struct Reading(StoredValue<Reader, LocalStorage>);

/// One output as far as it was read. Until something was, its plain text is shown.
#[derive(Clone, Copy)]
pub struct Document {
    reading: Reading,
    doc: RwSignal<Option<u32>>,
    pages: RwSignal<Vec<Vec<Block>>>,
    shown: RwSignal<Shown>,
    json: RwSignal<Option<String>>,
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
        Self {
            reading: State::expect().reading,
            doc: RwSignal::new(None),
            pages: RwSignal::new(Vec::new()),
            shown: RwSignal::new(Shown::of(0)),
            json: RwSignal::new(None),
        }
    }

    /// Reads `text`, and goes on to the end of what one view may hold. Ends with the view.
    pub fn read(self, text: String) {
        let reader = self.reading.reader();
        spawn_local_scoped_with_cancellation(async move {
            let Some(opened) = reader.open(&text).await else { return };
            self.json.set(opened.json);
            self.doc.set(Some(opened.doc));
            self.shown.set(Shown::of(opened.total));
            self.take(opened.page);
            self.go_on(reader).await;
        });
    }

    /// The person asked for more.
    pub fn more(self) {
        self.shown.update(Shown::asked);
        let reader = self.reading.reader();
        spawn_local_scoped_with_cancellation(self.go_on(reader));
    }

    /// How many pages there are so far, reactive.
    #[must_use]
    pub fn pages(self) -> usize {
        self.pages.with(Vec::len)
    }

    /// One of the pages.
    #[must_use]
    pub fn page(self, at: usize) -> Vec<Block> {
        self.pages.with_untracked(|pages| pages.get(at).cloned().unwrap_or_default())
    }

    /// Whether the reader has read it.
    #[must_use]
    pub fn is_read(self) -> bool {
        self.doc.get().is_some()
    }

    /// Whether the person has to ask for the rest.
    #[must_use]
    pub fn waits(self) -> bool {
        let shown = self.shown.get();
        shown.has_more() && !shown.goes_on()
    }

    /// The JSON that was found in it.
    #[must_use]
    pub fn json(self) -> Option<String> {
        self.json.get()
    }

    fn take(self, page: Page) {
        self.shown.update(|shown| shown.add(page.next, page.cost));
        self.pages.update(|pages| pages.push(page.blocks));
    }

    async fn go_on(self, reader: Reader) {
        while let (Some(doc), shown) = (self.doc.get_untracked(), self.shown.get_untracked())
            && shown.goes_on()
        {
            let Some(page) = reader.more(doc, shown.next()).await else { return };
            if page.next <= shown.next() {
                return;
            }
            self.take(page);
        }
    }
}

//! The page's side of the reader: asks the worker and waits, but not for long.
//!
//! A worker that panics or does not answer is ended, and a new one is started. One question is out at a time, so a text
//! that ends its worker never takes another text with it.

mod start;
mod wait;

use crate::domain::output::message::{Answer, Ask, Page};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wait::{Deferred, Turns};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker};

/// How long a page waits for an answer, once the worker runs.
const DEADLINE_MS: i32 = 2_000;

/// After so many starts in a row that failed it is not tried again.
const STARTS: u32 = 3;

/// A document that the reader has read and keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its number, for [`Reader::more`].
    pub doc: u32,
    /// How many pieces there are.
    pub total: usize,
    /// The JSON that was found in it.
    pub json: Option<String>,
    /// The first page.
    pub page: Page,
}

/// The page's handle on the reader. All clones share one worker.
#[derive(Clone, Default)]
pub struct Reader(Rc<Inner>);

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<Worker>>,
    files: RefCell<Option<start::Files>>,
    failure: RefCell<Option<String>>,
    failed_starts: Cell<u32>,
    last_number: Cell<u32>,
    turns: Turns,
}

impl Reader {
    /// Fetches and starts the reader if it does not run yet. Called at kickoff, so that it is warm when output comes.
    pub fn warm(&self) {
        let inner = self.0.clone();
        spawn_local(async move {
            let _turn = inner.turns.next().await;
            inner.running().await;
        });
    }

    /// Reads a text. Nothing comes back if the reader cannot start, panicked, or took more than two seconds: the text
    /// is then shown as it is.
    pub async fn open(&self, text: &str) -> Option<Opened> {
        let doc = self.0.number();
        let number = self.0.number();
        match self.0.ask(number, Ask::Open { doc, text }.encode(number)).await? {
            Answer::Opened { total, json, page } => Some(Opened { doc, total, json, page }),
            Answer::Page(_) | Answer::Gone => None,
        }
    }

    /// The page that begins at `from`. Nothing comes back for the reasons of [`Reader::open`], or if the document is
    /// not kept any more (another text ended the worker): it can be opened again.
    pub async fn more(&self, doc: u32, from: usize) -> Option<Page> {
        let number = self.0.number();
        match self.0.ask(number, Ask::More { doc, from }.encode(number)).await? {
            Answer::Page(page) => Some(page),
            Answer::Opened { .. } | Answer::Gone => None,
        }
    }

    /// Why the reader could not be started, in the browser's words.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        self.0.failure.borrow().clone()
    }
}

impl Inner {
    fn number(&self) -> u32 {
        let number = self.last_number.get().wrapping_add(1);
        self.last_number.set(number);
        number
    }

    /// Asks in turn. The work is a task of its own: whoever asked may go away, the turn is still given back.
    async fn ask(self: &Rc<Self>, number: u32, bytes: Vec<u8>) -> Option<Answer> {
        let done = Deferred::new();
        let (inner, answer, finish) = (self.clone(), Rc::new(RefCell::new(None)), done.clone());
        let place = answer.clone();
        spawn_local(async move {
            let _turn = inner.turns.next().await;
            let worker = inner.running().await;
            let bytes = match &worker {
                Some(worker) => inner.exchange(worker, &bytes).await,
                None => None,
            };
            *place.borrow_mut() =
                bytes.and_then(|bytes| Answer::decode(&bytes)).filter(|(n, _)| *n == number).map(|(_, answer)| answer);
            finish.resolve();
            if worker.is_some() {
                // If that was its end, the next one is ready before it is needed.
                inner.running().await;
            }
        });
        done.wait().await;
        answer.take()
    }

    /// The worker, started if need be.
    async fn running(&self) -> Option<Worker> {
        let running = self.worker.borrow().clone();
        if running.is_some() || self.failed_starts.get() >= STARTS {
            return running;
        }
        let started = match self.files().await {
            Ok(files) => {
                let started = start::worker(&files).await;
                self.failed_starts.set(if started.is_ok() { 0 } else { self.failed_starts.get() + 1 });
                started
            }
            Err(why) => Err(why),
        };
        *self.failure.borrow_mut() = started.as_ref().err().cloned();
        *self.worker.borrow_mut() = started.ok();
        self.worker.borrow().clone()
    }

    /// The files, fetched once. A download that fails is tried again at the next need.
    async fn files(&self) -> Result<start::Files, String> {
        let kept = self.files.borrow().clone();
        if let Some(files) = kept {
            return Ok(files);
        }
        let files = start::fetch().await?;
        *self.files.borrow_mut() = Some(files.clone());
        Ok(files)
    }

    /// One message there and one back. A worker that does not give one is ended.
    async fn exchange(&self, worker: &Worker, bytes: &[u8]) -> Option<Vec<u8>> {
        let done = Deferred::new();
        let answer = Rc::new(RefCell::new(None));
        let (place, finish) = (answer.clone(), done.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            *place.borrow_mut() = Some(Uint8Array::new(&event.data()).to_vec());
            finish.resolve();
        });
        let finish = done.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            finish.resolve();
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let message = Uint8Array::from(bytes);
        if worker.post_message_with_transfer(&message, &Array::of1(&message.buffer())).is_ok() {
            done.resolve_after(DEADLINE_MS);
            done.wait().await;
        }
        worker.set_onmessage(None);
        worker.set_onerror(None);
        let answer = answer.take();
        if answer.is_none() {
            worker.terminate();
            *self.worker.borrow_mut() = None;
        }
        answer
    }
}

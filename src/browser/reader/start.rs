//! Gets the reader's two files and starts a worker from them.
//!
//! The worker always comes from a Blob: one that is loaded by its address has no content policy of its own when the
//! page's policy stands in a `meta` element, a Blob worker inherits it.

use super::wait::Deferred;
use crate::browser::boot;
use js_sys::{Array, ArrayBuffer, Error};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, Event, MessageEvent, Url, Worker};

/// How long a worker may take to start, its files being there.
const DEADLINE_MS: i32 = 20_000;

/// Stands below the glue: waits for the program, then lets it take over `onmessage`. A start that fails throws where
/// the page hears it.
const LINE: &str =
    "\nonmessage=e=>{onmessage=null;wasm_bindgen({module_or_path:e.data}).catch(e=>setTimeout(()=>{throw e}))};\n";

/// The glue and the program.
#[derive(Clone)]
pub(super) struct Files {
    glue: String,
    wasm: ArrayBuffer,
}

/// Gets both files, from the host or out of the page.
pub(super) async fn fetch() -> Result<Files, String> {
    let glue = boot::file("reader-glue", "reader.js").await.map_err(|why| said(&why))?;
    let wasm = boot::file("reader-wasm", "reader_bg.wasm").await.map_err(|why| said(&why))?;
    let glue = JsFuture::from(glue.text().map_err(|why| said(&why))?).await.map_err(|why| said(&why))?;
    let wasm = JsFuture::from(wasm.array_buffer().map_err(|why| said(&why))?).await.map_err(|why| said(&why))?;
    Ok(Files { glue: glue.as_string().unwrap_or_default(), wasm: wasm.unchecked_into() })
}

/// Starts a worker and waits until it says that it is ready.
pub(super) async fn worker(files: &Files) -> Result<Worker, String> {
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let parts = Array::of2(&files.glue.as_str().into(), &LINE.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).map_err(|why| said(&why))?;
    let url = Url::create_object_url_with_blob(&blob).map_err(|why| said(&why))?;
    let started = match Worker::new(&url) {
        Ok(worker) => until_ready(worker, files).await,
        Err(why) => Err(said(&why)),
    };
    let _ = Url::revoke_object_url(&url);
    started
}

async fn until_ready(worker: Worker, files: &Files) -> Result<Worker, String> {
    let done = Deferred::new();
    let outcome = Rc::new(RefCell::new(Err("it did not start in time".to_owned())));
    let (place, finish) = (outcome.clone(), done.clone());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |_| {
        *place.borrow_mut() = Ok(());
        finish.resolve();
    });
    let (place, finish) = (outcome.clone(), done.clone());
    let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        let why = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|why| !why.is_empty());
        *place.borrow_mut() = Err(why.unwrap_or_else(|| "the worker was refused".to_owned()));
        finish.resolve();
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    let posted = worker.post_message(&files.wasm).map_err(|why| said(&why));
    if posted.is_ok() {
        done.resolve_after(DEADLINE_MS);
        done.wait().await;
    }
    worker.set_onmessage(None);
    worker.set_onerror(None);
    match posted.and_then(|()| outcome.replace(Ok(()))) {
        Ok(()) => Ok(worker),
        Err(why) => {
            worker.terminate();
            Err(why)
        }
    }
}

/// What the browser said about an error.
fn said(why: &JsValue) -> String {
    match why.dyn_ref::<Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{why:?}"),
    }
}

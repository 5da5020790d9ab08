//! The reader's door: messages in, blocks out. It runs in a worker beside the page, so that nothing a crew writes can
//! stop the page.

// The standard library's way to `main` brings its standard output along.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(target_arch = "wasm32")]
mod door {
    use crew_console::domain::output::shelf::Shelf;
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_name = self)]
        static WORKER: DedicatedWorkerGlobalScope;
    }

    /// Answers every message from now on, and says that it is ready.
    #[wasm_bindgen(start)]
    pub(super) fn open() {
        let worker = WORKER.with(Clone::clone);
        let door = worker.clone();
        let mut shelf = Shelf::default();
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let ask = Uint8Array::new(&event.data()).to_vec();
            if let Some(answer) = shelf.answer(&ask) {
                let answer = Uint8Array::from(answer.as_slice());
                // A message that cannot be sent is one that the page waits for in vain: it has a deadline.
                let _ = door.post_message_with_transfer(&answer, &Array::of1(&answer.buffer()));
            }
        });
        worker.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        listen.forget();
        let _ = worker.post_message(&"ready".into());
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

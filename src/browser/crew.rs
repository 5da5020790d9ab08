//! The seam behind which a crew answers: over the network, or inside this page.

use super::{clock, http, location};
use crate::domain::api::reply::{Answer, Fault};
use crate::domain::api::request::Request;
use crate::domain::api::token::Token;
use crate::domain::crew::Place;
use crate::domain::sample::{Dialect, Sample};
use std::cell::RefCell;

thread_local! {
    static SAMPLE: RefCell<Sample> = RefCell::new(Sample::new(Dialect::Live));
}

/// How long the sample crew takes to answer, so that the page is seen to wait.
const SAMPLE_DELAY_MS: u32 = 120;

/// Asks the crew at `place`. Dropping the future ends the request.
///
/// # Errors
/// Where no whole answer came.
pub async fn call(place: &Place, token: Option<&Token>, request: &Request) -> Answer {
    match place {
        Place::Sample => {
            gloo_timers::future::TimeoutFuture::new(SAMPLE_DELAY_MS).await;
            Ok(SAMPLE.with_borrow_mut(|sample| sample.answer(request, clock::now())))
        }
        Place::At(_) if !location::is_online() => Err(Fault::Offline),
        Place::At(base) => http::send(base, token, request).await,
    }
}

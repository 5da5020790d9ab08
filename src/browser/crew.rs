//! The seam behind which a crew answers: over the network, or inside this page.

use super::part::Missing;
use super::{clock, http, location};
use crate::domain::api::reply::{Answer, Fault, Reply};
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
            let answer = sample(request);
            #[cfg(all(cut, feature = "page"))]
            let answer = answer.await;
            answer.map_err(|Missing| if location::is_online() { Fault::Unreachable } else { Fault::Offline })
        }
        Place::At(_) if !location::is_online() => Err(Fault::Offline),
        Place::At(base) => http::send(base, token, request).await,
    }
}

/// The sample crew, which comes with the part of the program that runs need.
#[cfg_attr(all(cut, feature = "page"), wasm_split_helpers::wasm_split(rest, fallible))]
#[cfg_attr(
    not(all(cut, feature = "page")),
    expect(clippy::unnecessary_wraps, reason = "where the program is cut, the part may not come")
)]
fn sample(request: &Request) -> Result<Reply, Missing> {
    Ok(SAMPLE.with_borrow_mut(|sample| sample.answer(request, clock::now())))
}

//! Bodies that do not come as they should: cut short, drop by drop, or without end.

use axum::body::{Bytes, HttpBody};
use hyper::body::Frame;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::{Interval, interval};

/// How much is sent at once of a body without end.
const PIECE: &[u8] = &[b' '; 64 * 1024];

/// From one piece to the next.
const BEAT: Duration = Duration::from_millis(100);

/// A body that goes wrong.
#[derive(Debug)]
pub(super) enum Odd {
    /// This much comes; then, once it is out, the connection breaks.
    Cut(Option<Bytes>, Interval),
    /// A byte now and then, for ever.
    Drip(Interval),
    /// A byte, if it has not gone yet; then nothing, and no end either.
    Hang(Option<Bytes>),
    /// So many bytes are still to come.
    Flood(usize),
}

impl Odd {
    /// The first half of a body.
    pub(super) fn half(body: &[u8]) -> Self {
        Odd::Cut(Some(Bytes::copy_from_slice(&body[..body.len() / 2])), interval(BEAT))
    }

    /// Begins, and goes no further.
    pub(super) fn hang() -> Self {
        Odd::Hang(Some(Bytes::from_static(b" ")))
    }

    /// Ten bytes a second, so that nobody can say that nothing comes.
    pub(super) fn drip() -> Self {
        Odd::Drip(interval(BEAT))
    }
}

impl HttpBody for Odd {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        Poll::Ready(match self.get_mut() {
            Odd::Cut(first, beat) => {
                std::task::ready!(beat.poll_tick(cx));
                Some(match first.take() {
                    Some(first) => Ok(Frame::data(first)),
                    None => Err(io::ErrorKind::ConnectionReset.into()),
                })
            }
            Odd::Drip(beat) => {
                std::task::ready!(beat.poll_tick(cx));
                Some(Ok(Frame::data(Bytes::from_static(b" "))))
            }
            Odd::Hang(first) => match first.take() {
                Some(first) => Some(Ok(Frame::data(first))),
                None => return Poll::Pending,
            },
            Odd::Flood(0) => None,
            Odd::Flood(left) => {
                let piece = PIECE.len().min(*left);
                *left -= piece;
                Some(Ok(Frame::data(Bytes::from_static(&PIECE[..piece]))))
            }
        })
    }
}

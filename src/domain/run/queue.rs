//! At most six status requests are out at a time, over all runs; the others wait their turn.

use crate::domain::id::RunId;
use std::collections::VecDeque;

/// How many may be out at a time.
pub const MOST: usize = 6;

/// Hands out the places. `T` is whatever the caller needs to send the request.
#[derive(Clone, Debug)]
pub struct Desk<T> {
    out: Vec<(RunId, u32)>,
    waiting: VecDeque<(RunId, u32, T)>,
}

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self { out: Vec::new(), waiting: VecDeque::new() }
    }
}

impl<T> Desk<T> {
    /// A run wants to send request number `ask`. `Some` means now; otherwise it waits, in place of an older request of
    /// the same run. A run that has one out keeps its place: the older one is dropped.
    pub fn ask(&mut self, run: RunId, ask: u32, job: T) -> Option<T> {
        if let Some(place) = self.out.iter_mut().find(|(id, _)| *id == run) {
            place.1 = ask;
            return Some(job);
        }
        if self.out.len() < MOST {
            self.out.push((run, ask));
            return Some(job);
        }
        match self.waiting.iter_mut().find(|(id, ..)| *id == run) {
            Some(place) => *place = (run, ask, job),
            None => self.waiting.push_back((run, ask, job)),
        }
        None
    }

    /// Request number `ask` of a run has come back; gives the request that may go now.
    pub fn done(&mut self, run: &RunId, ask: u32) -> Option<(RunId, u32, T)> {
        let held = self.out.iter().position(|(id, number)| id == run && *number == ask)?;
        self.out.swap_remove(held);
        let next = self.waiting.pop_front()?;
        self.out.push((next.0.clone(), next.1));
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seventh_request_waits_for_the_first_to_come_back() {
        let run = |n: u64| RunId::from_random(n);
        let mut desk = Desk::default();
        for n in 0..6 {
            assert_eq!(desk.ask(run(n), 1, n), Some(n));
        }
        assert_eq!(desk.ask(run(6), 1, 6), None);
        assert_eq!(desk.ask(run(6), 2, 60), None, "a newer one takes the older one's turn");
        assert_eq!(desk.ask(run(0), 2, 0), Some(0), "a run keeps its place");
        assert_eq!(desk.done(&run(0), 1), None, "a dropped request frees nothing");
        assert_eq!(desk.done(&run(0), 2), Some((run(6), 2, 60)));
        assert_eq!(desk.done(&run(1), 1), None);
    }
}

//! At most six status requests are out at a time, over all runs; the others wait their turn.

use crate::domain::id::RunId;

/// How many may be out at a time.
pub const MOST: usize = 6;

/// Hands out the places. `T` is whatever the caller needs to send the request.
#[derive(Clone, Debug)]
pub struct Desk<T> {
    out: Vec<(RunId, u32)>,
    waiting: Vec<(RunId, u32, T)>,
}

impl<T> Default for Desk<T> {
    fn default() -> Self {
        Self { out: Vec::new(), waiting: Vec::new() }
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
            None => self.waiting.push((run, ask, job)),
        }
        None
    }

    /// Request number `ask` of a run has come back; gives the request that may go now: of those with the lowest `rank` the
    /// one that waits longest.
    pub fn done<R: Ord>(&mut self, run: &RunId, ask: u32, rank: impl Fn(&RunId) -> R) -> Option<(RunId, u32, T)> {
        let held = self.out.iter().position(|(id, number)| id == run && *number == ask)?;
        self.out.swap_remove(held);
        let next = (0..self.waiting.len()).min_by_key(|at| rank(&self.waiting[*at].0))?;
        let next = self.waiting.remove(next);
        self.out.push((next.0.clone(), next.1));
        Some(next)
    }

    /// Whether a request of this run waits for its turn.
    #[must_use]
    pub fn waits(&self, run: &RunId) -> bool {
        self.waiting.iter().any(|(id, ..)| id == run)
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
        let no_rank = |_: &RunId| 0;
        assert_eq!(desk.done(&run(0), 1, no_rank), None, "a dropped request frees nothing");
        assert!(desk.waits(&run(6)) && !desk.waits(&run(0)));
        assert_eq!(desk.done(&run(0), 2, no_rank), Some((run(6), 2, 60)));
        assert_eq!(desk.done(&run(1), 1, no_rank), None);
    }

    #[test]
    fn what_a_person_looks_at_goes_first() {
        let run = |n: u64| RunId::from_random(n);
        let mut desk = Desk::default();
        for n in 0..10 {
            desk.ask(run(n), 1, n);
        }
        let rank = |id: &RunId| u8::from(*id != run(8));
        let order: Vec<_> = (0..4).filter_map(|n| desk.done(&run(n), 1, rank)).map(|(_, _, job)| job).collect();
        assert_eq!(order, [8, 6, 7, 9]);
    }
}

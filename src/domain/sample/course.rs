//! How a run of the sample crew goes: what is the case how long after its start.

use crate::domain::time::Span;

/// How a run goes; its topic says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// To a report.
    Report,
    /// To a failure in the second task.
    Fail,
    /// To a report, with a question to a person before the last task.
    Wait,
    /// To an answer in JSON.
    Json,
}

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Moment {
    /// Not begun.
    Pending,
    /// At task number `task`, with `step` steps taken.
    Working {
        task: usize,
        step: usize,
        spent: Span,
    },
    /// Waits for a person after this many tasks.
    Waiting {
        done: usize,
        spent: Span,
    },
    Failed {
        done: usize,
        spent: Span,
    },
    Done {
        spent: Span,
    },
}

/// When each task begins, and when the last one ends, in milliseconds.
const MARKS: [u64; 4] = [700, 7_500, 13_500, 20_000];
/// When the second task of a failing run gives up.
const GIVES_UP: u64 = 12_000;
/// How long the person is waited for before the sample plays that part itself.
const PATIENCE: u64 = 10_000;

impl Course {
    pub(super) fn of(topic: &str) -> Self {
        match topic.trim().to_ascii_lowercase().as_str() {
            "fail" => Course::Fail,
            "wait" => Course::Wait,
            "json" => Course::Json,
            _ => Course::Report,
        }
    }

    /// Where the run is after `spent`, if a person answered `answered` after its start.
    pub(super) fn at(self, spent: Span, answered: Option<Span>) -> Moment {
        let mut clock = spent.0;
        if self == Course::Fail && clock >= GIVES_UP {
            return Moment::Failed { done: 1, spent: Span(GIVES_UP) };
        }
        if self == Course::Wait && clock >= MARKS[2] {
            let patience = MARKS[2] + PATIENCE;
            let answer = answered.map_or(patience, |at| at.0.clamp(MARKS[2], patience));
            if clock < answer {
                return Moment::Waiting { done: 2, spent };
            }
            clock -= answer - MARKS[2];
        }
        let total = Span(spent.0 - clock + MARKS[3]);
        match MARKS.iter().rposition(|mark| clock >= *mark) {
            None => Moment::Pending,
            Some(3) => Moment::Done { spent: total },
            Some(task) => {
                let third = (MARKS[task + 1] - MARKS[task]) / 3;
                let step = usize::try_from((clock - MARKS[task]) / third).unwrap_or(2).min(2);
                Moment::Working { task, step, spent }
            }
        }
    }
}

/// How long a task takes, in seconds, as JSON.
pub(super) fn seconds(task: usize) -> String {
    let took = MARKS[task + 1] - MARKS[task];
    format!("{}.{}", took / 1000, took % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_takes_twenty_seconds() {
        let at = |seconds| Course::of("AI agent frameworks").at(Span::secs(seconds), None);
        assert_eq!(at(0), Moment::Pending);
        assert!(matches!(at(1), Moment::Working { task: 0, step: 0, .. }));
        assert!(matches!(at(10), Moment::Working { task: 1, .. }));
        assert!(matches!(at(19), Moment::Working { task: 2, step: 2, .. }));
        assert_eq!(at(20), Moment::Done { spent: Span::secs(20) });
        assert_eq!(at(1_000_000), Moment::Done { spent: Span::secs(20) });
    }

    #[test]
    fn waiting_ends_when_a_person_answers_or_after_ten_seconds() {
        let at = |seconds, answer: Option<u64>| Course::of(" Wait ").at(Span::secs(seconds), answer.map(Span::secs));
        assert!(matches!(at(14, None), Moment::Waiting { .. }));
        assert!(matches!(at(23, None), Moment::Waiting { .. }));
        assert!(matches!(at(24, None), Moment::Working { task: 2, .. }));
        assert!(matches!(at(16, Some(15)), Moment::Working { task: 2, .. }));
        assert_eq!(at(60, None), Moment::Done { spent: Span::secs(30) });
    }

    #[test]
    fn a_failure_comes_late() {
        assert!(matches!(Course::of("fail").at(Span::secs(11), None), Moment::Working { task: 1, .. }));
        assert!(matches!(Course::of("fail").at(Span::secs(12), None), Moment::Failed { done: 1, .. }));
    }
}

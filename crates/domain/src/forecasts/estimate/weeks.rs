//! The weeks of a history, counted back from yesterday.

use super::{super::basis::History, rhythm::WeekRhythm};

/// Consecutive days up to a number of whole weeks ago.
pub(super) struct Week {
    /// The place of its first day.
    pub(super) begin: usize,
    /// The place after its last day.
    pub(super) end: usize,
    /// How many weeks ago its middle was.
    pub(super) weeks_ago: f64,
    /// Its part of a whole week.
    pub(super) size: f64,
    /// Its total in metres.
    pub(super) total: f64,
}

/// The weeks of a history, the latest first. The earliest may be shorter; with a rhythm, its size follows from its weekdays.
pub(super) fn weeks_of(history: &History, rhythm: Option<&WeekRhythm>) -> Vec<Week> {
    let length = history.totals.len();
    let week = |end: usize| {
        let begin = end.saturating_sub(7);
        let size = match rhythm {
            Some(rhythm) => (begin..end).map(|place| rhythm.share(history, place)).sum(),
            None => (end - begin) as f64 / 7.0,
        };
        let weeks_ago = (length as f64 - (begin + end) as f64 / 2.0) / 7.0;
        Week { begin, end, weeks_ago, size, total: history.totals[begin..end].iter().sum() }
    };
    (1..=length).rev().step_by(7).map(week).collect()
}

//! How jobs of a kind are run.

use super::NewJob;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// Which jobs go before others, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// Somebody waits for it.
    Urgent,
    /// The usual.
    Usual,
    /// When there is nothing better to do.
    Idle,
}

/// How jobs of one kind are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// What goes before what.
    pub priority: Priority,
    /// How often a job is begun before it is dead.
    pub max_attempts: i32,
    /// About how long the second attempt waits after the first; each further one waits twice as long as the one before.
    pub pause: TimeDelta,
    /// But no longer than this.
    pub longest_pause: TimeDelta,
    /// How long a job is its worker's. A handler that calls out must have given up before half of it is over, because the worker
    /// may hold a job for the other half before it begins.
    pub lease: TimeDelta,
}

impl Policy {
    /// How long to wait after this many attempts: between half the pause and all of it, so that what failed together does not come
    /// back together. `chance` is any number.
    #[must_use]
    pub fn pause_after(&self, attempts: i32, chance: u32) -> TimeDelta {
        let doublings = attempts.clamp(1, 31).cast_unsigned() - 1;
        let whole = self.pause.num_milliseconds().saturating_mul(1 << doublings);
        let whole = whole.min(self.longest_pause.num_milliseconds());
        TimeDelta::milliseconds(whole / 2 + i64::from(chance) % (whole / 2 + 1))
    }

    /// A job of this kind as the database keeps it.
    #[must_use]
    pub fn row(
        &self,
        kind: &str,
        payload: Value,
        made: DateTime<Utc>,
        run_at: DateTime<Utc>,
        key: Option<String>,
    ) -> NewJob {
        NewJob {
            kind: kind.to_owned(),
            payload,
            priority: self.priority as i16,
            key,
            run_at,
            max_attempts: self.max_attempts,
            lease_ms: i32::try_from(self.lease.num_milliseconds()).unwrap_or(i32::MAX),
            created_at: made,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 9,
        pause: TimeDelta::seconds(10),
        longest_pause: TimeDelta::seconds(60),
        lease: TimeDelta::seconds(30),
    };

    #[test]
    fn pauses_double_up_to_the_longest() {
        for (attempts, longest) in [(0, 10), (1, 10), (2, 20), (3, 40), (4, 60), (i32::MAX, 60)] {
            let longest = TimeDelta::seconds(longest);
            for chance in [0, 1, 4_999, 5_000, 5_001, u32::MAX] {
                let pause = POLICY.pause_after(attempts, chance);
                assert!(pause >= longest / 2 && pause <= longest, "{pause} after {attempts}");
            }
        }
    }

    #[test]
    fn what_failed_together_comes_back_spread_out() {
        let pauses: std::collections::BTreeSet<_> = (0..1000).map(|n| POLICY.pause_after(1, n * 7)).collect();
        assert!(pauses.len() > 900);
    }
}

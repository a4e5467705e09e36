//! What time it is: the one place that asks.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// A clock. Cloning one gives the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    Stopped(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The clock on the wall.
    #[must_use]
    pub const fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands at `time` and moves only by [`Clock::advance`], so that tests do not wait for a rule.
    #[must_use]
    pub fn stopped_at(time: DateTime<Utc>) -> Self {
        Self(Kind::Stopped(Arc::new(Mutex::new(time))))
    }

    /// The time, to the microsecond, which is what the database keeps of it.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the place that the lint points everybody else to")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::System => Utc::now(),
            Kind::Stopped(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        }
        .trunc_subsecs(6)
    }

    /// Moves a stopped clock. The clock on the wall takes no notice.
    pub fn advance(&self, by: TimeDelta) {
        if let Kind::Stopped(time) = &self.0 {
            *time.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

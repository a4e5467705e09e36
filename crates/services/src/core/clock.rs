//! The clock: the only source of the current time.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use std::sync::{Arc, Mutex, PoisonError};

/// A clock. A clone is the same clock.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    Stopped(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands still at `time` and moves only by [`Clock::advance`], so that tests need not wait.
    #[must_use]
    pub fn stopped_at(time: DateTime<Utc>) -> Self {
        Self(Kind::Stopped(Arc::new(Mutex::new(time))))
    }

    /// The current time, to the microsecond, which is what the database stores.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the place that the lint points everybody else to")]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::System => Utc::now(),
            Kind::Stopped(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        }
        .trunc_subsecs(6)
    }

    /// Moves a stopped clock. It has no effect on the system's clock.
    pub fn advance(&self, by: TimeDelta) {
        if let Kind::Stopped(time) = &self.0 {
            *time.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

//! Rate limits of reads. Each process counts in memory and for itself, because a row that is written for each read would cost more than the read.

use super::{
    error::{Code, ServiceError},
    rules::Rules,
    services::Services,
    shared::Shared,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::UserId;
use moka::sync::Cache;
use std::sync::{Arc, Mutex, PoisonError};

/// A number of reads within a window of time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReadLimit {
    /// The name of the limit, which separates its counts from others.
    pub(crate) what: &'static str,
    pub(crate) most: u32,
    pub(crate) window: TimeDelta,
}

impl ReadLimit {
    /// Searches by one person. Somebody who types a name sends a few.
    pub(crate) const fn searches(rules: &Rules) -> Self {
        Self { what: "searches by", most: rules.searches_per_minute, window: TimeDelta::minutes(1) }
    }
}

/// The reads of a person within a window.
struct ReadCount {
    ends_at: DateTime<Utc>,
    count: u32,
}

/// The counts of the people who have read last.
struct ReadCounts(Cache<(&'static str, UserId), Arc<Mutex<ReadCount>>>);

impl ReadCounts {
    /// The largest number of counts. A reader who is forgotten starts again.
    const MAX_COUNTS: u64 = 50_000;
}

impl Shared for ReadCounts {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Cache::new(Self::MAX_COUNTS)))
    }
}

impl Services {
    /// Counts a read of a person, and refuses it if it is beyond the limit.
    pub(crate) fn count_read(&self, limit: ReadLimit, who: UserId) -> Result<(), ServiceError> {
        let (counts, now) = (self.shared::<ReadCounts>()?, self.now());
        let new = || Arc::new(Mutex::new(ReadCount { ends_at: now + limit.window, count: 0 }));
        let read_count = counts.0.get_with((limit.what, who), new);
        let mut read_count = read_count.lock().unwrap_or_else(PoisonError::into_inner);
        if read_count.ends_at <= now {
            *read_count = ReadCount { ends_at: now + limit.window, count: 0 };
        }
        read_count.count = read_count.count.saturating_add(1);
        if read_count.count <= limit.most {
            return Ok(());
        }
        let detail = "this was asked too often; wait as long as Retry-After says";
        Err(ServiceError::new(Code::TooOften, detail).retry_after(read_count.ends_at - now))
    }
}

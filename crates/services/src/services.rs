//! What every use case has at hand: the database, the time, new ids.

use crate::Clock;
use chrono::{DateTime, Utc};
use milequest_persistence::{Bell, Db, PoolState};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::{ContextV7, Timestamp, Uuid};

/// The database, the clock and the source of ids. Cloning it is cheap and shares all three.
#[derive(Clone)]
pub struct Services {
    pub(crate) db: Db,
    clock: Clock,
    // Ids made within one millisecond still follow each other, so that a list ordered by id is in the order of making.
    order_of_ids: Arc<Mutex<ContextV7>>,
}

impl Services {
    /// Everything a use case needs, over this database and by this clock.
    #[must_use]
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock, order_of_ids: Arc::new(Mutex::new(ContextV7::new())) }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id that follows all that were made before.
    pub(crate) fn new_id<Id: From<Uuid>>(&self) -> Id {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let order = self.order_of_ids.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*order, seconds, now.timestamp_subsec_nanos())).into()
    }

    /// What rings when something was enqueued in this process.
    #[must_use]
    pub fn bell(&self) -> Arc<Bell> {
        Arc::clone(self.db.bell())
    }

    /// How busy the database's connections are.
    #[must_use]
    pub fn pool_state(&self) -> PoolState {
        self.db.pool_state()
    }
}

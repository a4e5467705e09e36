//! What every use case has at hand: the database, the time, new ids.

use super::{
    clock::Clock,
    error::ServiceError,
    keys::KeyRing,
    rules::Rules,
    shared::{Shared, SharedValues},
};
use chrono::{DateTime, Utc};
use milequest_persistence::{Causes, DatabaseUrl, Db, JobSignal, NotifyListener, PoolState, StoreError, Tx};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::{ContextV7, Timestamp, Uuid};

/// The database, the clock and the source of ids. Cloning it is cheap and shares all three.
#[derive(Clone)]
pub struct Services {
    pub(crate) db: Db,
    clock: Clock,
    // Ids made within one millisecond still follow each other, so that a list ordered by id is in the order of creation.
    id_order: Arc<Mutex<ContextV7>>,
    pub(crate) keys: KeyRing,
    pub(crate) rules: Rules,
    shared: SharedValues,
    /// Whether people are told by mail what happens.
    pub(crate) sends_mail: bool,
}

impl Services {
    /// Everything a use case needs, over this database, by this clock and with these keys.
    ///
    /// # Errors
    /// When the rules cannot be followed, such as a hash that costs nothing.
    pub fn new(db: Db, clock: Clock, keys: KeyRing, rules: Rules) -> Result<Self, ServiceError> {
        rules.hash_cost.params()?;
        let id_order = Arc::new(Mutex::new(ContextV7::new()));
        Ok(Self { db, clock, id_order, keys, rules, shared: SharedValues::default(), sends_mail: true })
    }

    /// The same by another clock, and without mail: for a world that is made up.
    pub(crate) fn simulated(&self, clock: Clock) -> Self {
        // Ids follow the clock, and a source of ids never goes back.
        let id_order = Arc::new(Mutex::new(ContextV7::new()));
        // Requests by different clocks share neither a cache nor a batch.
        Self { clock, id_order, shared: SharedValues::default(), sends_mail: false, ..self.clone() }
    }

    /// The time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A new id that follows all that were created before.
    pub(crate) fn new_id<Id: From<Uuid>>(&self) -> Id {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let order = self.id_order.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*order, seconds, now.timestamp_subsec_nanos())).into()
    }

    /// The value of this type that the whole process shares.
    pub(crate) fn shared<T: Shared>(&self) -> Result<Arc<T>, ServiceError> {
        self.shared.get(&self.rules)
    }

    /// Records that a credential was used. A request that only reads must not fail because this cannot be written.
    pub(crate) fn record_use(&self, record: impl Fn(&mut Tx<'_>) -> Result<(), StoreError>) {
        if let Err(error) = self.db.write(record) {
            tracing::warn!(error = %Causes(&error), "a use could not be noted");
        }
    }

    /// What rings when something was enqueued in this process.
    #[must_use]
    pub fn job_signal(&self) -> Arc<JobSignal> {
        Arc::clone(self.db.job_signal())
    }

    /// Starts to listen for what other processes say: that there are jobs, and whose data changed. Until then, and whenever the connection
    /// is gone, nothing is answered from a cache.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub fn listen(&self, url: DatabaseUrl) -> std::io::Result<NotifyListener> {
        NotifyListener::start(url, &self.db)
    }

    /// How busy the database's connections are.
    #[must_use]
    pub fn pool_state(&self) -> PoolState {
        self.db.pool_state()
    }
}

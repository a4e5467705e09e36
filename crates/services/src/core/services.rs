//! What every use case has at hand: the database, the time, new ids.

use crate::{
    Clock, ServiceError,
    accounts::passwords::{HashCost, Passwords},
    achievements::Definitions,
    activities::{self, Together},
    core::keys::KeyRing,
    goals::progress::Routes,
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Bell, Db, PoolState};
use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
    thread::available_parallelism,
};
use uuid::{ContextV7, Timestamp, Uuid};

/// The database, the clock and the source of ids. Cloning it is cheap and shares all three.
#[derive(Clone)]
pub struct Services {
    pub(crate) db: Db,
    clock: Clock,
    // Ids made within one millisecond still follow each other, so that a list ordered by id is in the order of making.
    order_of_ids: Arc<Mutex<ContextV7>>,
    pub(crate) keys: KeyRing,
    pub(crate) passwords: Arc<Passwords>,
    pub(crate) rules: Rules,
    pub(crate) routes: Arc<Routes>,
    pub(crate) definitions: Arc<Definitions>,
    /// Where those who log at the same time come together.
    pub(crate) logging: Arc<Together>,
    /// Whether what happens is told to people by letter.
    pub(crate) writes_letters: bool,
}

/// What an operator may decide about how the service behaves.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// What hashing a password costs.
    pub hash_cost: HashCost,
    /// How long a closed account can be opened again before it is forgotten.
    pub closed_accounts_stay: TimeDelta,
    /// How long a line stays in the audit log; for ever where nobody says so.
    pub audit_log_stays: Option<TimeDelta>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            hash_cost: HashCost::default(),
            closed_accounts_stay: TimeDelta::days(30),
            audit_log_stays: Some(TimeDelta::days(730)),
        }
    }
}

impl Services {
    /// Everything a use case needs, over this database, by this clock and with these keys.
    ///
    /// # Errors
    /// When the rules cannot be followed, such as a hash that costs nothing.
    pub fn new(db: Db, clock: Clock, keys: KeyRing, rules: Rules) -> Result<Self, ServiceError> {
        let at_once = available_parallelism().map_or(1, NonZeroUsize::get);
        let passwords = Arc::new(Passwords::new(rules.hash_cost, at_once)?);
        let order_of_ids = Arc::new(Mutex::new(ContextV7::new()));
        let (routes, definitions, logging) = (Arc::default(), Arc::default(), activities::together());
        Ok(Self { db, clock, order_of_ids, keys, passwords, rules, routes, definitions, logging, writes_letters: true })
    }

    /// The same by another clock, and without a word to anybody: for what is made up.
    pub(crate) fn made_up(&self, clock: Clock) -> Self {
        // Ids follow the clock, and a source of ids never goes back.
        let order_of_ids = Arc::new(Mutex::new(ContextV7::new()));
        // Who logs by another clock does not log together with others.
        let logging = activities::together();
        Self { clock, order_of_ids, logging, writes_letters: false, ..self.clone() }
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

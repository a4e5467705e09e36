//! Handlers for tests: one kind with an effect in the database, and one with an effect elsewhere. The test provides
//! both.

use crate::world::World;
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{
    Db, StoreError, Tx,
    jobs::{self as store, JobEntry},
    test_kit::{execute, lines},
};
use milequest_services::{
    Rules, Services,
    core::keys::KeyRing,
    jobs::{ClaimedJob, Failure, JobId, NewJob, Policy, Priority, Recurring, Task, Work, Worker},
};
use serde_json::Value;
use std::sync::Arc;

pub(crate) type Act = dyn Fn(&ClaimedJob) -> Result<(), Failure> + Send + Sync;

/// `count` records each run in the table `effects`, and `call` does not. Both then run the function of the test.
pub(crate) struct TestWork {
    pub(crate) lease: TimeDelta,
    pub(crate) recurring: Option<TimeDelta>,
    pub(crate) act: Box<Act>,
}

impl TestWork {
    pub(crate) fn new(act: impl Fn(&ClaimedJob) -> Result<(), Failure> + Send + Sync + 'static) -> Self {
        Self { lease: LEASE, recurring: None, act: Box::new(act) }
    }
}

pub(crate) const LEASE: TimeDelta = TimeDelta::seconds(60);

pub(crate) fn policy(lease: TimeDelta) -> Policy {
    Policy {
        priority: Priority::Usual,
        max_attempts: 3,
        pause: TimeDelta::seconds(10),
        longest_pause: TimeDelta::seconds(60),
        lease,
    }
}

impl Work for TestWork {
    fn policy(&self, kind: &str) -> Option<Policy> {
        ["count", "call"].contains(&kind).then(|| policy(self.lease))
    }

    fn task(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure> {
        let job = job.clone();
        Ok(match job.kind.as_str() {
            "count" => Task::in_transaction(move |tx, _| {
                execute(tx, &format!("INSERT INTO effects VALUES ({})", job.id))?;
                (self.act)(&job)
            }),
            _ => Task::outside(move || (self.act)(&job)),
        })
    }

    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring> {
        self.recurring.map(|every| Recurring { every, job: job("count", now) }).into_iter().collect()
    }
}

pub(crate) fn job(kind: &str, now: DateTime<Utc>) -> NewJob {
    policy(LEASE).row(kind, Value::Null, now, now, None)
}

/// A world with access to its queue.
pub(crate) struct Queue {
    pub(crate) world: World,
    pub(crate) db: Db,
}

impl Queue {
    pub(crate) fn new() -> Self {
        let world = World::new();
        let db = world.database.connect();
        db.write(|tx| execute(tx, "CREATE TABLE effects (job bigint NOT NULL)")).expect("a table");
        Self { world, db }
    }

    /// Services with the same connections, so that enqueued jobs signal the workers.
    pub(crate) fn services(&self) -> Services {
        let keys = KeyRing::new(&self.world.key, &[]);
        Services::new(self.db.clone(), self.world.clock.clone(), keys, Rules::default()).expect("services")
    }

    pub(crate) fn worker(&self, act: impl Fn(&ClaimedJob) -> Result<(), Failure> + Send + Sync + 'static) -> Worker {
        Worker::new(self.services(), Arc::new(TestWork::new(act)))
    }

    pub(crate) fn add(&self, kind: &str) -> JobId {
        let job = job(kind, self.world.services.now());
        self.write(|tx| store::enqueue(tx, &job)).expect("a new job")
    }

    /// Adds this number of jobs of a priority.
    pub(crate) fn add_all(&self, kind: &str, priority: Priority, number: usize) {
        let job = NewJob { priority: priority as i16, ..job(kind, self.world.services.now()) };
        self.write(|tx| store::enqueue_all(tx, &vec![job.clone(); number]));
    }

    /// The ids of all jobs, in their order.
    pub(crate) fn ids(&self) -> Vec<JobId> {
        let ids = self.ask("SELECT id::text AS line FROM jobs ORDER BY id");
        ids.iter().map(|id| id.parse().expect("an id")).collect()
    }

    pub(crate) fn write<T>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, StoreError>) -> T {
        self.db.write(f).expect("a transaction")
    }

    /// The job, if it still exists.
    pub(crate) fn find(&self, id: JobId) -> Option<JobEntry> {
        self.db.read(|conn| store::find(conn, id)).ok()
    }

    /// The lines of a query whose one column is called `line`.
    pub(crate) fn ask(&self, query: &str) -> Vec<String> {
        self.db.read(|conn| lines(conn, query)).expect(query)
    }

    /// The number of recorded effects.
    pub(crate) fn effects(&self) -> usize {
        self.ask("SELECT job::text AS line FROM effects").len()
    }
}

//! Jobs one after the other, with a stopped clock.

use crate::jobs_kit::{LEASE, Queue, TestWork, job};
use chrono::TimeDelta;
use milequest_persistence::jobs as store;
use milequest_services::{
    Code, PageRequest, Position,
    jobs::{ClaimedJob, Failure, Worker, admin},
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

fn fails(_: &ClaimedJob) -> Result<(), Failure> {
    Err(Failure::later("no answer"))
}

fn seconds(n: i64) -> TimeDelta {
    TimeDelta::seconds(n)
}

#[test]
fn a_job_is_done_once_and_deleted() {
    let queue = Queue::new();
    let ids = [queue.add("count"), queue.add("call")];
    let worker = queue.worker(|_| Ok(()));
    assert_eq!(worker.run_due().ok(), Some(2));
    assert_eq!(worker.run_due().ok(), Some(0));
    assert_eq!((queue.effects(), ids.map(|id| queue.find(id))), (1, [None, None]));
}

#[test]
fn a_failed_effect_in_the_database_is_rolled_back() {
    let queue = Queue::new();
    let id = queue.add("count");
    assert_eq!(queue.worker(fails).run_due().ok(), Some(1));
    let failed = queue.find(id).expect("the job");
    assert_eq!((queue.effects(), failed.state.as_str(), failed.attempts), (0, "waiting", 1));
    assert_eq!(failed.last_failure.as_deref(), Some("no answer"));
}

#[test]
fn pauses_grow_until_a_job_is_dead_and_an_operator_can_retry_it() {
    let queue = Queue::new();
    let (s, clock) = (queue.services(), &queue.world.clock);
    let id = queue.add("call");
    let worker = queue.worker(fails);
    for pause in [10, 20] {
        assert_eq!(worker.run_due().ok(), Some(1));
        let wait = queue.find(id).expect("the job").run_at - s.now();
        assert!(wait >= seconds(pause) / 2 && wait <= seconds(pause), "{wait}");
        clock.advance(wait - TimeDelta::microseconds(1));
        assert_eq!(worker.run_due().ok(), Some(0), "too early");
        clock.advance(TimeDelta::microseconds(1));
    }
    assert_eq!(worker.run_due().ok(), Some(1));
    let dead = queue.find(id).expect("the job");
    assert_eq!((dead.state.as_str(), dead.attempts, dead.dead_at), ("dead", 3, Some(s.now())));
    clock.advance(TimeDelta::days(1));
    assert_eq!(worker.run_due().ok(), Some(0));
    assert!(admin::retry(&s, id).is_ok());
    assert_eq!(queue.worker(|_| Ok(())).run_due().ok(), Some(1));
    assert_eq!(admin::retry(&s, id).map_err(|e| e.code()), Err(Code::NotFound));
}

#[test]
fn a_permanent_failure_is_dead_at_once_and_all_dead_jobs_can_be_retried() {
    let queue = Queue::new();
    let s = queue.services();
    let ids = [queue.add("call"), queue.add("count")];
    assert_eq!(queue.worker(|_| Err(Failure::never("no such address"))).run_due().ok(), Some(2));
    let all = PageRequest { limit: 9, position: Position::Start };
    let dead = admin::list(&s, &admin::JobFilter { state: Some("dead"), kind: None }, &all).expect("a list").items;
    assert_eq!(dead.iter().map(|job| job.attempts).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(admin::stock(&s).ok().map(|stock| (stock.waiting, stock.dead)), Some((0, 2)));
    assert_eq!((admin::retry_all_dead(&s).ok(), admin::retry_all_dead(&s).ok()), (Some(2), Some(0)));
    assert_eq!(queue.worker(|_| Ok(())).run_due().ok(), Some(2));
    assert_eq!(ids.map(|id| queue.find(id)), [None, None]);
}

#[test]
fn a_panic_is_a_failure_and_the_next_job_runs() {
    let queue = Queue::new();
    let (count, call) = (queue.add("count"), queue.add("call"));
    let worker = queue.worker(move |job| if job.kind == "count" { panic!("a bug") } else { Ok(()) });
    assert_eq!(worker.run_due().ok(), Some(2));
    assert_eq!((queue.effects(), queue.find(call)), (0, None));
    assert_eq!(queue.find(count).and_then(|job| job.last_failure).as_deref(), Some("it panicked: a bug"));
}

#[test]
fn after_its_lease_another_worker_claims_a_job_and_the_first_claim_is_void() {
    for kind in ["count", "call"] {
        let queue = Queue::new();
        let id = queue.add(kind);
        let now = queue.world.services.now();
        let stale = queue.write(|tx| store::claim(tx, now, 1, &store::PRIORITIES));
        queue.world.clock.advance(LEASE);
        assert_eq!(queue.worker(|_| Ok(())).run_due().ok(), Some(1));
        assert_eq!(queue.find(id), None);
        assert!(!queue.write(|tx| store::finish(tx, &stale[0])));
        assert_eq!(queue.effects(), usize::from(kind == "count"));
    }
}

#[test]
fn a_worker_that_loses_its_lease_during_a_call_changes_nothing() {
    let queue = Queue::new();
    let id = queue.add("call");
    let (db, clock) = (queue.db.clone(), queue.world.clock.clone());
    // While the first worker calls, its lease ends and another worker claims the job.
    let worker = queue.worker(move |_| {
        clock.advance(LEASE);
        let taken = db.write(|tx| {
            store::reclaim(tx, clock.now(), 1).and_then(|_| store::claim(tx, clock.now(), 1, &store::PRIORITIES))
        });
        assert_eq!(taken.expect("a claim").len(), 1);
        Err(Failure::never("too late"))
    });
    assert_eq!(worker.run_due().ok(), Some(1));
    let held = queue.find(id).expect("the job");
    assert_eq!(
        (held.state.as_str(), held.attempts, held.last_failure.as_deref()),
        ("running", 2, Some("its worker did not come back"))
    );
}

#[test]
fn a_job_with_less_than_half_of_its_lease_is_not_begun() {
    let queue = Queue::new();
    let ids = [queue.add("call"), queue.add("call")];
    let (calls, clock) = (Arc::new(AtomicU32::new(0)), queue.world.clock.clone());
    let counted = Arc::clone(&calls);
    let worker = queue.worker(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        clock.advance(LEASE / 2 + seconds(1));
        Ok(())
    });
    // Both are claimed together. The second is released and claimed again, with a new lease.
    assert_eq!(worker.run_due().ok(), Some(3));
    assert_eq!((calls.load(Ordering::Relaxed), ids.map(|id| queue.find(id))), (2, [None, None]));
}

#[test]
fn a_job_of_an_unknown_kind_waits_without_an_attempt() {
    let queue = Queue::new();
    let id = queue.add("from_the_future");
    assert_eq!(queue.worker(|_| Ok(())).run_due().ok(), Some(1));
    assert_eq!(queue.find(id).map(|job| (job.state, job.attempts)), Some(("waiting".to_owned(), 0)));
}

#[test]
fn a_recurring_job_runs_once_for_each_tick() {
    let queue = Queue::new();
    let work = TestWork { recurring: Some(TimeDelta::minutes(5)), ..TestWork::new(|_| Ok(())) };
    let worker = Worker::new(queue.services(), Arc::new(work));
    for (minutes, done) in [(0, 1), (4, 0), (1, 1), (0, 0), (60, 1)] {
        queue.world.clock.advance(TimeDelta::minutes(minutes));
        assert_eq!(worker.run_due().ok(), Some(done));
    }
}

#[test]
fn a_failed_transaction_enqueues_no_job() {
    let queue = Queue::new();
    let now = queue.world.services.now();
    let failed = queue.db.write(|tx| {
        store::enqueue(tx, &job("count", now))?;
        Err::<(), _>(milequest_persistence::StoreError::NotFound)
    });
    assert!(failed.is_err());
    assert_eq!(queue.worker(|_| Ok(())).run_due().ok(), Some(0));
}

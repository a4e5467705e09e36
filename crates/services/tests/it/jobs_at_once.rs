//! Jobs with real threads: who gets which, who is woken, who stops when.

use crate::jobs_kit::{Queue, TestWork, job};
use chrono::TimeDelta;
use milequest_persistence::{StoreError, jobs as store};
use milequest_services::jobs::{Claimed, Failure, Worker, Workers};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

/// Longer than anything takes that is not broken.
const LONG: Duration = Duration::from_secs(30);

fn start(
    queue: &Queue,
    threads: u32,
    act: impl Fn(&Claimed) -> Result<(), Failure> + Send + Sync + 'static,
) -> Workers {
    Workers::start(queue.services(), Arc::new(TestWork::new(act)), threads).expect("threads")
}

fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < LONG, "not even after half a minute: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn no_two_workers_ever_hold_the_same_job() {
    let queue = Queue::new();
    let now = queue.world.services.now();
    let all: Vec<_> = (0..400).map(|n| job(["count", "call"][n % 2], now)).collect();
    queue.write(|tx| store::insert_all(tx, &all));
    let calls: Arc<Mutex<BTreeMap<String, u32>>> = Arc::default();
    let nodes: Vec<_> = (0..3)
        .map(|_| {
            let calls = Arc::clone(&calls);
            start(&queue, 3, move |job| {
                *calls.lock().expect("the calls").entry(job.id.to_string()).or_default() += 1;
                Ok(())
            })
        })
        .collect();
    soon("all is done", || queue.ask("SELECT id::text AS line FROM jobs").is_empty());
    for node in nodes {
        assert_eq!(node.stop(LONG), 0);
    }
    let calls = calls.lock().expect("the calls");
    assert!(calls.len() == 400 && calls.values().all(|times| *times == 1), "{calls:?}");
    assert_eq!(queue.effects(), 200);
}

#[test]
fn of_four_nodes_that_see_a_tick_at_once_one_enqueues_it() {
    let queue = Queue::new();
    for _ in 0..5 {
        queue.world.clock.advance(TimeDelta::minutes(1));
        let work = || TestWork { recurring: Some(TimeDelta::minutes(1)), ..TestWork::new(|_| Ok(())) };
        let attempts: usize = thread::scope(|scope| {
            let nodes: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| Worker::new(queue.services(), Arc::new(work())).run_due().expect("a round")))
                .collect();
            nodes.into_iter().map(|node| node.join().expect("a thread")).sum()
        });
        assert!(attempts <= 1, "{attempts}");
    }
    assert!(queue.worker(|_| Ok(())).run_due().is_ok());
    assert_eq!(queue.effects(), 5);
}

#[test]
fn what_is_enqueued_wakes_a_worker() {
    let queue = Queue::new();
    let (done, ended) = mpsc::channel();
    let done = Mutex::new(done);
    let workers = start(&queue, 2, move |job| done.lock().expect("the channel").send(job.id).map_err(Failure::never));
    // Without the bell each would wait for the next round, a second away.
    let begun = Instant::now();
    for _ in 0..60 {
        let id = queue.add("call");
        assert_eq!(ended.recv_timeout(LONG).ok(), Some(id));
    }
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    assert_eq!(workers.stop(LONG), 0);
}

#[test]
fn a_key_that_a_transaction_met_keeps_the_job_from_beginning_before_that_transaction_ends() {
    let queue = Queue::new();
    let now = queue.world.services.now();
    let keyed = store::NewJob { key: Some("team 7".to_owned()), ..job("count", now) };
    assert!(queue.write(|tx| store::insert(tx, &keyed)).is_some());
    let worker = queue.worker(|_| Ok(()));
    queue.write(|tx| -> Result<(), StoreError> {
        assert_eq!(store::insert(tx, &keyed)?, None);
        assert_eq!(worker.run_due().ok(), Some(0), "it would not see what this transaction does");
        Ok(())
    });
    assert_eq!(worker.run_due().ok(), Some(1));
}

#[test]
fn a_running_job_ends_before_the_workers_do_and_the_others_are_left_for_somebody_else() {
    let queue = Queue::new();
    let ids = [queue.add("call"), queue.add("call"), queue.add("call"), queue.add("call")];
    let (begun, begins) = mpsc::channel();
    let (go_on, goes_on) = mpsc::channel::<()>();
    let ends = Mutex::new((begun, goes_on));
    let workers = start(&queue, 1, move |_| {
        let ends = ends.lock().expect("the channels");
        ends.0.send(()).map_err(Failure::never)?;
        let _ = ends.1.recv();
        Ok(())
    });
    begins.recv_timeout(LONG).expect("a job that runs");
    thread::scope(|scope| {
        let stopping = scope.spawn(|| workers.stop(LONG));
        go_on.send(()).expect("a job that waits");
        drop(go_on);
        assert_eq!(stopping.join().expect("a thread"), 0);
    });
    assert_eq!(queue.find(ids[0]), None);
    for id in &ids[1..] {
        let left = queue.find(*id);
        assert!(left.is_none_or(|job| job.state == "waiting" && job.attempts == 0), "{id}");
    }
}

#[test]
fn who_does_not_end_in_time_is_left_behind() {
    let queue = Queue::new();
    let id = queue.add("call");
    let (begun, begins) = mpsc::channel();
    let (_go_on, goes_on) = mpsc::channel::<()>();
    let ends = Mutex::new((begun, goes_on));
    let workers = start(&queue, 1, move |_| {
        let ends = ends.lock().expect("the channels");
        ends.0.send(()).map_err(Failure::never)?;
        let _ = ends.1.recv();
        Ok(())
    });
    begins.recv_timeout(LONG).expect("a job that runs");
    assert_eq!(workers.stop(Duration::from_millis(1)), 1);
    assert_eq!(queue.find(id).map(|job| job.state).as_deref(), Some("running"), "its lease will end");
}

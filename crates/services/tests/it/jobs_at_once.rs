//! Jobs with real threads: claims, signals and shutdown.

use crate::jobs_kit::{Queue, TestWork, job};
use chrono::TimeDelta;
use milequest_persistence::{StoreError, jobs as store};
use milequest_services::jobs::{ClaimedJob, Failure, Priority, Worker, Workers};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

/// A timeout that only a failure reaches.
const LONG: Duration = Duration::from_secs(30);

fn start(
    queue: &Queue,
    threads: u32,
    act: impl Fn(&ClaimedJob) -> Result<(), Failure> + Send + Sync + 'static,
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

fn stop(workers: &Workers) {
    workers.begin_to_stop();
    soon("all workers end", || workers.busy() == 0);
}

#[test]
fn no_two_workers_ever_hold_the_same_job() {
    let queue = Queue::new();
    let now = queue.world.services.now();
    let all: Vec<_> = (0..400).map(|n| job(["count", "call"][n % 2], now)).collect();
    queue.write(|tx| store::enqueue_all(tx, &all));
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
    nodes.iter().for_each(stop);
    let calls = calls.lock().expect("the calls");
    assert!(calls.len() == 400 && calls.values().all(|times| *times == 1), "{calls:?}");
    assert_eq!(queue.effects(), 200);
}

#[test]
fn of_four_nodes_that_see_a_tick_one_enqueues_its_job() {
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
fn an_enqueued_job_wakes_a_worker() {
    let queue = Queue::new();
    let (done, ended) = mpsc::channel();
    let done = Mutex::new(done);
    let workers = start(&queue, 2, move |job| done.lock().expect("the channel").send(job.id).map_err(Failure::never));
    // Without the signal, each job would wait one second for the next poll.
    let begun = Instant::now();
    for _ in 0..60 {
        let id = queue.add("call");
        assert_eq!(ended.recv_timeout(LONG).ok(), Some(id));
    }
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    stop(&workers);
}

#[test]
fn a_job_whose_key_a_transaction_uses_begins_after_that_transaction() {
    let queue = Queue::new();
    let now = queue.world.services.now();
    let keyed = store::NewJob { key: Some("team 7".to_owned()), ..job("count", now) };
    assert!(queue.write(|tx| store::enqueue(tx, &keyed)).is_some());
    let worker = queue.worker(|_| Ok(()));
    queue.write(|tx| -> Result<(), StoreError> {
        assert_eq!(store::enqueue(tx, &keyed)?, None);
        assert_eq!(worker.run_due().ok(), Some(0), "it would not see what this transaction does");
        Ok(())
    });
    assert_eq!(worker.run_due().ok(), Some(1));
}

#[test]
fn workers_stop_after_running_jobs_end_and_leave_the_others_in_the_queue() {
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
    workers.begin_to_stop();
    assert_eq!(workers.busy(), 1, "it is not done yet");
    drop(go_on);
    stop(&workers);
    assert_eq!(queue.find(ids[0]), None);
    for id in &ids[1..] {
        assert_eq!(queue.find(*id).map(|job| (job.state, job.attempts)), Some(("waiting".to_owned(), 0)));
    }
}

#[test]
fn claimed_jobs_that_were_not_begun_are_released_at_shutdown() {
    let queue = Queue::new();
    queue.add_all("call", Priority::Urgent, 4);
    let ids = queue.ids();
    let (begun, begins) = mpsc::channel();
    let (go_on, goes_on) = mpsc::channel::<()>();
    let (begun, goes_on) = (Mutex::new(begun), Mutex::new(goes_on));
    // Two of four threads run urgent jobs, and claim two at a time. The second job ends at once, so the next two are claimed. The first and the
    // third keep running, so the fourth is claimed and not begun.
    let second = ids[1];
    let workers = start(&queue, 4, move |job| {
        begun.lock().expect("the channel").send(job.id).map_err(Failure::never)?;
        if job.id != second {
            let _ = goes_on.lock().expect("the channel").recv();
        }
        Ok(())
    });
    let mut seen = [(); 3].map(|()| begins.recv_timeout(LONG).expect("a job that runs"));
    seen.sort();
    assert_eq!(seen.to_vec(), ids[..3]);
    let fourth = || queue.find(ids[3]).map(|job| (job.state, job.attempts));
    assert_eq!(fourth(), Some(("running".to_owned(), 1)));
    workers.begin_to_stop();
    drop(go_on);
    stop(&workers);
    assert_eq!(fourth(), Some(("waiting".to_owned(), 0)));
}

/// Workers that begin jobs and hold those of some priorities, and the number of jobs of each priority that they began.
struct HoldingWorkers {
    workers: Workers,
    begun: Arc<Mutex<BTreeMap<i16, usize>>>,
    /// Dropped, it releases the held jobs.
    _release: mpsc::Sender<()>,
}

impl HoldingWorkers {
    fn start(queue: &Queue, threads: u32, held: &'static [Priority]) -> Self {
        let begun: Arc<Mutex<BTreeMap<i16, usize>>> = Arc::default();
        let (release, released) = mpsc::channel::<()>();
        let (released, counts) = (Mutex::new(released), Arc::clone(&begun));
        let workers = start(queue, threads, move |job| {
            *counts.lock().expect("the counts").entry(job.priority()).or_default() += 1;
            if held.iter().any(|priority| *priority as i16 == job.priority()) {
                let _ = released.lock().expect("the channel").recv();
            }
            Ok(())
        });
        Self { workers, begun, _release: release }
    }

    fn begun(&self, priority: Priority) -> usize {
        self.begun.lock().expect("the counts").get(&(priority as i16)).copied().unwrap_or(0)
    }

    fn stop(self) {
        let Self { workers, _release, .. } = self;
        drop(_release);
        stop(&workers);
    }
}

#[test]
fn letters_are_never_behind_bulk_work() {
    for threads in [2, 3, 5] {
        let queue = Queue::new();
        queue.add_all("call", Priority::Bulk, 76);
        queue.add_all("call", Priority::Idle, 76);
        let holding = HoldingWorkers::start(&queue, threads, &[Priority::Bulk, Priority::Idle]);
        soon("bulk work has begun", || holding.begun(Priority::Bulk) > 0);
        queue.add_all("call", Priority::Urgent, 20);
        queue.add_all("call", Priority::Usual, 20);
        for priority in [Priority::Urgent, Priority::Usual] {
            soon("all jobs that are no bulk work are run", || holding.begun(priority) == 20);
        }
        holding.stop();
    }
}

#[test]
fn a_mail_server_that_hangs_delays_letters_only() {
    for threads in [2, 3, 5] {
        let queue = Queue::new();
        queue.add_all("call", Priority::Urgent, 20);
        let holding = HoldingWorkers::start(&queue, threads, &[Priority::Urgent]);
        soon("letters have begun", || holding.begun(Priority::Urgent) > 0);
        for priority in [Priority::Usual, Priority::Bulk, Priority::Idle] {
            queue.add_all("call", priority, 10);
            soon("all jobs that are no letters are run", || holding.begun(priority) == 10);
        }
        holding.stop();
    }
}

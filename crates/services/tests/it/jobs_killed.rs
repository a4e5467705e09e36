//! Workers that are killed. They are this test program, run for its test `plays_a_worker`, which is ignored otherwise
//! and fails without a database.

use crate::jobs_kit::{Queue, TestWork, job};
use chrono::TimeDelta;
use milequest_persistence::{Db, NotifyListener, jobs as store, test_kit::settings};
use milequest_services::{
    Clock, Rules, Services,
    core::keys::{KeyRing, SecretKey},
    jobs::{Failure, NewJob, Workers},
};
use std::{
    collections::BTreeMap,
    env,
    fs::{self, File},
    io::{Read, Write},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_WORKER_DATABASE";
const CALLS: &str = "MILEQUEST_TEST_WORKER_CALLS";
const LEASE: TimeDelta = TimeDelta::seconds(1);

const KILLS: usize = 50;
const JOBS_PER_KILL: usize = 40;
const PROCESSES: usize = 3;
const THREADS: u32 = 2;

/// How long after its lease a job may still belong to a dead worker, on a busy machine.
const GRACE: &str = "10 s";

struct Process(Child);

impl Process {
    fn start(queue: &Queue, calls: &tempfile::NamedTempFile) -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args(["jobs_killed::plays_a_worker", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(DATABASE, queue.world.database.url().to_string()).env(CALLS, calls.path());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("a worker"))
    }
}

impl Drop for Process {
    /// Kills with SIGKILL, as everywhere in this test.
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("a worker to kill");
    }
}

#[test]
#[ignore = "it is a part of the test below, which gives it a database"]
fn plays_a_worker() {
    let url = env::var(DATABASE).expect("the database of the test that started this");
    let url: milequest_persistence::DatabaseUrl = url.parse().expect("a database");
    let calls = env::var_os(CALLS).expect("a file");
    let db = Db::connect(settings(url.clone())).expect("a connection");
    let _listener = NotifyListener::start(url, &db).expect("a listener");
    let work = TestWork::new(move |job| {
        if job.kind == "call" {
            let file = File::options().append(true).open(&calls);
            // Written at once, so that a kill leaves no partial number.
            file.and_then(|mut file| file.write_all(format!("{}\n", job.id).as_bytes())).map_err(Failure::later)?;
        }
        thread::sleep(Duration::from_millis(4));
        Ok(())
    });
    let work = Arc::new(TestWork { lease: LEASE, ..work });
    let _workers = Workers::start(services(db), work, THREADS).expect("threads");
    // Waits until the test ends, or kills this process.
    drop(std::io::stdin().read_to_end(&mut Vec::new()));
}

#[test]
fn fifty_kills_lose_no_job_and_double_no_effect_in_the_database() {
    let queue = Queue::new();
    let calls = tempfile::NamedTempFile::new().expect("a file");
    let mut workers: Vec<_> = (0..PROCESSES).map(|_| Process::start(&queue, &calls)).collect();
    let left = || queue.ask("SELECT id::text AS line FROM jobs").len();
    for kill in 0..KILLS {
        enqueue(&queue);
        let before = left();
        soon("some are done", || left() + 6 <= before.max(JOBS_PER_KILL));
        workers[kill % PROCESSES] = Process::start(&queue, &calls);
        let stuck =
            "SELECT id::text AS line FROM jobs WHERE state = 'running' AND lease_ends_at < now() - interval '{}'";
        assert_eq!(queue.ask(&stuck.replace("{}", GRACE)), [""; 0], "with a dead worker after the lease");
    }
    soon("all are done", || left() == 0);
    drop(workers);

    let count = queue.ask("SELECT count(*)::text AS line FROM effects GROUP BY job");
    assert_eq!((count.len(), count.iter().all(|times| times == "1")), (KILLS * JOBS_PER_KILL / 2, true));
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for id in fs::read_to_string(calls.path()).expect("the calls").lines() {
        *called.entry(id.to_owned()).or_default() += 1;
    }
    assert_eq!(called.len(), KILLS * JOBS_PER_KILL / 2, "every call was made");
    let again: usize = called.values().map(|times| times - 1).sum();
    println!("{again} calls were made again, their worker having died between the call and its note");
    assert!(again <= KILLS * THREADS as usize, "only what a killed worker was at is called again: {again}");
}

/// Enqueues jobs of both kinds that never run out of attempts.
fn enqueue(queue: &Queue) {
    let now = Clock::system().now();
    let endure = |job: NewJob| NewJob { max_attempts: 1000, lease_ms: 1000, ..job };
    let all: Vec<_> = (0..JOBS_PER_KILL).map(|n| endure(job(["count", "call"][n % 2], now))).collect();
    queue.write(|tx| store::enqueue_all(tx, &all));
}

fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "not even after a minute: {what}");
        thread::sleep(Duration::from_millis(3));
    }
}

fn services(db: Db) -> Services {
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    Services::new(db, Clock::system(), keys, Rules::default()).expect("services")
}

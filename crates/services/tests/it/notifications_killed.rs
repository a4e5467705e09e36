//! Workers that are killed while they notify people. They are this test program, run for its test `plays_a_notifier`, which is ignored
//! otherwise and fails without a database.

use crate::{jobs_kit::Queue, world::World};
use milequest_persistence::{Db, NotifyListener, jobs as store, test_kit::execute};
use milequest_services::{
    Clock, Rules, Services,
    background::Handlers,
    core::keys::{KeyRing, SecretKey},
    jobs::{Failure, NewJob, Workers},
    mail::MailTransport,
};
use serde_json::{Value, json};
use std::{
    env,
    io::Read,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_NOTIFIER_DATABASE";
const MEMBERS: usize = 30;
const ACTIVITIES: usize = 300;
const KILLS: usize = 20;
const PROCESSES: usize = 2;

struct Process(Child);

impl Process {
    fn start(queue: &Queue) -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args([
            "notifications_killed::plays_a_notifier",
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ]);
        command.env(DATABASE, queue.world.database.url().to_string());
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("a worker"))
    }
}

impl Drop for Process {
    /// Kills with SIGKILL.
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("a worker to kill");
    }
}

/// The test sends no mail.
struct NoMail;

impl MailTransport for NoMail {
    fn send(&self, _: &str) -> Result<(), Failure> {
        Err(Failure::never("no mail in this test"))
    }
}

#[test]
#[ignore = "it is a part of the test below, which gives it a database"]
fn plays_a_notifier() {
    let url = env::var(DATABASE).expect("the database of the test that started this");
    let url: milequest_persistence::DatabaseUrl = url.parse().expect("a database");
    let db = Db::connect(milequest_persistence::test_kit::settings(url.clone())).expect("a connection");
    let _listener = NotifyListener::start(url, &db).expect("a listener");
    let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
    let services = Services::new(db, Clock::system(), keys, Rules::default()).expect("services");
    let work = Arc::new(Handlers::new(services.clone(), NoMail));
    let _workers = Workers::start(services, work, 2).expect("threads");
    // Waits until the test ends, or kills this process.
    drop(std::io::stdin().read_to_end(&mut Vec::new()));
}

/// A team, and activities of its members that began just now.
fn fill(world: &World) -> Vec<String> {
    let ann = world.create_viewer("ann");
    let team = world.team(&ann, true, 100);
    let sql = format!(
        "INSERT INTO users (id, username, display_name, time_zone, created_at, updated_at)
         SELECT gen_random_uuid(), 'member' || n, 'Member', 'UTC', now(), now() FROM generate_series(2, {MEMBERS}) n;
         INSERT INTO team_members (id, team_id, user_id, role, joined_at)
         SELECT gen_random_uuid(), '{team}', id, 'member', now() FROM users WHERE username <> 'ann';
         INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at,
             updated_at)
         SELECT gen_random_uuid(), u.id, 'walk', now(), 'UTC', now()::date, 1, 1, false, '', 'manual', now(), now()
         FROM users u, generate_series(1, {ACTIVITIES} / {MEMBERS}) n;
         INSERT INTO contributions (activity_id, team_id, user_id, started_at, is_private)
         SELECT id, '{team}', user_id, started_at, false FROM activities"
    );
    world.database.connect().write(|tx| execute(tx, &sql)).expect("a team");
    world.lines("SELECT id::text AS line FROM activities ORDER BY id")
}

fn job(payload: Value) -> NewJob {
    let kind = milequest_services::background::JOB_KINDS.iter().find(|kind| kind.name == "notify").expect("the kind");
    let now = Clock::system().now();
    // A killed worker's lease ends soon, and its jobs never run out of attempts.
    NewJob { max_attempts: 1_000, lease_ms: 1_000, ..kind.policy.row(kind.name, payload, now, now, None) }
}

#[test]
fn killed_workers_lose_and_double_no_notification() {
    let queue = Queue::new();
    let activities = fill(&queue.world);
    let mut workers: Vec<_> = (0..PROCESSES).map(|_| Process::start(&queue)).collect();
    // Only the jobs of this test: one of the catalogue or of an award that was killed waits for its own lease, a minute.
    let left = || queue.ask("SELECT id::text AS line FROM jobs WHERE lease_ms = 1000").len();
    for (kill, some) in activities.chunks(ACTIVITIES / KILLS).enumerate() {
        let of = |id: &String| {
            job(json!({ "events": [{ "activity_logged": id }], "at": Clock::system().now(), "after": null }))
        };
        let jobs: Vec<NewJob> = some.iter().map(of).collect();
        queue.write(|tx| store::enqueue_all(tx, &jobs));
        let before = left();
        soon("some are done", || left() + 3 <= before.max(4));
        workers[kill % PROCESSES] = Process::start(&queue);
    }
    soon("all are done", || left() == 0);
    drop(workers);
    queue.world.counts_are_right();
    // Everybody was told of the activities of all others, each once.
    let told = queue.ask(
        "SELECT format('%s items, %s events', count(*), count(DISTINCT event_key)) AS line FROM notification_items
         WHERE kind = 'activity_logged' GROUP BY user_id",
    );
    let others = ACTIVITIES - ACTIVITIES / MEMBERS;
    assert_eq!(told, vec![format!("{others} items, {others} events"); MEMBERS]);
}

fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(1), "not even after a minute: {what}");
        thread::sleep(Duration::from_millis(3));
    }
}

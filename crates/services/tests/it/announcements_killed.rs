//! Workers that are killed while they send an announcement. They are this test program, run for its test `plays_a_sender`, which is
//! ignored otherwise and fails without a database.

use crate::{
    announcement_kit::{EVERYBODY, news},
    jobs_kit::Queue,
};
use milequest_domain::announcements::AnnouncementState;
use milequest_persistence::{Db, NotifyListener};
use milequest_services::{
    Clock, Rules, Services,
    background::Handlers,
    core::keys::{KeyRing, SecretKey},
    jobs::{Failure, Workers},
    mail::MailTransport,
};
use std::{
    env,
    io::Read,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_SENDER_DATABASE";
const PEOPLE: usize = 12_000;
const KILLS: usize = 10;

struct Process(Child);

impl Process {
    fn start(queue: &Queue) -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        command.args([
            "announcements_killed::plays_a_sender",
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
fn plays_a_sender() {
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

#[test]
fn killed_workers_tell_everybody_once_and_count_right() {
    let queue = Queue::new();
    let world = &queue.world;
    world.crowd(PEOPLE, "UTC");
    let operator = world.operator();
    // Some have turned announcements off.
    world.run_sql(
        "INSERT INTO notification_preferences
         SELECT id, 'announcement', 'in_app', false FROM users WHERE username LIKE 'member%7'",
    );
    let id = world.try_announce(&operator, EVERYBODY, news(world, "A new version")).expect("an announcement");
    // A killed worker's lease ends soon, and its jobs never run out of attempts.
    let impatient = "
        UPDATE jobs SET lease_ms = 300, max_attempts = 1000, run_at = LEAST(run_at, now()),
            lease_ends_at = CASE state WHEN 'running' THEN LEAST(lease_ends_at, now() + interval '1 second') END
        WHERE kind = 'send_announcement'";
    world.run_sql(impatient);
    let told = || world.told_of_announcement(&operator, EVERYBODY, id);
    let mut workers = vec![Process::start(&queue), Process::start(&queue)];
    for kill in 0..KILLS {
        let before = told().1;
        // Some are told, or the worker dies before it tells anybody.
        let patience = Duration::from_millis(100 + 150 * u64::try_from(kill % 4).expect("a few"));
        let begun = Instant::now();
        while told().1 == before && begun.elapsed() < patience {
            thread::sleep(Duration::from_millis(3));
        }
        let place = kill % workers.len();
        workers[place] = Process::start(&queue);
        world.run_sql(impatient);
    }
    let begun = Instant::now();
    while told().0 != AnnouncementState::Sent {
        assert!(begun.elapsed() < Duration::from_mins(2), "not even after two minutes: {:?}", told());
        world.run_sql(impatient);
        thread::sleep(Duration::from_millis(20));
    }
    drop(workers);
    let people = i32::try_from(PEOPLE).expect("a few") + 1;
    let off = i32::try_from(PEOPLE / 10).expect("a few");
    assert_eq!(told(), (AnnouncementState::Sent, people, people - off));
    let items = world.lines(
        "SELECT format('%s items of %s people', count(*), count(DISTINCT user_id)) AS line FROM notification_items WHERE kind = 'announcement'",
    );
    assert_eq!(items, [format!("{} items of {} people", people - off, people - off)]);
    world.announcement_counts_are_right();
    world.nothing_has_drifted();
}

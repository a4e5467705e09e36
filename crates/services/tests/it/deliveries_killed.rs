//! Workers that are killed while they send mail. They are this test program, run for its test `plays_a_sender`, which is ignored otherwise and
//! fails without a database.
//!
//! The mail server is in the test, so it survives. A worker that is killed between the server's answer and its own commit sends again: what
//! the server got twice must have the same `Message-ID`, by which a recipient's mail program recognises it.

use crate::{jobs_kit::Queue, world::World};
use mail_parser::MessageParser;
use milequest_domain::deliveries::DeliveryChannel;
use milequest_persistence::{Db, NotifyListener, test_kit::execute};
use milequest_services::{
    Clock, Rules, Services,
    background::Handlers,
    core::{
        keys::{KeyRing, SecretKey},
        public_url::PublicUrl,
    },
    deliveries::{Channels, mail::MailChannel},
    jobs::Workers,
    mail::{Composer, Mailer, Settings, SmtpSettings, Tls},
};
use std::{
    collections::BTreeMap,
    env,
    io::Read,
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

const DATABASE: &str = "MILEQUEST_TEST_SENDER_DATABASE";
const KEY: &str = "MILEQUEST_TEST_SENDER_KEY";
const SERVER: &str = "MILEQUEST_TEST_SENDER_SERVER";

const PEOPLE: usize = 2_000;
const KILLS: usize = 100;
const PROCESSES: usize = 2;

struct Process(Child);

impl Process {
    fn start(queue: &Queue) -> Self {
        let mut command = Command::new(env::current_exe().expect("this program"));
        let name = "deliveries_killed::plays_a_sender";
        command.args([name, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(DATABASE, queue.world.database.url().to_string());
        command.env(KEY, queue.world.key.expose());
        command.env(SERVER, queue.world.mail.address.to_string());
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

#[test]
#[ignore = "it is a part of the test below, which gives it a database"]
fn plays_a_sender() {
    let url: milequest_persistence::DatabaseUrl =
        env::var(DATABASE).expect("the database of the test that started this").parse().expect("a database");
    let key: SecretKey = env::var(KEY).expect("a key").parse().expect("a key");
    let server: SocketAddr = env::var(SERVER).expect("a server").parse().expect("an address");
    let db = Db::connect(milequest_persistence::test_kit::settings(url.clone())).expect("a connection");
    let _listener = NotifyListener::start(url, &db).expect("a listener");
    // Claims of a killed worker end soon.
    let rules = Rules { delivery_lease: chrono::TimeDelta::milliseconds(400), ..Rules::default() };
    let services = Services::new(db, Clock::system(), KeyRing::new(&key, &[]), rules).expect("services");
    let settings = SmtpSettings {
        host: server.ip().to_string(),
        port: server.port(),
        tls: Tls::None,
        login: None,
        from: "Mile Quest <quest@example.org>".parse().expect("a sender"),
        timeout: Duration::from_secs(5),
    };
    let mailer = Mailer::new(&Settings::Smtp(settings), Clock::system()).expect("a mailer");
    let home: PublicUrl = "https://quest.example.org".parse().expect("an address");
    let channels = Channels::default().with(DeliveryChannel::Email, MailChannel::new(mailer.clone(), home.clone()));
    let composer = Composer::new(services.clone(), mailer, home);
    let work = Arc::new(Handlers::new(services.clone(), composer).with_channels(channels));
    let _workers = Workers::start(services, work, 3).expect("threads");
    // Waits until the test ends, or kills this process.
    drop(std::io::stdin().read_to_end(&mut Vec::new()));
}

/// People with a confirmed address and a notification whose mail is due now, each with its job. Jobs of killed workers are taken over
/// soon, and never run out of attempts.
fn fill(world: &World) {
    let db = world.database.connect();
    // An address opens only as that of its person, so each is sealed by the use case that creates people.
    for number in 0..PEOPLE {
        world.person(&format!("reader{number}"));
    }
    let sql = "INSERT INTO notification_inboxes (user_id, last_seq, unread_count) SELECT id, 1, 1 FROM users
         ON CONFLICT (user_id) DO UPDATE SET last_seq = 1, unread_count = 1;
         DELETE FROM notifications; DELETE FROM jobs;
         INSERT INTO notifications (user_id, id, kind, batch_key, item_count, seq, created_at, last_updated_at, is_open, push_state, email_state)
         SELECT id, id, 'import_ended', 'import_ended:import:' || id, 1, 1, now(), now(), true, 'pushed', 'planned' FROM users;
         INSERT INTO notification_items (user_id, notification_id, id, kind, cause_id, event_key, data, created_at)
         SELECT id, id, id, 'import_ended', id, 'import_ended:' || id, '{\"state\": \"done\", \"imported\": 1, \"failed\": 0}', now() FROM users;
         INSERT INTO deliveries (id, channel, user_id, notification_id, target_id, kind, state, reason, priority, due_at, expires_at, message_id,
             created_at)
         SELECT gen_random_uuid(), 'email', id, id, id, 'import_ended', 'waiting', 'grouped', 0, now(), now() + interval '1 day',
             gen_random_uuid(), now() FROM users;
         INSERT INTO jobs (kind, payload, state, priority, run_at, max_attempts, lease_ms, created_at)
         SELECT 'deliver', json_build_object('channel', 'email', 'target', id), 'waiting', 0, now(), 1000, 1000, now() FROM users";
    db.write(|tx| execute(tx, sql)).expect("people");
}

#[test]
fn killed_workers_lose_no_mail_and_send_none_twice_under_another_id() {
    let queue = Queue::new();
    fill(&queue.world);
    let ended = || queue.ask("SELECT id::text AS line FROM deliveries WHERE state NOT IN ('waiting', 'sending')").len();
    let mut workers: Vec<_> = (0..PROCESSES).map(|_| Process::start(&queue)).collect();
    for kill in 0..KILLS {
        // A worker is killed after it has sent some, in the middle of others.
        let goal = PEOPLE * kill / KILLS;
        soon("some are sent", || ended() >= goal);
        workers[kill % PROCESSES] = Process::start(&queue);
    }
    soon("all are sent", || ended() == PEOPLE);
    drop(workers);
    let states = queue.ask("SELECT format('%s %s', state, count(*)) AS line FROM deliveries GROUP BY state ORDER BY 1");
    assert_eq!(states, [format!("sent {PEOPLE}")], "each is delivered, and none is left claimed");
    let received = received(&queue);
    let people: BTreeMap<&str, usize> = received.keys().fold(BTreeMap::new(), |mut people, (to, _)| {
        *people.entry(to.as_str()).or_default() += 1;
        people
    });
    assert_eq!(people.len(), PEOPLE, "everybody got it");
    assert!(people.values().all(|ids| *ids == 1), "what came twice has the same id");
    let twice = received.values().filter(|count| **count > 1).count();
    // A worker has three threads, so a kill doubles at most three.
    assert!(twice <= KILLS * 3, "{twice} came twice");
    println!("{twice} of {PEOPLE} mails came twice, each under its own id, over {KILLS} kills");
}

/// The number of times that the server got each mail, by recipient and `Message-ID`.
fn received(queue: &Queue) -> BTreeMap<(String, String), usize> {
    let mut received = BTreeMap::new();
    for raw in queue.world.mail.received().letters {
        let letter = MessageParser::default().parse_headers(&raw).expect("a mail");
        let to = letter.to().and_then(|to| to.first()?.address()).expect("a reader").to_owned();
        let id = letter.message_id().expect("an id").to_owned();
        *received.entry((to, id)).or_default() += 1;
    }
    received
}

fn soon(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_mins(2), "not even after two minutes: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

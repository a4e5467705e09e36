//! The service's own kinds of jobs.

use crate::{
    import_kit::{file, said},
    world::{World, once, wanted},
};
use chrono::TimeDelta;
use milequest_persistence::{Db, StoreError, test_kit::lines};
use milequest_services::{
    RequestOrigin, Rules, ServiceError,
    accounts::access_tokens,
    background::{DeleteExpired, Handlers},
    imports::{ImportFormat, NewImport},
    jobs::{self, Failure, JobKind, Worker},
    mail::{MailTransport, SendMail},
};
use std::sync::{Arc, Mutex};

/// Stores mails for the test, or fails as the test wants.
#[derive(Default)]
struct TestTransport {
    carried: Mutex<Vec<String>>,
    says: Says,
}

#[derive(Default)]
enum Says {
    #[default]
    Yes,
    Later,
    Never,
}

impl MailTransport for TestTransport {
    fn send(&self, letter: &str) -> Result<(), Failure> {
        match self.says {
            Says::Yes => self.carried.lock().expect("the letters").push(letter.to_owned()),
            Says::Later => return Err(Failure::later("come again")),
            Says::Never => return Err(Failure::never("the address is no more")),
        }
        Ok(())
    }
}

fn enqueue(db: &Db, world: &World, letters: &[&str]) {
    let now = world.services.now();
    let requests = || letters.iter().map(|letter| SendMail { letter: (*letter).to_owned() }.request(now));
    db.write(|tx| jobs::enqueue_all(tx, requests())).expect("letters");
}

#[test]
fn the_transport_gets_a_letter_as_it_was_enqueued() {
    let world = World::new();
    let transport = Arc::new(TestTransport::default());
    let worker =
        Worker::new(world.services.clone(), Arc::new(Handlers::new(world.services.clone(), transport.clone())));
    enqueue(&world.database.connect(), &world, &["to ann", "to bob"]);
    assert!(worker.run_due().is_ok());
    assert_eq!(*transport.carried.lock().expect("the letters"), ["to ann", "to bob"]);
}

#[test]
fn a_permanent_mail_failure_is_dead_and_a_temporary_one_waits() {
    let world = World::new();
    let db = world.database.connect();
    enqueue(&db, &world, &["to ann"]);
    let late = TestTransport { says: Says::Later, ..TestTransport::default() };
    let worker = Worker::new(world.services.clone(), Arc::new(Handlers::new(world.services.clone(), late)));
    assert!(worker.run_due().is_ok());
    let stock = || jobs::admin::stock(&world.services).map(|stock| (stock.waiting, stock.dead)).ok();
    assert_eq!(stock(), Some((1, 0)));
    world.clock.advance(TimeDelta::minutes(1));
    let closed = TestTransport { says: Says::Never, ..TestTransport::default() };
    let worker = Worker::new(world.services.clone(), Arc::new(Handlers::new(world.services.clone(), closed)));
    assert!(worker.run_due().is_ok());
    assert_eq!(stock(), Some((0, 1)));
}

#[test]
fn the_cleanup_deletes_expired_keys_and_old_dead_jobs_only() {
    let world = World::new();
    let (s, ann) = (&world.services, world.person("ann"));
    let worker = Worker::new(s.clone(), Arc::new(Handlers::new(s.clone(), TestTransport::default())));
    let make = |key: &str| {
        let viewer = world.signed_in(&ann);
        access_tokens::create(s, &RequestOrigin::default(), &viewer, &once(key, "phone"), wanted("phone"))
            .expect("a token")
    };
    let keys = || {
        world.database.connect().read(|conn| -> Result<_, StoreError> {
            milequest_persistence::test_kit::lines(conn, "SELECT count(*)::text AS line FROM idempotency_keys")
        })
    };
    make("0198c2f4-7a52-7c1e-8f1d-0242ac120002");
    world.clock.advance(TimeDelta::hours(20));
    make("0198c2f4-7a52-7c1e-8f1d-0242ac120003");
    assert!(worker.run_due().is_ok());
    assert_eq!(keys().ok(), Some(vec!["2".to_owned()]));
    world.clock.advance(TimeDelta::hours(4));
    assert!(worker.run_due().is_ok());
    assert_eq!(keys().ok(), Some(vec!["1".to_owned()]));
}

#[test]
fn the_cleanup_continues_until_no_expired_row_is_left() {
    let world = World::new();
    let s = &world.services;
    let db = world.database.connect();
    let many: Vec<_> = (0..4_500).map(|n| format!("letter {n}")).collect();
    enqueue(&db, &world, &many.iter().map(String::as_str).collect::<Vec<_>>());
    let bury = "UPDATE jobs SET state = 'dead', dead_at = run_at";
    db.write(|tx| milequest_persistence::test_kit::execute(tx, bury)).expect("dead jobs");
    let worker = Worker::new(s.clone(), Arc::new(Handlers::new(s.clone(), TestTransport::default())));
    let dead = || jobs::admin::stock(s).map(|stock| stock.dead).ok();
    world.clock.advance(TimeDelta::days(30));
    assert!(worker.run_due().is_ok());
    assert_eq!(dead(), Some(4_500), "an operator has thirty days");
    world.clock.advance(TimeDelta::minutes(5));
    assert!(worker.run_due().is_ok());
    assert_eq!(dead(), Some(0));
}

#[test]
fn a_job_with_a_used_key_is_moved_forward_and_not_doubled() {
    let world = World::new();
    let db = world.database.connect();
    let now = world.services.now();
    let enqueue = |hours: i64| {
        let later = now + TimeDelta::hours(hours);
        let outcome: Result<_, ServiceError> =
            db.write(|tx| jobs::enqueue(tx, DeleteExpired.request(now).not_before(later).once_per("once")));
        outcome.expect("a job")
    };
    let first = enqueue(5);
    assert_eq!((enqueue(6), enqueue(4)), (None, first));
    assert_eq!(jobs::admin::stock(&world.services).map(|stock| stock.waiting).ok(), Some(1));
}

#[test]
fn audit_entries_stay_for_the_configured_time_or_for_ever() {
    for (stays, left) in [(Some(TimeDelta::days(100)), 1), (None, 2)] {
        let world = World::new().with_rules(Rules { audit_log_stays: stays, ..Rules::default() });
        let lines = || world.lines("SELECT action AS line FROM audit_log ORDER BY id").len();
        world.person("ann");
        world.clock.advance(TimeDelta::days(50));
        world.person("bob");
        world.letters();
        assert_eq!(lines(), 2);
        world.clock.advance(TimeDelta::days(50) + TimeDelta::milliseconds(1));
        world.letters();
        assert_eq!(lines(), left);
    }
}

/// A transport that does something for each letter.
struct ObservingTransport(Box<dyn Fn() + Send + Sync>);

impl MailTransport for ObservingTransport {
    fn send(&self, _: &str) -> Result<(), Failure> {
        self.0();
        Ok(())
    }
}

#[test]
fn a_letter_is_sent_before_76_files_that_were_uploaded_earlier() {
    let world = World::new();
    let s = &world.services;
    for number in 0..76 {
        let who = world.create_viewer(&format!("person-{number}"));
        let new = NewImport { format: ImportFormat::Ndjson, is_atomic: false };
        world.send(&who, new, &file(&[said(1_000 + number)])).expect("an import");
    }
    enqueue(&world.database.connect(), &world, &["to ann"]);
    let (ended_before, db) = (Arc::new(Mutex::new(Vec::new())), world.database.connect());
    let counts = Arc::clone(&ended_before);
    let transport = ObservingTransport(Box::new(move || {
        let ended = db.read(|conn| lines(conn, "SELECT id::text AS line FROM imports WHERE ended_at IS NOT NULL"));
        counts.lock().expect("the counts").push(ended.expect("imports").len());
    }));
    assert!(Worker::new(s.clone(), Arc::new(Handlers::new(s.clone(), transport))).run_due().is_ok());
    assert_eq!(*ended_before.lock().expect("the counts"), [0]);
    assert_eq!(world.activities(), 76);
}

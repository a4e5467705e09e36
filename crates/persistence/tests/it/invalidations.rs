//! Invalidation of cached data, in this process and in others.

use crate::people::{self, now};
use milequest_domain::UserId;
use milequest_persistence::{
    CacheOwner, Db, NotifyListener, Stamp, StoreError, TRUST,
    accounts::users::{self, AccountStatus, ProfileChange},
    test_kit::{TestDatabase, execute, lines},
};
use std::{
    thread,
    time::{Duration, Instant},
};

/// A timeout that only a failure reaches.
const LONG: Duration = Duration::from_secs(30);

/// The longest time for which another process may use outdated data, however slow the machine is.
const BOUND: Duration = Duration::from_millis(100);

fn listen(database: &TestDatabase, db: &Db) -> NotifyListener {
    NotifyListener::start(database.url().clone(), db).expect("a listener")
}

fn ann(db: &Db) -> UserId {
    db.write(|tx| people::insert(tx, "ann")).expect("ann").id
}

fn rename(db: &Db, id: UserId) {
    let change = ProfileChange { display_name: "Anna".parse().ok(), ..ProfileChange::default() };
    db.write(|tx| users::update(tx, id, &change, now())).expect("another name");
}

fn is_current(db: &Db, id: UserId, stamp: Stamp) -> bool {
    db.invalidations().is_current(CacheOwner::User(id), stamp)
}

/// Waits until this process trusts its caches, and returns a stamp.
fn wait_for_trust(db: &Db, id: UserId) -> Stamp {
    let begun = Instant::now();
    while begun.elapsed() < LONG {
        let stamp = db.invalidations().stamp();
        if is_current(db, id, stamp) {
            return stamp;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("this process never trusts its caches");
}

#[test]
fn a_process_without_a_listener_trusts_no_cache() {
    let database = TestDatabase::new();
    let db = database.connect();
    let id = ann(&db);
    assert!(!is_current(&db, id, db.invalidations().stamp()));
}

#[test]
fn a_process_that_has_started_to_listen_is_connected() {
    let database = TestDatabase::new();
    let db = database.connect();
    let _listener = listen(&database, &db);
    let connected = "SELECT query AS line FROM pg_stat_activity \
                     WHERE datname = current_database() AND application_name = 'milequest listener'";
    assert_eq!(db.read(|conn| lines(conn, connected)).expect("its connection").len(), 1);
}

#[test]
fn a_change_invalidates_caches_at_once_here_and_within_the_bound_elsewhere() {
    let database = TestDatabase::new();
    let (here, there) = (database.connect(), database.connect());
    let id = ann(&here);
    let _listeners = [&here, &there].map(|db| listen(&database, db));
    for _ in 0..20 {
        let (mine, theirs) = (wait_for_trust(&here, id), wait_for_trust(&there, id));
        rename(&here, id);
        assert!(!is_current(&here, id, mine), "the answer comes after the end of what was kept");
        let committed = Instant::now();
        loop {
            // Measured before the check, so that a delay of this thread proves nothing.
            let elapsed = committed.elapsed();
            if !is_current(&there, id, theirs) {
                break;
            }
            assert!(elapsed < BOUND, "another process believes too long");
            thread::yield_now();
        }
        wait_for_trust(&there, id);
        assert!(!is_current(&there, id, theirs), "it was heard, not only doubted");
    }
    assert!(TRUST < BOUND);
}

#[test]
fn a_rolled_back_change_invalidates_nothing() {
    let database = TestDatabase::new();
    let db = database.connect();
    let id = ann(&db);
    let _listener = listen(&database, &db);
    let stamp = wait_for_trust(&db, id);
    let undone = db.write(|tx| {
        users::update_status(tx, id, AccountStatus::Disabled(Some(now())), now())?;
        Err::<(), _>(StoreError::NotFound)
    });
    assert!(undone.is_err());
    wait_for_trust(&db, id);
    assert!(is_current(&db, id, stamp));
}

#[test]
fn a_process_whose_listener_disconnects_trusts_no_cache_and_then_discards_all() {
    let database = TestDatabase::new();
    let (here, there) = (database.connect(), database.connect());
    let id = ann(&here);
    let _listener = listen(&database, &there);
    let kept = wait_for_trust(&there, id);
    let cut = "SELECT pg_terminate_backend(pid)::text AS line FROM pg_stat_activity \
               WHERE datname = current_database() AND application_name = 'milequest listener'";
    assert_eq!(here.read(|conn| lines(conn, cut)).expect("a cut"), ["true"]);
    let cut_at = Instant::now();
    rename(&here, id);
    // The server may take a moment to end the connection, and until then the process receives notifications.
    while is_current(&there, id, kept) {
        assert!(cut_at.elapsed() < LONG, "a process that hears nothing believes too long");
        thread::yield_now();
    }
    wait_for_trust(&there, id);
    assert!(!is_current(&there, id, kept), "what was kept before is gone, because a notification may have been missed");
}

#[test]
fn a_notification_of_a_newer_version_invalidates_everything() {
    let database = TestDatabase::new();
    let db = database.connect();
    let id = ann(&db);
    let _listener = listen(&database, &db);
    let kept = wait_for_trust(&db, id);
    db.write(|tx| execute(tx, "NOTIFY milequest_changes, 'planet:pluto'")).expect("a word");
    let begun = Instant::now();
    while is_current(&db, id, kept) {
        assert!(begun.elapsed() < LONG, "the word was not heard");
        thread::sleep(Duration::from_millis(1));
    }
}

//! The signal that follows a commit that changes notifications or accounts, in this process and in others.

use crate::people::{self, now};
use milequest_domain::UserId;
use milequest_persistence::{
    Db, NotifyListener, StoreError, StreamChanges, UserSet,
    accounts::users::{self, ProfileChange},
    test_kit::TestDatabase,
};
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};
use uuid::Uuid;

/// A timeout that only a failure reaches.
const LONG: Duration = Duration::from_secs(30);

/// A moment in which nothing should happen.
const MOMENT: Duration = Duration::from_millis(100);

fn listen(database: &TestDatabase, db: &Db) -> NotifyListener {
    let listener = NotifyListener::start(database.url().clone(), db).expect("a listener");
    // A process that begins to listen looks at everything once.
    assert_eq!(db.stream_signal().wait(LONG).inboxes, UserSet::Everybody);
    listener
}

fn change(db: &Db, users: &[UserId]) {
    db.write(|tx| {
        tx.notify_inboxes(users.iter().copied());
        Ok::<_, StoreError>(())
    })
    .expect("a commit");
}

fn users(number: u128) -> Vec<UserId> {
    (1..=number).map(|number| Uuid::from_u128(number).into()).collect()
}

/// Waits until everybody in `wanted` was named.
fn hear(db: &Db, wanted: &[UserId]) -> UserSet {
    let (begun, mut heard) = (Instant::now(), UserSet::default());
    while !wanted.iter().all(|user| heard.contains(*user)) {
        assert!(begun.elapsed() < LONG, "only {heard:?} was heard of");
        heard.merge(db.stream_signal().wait(MOMENT).inboxes);
    }
    heard
}

#[test]
fn a_commit_is_heard_of_here_at_once_and_elsewhere_once() {
    let database = TestDatabase::new();
    let (here, there) = (database.connect(), database.connect());
    let _listeners = [&here, &there].map(|db| listen(&database, db));
    let all: HashSet<UserId> = users(3).into_iter().collect();
    change(&here, &users(2));
    change(&here, &users(3));
    let heard = here.stream_signal().wait(Duration::ZERO);
    assert_eq!(heard, StreamChanges { inboxes: UserSet::Users(all.clone()), ..StreamChanges::default() });
    assert_eq!(hear(&there, &users(3)), UserSet::Users(all));
    assert!(here.stream_signal().wait(MOMENT).is_empty(), "its own notification is no news");
    assert!(there.stream_signal().wait(MOMENT).is_empty());
}

#[test]
fn many_people_are_named_in_several_payloads_and_too_many_are_everybody() {
    let database = TestDatabase::new();
    let (here, there) = (database.connect(), database.connect());
    let _listeners = [&here, &there].map(|db| listen(&database, db));
    change(&here, &users(400));
    assert_eq!(hear(&there, &users(400)), UserSet::Users(users(400).into_iter().collect()));
    change(&here, &users(900));
    assert_eq!(hear(&there, &users(900)), UserSet::Everybody);
}

#[test]
fn a_rolled_back_change_tells_nobody() {
    let database = TestDatabase::new();
    let db = database.connect();
    let undone = db.write(|tx| {
        tx.notify_inboxes(users(1));
        Err::<(), _>(StoreError::NotFound)
    });
    assert!(undone.is_err() && db.stream_signal().wait(Duration::ZERO).is_empty());
}

#[test]
fn a_changed_account_is_heard_of_here_and_elsewhere() {
    let database = TestDatabase::new();
    let (here, there) = (database.connect(), database.connect());
    let ann = here.write(|tx| people::insert(tx, "ann")).expect("ann").id;
    let _listeners = [&here, &there].map(|db| listen(&database, db));
    let change = ProfileChange { display_name: "Anna".parse().ok(), ..ProfileChange::default() };
    here.write(|tx| users::update(tx, ann, &change, now())).expect("another name");
    for db in [&here, &there] {
        assert_eq!(db.stream_signal().wait(LONG).accounts, UserSet::Users([ann].into()));
    }
}

//! Signals that wake workers after a job was enqueued.

use crate::jobs::job;
use milequest_persistence::{
    NotifyListener, StoreError, Tx,
    jobs::{PRIORITIES, claim, enqueue},
    test_kit::TestDatabase,
};
use std::time::Duration;

/// A timeout that only a failure reaches.
const LONG: Duration = Duration::from_secs(30);

fn enqueue_mail(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    enqueue(tx, &job("mail")).map(drop)
}

#[test]
fn only_a_commit_that_enqueues_gives_the_signal() {
    let database = TestDatabase::new();
    let db = database.connect();
    let signals = || db.job_signal().count().local;
    db.write(|tx| -> Result<(), StoreError> {
        enqueue_mail(tx)?;
        assert_eq!(signals(), 0, "nobody could see the job yet");
        Ok(())
    })
    .expect("a job");
    assert_eq!(signals(), 1);
    let failed = db.write(|tx| enqueue_mail(tx).and(Err::<(), _>(StoreError::NotFound)));
    assert!(failed.is_err());
    db.write(|tx| claim(tx, crate::people::now(), 1, &PRIORITIES)).expect("a claim");
    assert_eq!(signals(), 1);
}

#[test]
fn a_job_of_one_process_wakes_another_process() {
    let database = TestDatabase::new();
    // Two pools act like two processes.
    let (here, there) = (database.connect(), database.connect());
    let listeners = [&here, &there].map(|db| NotifyListener::start(database.url().clone(), db).expect("a listener"));
    for db in [&here, &there] {
        db.job_signal().wait(Default::default(), LONG);
    }
    let seen = there.job_signal().count();
    assert_eq!(seen.remote, 1, "it is connected");
    here.write(enqueue_mail).expect("a job");
    there.job_signal().wait(seen, LONG);
    assert_eq!((there.job_signal().count().remote, here.job_signal().count().remote), (2, 1));
    drop(listeners);
}

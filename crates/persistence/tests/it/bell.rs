//! Who is woken by what is enqueued, and when.

use crate::jobs::job;
use milequest_persistence::{
    Herald, StoreError, Tx,
    jobs::{claim, insert},
    test_kit::TestDatabase,
};
use std::{sync::Arc, time::Duration};

/// Longer than anything takes that is not broken.
const LONG: Duration = Duration::from_secs(30);

fn enqueue(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    insert(tx, &job("mail")).map(drop)
}

#[test]
fn the_bell_rings_after_the_commit_of_what_enqueues_and_of_nothing_else() {
    let database = TestDatabase::new();
    let db = database.connect();
    let rung = || db.bell().strokes().here;
    db.write(|tx| -> Result<(), StoreError> {
        enqueue(tx)?;
        assert_eq!(rung(), 0, "nobody could see the job yet");
        Ok(())
    })
    .expect("a job");
    assert_eq!(rung(), 1);
    let failed = db.write(|tx| enqueue(tx).and(Err::<(), _>(StoreError::NotFound)));
    assert!(failed.is_err());
    db.write(|tx| claim(tx, crate::people::now(), 1)).expect("a claim");
    assert_eq!(rung(), 1);
}

#[test]
fn a_job_of_one_process_wakes_another() {
    let database = TestDatabase::new();
    // Two pools are to each other like two processes.
    let (here, there) = (database.connect(), database.connect());
    let heralds =
        [&here, &there].map(|db| Herald::start(database.url().clone(), Arc::clone(db.bell())).expect("a herald"));
    for db in [&here, &there] {
        db.bell().wait(Default::default(), LONG);
    }
    let heard = there.bell().strokes();
    assert_eq!(heard.elsewhere, 1, "it is connected");
    here.write(enqueue).expect("a job");
    there.bell().wait(heard, LONG);
    assert_eq!((there.bell().strokes().elsewhere, here.bell().strokes().elsewhere), (2, 1));
    drop(heralds);
}

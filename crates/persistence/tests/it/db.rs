//! Transactions and connections: commits, retries and failures.

use crate::people::{find, insert, person};
use diesel::{RunQueryDsl, connection::SimpleConnection};
use metrics::{Counter, Gauge, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use milequest_persistence::{
    Conn, Db, StoreError, Tx,
    accounts::users::{self, ProfileChange},
    test_kit::{TestDatabase, settings},
};
use std::{
    sync::{
        Arc, Barrier, Mutex,
        atomic::{AtomicU32, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

const END_MYSELF: &str = "SELECT pg_terminate_backend(pg_backend_pid())";

fn sql(conn: &mut Conn, text: &str) -> Result<(), StoreError> {
    conn.query("test.sql", |pg| pg.batch_execute(text))
}

fn with(change: impl FnOnce(&mut milequest_persistence::DbSettings)) -> (TestDatabase, Db) {
    let database = TestDatabase::new();
    let mut wanted = settings(database.url().clone());
    change(&mut wanted);
    let db = Db::connect(wanted).expect("a connection");
    (database, db)
}

fn ann_and_bob(db: &Db) {
    let both = db.write(|tx| -> Result<(), StoreError> { insert(tx, "ann").and_then(|_| insert(tx, "bob")).map(drop) });
    both.expect("ann and bob");
}

#[test]
fn a_failed_transaction_writes_nothing_and_a_successful_one_stays() {
    let (_database, db) = with(|_| ());
    let failed = db.write(|tx| -> Result<(), StoreError> {
        insert(tx, "ann")?;
        Err(StoreError::NotFound)
    });
    assert!(matches!(failed, Err(StoreError::NotFound)));
    assert!(matches!(db.read(|conn| find(conn, person("ann").id)), Err(StoreError::NotFound)));
    ann_and_bob(&db);
    assert!(db.read(|conn| find(conn, person("ann").id)).is_ok());
}

#[test]
fn a_deadlock_is_retried_until_both_transactions_succeed() {
    let (_database, db) = with(|_| ());
    ann_and_bob(&db);
    let (met, attempts) = (Barrier::new(2), AtomicU32::new(0));
    let cross = |first: &str, second: &str| {
        let mut waited = AtomicU32::new(0);
        db.write(|tx| {
            attempts.fetch_add(1, Ordering::Relaxed);
            users::lock(tx, person(first).id)?;
            if waited.fetch_add(1, Ordering::Relaxed) == 0 {
                met.wait();
            }
            users::lock(tx, person(second).id).map(drop)
        })
        .map(|()| *waited.get_mut())
    };
    thread::scope(|scope| {
        let one = scope.spawn(|| cross("ann", "bob"));
        let other = scope.spawn(|| cross("bob", "ann"));
        assert!(one.join().expect("a thread").is_ok());
        assert!(other.join().expect("a thread").is_ok());
    });
    assert!(attempts.into_inner() > 2, "PostgreSQL ended one of the two, which came again");
}

#[test]
fn a_serialization_failure_is_retried_and_loses_no_increment() {
    let (_database, db) = with(|_| ());
    db.write(|tx| sql(tx, "CREATE TABLE counters (n int NOT NULL); INSERT INTO counters VALUES (0)"))
        .expect("a counter");
    let begun = Barrier::new(2);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let first = AtomicU32::new(0);
                let counted = db.write(|tx: &mut Tx<'_>| {
                    sql(tx, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT n FROM counters")?;
                    if first.fetch_add(1, Ordering::Relaxed) == 0 {
                        begun.wait();
                    }
                    sql(tx, "UPDATE counters SET n = n + 1")
                });
                assert!(counted.is_ok(), "{counted:?}");
            });
        }
    });
    let two = db
        .read(|conn| conn.query("test.sum", |pg| diesel::sql_query("SELECT 1 FROM counters WHERE n = 2").execute(pg)));
    assert_eq!(two.ok(), Some(1));
}

#[test]
fn a_wait_for_a_lock_ends_with_the_lock_timeout() {
    let (_database, db) = with(|settings| settings.lock_timeout = Duration::from_millis(50));
    ann_and_bob(&db);
    let refused = db.write(|tx| {
        users::lock(tx, person("ann").id)?;
        Ok::<_, StoreError>(db.write(|other| users::lock(other, person("ann").id).map(drop)))
    });
    assert!(matches!(refused, Ok(Err(StoreError::TooSlow(_)))), "{refused:?}");
}

#[test]
fn a_statement_ends_with_the_statement_timeout() {
    let (_database, db) = with(|settings| settings.statement_timeout = Duration::from_millis(50));
    let slept = db.read(|conn| sql(conn, "SELECT pg_sleep(20)"));
    assert!(matches!(slept, Err(StoreError::TooSlow(_))), "{slept:?}");
}

#[test]
fn dead_connections_are_replaced_and_no_call_fails() {
    let (_database, db) = with(|settings| settings.pool_size = 4);
    ann_and_bob(&db);
    open_all(&db, 4);
    let end_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()";
    let ended = db.read(|conn| Ok::<_, StoreError>(sql(conn, &format!("{end_all} AND pid <> pg_backend_pid()"))));
    assert!(matches!(ended, Ok(Ok(()))));
    let change = ProfileChange { display_name: "Ann".parse().ok(), ..ProfileChange::default() };
    let at = person("ann").updated_at;
    let written = db.write(|tx| users::update(tx, person("ann").id, &change, at).map(drop));
    assert!(written.is_ok(), "{written:?}");
    for _ in 0..4 {
        assert!(db.read(|conn| find(conn, person("ann").id)).is_ok());
    }
}

#[test]
fn the_only_connection_is_replaced_when_it_died() {
    let (_database, db) = with(|settings| settings.pool_size = 1);
    ann_and_bob(&db);
    let ended = db.write(|tx| sql(tx, END_MYSELF));
    assert!(matches!(ended, Err(StoreError::Unavailable(_))), "{ended:?}");
    for _ in 0..2 {
        assert!(db.write(|tx| users::lock(tx, person("ann").id).map(drop)).is_ok());
    }
}

#[test]
fn a_query_that_kills_its_connection_is_retried_on_few_connections() {
    let (_database, db) = with(|settings| settings.pool_size = 8);
    ann_and_bob(&db);
    let runs = AtomicU32::new(0);
    let ended = db.read(|conn| {
        runs.fetch_add(1, Ordering::Relaxed);
        sql(conn, END_MYSELF)
    });
    assert!(matches!(ended, Err(StoreError::Unavailable(_))), "{ended:?}");
    // Each connection that was open before may have been dead, and one was opened after them.
    assert!(runs.into_inner() <= 4);
    assert!(db.read(|conn| find(conn, person("ann").id)).is_ok());
}

#[test]
fn a_transaction_whose_connection_broke_before_its_commit_is_retried() {
    let (_database, db) = with(|settings| settings.pool_size = 2);
    ann_and_bob(&db);
    open_all(&db, 2);
    let runs = AtomicU32::new(0);
    let outcome = db.write(|tx| {
        if runs.fetch_add(1, Ordering::Relaxed) == 0 {
            sql(tx, END_MYSELF)?;
        }
        users::lock(tx, person("ann").id).map(drop)
    });
    assert!(outcome.is_ok(), "{outcome:?}");
    assert_eq!(runs.into_inner(), 2);
}

#[test]
fn a_caller_waits_while_the_pool_is_paused_and_is_served_afterwards() {
    let (_database, db) = with(|settings| settings.pool_wait = Duration::from_secs(20));
    ann_and_bob(&db);
    let (begun, release) = (Barrier::new(2), Barrier::new(2));
    let (begun, release, db, switch) = (&begun, &release, &db, db.pause_switch());
    thread::scope(|scope| {
        let busy = scope.spawn(move || {
            db.read(|_| -> Result<(), StoreError> {
                begun.wait();
                release.wait();
                Ok(())
            })
        });
        begun.wait();
        let pausing = scope.spawn(move || switch.pause(Duration::from_secs(20)));
        // This waits for the busy connection.
        let waiting_early = scope.spawn(move || db.read(|conn| find(conn, person("ann").id).map(drop)));
        while db.pool_state().waiting == 0 && !waiting_early.is_finished() {
            thread::yield_now();
        }
        assert!(!pausing.is_finished());
        release.wait();
        let paused = pausing.join().expect("a pause");
        assert_eq!(db.pool_state().in_use, 0);
        let before = db.pool_state().waiting;
        let waiting = scope.spawn(move || db.read(|conn| find(conn, person("ann").id).map(drop)));
        while db.pool_state().waiting == before {
            thread::yield_now();
        }
        assert!(!waiting.is_finished());
        drop(paused);
        for reader in [waiting, waiting_early] {
            assert!(reader.join().expect("a reader").is_ok());
        }
        assert!(busy.join().expect("a reader").is_ok());
    });
}

#[test]
fn a_commit_with_an_unknown_result_is_not_retried() {
    let (_database, db) = with(|_| ());
    db.write(|tx| {
        sql(
            tx,
            "CREATE TABLE events (n int);
             CREATE FUNCTION end_myself() RETURNS trigger LANGUAGE plpgsql AS
                 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
             CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
                 FOR EACH ROW EXECUTE FUNCTION end_myself()",
        )
    })
    .expect("a trigger");
    let runs = AtomicU32::new(0);
    let outcome = db.write(|tx| {
        runs.fetch_add(1, Ordering::Relaxed);
        sql(tx, "INSERT INTO events VALUES (1)")
    });
    assert!(matches!(outcome, Err(StoreError::CommitUnknown(_))), "{outcome:?}");
    assert_eq!(runs.into_inner(), 1);
}

#[test]
fn retries_of_transactions_are_counted() {
    let (_database, db) = with(|_| ());
    let (counted, runs) = (Counted::new("milequest_transaction_retries_total"), AtomicU32::new(0));
    let outcome = metrics::with_local_recorder(&counted, || {
        db.write(|_| match runs.fetch_add(1, Ordering::Relaxed) {
            0 | 1 => Err(StoreError::Contended(diesel::result::Error::RollbackTransaction)),
            _ => Ok(()),
        })
    });
    assert!(outcome.is_ok());
    assert_eq!(counted.number(), 2);
}

#[test]
fn failed_transactions_are_counted_and_refused_ones_are_not() {
    let (_database, db) = with(|_| ());
    let counted = Counted::new("milequest_transaction_failures_total");
    let failures: [fn() -> StoreError; 5] = [
        || StoreError::NotFound,
        || StoreError::Constraint("unique".to_owned()),
        || StoreError::ConcurrentChange,
        || StoreError::TooSlow(diesel::result::Error::RollbackTransaction),
        || StoreError::Other("a surprise".into()),
    ];
    metrics::with_local_recorder(&counted, || {
        for failure in failures {
            assert!(db.write(|_| -> Result<(), StoreError> { Err(failure()) }).is_err());
        }
        assert!(db.write(|_| -> Result<(), StoreError> { Ok(()) }).is_ok());
    });
    assert_eq!(counted.number(), 3);
    assert_eq!(counted.labels(), ["contended", "too_slow", "other"]);
}

/// A recorder that counts one metric.
struct Counted {
    name: &'static str,
    number: Arc<AtomicU64>,
    labels: Mutex<Vec<String>>,
}

impl Counted {
    fn new(name: &'static str) -> Self {
        Self { name, number: Arc::default(), labels: Mutex::default() }
    }

    fn number(&self) -> u64 {
        self.number.load(Ordering::Relaxed)
    }

    /// The values of the labels with which it was counted.
    fn labels(&self) -> Vec<String> {
        self.labels.lock().expect("the labels").clone()
    }
}

impl Recorder for Counted {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        if key.name() != self.name {
            return Counter::noop();
        }
        self.labels.lock().expect("the labels").extend(key.labels().map(|label| label.value().to_owned()));
        Counter::from_arc(Arc::clone(&self.number))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::noop()
    }
}

/// Holds that many connections at once, so that the pool has opened them all.
fn open_all(db: &Db, number: usize) {
    let all = Barrier::new(number);
    thread::scope(|scope| {
        for _ in 0..number {
            scope.spawn(|| {
                let held = db.read(|_| -> Result<(), StoreError> {
                    all.wait();
                    Ok(())
                });
                assert!(held.is_ok());
            });
        }
    });
}

#[test]
fn a_caller_without_a_connection_gets_an_error_and_counts_as_waiting() {
    let (_database, db) = with(|settings| (settings.pool_size, settings.pool_wait) = (1, Duration::from_millis(200)));
    let outcome = db.read(|_| -> Result<_, StoreError> {
        thread::scope(|scope| {
            let other = scope.spawn(|| db.read(|_| -> Result<(), StoreError> { Ok(()) }));
            let seen =
                std::iter::repeat_with(|| db.pool_state()).take_while(|_| !other.is_finished()).any(|s| s.waiting == 1);
            Ok((seen, db.pool_state().in_use, other.join().expect("a thread")))
        })
    });
    assert!(matches!(outcome, Ok((true, 1, Err(StoreError::Unavailable(_))))), "{outcome:?}");
}

//! Migrations up, down and up again, alone and in parallel.

use crate::schema::picture;
use milequest_persistence::{
    databases,
    migrations::{self, Step},
    test_kit::TestDatabase,
};
use std::{sync::mpsc, thread, time::Duration};

#[test]
fn each_migration_can_be_reverted_and_applied_again() {
    let database = TestDatabase::new();
    let url = database.url();
    let whole = picture(&database);
    let versions = migrations::status(url).expect("a status").migrations;
    assert!(!versions.is_empty() && versions.iter().all(|version| version.applied));
    for steps in 1..=versions.len() {
        let undone = migrations::down(url, steps, |_| ()).expect("down");
        let expected: Vec<_> = versions.iter().rev().take(steps).map(|version| version.name.clone()).collect();
        assert_eq!(undone, expected);
        if steps == versions.len() {
            assert_eq!(picture(&database), Vec::<String>::new(), "the first version leaves something behind");
        }
        assert_eq!(migrations::status(url).expect("a status").pending(), steps);
        let done = migrations::up(url, |_| ()).expect("up");
        assert_eq!(done.len(), steps);
        assert_eq!(picture(&database), whole, "after {steps} versions down and up");
    }
}

#[test]
fn one_of_many_parallel_migrations_runs_and_the_others_wait() {
    let database = TestDatabase::new();
    let versions = migrations::status(database.url()).expect("a status").migrations.len();
    migrations::down(database.url(), versions, |_| ()).expect("down");
    let done: usize = thread::scope(|scope| {
        let nodes: Vec<_> = (0..4).map(|_| scope.spawn(|| migrations::up(database.url(), |_| ()))).collect();
        nodes.into_iter().map(|node| node.join().expect("a thread").expect("up").len()).sum()
    });
    assert_eq!(done, versions);
}

#[test]
fn a_process_that_waits_for_a_migration_reports_it() {
    let database = TestDatabase::new();
    migrations::down(database.url(), 1, |_| ()).expect("down");
    let ((begun, has_begun), (waits, is_waiting)) = (mpsc::channel(), mpsc::channel());
    thread::scope(|scope| {
        let url = database.url();
        let first = scope.spawn(move || {
            migrations::up(url, |_| {
                begun.send(()).expect("a listener");
                is_waiting.recv_timeout(Duration::from_secs(20)).expect("a second one that says that it waits");
            })
        });
        has_begun.recv().expect("a first one");
        let mut said = Vec::new();
        let second = migrations::up(url, |step| {
            said.push(step);
            waits.send(()).expect("a listener");
        });
        assert_eq!((second.expect("up"), said), (vec![], vec![Step::Waiting]));
        assert_eq!(first.join().expect("a thread").expect("up").len(), 1);
    });
}

#[test]
fn an_empty_database_has_all_migrations_pending() {
    let database = TestDatabase::new();
    let versions = migrations::status(database.url()).expect("a status").migrations.len();
    let name = format!("{}_empty", database.url().database());
    databases::create_if_missing(database.url(), &name).expect("a database");
    databases::create_if_missing(database.url(), &name).expect("nothing to do");
    let status = migrations::status(&database.url().with_database(&name)).expect("a status");
    assert_eq!((status.pending(), status.unknown), (versions, vec![]));
}

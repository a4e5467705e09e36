//! Every version of the schema goes up, down and up again, alone and while others want the same.

use crate::schema::picture;
use milequest_persistence::{databases, migrations, test_kit::TestDatabase};
use std::thread;

#[test]
fn each_version_can_be_taken_back_and_run_again_without_a_trace() {
    let database = TestDatabase::new();
    let url = database.url();
    let whole = picture(&database);
    let versions = migrations::status(url).expect("a status").migrations;
    assert!(!versions.is_empty() && versions.iter().all(|version| version.applied));
    for steps in 1..=versions.len() {
        let undone = migrations::down(url, steps).expect("down");
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
fn of_many_that_migrate_at_once_one_does_and_the_others_wait() {
    let database = TestDatabase::new();
    let versions = migrations::status(database.url()).expect("a status").migrations.len();
    migrations::down(database.url(), versions).expect("down");
    let done: usize = thread::scope(|scope| {
        let nodes: Vec<_> = (0..4).map(|_| scope.spawn(|| migrations::up(database.url(), |_| ()))).collect();
        nodes.into_iter().map(|node| node.join().expect("a thread").expect("up").len()).sum()
    });
    assert_eq!(done, versions);
}

#[test]
fn a_database_that_nobody_has_migrated_has_all_versions_pending() {
    let database = TestDatabase::new();
    let versions = migrations::status(database.url()).expect("a status").migrations.len();
    let name = format!("{}_empty", database.url().database());
    databases::create_if_missing(database.url(), &name).expect("a database");
    databases::create_if_missing(database.url(), &name).expect("nothing to do");
    let status = migrations::status(&database.url().with_database(&name)).expect("a status");
    assert_eq!((status.pending(), status.unknown), (versions, vec![]));
}

#[test]
fn failures_are_told_apart_by_english_messages() {
    assert_eq!(databases::speaks_english(TestDatabase::new().url()).ok(), Some(true));
}

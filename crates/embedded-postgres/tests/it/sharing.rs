//! Several processes with one folder.

use crate::{
    actor::Actor,
    kit::{TestFolder, refusal, sql, start},
};
use milequest_embedded_postgres::{Error, Options, Role, Sharing};

fn as_guest(test_folder: &TestFolder) -> Options {
    Options { sharing: Sharing::Guest, ..test_folder.options() }
}

#[test]
fn a_second_owner_is_refused_with_the_process_of_the_first() {
    let test_folder = TestFolder::new();
    let mut owner = Actor::new("own", &test_folder.data());
    owner.wait_for_postmaster();
    let error = refusal(&test_folder.options());
    assert!(matches!(&error, Error::InUse { pid: Some(pid), .. } if *pid == owner.pid()));
    assert!(error.to_string().contains(&format!("in use by process {}", owner.pid())));
}

#[test]
fn a_guest_uses_the_owners_server_and_leaves_it_running() {
    let test_folder = TestFolder::new();
    let owner = start(&test_folder.options());
    sql(&owner, "create table shared as select 1 as n");
    let guest = start(&as_guest(&test_folder));
    assert_eq!(guest.role(), Role::Guest);
    assert_eq!(guest.postmaster_pid(), owner.postmaster_pid());
    assert_eq!(guest.url("postgres"), owner.url("postgres"));
    assert_eq!(sql(&guest, "select n from shared"), "1");
    guest.stop().unwrap();
    assert_eq!(sql(&owner, "select n from shared"), "1");
}

#[test]
fn of_many_parallel_starts_one_owns_the_server_and_all_can_use_it() {
    let test_folder = TestFolder::new();
    let options = as_guest(&test_folder);
    let starting: Vec<_> = (0..4)
        .map(|_| {
            let options = options.clone();
            std::thread::spawn(move || start(&options))
        })
        .collect();
    let servers: Vec<_> = starting.into_iter().map(|one| one.join().unwrap()).collect();
    let owners = servers.iter().filter(|server| server.role() == Role::Owner).count();
    assert_eq!(owners, 1);
    for server in &servers {
        assert_eq!(sql(server, "select 1"), "1");
    }
}

#[test]
fn a_guest_replaces_an_owner_that_dies_before_it_is_ready() {
    let test_folder = TestFolder::new();
    let mut owner = Actor::new("own", &test_folder.data());
    owner.wait_for("step Creating");
    let mut guest = Actor::new("join", &test_folder.data());
    guest.wait_for("step Joining");
    owner.kill();
    assert_eq!(guest.wait_for("role"), "Owner");
    guest.wait_for_postmaster();
}

#[test]
fn a_guest_waits_for_a_server_that_is_being_stopped_and_then_starts_its_own() {
    let test_folder = TestFolder::new();
    let owner = start(&test_folder.options());
    let options = as_guest(&test_folder);
    let leaving = std::thread::spawn(move || owner.stop());
    let mut last = start(&options);
    leaving.join().unwrap().unwrap();
    if last.role() == Role::Guest {
        last = start(&options);
    }
    assert_eq!(last.role(), Role::Owner);
    assert_eq!(sql(&last, "select 1"), "1");
}

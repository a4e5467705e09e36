//! Programs that a package manager replaces while their server runs.

use crate::kit::{TestFolder, psql, sql, start, start_with_steps};
use milequest_embedded_postgres::{EmbeddedPostgres, Error, Options, RestartReason, Role, Sharing};
use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

/// A server with its own programs, which the test can replace.
struct OwnPrograms {
    test_folder: TestFolder,
    options: Options,
}

impl OwnPrograms {
    fn new() -> Self {
        let installed = TestFolder::new();
        let server = start(&installed.options());
        let bin = server.bin_dir().to_owned();
        let libraries = sql(&server, "select setting from pg_config where name = 'PKGLIBDIR'");
        server.stop().unwrap();
        let test_folder = TestFolder::new();
        let own = |name: &str| test_folder.path().join(name);
        for folder in ["bin", "lib"] {
            fs::create_dir(own(folder)).unwrap();
            fs::set_permissions(own(folder), fs::Permissions::from_mode(0o755)).unwrap();
        }
        for program in ["postgres", "initdb"] {
            fs::copy(bin.join(program), own("bin").join(program)).unwrap();
        }
        for library in fs::read_dir(libraries).unwrap().flatten() {
            symlink(library.path(), own("lib").join(library.file_name())).unwrap();
        }
        let mut options = test_folder.options();
        options.bin_dir = Some(own("bin"));
        Self { test_folder, options }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.test_folder.path().join(name)
    }

    /// Replaces the content of a file in one step.
    fn replace(&self, name: &str, content: &[u8]) {
        let side = self.path("new");
        fs::write(&side, content).unwrap();
        fs::set_permissions(&side, fs::Permissions::from_mode(0o755)).unwrap();
        fs::rename(side, self.path(name)).unwrap();
    }
}

/// The restart reason within five seconds, or `None`.
fn reason_within_seconds(server: &mut EmbeddedPostgres) -> Option<Result<RestartReason, Error>> {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(5) {
        if let Some(answer) = server.restart_reason().transpose() {
            return Some(answer);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}

#[test]
fn replaced_programs_run_after_a_restart_that_keeps_folder_and_data() {
    let own = OwnPrograms::new();
    let mut server = start(&own.options);
    sql(&server, "create table kept as select 42 as answer");
    assert_eq!(server.restart_reason().unwrap(), None);
    let before = server.postmaster_pid();
    own.replace("bin/postgres", &fs::read(own.path("bin/postgres")).unwrap());
    let reason = reason_within_seconds(&mut server).unwrap().unwrap();
    assert_eq!(reason, RestartReason::ProgramsReplaced { bin_dir: own.path("bin") });
    // Another process that waits for the folder does not get it in between.
    let guest = Options { sharing: Sharing::Guest, ..own.options.clone() };
    let joining = std::thread::spawn(move || start(&guest));
    let mut server = server.restart(&reason, &own.options, &mut |_| {}).unwrap();
    assert_eq!(joining.join().unwrap().role(), Role::Guest);
    assert_eq!(server.role(), Role::Owner);
    assert_ne!(server.postmaster_pid(), before);
    assert_eq!(sql(&server, "select answer from kept"), "42");
    assert!(reason_within_seconds(&mut server).is_none());
}

#[test]
fn another_major_version_is_refused_once_and_the_server_keeps_running() {
    let own = OwnPrograms::new();
    let mut server = start(&own.options);
    own.replace("bin/postgres", b"#!/bin/sh\necho 'postgres (PostgreSQL) 99.1'\n");
    let refused = reason_within_seconds(&mut server).unwrap();
    assert!(matches!(&refused, Err(Error::OtherVersion { .. })), "{refused:?}");
    assert!(reason_within_seconds(&mut server).is_none());
    assert_eq!(sql(&server, "select 1"), "1");
}

#[test]
fn programs_that_do_not_run_yet_are_tried_again() {
    let own = OwnPrograms::new();
    let mut server = start(&own.options);
    own.replace("bin/postgres", b"#!/bin/sh\ncat \"$(dirname \"$0\")/version\"\n");
    let refused = reason_within_seconds(&mut server).unwrap();
    assert!(matches!(&refused, Err(Error::BinaryFails { .. })), "{refused:?}");
    own.replace("bin/version", format!("postgres (PostgreSQL) {}.99", server.version()).as_bytes());
    assert!(matches!(reason_within_seconds(&mut server), Some(Ok(RestartReason::ProgramsReplaced { .. }))));
}

#[test]
fn only_programs_that_come_back_are_a_reason_to_restart() {
    let own = OwnPrograms::new();
    let mut server = start(&own.options);
    let program = fs::read(own.path("bin/postgres")).unwrap();
    fs::remove_file(own.path("bin/postgres")).unwrap();
    for _ in 0..3 {
        assert_eq!(server.restart_reason().unwrap(), None);
    }
    own.replace("bin/postgres", &program);
    assert!(matches!(reason_within_seconds(&mut server), Some(Ok(RestartReason::ProgramsReplaced { .. }))));
}

#[test]
fn a_library_that_cannot_be_loaded_is_a_reason_once() {
    let own = OwnPrograms::new();
    let mut server = start(&own.options);
    own.replace("lib/plpgsql.so", b"no library");
    let load = |server: &EmbeddedPostgres| {
        let mut client = psql(server);
        client.args(["-c", "do $$ begin end $$"]).stderr(Stdio::null()).status().unwrap().success()
    };
    assert!(!load(&server));
    let reason = reason_within_seconds(&mut server).unwrap().unwrap();
    assert!(reason.to_string().contains("plpgsql.so"), "{reason}");
    let mut server = server.restart(&reason, &own.options, &mut |_| {}).unwrap();
    assert!(!load(&server));
    assert!(reason_within_seconds(&mut server).is_none(), "a restart that did not help is repeated");
}

#[test]
fn the_server_of_an_earlier_run_is_not_adopted_when_its_programs_were_replaced() {
    let own = OwnPrograms::new();
    let mut orphan = crate::orphans::orphan_of(&own.test_folder, &own.options);
    std::thread::sleep(Duration::from_millis(1100));
    own.replace("bin/postgres", &fs::read(own.path("bin/postgres")).unwrap());
    let (server, steps) = start_with_steps(&own.options);
    assert_eq!(server.role(), Role::Owner, "{steps:?}");
    assert_eq!(sql(&server, "select answer from kept"), "42");
    orphan.wait().unwrap();
}

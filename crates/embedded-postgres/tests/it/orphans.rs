//! Servers that a start finds: left by a killed owner, or started by hand.

use crate::{
    actor::Actor,
    kit::{TestFolder, await_end, refusal, sql, start, start_with_steps},
};
use milequest_embedded_postgres::{EmbeddedPostgres, Error, Options, Role};
use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, fs::MetadataExt, process::CommandExt},
    process::{Child, Command, Stdio},
};

/// A server as a dead owner leaves it on systems that do not signal the death: the same command line, and another
/// parent. It stays a zombie when it ends, as in a container without an init.
fn orphan(test_folder: &TestFolder) -> Child {
    orphan_of(test_folder, &test_folder.options())
}

pub(crate) fn orphan_of(test_folder: &TestFolder, options: &Options) -> Child {
    let server = start(options);
    sql(&server, "create table kept as select 42 as answer");
    let words = fs::read(format!("/proc/{}/cmdline", server.postmaster_pid())).unwrap();
    server.stop().unwrap();
    let words: Vec<_> = words.split(|byte| *byte == 0).map(OsStr::from_bytes).collect();
    by_hand(test_folder, &words[..words.len() - 1])
}

fn by_hand(test_folder: &TestFolder, words: &[&OsStr]) -> Child {
    let owner = fs::metadata(test_folder.cluster()).unwrap();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir("/").stderr(Stdio::null());
    if crate::kit::is_root() {
        command.uid(owner.uid()).gid(owner.gid());
    }
    let child = command.spawn().unwrap();
    while !fs::read_to_string(test_folder.cluster().join("postmaster.pid")).is_ok_and(|note| note.contains("ready")) {
        std::thread::yield_now();
    }
    child
}

#[test]
fn a_running_orphan_is_adopted_and_stopped_at_the_end() {
    let test_folder = TestFolder::new();
    let mut orphan = orphan(&test_folder);
    let (server, steps) = start_with_steps(&test_folder.options());
    assert_eq!((server.role(), server.postmaster_pid()), (Role::Adopted, orphan.id()));
    assert!(steps[0].contains(&format!("earlier run (process {})", orphan.id())), "{steps:?}");
    assert_eq!(sql(&server, "select answer from kept"), "42");
    server.stop().unwrap();
    assert!(orphan.wait().unwrap().success());
    assert!(!test_folder.cluster().join("postmaster.pid").exists());
}

#[test]
fn an_orphan_with_other_settings_is_replaced() {
    let test_folder = TestFolder::new();
    let mut orphan = orphan(&test_folder);
    let mut options = test_folder.options();
    options.settings = vec![("work_mem".into(), "12MB".into())];
    let server = start(&options);
    assert_eq!(server.role(), Role::Owner);
    assert_eq!(sql(&server, "show work_mem"), "12MB");
    assert_eq!(sql(&server, "select answer from kept"), "42");
    assert!(orphan.wait().unwrap().success());
}

#[test]
fn an_orphan_without_its_pid_file_is_found() {
    let test_folder = TestFolder::new();
    let mut orphan = orphan(&test_folder);
    fs::remove_file(test_folder.cluster().join("postmaster.pid")).unwrap();
    let server = start(&test_folder.options());
    assert_eq!(server.role(), Role::Owner);
    assert_eq!(sql(&server, "select answer from kept"), "42");
    orphan.wait().unwrap();
}

#[test]
fn an_orphan_that_is_stopping_is_not_adopted() {
    let test_folder = TestFolder::new();
    let mut orphan = orphan(&test_folder);
    let pid = rustix::process::Pid::from_child(&orphan);
    rustix::process::kill_process(pid, rustix::process::Signal::STOP).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let options = test_folder.options();
    let starting = std::thread::spawn(move || start(&options));
    std::thread::sleep(std::time::Duration::from_millis(400));
    rustix::process::kill_process(pid, rustix::process::Signal::CONT).unwrap();
    let server = starting.join().unwrap();
    orphan.wait().unwrap();
    assert_eq!(server.role(), Role::Owner);
    assert_eq!(sql(&server, "select answer from kept"), "42");
}

#[test]
fn a_server_that_a_person_started_is_left_running() {
    let test_folder = TestFolder::new();
    let server: EmbeddedPostgres = start(&test_folder.options());
    let program = server.bin_dir().join("postgres");
    server.stop().unwrap();
    let cluster = test_folder.cluster();
    let run = format!("unix_socket_directories={}", test_folder.data().join("run").display());
    let no_network = OsStr::new("listen_addresses=");
    let words = [program.as_os_str(), "-D".as_ref(), cluster.as_os_str()];
    let settings = ["-c".as_ref(), run.as_ref(), "-c".as_ref(), no_network];
    let mut by_hand = by_hand(&test_folder, &[&words[..], &settings[..]].concat());
    let error = refusal(&test_folder.options());
    assert!(matches!(error, Error::InUse { pid: Some(pid), .. } if pid == by_hand.id()));
    assert!(by_hand.try_wait().unwrap().is_none());
    let pid = rustix::process::Pid::from_child(&by_hand);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    by_hand.wait().unwrap();
}

#[test]
fn the_server_of_a_killed_owner_ends_or_is_adopted_and_keeps_the_data() {
    let test_folder = TestFolder::new();
    let mut owner = Actor::new("own", &test_folder.data());
    let first = owner.wait_for_postmaster();
    owner.kill();
    let server = start(&test_folder.options());
    match server.role() {
        Role::Adopted => assert_eq!(server.postmaster_pid(), first),
        Role::Owner => await_end(first),
        Role::Guest => panic!("there is no owner"),
    }
    assert_eq!(sql(&server, "select 1"), "1");
}

#[test]
#[cfg(target_os = "linux")]
fn the_server_of_a_killed_owner_ends_by_itself() {
    let test_folder = TestFolder::new();
    let mut owner = Actor::new("own", &test_folder.data());
    let postmaster = owner.wait_for_postmaster();
    owner.kill();
    await_end(postmaster);
}

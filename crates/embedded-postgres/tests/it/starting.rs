//! Starts and stops without errors.

use crate::kit::{TestFolder, psql, quick, sql, start, start_with_steps};
use milequest_embedded_postgres::{EmbeddedPostgres, Error, Options, Role};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::Stdio,
};

#[test]
fn a_first_start_creates_a_database_and_reports_it() {
    let test_folder = TestFolder::new();
    let (server, steps) = start_with_steps(&test_folder.options());
    assert_eq!(server.role(), Role::Owner);
    let version = server.version();
    assert_eq!(
        steps[..2],
        [
            format!("Creating a PostgreSQL {version} database in {}", test_folder.data().display()),
            format!("Starting PostgreSQL {version}"),
        ]
    );
    assert!(steps[2].starts_with("PostgreSQL is ready after "), "{steps:?}");
    assert_eq!(sql(&server, "show server_encoding"), "UTF8");
    assert_eq!(sql(&server, "select upper('ü')"), "Ü");
    assert!(sql(&server, "show server_version_num").starts_with(&version.to_string()));
    assert!(!test_folder.data().join("pg.new").exists());
}

#[test]
fn a_second_start_finds_the_data() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    sql(&server, "create table kept as select 42 as answer");
    server.stop().unwrap();
    let (server, steps) = start_with_steps(&test_folder.options());
    assert!(steps[0].starts_with("Starting"), "{steps:?}");
    assert_eq!(sql(&server, "select answer from kept"), "42");
}

#[test]
fn dropping_stops_the_server_and_releases_the_folder() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    let pid = server.postmaster_pid();
    drop(server);
    assert!(!Path::new(&format!("/proc/{pid}")).exists());
    assert!(!test_folder.cluster().join("postmaster.pid").exists());
    start(&test_folder.options()).stop().unwrap();
}

#[test]
fn stopping_does_not_wait_for_clients() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    let mut client = psql(&server);
    client.args(["-c", "select pg_sleep(60)"]).stderr(Stdio::null());
    let mut client = client.spawn().unwrap();
    let asleep = "select count(*) from pg_stat_activity where wait_event = 'PgSleep'";
    while sql(&server, asleep) == "0" {}
    server.stop().unwrap();
    assert!(!client.wait().unwrap().success());
}

#[test]
fn the_server_outlives_the_thread_that_started_it() {
    let test_folder = TestFolder::new();
    let options = test_folder.options();
    let starting = std::thread::spawn(move || start(&options));
    let server = starting.join().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert_eq!(sql(&server, "select 1"), "1");
}

#[test]
fn the_superuser_and_the_settings_are_those_of_the_caller() {
    let test_folder = TestFolder::new();
    let mut options = test_folder.options();
    options.superuser = "mile quest".to_owned();
    options.settings = vec![("work_mem".into(), "12MB".into()), ("port".into(), "1".into())];
    let server = start(&options);
    assert_eq!(sql(&server, "select current_user"), "mile quest");
    assert_eq!(sql(&server, "show work_mem"), "12MB");
    assert_eq!(sql(&server, "show listen_addresses"), "");
}

#[test]
fn a_throwaway_server_does_not_sync_and_a_safe_one_does() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    assert_eq!(sql(&server, "show fsync"), "off");
    server.stop().unwrap();
    let server = start(&Options::new(test_folder.data()));
    assert_eq!(sql(&server, "show fsync"), "on");
    assert_eq!(sql(&server, "show synchronous_commit"), "on");
}

#[test]
fn only_the_owner_can_reach_the_data_and_the_socket() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    for name in ["pg", "run"] {
        let metadata = fs::metadata(test_folder.data().join(name)).unwrap();
        assert_eq!(metadata.mode() & 0o777, 0o700, "{name}");
    }
    for name in ["pg.log", "postgres.lock"] {
        let metadata = fs::metadata(test_folder.data().join(name)).unwrap();
        assert_eq!(metadata.mode() & 0o777, 0o600, "{name}");
    }
    assert_eq!(sql(&server, "show unix_socket_permissions"), "0700");
}

#[test]
fn a_path_with_special_characters_works() {
    let test_folder = TestFolder::new();
    for name in ["a \"b\" ü%20'\\", "a,b"] {
        let server = start(&quick(test_folder.path().join(name)));
        assert_eq!(sql(&server, "select 1"), "1");
    }
}

#[test]
fn a_path_too_long_for_a_socket_gets_a_short_one_that_is_removed() {
    let test_folder = TestFolder::new();
    let server = start(&quick(test_folder.path().join("long".repeat(40))));
    assert_eq!(sql(&server, "select 1"), "1");
    let folder = sql(&server, "show unix_socket_directories");
    let folder = Path::new(folder.trim_matches('"')).to_owned();
    assert!(!folder.starts_with(test_folder.path()));
    assert_eq!(fs::symlink_metadata(&folder).unwrap().mode() & 0o777, 0o700);
    server.stop().unwrap();
    assert!(!folder.exists());
}

#[test]
fn a_link_to_the_folder_is_the_folder() {
    let test_folder = TestFolder::new();
    let owner = start(&test_folder.options());
    let link = test_folder.path().join("link");
    std::os::unix::fs::symlink(test_folder.data(), &link).unwrap();
    let refused = EmbeddedPostgres::start(&quick(link), &mut |_| {});
    assert!(matches!(refused, Err(Error::InUse { .. })));
    drop(owner);
}

#[test]
fn an_empty_folder_that_exists_is_used_with_the_access_it_has() {
    let test_folder = TestFolder::new();
    fs::create_dir(test_folder.data()).unwrap();
    fs::set_permissions(test_folder.data(), fs::Permissions::from_mode(0o755)).unwrap();
    let server = start(&test_folder.options());
    assert_eq!(sql(&server, "select 1"), "1");
    assert_eq!(fs::metadata(test_folder.data()).unwrap().mode() & 0o777, 0o755);
}

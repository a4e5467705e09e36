//! Errors of a start: each message says why, and the folder stays unchanged.

use crate::{
    actor::Actor,
    kit::{TestFolder, is_root, quick, refusal, snapshot, sql, start},
};
use milequest_embedded_postgres::{EmbeddedPostgres, Error};
use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::Path,
};

/// A user that owns nothing.
const NOBODY: u32 = 65534;

fn chown_all(path: &Path, uid: u32) {
    let owner = format!("{uid}:{uid}");
    let status = std::process::Command::new("chown").args(["-R", &owner]).arg(path).status();
    assert!(status.unwrap().success());
}

#[test]
fn data_of_another_version_is_left_untouched() {
    let test_folder = TestFolder::new();
    let found = start(&test_folder.options()).version();
    fs::write(test_folder.cluster().join("PG_VERSION"), "11\n").unwrap();
    let before = snapshot(&test_folder.data());
    let error = refusal(&test_folder.options());
    assert!(matches!(&error, Error::OtherVersion { made_by, .. } if made_by == "11"));
    let message = error.to_string();
    assert!(message.contains("made by PostgreSQL 11"), "{message}");
    assert!(message.contains(&format!("{found} in /")), "{message}");
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn a_folder_with_other_files_is_left_untouched() {
    let test_folder = TestFolder::new();
    for folder in ["photos", "pg.new", "run"] {
        fs::create_dir_all(test_folder.data().join(folder)).unwrap();
        fs::write(test_folder.data().join(folder).join("mine.txt"), "mine").unwrap();
    }
    let before = snapshot(&test_folder.data());
    assert!(matches!(refusal(&test_folder.options()), Error::NotOurs { .. }));
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn a_folder_named_like_a_cluster_is_left_untouched() {
    let test_folder = TestFolder::new();
    fs::create_dir_all(test_folder.cluster()).unwrap();
    fs::write(test_folder.cluster().join("letter.txt"), "dear").unwrap();
    let before = snapshot(&test_folder.data());
    assert!(matches!(refusal(&test_folder.options()), Error::NotACluster { .. }));
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn a_cluster_without_its_version_is_not_created_again() {
    let test_folder = TestFolder::new();
    start(&test_folder.options()).stop().unwrap();
    fs::remove_file(test_folder.cluster().join("PG_VERSION")).unwrap();
    let before = snapshot(&test_folder.data());
    assert!(matches!(refusal(&test_folder.options()), Error::NotACluster { .. }));
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn a_file_is_not_a_data_folder() {
    let test_folder = TestFolder::new();
    fs::write(test_folder.data(), "a file").unwrap();
    assert!(matches!(refusal(&test_folder.options()), Error::NotADirectory { .. }));
    let below = quick(test_folder.data().join("below"));
    assert!(matches!(refusal(&below), Error::NotADirectory { .. }));
    assert_eq!(fs::read(test_folder.data()).unwrap(), b"a file");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_with_the_user() {
    let test_folder = TestFolder::new();
    let data = if is_root() {
        Path::new("/sys/postgres-test").to_owned() // Nobody may make folders there.
    } else {
        fs::set_permissions(test_folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        test_folder.data()
    };
    let error = refusal(&quick(data.clone()));
    assert!(matches!(&error, Error::NoAccess { path, .. } if *path == data), "{error:?}");
    fs::set_permissions(test_folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_folder_without_programs_is_refused_before_anything_is_created() {
    let test_folder = TestFolder::new();
    let mut options = test_folder.options();
    options.bin_dir = Some(test_folder.path().to_owned());
    assert!(matches!(refusal(&options), Error::NotABinDir { dir } if dir == test_folder.path()));
    assert!(!test_folder.data().exists());
}

#[test]
fn programs_that_do_not_run_are_refused_by_name() {
    let test_folder = TestFolder::new();
    for name in ["postgres", "initdb"] {
        symlink("/bin/false", test_folder.path().join(name)).unwrap();
    }
    let mut options = test_folder.options();
    options.bin_dir = Some(test_folder.path().to_owned());
    let error = refusal(&options);
    assert!(matches!(&error, Error::BinaryFails { program, .. } if program.ends_with("postgres")));
}

#[test]
fn a_refused_setting_is_reported_in_the_words_of_the_server() {
    let test_folder = TestFolder::new();
    let mut options = test_folder.options();
    options.settings = vec![("no_such_setting".into(), "1".into())];
    let message = refusal(&options).to_string();
    assert!(message.contains("unrecognized configuration parameter \"no_such_setting\""), "{message}");
    start(&test_folder.options()).stop().unwrap();
}

#[test]
fn a_superuser_that_initdb_refuses_leaves_no_incomplete_cluster() {
    let test_folder = TestFolder::new();
    let mut options = test_folder.options();
    options.superuser = "pg_reserved".to_owned();
    let error = refusal(&options);
    assert!(matches!(&error, Error::InitFailed { reason, .. } if reason.contains("pg_reserved")));
    assert!(!test_folder.cluster().exists() && !test_folder.data().join("pg.new").exists());
    start(&test_folder.options()).stop().unwrap();
}

#[test]
fn root_gets_the_folder_that_is_closed_to_the_servers_user() {
    if !is_root() {
        return;
    }
    let test_folder = TestFolder::new();
    let closed = test_folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    let error = refusal(&quick(closed.join("data")));
    assert!(matches!(&error, Error::Closed { closed: named, .. } if *named == closed));
    assert!(!closed.join("data").exists());
}

#[test]
fn an_ordinary_user_cannot_use_data_of_a_run_as_root() {
    if !is_root() {
        return;
    }
    let test_folder = TestFolder::new();
    start(&test_folder.options()).stop().unwrap();
    let before = snapshot(&test_folder.data());
    let error = Actor::as_user(NOBODY, "own", &test_folder.data()).wait_for("error");
    assert!(error.contains("belongs to user"), "{error}");
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn data_that_belongs_to_root_is_refused() {
    if !is_root() {
        return;
    }
    let test_folder = TestFolder::new();
    start(&test_folder.options()).stop().unwrap();
    chown_all(&test_folder.data(), 0);
    let before = snapshot(&test_folder.data());
    assert!(matches!(refusal(&test_folder.options()), Error::OwnedByRoot { .. }));
    assert_eq!(snapshot(&test_folder.data()), before);
}

#[test]
fn root_runs_data_of_an_ordinary_user_as_that_user() {
    if !is_root() {
        return;
    }
    let test_folder = TestFolder::new();
    start(&test_folder.options()).stop().unwrap();
    chown_all(&test_folder.data(), NOBODY);
    let server: EmbeddedPostgres = start(&test_folder.options());
    let process = fs::metadata(format!("/proc/{}", server.postmaster_pid())).unwrap();
    assert_eq!(process.uid(), NOBODY);
    assert_eq!(sql(&server, "select 1"), "1");
    server.stop().unwrap();
    Actor::as_user(NOBODY, "own", &test_folder.data()).wait_for_postmaster();
}

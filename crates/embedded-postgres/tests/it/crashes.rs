//! Kills of the owner, of its server, or of both, at any moment: no committed data is lost, and the next start works.

use crate::{
    actor::{Actor, confirmed_file},
    kit::{TestFolder, kill, psql, sql, start, start_with_steps},
};
use milequest_embedded_postgres::{Options, Role};
use std::{fs, process::Stdio, time::Duration};

#[test]
fn a_start_after_both_were_killed_finds_the_data() {
    let test_folder = TestFolder::new();
    let mut owner = Actor::new("own", &test_folder.data());
    let postmaster = owner.wait_for_postmaster();
    kill(postmaster);
    owner.kill();
    let server = start(&test_folder.options());
    assert_eq!(server.role(), Role::Owner);
    assert_eq!(sql(&server, "select 1"), "1");
}

#[test]
fn a_backend_that_outlives_its_killed_server_is_waited_for() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    // A busy backend does not notice that its server is gone.
    let busy = "do $$ begin perform pg_advisory_lock(1);
                while clock_timestamp() < now() + interval '3 s' loop end loop; end $$";
    let mut client = psql(&server).args(["-c", busy]).stderr(Stdio::null()).spawn().unwrap();
    let held = "select count(*) from pg_locks where locktype = 'advisory'";
    while sql(&server, held) == "0" {}
    kill(server.postmaster_pid());
    drop(server);
    let (server, steps) = start_with_steps(&test_folder.options());
    let waited = steps.iter().any(|step| step.starts_with("Waiting for the PostgreSQL"));
    assert!(waited, "{steps:?}");
    assert_eq!(sql(&server, "select 1"), "1");
    client.wait().unwrap();
}

#[test]
fn a_process_id_of_another_process_does_not_prevent_a_start() {
    let test_folder = TestFolder::new();
    let server = start(&test_folder.options());
    let pid = server.postmaster_pid().to_string();
    let run = test_folder.data().join("run");
    let files = [test_folder.cluster().join("postmaster.pid"), run.join(".s.PGSQL.5432.lock")];
    let notes = files.each_ref().map(|file| fs::read_to_string(file).unwrap());
    server.stop().unwrap();
    let mut other = std::process::Command::new("sleep").arg("60").spawn().unwrap();
    for (file, note) in files.iter().zip(notes) {
        fs::write(file, note.replacen(&pid, &other.id().to_string(), 1)).unwrap();
    }
    assert_eq!(start(&test_folder.options()).role(), Role::Owner);
    assert!(other.try_wait().unwrap().is_none());
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn an_empty_pid_file_does_not_prevent_a_start() {
    let test_folder = TestFolder::new();
    start(&test_folder.options()).stop().unwrap();
    fs::write(test_folder.cluster().join("postmaster.pid"), "").unwrap();
    assert_eq!(start(&test_folder.options()).role(), Role::Owner);
}

#[test]
fn a_kill_during_the_first_start_leaves_no_incomplete_cluster() {
    let test_folder = TestFolder::new();
    for moment in [0, 20, 60, 150, 350] {
        let mut owner = Actor::new("own", &test_folder.data());
        owner.wait_for("step");
        std::thread::sleep(Duration::from_millis(moment));
        owner.kill();
    }
    let server = start(&test_folder.options());
    assert_eq!(sql(&server, "select 1"), "1");
    assert!(!test_folder.data().join("pg.new").exists());
}

/// `EMBEDDED_POSTGRES_TEST_ROUNDS` sets a larger number of rounds.
#[test]
fn no_kill_loses_a_committed_row() {
    let rounds = std::env::var("EMBEDDED_POSTGRES_TEST_ROUNDS");
    let rounds: u64 = rounds.map_or(8, |rounds| rounds.parse().unwrap());
    let test_folder = TestFolder::new();
    for round in 0..rounds {
        let mut writer = Actor::new("write", &test_folder.data());
        if round % 5 == 4 {
            // The kill hits any moment of the start.
            std::thread::sleep(Duration::from_millis(round * 7 % 120));
            writer.kill();
            continue;
        }
        let postmaster = writer.wait_for_postmaster();
        std::thread::sleep(Duration::from_millis(20 + round * 37 % 200));
        match round % 5 {
            0 | 3 => writer.kill(),
            1 => {
                writer.kill();
                kill(postmaster);
            }
            _ => {
                kill(postmaster);
                writer.kill();
            }
        }
    }
    let confirmed = fs::read_to_string(confirmed_file(&test_folder.data())).unwrap();
    assert!(!confirmed.contains("lost"), "{confirmed}");
    let last: u64 = confirmed.lines().last().unwrap().parse().unwrap();
    let server = start(&Options::new(test_folder.data()));
    let rows = sql(&server, "select count(*), max(n) from rows");
    let (count, max) = rows.split_once('|').unwrap();
    assert_eq!(count, max);
    assert!(max.parse::<u64>().unwrap() >= last, "{max} is before {last}");
    eprintln!("{rounds} kills, {last} rows");
}

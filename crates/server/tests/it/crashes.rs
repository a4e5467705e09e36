//! The data after kills of the service, of PostgreSQL, and of both.

use crate::kit::{Home, soon};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;

/// The main process of PostgreSQL, as its file names it.
fn postmaster(home: &Home) -> Pid {
    let file = fs::read_to_string(home.data_dir().join("postgres/pg/postmaster.pid")).expect("its pid file");
    file.lines().next().and_then(|pid| Pid::from_raw(pid.parse().ok()?)).expect("its pid")
}

#[test]
fn answered_writes_survive_a_kill_of_the_service() {
    let home = Home::new();
    let mut service = home.serve();
    let ann = home.run(&["user", "create", "ann"]).out();
    service.signal(Signal::KILL);
    assert!(service.ended().is_some());
    let again = home.serve();
    assert_eq!(again.get("/api/v1/me", Some(&ann)).0, 200);
    assert_eq!(again.get("/health/ready", None).0, 200);
}

#[test]
fn answered_writes_survive_a_kill_of_service_and_postgres() {
    let home = Home::new();
    let mut tokens = Vec::new();
    for name in ["ann", "bob", "cem"] {
        let mut service = home.serve();
        tokens.push(home.run(&["user", "create", name]).out());
        let postgres = postmaster(&home);
        service.signal(Signal::KILL);
        kill_process(postgres, Signal::KILL).expect("a living PostgreSQL");
        assert!(service.ended().is_some());
        let again = home.serve();
        for token in &tokens {
            assert_eq!(again.get("/api/v1/me", Some(token)).0, 200);
        }
    }
}

#[test]
fn a_killed_postgres_is_started_again() {
    let home = Home::new();
    let service = home.serve();
    let ann = home.run(&["user", "create", "ann"]).out();
    let before = postmaster(&home);
    kill_process(before, Signal::KILL).expect("a living PostgreSQL");
    soon("it is another PostgreSQL", || {
        fs::read_to_string(home.data_dir().join("postgres/pg/postmaster.pid"))
            .is_ok_and(|file| !file.starts_with(&format!("{}\n", before.as_raw_pid())))
    });
    soon("it is ready again", || service.get("/health/ready", None).0 == 200);
    assert_eq!(service.get("/api/v1/me", Some(&ann)).0, 200);
}

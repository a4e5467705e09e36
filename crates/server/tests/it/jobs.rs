//! Jobs for operators: the commands, and workers in a separate process.

use crate::kit::{Home, soon};
use milequest_embedded_postgres::{EmbeddedPostgres, Options, Sharing};
use milequest_persistence::{
    StoreError,
    jobs::{JobId, NewJob, enqueue},
    test_kit::settings,
};
use milequest_services::{Clock, jobs::JobKind, mail::SendMail};
use rustix::process::{Pid, Signal, kill_process};
use std::process::{Child, Stdio};

/// A home whose service runs without workers.
fn home() -> Home {
    Home::new().with("job_workers", "0")
}

/// Enqueues a mail without content, which no worker can send.
fn enqueue_nonsense(home: &Home) -> JobId {
    let mut options = Options::new(home.data_dir().join("postgres"));
    options.superuser = "milequest".into();
    options.sharing = Sharing::Guest;
    let postgres = EmbeddedPostgres::start(&options, &mut |_| ()).expect("the service's database");
    let url = postgres.url("milequest").parse().expect("its address");
    let db = milequest_persistence::Db::connect(settings(url)).expect("a connection");
    let now = Clock::system().now();
    let job: NewJob = SendMail::POLICY.row(SendMail::NAME, serde_json::json!({}), now, now, None);
    db.write(|tx| -> Result<_, StoreError> { enqueue(tx, &job) }).expect("a job").expect("its number")
}

/// A process of workers, stopped at the end as an operator would stop it.
struct Workers(Child);

impl Workers {
    fn start(home: &Home) -> Self {
        let mut command = home.command(&["work", "--set", "job_workers=2"]);
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("workers"))
    }

    fn stop(mut self) -> Option<i32> {
        kill_process(Pid::from_child(&self.0), Signal::TERM).expect("living workers");
        self.0.wait().expect("a child").code()
    }
}

#[test]
fn an_empty_queue_is_reported_in_words() {
    let home = home();
    let _service = home.serve();
    let said = |arguments: &[&str]| home.run(arguments).said();
    assert_eq!(said(&["jobs", "list"]), "there are no jobs");
    assert_eq!(
        said(&["jobs", "list", "--dead", "--kind", "send_mail"]),
        "there are no dead jobs of the kind send_mail"
    );
    assert_eq!(said(&["jobs", "retry", "--all-dead"]), "there are no dead jobs");
    assert_eq!(home.run(&["jobs", "show", "7"]).refusal(), "the job 7: there is no such job");
}

#[test]
fn a_job_waits_for_workers_dies_and_is_retried_by_the_operator() {
    let home = home();
    let service = home.serve();
    let id = enqueue_nonsense(&home).to_string();
    let listed = |state: &str| home.run(&["jobs", "list", state]).out().lines().any(|line| line.contains("send_mail"));
    assert!(listed("--waiting") && !listed("--dead"));
    let workers = Workers::start(&home);
    soon("it is dead", || listed("--dead"));
    let shown = home.run(&["jobs", "show", &id]).out();
    for part in
        ["state:        dead", "attempts:     1 of 12", "last failure: missing field `letter`", "payload:      {}"]
    {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert_eq!(workers.stop(), Some(0));
    assert!(service.metrics().lines().any(|line| line == "milequest_jobs_dead 1"), "{}", service.metrics());
    home.run(&["jobs", "retry", &id]).out();
    assert!(listed("--waiting") && !listed("--dead"));
}

#[test]
fn the_service_runs_jobs_unless_it_is_configured_without_workers() {
    let home = Home::new();
    let service = home.serve();
    enqueue_nonsense(&home);
    soon("it is dead", || service.metrics().contains("milequest_jobs_total{kind=\"send_mail\",outcome=\"dead\"} 1"));
}

#[test]
fn workers_without_threads_are_refused() {
    let refusal = home().run(&["work"]).refusal();
    assert_eq!(refusal, "job_workers is 0, so nothing would be done: run `milequest work --set job_workers=4`");
}

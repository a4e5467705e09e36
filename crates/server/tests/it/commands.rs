//! The commands except serving.

use crate::kit::{Home, soon};
use rustix::process::{Pid, Signal, kill_process};
use std::{
    fs::{self, File},
    process::Stdio,
};

#[test]
fn the_configuration_shows_the_origin_of_each_value_and_hides_secrets() {
    let home = Home::new().with("database_url", "postgres://ann:s3cret@localhost/mq");
    fs::write(home.path().join("milequest.toml"), "pool_size = 7\nlisten = \"127.0.0.1:1\"").expect("a file");
    let shown = home.run(&["config", "--set", "pool_wait=3s"]).out();
    for line in [
        "pool_size = \"7\" # milequest.toml",
        "listen = \"127.0.0.1:0\" # MILEQUEST_LISTEN",
        "pool_wait = \"3s\" # --set",
        "database_url = \"hidden\" # MILEQUEST_DATABASE_URL",
        "lock_timeout = \"3s\" # default",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line} is not in\n{shown}");
    }
    assert!(!shown.contains("s3cret"));
    let again = shown.replace("\"hidden\"", "\"\"");
    fs::write(home.path().join("again.toml"), again).expect("a file");
    home.run(&["config", "--config", "again.toml"]).out();
}

#[test]
fn the_document_is_printed_without_a_database() {
    let printed: serde_json::Value = serde_json::from_str(&Home::new().run(&["openapi"]).out()).expect("JSON");
    assert_eq!(printed, serde_json::to_value(milequest_api::document()).expect("the document"));
}

#[test]
fn the_schema_is_migrated_up_and_down_and_reports_its_state() {
    let home = Home::empty();
    let status = || home.run(&["migrate", "status"]).out();
    assert!(status().lines().all(|line| line.starts_with("pending ")), "{}", status());
    home.run(&["migrate", "up"]).out();
    assert!(status().lines().all(|line| line.starts_with("applied ")), "{}", status());
    home.run(&["migrate", "down"]).out();
    assert!(status().lines().last().is_some_and(|line| line.starts_with("pending ")), "{}", status());
    home.run(&["migrate", "down", "--steps", "99"]).out();
    assert!(status().lines().all(|line| line.starts_with("pending ")), "{}", status());
}

#[test]
fn the_operator_creates_people_and_tokens_beside_the_running_service() {
    let home = Home::new();
    let service = home.serve();
    let first = home.run(&["user", "create", "Ann", "--display-name", "Ann Lee", "--time-zone", "Europe/Vienna"]).out();
    let (status, me) = service.get("/api/v1/me", Some(&first));
    assert_eq!((status, &me["data"]["username"], &me["data"]["display_name"]), (200, &"ann".into(), &"Ann Lee".into()));
    let reader = home.run(&["token", "create", "ann", "--scopes", "read", "--days", "1", "--name", "script"]).out();
    assert_eq!(service.get("/api/v1/me", Some(&reader)).0, 200);
    let taken = home.run(&["user", "create", "ann"]).refusal();
    assert_eq!(taken, "somebody has this username");
    let nobody = home.run(&["token", "create", "bob"]).refusal();
    assert_eq!(nobody, "the username bob: there is no such user");
}

/// A device on which every write fails.
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").expect("a full device").into()
}

#[test]
fn a_failed_print_is_an_error_and_no_crash() {
    let home = Home::new();
    for arguments in [&["openapi"][..], &["config"], &["migrate", "status"]] {
        let ended = home.command(arguments).stdout(full()).output().expect("the command");
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(1), "{said}");
        assert!(said.starts_with("milequest: standard output did not take the result: "), "{said}");
    }
    let ended = home.command(&["user", "create", "ann"]).stdout(full()).output().expect("the command");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("the token was made and is lost") && said.contains("token create ann"), "{said}");
    home.run(&["user", "create", "cem", "--email", "cem@example.org"]).out();
    home.run(&["user", "reset-password", "cem"]).out();
    for arguments in [&["jobs", "list"][..], &["jobs", "show", "1"], &["mail", "test", "cem@example.org"]] {
        let ended = home.command(arguments).stdout(full()).output().expect("the command");
        assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    let deaf = home.command(&["jobs", "list", "--dead"]).stderr(full()).output().expect("the command");
    assert_eq!(deaf.status.code(), Some(0));
    let deaf = home.command(&["token", "create", "bob"]).stderr(full()).output().expect("the command");
    assert_eq!(deaf.status.code(), Some(1));
}

#[test]
fn the_service_runs_even_if_its_ready_line_cannot_be_written() {
    let home = Home::new();
    let log = File::create(home.path().join("log")).expect("a log");
    let mut service = home.command(&["serve"]).stdout(full()).stderr(log).spawn().expect("the service");
    soon("it says so in the log", || home.log().contains("standard output did not take"));
    assert!(home.log().contains("Mile Quest is ready at http://127.0.0.1:"));
    assert_eq!(service.try_wait().ok(), Some(None), "it serves");
    kill_process(Pid::from_child(&service), Signal::TERM).expect("a living service");
    assert!(service.wait().expect("its end").success());
}

#[test]
fn totals_are_recounted_and_drift_is_reported() {
    let home = Home::new();
    for arguments in [&["reconcile"][..], &["reconcile", "--check"], &["reconcile", "--touched"]] {
        assert_eq!(home.run(arguments).out().trim(), "every total is what the activities give", "{arguments:?}");
    }
}

#[test]
fn the_operator_decides_about_what_was_reported_and_answers_the_appeal() {
    let home = Home::new();
    let service = home.serve();
    let ann = home.run(&["user", "create", "ann"]).out();
    let bob = home.run(&["user", "create", "bob"]).out();
    let (status, me) = service.get("/api/v1/me", Some(&ann));
    assert_eq!(status, 200);
    let report = serde_json::json!({"subject": "person", "subject_id": me["data"]["id"], "reason": "spam", "note": "Advertising"});
    assert_eq!(service.post_as("/api/v1/reports", &report, &bob).0, 201);
    let listed = home.run(&["moderation", "list"]).out();
    let line = listed.lines().nth(1).expect("a case");
    assert!(line.contains("person") && line.contains("ann") && line.ends_with("spam"), "{listed}");
    let case = line.split(' ').next().expect("an id");
    let shown = home.run(&["moderation", "show", case]).out();
    assert!(shown.contains("by bob: spam Advertising"), "{shown}");
    let refusal = home.run(&["moderation", "decide", case, "hide", "--days", "3"]).refusal();
    assert!(refusal.contains("/kind") && refusal.contains("/reason") && refusal.contains("/days"), "{refusal}");
    let decide = ["moderation", "decide", case, "suspend", "--days", "7", "--reason", "It is advertising."];
    let said = home.run(&decide).said();
    assert!(said.contains("ann is suspended until"), "{said}");
    assert!(home.run(&decide).refusal().contains("decided meanwhile"));
    let team = serde_json::json!({"name": "Walkers"});
    assert_eq!(service.post_as("/api/v1/teams", &team, &ann).0, 403, "the running service knows it at once");
    let (_, mine) = service.get("/api/v1/me/decisions", Some(&ann));
    let decision = mine["data"]["decisions"][0]["decision_id"].as_str().expect("a decision");
    let appeal = serde_json::json!({"text": "It is my own team."});
    assert_eq!(service.post_as(&format!("/api/v1/me/decisions/{decision}/appeal"), &appeal, &ann).0, 201);
    assert!(home.run(&["moderation", "appeals"]).out().contains("It is my own team."));
    let said = home.run(&["moderation", "answer", decision, "reversed", "--note", "Sorry."]).said();
    assert!(said.contains("the appeal of ann is reversed"), "{said}");
    assert_eq!(service.post_as("/api/v1/teams", &team, &ann).0, 201);
    assert!(home.run(&["moderation", "list"]).said().contains("nothing waits for a decision"));
    assert_eq!(home.run(&["moderation", "list", "--closed"]).out().lines().count(), 2);
}

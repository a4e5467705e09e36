//! The demo from the outside: created, read, killed while it is created, and refused in a database with people.

use crate::kit::{Home, Service};
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const LINE: &str =
    "The demo is there: sign in as robin, who is its admin, with everybody's password: two feet and a long way";

fn token(service: &Service) -> String {
    let (status, begun) =
        service.post("/api/v1/auth/login", &json!({ "login": "robin", "password": "two feet and a long way" }));
    assert_eq!(status, 200, "{begun}");
    begun["data"]["token"].as_str().expect("a session").to_owned()
}

fn list(service: &Service, path: &str, token: &str, key: &str) -> Vec<Value> {
    let (status, answer) = service.get(path, Some(token));
    assert_eq!(status, 200, "{path}: {answer}");
    answer["data"][key].as_array().expect(key).clone()
}

#[test]
fn a_demo_is_created_once_also_by_two_commands_and_its_login_is_printed_each_time() {
    let home = Home::new();
    let service = home.serve();
    thread::scope(|scope| {
        let makers = [(); 2].map(|()| scope.spawn(|| home.run(&["demo"])));
        let said = makers.map(|maker| {
            let made = maker.join().expect("the command");
            assert_eq!(made.out(), LINE);
            made.said()
        });
        assert_eq!(said.iter().filter(|said| said.ends_with("the demo is made")).count(), 1, "{said:?}");
    });
    drop(service);
    let people = home.run(&["user", "list"]).out();
    let again = home.run(&["demo"]);
    assert_eq!((again.out(), again.said()), (LINE.to_owned(), String::new()));
    assert_eq!(home.run(&["user", "list"]).out(), people);

    let service = home.serve();
    assert!(!home.log().contains("setup_token"), "somebody is here");
    let robin = token(&service);
    assert_eq!(service.get("/api/v1/admin/audit", Some(&robin)).0, 200);
    let teams = list(&service, "/api/v1/me/teams", &robin, "teams");
    let walkers = teams.iter().find(|team| team["name"] == "Linden Street Walkers").expect("a team");
    assert_eq!(walkers["member_count"], 25, "{walkers}");
    let id = walkers["id"].as_str().expect("an id");
    let goals = list(&service, &format!("/api/v1/teams/{id}/goals"), &robin, "goals");
    let main = goals.iter().find(|goal| goal["is_main"] == true).expect("a main goal");
    let goal = main["id"].as_str().expect("an id");
    assert_eq!(service.get(&format!("/api/v1/goals/{goal}/route"), Some(&robin)).0, 200);
}

#[test]
fn a_demo_is_refused_in_a_database_with_people() {
    let home = Home::new();
    home.run(&["user", "create", "ann"]).out();
    let people = home.run(&["user", "list"]).out();
    assert_eq!(home.run(&["demo"]).refusal(), "this database has people already; the demo is for an empty one");
    assert_eq!(home.run(&["user", "list"]).out(), people);
}

#[test]
fn a_demo_that_was_killed_is_finished_by_the_next_run() {
    let home = Home::new();
    // The schema exists already, so the kill hits the creation of the demo.
    home.run(&["migrate", "up"]).out();
    let killed_after = |wait: Duration| {
        let log = File::create(home.path().join("log")).expect("a log");
        let mut making = home.command(&["demo"]).stdout(Stdio::piped()).stderr(log).spawn().expect("the command");
        let out = making.stdout.take().expect("its output");
        thread::sleep(wait);
        let _ = making.kill();
        making.wait().expect("its end");
        BufReader::new(out).lines().next().is_some()
    };
    let begun = Instant::now();
    let mut wait = Duration::from_millis(300);
    while !killed_after(wait) && begun.elapsed() < Duration::from_secs(30) {
        wait += Duration::from_millis(250);
    }
    assert_eq!(home.run(&["demo"]).out(), LINE);
    let service = home.serve();
    assert_eq!(list(&service, "/api/v1/me/teams", &token(&service), "teams").len(), 3);
}

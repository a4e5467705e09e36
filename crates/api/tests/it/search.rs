//! The search of people, teams and goals over HTTP, and the suggestions.

use crate::{
    fixtures,
    kit::{Actor, Answer, TestApp},
};
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

fn usernames(answer: &Answer) -> Vec<&str> {
    let people = answer.data()["people"].as_array().expect("people");
    people.iter().map(|person| person["username"].as_str().expect("a username")).collect()
}

fn names(answer: &Answer, list: &str) -> Vec<String> {
    let found = answer.data()[list].as_array().expect("a list");
    found.iter().map(|found| found["name"].as_str().expect("a name").to_owned()).collect()
}

async fn rename(actor: &Actor, display_name: &str) {
    assert_eq!(actor.patch("/api/v1/me", json!({"display_name": display_name})).await.status, 200);
}

#[actix_web::test]
async fn people_are_found_by_a_part_of_a_name() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let jose = app.person("walker").signed_in();
    rename(&jose, "José Núñez").await;
    app.person("nunzio");
    for (text, found) in [
        ("nun", vec!["nunzio", "walker"]),
        ("N%C3%9A%C3%91", vec!["nunzio", "walker"]),
        ("se%20nu", vec!["walker"]),
        ("walk", vec!["walker"]),
        ("nobody", vec![]),
    ] {
        assert_eq!(usernames(&ann.get(&format!("/api/v1/users?q={text}")).await), found, "{text}");
    }
    assert_eq!(usernames(&ann.get("/api/v1/users?q=nun&limit=1").await), ["nunzio"]);
    let found = ann.get("/api/v1/users?q=jose").await;
    let person = &found.data()["people"][0];
    assert_eq!(person["is_private"], false);
    assert_eq!((&person["display_name"], &person["has_profile"]), (&json!("José Núñez"), &json!(true)));
    assert_eq!(person["relation"], json!({"following": "none", "followed_by": "none", "is_blocked": false}));

    rename(&jose, "Someone Else").await;
    assert_eq!(usernames(&ann.get("/api/v1/users?q=jose").await), Vec::<&str>::new());
}

#[actix_web::test]
async fn a_search_without_a_proper_text_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for path in ["/api/v1/users", "/api/v1/search"] {
        for (query, error) in [
            (String::new(), ("query/q", "missing")),
            ("q=".to_owned(), ("query/q", "bad_length")),
            ("q=%20a%20".to_owned(), ("query/q", "bad_length")),
            ("q=e%CC%81".to_owned(), ("query/q", "bad_length")),
            ("q=%00%00%00".to_owned(), ("query/q", "bad_length")),
            (format!("q={}", "x".repeat(51)), ("query/q", "bad_length")),
            ("q=ann&limit=0".to_owned(), ("query/limit", "bad_value")),
            ("q=ann&limit=101".to_owned(), ("query/limit", "bad_value")),
            ("q=ann&cursor=x".to_owned(), ("query/cursor", "unknown_field")),
        ] {
            assert_eq!(ann.get(&format!("{path}?{query}")).await.errors(), [error], "{path}?{query}");
        }
        assert_eq!(ann.get(&format!("{path}?q={}", "x".repeat(50))).await.status, 200);
        assert_eq!(ann.get(&format!("{path}?q=a%00b%25_%5C%27%22")).await.status, 200);
    }
    let suggestions = "/api/v1/me/follow-suggestions";
    assert_eq!(ann.get(&format!("{suggestions}?limit=0")).await.errors(), [("query/limit", "bad_value")]);
    assert_eq!(ann.get(&format!("{suggestions}?page=1")).await.errors(), [("query/page", "unknown_field")]);
}

#[actix_web::test]
async fn searches_are_limited_for_each_person() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let ben = app.person("ben").signed_in();
    for number in 0..60 {
        assert_eq!(ann.get("/api/v1/users?q=ben").await.status, 200, "{number}");
        assert_eq!(ann.get("/api/v1/search?q=ben").await.status, 200, "{number}");
    }
    let refused = ann.get("/api/v1/users?q=ben").await;
    assert_eq!((refused.problem(), refused.header("Retry-After")), ("too_often", "61"));
    assert_eq!(ann.get("/api/v1/search?q=ben").await.problem(), "too_often");
    assert_eq!(ben.get("/api/v1/users?q=ann").await.status, 200);
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(ann.get("/api/v1/users?q=ben").await.status, 200);
}

#[actix_web::test]
async fn one_search_finds_people_teams_and_goals() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let ben = app.person("night-owl").signed_in();
    let public = fixtures::team(&ann, true).await;
    let private = ann.post("/api/v1/teams", json!({"name": "Night Owls", "is_public": false})).await;
    let private = private.data()["id"].as_str().expect("an id").to_owned();
    for (team, name) in [(&public, "Night of the long way"), (&private, "Night to the hut")] {
        let new = json!({"name": name, "first_day": "2024-09-01", "target_m": 1000});
        assert_eq!(ann.post(&format!("/api/v1/teams/{team}/goals"), new).await.status, 201);
    }
    let found = ann.get("/api/v1/search?q=NIGHT").await;
    assert_eq!(usernames(&found), ["night-owl"]);
    assert_eq!(names(&found, "teams").len(), 2);
    assert_eq!(found.data()["teams"][0]["my_role"], "admin");
    assert_eq!(names(&found, "goals"), ["Night to the hut", "Night of the long way"]);
    let goal = &found.data()["goals"][0];
    assert_eq!((&goal["team_id"], &goal["team_name"]), (&json!(private), &json!("Night Owls")));
    assert_eq!((&goal["status"], goal["goal_id"].is_string()), (&json!("planned"), true));

    let found = ben.get("/api/v1/search?q=night").await;
    assert_eq!(usernames(&found), ["night-owl"], "one finds oneself");
    assert_eq!(
        (names(&found, "teams"), names(&found, "goals")),
        (vec!["Night Walkers".to_owned()], vec!["Night of the long way".to_owned()])
    );
    assert_eq!(ann.delete(&format!("/api/v1/teams/{public}")).await.status, 204);
    let found = ben.get("/api/v1/search?q=night&limit=5").await;
    assert_eq!((names(&found, "teams").len(), names(&found, "goals").len()), (0, 0));
}

#[actix_web::test]
async fn who_is_blocked_hidden_or_gone_is_not_found() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let found = async || {
        let answer = ann.get("/api/v1/users?q=somebody").await;
        let mut found: Vec<String> = usernames(&answer).into_iter().map(str::to_owned).collect();
        found.sort();
        found
    };
    let (blocked, blocking) = (app.person("somebody-1").signed_in(), app.person("somebody-2").signed_in());
    let (hidden, disabled, closed) =
        (app.person("somebody-3").signed_in(), app.person("somebody-4"), app.person("somebody-5"));
    assert_eq!(found().await.len(), 5);
    assert_eq!(ann.put("/api/v1/users/somebody-1/block", json!({})).await.status, 200);
    assert_eq!(blocking.put("/api/v1/users/ann/block", json!({})).await.status, 200);
    assert_eq!(hidden.patch("/api/v1/me/profile", json!({"is_findable": false})).await.status, 200);
    disabled.set(AccountStatusChange::Disabled(true));
    closed.close();
    assert_eq!(found().await, Vec::<String>::new());
    for actor in [&blocked, &blocking] {
        assert_eq!(usernames(&actor.get("/api/v1/users?q=ann").await), Vec::<&str>::new());
        assert_eq!(usernames(&actor.get("/api/v1/search?q=ann").await), Vec::<&str>::new());
    }
    assert_eq!(hidden.put("/api/v1/users/ann/follow", json!({})).await.status, 200);
    assert_eq!(found().await, ["somebody-3"], "a follower is found");
}

#[actix_web::test]
async fn people_are_suggested_by_mutual_connections_and_teams() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (ben, cem, dea) = (app.person("ben").signed_in(), app.person("cem").signed_in(), app.person("dea").signed_in());
    let suggested = async |actor: &Actor| {
        let answer = actor.get("/api/v1/me/follow-suggestions").await;
        let people = answer.data()["people"].as_array().expect("people").clone();
        people
            .iter()
            .map(|person| json!([person["username"], person["mutual_count"], person["team_count"]]))
            .collect::<Vec<Value>>()
    };
    assert_eq!(suggested(&ann).await, Vec::<Value>::new());
    let team = fixtures::team(&ann, true).await;
    assert_eq!(dea.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    for (one, other) in [(&ann, "ben"), (&ben, "cem"), (&ben, "dea"), (&ben, "ann")] {
        assert_eq!(one.put(&format!("/api/v1/users/{other}/follow"), json!({})).await.status, 200);
    }
    assert_eq!(suggested(&ann).await, [json!(["dea", 1, 1]), json!(["cem", 1, 0])]);
    assert_eq!(suggested(&cem).await, Vec::<Value>::new());
    assert_eq!(cem.patch("/api/v1/me/profile", json!({"is_private": true})).await.status, 200);
    assert_eq!(ann.put("/api/v1/users/cem/follow", json!({})).await.data()["following"], "pending");
    assert_eq!(suggested(&ann).await, [json!(["dea", 1, 1])], "who was asked is not suggested again");
    assert_eq!(dea.put("/api/v1/users/ann/block", json!({})).await.status, 200);
    assert_eq!(suggested(&ann).await, Vec::<Value>::new());
}

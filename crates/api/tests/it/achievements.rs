//! Achievements over HTTP: my progress, what others see, and the definitions of admins.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

const ADMIN: &str = "/api/v1/admin/achievements";

fn admin(app: &TestApp) -> Actor {
    let admin = app.person("admin");
    let here = admin.signed_in();
    admin.set(AccountStatusChange::Admin(true));
    here
}

fn walks_of(number: u32) -> Value {
    json!({"metric": "activities", "scope": "ever", "comparison": "at_least", "value": number, "kind": "walk"})
}

/// The names of the achievements that this person is shown for another person.
async fn names(actor: &Actor, whose: &str) -> Vec<String> {
    let shown = actor.get(&format!("/api/v1/users/{whose}/achievements")).await;
    let list = shown.data()["achievements"].as_array().expect("a list").clone();
    list.iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
}

#[actix_web::test]
async fn achievements_are_listed_with_my_progress() {
    let (app, ann) = TestApp::signed_in("ann").await;
    fixtures::log(&app, &ann, Walk { metres: 25_000.5, ..Walk::default() });
    app.run_jobs();
    let all = ann.get("/api/v1/achievements?limit=100").await;
    // The migration's achievements are as old as the database.
    insta::assert_json_snapshot!("listed", all.shape());
    let first = ann.get("/api/v1/achievements?limit=4").await;
    let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("more").to_owned();
    let second = ann.get(&format!("/api/v1/achievements?limit=4&cursor={cursor}")).await;
    assert_eq!(first.data()["next"], second.data()["next"]);
    assert_eq!(second.data()["achievements"][0], all.data()["achievements"][4]);
}

#[actix_web::test]
async fn others_see_achievements_of_public_activities_and_the_owner_sees_all() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    fixtures::log(&app, &ann, Walk::default());
    app.run_jobs();
    app.clock.advance(TimeDelta::hours(1));
    fixtures::log(&app, &ann, Walk { metres: 12_000.0, is_private: true, ..Walk::default() });
    app.run_jobs();
    insta::assert_json_snapshot!("as_others_see_it", bob.get("/api/v1/users/ann/achievements").await.shape());
    insta::assert_json_snapshot!("as_the_owner_sees_it", ann.get("/api/v1/users/ann/achievements").await.shape());
    let page = ann.get("/api/v1/users/ann/achievements?limit=1").await;
    let cursor = page.data()["pagination"]["next_cursor"].as_str().expect("more");
    let rest = ann.get(&format!("/api/v1/users/ann/achievements?limit=1&cursor={cursor}")).await;
    assert_eq!(
        (rest.data()["achievements"][0]["name"].as_str(), names(&bob, "bob").await.len()),
        (Some("First steps"), 0)
    );
}

#[actix_web::test]
async fn a_private_activity_does_not_change_the_tag_that_others_see() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let path = "/api/v1/users/ann/achievements";
    fixtures::log(&app, &ann, Walk::default());
    app.run_jobs();
    let tag = |answer: &Answer| answer.header("ETag").to_owned();
    let (seen, own) = (tag(&bob.get(path).await), tag(&ann.get(path).await));
    app.clock.advance(TimeDelta::hours(1));
    fixtures::log(&app, &ann, Walk { metres: 50_000.0, is_private: true, ..Walk::default() });
    for _ in 0..2 {
        // The same before the job as after it.
        assert_eq!(bob.request(Method::GET, path).header("If-None-Match", &seen).send().await.status, 304);
        app.run_jobs();
    }
    assert_ne!(tag(&ann.get(path).await), own);
}

#[actix_web::test]
async fn a_closed_account_shows_no_achievements() {
    let (app, bob) = TestApp::signed_in("bob").await;
    let ann = app.person("ann");
    fixtures::log(&app, &ann.signed_in(), Walk::default());
    app.run_jobs();
    assert_eq!(names(&bob, "ann").await, ["First steps"]);
    ann.set(AccountStatusChange::Disabled(true));
    assert_eq!(bob.get("/api/v1/users/ann/achievements").await.problem(), "not_found");
    assert_eq!(bob.get("/api/v1/users/nobody/achievements").await.problem(), "not_found");
}

#[actix_web::test]
async fn an_admin_creates_edits_and_switches_off_an_achievement() {
    let app = TestApp::new().await;
    let (admin, ann) = (admin(&app), app.person("ann").signed_in());
    fixtures::log(&app, &ann, Walk::default());
    let body = json!({"name": "Two walks", "description": "Go for two walks.", "criteria": walks_of(2)});
    let made = admin.post(ADMIN, body).await;
    insta::assert_json_snapshot!("made", made.shape());
    let path = format!("{ADMIN}/{}", made.data()["id"].as_str().expect("an id"));
    let read = admin.get(&path).await;
    assert_eq!(read.data(), made.data());
    app.run_jobs();
    assert_eq!(names(&ann, "ann").await, ["First steps"]);

    let edit = |tag: &str, body| admin.request(Method::PATCH, &path).header("If-Match", tag).json(&body).send();
    let tag = read.header("ETag").to_owned();
    let edited = edit(&tag, json!({"name": "A walk", "criteria": walks_of(1)})).await;
    assert_eq!((&edited.data()["name"], &edited.data()["criteria"]), (&json!("A walk"), &walks_of(1)));
    assert_eq!(edit(&tag, json!({"name": "Another"})).await.problem(), "changed");
    let listed = ann.get("/api/v1/achievements?limit=100").await;
    assert!(listed.text.contains("\"A walk\""), "at once");
    app.run_jobs();
    assert_eq!(names(&ann, "ann").await.len(), 2);

    assert_eq!(edit("*", json!({"is_on": false})).await.data()["is_on"], false);
    assert_eq!(names(&ann, "ann").await, ["First steps"], "at once");
    assert!(!ann.get("/api/v1/achievements?limit=100").await.text.contains("\"A walk\""));
    assert!(admin.get(&format!("{ADMIN}?limit=100")).await.text.contains("\"A walk\""));
    let log = admin.get("/api/v1/admin/audit").await;
    let actions: Vec<_> = log.data()["entries"].as_array().expect("lines").iter().map(|line| &line["action"]).collect();
    assert_eq!(actions[..3], ["achievement_changed", "achievement_changed", "achievement_made"]);
}

#[actix_web::test]
async fn a_repeated_request_creates_one_achievement() {
    let app = TestApp::new().await;
    let admin = admin(&app);
    let body = json!({"name": "Two walks", "criteria": walks_of(2)});
    let make = |body: Value| {
        let asked = admin.request(Method::POST, ADMIN).header("Idempotency-Key", "a-key-for-two-walks");
        asked.json(&body).send()
    };
    let (first, again) = (make(body.clone()).await, make(body).await);
    assert_eq!((first.data(), again.header("Idempotent-Replayed")), (again.data(), "true"));
    let other = make(json!({"name": "Three walks", "criteria": walks_of(3)})).await;
    assert_eq!(other.problem(), "idempotency_key_reused");
}

#[actix_web::test]
async fn criteria_are_refused_with_every_error_and_its_location() {
    let app = TestApp::new().await;
    let admin = admin(&app);
    let wrong = json!({"name": " ", "criteria": {"all": [
        {"metric": "longest_streak", "scope": "week", "comparison": "at_least", "value": 7},
        {"metric": "speed", "scope": "ever", "comparison": "at_least", "value": 7},
        {"metric": "active_days", "scope": "week", "comparison": "more_than", "value": 7, "colour": "red"},
    ]}});
    let mut errors: Vec<_> =
        admin.post(ADMIN, wrong).await.errors().into_iter().map(|(at, code)| format!("{at} {code}")).collect();
    errors.sort();
    assert_eq!(
        errors,
        [
            "/criteria/all/0/scope wrong_scope",
            "/criteria/all/1/metric unknown_choice",
            "/criteria/all/2/colour unknown_field",
            "/criteria/all/2/value unreachable",
            "/name bad_length",
        ]
    );
    for (criteria, at) in [(json!("far"), "/criteria"), (json!({"any": []}), "/criteria/any")] {
        let refused = admin.post(ADMIN, json!({"name": "x", "criteria": criteria})).await;
        assert_eq!(refused.errors()[0].0, at);
    }
}

#[actix_web::test]
async fn only_admins_define_achievements() {
    let (app, bob) = TestApp::signed_in("bob").await;
    let admin = admin(&app);
    let body = json!({"name": "Two walks", "criteria": walks_of(2)});
    let made = admin.post(ADMIN, body.clone()).await;
    let path = format!("{ADMIN}/{}", made.data()["id"].as_str().expect("an id"));
    assert_eq!(bob.post(ADMIN, body).await.problem(), "not_admin");
    assert_eq!(bob.get(ADMIN).await.problem(), "not_admin");
    assert_eq!(bob.get(&path).await.problem(), "not_admin");
    assert_eq!(bob.patch(&path, json!({"is_on": false})).await.problem(), "not_admin");
    let nobody = format!("{ADMIN}/00000000-0000-7000-8000-000000000000");
    assert_eq!(admin.get(&nobody).await.problem(), "not_found");
    assert_eq!(admin.patch(&nobody, json!({"is_on": false})).await.problem(), "not_found");
}

//! Announcements and analytics over HTTP.

use crate::{
    fixtures,
    kit::{Actor, TestApp},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

const ADMIN: &str = "/api/v1/admin/announcements";

/// An admin of the service.
fn operator(app: &TestApp) -> Actor {
    let person = app.person("operator");
    let actor = person.signed_in();
    person.set(AccountStatusChange::Admin(true));
    actor
}

fn id(data: &Value) -> String {
    data["id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn a_team_admin_announces_and_sees_who_was_reached() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let bob = app.person("bob").signed_in();
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    let path = format!("/api/v1/teams/{team}/announcements");
    let new =
        json!({"title": " We meet on Sunday ", "body": "At nine.\r\nBring water.", "link": "https://example.org/map"});
    let made = ann.post(&path, new).await;
    insta::assert_json_snapshot!("announcement", made.shape());
    let made_data = made.data().clone();
    assert_eq!((&made_data["title"], &made_data["state"]), (&json!("We meet on Sunday"), &json!("scheduled")));
    assert_eq!(made_data["body"], json!("At nine.\nBring water."));
    app.run_jobs();
    let of_one = format!("{path}/{}", id(&made_data));
    let seen = ann.get(&of_one).await.data().clone();
    assert_eq!((&seen["state"], &seen["author"]["username"]), (&json!("sent"), &json!("ann")));
    let counts = ["audience", "recorded", "skipped", "read", "clicked"].map(|name| seen["counts"][name].clone());
    assert_eq!(counts, [2, 2, 0, 0, 0].map(Value::from));
    let list = bob.get("/api/v1/notifications?type=announcement").await.data()["notifications"][0].clone();
    assert_eq!((&list["title"], &list["category"]), (&json!("We meet on Sunday"), &json!("announcement")));
    assert_eq!(list["link"], json!(format!("/teams/{team}")), "an address outside is in the data alone");
    assert_eq!(list["data"]["link"], json!("https://example.org/map"));
    assert_eq!(list["data"]["announcement_id"], made_data["id"]);
    let clicked = bob.post(&format!("/api/v1/notifications/{}/clicked", id(&list)), Value::Null).await;
    assert_eq!(clicked.status, 200);
    let page = ann.get(&path).await.data()["announcements"].clone();
    assert_eq!((page.as_array().map(Vec::len), &page[0]["counts"]["clicked"]), (Some(1), &json!(1)));
    let cancelled = ann.request(Method::POST, &format!("{of_one}/cancel")).send().await;
    assert_eq!((cancelled.status.as_u16(), &cancelled.data()["state"]), (200, &json!("cancelled")));
}

#[actix_web::test]
async fn only_admins_of_the_service_announce_to_everybody() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let operator = operator(&app);
    assert_eq!(ann.post(ADMIN, json!({"title": "Hello"})).await.problem(), "not_admin");
    assert_eq!(ann.get(ADMIN).await.problem(), "not_admin");
    let made = operator.post(ADMIN, json!({"title": "A new version", "link": "/settings"})).await;
    assert_eq!((made.status.as_u16(), &made.data()["team_id"]), (201, &Value::Null));
    app.run_jobs();
    let told = ann.get("/api/v1/notifications?category=announcement").await.data()["notifications"][0].clone();
    assert_eq!((&told["title"], &told["link"]), (&json!("A new version"), &json!("/settings")));
    assert_eq!(operator.get(ADMIN).await.data()["announcements"][0]["counts"]["recorded"], json!(2));
    let nobody = operator.get(&format!("{ADMIN}/00000000-0000-7000-8000-000000000000")).await;
    assert_eq!(nobody.problem(), "not_found");
}

#[actix_web::test]
async fn wrong_fields_are_named() {
    let app = TestApp::new().await;
    let operator = operator(&app);
    let now = app.clock.now();
    let at = |hours: i64| (now + TimeDelta::hours(hours)).to_rfc3339();
    for (body, errors) in [
        (json!({}), ("/title", "missing")),
        (json!({"title": " "}), ("/title", "bad_length")),
        (json!({"title": "x".repeat(121)}), ("/title", "bad_length")),
        (json!({"title": "a\nb"}), ("/title", "bad_character")),
        (json!({"title": "x", "body": "y".repeat(2001)}), ("/body", "bad_length")),
        (json!({"title": "x", "link": "javascript:alert(1)"}), ("/link", "bad_link")),
        (json!({"title": "x", "link": "//example.org"}), ("/link", "bad_link")),
        (json!({"title": "x", "starts_at": "tomorrow"}), ("/starts_at", "bad_value")),
        (json!({"title": "x", "starts_at": at(24 * 367)}), ("/starts_at", "too_late")),
        (json!({"title": "x", "expires_at": at(-1)}), ("/expires_at", "backwards")),
        (json!({"title": "x", "starts_at": at(2), "expires_at": at(1)}), ("/expires_at", "backwards")),
        (json!({"title": "x", "expires_at": at(24 * 367)}), ("/expires_at", "too_long")),
        (json!({"title": "x", "audience": "everybody"}), ("/audience", "unknown_field")),
    ] {
        assert_eq!(operator.post(ADMIN, body.clone()).await.errors(), [errors], "{body}");
    }
}

#[actix_web::test]
async fn an_announcement_that_is_sent_twice_with_one_key_is_one() {
    let app = TestApp::new().await;
    let operator = operator(&app);
    let send = || {
        let request =
            operator.request(Method::POST, ADMIN).header("Idempotency-Key", "0198c2f4-7a52-7c1e-8f1d-0242ac120002");
        request.json(&json!({"title": "Hello"})).send()
    };
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status.as_u16(), &first.data()["id"]), (201, &again.data()["id"]));
    assert_eq!(operator.get(ADMIN).await.data()["announcements"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn analytics_show_counts_to_admins_and_nobody_by_name() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let operator = operator(&app);
    let path = "/api/v1/admin/notifications/analytics";
    assert_eq!(ann.get(path).await.problem(), "not_admin");
    assert_eq!(operator.post(ADMIN, json!({"title": "Hello"})).await.status, 201);
    app.run_jobs();
    app.clock.advance(TimeDelta::minutes(10));
    let told = ann.get("/api/v1/notifications?type=announcement").await.data()["notifications"][0].clone();
    assert_eq!(ann.post(&format!("/api/v1/notifications/{}/read", id(&told)), Value::Null).await.status, 200);
    let shown = operator.get(&format!("{path}?type=announcement&channel=in_app")).await;
    insta::assert_json_snapshot!("analytics", shown.shape());
    let row = &shown.data()["rows"][0];
    let counts = ["recorded", "sent", "failed", "dropped", "read", "clicked"].map(|name| row[name].clone());
    assert_eq!(counts, [2, 0, 0, 0, 1, 0].map(Value::from));
    let median = row["median_seconds_to_read"].as_f64().expect("seconds");
    assert!((median - 600.0).abs() <= 0.06 * 600.0, "{median}");
    let body = shown.body.to_string();
    assert!(!body.contains("ann\"") && !body.contains("operator"), "{body}");
    for (query, row_count) in
        [("?category=goal", 0), ("?category=announcement&channel=webhook", 0), ("?to=2020-01-01", 0)]
    {
        let rows = operator.get(&format!("{path}{query}")).await.data()["rows"].as_array().map(Vec::len);
        assert_eq!(rows, Some(row_count), "{query}");
    }
    for (query, errors) in [
        ("?from=2024-10-05&to=2024-10-04", ("query/from", "backwards")),
        ("?from=2022-10-05&to=2024-10-04", ("query/from", "too_long")),
        ("?channel=pigeon", ("query/channel", "unknown_choice")),
    ] {
        assert_eq!(operator.get(&format!("{path}{query}")).await.errors(), [errors], "{query}");
    }
}

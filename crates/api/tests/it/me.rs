//! The person's own profile.

use crate::kit::TestApp;
use serde_json::json;

#[actix_web::test]
async fn a_profile_shows_the_stored_data_of_a_person() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    insta::assert_json_snapshot!(ann.get("/api/v1/me").await.shape());
}

#[actix_web::test]
async fn an_edit_changes_only_the_fields_that_it_names() {
    let (app, ann) = TestApp::signed_in("ann").await;
    app.clock.advance(chrono::TimeDelta::hours(1));
    let edited = ann.patch("/api/v1/me", json!({"display_name": "  Ann Lee ", "time_zone": "Europe/Vienna"})).await;
    insta::assert_json_snapshot!(edited.shape());
    assert_eq!(ann.get("/api/v1/me").await.body, edited.body);
    let again = ann.patch("/api/v1/me", json!({"time_zone": "UTC"})).await;
    assert_eq!((&again.data()["display_name"], &again.data()["time_zone"]), (&json!("Ann Lee"), &json!("UTC")));
    let nothing = ann.patch("/api/v1/me", json!({})).await;
    assert_eq!(nothing.body, again.body);
}

#[actix_web::test]
async fn an_edit_that_breaks_a_rule_changes_nothing() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let before = ann.get("/api/v1/me").await.body;
    let refused = ann.patch("/api/v1/me", json!({"display_name": "Ann", "time_zone": "Vienna"})).await;
    assert_eq!(refused.errors(), [("/time_zone", "unknown_time_zone")]);
    let refused = ann.patch("/api/v1/me", json!({"username": "anna"})).await;
    assert_eq!(refused.errors(), [("/username", "unknown_field")]);
    assert_eq!(ann.get("/api/v1/me").await.body, before);
}

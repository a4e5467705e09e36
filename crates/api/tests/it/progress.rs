//! The progress of goals and my contribution over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, TestApp},
};
use serde_json::{Value, json};

const WAY: &str = r#"[{"name": "Inn", "latitude": 48.0, "longitude": 16.0, "distance_to_next_m": 1000},
                      {"name": "Mill", "latitude": 48.0, "longitude": 16.01, "distance_to_next_m": 2000},
                      {"name": "Hut", "latitude": 48.02, "longitude": 16.01}]"#;

/// Ann's team with this active goal.
async fn active_goal(target: (&str, Value)) -> (TestApp, Actor, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let goal = fixtures::goal(&ann, &fixtures::team(&ann, true).await, target).await;
    (app, ann, format!("/api/v1/goals/{goal}/progress"))
}

#[actix_web::test]
async fn progress_along_a_route_has_a_position() {
    let (app, ann, path) = active_goal(("route", json!({"content": WAY, "round_trip": true, "laps": 2}))).await;
    insta::assert_json_snapshot!("at_the_start", ann.get(&path).await.shape());
    fixtures::log(&app, &ann, Walk { day: "2024-10-01", metres: 3_500.25, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 500.0, is_private: true });
    insta::assert_json_snapshot!("on_the_way_back", ann.get(&path).await.shape());
    insta::assert_json_snapshot!("on_a_past_day", ann.get(&format!("{path}?on=2024-10-01")).await.shape());
    insta::assert_json_snapshot!("mine", ann.get(&format!("{path}/me")).await.shape());
    fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 9_000.0, ..Walk::default() });
    insta::assert_json_snapshot!("reached", ann.get(&path).await.shape());
}

#[actix_web::test]
async fn progress_without_a_route_has_no_position() {
    let (app, ann, path) = active_goal(("target_m", json!(30_000))).await;
    fixtures::log(&app, &ann, Walk { metres: 1_000.0, ..Walk::default() });
    let progress = ann.get(&path).await;
    assert_eq!((&progress.data()["percent"], &progress.data()["position"]), (&json!(3.33), &Value::Null));
}

#[actix_web::test]
async fn an_invalid_day_is_refused() {
    let (_, ann, path) = active_goal(("target_m", json!(30_000))).await;
    for day in ["2024-10-1", "yesterday", "2024-02-30", ""] {
        assert_eq!(ann.get(&format!("{path}?on={day}")).await.errors(), [("query/on", "bad_value")], "{day:?}");
    }
    assert_eq!(ann.get(&format!("{path}?day=2024-10-01")).await.errors(), [("query/day", "unknown_field")]);
}

#[actix_web::test]
async fn unchanged_progress_is_answered_with_304() {
    let (app, ann, path) = active_goal(("target_m", json!(30_000))).await;
    let tag = ann.get(&path).await.header("ETag").to_owned();
    let again = || ann.request(actix_web::http::Method::GET, &path).header("If-None-Match", &tag).send();
    assert_eq!(again().await.status, 304);
    fixtures::log(&app, &ann, Walk::default());
    assert_eq!(again().await.status, 200);
}

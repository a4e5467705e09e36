//! Feeds, leaderboards, the dashboard, team statistics and trends over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, TestApp},
};
use actix_web::http::StatusCode;
use serde_json::json;

/// A team of ann that bob has joined, with an active goal and activities of both.
async fn scene() -> (TestApp, Actor, Actor, String, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = fixtures::team(&ann, true).await;
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    let goal = fixtures::goal(&ann, &team, ("target_m", json!(10_000))).await;
    fixtures::log(&app, &ann, Walk { day: "2024-10-01", metres: 1_000.0, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 501.0, ..Walk::default() });
    fixtures::log(&app, &bob, Walk { day: "2024-10-02", metres: 3_000.0, is_private: true });
    fixtures::log(&app, &bob, Walk { day: "2024-10-03", metres: 2_000.0, ..Walk::default() });
    (app, ann, bob, format!("/api/v1/teams/{team}"), format!("/api/v1/goals/{goal}"))
}

#[actix_web::test]
async fn the_views_of_a_team_and_its_members() {
    let (app, ann, bob, team, goal) = scene().await;
    insta::assert_json_snapshot!("feed", bob.get(&format!("{team}/feed")).await.shape());
    insta::assert_json_snapshot!("leaderboard_of_a_team", ann.get(&format!("{team}/leaderboard")).await.shape());
    insta::assert_json_snapshot!("leaderboard_of_a_goal", ann.get(&format!("{goal}/leaderboard")).await.shape());
    insta::assert_json_snapshot!("dashboard", bob.get("/api/v1/me/dashboard").await.shape());
    insta::assert_json_snapshot!(
        "dashboard_of_nobody_yet",
        app.person("cid").signed_in().get("/api/v1/me/dashboard").await.shape()
    );
    insta::assert_json_snapshot!("team_stats", ann.get(&format!("{team}/stats?period=year")).await.shape());
    insta::assert_json_snapshot!("team_trend", ann.get(&format!("{team}/trends?by=month&steps=2")).await.shape());
    insta::assert_json_snapshot!("my_trend", bob.get("/api/v1/me/trends?steps=1").await.shape());
    insta::assert_json_snapshot!("trend_of_somebody", ann.get("/api/v1/users/bob/trends?steps=1").await.shape());
}

#[actix_web::test]
async fn cursors_continue_a_list_and_a_cursor_of_another_list_is_refused() {
    let (_app, ann, _bob, team, _goal) = scene().await;
    let (feed, board) = (format!("{team}/feed"), format!("{team}/leaderboard"));
    for (path, list) in [(&feed, "feed"), (&board, "leaderboard")] {
        let first = ann.get(&format!("{path}?limit=1")).await;
        let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor").to_owned();
        let rest = ann.get(&format!("{path}?cursor={cursor}")).await;
        let whole = ann.get(path).await;
        let items = |answer: &crate::kit::Answer| answer.data()[list].as_array().expect("a list").clone();
        assert_eq!([items(&first), items(&rest)].concat(), items(&whole), "{list}");
        let other = if list == "feed" { &board } else { &feed };
        let refused = ann.get(&format!("{other}?cursor={cursor}")).await;
        assert_eq!(refused.errors(), [("query/cursor", "bad_cursor")]);
    }
    assert_eq!(ann.get(&board).await.data()["pagination"]["limit"], 50, "the top fifty");
}

#[actix_web::test]
async fn an_invalid_period_is_refused() {
    let (_app, ann, _bob, team, goal) = scene().await;
    for path in [format!("{team}/leaderboard"), format!("{goal}/leaderboard"), format!("{team}/stats")] {
        for (query, error) in [
            ("from=2024-10-01", ("query/period", "one_end")),
            ("from=2024-10-02&to=2024-10-01", ("query/period", "backwards")),
            ("period=week&from=2024-10-01&to=2024-10-02", ("query/period", "two_periods")),
            ("period=fortnight", ("query/period", "unknown_choice")),
        ] {
            let refused = ann.get(&format!("{path}?{query}")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(refused.errors(), [error], "{path}?{query}");
        }
        let found = ann.get(&format!("{path}?from=2024-10-02&to=2024-10-02")).await;
        assert_eq!(found.data()["period"], json!({"from": "2024-10-02", "to": "2024-10-02"}));
    }
    for (query, pointer) in [("by=day", "query/by"), ("steps=0", "query/steps"), ("steps=61", "query/steps")] {
        let refused = ann.get(&format!("{team}/trends?{query}")).await;
        assert_eq!(refused.errors().first().map(|error| error.0), Some(pointer), "{query}");
    }
    let strange = ann.get(&format!("{team}/feed?goal_id=none")).await;
    assert_eq!(strange.errors().first().map(|error| error.0), Some("query/goal_id"));
    let missing = ann.get(&format!("{team}/feed?goal_id={}", uuid::Uuid::nil())).await;
    assert_eq!((missing.status, missing.problem()), (StatusCode::NOT_FOUND, "not_found"));
}

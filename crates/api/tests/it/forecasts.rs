//! Forecasts of goals over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, TestApp},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Ann's team with bob and a goal of 60 km. It is the fourth of October, and on each of these days in September somebody has walked so many
/// metres.
async fn goal_with(walks: &[(&'static str, f64)]) -> (TestApp, Actor, Actor, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = fixtures::team(&ann, true).await;
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    let goal = fixtures::goal(&ann, &team, ("target_m", json!(60_000))).await;
    for (day, metres) in walks {
        fixtures::log(&app, &ann, Walk { day, metres: *metres, is_private: *metres > 3_000.0 });
    }
    (app, ann, bob, format!("/api/v1/goals/{goal}"))
}

const SEPTEMBER: [(&str, f64); 9] = [
    ("2024-09-02", 3_000.0),
    ("2024-09-05", 2_000.0),
    ("2024-09-07", 4_000.0),
    ("2024-09-11", 3_000.0),
    ("2024-09-14", 5_000.0),
    ("2024-09-19", 2_500.0),
    ("2024-09-21", 4_500.0),
    ("2024-09-27", 3_000.0),
    ("2024-09-28", 3_000.0),
];

#[actix_web::test]
async fn a_goal_has_a_forecast_whose_pace_is_for_members() {
    let (app, ann, _, goal) = goal_with(&SEPTEMBER).await;
    let of_member = ann.get(&format!("{goal}/forecast")).await;
    insta::assert_json_snapshot!("forecast_for_a_member", of_member.shape());
    let stranger = app.person("stranger").signed_in();
    let of_stranger = stranger.get(&format!("{goal}/forecast")).await;
    let mut without_pace = of_member.data().clone();
    without_pace["pace"] = Value::Null;
    assert_eq!(of_stranger.data(), &without_pace);
}

#[actix_web::test]
async fn a_goal_without_a_history_says_why_it_has_no_forecast() {
    let (_, ann, _, goal) = goal_with(&SEPTEMBER[..4]).await;
    insta::assert_json_snapshot!("no_forecast", ann.get(&format!("{goal}/forecast")).await.shape());
    assert_eq!(ann.post(&format!("{goal}/status"), json!({"status": "paused"})).await.status, 200);
    assert_eq!(ann.get(&format!("{goal}/forecast")).await.data()["reason"], "not_active");
}

#[actix_web::test]
async fn a_member_makes_changes_and_deletes_a_forecast() {
    let (_, ann, bob, goal) = goal_with(&SEPTEMBER).await;
    let mine = format!("{goal}/forecasts/me");
    for (day, code) in
        [("2024-10-04", "not_in_future"), ("2034-10-06", "too_far"), ("2024-10-4", "bad_value"), ("soon", "bad_value")]
    {
        assert_eq!(ann.put(&mine, json!({"day": day})).await.errors(), [("/day", code)], "{day}");
    }
    assert_eq!(ann.put(&mine, json!({})).await.errors(), [("/day", "missing")]);
    insta::assert_json_snapshot!("made", ann.put(&mine, json!({"day": "2024-11-01"})).await.shape());
    assert_eq!(bob.put(&mine, json!({"day": "2024-10-20"})).await.status, 200);
    assert_eq!(ann.put(&mine, json!({"day": "2024-12-24"})).await.data()["day"], "2024-12-24");
    insta::assert_json_snapshot!("open_forecasts", bob.get(&format!("{goal}/forecasts")).await.shape());
    assert_eq!(ann.delete(&mine).await.status, 204);
    assert_eq!(ann.delete(&mine).await.status, 404);
    assert_eq!(ann.get(&format!("{goal}/forecasts")).await.data()["mine"], Value::Null);
}

#[actix_web::test]
async fn forecasts_have_results_when_the_goal_is_reached() {
    let (app, ann, bob, goal) = goal_with(&SEPTEMBER).await;
    let mine = format!("{goal}/forecasts/me");
    assert_eq!(ann.put(&mine, json!({"day": "2024-10-10"})).await.status, 200);
    assert_eq!(bob.put(&mine, json!({"day": "2024-10-30"})).await.status, 200);
    app.clock.advance(TimeDelta::days(6));
    fixtures::log(&app, &bob, Walk { day: "2024-10-09", metres: 20_000.0, ..Walk::default() });
    let closed = ann.put(&mine, json!({"day": "2024-10-11"})).await;
    assert_eq!((closed.status.as_u16(), closed.problem()), (409, "forecast_closed"));
    fixtures::log(&app, &bob, Walk { day: "2024-10-09", metres: 20_000.0, ..Walk::default() });
    app.run_jobs();
    insta::assert_json_snapshot!("resolved_forecasts", ann.get(&format!("{goal}/forecasts")).await.shape());
    insta::assert_json_snapshot!("my_record", ann.get("/api/v1/me/forecasts").await.shape());
    assert_eq!(ann.get(&format!("{goal}/forecast")).await.data()["reason"], "reached");
    let told = bob.get("/api/v1/notifications?type=forecasts_resolved").await;
    insta::assert_json_snapshot!("told_of_the_result", told.data()["notifications"][0]["message"]);
}

#[actix_web::test]
async fn forecasts_page_by_cursor() {
    let (app, ann, bob, goal) = goal_with(&SEPTEMBER).await;
    let team = ann.get(&goal).await.data()["team_id"].as_str().expect("an id").to_owned();
    let mut days = vec!["2024-11-05".to_owned(), "2024-11-03".to_owned()];
    for (who, day) in [(&ann, &days[0]), (&bob, &days[1])] {
        assert_eq!(who.put(&format!("{goal}/forecasts/me"), json!({"day": day})).await.status, 200);
    }
    for number in 0..3 {
        let other = app.person(&format!("other{number}")).signed_in();
        assert_eq!(other.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
        let day = format!("2024-11-0{}", 2 + 2 * number);
        assert_eq!(other.put(&format!("{goal}/forecasts/me"), json!({"day": day})).await.status, 200);
        days.push(day);
    }
    days.sort();
    let (mut seen, mut path) = (Vec::new(), format!("{goal}/forecasts?limit=2"));
    loop {
        let page = ann.get(&path).await;
        let shown = page.data()["forecasts"].as_array().expect("a list");
        seen.extend(shown.iter().map(|forecast| forecast["day"].as_str().expect("a day").to_owned()));
        match page.data()["pagination"]["next_cursor"].as_str() {
            Some(cursor) => path = format!("{goal}/forecasts?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, days);
}

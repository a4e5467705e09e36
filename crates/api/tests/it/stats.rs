//! Statistics of people over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::TestApp,
};
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

#[actix_web::test]
async fn my_stats_include_private_activities_and_public_stats_do_not() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    insta::assert_json_snapshot!("mine_before_anything", ann.get("/api/v1/me/stats").await.shape());
    fixtures::log(&app, &ann, Walk { day: "2024-10-01", metres: 1_000.5, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 700.0, is_private: true });
    fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 300.0, is_private: true });
    fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 2_000.0, ..Walk::default() });
    insta::assert_json_snapshot!("mine", ann.get("/api/v1/me/stats").await.shape());
    let public = bob.get("/api/v1/users/ann/stats").await;
    insta::assert_json_snapshot!("public", public.shape());
    assert_eq!(ann.get("/api/v1/users/Ann/stats").await.data(), public.data(), "that is what others see, for ann too");
    let other_year = ann.get("/api/v1/me/stats?year=2023").await;
    assert_eq!((&other_year.data()["year"], &other_year.data()["days"]), (&json!(2023), &json!([])));
}

#[actix_web::test]
async fn a_streak_has_a_reason() {
    let (app, ann) = TestApp::signed_in("ann").await;
    fixtures::log(&app, &ann, Walk { day: "2024-10-03", ..Walk::default() });
    let mut said = Vec::new();
    for _ in 0..2 {
        said.push(ann.get("/api/v1/users/ann/stats").await.data()["streaks"].clone());
        app.clock.advance(chrono::TimeDelta::days(1));
    }
    insta::assert_json_snapshot!("streaks", said);
}

#[actix_web::test]
async fn a_year_is_four_digits() {
    let (_, ann) = TestApp::signed_in("ann").await;
    for (year, code) in [("24", "not_a_year"), ("1999", "far_away"), ("2200", "far_away"), ("now", "not_a_year")] {
        for path in ["/api/v1/me/stats", "/api/v1/users/ann/stats"] {
            assert_eq!(ann.get(&format!("{path}?year={year}")).await.errors(), [("query/year", code)], "{year}");
        }
    }
}

#[actix_web::test]
async fn stats_of_an_unknown_person_are_not_found() {
    let (app, ann) = TestApp::signed_in("ann").await;
    for nobody in ["bob", "no%20name", "%00", "x"] {
        assert_eq!(ann.get(&format!("/api/v1/users/{nobody}/stats")).await.problem(), "not_found", "{nobody}");
    }
    let (cem, dan) = (app.person("cem"), app.person("dan"));
    dan.signed_in();
    cem.set(AccountStatusChange::Disabled(true));
    dan.close();
    for gone in ["cem", "dan"] {
        assert_eq!(ann.get(&format!("/api/v1/users/{gone}/stats")).await.problem(), "not_found", "{gone}");
    }
}

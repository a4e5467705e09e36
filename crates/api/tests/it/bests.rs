//! Personal bests over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::TestApp,
};
use actix_web::http::Method;
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

#[actix_web::test]
async fn my_bests_include_private_activities_and_those_that_others_see_do_not() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    assert_eq!(ann.get("/api/v1/me/bests").await.data(), &json!({"kinds": []}));
    fixtures::log(&app, &ann, Walk { day: "2024-10-01", metres: 5_000.0, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 1_200.5, ..Walk::default() });
    fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 10_000.0, is_private: true });
    insta::assert_json_snapshot!("mine", ann.get("/api/v1/me/bests").await.shape());
    let public = bob.get("/api/v1/users/ann/bests").await;
    insta::assert_json_snapshot!("public", public.shape());
    assert_eq!(ann.get("/api/v1/users/Ann/bests").await.data(), public.data(), "that is what others see, for ann too");
}

#[actix_web::test]
async fn bests_of_a_private_blocked_or_closed_account_are_not_shown() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let ask = async || bob.get("/api/v1/users/ann/bests").await;
    assert_eq!(ann.patch("/api/v1/me/profile", json!({"is_private": true})).await.status, 200);
    assert_eq!(ask().await.problem(), "private_account");
    assert_eq!(ann.request(Method::PUT, "/api/v1/users/bob/block").send().await.status, 200);
    assert_eq!(ask().await.problem(), "not_found");
    let cem = app.person("cem");
    cem.set(AccountStatusChange::Disabled(true));
    for nobody in ["cem", "no%20name", "x"] {
        assert_eq!(bob.get(&format!("/api/v1/users/{nobody}/bests")).await.problem(), "not_found", "{nobody}");
    }
}

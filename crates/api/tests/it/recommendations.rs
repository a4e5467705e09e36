//! Recommended teams over HTTP.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, TestApp},
};
use actix_web::http::Method;
use serde_json::Value;

async fn teams(actor: &Actor, query: &str) -> Vec<Value> {
    let answer = actor.get(&format!("/api/v1/teams/recommended{query}")).await;
    answer.data()["teams"].as_array().expect("teams").clone()
}

#[actix_web::test]
async fn teams_are_recommended_with_their_reasons() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let public = fixtures::team(&ann, true).await;
    let private = fixtures::team(&ann, false).await;
    fixtures::log(&app, &ann, Walk { metres: 5_000.0, ..Walk::default() });
    fixtures::log(&app, &bob, Walk { metres: 4_000.0, ..Walk::default() });
    assert_eq!(bob.request(Method::PUT, "/api/v1/users/ann/follow").send().await.status, 200);
    app.run_jobs();
    let found = bob.get("/api/v1/teams/recommended").await;
    insta::assert_json_snapshot!("recommended", found.shape());
    let ids = |teams: &[Value]| {
        teams.iter().map(|one| one["team"]["id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    let found = teams(&bob, "").await;
    assert_eq!(ids(&found), [public]);
    assert!(!ids(&found).contains(&private));
    assert_eq!(ids(&teams(&ann, "").await), Vec::<String>::new(), "they are ann's own");
}

#[actix_web::test]
async fn the_number_of_recommendations_is_bounded() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    for _ in 0..3 {
        fixtures::team(&ann, true).await;
    }
    assert_eq!(bob.request(Method::PUT, "/api/v1/users/ann/follow").send().await.status, 200);
    assert_eq!(teams(&bob, "").await.len(), 3);
    assert_eq!(teams(&bob, "?limit=2").await.len(), 2);
    for limit in ["0", "101"] {
        let refused = bob.get(&format!("/api/v1/teams/recommended?limit={limit}")).await;
        assert_eq!(refused.errors(), [("query/limit", "bad_value")]);
    }
    let stranger = app.stranger().get("/api/v1/teams/recommended").await;
    assert_eq!(stranger.status, 401);
}

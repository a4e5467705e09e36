//! Photos that were reported: who sees them in order to decide, and for how long. And photos of teams that are hidden.

use crate::{
    fixtures,
    kit::{Actor, Person, TestApp},
    posts::{POSTS, post_id},
};
use chrono::TimeDelta;
use milequest_services::{
    accounts::{AccountStatusChange, authentication},
    photos,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A stored photo of a person, without files.
async fn photo(app: &TestApp, owner: &Actor, number: u128, purpose: &str) -> Uuid {
    let (owner, photo) = (fixtures::id(owner).await, Uuid::from_u128(number));
    let row = format!("INSERT INTO photos VALUES ('{photo}', '{owner}', '{purpose}', 'stored', 800, 600, now(), NULL)");
    fixtures::execute(app, &row);
    photo
}

/// The same in a post for followers. Returns both.
async fn photo_of_post(app: &TestApp, owner: &Actor, team: Option<&str>) -> (Uuid, String) {
    let photo = photo(app, owner, 7, "post").await;
    let audience = if team.is_some() { "team" } else { "followers" };
    let post = json!({"kind": "photo", "photo_id": photo, "audience": audience, "team_id": team});
    (photo, post_id(&owner.post(POSTS, post).await))
}

async fn report(app: &TestApp, who: &Actor, subject: &str, id: &str) -> String {
    let body = json!({"subject": subject, "subject_id": id, "reason": "nudity"});
    assert_eq!(who.post("/api/v1/reports", body).await.status, 201);
    fixtures::case_of(app, id)
}

async fn decide(who: &Actor, case: &str, kind: &str) {
    let body = json!({"kind": kind, "reason": "So it is."});
    assert_eq!(who.post(&format!("/api/v1/moderation/cases/{case}/decisions"), body).await.status, 201);
}

/// Whether the path of the photo finds it, which needs no file.
fn sees(app: &TestApp, who: &Actor, photo: Uuid) -> bool {
    let viewer = authentication::authenticate(&app.services, who.token()).expect("a viewer");
    photos::find_visible(&app.services, &viewer, photo.into()).is_ok()
}

fn operator(app: &TestApp) -> Person {
    let operator = app.person("operator");
    operator.set(AccountStatusChange::Admin(true));
    operator
}

#[actix_web::test]
async fn an_operator_sees_a_reported_photo_while_there_is_something_to_decide() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, operator) = (app.person("bob").signed_in(), operator(&app));
    assert_eq!(bob.put("/api/v1/users/ann/follow", json!({})).await.status, 200);
    let (photo, post) = photo_of_post(&app, &ann, None).await;
    let session = operator.signed_in();
    assert!(!sees(&app, &session, photo));
    let case = report(&app, &bob, "post", &post).await;
    assert!(sees(&app, &session, photo));
    assert!(!sees(&app, &operator.with_scopes(&["read", "write"]), photo), "as an admin only with the scope for it");
    assert!(sees(&app, &operator.with_scopes(&["read", "admin"]), photo));
    decide(&session, &case, "dismiss").await;
    assert!(!sees(&app, &session, photo));
    let case = report(&app, &bob, "photo", &photo.to_string()).await;
    decide(&session, &case, "hide").await;
    assert!(sees(&app, &session, photo), "there may be an appeal");
    app.clock.advance(TimeDelta::days(31));
    assert!(!sees(&app, &operator.signed_in(), photo));
}

#[actix_web::test]
async fn an_admin_of_a_team_sees_a_reported_photo_while_its_post_is_for_the_team() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, cem) = (app.person("bob").signed_in(), app.person("cem").signed_in());
    let team = fixtures::team(&ann, true).await;
    for who in [&bob, &cem] {
        assert_eq!(who.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    }
    let (photo, post) = photo_of_post(&app, &bob, Some(&team)).await;
    assert_eq!(ann.put("/api/v1/users/bob/block", json!({})).await.status, 200);
    assert!(!sees(&app, &ann, photo));
    report(&app, &cem, "post", &post).await;
    assert!(sees(&app, &ann, photo));
    assert_eq!(bob.patch(&format!("{POSTS}/{post}"), json!({"audience": "followers"})).await.status, 200);
    assert!(!sees(&app, &ann, photo));
}

#[actix_web::test]
async fn a_team_does_not_show_a_photo_that_is_hidden() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let photo = photo(&app, &ann, 7, "team").await;
    fixtures::execute(&app, &format!("UPDATE teams SET photo_id = '{photo}'"));
    let shown = || async {
        let team = ann.get(&format!("/api/v1/teams/{team}")).await.data()["photo"].clone();
        let list = ann.get("/api/v1/me/teams").await.data()["teams"][0]["photo"].clone();
        let dashboard = ann.get("/api/v1/me/dashboard").await.data()["teams"][0]["photo"].clone();
        [team, list, dashboard]
    };
    assert!(shown().await.iter().all(|shown| shown["photo_id"] == json!(photo)), "{:?}", shown().await);
    fixtures::execute(&app, "UPDATE photos SET hidden_at = now()");
    assert_eq!(shown().await, [const { Value::Null }; 3]);
}

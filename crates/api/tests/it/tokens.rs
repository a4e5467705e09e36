//! The person's own access tokens.

use crate::kit::{TestApp, shape};
use serde_json::json;

const TOKENS: &str = "/api/v1/auth/tokens";

#[actix_web::test]
async fn a_token_works_is_shown_once_and_is_listed_without_its_secret() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let made = ann.post(TOKENS, json!({"name": "phone", "scopes": ["write", "read"], "lifetime_days": 7})).await;
    assert_eq!((made.status.as_u16(), made.header("Cache-Control")), (201, "no-store"));
    insta::assert_json_snapshot!("made", made.shape());
    let secret = made.data()["token"].as_str().expect("a token");
    let listed = ann.with_token(secret).get(&format!("{TOKENS}?limit=1")).await;
    assert!(!listed.text.contains(secret));
    insta::assert_json_snapshot!("listed", shape(&listed.data()["tokens"][0]));
}

#[actix_web::test]
async fn a_revoked_token_is_invalid_and_a_token_of_another_person_is_not_found() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let made = ann.post(TOKENS, json!({"name": "phone", "scopes": ["read"]})).await;
    let path = format!("{TOKENS}/{}", made.data()["id"].as_str().expect("an id"));
    let phone = ann.with_token(made.data()["token"].as_str().expect("a token"));
    assert_eq!(bob.delete(&path).await.problem(), "not_found");
    assert_eq!(phone.get("/api/v1/me").await.status, 200);
    let revoked = ann.delete(&path).await;
    assert_eq!((revoked.status.as_u16(), revoked.text.as_str()), (204, ""));
    assert_eq!(phone.get("/api/v1/me").await.problem(), "not_signed_in");
    assert_eq!(ann.delete(&path).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_person_has_a_limited_number_of_tokens() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for number in 1..=50 {
        assert_eq!(ann.post(TOKENS, json!({"name": format!("{number}"), "scopes": ["read"]})).await.status, 201);
    }
    let one_more = ann.post(TOKENS, json!({"name": "one more", "scopes": ["read"]})).await;
    assert_eq!((one_more.status.as_u16(), one_more.problem()), (409, "too_many_tokens"));
}

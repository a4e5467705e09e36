//! Creating requests that are sent twice.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use serde_json::{Value, json};

const KEY: &str = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";

async fn make(actor: &Actor, key: &str, body: Value) -> Answer {
    actor.request(Method::POST, "/api/v1/auth/tokens").header("Idempotency-Key", key).json(&body).send().await
}

#[actix_web::test]
async fn a_repeated_request_gets_the_first_answer() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let first = make(&ann, KEY, json!({"name": "phone", "scopes": ["read"]})).await;
    // White space and the order of fields make no difference.
    let reordered = ann.request(Method::POST, "/api/v1/auth/tokens").header("Idempotency-Key", KEY);
    let again = reordered.body("application/json", r#"{ "scopes": ["read"], "name": "phone" }"#).send().await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.body, again.body);
    assert_eq!((first.header("Idempotent-Replayed"), again.header("Idempotent-Replayed")), ("", "true"));
    let tokens = ann.get("/api/v1/auth/tokens").await;
    assert_eq!(tokens.data()["tokens"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn another_request_with_the_same_key_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    make(&ann, KEY, json!({"name": "phone", "scopes": ["read"]})).await;
    let other = make(&ann, KEY, json!({"name": "tablet", "scopes": ["read"]})).await;
    assert_eq!((other.status.as_u16(), other.problem()), (409, "idempotency_key_reused"));
}

#[actix_web::test]
async fn a_refused_request_does_not_use_its_key() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    assert_eq!(make(&ann, KEY, json!({"name": "", "scopes": ["read"]})).await.status, 422);
    assert_eq!(make(&ann, KEY, json!({"name": "phone", "scopes": ["read"]})).await.status, 201);
}

#[actix_web::test]
async fn a_key_that_is_easy_to_guess_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for key in ["", "1", "has a space in it, so no"] {
        let refused = make(&ann, key, json!({"name": "phone", "scopes": ["read"]})).await;
        assert_eq!(refused.errors(), [("header/Idempotency-Key", "bad_idempotency_key")], "{key:?}");
    }
}

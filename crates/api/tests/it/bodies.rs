//! Bodies of requests: which are accepted, and how others are refused.

use crate::kit::{BODY_BYTES, TestApp};
use actix_web::http::Method;
use serde_json::json;

const TOKENS: &str = "/api/v1/auth/tokens";

#[actix_web::test]
async fn a_body_lists_every_error_at_once() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let body = json!({"name": "two\nlines", "scopes": ["read", 7], "lifetime_days": 0, "nane": "x"});
    let answer = ann.post(TOKENS, body).await;
    let mut errors = answer.errors();
    errors.sort_unstable();
    let expected = [
        ("/lifetime_days", "bad_lifetime"),
        ("/name", "bad_character"),
        ("/nane", "unknown_field"),
        ("/scopes/1", "wrong_type"),
    ];
    assert_eq!(errors, expected);
    assert_eq!(ann.post(TOKENS, json!({})).await.errors(), [("/name", "missing"), ("/scopes", "missing")]);
    assert_eq!(ann.post(TOKENS, json!([])).await.errors(), [("", "wrong_type")]);
    insta::assert_json_snapshot!(answer.shape());
}

#[actix_web::test]
async fn malformed_json_is_refused_with_its_location() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for text in
        ["", "{", "{\"name\": \"x\",}", "\"\\ud800\"", "{\"n\": 1e999}", "\u{feff}{}", "{\"name\": 1, \"name\": 2}"]
    {
        let answer = ann.request(Method::POST, TOKENS).body("application/json", text).send().await;
        assert_eq!((answer.status.as_u16(), answer.problem()), (400, "malformed_json"), "{text:?}");
        assert!(answer.body["detail"].as_str().is_some_and(|detail| detail.contains("line 1")), "{answer:?}");
    }
    let deep = "[".repeat(2000);
    let answer = ann.request(Method::POST, TOKENS).body("application/json", deep).send().await;
    assert_eq!(answer.problem(), "malformed_json");
    let bytes = vec![b'"', 0xff, b'"'];
    assert_eq!(
        ann.request(Method::POST, TOKENS).body("application/json", bytes).send().await.problem(),
        "malformed_json"
    );
}

#[actix_web::test]
async fn a_body_needs_the_json_content_type() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let body = json!({"name": "x", "scopes": ["read"]}).to_string();
    for kind in ["application/json; charset=utf-8", "Application/JSON", "application/merge-patch+json"] {
        assert_eq!(ann.request(Method::POST, TOKENS).body(kind, body.clone()).send().await.status, 201, "{kind}");
    }
    let packed =
        ann.request(Method::POST, TOKENS).body("application/json", body.clone()).header("Content-Encoding", "gzip");
    assert_eq!(packed.send().await.problem(), "not_json");
    for kind in ["text/plain", "application/x-www-form-urlencoded", "json", "application/jsonx"] {
        let answer = ann.request(Method::POST, TOKENS).body(kind, body.clone()).send().await;
        assert_eq!((answer.status.as_u16(), answer.problem()), (415, "not_json"), "{kind}");
    }
}

#[actix_web::test]
async fn a_too_large_body_is_refused_with_or_without_a_content_length() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let body = format!("\"{}\"", "x".repeat(BODY_BYTES));
    let answer = ann.request(Method::POST, TOKENS).body("application/json", body.clone()).send().await;
    assert_eq!((answer.status.as_u16(), answer.problem()), (413, "body_too_large"));
    let announced = ann.request(Method::POST, TOKENS).body("application/json", "{}").header("Content-Length", "999999");
    assert_eq!(announced.send().await.problem(), "body_too_large");
    let fits = format!("\"{}\"", "x".repeat(BODY_BYTES - 2));
    let fits = ann.request(Method::POST, TOKENS).body("application/json", fits).send().await;
    assert_eq!(fits.errors(), [("", "wrong_type")]);
}

#[actix_web::test]
async fn a_body_with_too_many_values_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let body = json!({"content": "_p~iF~ps|U_ulLnnqC", "lengths_m": vec![1; 30_000]});
    let answer = ann.post("/api/v1/routes/preview", body).await;
    assert_eq!((answer.status.as_u16(), answer.problem()), (413, "body_too_large"));
    assert!(answer.body["detail"].as_str().is_some_and(|detail| detail.contains("20000 values")), "{answer:?}");
}

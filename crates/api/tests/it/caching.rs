//! Who may keep an answer.

use crate::kit::TestApp;
use actix_web::http::Method;
use serde_json::json;

#[actix_web::test]
async fn what_somebody_reads_may_be_kept_by_that_person_and_asked_for_again() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for path in ["/api/v1/me", "/api/v1/me/activities", "/api/v1/me/teams", "/api/v1/auth/tokens"] {
        let answer = ann.get(path).await;
        assert_eq!(answer.header("Cache-Control"), "private, no-cache", "{path}");
        assert!(!answer.header("ETag").is_empty(), "{path}");
    }
}

#[actix_web::test]
async fn what_holds_a_secret_or_changes_something_or_failed_is_kept_by_nobody() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let token = json!({"name": "watch", "scopes": ["read"], "lifetime_days": 1});
    for answer in [
        ann.get("/api/v1/auth/session").await,
        ann.post("/api/v1/auth/tokens", token).await,
        ann.patch("/api/v1/me", json!({"display_name": "Ann"})).await,
        ann.get("/api/v1/me/export").await,
        ann.get("/api/v1/nothing").await,
        ann.get("/api/v1/me?unknown=1").await,
        app.stranger().get("/api/v1/me").await,
        app.stranger().get("/health/live").await,
        app.stranger().get("/health/ready").await,
    ] {
        assert_eq!(answer.header("Cache-Control"), "no-store", "{answer:?}");
        assert_eq!(answer.header("ETag"), "", "{answer:?}");
    }
    let deleted = ann.request(Method::POST, "/api/v1/auth/logout").send().await;
    assert_eq!((deleted.status.as_u16(), deleted.header("Cache-Control")), (204, "no-store"));
}

#[actix_web::test]
async fn what_is_public_may_be_kept_by_everybody() {
    let app = TestApp::new().await;
    for (path, kept) in [
        ("/api/v1/openapi.json", "public, no-cache"),
        ("/docs/problems", "public, max-age=3600"),
        ("/docs", "public, max-age=3600"),
        ("/docs/", "public, max-age=3600"),
        ("/docs/index.css", "public, max-age=3600"),
    ] {
        assert_eq!(app.stranger().get(path).await.header("Cache-Control"), kept, "{path}");
    }
    assert_eq!(app.stranger().get("/docs/nothing.js").await.header("Cache-Control"), "no-store");
}

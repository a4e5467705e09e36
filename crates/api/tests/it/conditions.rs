//! Conditional reads and edits.

use crate::kit::TestApp;
use actix_web::http::Method;
use serde_json::json;

#[actix_web::test]
async fn a_client_with_the_current_version_gets_304() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let first = ann.get("/api/v1/me").await;
    let tag = first.header("ETag").to_owned();
    assert_eq!(first.header("Cache-Control"), "private, no-cache");
    let same = ann.request(Method::GET, "/api/v1/me").header("If-None-Match", &tag).send().await;
    assert_eq!((same.status.as_u16(), same.text.as_str(), same.header("ETag")), (304, "", tag.as_str()));
    ann.patch("/api/v1/me", json!({"display_name": "Ann"})).await;
    let changed = ann.request(Method::GET, "/api/v1/me").header("If-None-Match", &tag).send().await;
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("ETag"), tag);
}

#[actix_web::test]
async fn an_edit_of_an_old_version_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let tag = ann.get("/api/v1/me").await.header("ETag").to_owned();
    let edit = |tag: String, name: &'static str| {
        let ann = ann.clone();
        async move {
            let edit = ann.request(Method::PATCH, "/api/v1/me").header("If-Match", &tag);
            edit.json(&json!({"display_name": name})).send().await
        }
    };
    assert_eq!(edit(tag.clone(), "One").await.status, 200);
    let late = edit(tag, "Two").await;
    assert_eq!((late.status.as_u16(), late.problem()), (412, "changed"));
    assert_eq!(ann.get("/api/v1/me").await.data()["display_name"], "One");
    assert_eq!(edit("*".to_owned(), "Three").await.status, 200);
}

#[actix_web::test]
async fn a_weak_or_malformed_precondition_fails() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let tag = ann.get("/api/v1/me").await.header("ETag").to_owned();
    let edit = |tag: String| {
        let edit = ann.request(Method::PATCH, "/api/v1/me").header("If-Match", &tag);
        edit.json(&json!({"display_name": "Ann"})).send()
    };
    for broken in [format!("W/{tag}"), "\"stéale\"".to_owned(), String::new()] {
        assert_eq!(edit(broken.clone()).await.status, 412, "{broken:?}");
    }
    assert_eq!(edit(format!("\"other\", {tag}")).await.status, 200);
}

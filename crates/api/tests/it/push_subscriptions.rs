//! Push subscriptions over HTTP.

use crate::{fixtures, kit::TestApp};
use actix_web::http::Method;
use serde_json::{Value, json};

const SUBSCRIPTIONS: &str = "/api/v1/notifications/push-subscriptions";

/// This browser with another value at a place.
fn changed(place: &str, value: Value) -> Value {
    let mut browser = fixtures::browser(1);
    *browser.pointer_mut(place).expect("a place") = value;
    browser
}

#[actix_web::test]
async fn a_browser_is_listed_tested_and_deleted() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let empty = ann.get(SUBSCRIPTIONS).await;
    let key = empty.data()["public_key"].as_str().expect("a key").to_owned();
    assert_eq!((key.len(), &empty.data()["subscriptions"]), (87, &json!([])));
    let mut browser = fixtures::browser(1);
    browser["device"] = json!("Ann's phone");
    let created = ann.post(SUBSCRIPTIONS, browser.clone()).await;
    assert_eq!(created.status, 201);
    insta::assert_json_snapshot!("push_subscription", created.shape());
    let again = ann.post(SUBSCRIPTIONS, browser).await;
    assert_eq!((again.status.as_u16(), again.data()), (200, created.data()));
    let listed = ann.get(SUBSCRIPTIONS).await;
    assert_eq!(listed.data(), &json!({"public_key": key, "subscriptions": [created.data()]}));
    assert!(!listed.text.contains("push.example.org"), "the address of a browser is shown to nobody");
    let path = format!("{SUBSCRIPTIONS}/{}", created.data()["id"].as_str().expect("an id"));
    let test = ann.post(&format!("{path}/test"), json!({})).await;
    assert_eq!((test.status.as_u16(), test.text.as_str()), (202, ""));
    assert_eq!(ann.delete(&path).await.status, 204);
    assert_eq!(ann.delete(&path).await.problem(), "not_found");
    assert_eq!(ann.post(&format!("{path}/test"), json!({})).await.problem(), "not_found");
    assert_eq!(ann.get(SUBSCRIPTIONS).await.data()["subscriptions"], json!([]));
}

#[actix_web::test]
async fn a_repeated_request_has_the_first_answer() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let send = || {
        let request = ann.request(Method::POST, SUBSCRIPTIONS).header("Idempotency-Key", "0198c2f4-7a52-7c1e-8f1d");
        request.json(&fixtures::browser(1)).send()
    };
    let (first, second) = (send().await, send().await);
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201));
    assert_eq!((first.data(), second.header("Idempotent-Replayed")), (second.data(), "true"));
}

#[actix_web::test]
async fn a_program_cannot_subscribe() {
    let app = TestApp::new().await;
    let ann = app.person("ann");
    ann.signed_in();
    let program = ann.with_scopes(&["read", "write"]);
    assert_eq!(program.post(SUBSCRIPTIONS, fixtures::browser(1)).await.problem(), "session_needed");
    assert_eq!(program.get(SUBSCRIPTIONS).await.status, 200);
}

#[actix_web::test]
async fn a_person_has_twenty_browsers() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for number in 1..=20 {
        assert_eq!(ann.post(SUBSCRIPTIONS, fixtures::browser(number)).await.status, 201);
    }
    let one_more = ann.post(SUBSCRIPTIONS, fixtures::browser(21)).await;
    assert_eq!((one_more.status.as_u16(), one_more.problem()), (409, "limit_reached"));
    assert_eq!(ann.post(SUBSCRIPTIONS, fixtures::browser(20)).await.status, 200, "it is there already");
}

#[actix_web::test]
async fn what_is_no_browser_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let beside = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8";
    for (place, value, error) in [
        ("/endpoint", json!("push.example.org"), ("/endpoint", "bad_url")),
        ("/endpoint", json!("http://push.example.org/a"), ("/endpoint", "https_needed")),
        ("/endpoint", json!("https://127.0.0.1/a"), ("/endpoint", "private_address")),
        ("/endpoint", json!("https://[::1]/a"), ("/endpoint", "private_address")),
        ("/endpoint", json!("https://localhost/a"), ("/endpoint", "private_address")),
        ("/endpoint", json!("https://ann:secret@push.example.org/a"), ("/endpoint", "url_with_credentials")),
        ("/endpoint", json!(7), ("/endpoint", "wrong_type")),
        ("/keys/p256dh", json!(beside), ("/keys/p256dh", "bad_key")),
        ("/keys/p256dh", json!(""), ("/keys/p256dh", "bad_key")),
        ("/keys/auth", json!("c2hvcnQ"), ("/keys/auth", "bad_key")),
        ("/keys", json!({}), ("/keys/p256dh", "missing")),
    ] {
        let refused = ann.post(SUBSCRIPTIONS, changed(place, value.clone())).await;
        assert!(refused.errors().contains(&error), "{place} {value}: {refused:?}");
    }
    let mut named = fixtures::browser(1);
    named["device"] = json!("");
    assert_eq!(ann.post(SUBSCRIPTIONS, named).await.errors(), [("/device", "bad_length")]);
}

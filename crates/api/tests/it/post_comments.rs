//! Comments over HTTP.

use crate::{
    kit::{Actor, Answer},
    posts::{POSTS, scene},
};
use actix_web::http::Method;
use serde_json::{Value, json};

fn comment_id(answer: &Answer) -> String {
    answer.data()["comment_id"].as_str().expect("an id").to_owned()
}

async fn comment(actor: &Actor, post: &str, text: &str, parent: Option<&str>) -> Answer {
    actor.post(&format!("{POSTS}/{post}/comments"), json!({"text": text, "parent_id": parent})).await
}

/// The texts of a page of comments; null for one that cannot be read.
fn texts(page: &Answer) -> Vec<Value> {
    page.data()["comments"].as_array().expect("comments").iter().map(|comment| comment["text"].clone()).collect()
}

#[actix_web::test]
async fn a_comment_is_written_answered_and_listed_both_ways() {
    let (_app, ann, bob, post) = scene().await;
    let first = comment(&bob, &post, "Nice, @ann", None).await;
    assert_eq!(first.status, 201);
    insta::assert_json_snapshot!(first.shape());
    let first = comment_id(&first);
    comment(&ann, &post, "Thanks", Some(&first)).await;
    comment(&bob, &post, "More", None).await;
    let path = format!("{POSTS}/{post}/comments");
    assert_eq!(texts(&ann.get(&path).await), ["Nice, @ann", "More"]);
    assert_eq!(texts(&ann.get(&format!("{path}?order=newest")).await), ["More", "Nice, @ann"]);
    assert_eq!(texts(&ann.get(&format!("/api/v1/comments/{first}/replies")).await), ["Thanks"]);
    let page = ann.get(&format!("{path}?order=newest&limit=1")).await;
    let cursor = page.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    assert_eq!(texts(&ann.get(&format!("{path}?order=newest&cursor={cursor}")).await), ["Nice, @ann"]);
    let mixed = ann.get(&format!("{path}?cursor={cursor}")).await;
    assert_eq!(mixed.errors(), [("query/cursor", "bad_cursor")], "it is of the other order");
    assert_eq!(ann.get(&format!("{path}?order=best")).await.errors(), [("query/order", "unknown_value")]);
    let shown = ann.get(&format!("{POSTS}/{post}")).await;
    assert_eq!(shown.data()["comment_count"], 3);
}

#[actix_web::test]
async fn a_comment_that_breaks_a_rule_is_refused_with_its_field() {
    let (_app, ann, _, post) = scene().await;
    let path = format!("{POSTS}/{post}/comments");
    let nobody = "0192a1b2-0000-7000-8000-000000000000";
    for (body, pointer, code) in [
        (json!({}), "/text", "missing"),
        (json!({"text": " "}), "/text", "bad_length"),
        (json!({"text": "x".repeat(2001)}), "/text", "bad_length"),
        (json!({"text": "x", "parent_id": nobody}), "/parent_id", "no_such_comment"),
        (json!({"text": "x", "parent_id": 7}), "/parent_id", "wrong_type"),
        (json!({"text": "x", "more": 7}), "/more", "unknown_field"),
    ] {
        assert_eq!(ann.post(&path, body.clone()).await.errors(), [(pointer, code)], "{body}");
    }
    let mut parent = comment_id(&comment(&ann, &post, "top", None).await);
    for _ in 0..3 {
        parent = comment_id(&comment(&ann, &post, "deeper", Some(&parent)).await);
    }
    assert_eq!(comment(&ann, &post, "too deep", Some(&parent)).await.errors(), [("/parent_id", "too_deep")]);
}

#[actix_web::test]
async fn a_comment_is_changed_by_its_author() {
    let (_app, ann, bob, post) = scene().await;
    let path = format!("/api/v1/comments/{}", comment_id(&comment(&bob, &post, "Hi", None).await));
    let edited = bob.patch(&path, json!({"text": "Hi there"})).await;
    assert_eq!((&edited.data()["text"], edited.data()["edited_at"].is_string()), (&json!("Hi there"), true));
    let refused = ann.patch(&path, json!({"text": "mine"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_author"));
    assert_eq!(bob.patch(&path, json!({"text": ""})).await.errors(), [("/text", "bad_length")]);
    let nobodys = "/api/v1/comments/0192a1b2-0000-7000-8000-000000000000";
    assert_eq!(bob.patch(nobodys, json!({"text": "x"})).await.problem(), "not_found");
    assert_eq!(bob.delete(nobodys).await.problem(), "not_found");
    assert_eq!(bob.get(&format!("{nobodys}/replies")).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_deleted_comment_keeps_its_place_while_it_has_replies() {
    let (app, ann, bob, post) = scene().await;
    let top = comment_id(&comment(&bob, &post, "top", None).await);
    let reply = comment_id(&comment(&ann, &post, "reply", Some(&top)).await);
    let cat = app.person("cat").signed_in();
    let refused = cat.delete(&format!("/api/v1/comments/{top}")).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_author"));
    assert_eq!(bob.delete(&format!("/api/v1/comments/{top}")).await.status, 204);
    let listed = ann.get(&format!("{POSTS}/{post}/comments")).await;
    insta::assert_json_snapshot!(listed.shape()["data"]["comments"]);
    assert_eq!(ann.delete(&format!("/api/v1/comments/{reply}")).await.status, 204);
    assert_eq!(texts(&ann.get(&format!("{POSTS}/{post}/comments")).await), Vec::<Value>::new());
}

#[actix_web::test]
async fn a_repeated_request_comments_once() {
    let (_app, ann, _, post) = scene().await;
    let path = format!("{POSTS}/{post}/comments");
    let send = |text: &str| {
        let request = ann.request(Method::POST, &path).header("Idempotency-Key", "a-key-of-sixteen-");
        request.json(&json!({"text": text})).send()
    };
    let (first, again) = (send("Hi").await, send("Hi").await);
    assert_eq!((again.header("Idempotent-Replayed"), comment_id(&first)), ("true", comment_id(&again)));
    assert_eq!(send("Ho").await.problem(), "idempotency_key_reused");
    assert_eq!(texts(&ann.get(&path).await), ["Hi"]);
}

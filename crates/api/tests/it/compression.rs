//! Which answers are compressed, for whom, and under which tag.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use std::io::Read;

/// Asks for a page with this `Accept-Encoding`.
async fn get(actor: &Actor, path: &str, accepted: &str) -> Answer {
    actor.request(Method::GET, path).header("Accept-Encoding", accepted).send().await
}

fn decoded(answer: &Answer) -> Value {
    let mut json = Vec::new();
    match answer.header("Content-Encoding") {
        "br" => brotli::BrotliDecompress(&mut answer.bytes.as_slice(), &mut json).map(drop).expect("brotli"),
        "gzip" => GzDecoder::new(answer.bytes.as_slice()).read_to_end(&mut json).map(drop).expect("gzip"),
        other => panic!("{other:?} of {answer:?}"),
    }
    serde_json::from_slice(&json).expect("JSON")
}

/// Somebody with so many activities that a page of them is worth compressing.
async fn ann_with_activities() -> (TestApp, Actor) {
    let (app, ann) = TestApp::signed_in("ann").await;
    for _ in 0..10 {
        let walk =
            json!({"kind": "walk", "started_at": "2024-10-03T08:00:00Z", "distance_m": 1000, "duration_s": 3600});
        assert_eq!(ann.post("/api/v1/activities", walk).await.status, 201);
    }
    (app, ann)
}

#[actix_web::test]
async fn a_long_answer_is_compressed_as_the_client_takes_it() {
    let (_app, ann) = ann_with_activities().await;
    let path = "/api/v1/me/activities";
    let plain = ann.get(path).await;
    assert_eq!((plain.header("Content-Encoding"), plain.header("Vary")), ("", "Accept-Encoding"));
    for (accepted, encoding) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
        let answer = get(&ann, path, accepted).await;
        assert_eq!((answer.header("Content-Encoding"), answer.header("Vary")), (encoding, "Accept-Encoding"));
        assert!(answer.bytes.len() < plain.bytes.len() / 2, "{encoding}: {} bytes", answer.bytes.len());
        assert_eq!(decoded(&answer), plain.body);
    }
    assert_eq!(get(&ann, path, "deflate").await.text, plain.text);
}

#[actix_web::test]
async fn a_tag_of_any_encoding_is_known_and_enough_for_an_edit() {
    let (_app, ann) = ann_with_activities().await;
    let id = ann.get("/api/v1/me/activities").await.data()["activities"][0]["id"].as_str().expect("an id").to_owned();
    let note = json!({"note": "lång ".repeat(195)});
    let path = format!("/api/v1/activities/{id}");
    assert_eq!(ann.patch(&path, note).await.status, 200);
    let (plain, gzip) = (ann.get(&path).await, get(&ann, &path, "gzip").await);
    assert_eq!(decoded(&gzip), plain.body);
    assert_ne!(plain.header("ETag"), gzip.header("ETag"), "two encodings are not the same bytes");
    for (tag, accepted) in [(gzip.header("ETag"), "gzip"), (plain.header("ETag"), "gzip"), (gzip.header("ETag"), "br")]
    {
        let known = ann.request(Method::GET, &path).header("If-None-Match", tag).header("Accept-Encoding", accepted);
        let known = known.send().await;
        assert_eq!((known.status.as_u16(), known.header("ETag"), known.bytes.len()), (304, tag, 0));
    }
    let edit = ann.request(Method::PATCH, &path).header("If-Match", gzip.header("ETag"));
    assert_eq!(edit.json(&json!({"note": "short"})).send().await.status, 200);
    let late = ann.request(Method::PATCH, &path).header("If-Match", gzip.header("ETag"));
    assert_eq!(late.json(&json!({"note": "late"})).send().await.problem(), "changed");
}

#[actix_web::test]
async fn tiny_answers_problems_and_answers_with_secrets_are_sent_as_they_are() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let tiny = get(&ann, "/api/v1/me", "gzip").await;
    assert_eq!((tiny.status.as_u16(), tiny.header("Content-Encoding")), (200, ""));
    let query: String = (0..200).map(|number| format!("unknown_{number}=1&")).collect();
    let problem = get(&ann, &format!("/api/v1/me?{query}"), "gzip").await;
    assert!(problem.bytes.len() > 2_000 && problem.header("Content-Encoding").is_empty());
    assert_eq!(problem.problem(), "invalid_fields");
    // A device name is what a client can put beside the secret.
    let device = "long ".repeat(12);
    let register = json!({"username": "bob", "email": "bob@example.org", "password": "a long enough one", "device": device.trim()});
    let request = app.stranger().request(Method::POST, "/api/v1/auth/register").header("Accept-Encoding", "gzip");
    let registered = request.json(&register).send().await;
    assert_eq!((registered.status.as_u16(), registered.header("Content-Encoding")), (201, ""));
    assert_eq!(registered.header("Cache-Control"), "no-store");
}

#[actix_web::test]
async fn the_document_is_compressed_once_for_all() {
    let app = TestApp::new().await;
    let stranger = app.stranger();
    let plain = stranger.get("/api/v1/openapi.json").await;
    let brotli = get(&stranger, "/api/v1/openapi.json", "br").await;
    assert_eq!(decoded(&brotli), plain.body);
    assert_eq!(brotli.bytes, get(&stranger, "/api/v1/openapi.json", "br").await.bytes);
    let tag = brotli.header("ETag");
    let known = stranger.request(Method::GET, "/api/v1/openapi.json").header("If-None-Match", tag).send().await;
    assert_eq!((known.status.as_u16(), known.header("ETag")), (304, tag));
}

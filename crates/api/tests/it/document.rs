//! The document and the routes are one.

use crate::{kit::TestApp, strangers::operations};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn document() -> Value {
    serde_json::to_value(milequest_api::document()).expect("the document")
}

#[actix_web::test]
async fn the_served_document_is_the_one_that_the_types_make() {
    let app = TestApp::new().await;
    let served = app.stranger().get("/api/v1/openapi.json").await;
    assert_eq!(served.body, document());
    assert_eq!(served.body["openapi"], "3.1.0");
    let again = app.stranger().request(actix_web::http::Method::GET, "/api/v1/openapi.json");
    assert_eq!(again.header("If-None-Match", served.header("ETag")).send().await.status, 304);
}

#[actix_web::test]
async fn every_path_of_the_document_is_served() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for (method, path, name) in operations() {
        let answer = ann.request(method, &path).json(&json!({})).send().await;
        let missing = answer.body["code"] == "unknown_route" || answer.body["code"] == "method_not_allowed";
        assert!(!missing && !answer.status.is_server_error(), "{name}: {answer:?}");
    }
}

#[actix_web::test]
async fn every_body_refuses_a_field_that_it_does_not_know() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let document = document();
    let mut bodies = 0;
    for (method, path, name) in operations() {
        let (_, route) = name.split_once(' ').expect("a route");
        // What is sent as a file has tests of its own.
        let body = &document["paths"][route][method.as_str().to_lowercase()]["requestBody"];
        if body["content"]["application/json"].is_null() {
            continue;
        }
        bodies += 1;
        let answer = ann.request(method, &path).json(&json!({"surely/unknown": 1})).send().await;
        assert!(answer.errors().contains(&("/surely~1unknown", "unknown_field")), "{name}: {answer:?}");
    }
    assert!(bodies >= 2);
}

#[test]
fn every_operation_says_what_it_is_for_and_what_can_go_wrong() {
    let mut ids = BTreeSet::new();
    for (path, item) in document()["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let name = format!("{method} {path}");
            assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "{name} has no summary");
            assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{name} has not one tag");
            let id = operation["operationId"].as_str().expect("an id").to_owned();
            assert!(ids.insert(id.clone()), "{name}: the id {id} is not its own");
            let problem = &operation["responses"]["default"]["content"]["application/problem+json"];
            assert_eq!(problem["schema"]["$ref"], "#/components/schemas/Problem", "{name}");
        }
    }
}

#[test]
fn every_creating_operation_takes_an_idempotency_key() {
    let document = document();
    for (path, item) in document["paths"].as_object().expect("paths") {
        if item["post"]["responses"]["201"].is_object() {
            let parameters = item["post"]["parameters"].as_array().expect("parameters");
            assert!(parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key"), "POST {path}");
        }
    }
}

#[actix_web::test]
async fn what_takes_nothing_from_the_query_refuses_one() {
    let (app, ann) = TestApp::signed_in("ann").await;
    assert_eq!(ann.get("/api/v1/me?verbose=1").await.errors(), [("query/verbose", "unknown_field")]);
    assert_eq!(app.stranger().get("/api/v1/me?verbose=1").await.status, 401);
    assert_eq!(app.stranger().get("/health/live?probe=1").await.status, 200, "who watches may add what they like");
}

#[test]
fn no_schema_is_referred_to_that_is_not_there() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().expect("a name");
        assert!(document["components"]["schemas"][name].is_object(), "{name} is not in the document");
    }
}

#[actix_web::test]
async fn the_page_to_read_it_on_is_served_whole() {
    let app = TestApp::new().await;
    let redirect = app.stranger().get("/docs").await;
    assert_eq!((redirect.status.as_u16(), redirect.header("Location")), (308, "/docs/"));
    let page = app.stranger().get("/docs/").await;
    assert!(page.status.is_success() && page.text.contains("swagger-ui"));
    let initializer = app.stranger().get("/docs/swagger-initializer.js").await;
    assert!(initializer.text.contains("/api/v1/openapi.json"), "{initializer:?}");
    assert_eq!(app.stranger().get("/docs/no-such-file.js").await.problem(), "unknown_route");
}

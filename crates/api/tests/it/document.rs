//! The OpenAPI document agrees with the routes.

use crate::{kit::TestApp, strangers::operations};
use actix_web::http::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn document() -> Value {
    serde_json::to_value(milequest_api::document()).expect("the document")
}

#[actix_web::test]
async fn the_served_document_is_generated_from_the_types() {
    let app = TestApp::new().await;
    let served = app.stranger().get("/api/v1/openapi.json").await;
    assert_eq!(served.body, document());
    assert_eq!(served.body["openapi"], "3.1.0");
    let again = app.stranger().request(Method::GET, "/api/v1/openapi.json");
    assert_eq!(again.header("If-None-Match", served.header("ETag")).send().await.status, 304);
}

/// Clients are generated from `docs/openapi.json`. After an intended change run `INSTA_UPDATE=always cargo test -p
/// milequest-api --test it document`, and add a line to the changelog if clients break.
#[test]
fn the_committed_document_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let made = format!("{}\n", serde_json::to_string_pretty(&document()).expect("JSON"));
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(path, &made).expect("a file to write");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    let differs = made.lines().zip(committed.lines()).find(|(made, committed)| made != committed);
    assert!(
        made == committed,
        "docs/openapi.json differs from the code, first in {differs:?}; \
         run INSTA_UPDATE=always cargo test -p milequest-api --test it document"
    );
}

#[actix_web::test]
async fn every_path_of_the_document_is_served() {
    let app = TestApp::new().await;
    let person = app.person("ann");
    let mut ann = person.signed_in();
    for (method, path, name) in operations() {
        let answer = ann.request(method, &path).json(&json!({})).send().await;
        let missing = answer.body["code"] == "unknown_route" || answer.body["code"] == "method_not_allowed";
        let reached = !missing && answer.status != 401 && !answer.status.is_server_error();
        assert!(reached, "{name}: {answer:?}");
        // One operation signs out.
        if ann.get("/api/v1/me").await.status == 401 {
            ann = person.signed_in_as_well();
        }
    }
}

/// Operations without a JSON body, which cannot refuse a field.
const WITHOUT_JSON: [&str; 32] = [
    "PUT /api/v1/activities/{id}/track",
    "PUT /api/v1/activities/{id}/track/share",
    "POST /api/v1/admin/announcements/{id}/cancel",
    "POST /api/v1/admin/deliveries/{id}/retry",
    "POST /api/v1/auth/email/verification",
    "POST /api/v1/auth/logout",
    "POST /api/v1/imports",
    "PUT /api/v1/imports/uploads/{id}/chunks/{number}",
    "POST /api/v1/imports/uploads/{id}/complete",
    "POST /api/v1/imports/{id}/undo",
    "POST /api/v1/invites/{token}/decline",
    "PUT /api/v1/me/categories/{category}",
    "POST /api/v1/me/follow-requests/{user_id}/accept",
    "POST /api/v1/me/follow-requests/{user_id}/decline",
    "PUT /api/v1/me/photo",
    "POST /api/v1/notifications/mail/resume",
    "POST /api/v1/notifications/push-subscriptions/{id}/test",
    "POST /api/v1/notifications/read-all",
    "POST /api/v1/notifications/{id}/clicked",
    "POST /api/v1/notifications/{id}/read",
    "POST /api/v1/photos",
    "PUT /api/v1/posts/{id}/like",
    "PUT /api/v1/posts/{id}/reactions/{reaction}",
    "POST /api/v1/posts/{id}/shares",
    "POST /api/v1/teams/{id}/announcements/{announcement_id}/cancel",
    "PUT /api/v1/teams/{id}/photo",
    "POST /api/v1/teams/{id}/restore",
    "POST /api/v1/unsubscribe/{token}",
    "PUT /api/v1/users/{username}/block",
    "PUT /api/v1/users/{username}/follow",
    "POST /api/v1/webhooks/{id}/secret",
    "POST /api/v1/webhooks/{id}/test",
];

#[actix_web::test]
async fn every_body_refuses_an_unknown_field() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let document = document();
    let mut without = Vec::new();
    for (method, path, name) in operations() {
        let (_, route) = name.split_once(' ').expect("a route");
        let body = &document["paths"][route][method.as_str().to_lowercase()]["requestBody"];
        if body["content"]["application/json"].is_null() {
            if method != Method::GET && method != Method::DELETE {
                without.push(name);
            }
            continue;
        }
        let answer = ann.request(method, &path).json(&json!({"surely/unknown": 1})).send().await;
        assert!(answer.errors().contains(&("/surely~1unknown", "unknown_field")), "{name}: {answer:?}");
    }
    assert_eq!(without, WITHOUT_JSON);
}

/// The verbs of operation ids.
const VERBS: [&str; 31] = [
    "accept", "answer", "cancel", "confirm", "create", "decline", "delete", "export", "get", "join", "list", "mark",
    "preview", "register", "remove", "request", "reset", "restore", "resume", "retry", "update", "verify", "search",
    "find", "follow", "unfollow", "block", "unblock", "check", "complete", "undo",
];

#[test]
fn an_operation_id_is_a_verb_and_a_noun() {
    for (path, item) in document()["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let id = operation["operationId"].as_str().expect("an id");
            let noun = VERBS.iter().find_map(|verb| id.strip_prefix(verb)).unwrap_or_default();
            let is_word = id.chars().all(|c| c.is_ascii_alphanumeric());
            assert!(is_word && noun.starts_with(|c: char| c.is_ascii_uppercase()), "{method} {path}: {id}");
        }
    }
}

#[test]
fn every_response_and_schema_has_a_description() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        assert!(schema["description"].as_str().is_some_and(|about| about.len() > 5), "{name} has no description");
    }
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let name = format!("{method} {path}");
            for (status, response) in operation["responses"].as_object().expect("responses") {
                let about = response["description"].as_str();
                assert!(about.is_some_and(|about| about.len() > 5), "{status} of {name} has no description");
                let examples = &response["content"]["application/problem+json"]["examples"];
                assert!(!status.starts_with('4') || examples.is_object(), "{status} of {name} has no example");
            }
            let public = operation["security"][0] == json!({});
            assert!(
                public || operation["responses"]["401"].is_object(),
                "{name} does not say that it asks for a token"
            );
        }
    }
}

#[test]
fn every_operation_lists_its_problems() {
    for (path, item) in document()["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let takes_something = operation["security"][0] != json!({})
                || operation["requestBody"].is_object()
                || parameters.into_iter().any(|parameter| parameter["in"] != "header");
            let mut statuses = operation["responses"].as_object().expect("responses").keys();
            let names_refusals = statuses.any(|status| status.starts_with('4'));
            assert!(names_refusals || !takes_something, "{method} {path} names no 4xx answer");
        }
    }
}

/// Finds schemas of several parts that exclude each other.
fn contradictions(value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(parts) = value["allOf"].as_array() {
        let types: BTreeSet<_> = parts.iter().filter_map(|part| part["type"].as_str()).collect();
        if types.len() > 1 {
            found.push(path.to_owned());
        }
    }
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| contradictions(value, &format!("{path}/{name}"), found));
        }
        Value::Array(items) => items.iter().for_each(|value| contradictions(value, path, found)),
        _ => {}
    }
}

#[test]
fn no_schema_requires_two_types_at_once() {
    let mut found = Vec::new();
    contradictions(&document(), "", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn changing_operations_need_a_csrf_token_with_a_cookie() {
    for (path, item) in document()["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let security = &operation["security"];
            let says = security.is_null() || security[0] == json!({}) || security[1]["csrf_token"].is_array();
            assert!(says && (method == "get" || !security.is_null()), "{method} {path}: {security}");
        }
    }
}

#[test]
fn every_operation_has_a_summary_and_problems() {
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
async fn operations_without_a_query_refuse_one() {
    let (app, ann) = TestApp::signed_in("ann").await;
    assert_eq!(ann.get("/api/v1/me?verbose=1").await.errors(), [("query/verbose", "unknown_field")]);
    assert_eq!(app.stranger().get("/api/v1/me?verbose=1").await.status, 401);
    assert_eq!(app.stranger().get("/health/live?probe=1").await.status, 200, "who watches may add what they like");
}

#[actix_web::test]
async fn an_answer_lists_fifty_errors_and_counts_the_rest() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for (faults, more) in [(50, serde_json::Value::Null), (2000, 1950.into())] {
        let answer = ann.get(&format!("/api/v1/me?{}", vec!["a"; faults].join("&"))).await;
        assert_eq!(answer.errors(), [("query/a", "unknown_field"); 50]);
        assert_eq!(answer.body["more_errors"], more);
    }
    let answer = ann.post("/api/v1/activities", serde_json::json!({"contributions": vec![7; 200]})).await;
    let errors = answer.errors().len();
    let more = answer.body["more_errors"].as_u64().expect("a number");
    assert_eq!(errors, 50);
    assert!(more >= 150, "{more}");
}

#[test]
fn every_reference_names_an_existing_schema() {
    let document = document();
    let text = document.to_string();
    for reference in text.split("\"#/components/schemas/").skip(1) {
        let name = reference.split('"').next().expect("a name");
        assert!(document["components"]["schemas"][name].is_object(), "{name} is not in the document");
    }
}

#[actix_web::test]
async fn the_page_of_the_document_is_served() {
    let app = TestApp::new().await;
    let redirect = app.stranger().get("/docs").await;
    assert_eq!((redirect.status.as_u16(), redirect.header("Location")), (308, "/docs/"));
    let page = app.stranger().get("/docs/").await;
    assert!(page.status.is_success() && page.text.contains("swagger-ui"));
    let initializer = app.stranger().get("/docs/swagger-initializer.js").await;
    assert!(initializer.text.contains("/api/v1/openapi.json"), "{initializer:?}");
    assert_eq!(app.stranger().get("/docs/no-such-file.js").await.problem(), "unknown_route");
}

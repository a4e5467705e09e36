//! Who may come in: every operation of the document, for strangers and for those whose token does not open it.

use crate::kit::{Actor, TestApp};
use actix_web::http::Method;
use milequest_services::accounts::StandingChange;
use serde_json::json;

/// What strangers may do. This list only ever gets shorter, or longer with a reason that somebody agreed with.
const PUBLIC: [&str; 12] = [
    // Who comes in is a stranger until then, and links work for whoever reads the mailbox.
    "POST /api/v1/auth/email/confirm",
    "POST /api/v1/auth/email/verify",
    "POST /api/v1/auth/login",
    "POST /api/v1/auth/password/forgot",
    "POST /api/v1/auth/password/reset",
    "POST /api/v1/auth/register",
    "POST /api/v1/auth/restore",
    "GET /api/v1/openapi.json",
    "GET /docs",
    "GET /docs/problems",
    "GET /health/live",
    "GET /health/ready",
];

/// An id that nothing has.
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// Every operation of the document as `METHOD /path`, with placeholders filled in.
pub(crate) fn operations() -> Vec<(Method, String, String)> {
    let document = serde_json::to_value(milequest_api::document()).expect("the document");
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("an item").keys() {
            let method: Method = method.to_uppercase().parse().expect("a method");
            let concrete = ["{id}", "{user_id}", "{invite_id}", "{token}"]
                .iter()
                .fold(path.clone(), |path, placeholder| path.replace(placeholder, NOBODY));
            operations.push((method.clone(), concrete, format!("{method} {path}")));
        }
    }
    operations
}

async fn ask(actor: &Actor, method: &Method, path: &str) -> crate::kit::Answer {
    actor.request(method.clone(), path).json(&json!({})).send().await
}

#[actix_web::test]
async fn every_route_refuses_a_stranger_except_the_public_ones() {
    let app = TestApp::new().await;
    let mut public = Vec::new();
    for (method, path, name) in operations() {
        let answer = ask(&app.stranger(), &method, &path).await;
        if answer.status == 401 {
            assert_eq!(answer.problem(), "not_signed_in");
            assert_eq!(answer.header("WWW-Authenticate"), "Bearer");
        } else {
            public.push(name);
        }
    }
    assert_eq!(public, PUBLIC);
}

#[actix_web::test]
async fn every_route_refuses_tokens_that_are_wrong_ended_or_do_not_open_it() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob");
    let (reader, writer) = (bob.with_scopes(&["read"]), bob.with_scopes(&["write"]));
    let kept_out = app.person("cem");
    let (session, token) = (kept_out.signed_in(), kept_out.with_scopes(&["read", "write"]));
    kept_out.set(StandingChange::Disabled(true));
    let (revoked, here) = (bob.signed_in(), bob.signed_in());
    let sessions = here.get("/api/v1/auth/sessions").await;
    for session in sessions.data()["sessions"].as_array().expect("sessions") {
        if session["current"] != true {
            here.delete(&format!("/api/v1/auth/sessions/{}", session["id"].as_str().expect("an id"))).await;
        }
    }
    for (method, path, name) in operations().into_iter().filter(|(_, _, name)| !PUBLIC.contains(&name.as_str())) {
        for gone in [&session, &token, &revoked] {
            assert_eq!(
                ask(gone, &method, &path).await.problem(),
                "not_signed_in",
                "{name} for who is kept out or signed out"
            );
        }
        for wrong in ["mq_wrong", "", "ä"] {
            assert_eq!(ask(&ann.with_token(wrong), &method, &path).await.status, 401, "{name} with {wrong:?}");
        }
        let narrow = if method == Method::GET { &writer } else { &reader };
        let refused = ask(narrow, &method, &path).await;
        assert_eq!((refused.status.as_u16(), refused.problem()), (403, "scope_missing"), "{name}");
    }
    app.clock.advance(chrono::TimeDelta::days(180));
    assert_eq!(ann.get("/api/v1/me").await.problem(), "not_signed_in");
}

#[actix_web::test]
async fn the_scheme_of_the_token_is_read_in_any_case_and_no_other_scheme_is() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let made = ann.post("/api/v1/auth/tokens", json!({"name": "phone", "scopes": ["read"]})).await;
    let token = made.data()["token"].as_str().expect("a token");
    for (scheme, status) in [("bearer ", 200), ("BEARER ", 200), ("Basic ", 401), ("", 401), ("Bearer", 401)] {
        let header = format!("{scheme}{token}");
        let answer = app.stranger().request(Method::GET, "/api/v1/me").header("Authorization", &header).send().await;
        assert_eq!(answer.status, status, "{scheme:?}");
    }
}

#[actix_web::test]
async fn a_token_of_a_program_does_not_do_what_takes_its_owner() {
    let app = TestApp::new().await;
    let program = app.person("ann").with_scopes(&["read", "write"]);
    let body = json!({"name": "x", "scopes": ["read"]});
    assert_eq!(program.post("/api/v1/auth/tokens", body).await.problem(), "session_needed");
    let id = "00000000-0000-7000-8000-000000000000";
    assert_eq!(program.delete(&format!("/api/v1/auth/tokens/{id}")).await.problem(), "session_needed");
    assert_eq!(program.delete(&format!("/api/v1/auth/sessions/{id}")).await.problem(), "session_needed");
    assert_eq!(program.post("/api/v1/auth/logout", json!({})).await.problem(), "session_needed");
    let password = json!({"password": "violet harbour sings", "new_password": "seven maple umbrellas"});
    assert_eq!(program.post("/api/v1/auth/password", password).await.problem(), "session_needed");
    let address = json!({"email": "lee@example.com", "password": "x"});
    assert_eq!(program.post("/api/v1/auth/email", address).await.problem(), "session_needed");
    let close = program.request(Method::DELETE, "/api/v1/me").json(&json!({"password": "x"})).send().await;
    assert_eq!(close.problem(), "session_needed");
}

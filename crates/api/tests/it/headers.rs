//! The security headers of answers.

use crate::kit::{Answer, TestApp};
use actix_web::{HttpResponse, http::Method};
use serde_json::json;

const ALWAYS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

fn policy(answer: &Answer) -> Vec<&str> {
    answer.header("Content-Security-Policy").split("; ").collect()
}

#[actix_web::test]
async fn every_answer_has_security_headers() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let stranger = app.stranger();
    let answers = [
        ann.get("/api/v1/me").await,
        ann.request(Method::HEAD, "/api/v1/me").send().await,
        ann.post("/api/v1/teams", json!({})).await,
        stranger.get("/api/v1/me").await,
        stranger.get("/api/v1/nothing").await,
        stranger.get("/nothing").await,
        stranger.get("/health/live").await,
        stranger.get("/docs").await,
        stranger.get("/docs/").await,
        stranger.get("/docs/problems").await,
        stranger.get("/docs/swagger-ui.css").await,
    ];
    for answer in &answers {
        for (name, value) in ALWAYS {
            assert_eq!(answer.header(name), value, "{answer:?}");
        }
        assert!(answer.header("Permissions-Policy").contains("camera=()"), "{answer:?}");
        let policy = policy(answer);
        assert!(policy.contains(&"default-src 'none'") && policy.contains(&"frame-ancestors 'none'"), "{policy:?}");
        assert!(!policy.iter().any(|directive| directive.contains("unsafe")), "{policy:?}");
    }
}

#[actix_web::test]
async fn the_policy_of_the_table_of_problems_allows_its_style() {
    use base64::{Engine, prelude::BASE64_STANDARD};
    use sha2::{Digest, Sha256};
    let app = TestApp::new().await;
    let page = app.stranger().get("/docs/problems").await;
    let style = page.text.split("<style>").nth(1).and_then(|rest| rest.split("</style>").next()).expect("a style");
    let hash = format!("style-src 'self' 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(style)));
    assert!(policy(&page).contains(&hash.as_str()), "{page:?}");
    assert!(!page.text.contains("<script") && !page.text.contains("style="), "nothing else stands in it");
}

#[actix_web::test]
async fn the_page_of_the_document_has_no_inline_script_or_style() {
    let app = TestApp::new().await;
    let page = app.stranger().get("/docs/").await;
    for script in page.text.split("<script").skip(1) {
        let tag = script.split('>').next().expect("a tag");
        assert!(tag.contains("src="), "the policy forbids {tag}");
    }
    assert!(!page.text.contains("<style") && !page.text.contains("style="), "{}", page.text);
}

#[actix_web::test]
async fn a_page_keeps_its_own_policy_and_the_api_its_own_paths() {
    let app = TestApp::with_pages(|req, _| {
        let page = (req.path() == "/home").then(HttpResponse::Ok);
        page.map(|mut page| page.insert_header(("Content-Security-Policy", "default-src 'self'")).body("page"))
    });
    let stranger = app.await.stranger();
    let home = stranger.get("/home?from=letter").await;
    assert_eq!((home.status.as_u16(), home.text.as_str()), (200, "page"));
    assert_eq!((policy(&home), home.header("X-Content-Type-Options")), (vec!["default-src 'self'"], "nosniff"));
    assert_eq!(stranger.request(Method::HEAD, "/home").send().await.status, 200);
    assert_eq!(stranger.post("/home", json!({})).await.problem(), "method_not_allowed");
    for nothing in ["/elsewhere", "/api/v1/home", "/api", "/docs/home", "/health/home", "/metrics"] {
        assert_eq!(stranger.get(nothing).await.problem(), "unknown_route", "{nothing}");
    }
}

//! Problems of requests, and their documentation.

use crate::kit::TestApp;
use actix_web::http::Method;
use milequest_api::ProblemKind;
use milequest_persistence::{Db, StoreError, migrations, test_kit};
use serde_json::json;
use std::collections::BTreeSet;

#[test]
fn the_documentation_lists_every_problem_with_its_status_and_title() {
    let docs = include_str!("../../../../docs/problems.md");
    let rows: Vec<_> = docs.lines().filter(|line| line.starts_with("| 4") || line.starts_with("| 5")).collect();
    let table: Vec<_> = ProblemKind::ALL
        .map(milequest_api::ProblemKind::row)
        .iter()
        .map(|row| format!("| {} | `{}` | {} |", row.status, row.code, row.title))
        .collect();
    assert_eq!(rows.len(), table.len());
    for (row, expected) in rows.iter().zip(&table) {
        assert!(row.starts_with(expected.as_str()), "docs/problems.md has\n{row}\nand the table has\n{expected}");
    }
}

#[test]
fn no_two_problems_share_a_code() {
    let codes: BTreeSet<_> = ProblemKind::ALL.iter().map(|kind| kind.row().code).collect();
    assert_eq!(codes.len(), ProblemKind::ALL.len());
}

#[actix_web::test]
async fn the_type_of_a_problem_links_to_its_row() {
    let app = TestApp::new().await;
    let page = app.stranger().get("/docs/problems").await;
    for kind in ProblemKind::ALL {
        assert!(page.text.contains(&format!("id=\"{}\"", kind.row().code)));
    }
}

#[actix_web::test]
async fn an_unknown_path_and_an_unknown_method_are_problems() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for path in ["/", "/api/v1/nothing", "/api/v1/auth/tokens/", "/api/v1/me/%2e%2e", "/nothing?x=%zz"] {
        let nothing = ann.get(path).await;
        assert_eq!((nothing.status.as_u16(), nothing.problem()), (404, "unknown_route"), "{path}");
    }
    let wrong = ann.request(Method::PUT, "/api/v1/me").send().await;
    assert_eq!((wrong.status.as_u16(), wrong.problem()), (405, "method_not_allowed"));
    let mut allowed: Vec<_> = wrong.header("Allow").split(", ").collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "HEAD", "PATCH"]);
    for method in [Method::OPTIONS, Method::TRACE, Method::CONNECT] {
        assert_eq!(ann.request(method, "/api/v1/me").send().await.status, 405);
    }
}

#[actix_web::test]
async fn head_is_answered_like_get() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (get, head) = (ann.get("/api/v1/me").await, ann.request(Method::HEAD, "/api/v1/me").send().await);
    assert_eq!((head.status.as_u16(), head.header("ETag")), (200, get.header("ETag")));
    assert_eq!(app.stranger().request(Method::HEAD, "/api/v1/me").send().await.status, 401);
}

#[actix_web::test]
async fn an_invalid_id_is_not_found() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for id in ["1", "%20", "00000000-0000-7000-8000-00000000000g"] {
        let answer = ann.delete(&format!("/api/v1/auth/tokens/{id}")).await;
        assert_eq!((answer.status.as_u16(), answer.problem()), (404, "not_found"), "{id}");
    }
}

#[actix_web::test]
async fn every_answer_has_a_request_id_that_a_load_balancer_may_set() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let given = "6f1c3c52-9d0e-4a52-b1f4-0d7a2f5a9c11";
    let echoed = ann.request(Method::GET, "/api/v1/me").header("X-Request-Id", given).send().await;
    assert_eq!(echoed.header("X-Request-Id"), given);
    for forged in ["", "1", "x\" onclick=", "6f1c3c52-9d0e-4a52-b1f4"] {
        let answer = app.stranger().request(Method::GET, "/health/live").header("X-Request-Id", forged).send().await;
        let id = answer.header("X-Request-Id");
        assert!(id != forged && uuid::Uuid::try_parse(id).is_ok(), "{forged:?} became {id:?}");
    }
}

#[actix_web::test]
async fn an_internal_error_shows_no_details() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let versions = migrations::status(app.database_url()).expect("the versions").migrations.len();
    migrations::down(app.database_url(), versions, |_| ()).expect("a schema without tables");
    let broken = ann.get("/api/v1/me").await;
    assert_eq!((broken.status.as_u16(), broken.problem()), (500, "internal"));
    insta::assert_json_snapshot!(broken.shape());
    let unready = app.stranger().get("/health/ready").await;
    assert_eq!((unready.status.as_u16(), unready.problem()), (503, "unavailable"));
    assert_eq!(unready.header("Retry-After"), "1");
    assert_eq!(app.stranger().get("/health/live").await.status, 200);
}

/// Fails as an insert does on a full disk.
const FULL_DISK: &str = r#"
    CREATE FUNCTION fail_for_lack_of_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'could not extend file "base/16384/16512": No space left on device' USING ERRCODE = 'disk_full';
    END $$;
    CREATE TRIGGER full_disk BEFORE INSERT ON teams EXECUTE FUNCTION fail_for_lack_of_room()"#;

#[actix_web::test]
async fn a_full_disk_is_a_matter_of_time_and_the_service_is_not_ready() {
    let (app, ann) = TestApp::signed_in("ann").await;
    assert_eq!(app.stranger().get("/health/ready").await.status, 200);
    let db = Db::connect(test_kit::settings(app.database_url().clone())).expect("a connection");
    db.write(|tx| test_kit::execute(tx, FULL_DISK)).map_err(|error: StoreError| error).expect("a trigger");
    let refused = ann.post("/api/v1/teams", json!({"name": "Night Walkers"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (503, "unavailable"));
    assert_eq!(refused.header("Retry-After"), "1");
    let unready = app.stranger().get("/health/ready").await;
    assert_eq!((unready.status.as_u16(), unready.problem()), (503, "unavailable"));
    assert!(
        unready.body["detail"].as_str().is_some_and(|detail| detail.contains("no room left")),
        "{:?}",
        unready.body
    );
    assert_eq!(ann.get("/api/v1/me").await.status, 200, "reading needs no room");
}

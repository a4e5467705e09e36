//! Reconciliation over HTTP.

use crate::kit::TestApp;
use actix_web::http::Method;
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

#[actix_web::test]
async fn an_admin_requests_a_run_and_reads_its_report() {
    let app = TestApp::new().await;
    let ann = app.person("ann");
    let admin = ann.signed_in();
    ann.set(AccountStatusChange::Admin(true));
    let ordered = admin.post("/api/v1/admin/reconcile", json!({"scope": "touched", "check": true})).await;
    insta::assert_json_snapshot!(ordered.shape());
    let path = format!("/api/v1/admin/reconcile/{}", ordered.data()["id"].as_str().expect("an id"));
    assert_eq!(admin.get(&path).await.data(), ordered.data());
    let list = admin.get("/api/v1/admin/reconcile").await;
    assert_eq!(&list.data()["reconciliations"][0], ordered.data());
    let wrong = admin.post("/api/v1/admin/reconcile", json!({"scope": "all"})).await;
    assert_eq!(wrong.errors(), [("/scope", "unknown_value")]);
    let nobody = admin.get("/api/v1/admin/reconcile/00000000-0000-7000-8000-000000000000").await;
    assert_eq!(nobody.problem(), "not_found");
}

#[actix_web::test]
async fn others_can_neither_request_nor_see_runs() {
    let (_, bob) = TestApp::signed_in("bob").await;
    assert_eq!(bob.post("/api/v1/admin/reconcile", json!({})).await.problem(), "not_admin");
    assert_eq!(bob.get("/api/v1/admin/reconcile").await.problem(), "not_admin");
}

#[actix_web::test]
async fn a_run_that_is_requested_twice_with_one_key_is_one_run() {
    let app = TestApp::new().await;
    let ann = app.person("ann");
    let admin = ann.signed_in();
    ann.set(AccountStatusChange::Admin(true));
    let path = "/api/v1/admin/reconcile";
    let order = |body| {
        let key = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";
        admin.request(Method::POST, path).header("Idempotency-Key", key).json(&body).send()
    };
    let (first, again) = (order(json!({"check": true})).await, order(json!({"check": true})).await);
    assert_eq!((first.status.as_u16(), &first.body), (200, &again.body));
    assert_eq!((first.header("Idempotent-Replayed"), again.header("Idempotent-Replayed")), ("", "true"));
    assert_eq!(order(json!({})).await.problem(), "idempotency_key_reused");
    assert_eq!(admin.get(path).await.data()["reconciliations"].as_array().map(Vec::len), Some(1));
}

//! Counting totals anew over HTTP.

use crate::kit::TestApp;
use milequest_services::accounts::StandingChange;
use serde_json::json;

#[actix_web::test]
async fn an_admin_orders_a_run_and_follows_its_report() {
    let app = TestApp::new().await;
    let ann = app.person("ann");
    let admin = ann.signed_in();
    ann.set(StandingChange::Admin(true));
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
async fn others_neither_order_nor_see_runs() {
    let (_, bob) = TestApp::signed_in("bob").await;
    assert_eq!(bob.post("/api/v1/admin/reconcile", json!({})).await.problem(), "not_admin");
    assert_eq!(bob.get("/api/v1/admin/reconcile").await.problem(), "not_admin");
}

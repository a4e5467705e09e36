//! Administration and sensitive operations: the scope of tokens, and a recent proof of the password.

use crate::kit::TestApp;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

const AUDIT: &str = "/api/v1/admin/audit";
const TOKENS: &str = "/api/v1/auth/tokens";

#[actix_web::test]
async fn administration_needs_a_token_with_the_scope_admin() {
    let app = TestApp::new().await;
    let root = app.person("root");
    root.set(AccountStatusChange::Admin(true));
    let wide = root.with_scopes(&["read", "write"]);
    assert_eq!(wide.get(AUDIT).await.problem(), "scope_missing");
    assert_eq!(wide.post("/api/v1/admin/reconcile", json!({})).await.problem(), "scope_missing");
    assert_eq!(wide.get("/api/v1/me").await.status, 200);
    let admin = root.with_scopes(&["admin"]);
    assert_eq!(admin.get(AUDIT).await.status, 200);
    assert_eq!(admin.get("/api/v1/me").await.problem(), "scope_missing");
    let of_bob = app.person("bob").with_scopes(&["admin"]);
    assert_eq!(of_bob.get(AUDIT).await.problem(), "not_admin", "the scope makes nobody an admin");
}

#[actix_web::test]
async fn only_admins_create_tokens_with_the_scope_admin() {
    let app = TestApp::new().await;
    let (root, bob) = (app.person("root"), app.person("bob"));
    root.set(AccountStatusChange::Admin(true));
    let new = json!({"name": "script", "scopes": ["admin"]});
    assert_eq!(bob.signed_in().post(TOKENS, new.clone()).await.problem(), "not_admin");
    let made = root.signed_in().post(TOKENS, new).await;
    let token = app.stranger().with_token(made.data()["token"].as_str().expect("a token"));
    assert_eq!(token.get(AUDIT).await.status, 200);
}

#[actix_web::test]
async fn sensitive_operations_need_a_password_of_the_last_hour() {
    let app = TestApp::new().await;
    let root = app.person("root");
    root.set(AccountStatusChange::Admin(true));
    let here = root.signed_in();
    let new = json!({"name": "script", "scopes": ["read"]});
    assert_eq!(here.post(TOKENS, new.clone()).await.status, 201);
    app.clock.advance(TimeDelta::hours(1));
    for refused in [
        here.post(TOKENS, new.clone()).await,
        here.get(AUDIT).await,
        here.get("/api/v1/admin/achievements").await,
        here.post("/api/v1/admin/reconcile", json!({})).await,
    ] {
        assert_eq!((refused.status.as_u16(), refused.problem()), (403, "proof_needed"));
    }
    assert_eq!(here.get("/api/v1/me").await.status, 200);
    assert_eq!(here.get(TOKENS).await.status, 200, "a list is not sensitive");
    let verify = |password: String| here.post("/api/v1/auth/password/verify", json!({ "password": password }));
    assert_eq!(verify("wrong".to_owned()).await.errors(), [("/password", "wrong_password")]);
    assert_eq!(here.get(AUDIT).await.problem(), "proof_needed");
    assert_eq!(verify(root.password()).await.status, 204);
    assert_eq!(here.get(AUDIT).await.status, 200);
    assert_eq!(here.post(TOKENS, new).await.status, 201);
    let bob = app.person("bob").signed_in();
    app.clock.advance(TimeDelta::hours(1));
    assert_eq!(bob.get(AUDIT).await.problem(), "not_admin", "a password does not help");
    // A token has no password. Its scope decides.
    let program = root.with_scopes(&["admin"]);
    app.clock.advance(TimeDelta::hours(2));
    assert_eq!(program.get(AUDIT).await.status, 200);
}

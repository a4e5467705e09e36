//! A person who is suspended: what is refused, and what stays open.

use crate::{
    fixtures,
    kit::{Actor, TestApp},
    strangers::{ask, operations},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::json;

/// What stays open to a suspended person, who stays signed in, beside all GET.
const OPEN: [&str; 26] = [
    "DELETE /api/v1/activities/{id}/track",
    "DELETE /api/v1/activities/{id}/track/share",
    "DELETE /api/v1/auth/sessions/{id}",
    "DELETE /api/v1/auth/tokens/{id}",
    "DELETE /api/v1/comments/{id}",
    "DELETE /api/v1/me",
    "DELETE /api/v1/me/calendar",
    "DELETE /api/v1/me/followers/{user_id}",
    "DELETE /api/v1/notifications/push-subscriptions/{id}",
    "DELETE /api/v1/posts/{id}",
    "DELETE /api/v1/posts/{id}/like",
    "DELETE /api/v1/posts/{id}/reactions/{reaction}",
    "DELETE /api/v1/posts/{id}/shares",
    "POST /api/v1/auth/email",
    "POST /api/v1/auth/email/verification",
    "POST /api/v1/auth/logout",
    "POST /api/v1/auth/password",
    "POST /api/v1/auth/password/verify",
    "POST /api/v1/me/decisions/{id}/appeal",
    "POST /api/v1/me/following/check",
    "POST /api/v1/me/privacy-zones",
    "POST /api/v1/notifications/read",
    "POST /api/v1/notifications/read-all",
    "POST /api/v1/notifications/{id}/clicked",
    "POST /api/v1/notifications/{id}/read",
    "PUT /api/v1/users/{username}/block",
];

/// Suspends ann for a week. Returns the decision.
async fn suspend(app: &TestApp, ann: &Actor) -> String {
    let bob = app.person("bob").signed_in();
    let operator = app.person("operator");
    operator.set(AccountStatusChange::Admin(true));
    let operator = operator.signed_in();
    let id = fixtures::id(ann).await;
    let report = json!({"subject": "person", "subject_id": id, "reason": "spam"});
    assert_eq!(bob.post("/api/v1/reports", report).await.status, 201);
    let case = fixtures::case_of(app, &id.to_string());
    let decision = json!({"kind": "suspend", "reason": "It is all advertising.", "days": 7});
    let decided = operator.post(&format!("/api/v1/moderation/cases/{case}/decisions"), decision).await;
    decided.data()["decision_id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn every_change_but_a_few_is_refused_to_a_suspended_person() {
    let app = TestApp::new().await;
    let person = app.person("ann");
    let mut ann = person.signed_in();
    suspend(&app, &ann).await;
    let mut open = Vec::new();
    for (method, path, name) in operations().into_iter().filter(|(_, path, _)| !path.contains("/admin/")) {
        let answer = ask(&ann, &method, &path).await;
        let code = answer.body["code"].as_str().unwrap_or_default().to_owned();
        if method == Method::GET {
            assert_ne!(code, "suspended", "{name}: a suspended person reads");
        } else if code != "suspended" {
            open.push(name);
        } else {
            assert_eq!(answer.status, 403, "{name}");
        }
        // One operation signs out.
        if ann.get("/api/v1/me").await.status == 401 {
            ann = person.signed_in_as_well();
        }
    }
    open.retain(|name| !crate::strangers::PUBLIC.contains(&name.as_str()));
    open.sort_unstable();
    assert_eq!(open, OPEN);
}

#[actix_web::test]
async fn a_suspended_person_reads_why_and_until_when_and_may_appeal() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = json!({"name": "Night Walkers"});
    assert_eq!(ann.post("/api/v1/teams", team.clone()).await.status, 201);
    let decision = suspend(&app, &ann).await;
    let refused = ann.post("/api/v1/teams", team.clone()).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "suspended"), "the cached viewer knows it at once");
    let until = (app.clock.now() + TimeDelta::days(7)).format("%Y-%m-%dT%H:%M:%SZ");
    let detail = format!("your account is suspended until {until}: It is all advertising.");
    assert_eq!(refused.body["detail"], detail);
    assert_eq!(ann.get("/api/v1/me").await.data()["suspended_until"], until.to_string());
    let program = app.stranger().with_token(ann.token());
    assert_eq!(program.get("/api/v1/me").await.status, 200, "the session goes on");
    let path = format!("/api/v1/me/decisions/{decision}/appeal");
    assert_eq!(ann.post(&path, json!({"text": "It was my own team."})).await.status, 201);
    assert_eq!(ann.get("/api/v1/me/export").await.status, 200);
    app.clock.advance(TimeDelta::days(7));
    assert_eq!(ann.post("/api/v1/teams", team).await.status, 201, "the time is over, whatever the job does");
}

#[actix_web::test]
async fn a_suspended_person_takes_back_what_they_wrote_and_makes_the_account_private() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let post = crate::posts::post(&ann, "Hello").await;
    suspend(&app, &ann).await;
    let profile = "/api/v1/me/profile";
    for edit in [json!({}), json!({"is_private": false}), json!({"is_private": true, "bio": "Buy this"})] {
        assert_eq!(ann.patch(profile, edit).await.problem(), "suspended");
    }
    assert_eq!(ann.patch(profile, json!({"is_private": true})).await.data()["is_private"], true);
    assert_eq!(ann.put("/api/v1/users/bob/block", json!({})).await.status, 200);
    assert_eq!(ann.delete(&format!("{}/{post}", crate::posts::POSTS)).await.status, 204);
}

#[actix_web::test]
async fn a_reversed_suspension_opens_the_account_at_once() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let decision = suspend(&app, &ann).await;
    let team = json!({"name": "Night Walkers"});
    assert_eq!(ann.post("/api/v1/teams", team.clone()).await.problem(), "suspended");
    let path = format!("/api/v1/me/decisions/{decision}/appeal");
    assert_eq!(ann.post(&path, json!({"text": "It was my own team."})).await.status, 201);
    let boss = app.person("boss");
    boss.set(AccountStatusChange::Admin(true));
    let answer = format!("/api/v1/moderation/decisions/{decision}/answer");
    assert_eq!(boss.signed_in().post(&answer, json!({"state": "reversed"})).await.status, 200);
    assert_eq!(ann.post("/api/v1/teams", team).await.status, 201);
    assert!(ann.get("/api/v1/me").await.data()["suspended_until"].is_null());
}

//! Reports, cases, decisions and appeals, over HTTP.

use crate::{
    fixtures,
    kit::{Actor, TestApp, shape},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// Ann with a team and posts, Bob who reports, and an admin of the service.
struct Cast {
    app: TestApp,
    ann: Actor,
    bob: Actor,
    operator: Actor,
    team: String,
}

impl Cast {
    async fn new() -> Self {
        let (app, ann) = TestApp::signed_in("ann").await;
        let bob = app.person("bob").signed_in();
        let operator = app.person("operator");
        operator.set(AccountStatusChange::Admin(true));
        let operator = operator.signed_in();
        let team = fixtures::team(&ann, true).await;
        assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
        Self { app, ann, bob, operator, team }
    }

    async fn post_of(&self, author: &Actor, in_team: bool) -> String {
        let team = in_team.then_some(self.team.as_str());
        fixtures::insert_post(&self.app, fixtures::id(author).await, team, "You are all fools")
    }

    /// Reports a post of the author, and returns the case.
    async fn case(&self, author: &Actor, reporter: &Actor, in_team: bool) -> String {
        let post = self.post_of(author, in_team).await;
        report(&self.app, reporter, "post", &post).await
    }

    /// Decides about a post of ann, and returns the decision.
    async fn decision(&self, body: Value) -> String {
        let case = self.case(&self.ann, &self.bob, false).await;
        let made = self.operator.post(&format!("/api/v1/moderation/cases/{case}/decisions"), body).await;
        made.data()["decision_id"].as_str().expect("an id").to_owned()
    }
}

/// Reports something, and returns its case.
async fn report(app: &TestApp, who: &Actor, subject: &str, id: &str) -> String {
    let body = json!({"subject": subject, "subject_id": id, "reason": "harassment", "note": "It hurts."});
    let made = who.post("/api/v1/reports", body).await;
    assert_eq!(made.status, 201, "{made:?}");
    fixtures::case_of(app, id)
}

fn hide() -> Value {
    json!({"kind": "hide", "reason": "It insults others."})
}

#[actix_web::test]
async fn a_report_becomes_a_case_that_an_operator_decides() {
    let cast = Cast::new().await;
    let case = cast.case(&cast.ann, &cast.bob, true).await;
    let listed = cast.operator.get("/api/v1/moderation/cases").await;
    insta::assert_json_snapshot!("cases", shape(listed.data()));
    let found = cast.operator.get(&format!("/api/v1/moderation/cases/{case}")).await;
    insta::assert_json_snapshot!("case", shape(found.data()));
    let decided = cast.operator.post(&format!("/api/v1/moderation/cases/{case}/decisions"), hide()).await;
    assert_eq!(decided.status, 201);
    insta::assert_json_snapshot!("decision", shape(decided.data()));
    let open = cast.operator.get("/api/v1/moderation/cases?state=open").await;
    assert_eq!(open.data()["cases"], json!([]));
    let closed = cast.operator.get("/api/v1/moderation/cases?state=closed").await;
    assert_eq!(closed.data()["cases"][0]["case_id"], case.as_str());
    let again = cast.operator.post(&format!("/api/v1/moderation/cases/{case}/decisions"), hide()).await;
    assert_eq!((again.status.as_u16(), again.problem()), (409, "case_closed"));
}

#[actix_web::test]
async fn a_report_is_refused_with_its_reason() {
    let cast = Cast::new().await;
    let mine = cast.post_of(&cast.bob, false).await;
    let of = |subject: &str, id: &str| json!({"subject": subject, "subject_id": id, "reason": "spam"});
    let own = cast.bob.post("/api/v1/reports", of("post", &mine)).await;
    assert_eq!(own.errors(), [("/subject_id", "own_content")]);
    for subject in ["post", "comment", "photo", "person"] {
        let gone = cast.bob.post("/api/v1/reports", of(subject, NOBODY)).await;
        assert_eq!((gone.status.as_u16(), gone.problem()), (404, "not_found"), "{subject}");
    }
    let wrong = json!({"subject": "team", "subject_id": "x", "reason": "dull", "note": "x".repeat(1001)});
    let wrong = cast.bob.post("/api/v1/reports", wrong).await;
    let mut errors = wrong.errors();
    errors.sort_unstable();
    let expected = [
        ("/note", "bad_length"),
        ("/reason", "unknown_choice"),
        ("/subject", "unknown_choice"),
        ("/subject_id", "bad_value"),
    ];
    assert_eq!(errors, expected);
    let missing = cast.bob.post("/api/v1/reports", json!({})).await;
    assert_eq!(missing.errors(), [("/subject", "missing"), ("/subject_id", "missing"), ("/reason", "missing")]);
}

#[actix_web::test]
async fn a_report_with_an_idempotency_key_is_answered_again() {
    let cast = Cast::new().await;
    let post = cast.post_of(&cast.ann, false).await;
    let body = json!({"subject": "post", "subject_id": post, "reason": "spam"});
    let send = || {
        let request = cast.bob.request(Method::POST, "/api/v1/reports").header("Idempotency-Key", "k2345678901234567");
        request.json(&body).send()
    };
    let (first, second) = (send().await, send().await);
    assert_eq!(first.data(), second.data());
    assert_eq!(second.header("Idempotent-Replayed"), "true");
}

#[actix_web::test]
async fn an_answer_to_a_report_tells_nothing_of_other_reports() {
    let cast = Cast::new().await;
    let post = cast.post_of(&cast.ann, false).await;
    let body = json!({"subject": "post", "subject_id": post, "reason": "spam"});
    let (first, other) =
        (cast.bob.post("/api/v1/reports", body.clone()).await, cast.operator.post("/api/v1/reports", body).await);
    assert_eq!(first.data(), other.data());
    assert_eq!(first.data().as_object().expect("fields").keys().collect::<Vec<_>>(), ["received_at"]);
}

#[actix_web::test]
async fn reports_are_limited() {
    let cast = Cast::new().await;
    let ann = fixtures::id(&cast.ann).await.to_string();
    for _ in 0..30 {
        report(&cast.app, &cast.bob, "person", &ann).await;
    }
    let body = json!({"subject": "person", "subject_id": ann, "reason": "spam"});
    let refused = cast.bob.post("/api/v1/reports", body).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (429, "too_often"));
    assert!(!refused.header("Retry-After").is_empty());
}

#[actix_web::test]
async fn an_admin_of_a_team_decides_about_its_posts_and_does_not_learn_who_reported() {
    let cast = Cast::new().await;
    let cem = cast.app.person("cem").signed_in();
    assert_eq!(cem.post(&format!("/api/v1/teams/{}/members", cast.team), json!({})).await.status, 201);
    let case = cast.case(&cast.bob, &cem, true).await;
    let queue = format!("/api/v1/moderation/cases?team_id={}", cast.team);
    assert_eq!(cast.ann.get(&queue).await.data()["cases"][0]["case_id"], case.as_str());
    let path = format!("/api/v1/moderation/cases/{case}");
    let found = cast.ann.get(&path).await;
    assert_eq!(found.data()["reports"][0]["reporter"], Value::Null);
    assert_eq!(found.data()["reports"][0]["note"], "It hurts.");
    let no_team = format!("/api/v1/moderation/cases?team_id={NOBODY}");
    for (who, path, answer) in [
        (&cast.ann, "/api/v1/moderation/cases", (403, "not_admin")),
        (&cast.ann, "/api/v1/moderation/appeals", (403, "not_admin")),
        (&cem, queue.as_str(), (403, "not_team_admin")),
        (&cem, path.as_str(), (404, "not_found")),
        (&cast.bob, path.as_str(), (404, "not_found")),
        (&cast.ann, no_team.as_str(), (404, "not_found")),
    ] {
        let refused = who.get(path).await;
        assert_eq!((refused.status.as_u16(), refused.problem()), answer, "{path}");
    }
    let decisions = format!("{path}/decisions");
    let warn = cast.ann.post(&decisions, json!({"kind": "warn", "reason": "It insults others."})).await;
    assert_eq!((warn.status.as_u16(), warn.problem()), (403, "not_admin"));
    let decided = cast.ann.post(&decisions, hide()).await;
    assert_eq!((decided.status.as_u16(), &decided.data()["role"]), (201, &json!("team_admin")));
}

#[actix_web::test]
async fn a_case_has_the_photo_of_the_post_and_says_whether_it_is_visible() {
    let cast = Cast::new().await;
    let (ann, photo) = (fixtures::id(&cast.ann).await, uuid::Uuid::from_u128(7));
    let post = cast.post_of(&cast.ann, true).await;
    fixtures::execute(
        &cast.app,
        &format!(
            "INSERT INTO photos VALUES ('{photo}', '{ann}', 'post', 'stored', 800, 600, now(), NULL);
            UPDATE posts SET photo_id = '{photo}' WHERE id = '{post}'"
        ),
    );
    let case = report(&cast.app, &cast.bob, "post", &post).await;
    let found = cast.operator.get(&format!("/api/v1/moderation/cases/{case}")).await;
    assert_eq!(found.data()["photo"]["photo_id"], json!(photo));
    assert_eq!((&found.data()["post_id"], &found.data()["is_visible"]), (&json!(post), &json!(false)), "for the team");

    let public = cast.post_of(&cast.ann, false).await;
    let comments = format!("/api/v1/posts/{public}/comments");
    let comment = cast.ann.post(&comments, json!({"text": "Fools"})).await;
    let comment = comment.data()["comment_id"].as_str().expect("an id").to_owned();
    let case = report(&cast.app, &cast.bob, "comment", &comment).await;
    let found = cast.operator.get(&format!("/api/v1/moderation/cases/{case}")).await;
    assert_eq!((&found.data()["post_id"], &found.data()["photo"]), (&json!(public), &Value::Null));
    assert_eq!(found.data()["is_visible"], true);

    let case = report(&cast.app, &cast.bob, "person", &ann.to_string()).await;
    let found = cast.operator.get(&format!("/api/v1/moderation/cases/{case}")).await;
    assert_eq!((&found.data()["post_id"], &found.data()["is_visible"]), (&Value::Null, &json!(true)));
}

#[actix_web::test]
async fn a_case_has_the_addresses_of_its_photo_only_while_they_answer() {
    let cast = Cast::new().await;
    let (ann, photo) = (fixtures::id(&cast.ann).await, uuid::Uuid::from_u128(7));
    let post = cast.post_of(&cast.ann, false).await;
    fixtures::execute(
        &cast.app,
        &format!(
            "INSERT INTO photos VALUES ('{photo}', '{ann}', 'post', 'stored', 800, 600, now(), NULL);
            UPDATE posts SET photo_id = '{photo}' WHERE id = '{post}'"
        ),
    );
    for (subject, id) in [("photo", photo.to_string()), ("post", post)] {
        let path = format!("/api/v1/moderation/cases/{}", report(&cast.app, &cast.bob, subject, &id).await);
        let shown = || async { cast.operator.get(&path).await.data()["photo"]["photo_id"].clone() };
        assert_eq!(shown().await, json!(photo), "an open case of a {subject}");
        let decided = cast.operator.post(&format!("{path}/decisions"), hide()).await;
        assert_eq!(decided.status.as_u16(), 201);
        assert_eq!(shown().await, json!(photo), "an appeal of a {subject} is possible");
        fixtures::execute(&cast.app, "UPDATE moderation_decisions SET created_at = created_at - interval '31 days'");
        assert_eq!(shown().await, Value::Null, "a closed case of a {subject}");
        let details = cast.operator.get(&path).await;
        assert!(!details.data().to_string().contains("/photos/"), "{:?}", details.data());
    }
}

#[actix_web::test]
async fn a_token_of_an_admin_needs_the_scope_for_it() {
    let cast = Cast::new().await;
    let boss = cast.app.person("boss");
    boss.set(AccountStatusChange::Admin(true));
    let case = cast.case(&cast.ann, &cast.bob, false).await;
    let path = format!("/api/v1/moderation/cases/{case}");
    let (narrow, wide) = (boss.with_scopes(&["read", "write"]), boss.with_scopes(&["read", "write", "admin"]));
    assert_eq!(narrow.get("/api/v1/moderation/cases").await.problem(), "scope_missing");
    assert_eq!(narrow.get(&path).await.problem(), "not_found");
    assert_eq!(wide.get(&path).await.status, 200);
}

#[actix_web::test]
async fn a_decision_is_refused_with_every_rule_that_it_breaks() {
    let cast = Cast::new().await;
    let ann = fixtures::id(&cast.ann).await.to_string();
    let case = report(&cast.app, &cast.bob, "person", &ann).await;
    let path = format!("/api/v1/moderation/cases/{case}/decisions");
    let decide = |body: Value| cast.operator.post(&path, body);
    assert_eq!(decide(json!({})).await.errors(), [("/kind", "missing")]);
    assert_eq!(
        decide(json!({"kind": "remove", "days": 3})).await.errors(),
        [("/kind", "not_for_person"), ("/reason", "missing"), ("/days", "days_without_suspension")]
    );
    assert_eq!(decide(json!({"kind": "suspend", "reason": "x"})).await.errors(), [("/days", "missing")]);
    for days in [0, 366, -1] {
        let refused = decide(json!({"kind": "suspend", "reason": "x", "days": days})).await;
        assert_eq!(refused.errors(), [("/days", "bad_days")], "{days}");
    }
    let post = cast.post_of(&cast.ann, false).await;
    let gone = report(&cast.app, &cast.bob, "post", &post).await;
    fixtures::execute(&cast.app, &format!("DELETE FROM posts WHERE id = '{post}'"));
    let refused = cast.operator.post(&format!("/api/v1/moderation/cases/{gone}/decisions"), hide()).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "subject_gone"));
    assert_eq!(decide(json!({"kind": "suspend", "reason": "x", "days": 365})).await.status, 201);
}

#[actix_web::test]
async fn a_person_reads_why_and_appeals_once() {
    let cast = Cast::new().await;
    let decision = cast.decision(hide()).await;
    let mine = cast.ann.get("/api/v1/me/decisions").await;
    insta::assert_json_snapshot!("my_decisions", shape(mine.data()));
    assert!(!mine.text.contains("operator") && !mine.text.contains("bob"), "nobody is named");
    assert_eq!(cast.bob.get("/api/v1/me/decisions").await.data()["decisions"], json!([]));
    let path = format!("/api/v1/me/decisions/{decision}/appeal");
    let appeal = json!({"text": "It was a joke."});
    assert_eq!(cast.bob.post(&path, appeal.clone()).await.problem(), "not_found");
    assert_eq!(cast.ann.post(&path, json!({"text": " "})).await.errors(), [("/text", "bad_length")]);
    let keyed = || cast.ann.request(Method::POST, &path).header("Idempotency-Key", "k2345678901234567").json(&appeal);
    let appealed = keyed().send().await;
    assert_eq!((appealed.status.as_u16(), &appealed.data()["appeal"]["state"]), (201, &json!("open")));
    let retried = keyed().send().await;
    assert_eq!((retried.status.as_u16(), retried.header("Idempotent-Replayed")), (201, "true"));
    assert_eq!(retried.body, appealed.body);
    let again = cast.ann.post(&path, appeal.clone()).await;
    assert_eq!((again.status.as_u16(), again.problem()), (409, "no_appeal"));
    let waiting = cast.operator.get("/api/v1/moderation/appeals").await;
    assert_eq!(waiting.data()["decisions"][0]["decision_id"], decision.as_str());
    let path = format!("/api/v1/moderation/decisions/{decision}/answer");
    assert_eq!(cast.operator.post(&path, json!({"state": "open"})).await.errors(), [("/state", "unknown_choice")]);
    assert_eq!(cast.bob.post(&path, json!({"state": "upheld"})).await.problem(), "not_found");
    let answered = cast.operator.post(&path, json!({"state": "reversed", "note": "Sorry."})).await;
    assert_eq!((answered.status.as_u16(), &answered.data()["appeal"]["state"]), (200, &json!("reversed")));
    let again = cast.operator.post(&path, json!({"state": "upheld"})).await;
    assert_eq!((again.status.as_u16(), again.problem()), (409, "no_open_appeal"));
    let mine = cast.ann.get("/api/v1/me/decisions").await;
    assert_eq!(mine.data()["decisions"][0]["appeal"]["note"], "Sorry.");
    assert_eq!(cast.operator.get("/api/v1/moderation/appeals").await.data()["decisions"], json!([]));
}

#[actix_web::test]
async fn a_person_does_not_read_how_much_of_the_profile_was_seen() {
    let cast = Cast::new().await;
    let ann = fixtures::id(&cast.ann).await.to_string();
    let case = report(&cast.app, &cast.bob, "person", &ann).await;
    let warn = json!({"kind": "warn", "reason": "It insults others."});
    assert_eq!(cast.operator.post(&format!("/api/v1/moderation/cases/{case}/decisions"), warn).await.status, 201);
    assert_eq!(cast.ann.get("/api/v1/me/decisions").await.data()["decisions"][0]["excerpt"], Value::Null);
}

#[actix_web::test]
async fn an_appeal_after_30_days_is_refused() {
    let cast = Cast::new().await;
    let decision = cast.decision(json!({"kind": "warn", "reason": "It insults others."})).await;
    cast.app.clock.advance(TimeDelta::days(29));
    let ann = cast.ann.clone();
    assert_eq!(ann.get("/api/v1/me").await.status, 200);
    cast.app.clock.advance(TimeDelta::days(1));
    let path = format!("/api/v1/me/decisions/{decision}/appeal");
    let refused = ann.post(&path, json!({"text": "It was a joke."})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "no_appeal"));
}

#[actix_web::test]
async fn a_team_admin_answers_where_the_team_decided_and_not_where_an_operator_did() {
    let cast = Cast::new().await;
    let cem = cast.app.person("cem").signed_in();
    assert_eq!(cem.post(&format!("/api/v1/teams/{}/members", cast.team), json!({})).await.status, 201);
    let mut decisions = Vec::new();
    for decider in [&cast.ann, &cast.operator] {
        let case = cast.case(&cast.bob, &cem, true).await;
        let decided = decider.post(&format!("/api/v1/moderation/cases/{case}/decisions"), hide()).await;
        let id = decided.data()["decision_id"].as_str().expect("an id").to_owned();
        let appealed = cast.bob.post(&format!("/api/v1/me/decisions/{id}/appeal"), json!({"text": "No."})).await;
        assert_eq!(appealed.status, 201);
        decisions.push(id);
    }
    let waiting = cast.ann.get(&format!("/api/v1/moderation/appeals?team_id={}", cast.team)).await;
    let waiting = waiting.data()["decisions"].as_array().expect("decisions");
    assert_eq!(waiting.iter().map(|decision| &decision["decision_id"]).collect::<Vec<_>>(), [&decisions[0]]);
    let answer = |id: &str| format!("/api/v1/moderation/decisions/{id}/answer");
    let refused = cast.ann.post(&answer(&decisions[1]), json!({"state": "reversed"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_admin"));
    assert_eq!(cast.ann.post(&answer(&decisions[0]), json!({"state": "reversed"})).await.status, 200);
}

#[actix_web::test]
async fn the_queue_pages_from_the_oldest() {
    let cast = Cast::new().await;
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(cast.case(&cast.ann, &cast.bob, false).await);
    }
    let mut seen = Vec::new();
    let mut path = "/api/v1/moderation/cases?limit=2".to_owned();
    loop {
        let page = cast.operator.get(&path).await;
        let ids = page.data()["cases"].as_array().expect("cases").iter();
        seen.extend(ids.map(|case| case["case_id"].as_str().expect("an id").to_owned()));
        let Some(cursor) = page.data()["pagination"]["next_cursor"].as_str() else { break };
        path = format!("/api/v1/moderation/cases?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, cases);
}

//! Webhooks over HTTP.

use crate::{
    fixtures,
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use serde_json::{Value, json};

const WEBHOOKS: &str = "/api/v1/webhooks";
const URL: &str = "https://hooks.example.org/mile-quest";

fn id(answer: &Answer) -> String {
    answer.data()["id"].as_str().expect("an id").to_owned()
}

async fn create(actor: &Actor) -> Answer {
    actor
        .post(WEBHOOKS, json!({"url": URL, "description": "The wall", "kinds": ["member_joined", "goal_reached"]}))
        .await
}

#[actix_web::test]
async fn a_webhook_is_created_shown_changed_and_deleted() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let created = create(&ann).await;
    assert_eq!(created.status, 201);
    let secret = created.data()["secret"].as_str().expect("a secret").to_owned();
    assert!(secret.starts_with("whsec_"), "{secret}");
    let mut shape = created.shape();
    shape["data"]["secret"] = json!("[secret]");
    insta::assert_json_snapshot!("webhook_created", shape);
    let path = format!("{WEBHOOKS}/{}", id(&created));
    let found = ann.get(&path).await;
    let mut expected = created.data().clone();
    expected.as_object_mut().expect("an object").remove("secret");
    assert_eq!(*found.data(), expected, "the secret is shown once");
    assert_eq!(found.data()["kinds"], json!(["goal_reached", "member_joined"]));
    assert_eq!(ann.get(WEBHOOKS).await.data()["webhooks"], json!([expected]));

    let changed = ann.patch(&path, json!({"kinds": null, "description": "", "state": "off"})).await;
    let data = changed.data();
    assert_eq!((&data["kinds"], &data["description"], &data["state"]), (&Value::Null, &json!(""), &json!("off")));
    assert_eq!(data["url"], URL);
    let outdated =
        ann.request(Method::PATCH, &path).header("If-Match", found.header("ETag")).json(&json!({})).send().await;
    assert_eq!((outdated.status.as_u16(), outdated.problem()), (412, "changed"));

    let renewed = ann.post(&format!("{path}/secret"), json!({})).await;
    assert_ne!(renewed.data()["secret"], secret.as_str());
    assert_eq!(ann.delete(&path).await.status, 204);
    assert_eq!(ann.get(&path).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_repeated_request_creates_one() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let send = || {
        let request = ann.request(Method::POST, WEBHOOKS).header("Idempotency-Key", "0123456789abcdef0123");
        request.json(&json!({"url": URL})).send()
    };
    let (first, second) = (send().await, send().await);
    assert_eq!((first.body.clone(), second.header("Idempotent-Replayed")), (second.body.clone(), "true"));
    assert_eq!(ann.get(WEBHOOKS).await.data()["webhooks"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn a_wrong_field_is_named_with_its_rule() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let path = format!("{WEBHOOKS}/{}", id(&create(&ann).await));
    for (body, pointer, code) in [
        (json!({"url": "nowhere"}), "/url", "bad_url"),
        (json!({"url": "ftp://hooks.example.org/"}), "/url", "bad_url"),
        (json!({"url": "https://me:secret@hooks.example.org/"}), "/url", "url_with_credentials"),
        (json!({"url": "http://hooks.example.org/"}), "/url", "https_needed"),
        (json!({"url": "https://10.0.0.1/"}), "/url", "private_address"),
        (json!({"url": "https://hooks.example.org:25/"}), "/url", "port_not_allowed"),
        (json!({"url": URL, "kinds": []}), "/kinds", "no_kind"),
        (json!({"url": URL, "kinds": ["activity_logged"]}), "/kinds", "unknown_choice"),
        (json!({"url": URL, "kinds": ["goal_reached", "goal_reached"]}), "/kinds", "repeated"),
        (json!({"url": URL, "kinds": ["goal_lost"]}), "/kinds/0", "unknown_choice"),
        (json!({"url": URL, "description": "x".repeat(201)}), "/description", "bad_length"),
    ] {
        for refused in [ann.post(WEBHOOKS, body.clone()).await, ann.patch(&path, body.clone()).await] {
            assert_eq!((refused.status.as_u16(), refused.errors()), (422, vec![(pointer, code)]), "{body}");
        }
    }
    let disabled = ann.patch(&path, json!({"state": "disabled"})).await;
    assert_eq!(disabled.errors(), [("/state", "unknown_choice")]);
}

#[actix_web::test]
async fn webhooks_of_a_team_are_for_its_admins() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, true).await;
    let path = format!("/api/v1/teams/{team}/webhooks");
    let created = ann.post(&path, json!({"url": URL})).await;
    assert_eq!((created.status.as_u16(), &created.data()["team_id"]), (201, &json!(team)));
    assert_eq!(created.data()["created_by"]["username"], "ann");
    let bob = app.person("bob").signed_in();
    for refused in [bob.get(&path).await, bob.post(&path, json!({"url": URL})).await] {
        assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_team_admin"));
    }
    assert_eq!(bob.get(&format!("{WEBHOOKS}/{}", id(&created))).await.problem(), "not_found");
    assert_eq!(ann.get(&path).await.data()["webhooks"].as_array().map(Vec::len), Some(1));
    assert_eq!(ann.get(WEBHOOKS).await.data()["webhooks"], json!([]));
}

#[actix_web::test]
async fn a_test_is_accepted_and_listed() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let path = format!("{WEBHOOKS}/{}", id(&create(&ann).await));
    let accepted = ann.post(&format!("{path}/test"), json!({})).await;
    assert_eq!(accepted.status, 202);
    let listed = ann.get(&format!("{path}/deliveries")).await;
    insta::assert_json_snapshot!("webhook_deliveries", listed.shape());
    assert_eq!(listed.data()["deliveries"][0]["id"], accepted.data()["delivery_id"]);
    let pages = ann.get(&format!("{path}/deliveries?limit=1")).await;
    assert_eq!(pages.data()["pagination"]["has_more"], false);
    assert_eq!(ann.patch(&path, json!({"state": "off"})).await.status, 200);
    let refused = ann.post(&format!("{path}/test"), json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "webhook_off"));
}

#[actix_web::test]
async fn the_eleventh_and_the_thirty_first_are_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let path = format!("{WEBHOOKS}/{}", id(&create(&ann).await));
    for _ in 1..10 {
        assert_eq!(create(&ann).await.status, 201);
    }
    let eleventh = create(&ann).await;
    assert_eq!((eleventh.status.as_u16(), eleventh.problem()), (409, "limit_reached"));
    for _ in 0..30 {
        assert_eq!(ann.post(&format!("{path}/test"), json!({})).await.status, 202);
    }
    let refused = ann.post(&format!("{path}/test"), json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (429, "too_often"));
}

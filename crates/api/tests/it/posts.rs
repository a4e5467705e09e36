//! Posts over HTTP: published, shown, changed, deleted and listed.

use crate::{
    fixtures::{self, Walk, log, team},
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use milequest_persistence::test_kit::execute;
use serde_json::{Value, json};

pub(crate) const POSTS: &str = "/api/v1/posts";
const KEY: &str = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";

/// The id of a post in an answer.
pub(crate) fn post_id(answer: &Answer) -> String {
    answer.data()["post_id"].as_str().expect("an id").to_owned()
}

/// A public post.
pub(crate) async fn post(actor: &Actor, text: &str) -> String {
    post_id(&actor.post(POSTS, json!({"text": text, "audience": "public"})).await)
}

/// Ann, bob, and a public post of ann.
pub(crate) async fn scene() -> (TestApp, Actor, Actor, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let id = post(&ann, "Hello").await;
    (app, ann, bob, id)
}

/// The texts of a page of posts.
fn texts(page: &Answer) -> Vec<&str> {
    page.data()["posts"].as_array().expect("posts").iter().map(|post| post["text"].as_str().expect("a text")).collect()
}

#[actix_web::test]
async fn a_post_is_published_and_shown() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let place = json!({"name": "Kamp", "latitude": 48.5, "longitude": 15.7});
    let new = json!({"kind": "daily", "audience": "public", "text": "Up @bob, `@ann`", "place": place});
    let made = ann.post(POSTS, new).await;
    assert_eq!(made.status, 201);
    insta::assert_json_snapshot!(made.shape());
    let shown = bob.get(&format!("{POSTS}/{}", post_id(&made))).await;
    assert_eq!(shown.data(), made.data(), "bob has done nothing with it either");
}

#[actix_web::test]
async fn a_repeated_request_publishes_once() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let send = |body: Value| ann.request(Method::POST, POSTS).header("Idempotency-Key", KEY).json(&body).send();
    let first = send(json!({"text": "Hello"})).await;
    let again = send(json!({"text": "Hello"})).await;
    assert_eq!((again.header("Idempotent-Replayed"), post_id(&again)), ("true", post_id(&first)));
    let other = send(json!({"text": "Other"})).await;
    assert_eq!((other.status.as_u16(), other.problem()), (409, "idempotency_key_reused"));
    assert_eq!(texts(&ann.get("/api/v1/users/ann/posts").await), ["Hello"]);
}

#[actix_web::test]
async fn a_post_that_breaks_a_rule_is_refused_with_its_field() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let id = "0192a1b2-0000-7000-8000-000000000000";
    for (body, pointer, code) in [
        (json!({}), "/text", "empty"),
        (json!({"kind": "photo"}), "/photo_id", "photo_missing"),
        (json!({"kind": "activity"}), "/kind", "unknown_choice"),
        (json!({"kind": "rant", "text": "x"}), "/kind", "unknown_choice"),
        (json!({"text": "x", "audience": "team"}), "/team_id", "missing"),
        (json!({"text": "x", "audience": "public", "team_id": id}), "/team_id", "either_or"),
        (json!({"text": "x", "team_id": id}), "/team_id", "not_member"),
        (json!({"text": "x", "photo_id": id}), "/photo_id", "no_such_photo"),
        (json!({"text": "a\u{202e}b"}), "/text", "bad_character"),
        (
            json!({"text": "x", "place": {"name": "x", "latitude": 91, "longitude": 0}}),
            "/place/latitude",
            "bad_latitude",
        ),
        (json!({"text": "x", "title": "x"}), "/title", "unknown_field"),
    ] {
        assert_eq!(ann.post(POSTS, body.clone()).await.errors(), [(pointer, code)], "{body}");
    }
}

#[actix_web::test]
async fn a_post_with_a_photo_shows_its_variants() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (me, photo) = (fixtures::id(&ann).await, uuid::Uuid::from_u128(7));
    let row = format!("INSERT INTO photos VALUES ('{photo}', '{me}', 'post', 'stored', 800, 600, now(), NULL)");
    app.database().write(|tx| execute(tx, &row)).expect("a photo");
    let made = ann.post(POSTS, json!({"kind": "photo", "photo_id": photo, "audience": "public"})).await;
    insta::assert_json_snapshot!(made.data()["photo"]);
    let again = ann.post(POSTS, json!({"text": "x", "photo_id": photo})).await;
    assert_eq!(again.errors(), [("/photo_id", "attached")]);
    let id = post_id(&made);
    let without = ann.patch(&format!("{POSTS}/{id}"), json!({"photo_id": null})).await;
    assert_eq!(without.errors(), [("/photo_id", "photo_missing")]);
}

#[actix_web::test]
async fn an_edit_changes_the_post_and_keeps_the_earlier_text() {
    let (_app, ann, bob, id) = scene().await;
    let path = format!("{POSTS}/{id}");
    let edit = json!({"text": "Hello again", "place": {"name": "Home"}, "audience": "public"});
    let edited = ann.patch(&path, edit).await;
    assert_eq!((&edited.data()["text"], &edited.data()["place"]["name"]), (&json!("Hello again"), &json!("Home")));
    assert!(edited.data()["edited_at"].is_string());
    let history = bob.get(&format!("{path}/history")).await;
    insta::assert_json_snapshot!(history.data());
    let without = ann.patch(&path, json!({"place": null})).await;
    assert_eq!((&without.data()["place"], &without.data()["text"]), (&Value::Null, &json!("Hello again")));
    assert_eq!(ann.patch(&path, json!({"text": ""})).await.errors(), [("/text", "empty")]);
    let refused = bob.patch(&path, json!({"text": "mine"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_author"));
}

#[actix_web::test]
async fn an_edit_of_a_version_that_was_changed_is_refused() {
    let (_app, ann, bob, id) = scene().await;
    let path = format!("{POSTS}/{id}");
    let tag = ann.get(&path).await.header("ETag").to_owned();
    let send = |method: Method, tag: String| {
        let request = ann.request(method.clone(), &path).header("If-Match", &tag);
        if method == Method::PATCH { request.json(&json!({"text": "New"})) } else { request }.send()
    };
    assert_eq!(bob.put(&format!("{path}/like"), json!({})).await.status, 200);
    for method in [Method::PATCH, Method::DELETE] {
        let refused = send(method, tag.clone()).await;
        assert_eq!((refused.status.as_u16(), refused.problem()), (412, "changed"));
    }
    let tag = ann.get(&path).await.header("ETag").to_owned();
    assert_eq!(send(Method::PATCH, tag).await.status, 200);
    let tag = ann.get(&path).await.header("ETag").to_owned();
    assert_eq!(send(Method::DELETE, tag).await.status, 204);
}

#[actix_web::test]
async fn a_deleted_post_is_gone() {
    let (_app, ann, bob, id) = scene().await;
    let path = format!("{POSTS}/{id}");
    assert_eq!(bob.delete(&path).await.problem(), "not_author");
    assert_eq!(ann.delete(&path).await.status, 204);
    for gone in [
        ann.get(&path).await,
        ann.get(&format!("{path}/history")).await,
        ann.get(&format!("{path}/comments")).await,
        ann.get(&format!("{path}/reactions")).await,
        ann.patch(&path, json!({"text": "x"})).await,
        ann.delete(&path).await,
        ann.put(&format!("{path}/like"), json!({})).await,
        ann.delete(&format!("{path}/like")).await,
        ann.put(&format!("{path}/reactions/clap"), json!({})).await,
        ann.delete(&format!("{path}/reactions/clap")).await,
        ann.post(&format!("{path}/shares"), json!({})).await,
        ann.delete(&format!("{path}/shares")).await,
        ann.post(&format!("{path}/comments"), json!({"text": "x"})).await,
    ] {
        assert_eq!((gone.status.as_u16(), gone.problem()), (404, "not_found"));
    }
}

#[actix_web::test]
async fn an_activity_is_shared_as_a_post() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let activity = log(&app, &ann, Walk::default());
    let share = format!("/api/v1/activities/{activity}/share");
    let made = ann.post(&share, json!({"audience": "public", "text": "Phew"})).await;
    assert_eq!(made.status, 201);
    insta::assert_json_snapshot!(made.shape()["data"]["activity"]);
    assert_eq!(made.data()["kind"], "activity");
    let mine = format!("/api/v1/activities/{activity}");
    assert_eq!(ann.get(&mine).await.data()["post_id"], made.data()["post_id"]);
    let listed = ann.get("/api/v1/me/activities").await;
    assert_eq!(listed.data()["activities"][0]["post_id"], made.data()["post_id"]);
    let again = ann.post(&share, json!({})).await;
    assert_eq!((again.status.as_u16(), again.problem()), (409, "already_shared"));
    assert_eq!(bob.post(&share, json!({})).await.problem(), "not_found");
    let hide = json!({"is_private": true});
    assert_eq!(ann.post(&format!("/api/v1/activities/{activity}/privacy"), hide).await.status, 200);
    assert_eq!(bob.get(&format!("{POSTS}/{}", post_id(&made))).await.problem(), "not_found");
    assert_eq!(ann.get(&mine).await.data()["post_id"], serde_json::Value::Null, "the post is gone");
    let refused = ann.post(&share, json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "not_public"));
}

#[actix_web::test]
async fn posts_are_listed_by_person_and_by_team() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, cat) = (app.person("bob").signed_in(), app.person("cat").signed_in());
    let team = team(&ann, true).await;
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    post(&ann, "to all").await;
    for body in
        [json!({"text": "to the team", "team_id": team}), json!({"text": "to followers", "audience": "followers"})]
    {
        assert_eq!(ann.post(POSTS, body).await.status, 201);
    }
    let of_ann = "/api/v1/users/ann/posts";
    assert_eq!(texts(&ann.get(of_ann).await), ["to followers", "to the team", "to all"]);
    assert_eq!(texts(&bob.get(of_ann).await), ["to the team", "to all"]);
    assert_eq!(texts(&cat.get(of_ann).await), ["to all"]);
    assert_eq!(cat.get("/api/v1/users/nobody/posts").await.problem(), "not_found");
    let of_team = format!("/api/v1/teams/{team}/posts");
    assert_eq!(texts(&bob.get(&of_team).await), ["to the team"]);
    let refused = cat.get(&of_team).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_member"));
    let first = ann.get(&format!("{of_ann}?limit=2")).await;
    let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    assert_eq!(texts(&ann.get(&format!("{of_ann}?limit=2&cursor={cursor}")).await), ["to all"]);
    assert_eq!(texts(&ann.get(&format!("{of_ann}?limit=2&page=2")).await), ["to all"]);
}

#[actix_web::test]
async fn posting_too_often_is_refused_until_the_hour_is_over() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for _ in 0..60 {
        post(&ann, "again").await;
    }
    let refused = ann.post(POSTS, json!({"text": "more"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem(), refused.header("Retry-After")), (429, "too_often", "3601"));
}

//! What people wrote stays theirs: they take it back whatever they see, and nobody else sees more of it than was meant.

use crate::{
    fixtures,
    kit::{Actor, TestApp},
    posts::{POSTS, post_id, scene},
};
use actix_web::http::Method;
use serde_json::{Value, json};

async fn comment(actor: &Actor, post: &str) -> String {
    let made = actor.post(&format!("{POSTS}/{post}/comments"), json!({"text": "Oh"})).await;
    made.data()["comment_id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn what_a_person_left_on_a_post_is_taken_back_when_it_is_out_of_sight() {
    let (_app, ann, bob, id) = scene().await;
    let post = format!("{POSTS}/{id}");
    for (method, path) in [(Method::PUT, "like"), (Method::PUT, "reactions/clap"), (Method::POST, "shares")] {
        let done = bob.request(method, &format!("{post}/{path}")).json(&json!({})).send().await;
        assert_eq!(done.status, 200, "{path}");
    }
    let written = comment(&bob, &id).await;
    let of_ann = comment(&ann, &id).await;
    assert_eq!(ann.put("/api/v1/users/bob/block", json!({})).await.status, 200);
    for path in [format!("{post}/like"), format!("{post}/reactions/clap"), format!("{post}/shares")] {
        assert_eq!(bob.delete(&path).await.status, 204, "{path}");
        assert_eq!(bob.delete(&path).await.problem(), "not_found", "{path}: there is nothing of bob any more");
    }
    assert_eq!(bob.delete(&format!("/api/v1/comments/{written}")).await.status, 204);
    assert_eq!(bob.delete(&format!("/api/v1/comments/{of_ann}")).await.problem(), "not_found");
    let shown = ann.get(&post).await;
    let counts = ["like_count", "reaction_count", "share_count", "comment_count"].map(|name| &shown.data()[name]);
    assert_eq!(counts, [&json!(0), &json!(0), &json!(0), &json!(1)]);
}

/// The number of mentions of which a person is told.
async fn mentions(actor: &Actor) -> usize {
    let page = actor.get("/api/v1/notifications?type=mention").await;
    page.data()["notifications"].as_array().expect("notifications").len()
}

/// A private team of bob with ann and cem.
async fn team() -> (TestApp, [Actor; 3], String) {
    let (app, bob) = TestApp::signed_in("bob").await;
    let (ann, cem) = (app.person("ann").signed_in(), app.person("cem").signed_in());
    let team = fixtures::team(&bob, true).await;
    for who in [&ann, &cem] {
        assert_eq!(who.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    }
    assert_eq!(bob.patch(&format!("/api/v1/teams/{team}"), json!({"is_public": false})).await.status, 200);
    (app, [ann, bob, cem], team)
}

#[actix_web::test]
async fn a_post_for_a_team_goes_from_its_sight_with_its_author() {
    let (app, [ann, bob, cem], team) = team().await;
    let id = post_id(&ann.post(POSTS, json!({"text": "For us, @cem", "team_id": team})).await);
    let post = format!("{POSTS}/{id}");
    comment(&cem, &id).await;
    app.run_jobs();
    assert_eq!(mentions(&cem).await, 1);
    let ann_id = fixtures::id(&ann).await;
    assert_eq!(bob.delete(&format!("/api/v1/teams/{team}/members/{ann_id}")).await.status, 204);
    app.run_jobs();
    for gone in
        [cem.get(&post).await, bob.get(&post).await, cem.post(&format!("{post}/comments"), json!({"text": "x"})).await]
    {
        assert_eq!(gone.problem(), "not_found");
    }
    assert_eq!(mentions(&cem).await, 0);
    let mine = ann.get(&post).await;
    assert_eq!((&mine.data()["text"], &mine.data()["team"]), (&json!("For us, @cem"), &Value::Null));
    for edit in [json!({"text": "You are fools"}), json!({"text": "Fools", "audience": "team"})] {
        assert_eq!(ann.patch(&post, edit).await.errors(), [("/team_id", "not_member")]);
    }
    assert_eq!(ann.delete(&post).await.status, 204);
}

#[actix_web::test]
async fn a_wider_audience_reads_neither_earlier_texts_nor_comments_that_were_not_for_it() {
    let (app, [ann, _, cem], team) = team().await;
    let stranger = app.person("dan").signed_in();
    let id = post_id(&ann.post(POSTS, json!({"text": "A secret", "team_id": team})).await);
    let (post, history) = (format!("{POSTS}/{id}"), format!("{POSTS}/{id}/history"));
    let texts = |actor: &Actor| {
        let (actor, history) = (actor.clone(), history.clone());
        async move {
            let edits = actor.get(&history).await.data()["edits"].as_array().expect("edits").clone();
            edits.iter().map(|edit| edit["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
        }
    };
    assert_eq!(ann.patch(&post, json!({"text": "No secret"})).await.status, 200);
    assert_eq!(texts(&cem).await, ["A secret"]);
    let written = comment(&cem, &id).await;
    comment(&ann, &id).await;
    let widen = || ann.patch(&post, json!({"audience": "public"}));
    let refused = widen().await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "has_comments"));
    assert_eq!(ann.patch(&post, json!({"text": "None"})).await.status, 200, "other changes are possible");
    assert_eq!(cem.delete(&format!("/api/v1/comments/{written}")).await.status, 204);
    assert_eq!(widen().await.status, 200, "the author's own comment does not matter");
    assert_eq!(ann.patch(&post, json!({"text": "For all"})).await.status, 200);
    assert_eq!(texts(&stranger).await, ["None"], "what was public before");
    assert_eq!(texts(&ann).await, ["None", "No secret", "A secret"], "the author reads all");
    comment(&cem, &id).await;
    assert_eq!(ann.patch(&post, json!({"audience": "followers"})).await.status, 200, "a smaller one is possible");
    assert_eq!(ann.patch(&post, json!({"audience": "public"})).await.problem(), "has_comments");
}

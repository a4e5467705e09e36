//! What people learn and do across a block: no answer says who has blocked whom, and a report is possible.

use crate::{
    fixtures,
    kit::{Actor, Answer, TestApp},
    posts::{POSTS, post},
};
use milequest_persistence::test_kit;
use serde_json::json;

const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

async fn block(actor: &Actor, name: &str) {
    assert_eq!(actor.put(&format!("/api/v1/users/{name}/block"), json!({})).await.status, 200);
}

async fn comment(actor: &Actor, post: &str, text: &str) -> String {
    let made = actor.post(&format!("{POSTS}/{post}/comments"), json!({"text": text})).await;
    made.data()["comment_id"].as_str().expect("an id").to_owned()
}

/// The code and the text of a refusal.
fn refusal(answer: &Answer) -> (String, String) {
    (answer.problem().to_owned(), answer.body["detail"].as_str().expect("a detail").to_owned())
}

fn lines(app: &TestApp, sql: &str) -> Vec<String> {
    app.database().read(|conn| test_kit::lines(conn, sql)).expect("lines")
}

/// The application with ann, bob and cem.
async fn cast() -> (TestApp, Actor, Actor, Actor) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let (bob, cem) = (app.person("bob").signed_in(), app.person("cem").signed_in());
    (app, ann, bob, cem)
}

#[actix_web::test]
async fn a_refusal_does_not_say_who_has_blocked() {
    let (_app, ann, bob, cem) = cast().await;
    let (bob_id, cem_id) = (fixtures::id(&bob).await.to_string(), fixtures::id(&cem).await.to_string());
    let post = post(&bob, "Hello").await;
    let of_bob = comment(&bob, &post, "Me").await;
    block(&bob, "ann").await;
    let not_found = |subject: &str| ("not_found".to_owned(), format!("there is no such {subject}"));
    for id in [bob_id.as_str(), &cem_id, NOBODY] {
        for answer in ["accept", "decline"] {
            let refused = ann.post(&format!("/api/v1/me/follow-requests/{id}/{answer}"), json!({})).await;
            assert_eq!(refusal(&refused), not_found("request"), "{answer} {id}");
        }
        let refused = ann.delete(&format!("/api/v1/me/followers/{id}")).await;
        assert_eq!(refusal(&refused), not_found("follower"), "{id}");
    }
    for id in [of_bob.as_str(), NOBODY] {
        let path = format!("/api/v1/comments/{id}");
        assert_eq!(refusal(&ann.patch(&path, json!({"text": "x"})).await), not_found("comment"), "{id}");
        assert_eq!(refusal(&ann.delete(&path).await), not_found("comment"), "{id}");
    }
}

#[actix_web::test]
async fn only_a_block_of_ones_own_is_taken_back_across_a_block() {
    let (_app, ann, bob, _) = cast().await;
    block(&bob, "ann").await;
    let path = |name: &str| format!("/api/v1/users/{name}/block");
    let expected = refusal(&ann.delete(&path("nobody")).await);
    assert_eq!(refusal(&ann.delete(&path("bob")).await), expected);
    block(&ann, "bob").await;
    assert_eq!(ann.delete(&path("bob")).await.status, 200);
    assert_eq!(ann.delete(&path("cem")).await.data()["is_blocked"], false, "there was no block");
}

#[actix_web::test]
async fn a_report_is_possible_across_a_block() {
    let (app, ann, bob, cem) = cast().await;
    assert_eq!(bob.patch("/api/v1/me/profile", json!({"bio": "I hate ann"})).await.status, 200);
    let (bob_id, cem_id) = (fixtures::id(&bob).await.to_string(), fixtures::id(&cem).await.to_string());
    let (of_bob, of_cem) = (post(&bob, "You fool").await, post(&cem, "Hello").await);
    let (under_cem, under_bob) = (comment(&bob, &of_cem, "Fools").await, comment(&cem, &of_bob, "So true").await);
    let report = |subject: &str, id: &str| {
        let body = json!({"subject": subject, "subject_id": id, "reason": "harassment"});
        let ann = ann.clone();
        async move { ann.post("/api/v1/reports", body).await.status.as_u16() }
    };
    block(&ann, "bob").await;
    for (subject, id) in
        [("person", &bob_id), ("post", &of_bob), ("comment", &under_cem), ("comment", &under_bob), ("person", &cem_id)]
    {
        assert_eq!(report(subject, id).await, 201, "{subject}");
    }
    let excerpts = lines(&app, "SELECT excerpt AS line FROM moderation_cases WHERE subject = 'person' ORDER BY id");
    assert_eq!(excerpts, ["bob (@bob)", "cem (@cem)"], "nobody reads a profile across a block");
    // What a person cannot see because of a block by its author, the person does not report. The person they can.
    fixtures::execute(&app, "DELETE FROM blocks; DELETE FROM moderation_cases");
    block(&bob, "ann").await;
    for (subject, id, status) in
        [("person", &bob_id, 201), ("post", &of_bob, 404), ("comment", &under_cem, 404), ("comment", &under_bob, 404)]
    {
        assert_eq!(report(subject, id).await, status, "{subject}");
    }
}

#[actix_web::test]
async fn a_report_leaves_no_trace_of_its_author_in_the_audit_log() {
    let (app, ann, bob, _) = cast().await;
    let body = json!({"subject": "person", "subject_id": fixtures::id(&bob).await, "reason": "spam"});
    assert_eq!(ann.post("/api/v1/reports", body).await.status, 201);
    let entry =
        "SELECT concat_ws(' ', action, actor_id, network) AS line FROM audit_log WHERE action = 'report_created'";
    assert_eq!(lines(&app, entry), ["report_created"]);
}

#[actix_web::test]
async fn what_a_text_mentions_does_not_tell_of_blocks_of_others() {
    let (_app, ann, bob, cem) = cast().await;
    block(&bob, "ann").await;
    let post = post(&ann, "With @bob, @Cem, `@ann` and @nobody").await;
    let written = comment(&ann, &post, "Not @bob?").await;
    let seen = |actor: Actor| {
        let post = post.clone();
        async move {
            let found = actor.get(&format!("{POSTS}/{post}")).await.data()["mentions"].clone();
            let comments = actor.get(&format!("{POSTS}/{post}/comments")).await.data()["comments"].clone();
            assert_eq!(comments[0]["comment_id"], written.as_str());
            (found, comments[0]["mentions"].clone())
        }
    };
    assert_eq!(seen(cem).await, (json!(["bob", "cem"]), json!(["bob"])));
    assert_eq!(ann.get(&format!("{POSTS}/{post}")).await.data()["mentions"], json!(["cem"]));
}

#[actix_web::test]
async fn a_mention_whose_comment_is_hidden_does_not_silence_a_later_one() {
    let (app, ann, bob, cem) = cast().await;
    let post = post(&ann, "Hello").await;
    let told = |actor: &Actor| {
        app.run_jobs();
        let actor = actor.clone();
        async move {
            let page = actor.get("/api/v1/notifications?type=mention").await;
            page.data()["notifications"].as_array().expect("notifications").len()
        }
    };
    let hidden = comment(&cem, &post, "@bob look").await;
    assert_eq!(told(&bob).await, 1);
    fixtures::execute(&app, "UPDATE post_comments SET hidden_at = now(); DELETE FROM notifications");
    let edit = json!({"text": "@bob look here"});
    assert_eq!(cem.patch(&format!("/api/v1/comments/{hidden}"), edit).await.status, 200);
    assert_eq!(told(&bob).await, 0, "nobody but its author reads it");
    assert_eq!(ann.patch(&format!("{POSTS}/{post}"), json!({"text": "Hello @bob"})).await.status, 200);
    assert_eq!(told(&bob).await, 1);
    comment(&cem, &post, "@bob again").await;
    assert_eq!(told(&bob).await, 1, "once for each post");
}

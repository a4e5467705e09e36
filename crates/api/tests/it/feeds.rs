//! Feeds of posts over HTTP.

use crate::{
    fixtures::{self, Inbox},
    kit::{Actor, Answer, TestApp},
    posts::{POSTS, post},
};
use actix_web::http::Method;
use serde_json::{Value, json};

const HOME: &str = "/api/v1/feed";
const RECENT: &str = "/api/v1/feed/recent";
const TRENDING: &str = "/api/v1/posts/trending";

async fn follow(actor: &Actor, username: &str) {
    assert_eq!(actor.put(&format!("/api/v1/users/{username}/follow"), json!({})).await.status, 200);
}

/// Ann, who follows bob, and cleo, whose post bob has shared.
async fn scene() -> (TestApp, Actor, Actor, Actor) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let [bob, cleo] = ["bob", "cleo"].map(|name| app.person(name).signed_in());
    follow(&ann, "bob").await;
    post(&bob, "of bob").await;
    let shared = post(&cleo, "of cleo").await;
    assert_eq!(bob.post(&format!("{POSTS}/{shared}/shares"), json!({})).await.status, 200);
    (app, ann, bob, cleo)
}

/// The text and the reason of each post of a page.
fn told(page: &Answer) -> Vec<(String, String)> {
    let items = page.data()["items"].as_array().expect("items");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    items.iter().map(|item| (text(&item["post"]["text"]), text(&item["reason"]["kind"]))).collect()
}

#[actix_web::test]
async fn the_home_feed_has_posts_with_their_reasons() {
    let (_app, ann, ..) = scene().await;
    let page = ann.get(HOME).await;
    assert_eq!(page.status, 200);
    insta::assert_json_snapshot!(page.shape());
    let found = [("of cleo", "shared"), ("of bob", "followed")].map(|(text, kind)| (text.to_owned(), kind.to_owned()));
    assert_eq!(told(&page), found);
    assert_eq!(page.data()["items"][0]["reason"]["by"]["username"], "bob");
    assert_eq!(page.data()["items"][1]["reason"]["by"], Value::Null);
    let id = page.data()["items"][1]["post"]["post_id"].as_str().expect("an id");
    assert_eq!(ann.get(&format!("{POSTS}/{id}")).await.data(), &page.data()["items"][1]["post"], "as it is elsewhere");
}

#[actix_web::test]
async fn the_home_feed_explains_its_places_when_it_is_asked_to() {
    let (_app, ann, ..) = scene().await;
    let page = ann.get(&format!("{HOME}?explain=true")).await;
    insta::assert_json_snapshot!(page.data()["items"][0]["score"]);
    let without = ann.get(&format!("{HOME}?explain=false")).await;
    assert!(without.data()["items"][0]["score"].is_null());
}

#[actix_web::test]
async fn the_other_feeds_have_the_same_items() {
    let (_app, ann, ..) = scene().await;
    let recent = ann.get(RECENT).await;
    assert_eq!(told(&recent), [("of bob".to_owned(), "followed".to_owned())]);
    let trending = ann.get(TRENDING).await;
    let hot = ["of cleo", "of bob"].map(|text| (text.to_owned(), "trending".to_owned()));
    assert_eq!(told(&trending), hot);
    let items = |page: &Answer| page.data()["items"].as_array().expect("items").clone();
    for item in [items(&recent), items(&trending)].concat() {
        assert!(item["reason"]["by"].is_null() && item["score"].is_null(), "{item}");
    }
}

#[actix_web::test]
async fn feeds_are_paged_by_cursor_alone() {
    let (_app, ann, bob, _) = scene().await;
    for number in 0..3 {
        post(&bob, &format!("{number}")).await;
    }
    for (path, number) in [(HOME, 5), (RECENT, 4), (TRENDING, 5)] {
        let (mut seen, mut next) = (Vec::new(), format!("{path}?limit=2"));
        loop {
            let page = ann.get(&next).await;
            seen.extend(told(&page));
            let pagination = &page.data()["pagination"];
            assert_eq!(pagination["has_more"], pagination["next_cursor"].is_string(), "{path}");
            let Some(cursor) = pagination["next_cursor"].as_str() else { break };
            next = format!("{path}?limit=2&cursor={cursor}");
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), number, "{path}");
        for (query, pointer, code) in [
            ("page=2", "query/page", "unknown_field"),
            ("limit=0", "query/limit", "bad_value"),
            ("cursor=AAAA", "query/cursor", "bad_cursor"),
        ] {
            assert_eq!(ann.get(&format!("{path}?{query}")).await.errors(), [(pointer, code)], "{path}?{query}");
        }
    }
    assert_eq!(ann.get(&format!("{HOME}?explain=maybe")).await.errors(), [("query/explain", "bad_value")]);
    assert_eq!(ann.get(&format!("{RECENT}?explain=true")).await.errors(), [("query/explain", "unknown_field")]);
}

#[actix_web::test]
async fn a_feed_that_is_gone_has_to_be_read_again() {
    let (app, ann, ..) = scene().await;
    for path in [HOME, TRENDING] {
        let page = ann.get(&format!("{path}?limit=1")).await;
        let cursor = page.data()["pagination"]["next_cursor"].as_str().expect("a cursor").to_owned();
        let rest = format!("{path}?cursor={cursor}");
        assert_eq!(ann.get(&rest).await.status, 200);
        fixtures::execute(&app, "DELETE FROM feed_snapshots");
        let gone = ann.get(&rest).await;
        assert_eq!((gone.status.as_u16(), gone.problem()), (410, "feed_expired"));
        let other = if path == HOME { TRENDING } else { HOME };
        assert_eq!(ann.get(&format!("{other}?cursor={cursor}")).await.errors(), [("query/cursor", "bad_cursor")]);
    }
}

#[actix_web::test]
async fn a_stream_tells_that_there_are_new_posts() {
    let inbox = Inbox::of_ann().await;
    let (bob, _) = inbox.member("bob").await;
    follow(&inbox.reader, "bob").await;
    inbox.app.run_jobs();
    let mut stream = inbox.reader.request(Method::GET, "/api/v1/notifications/stream").open().await;
    assert_eq!(stream.next().await.as_deref(), Some("retry: 3000"));
    assert_eq!(stream.event().await.1, "unread");
    post(&bob, "Hello").await;
    let event = stream.next().await.expect("an event");
    assert_eq!(event, "event: feed\ndata: {\"new_posts\":true}");
}

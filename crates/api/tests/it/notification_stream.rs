//! The live stream over HTTP.

use crate::{
    fixtures::{self, Inbox, Walk},
    kit::{Actor, EventStream},
};
use actix_web::http::Method;
use milequest_domain::notifications::NotificationKind;
use serde_json::json;

const STREAM: &str = "/api/v1/notifications/stream";

/// A stream that has sent its first event.
async fn open(actor: &Actor) -> EventStream {
    let mut stream = actor.request(Method::GET, STREAM).open().await;
    assert_eq!(stream.next().await.as_deref(), Some("retry: 3000"));
    assert_eq!(stream.event().await.1, "unread");
    stream
}

#[actix_web::test]
async fn a_stream_has_the_notifications_of_the_list_as_they_happen() {
    let inbox = Inbox::of_ann().await;
    let (_, bob) = inbox.member("bob").await;
    let mut stream = inbox.reader.request(Method::GET, STREAM).header("Accept-Encoding", "br, gzip").open().await;
    for (name, value) in [
        ("Content-Type", "text/event-stream"),
        ("Cache-Control", "no-store"),
        ("X-Accel-Buffering", "no"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        assert_eq!(stream.headers.get(name).map(|value| value.to_str().expect("text")), Some(value));
    }
    assert!(!stream.headers.contains_key("Content-Encoding") && !stream.headers.contains_key("ETag"));
    assert_eq!(stream.next().await.as_deref(), Some("retry: 3000"));
    assert_eq!(stream.event().await, (0, "unread".to_owned(), json!({"unread_count": 0})));
    let id = inbox.joined(bob);
    let (seq, name, data) = stream.event().await;
    assert_eq!((seq, name.as_str(), &data["unread_count"]), (1, "notification", &json!(1)));
    let list = inbox.reader.get("/api/v1/notifications").await;
    assert_eq!(data["notification"], list.data()["notifications"][0]);
    assert_eq!(data["notification"]["push"], "pushed");
    assert_eq!(inbox.reader.post(&format!("/api/v1/notifications/{id}/read"), json!({})).await.status, 200);
    assert_eq!(stream.event().await, (2, "unread".to_owned(), json!({"unread_count": 0})));
}

#[actix_web::test]
async fn a_private_activity_sends_nothing() {
    let inbox = Inbox::of_ann().await;
    let (bob, _) = inbox.member("bob").await;
    inbox.app.run_jobs();
    let mut stream = open(&inbox.reader).await;
    for (metres, is_private) in [(333.0, true), (4_000.0, false)] {
        fixtures::log(&inbox.app, &bob, Walk { metres, is_private, ..Walk::default() });
        inbox.app.run_jobs();
    }
    let (_, name, data) = stream.event().await;
    let sent = &data["notification"];
    assert_eq!((name.as_str(), &sent["type"]), ("notification", &json!("activity_logged")), "{data}");
    assert!(sent["message"].as_str().is_some_and(|message| message.ends_with("4\u{a0}km")), "{sent}");
    assert_eq!(sent["batch_count"], 1);
}

#[actix_web::test]
async fn growth_that_may_not_interrupt_says_so() {
    let inbox = Inbox::of_ann().await;
    let off = json!({"categories": [{"category": "team", "channels": [{"channel": "realtime", "on": false}]}]});
    assert_eq!(inbox.reader.put("/api/v1/notifications/preferences", off).await.status, 200);
    let mut stream = open(&inbox.reader).await;
    inbox.separate(NotificationKind::RoleChanged);
    let (_, _, data) = stream.event().await;
    assert_eq!((&data["notification"]["push"], &data["unread_count"]), (&json!("off"), &json!(1)));
}

#[actix_web::test]
async fn a_stream_resumes_by_header_or_parameter() {
    let inbox = Inbox::of_ann().await;
    for _ in 0..3 {
        inbox.separate(NotificationKind::RoleChanged);
    }
    let path = format!("{STREAM}?after=1");
    let numbers = async |request: crate::kit::RequestBuilder, count: usize| {
        let mut stream = request.open().await;
        stream.next().await;
        let mut numbers = Vec::new();
        for _ in 0..count {
            numbers.push(stream.event().await.0);
        }
        numbers
    };
    assert_eq!(numbers(inbox.reader.request(Method::GET, &path), 3).await, [1, 2, 3]);
    let by_header = inbox.reader.request(Method::GET, &path).header("Last-Event-ID", "2");
    assert_eq!(numbers(by_header, 2).await, [2, 3], "a browser opens the first address again");
    let mut stream = inbox.reader.request(Method::GET, STREAM).header("Last-Event-ID", "77").open().await;
    stream.next().await;
    assert_eq!(stream.event().await, (77, "unread".to_owned(), json!({"unread_count": 3})));
    assert_eq!(stream.event().await, (3, "resync".to_owned(), json!({})));
}

#[actix_web::test]
async fn a_number_that_is_none_is_refused() {
    let inbox = Inbox::of_ann().await;
    for wrong in ["-1", "x", "1.5", ""] {
        let answer = inbox.reader.get(&format!("{STREAM}?after={wrong}")).await;
        assert_eq!(answer.errors(), [("query/after", "bad_value")], "{wrong:?}");
    }
    let answer = inbox.reader.request(Method::GET, STREAM).header("Last-Event-ID", "x").send().await;
    assert_eq!(answer.errors(), [("header/Last-Event-ID", "bad_value")]);
    assert_eq!(inbox.reader.get(&format!("{STREAM}?since=1")).await.errors(), [("query/since", "unknown_field")]);
}

#[actix_web::test]
async fn a_head_of_a_stream_ends() {
    let inbox = Inbox::of_ann().await;
    let answer = inbox.reader.request(Method::HEAD, STREAM).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("Content-Type")), (200, "text/event-stream"));
}

#[actix_web::test]
async fn a_stream_ends_with_its_session_and_when_the_service_stops() {
    let inbox = Inbox::of_ann().await;
    let bob = inbox.app.person("bob");
    let (signed_in, other) = (bob.signed_in(), bob.signed_in_as_well());
    let (mut ended, mut stopped) = (open(&signed_in).await, open(&other).await);
    assert_eq!(signed_in.post("/api/v1/auth/logout", json!({})).await.status, 204);
    assert_eq!(ended.next().await, None);
    assert_eq!(signed_in.get(STREAM).await.problem(), "not_signed_in");
    inbox.app.streams.close();
    assert!(stopped.next().await.is_some_and(|part| part.starts_with("retry: ")));
    assert_eq!(stopped.next().await, None);
    let refused = other.get(STREAM).await;
    assert_eq!(refused.problem(), "busy");
    assert!(refused.header("Retry-After").parse::<u32>().is_ok_and(|seconds| seconds >= 30), "{refused:?}");
}

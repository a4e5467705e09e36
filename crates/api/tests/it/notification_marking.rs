//! Marking notifications as read and as clicked, over HTTP.

use crate::fixtures::{self, Inbox};
use chrono::TimeDelta;
use milequest_domain::notifications::NotificationKind;
use serde_json::{Value, json};

const LIST: &str = "/api/v1/notifications";

async fn unread(inbox: &Inbox) -> Value {
    let count = inbox.reader.get("/api/v1/notifications/unread-count").await.body["unread_count"].clone();
    let listed = inbox.reader.get(&format!("{LIST}?unread_only=true&limit=100")).await;
    let found = listed.data()["notifications"].as_array().expect("notifications").len();
    assert_eq!((&listed.data()["unread_count"], &json!(found)), (&count, &count), "list and count agree");
    count
}

#[actix_web::test]
async fn one_is_marked_once() {
    let inbox = Inbox::of_ann().await;
    let (one, other) = (inbox.separate(NotificationKind::RoleChanged), inbox.separate(NotificationKind::RoleChanged));
    inbox.app.clock.advance(TimeDelta::minutes(1));
    let path = format!("{LIST}/{one}");
    for _ in 0..2 {
        let marked = inbox.reader.post(&format!("{path}/read"), json!({})).await;
        assert_eq!(marked.data(), &json!({"unread_count": 1}));
        inbox.app.clock.advance(TimeDelta::minutes(1));
    }
    let found = inbox.reader.get(&path).await;
    assert_eq!(found.data()["read"], true);
    assert_eq!(found.data()["read_at"], "2024-10-04T00:01:00Z", "the first time");
    assert_eq!(found.data()["clicked_at"], Value::Null);
    let listed = inbox.reader.get(LIST).await;
    assert_eq!(listed.data()["notifications"][0]["id"], other.as_str(), "marking moves nothing");
    assert_eq!(unread(&inbox).await, 1);
}

#[actix_web::test]
async fn a_click_also_reads_and_its_first_time_stays() {
    let inbox = Inbox::of_ann().await;
    let id = inbox.separate(NotificationKind::RoleChanged);
    let path = format!("{LIST}/{id}");
    for _ in 0..2 {
        let marked = inbox.reader.post(&format!("{path}/clicked"), json!({})).await;
        assert_eq!(marked.data(), &json!({"unread_count": 0}));
        inbox.app.clock.advance(TimeDelta::minutes(1));
    }
    let found = inbox.reader.get(&path).await;
    let at = json!("2024-10-04T00:00:00Z");
    assert_eq!((&found.data()["read_at"], &found.data()["clicked_at"]), (&at, &at));
    assert_eq!(unread(&inbox).await, 0);
}

#[actix_web::test]
async fn a_notification_that_grows_is_unread_again_and_comes_first() {
    let inbox = Inbox::of_ann().await;
    let (_, bob) = inbox.member("bob").await;
    let id = inbox.joined(bob);
    inbox.separate(NotificationKind::RoleChanged);
    assert_eq!(inbox.reader.post(&format!("{LIST}/read-all"), json!({})).await.data(), &json!({"unread_count": 0}));
    let (_, cem) = inbox.member("cem").await;
    inbox.joined(cem);
    let first = inbox.reader.get(LIST).await.data()["notifications"][0].clone();
    assert_eq!((&first["id"], &first["read"], &first["batch_count"]), (&json!(id), &json!(false), &json!(2)));
    assert_eq!((&first["read_at"], &first["is_batch"]), (&Value::Null, &json!(true)));
    assert_eq!(unread(&inbox).await, 1);
}

#[actix_web::test]
async fn all_are_marked_at_once() {
    let inbox = Inbox::of_ann().await;
    for _ in 0..25 {
        inbox.separate(NotificationKind::RoleChanged);
    }
    inbox.app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(unread(&inbox).await, 25);
    assert_eq!(inbox.reader.post(&format!("{LIST}/read-all"), json!({})).await.data(), &json!({"unread_count": 0}));
    assert_eq!(unread(&inbox).await, 0);
    let shown = || async { inbox.reader.get(&format!("{LIST}?limit=100")).await.body };
    let marked = shown().await;
    let all = marked["data"]["notifications"].as_array().expect("notifications");
    assert!(all.iter().all(|found| found["read"] == true && found["read_at"] == "2024-10-04T00:01:00Z"), "{all:?}");
    inbox.app.clock.advance(TimeDelta::minutes(1));
    inbox.app.run_jobs();
    let settled = shown().await;
    let settled = settled["data"]["notifications"].as_array().expect("notifications");
    let of_team = |list: &Vec<Value>| -> Vec<Value> {
        list.iter().filter(|found| found["category"] == "team").cloned().collect()
    };
    assert_eq!(of_team(settled), of_team(all), "the job changes nothing that anybody sees");
    inbox.separate(NotificationKind::RoleChanged);
    let newest = inbox.reader.get(LIST).await.data()["notifications"][0].clone();
    assert_eq!((&newest["read"], &newest["category"]), (&json!(false), &json!("team")));
}

#[actix_web::test]
async fn several_are_marked_and_those_of_others_are_skipped() {
    let inbox = Inbox::of_ann().await;
    let mine: Vec<String> = (0..3).map(|_| inbox.separate(NotificationKind::RoleChanged)).collect();
    let (bob, bob_id) = inbox.member("bob").await;
    let of_bob = fixtures::item(&inbox.app, bob_id, &inbox.team, (NotificationKind::RoleChanged, None), 1_000);
    fixtures::notify(&inbox.app, std::slice::from_ref(&of_bob));
    let ids = json!({"ids": [mine[0], mine[2], mine[2], of_bob.id, uuid::Uuid::nil()]});
    assert_eq!(inbox.reader.post(&format!("{LIST}/read"), ids.clone()).await.data(), &json!({"unread_count": 1}));
    assert_eq!(inbox.reader.post(&format!("{LIST}/read"), ids).await.data(), &json!({"unread_count": 1}));
    assert_eq!(unread(&inbox).await, 1);
    assert_eq!(bob.get(&format!("{LIST}/unread-count")).await.body, json!({"unread_count": 1}), "bob's stays");
    for path in ["read", "clicked"] {
        let foreign = inbox.reader.post(&format!("{LIST}/{}/{path}", of_bob.id), json!({})).await;
        assert_eq!((foreign.status.as_u16(), foreign.problem()), (404, "not_found"));
    }
    assert_eq!(bob.get(&format!("{LIST}/unread-count")).await.body, json!({"unread_count": 1}));
}

#[actix_web::test]
async fn ids_that_cannot_be_are_refused() {
    let inbox = Inbox::of_ann().await;
    let id = inbox.separate(NotificationKind::RoleChanged);
    for (body, error) in [
        (json!({}), ("/ids", "missing")),
        (json!({"ids": []}), ("/ids", "bad_length")),
        (json!({"ids": vec![&id; 101]}), ("/ids", "bad_length")),
        (json!({"ids": id}), ("/ids", "wrong_type")),
        (json!({"ids": ["none"]}), ("/ids/0", "bad_value")),
        (json!({"ids": [id], "all": true}), ("/all", "unknown_field")),
    ] {
        let refused = inbox.reader.post(&format!("{LIST}/read"), body.clone()).await;
        assert_eq!(refused.errors(), [error], "{body}");
    }
    assert_eq!(inbox.reader.post(&format!("{LIST}/read"), json!({"ids": vec![&id; 100]})).await.status, 200);
    assert_eq!(inbox.reader.post(&format!("{LIST}/none/read"), json!({})).await.problem(), "not_found");
    assert_eq!(unread(&inbox).await, 0);
}

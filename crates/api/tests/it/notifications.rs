//! Notifications over HTTP: the list, the count, one notification and its items.

use crate::{
    fixtures::{self, Inbox, Walk},
    kit::{Actor, Answer},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_domain::{UserId, notifications::NotificationKind};
use milequest_persistence::notifications::NewItem;
use milequest_services::{
    accounts::authentication,
    activities::{self, ActivitySelection},
};
use serde_json::{Value, json};

const LIST: &str = "/api/v1/notifications";

fn notifications(page: &Answer) -> &Vec<Value> {
    page.data()["notifications"].as_array().expect("notifications")
}

fn ids(page: &Answer) -> Vec<String> {
    notifications(page).iter().map(|found| found["id"].as_str().expect("an id").to_owned()).collect()
}

fn messages(page: &Answer) -> Vec<&str> {
    notifications(page).iter().map(|found| found["message"].as_str().expect("a message")).collect()
}

/// Bob logs a walk, and ann is told.
fn tell_of_walk(inbox: &Inbox, (bob, bob_id): (&Actor, UserId), walk: Walk) -> milequest_domain::ActivityId {
    let activity = fixtures::log(&inbox.app, bob, walk);
    let item = inbox.item(NotificationKind::ActivityLogged, Some(bob_id));
    fixtures::notify(&inbox.app, &[NewItem { cause_id: activity.uuid(), ..item }]);
    activity
}

#[actix_web::test]
async fn a_person_without_notifications_has_an_empty_list() {
    let inbox = Inbox::of_ann().await;
    let page = inbox.reader.get(LIST).await;
    assert_eq!((ids(&page), &page.data()["unread_count"]), (vec![], &json!(0)));
    let count = inbox.reader.get("/api/v1/notifications/unread-count").await;
    assert_eq!(count.body, json!({"unread_count": 0}), "without an envelope");
    assert_eq!(
        inbox.reader.post("/api/v1/notifications/read-all", json!({})).await.data(),
        &json!({"unread_count": 0})
    );
}

#[actix_web::test]
async fn the_list_has_groups_in_the_language_and_units_of_the_reader() {
    let inbox = Inbox::of_ann().await;
    let (bob, bob_id) = inbox.member("bob").await;
    let (_, cem_id) = inbox.member("cem").await;
    inbox.joined(bob_id);
    inbox.app.clock.advance(TimeDelta::minutes(1));
    inbox.joined(cem_id);
    inbox.app.clock.advance(TimeDelta::minutes(5));
    tell_of_walk(&inbox, (&bob, bob_id), Walk { metres: 5_200.0, ..Walk::default() });
    let page = inbox.reader.get(LIST).await;
    insta::assert_json_snapshot!("notifications", page.shape());
    let walked = "Night Walkers: bob walked 5.2\u{a0}km";
    assert_eq!(messages(&page), [walked, "Night Walkers: 2 people have joined: cem and bob"]);

    assert_eq!(inbox.reader.patch("/api/v1/me", json!({"language": "de", "units": "imperial"})).await.status, 200);
    let page = inbox.reader.get(LIST).await;
    let walked = "Night Walkers: bob ist 3,23\u{a0}mi gegangen";
    assert_eq!(messages(&page), [walked, "Night Walkers: 2 Personen sind beigetreten: cem und bob"]);
    assert_eq!(notifications(&page)[1]["title"], "Neue Mitglieder");
}

#[actix_web::test]
async fn a_notification_says_why_it_came_and_what_happened_to_it() {
    let inbox = Inbox::of_ann().await;
    let (_, bob_id) = inbox.member("bob").await;
    let id = inbox.joined(bob_id);
    let path = format!("{LIST}/{id}");
    insta::assert_json_snapshot!("notification", inbox.reader.get(&path).await.shape());
    let (stranger, _) = inbox.member("cem").await;
    assert_eq!(stranger.get(&path).await.problem(), "not_found");
    assert_eq!(stranger.get(&format!("{path}/items")).await.problem(), "not_found");
    let off = json!({"categories": [{"category": "team", "channels": [{"channel": "realtime", "on": false}]}]});
    assert_eq!(inbox.reader.put("/api/v1/notifications/preferences", off).await.status, 200);
    inbox.joined(bob_id);
    let channels = inbox.reader.get(&path).await.data()["channels"].clone();
    assert_eq!((&channels[0]["outcome"], &channels[1]["outcome"]), (&json!("recorded"), &json!("off")));
}

#[actix_web::test]
async fn filters_select_unread_ones_kinds_and_categories() {
    let inbox = Inbox::of_ann().await;
    let (_, bob_id) = inbox.member("bob").await;
    let joined = inbox.joined(bob_id);
    let role = inbox.separate(NotificationKind::RoleChanged);
    let signed_in = inbox.separate(NotificationKind::SignedIn);
    assert_eq!(inbox.reader.post(&format!("{LIST}/{role}/read"), json!({})).await.status, 200);
    let all = [&signed_in, &role, &joined];
    for (query, expected) in [
        ("", &all[..]),
        ("unread_only=false", &all[..]),
        ("unread_only=true", &[&signed_in, &joined]),
        ("type=member_joined", &[&joined]),
        ("type=goal_reached", &[]),
        ("category=team", &[&role, &joined]),
        ("category=team&unread_only=true", &[&joined]),
        ("category=team&type=role_changed", &[&role]),
        ("category=security&type=role_changed", &[]),
    ] {
        let page = inbox.reader.get(&format!("{LIST}?{query}")).await;
        assert_eq!(ids(&page).iter().collect::<Vec<_>>(), expected, "{query}");
        assert_eq!(page.data()["unread_count"], 2, "whatever the filter: {query}");
    }
    for (query, error) in [
        ("type=likes", ("query/type", "unknown_choice")),
        ("category=", ("query/category", "unknown_choice")),
        ("unread_only=yes", ("query/unread_only", "bad_value")),
        ("limit=101", ("query/limit", "bad_value")),
        ("page=0", ("query/page", "bad_value")),
        ("cursor=x", ("query/cursor", "bad_cursor")),
        ("unread=true", ("query/unread", "unknown_field")),
        ("type=signed_in&type=signed_in", ("query/type", "repeated")),
    ] {
        assert_eq!(inbox.reader.get(&format!("{LIST}?{query}")).await.errors(), [error], "{query}");
    }
}

#[actix_web::test]
async fn pages_neither_skip_nor_repeat_while_notifications_are_added() {
    let inbox = Inbox::of_ann().await;
    let mut added: Vec<String> = (0..5).map(|_| inbox.separate(NotificationKind::RoleChanged)).collect();
    added.reverse();
    let by_number = inbox.reader.get(&format!("{LIST}?page=2&limit=2")).await;
    assert_eq!((ids(&by_number), &by_number.data()["pagination"]["page"]), (added[2..4].to_vec(), &json!(2)));
    let (mut seen, mut path) = (Vec::new(), format!("{LIST}?limit=2"));
    loop {
        let page = inbox.reader.get(&path).await;
        seen.extend(ids(&page));
        inbox.separate(NotificationKind::RoleChanged);
        let pagination = &page.data()["pagination"];
        assert_eq!(pagination["has_more"], pagination["next_cursor"].is_string());
        let Some(cursor) = pagination["next_cursor"].as_str() else { break };
        path = format!("{LIST}?limit=2&cursor={cursor}");
    }
    assert_eq!(seen, added);
}

#[actix_web::test]
async fn items_are_listed_the_newest_first_and_paged() {
    let inbox = Inbox::of_ann().await;
    let mut items = Vec::new();
    for name in ["bob", "cem", "dan"] {
        let (_, member) = inbox.member(name).await;
        items.push(inbox.joined(member));
    }
    let path = format!("{LIST}/{}/items", items[0]);
    let whole = inbox.reader.get(&path).await;
    insta::assert_json_snapshot!("notification_items", whole.shape());
    items.reverse();
    let listed = |page: &Answer| -> Vec<String> {
        let found = page.data()["items"].as_array().expect("items");
        found.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(listed(&whole), items);
    let first = inbox.reader.get(&format!("{path}?limit=2")).await;
    let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor").to_owned();
    let rest = inbox.reader.get(&format!("{path}?cursor={cursor}")).await;
    assert_eq!([listed(&first), listed(&rest)].concat(), items);
    assert_eq!(listed(&inbox.reader.get(&format!("{path}?page=2&limit=2")).await), items[2..]);
    let foreign = inbox.reader.get(&format!("{LIST}?cursor={cursor}")).await;
    assert_eq!(foreign.errors(), [("query/cursor", "bad_cursor")]);
    let nobody = format!("{LIST}/{}/items", uuid::Uuid::nil());
    assert_eq!(inbox.reader.get(&nobody).await.problem(), "not_found");
    assert_eq!(inbox.reader.get(&format!("{LIST}/none/items")).await.problem(), "not_found");
}

#[actix_web::test]
async fn a_hidden_activity_shows_in_nothing_at_once() {
    let inbox = Inbox::of_ann().await;
    let (bob, bob_id) = inbox.member("bob").await;
    let activity = tell_of_walk(&inbox, (&bob, bob_id), Walk { metres: 7_777.0, ..Walk::default() });
    let id = ids(&inbox.reader.get(LIST).await)[0].clone();
    let viewer = authentication::authenticate(&inbox.app.services, bob.token()).expect("a viewer");
    let which = ActivitySelection::These(vec![activity]);
    activities::update_privacy(&inbox.app.services, &viewer, &which, true).expect("another privacy");
    for path in [LIST.to_owned(), format!("{LIST}/{id}"), format!("{LIST}/{id}/items")] {
        let text = inbox.reader.get(&path).await.text;
        assert!(!text.contains("7777") && !text.contains("7.78") && !text.contains("walked"), "{path}: {text}");
    }
}

#[actix_web::test]
async fn closed_and_disabled_people_are_not_named() {
    let inbox = Inbox::of_ann().await;
    let bob = inbox.app.person("bob");
    let bob_id = fixtures::id(&bob.signed_in()).await;
    let id = inbox.joined(bob_id);
    bob.set(milequest_services::accounts::AccountStatusChange::Disabled(true));
    let page = inbox.reader.get(LIST).await;
    assert_eq!(messages(&page), ["Night Walkers: Somebody has joined"]);
    assert_eq!(notifications(&page)[0]["actors"], json!([]));
    let items = inbox.reader.get(&format!("{LIST}/{id}/items")).await;
    assert_eq!(items.data()["items"][0]["actor"], Value::Null);
    assert!(!items.text.contains("bob") && !page.text.contains("bob"));
}

#[actix_web::test]
async fn an_unchanged_answer_keeps_its_tag() {
    let inbox = Inbox::of_ann().await;
    inbox.separate(NotificationKind::RoleChanged);
    for path in [LIST.to_owned(), format!("{LIST}/unread-count"), format!("{LIST}?fields=unread_count")] {
        let first = inbox.reader.get(&path).await;
        let tag = first.header("ETag").to_owned();
        let again = |tag: String| inbox.reader.request(Method::GET, &path).header("If-None-Match", &tag).send();
        assert_eq!(again(tag.clone()).await.status, 304, "{path}");
        inbox.separate(NotificationKind::RoleChanged);
        assert_eq!(again(tag).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn the_dashboard_has_the_unread_count() {
    let inbox = Inbox::of_ann().await;
    let count = || async { inbox.reader.get("/api/v1/me/dashboard").await.data()["unread_count"].clone() };
    assert_eq!(count().await, 0);
    inbox.separate(NotificationKind::RoleChanged);
    let id = inbox.separate(NotificationKind::RoleChanged);
    assert_eq!(count().await, 2);
    inbox.reader.post(&format!("{LIST}/{id}/read"), json!({})).await;
    assert_eq!(count().await, 1);
}

//! `fields=` on the reads of notifications.

use crate::fixtures::Inbox;
use milequest_domain::notifications::NotificationKind;
use serde_json::json;

#[actix_web::test]
async fn a_read_answers_with_the_selected_fields_alone() {
    let inbox = Inbox::of_ann().await;
    let (_, bob) = inbox.member("bob").await;
    let id = inbox.joined(bob);
    let role = inbox.separate(NotificationKind::RoleChanged);
    let selected = |path: &'static str| {
        let path = format!("/api/v1/notifications{}", path.replace("{id}", &id));
        let reader = inbox.reader.clone();
        async move { reader.get(&path).await.data().clone() }
    };
    assert_eq!(selected("?fields=unread_count").await, json!({"unread_count": 2}));
    let both = json!({"notifications": [{"id": role, "team": {"name": "Night Walkers"}, "actors": []},
        {"id": id, "team": {"name": "Night Walkers"}, "actors": [{"username": "bob"}]}]});
    let fields = "?fields=notifications.id,notifications.team.name,notifications.actors.username";
    assert_eq!(selected(fields).await, both);
    let page = selected("?limit=1&type=member_joined&fields=pagination.has_more,notifications.data").await;
    assert_eq!(page, json!({"notifications": [{"data": {}}], "pagination": {"has_more": false}}));
    assert_eq!(
        selected("/{id}?fields=title,channels.outcome").await,
        json!({"title": "New member", "channels": [{"outcome": "recorded"}, {"outcome": "pushed"}, {"outcome": "waiting"},
            {"outcome": "no_subscription"}]})
    );
    assert_eq!(selected("/{id}/items?fields=items.message").await, json!({"items": [{"message": "bob has joined"}]}));
    assert_eq!(selected("/preferences?fields=quiet_hours").await, json!({"quiet_hours": null}));
}

#[actix_web::test]
async fn a_field_that_no_answer_has_is_refused() {
    let inbox = Inbox::of_ann().await;
    let id = inbox.separate(NotificationKind::RoleChanged);
    let error = [("query/fields", "unknown_field")];
    for path in [
        "?fields=".to_owned(),
        "?fields=heading".to_owned(),
        "?fields=unread_count,notifications.heading".to_owned(),
        "?fields=unread_count.more".to_owned(),
        "?fields=unread_count,".to_owned(),
        format!("/{id}?fields=unread_count"),
        format!("/{id}/items?fields=items.title"),
        "/preferences?fields=zone".to_owned(),
    ] {
        let refused = inbox.reader.get(&format!("/api/v1/notifications{path}")).await;
        assert_eq!(refused.errors(), error, "{path}");
    }
    let refused = inbox.reader.get("/api/v1/notifications?fields=heading").await;
    let known = "there is no field \"heading\"; there is notifications, pagination, unread_count";
    assert_eq!(refused.body["errors"][0]["detail"], known);
    let many = vec!["unread_count"; 101].join(",");
    let refused = inbox.reader.get(&format!("/api/v1/notifications?fields={many}&limit=0")).await;
    assert_eq!(refused.errors(), [("query/fields", "too_many_fields"), ("query/limit", "bad_value")]);
    let without = inbox.reader.get("/api/v1/notifications/unread-count?fields=unread_count").await;
    assert_eq!(without.errors(), [("query/fields", "unknown_field")]);
}

//! Cursors that a client invented: whatever is in one, it is a place of its list or it is refused.

use crate::{
    fixtures::{self, Walk, goal, log, team},
    kit::{Actor, TestApp},
    strangers::operations,
};
use actix_web::http::Method;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use milequest_domain::notifications::NotificationKind;
use milequest_services::accounts::AccountStatusChange;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// So many invented cursors are read for each list. `CURSORS=20000` reads more.
const CURSORS: u32 = 60;

const ID: &str = "0192a1b2-0000-7000-8000-000000000000";
const OTHER_ID: &str = "0192a1b2-0000-7000-8000-000000000001";

/// A list with a cursor: its operation, the path for the actor, the name in its cursors and a key of its order.
struct CursorList {
    operation: &'static str,
    path: String,
    name: &'static str,
    key: Value,
}

/// Stores a snapshot of each ranked feed.
fn open_feeds(app: &TestApp, me: milequest_domain::UserId) {
    for feed in ["home", "trending"] {
        let arrays = format!("'{{{ID}}}', '{{null}}', '{{false}}', '{{0}}', '{{0}}'");
        let (id, owner) = if feed == "home" { (ID, format!("'{me}'")) } else { (OTHER_ID, "NULL".to_owned()) };
        let sql = format!("INSERT INTO feed_snapshots VALUES ('{id}', {owner}, '{feed}', {arrays}, '2999-01-01')");
        fixtures::execute(app, &sql);
    }
}

/// Every list that pages by a cursor, and somebody who sees all of them.
async fn cursor_lists(app: &TestApp) -> (Actor, Vec<CursorList>) {
    let person = app.person("ann");
    person.set(AccountStatusChange::Admin(true));
    let ann = person.signed_in();
    let team = team(&ann, true).await;
    let goal = goal(&ann, &team, ("target_m", json!(100_000))).await;
    log(app, &ann, Walk::default());
    let import = ann.request(Method::POST, "/api/v1/imports").body("application/x-ndjson", "{}").send().await;
    let import = import.data()["id"].as_str().expect("an id").to_owned();
    let me = fixtures::id(&ann).await;
    let item = fixtures::item(app, me, &team, (NotificationKind::MemberJoined, None), 1);
    let notification = item.id.to_string();
    fixtures::notify(app, &[item]);
    let webhook = json!({"url": "https://hooks.example.org/", "description": "", "kinds": null});
    let webhook = ann.post("/api/v1/webhooks", webhook).await.data()["id"].as_str().expect("an id").to_owned();
    let post =
        ann.post("/api/v1/posts", json!({"text": "Hello"})).await.data()["post_id"].as_str().expect("an id").to_owned();
    let comment = ann.post(&format!("/api/v1/posts/{post}/comments"), json!({"text": "Hello"})).await;
    let comment = comment.data()["comment_id"].as_str().expect("an id").to_owned();
    open_feeds(app, me);
    let moment = json!(["2024-10-03T09:00:00Z", ID]);
    let board = json!({"order": 1_000_000, "person": ID, "days": {"first": "2024-10-01", "last": null}});
    let lists = [
        ("/api/v1/achievements", "achievements", json!(ID)),
        ("/api/v1/activity/feed", "my_events", moment.clone()),
        ("/api/v1/activity/global", "public_events", moment.clone()),
        ("/api/v1/admin/achievements", "all achievements", json!(ID)),
        ("/api/v1/admin/announcements", "announcements", json!(ID)),
        ("/api/v1/admin/audit", "audit", json!(ID)),
        ("/api/v1/admin/deliveries", "deliveries", json!(ID)),
        ("/api/v1/auth/sessions", "sessions", json!(ID)),
        ("/api/v1/auth/tokens", "tokens", json!(ID)),
        ("/api/v1/comments/{id}/replies", "replies", json!(ID)),
        ("/api/v1/comments/{id}/replies", "replies_newest", json!(ID)),
        ("/api/v1/feed", "home_feed", json!([ID, ID])),
        ("/api/v1/feed/recent", "recent_feed", json!(ID)),
        ("/api/v1/goals/{id}/forecasts", "goal_forecasts", json!([1, ["2024-12-01", ID]])),
        ("/api/v1/goals/{id}/leaderboard", "leaderboard", board.clone()),
        ("/api/v1/imports", "imports", json!(ID)),
        ("/api/v1/imports/{id}/matches", "import_matches", json!(7)),
        ("/api/v1/imports/{id}/problems", "import_problems", json!(7)),
        ("/api/v1/me/activities", "my_activities", moment.clone()),
        ("/api/v1/me/blocks", "blocks", moment.clone()),
        ("/api/v1/me/follow-requests", "follow_requests", moment.clone()),
        ("/api/v1/me/follow-requests/sent", "sent_follow_requests", moment.clone()),
        ("/api/v1/me/decisions", "my_decisions", json!(ID)),
        ("/api/v1/me/forecasts", "my_forecasts", json!(ID)),
        ("/api/v1/me/teams", "my_teams", json!(ID)),
        ("/api/v1/moderation/appeals", "moderation_appeals", moment.clone()),
        ("/api/v1/moderation/cases", "moderation_cases", json!(ID)),
        ("/api/v1/notifications", "notifications", json!(7)),
        ("/api/v1/notifications/{id}/items", "notification_items", json!(ID)),
        ("/api/v1/posts/trending", "trending", json!([OTHER_ID, ID])),
        ("/api/v1/posts/{id}/comments", "comments", json!(ID)),
        ("/api/v1/posts/{id}/comments", "comments_newest", json!(ID)),
        ("/api/v1/posts/{id}/reactions", "post_reactions", json!([moment, 3])),
        ("/api/v1/teams", "teams_newest", json!(ID)),
        ("/api/v1/teams", "teams_active", moment.clone()),
        ("/api/v1/teams/{id}/announcements", "announcements", json!(ID)),
        ("/api/v1/teams/{id}/feed", "feed", moment.clone()),
        ("/api/v1/teams/{id}/goals", "goals", json!(ID)),
        ("/api/v1/teams/{id}/invites", "invites", json!(ID)),
        ("/api/v1/teams/{id}/leaderboard", "leaderboard", board),
        ("/api/v1/teams/{id}/members", "members", json!(ID)),
        ("/api/v1/users/{username}/achievements", "earned achievements", moment.clone()),
        ("/api/v1/users/{username}/followers", "followers", moment.clone()),
        ("/api/v1/users/{username}/following", "following", moment),
        ("/api/v1/teams/{id}/posts", "team_posts", json!(ID)),
        ("/api/v1/users/{username}/posts", "user_posts", json!(ID)),
        ("/api/v1/webhooks/{id}/deliveries", "webhook_deliveries", json!(ID)),
    ];
    let list = |(operation, name, key): (&'static str, _, _)| {
        let id = if operation.contains("/imports/") {
            &import
        } else if operation.contains("/goals/") {
            &goal
        } else if operation.contains("/notifications/") {
            &notification
        } else if operation.contains("/webhooks/") {
            &webhook
        } else if operation.contains("/posts/") {
            &post
        } else if operation.contains("/comments/") {
            &comment
        } else {
            &team
        };
        let sort = match name {
            "teams_active" => "sort=active&",
            "comments_newest" | "replies_newest" => "order=newest&",
            _ => "",
        };
        let path = format!("{}?{sort}", operation.replace("{id}", id).replace("{username}", "ann"));
        CursorList { operation, path, name, key }
    };
    (ann, lists.into_iter().map(list).collect())
}

impl CursorList {
    /// The path of the page after this key, with the checksum that a client can compute as well.
    fn after(&self, key: &Value) -> String {
        let mut bytes = json!([self.name, key]).to_string().into_bytes();
        let checksum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&checksum[..4]);
        format!("{}cursor={}", self.path, BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// What may stand where a key has a value.
fn leaf() -> impl Strategy<Value = Value> {
    let moment = (-262_143_i32..=262_142, 1_u32..=12, 1_u32..=31, 0_u32..=24, 0_u32..=60, any::<u32>());
    let moment = moment.prop_map(|(year, month, day, hour, second, nanosecond)| {
        let sign = if year < 0 { "-" } else { "+" };
        json!(format!("{sign}{:04}-{month:02}-{day:02}T{hour:02}:59:{second:02}.{nanosecond}Z", year.abs()))
    });
    let day = (-262_143_i32..=262_142, 1_u32..=12, 1_u32..=31).prop_map(|(year, month, day)| {
        json!(format!("{}{:04}-{month:02}-{day:02}", if year < 0 { "-" } else { "+" }, year.abs()))
    });
    let edge = prop::sample::select(vec![
        json!("-4713-11-23T23:59:59Z"),
        json!("-4714-11-23T23:59:59Z"),
        json!("-262143-01-01T00:00:00Z"),
        json!("+262142-12-31T23:59:59.999999999Z"),
        json!("+294277-01-01T00:00:00Z"),
        json!("0001-01-01T00:00:00Z"),
        json!("9999-12-31T23:59:60Z"),
        json!("-262143-01-01"),
        json!("+262142-12-31"),
        json!("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        json!("00000000-0000-0000-0000-000000000000"),
        json!(i64::MIN),
        json!(i64::MAX),
        json!(i32::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(null),
        json!([]),
        json!({}),
        json!("\0"),
    ]);
    prop_oneof![
        4 => edge,
        2 => moment,
        2 => day,
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u128>().prop_map(|id| json!(uuid::Uuid::from_u128(id))),
        1 => any::<String>().prop_map(Value::from),
    ]
}

/// The key with some of its values replaced.
fn with_leaves(key: &Value, leaves: &mut impl Iterator<Item = Option<Value>>) -> Value {
    match key {
        Value::Array(items) => items.iter().map(|item| with_leaves(item, leaves)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), with_leaves(value, leaves))).collect()
        }
        other => leaves.next().flatten().unwrap_or_else(|| other.clone()),
    }
}

#[actix_web::test]
async fn every_list_with_a_cursor_is_tried_here() {
    let app = TestApp::new().await;
    let (ann, lists) = cursor_lists(&app).await;
    let document = serde_json::to_value(milequest_api::document()).expect("the document");
    let has_cursor = |name: &String| {
        let (method, path) = name.split_once(' ').expect("a method and a path");
        let parameters = document["paths"][path][method.to_lowercase()]["parameters"].as_array();
        parameters.into_iter().flatten().any(|parameter| parameter["name"] == "cursor")
    };
    let documented: BTreeSet<String> = operations().into_iter().map(|(_, _, name)| name).filter(has_cursor).collect();
    let tried: BTreeSet<String> = lists.iter().map(|list| format!("GET {}", list.operation)).collect();
    assert_eq!(tried, documented);
    for list in &lists {
        assert_eq!(ann.get(&list.after(&list.key)).await.status, 200, "{}", list.operation);
    }
}

#[actix_web::test]
async fn a_cursor_from_before_the_beginning_of_time_is_refused() {
    let app = TestApp::new().await;
    let (ann, lists) = cursor_lists(&app).await;
    let active = lists.iter().find(|list| list.name == "teams_active").expect("the list");
    for moment in ["-4713-01-01T00:00:00Z", "-262143-01-01T00:00:00Z", "+262142-12-31T23:59:59Z"] {
        let answer = ann.get(&active.after(&json!([moment, ID]))).await;
        assert_eq!(answer.errors(), [("query/cursor", "bad_cursor")], "{moment}");
    }
}

#[actix_web::test]
async fn an_invented_cursor_is_a_place_of_its_list_or_is_refused() {
    let app = TestApp::new().await;
    let (ann, lists) = cursor_lists(&app).await;
    let cursors = std::env::var("CURSORS").ok().and_then(|text| text.parse().ok()).unwrap_or(CURSORS);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let leaves = prop::collection::vec(prop::option::of(leaf()), 4);
    let mut pages = 0;
    for list in &lists {
        for _ in 0..cursors {
            let leaves = leaves.new_tree(&mut runner).expect("values").current();
            let key = with_leaves(&list.key, &mut leaves.into_iter());
            let answer = ann.get(&list.after(&key)).await;
            if answer.status == 200 {
                pages += 1;
            } else if answer.status == 410 {
                // The cursor of a snapshot that is gone, or never was.
                assert!(list.name == "home_feed" || list.name == "trending");
                assert_eq!(answer.problem(), "feed_expired");
            } else {
                assert_eq!(answer.errors(), [("query/cursor", "bad_cursor")], "{} after {key}", list.operation);
            }
        }
    }
    assert!(pages > 0, "all cursors are refused, so none of them reaches the database");
}

//! The activity feeds over HTTP, and the categories of goals that people follow.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, Answer, TestApp},
};
use chrono::TimeDelta;
use serde_json::{Value, json};

const MINE: &str = "/api/v1/activity/feed";
const PUBLIC: &str = "/api/v1/activity/global";

fn events(page: &Answer) -> &Vec<Value> {
    page.data()["events"].as_array().expect("events")
}

fn messages(page: &Answer) -> Vec<&str> {
    events(page).iter().map(|event| event["message"].as_str().expect("a message")).collect()
}

/// The messages of events of teams.
fn of_teams(page: &Answer) -> Vec<&str> {
    let of_teams = events(page).iter().filter(|event| !event["team"].is_null());
    of_teams.map(|event| event["message"].as_str().expect("a message")).collect()
}

/// A public team with an active goal of 10 km, of which ann is the admin and bob a member.
struct Fixture {
    app: TestApp,
    ann: Actor,
    bob: Actor,
    goal: String,
}

impl Fixture {
    async fn new() -> Self {
        let (app, ann) = TestApp::signed_in("ann").await;
        let bob = app.person("bob").signed_in();
        let team = fixtures::team(&ann, true).await;
        let goal = fixtures::goal(&ann, &team, ("target_m", json!(10_000))).await;
        app.run_jobs();
        app.clock.advance(TimeDelta::minutes(1));
        assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
        app.run_jobs();
        app.clock.advance(TimeDelta::minutes(1));
        Self { app, ann, bob, goal }
    }

    /// Ann and bob walk 1.5 km each for the goal.
    fn walk(&self) {
        for who in [&self.ann, &self.bob] {
            fixtures::log(&self.app, who, Walk { metres: 1_500.0, ..Walk::default() });
        }
        self.app.run_jobs();
    }
}

#[actix_web::test]
async fn a_feed_has_groups_in_the_language_and_units_of_the_reader() {
    let fixture = Fixture::new().await;
    fixture.walk();
    let page = fixture.bob.get(&format!("{MINE}?category=adventure&type=activity_logged")).await;
    insta::assert_json_snapshot!("events", page.shape());
    let stranger = fixture.app.person("stranger").signed_in();
    let expected = [
        "2 members logged 3\u{a0}km for To the hut",
        "Night Walkers: bob has joined",
        "To the hut: Night Walkers has set this goal",
    ];
    assert_eq!(of_teams(&fixture.ann.get(MINE).await), expected);
    assert_eq!(of_teams(&stranger.get(PUBLIC).await), expected);
    assert_eq!(messages(&stranger.get(MINE).await), Vec::<&str>::new());
    assert_eq!(fixture.ann.patch("/api/v1/me", json!({"language": "de", "units": "imperial"})).await.status, 200);
    let german = "2 Mitglieder haben 1,86\u{a0}mi für To the hut zurückgelegt";
    assert_eq!(of_teams(&fixture.ann.get(MINE).await)[0], german);
    let one = fixture.ann.get(&format!("{PUBLIC}?type=goal_set&fields=events.message,pagination")).await;
    assert_eq!(events(&one)[0].as_object().map(serde_json::Map::len), Some(1), "{:?}", events(&one));
}

#[actix_web::test]
async fn filters_select_kinds_categories_and_goals() {
    let fixture = Fixture::new().await;
    fixture.walk();
    let goal = &fixture.goal;
    for feed in [MINE, PUBLIC] {
        for (query, expected) in [
            ("type=goal_set".to_owned(), 1),
            ("type=member_joined".to_owned(), 1),
            ("type=goal_reached".to_owned(), 0),
            ("category=adventure".to_owned(), 2),
            ("category=adventure&type=goal_set".to_owned(), 1),
            ("category=nature".to_owned(), 0),
            (format!("goal_id={goal}"), 2),
            (format!("goal_id={goal}&type=activity_logged"), 1),
            (format!("goal_id={goal}&category=nature"), 0),
            (format!("goal_id={goal}&type=member_joined"), 0),
            ("goal_id=00000000-0000-7000-8000-000000000000".to_owned(), 0),
        ] {
            let page = fixture.ann.get(&format!("{feed}?{query}")).await;
            assert_eq!(messages(&page).len(), expected, "{feed}?{query}");
        }
        for (query, error) in [
            ("type=likes", ("query/type", "unknown_choice")),
            ("category=", ("query/category", "unknown_choice")),
            ("goal_id=hut", ("query/goal_id", "bad_value")),
            ("cursor=x", ("query/cursor", "bad_cursor")),
            ("team_id=x", ("query/team_id", "unknown_field")),
        ] {
            assert_eq!(fixture.ann.get(&format!("{feed}?{query}")).await.errors(), [error], "{feed}?{query}");
        }
    }
}

#[actix_web::test]
async fn a_cursor_leads_through_a_feed() {
    let fixture = Fixture::new().await;
    fixture.walk();
    for feed in [MINE, PUBLIC] {
        let all = fixture.ann.get(feed).await;
        let (mut found, mut path) = (Vec::new(), format!("{feed}?limit=1"));
        loop {
            let page = fixture.ann.get(&path).await;
            found.extend(messages(&page).into_iter().map(str::to_owned));
            match page.data()["pagination"]["next_cursor"].as_str() {
                Some(cursor) => path = format!("{feed}?limit=1&cursor={cursor}"),
                None => break,
            }
        }
        assert!(found.len() >= 3);
        assert_eq!(found, messages(&all), "{feed}");
    }
}

#[actix_web::test]
async fn a_person_follows_categories_and_is_told_of_new_goals() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let path = |category: &str| format!("/api/v1/me/categories/{category}");
    for _ in 0..2 {
        assert_eq!(bob.put(&path("nature"), json!({})).await.status, 204);
    }
    assert_eq!(bob.put(&path("charity"), json!({})).await.status, 204);
    insta::assert_json_snapshot!("followed_categories", bob.get("/api/v1/me/categories").await.shape());
    assert_eq!(bob.put(&path("knitting"), json!({})).await.problem(), "not_found");
    for _ in 0..2 {
        assert_eq!(bob.delete(&path("charity")).await.status, 204);
    }
    let left = bob.get("/api/v1/me/categories").await;
    assert_eq!(left.data()["categories"].as_array().map(Vec::len), Some(1));
    let team = fixtures::team(&ann, true).await;
    let new = json!({"name": "To the hut", "first_day": "2024-09-01", "target_m": 10_000, "category": "nature"});
    let goal = ann.post(&format!("/api/v1/teams/{team}/goals"), new).await;
    assert_eq!(goal.status, 201);
    app.run_jobs();
    let told = bob.get("/api/v1/notifications?type=goal_in_category").await;
    let told = &told.data()["notifications"][0];
    assert_eq!(told["message"], "To the hut: A team has set a goal of a category that you follow");
    assert_eq!(told["data"], json!({"category": "nature"}));
    assert_eq!(told["link"], json!(format!("/goals/{}", goal.data()["id"].as_str().expect("an id"))));
}

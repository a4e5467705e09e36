//! Calendar feeds: mine, and the calendar at its secret address.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, TestApp},
};
use actix_web::http::Method;
use chrono::TimeDelta;
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

async fn create(actor: &Actor, contents: Value) -> String {
    let created = actor.post("/api/v1/me/calendar", contents).await;
    assert_eq!(created.status, 201, "{created:?}");
    created.data()["address"].as_str().expect("an address").to_owned()
}

/// The values of a property, of all events.
fn values(calendar: &str, property: &str) -> Vec<String> {
    let lines = calendar.replace("\r\n ", "").replace('\u{a0}', " ");
    lines.lines().filter_map(|line| line.strip_prefix(property)?.strip_prefix(':')).map(str::to_owned).collect()
}

#[actix_web::test]
async fn a_calendar_has_the_activities_and_the_days_of_goals() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = fixtures::team(&ann, false).await;
    let new = json!({"name": "Ten; or more", "first_day": "2024-10-01", "last_day": "2024-12-24", "target_m": 10_000});
    let goal = ann.post(&format!("/api/v1/teams/{team}/goals"), new).await;
    let goal = goal.data()["id"].as_str().expect("an id").to_owned();
    let begin = json!({"status": "active"});
    assert_eq!(ann.post(&format!("/api/v1/goals/{goal}/status"), begin).await.status, 200);
    let public = fixtures::log(&app, &ann, Walk { day: "2024-10-02", metres: 5_200.0, ..Walk::default() });
    let private = fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 777.0, is_private: true });
    fixtures::log(&app, &ann, Walk { day: "2021-10-03", metres: 777.0, is_private: false });

    let address = create(&ann, json!({})).await;
    let calendar = app.stranger().get(&address).await;
    assert_eq!(calendar.header("Content-Type"), "text/calendar; charset=utf-8");
    assert_eq!(calendar.header("Cache-Control"), "private, max-age=900");
    assert_eq!(
        values(&calendar.text, "UID"),
        [format!("activity-{public}@mile-quest"), format!("goal-deadline-{goal}@mile-quest")]
    );
    assert_eq!(values(&calendar.text, "SUMMARY"), ["Walk · 5.2 km", "Last day: Ten\\; or more (Night Walkers)"]);
    assert_eq!(values(&calendar.text, "DTSTART"), ["20241002T090000Z"]);
    assert_eq!(values(&calendar.text, "DTEND"), ["20241002T093000Z"]);
    assert_eq!(values(&calendar.text, "DTSTART;VALUE=DATE"), ["20241224"]);

    let address = create(&ann, json!({"activities": "all", "goals": false})).await;
    let calendar = app.stranger().get(&address).await;
    let uids = [private, public].map(|id| format!("activity-{id}@mile-quest"));
    assert_eq!(values(&calendar.text, "UID"), uids);
    assert_eq!(values(&calendar.text, "CLASS"), ["PRIVATE"]);

    let german = json!({"language": "de", "units": "imperial"});
    assert_eq!(ann.patch("/api/v1/me", german).await.status, 200);
    let calendar = app.stranger().get(&address).await;
    assert_eq!(values(&calendar.text, "SUMMARY"), ["Gehen · 0\\,48 mi", "Gehen · 3\\,23 mi"]);

    fixtures::log(&app, &ann, Walk { day: "2024-10-03", metres: 9_000.0, ..Walk::default() });
    let address = create(&ann, json!({"activities": "none"})).await;
    let calendar = app.stranger().get(&address).await;
    assert_eq!(values(&calendar.text, "UID"), [format!("goal-completed-{goal}@mile-quest")]);
    assert_eq!(values(&calendar.text, "DTSTART;VALUE=DATE"), ["20241004"]);
}

#[actix_web::test]
async fn goals_of_teams_that_a_person_left_are_not_in_the_calendar() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = fixtures::team(&ann, true).await;
    let new = json!({"name": "Ten", "first_day": "2024-10-01", "last_day": "2024-12-24", "target_m": 10_000});
    assert_eq!(ann.post(&format!("/api/v1/teams/{team}/goals"), new).await.status, 201);
    let address = create(&bob, json!({})).await;
    let count = async || values(&app.stranger().get(&address).await.text, "UID").len();
    assert_eq!(count().await, 0);
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    assert_eq!(count().await, 1);
    assert_eq!(ann.delete(&format!("/api/v1/teams/{team}")).await.status, 204);
    assert_eq!(count().await, 0, "the team is closed");
    assert_eq!(ann.post(&format!("/api/v1/teams/{team}/restore"), json!({})).await.status, 200);
    assert_eq!(count().await, 1);
    let me = fixtures::id(&bob).await;
    assert_eq!(bob.delete(&format!("/api/v1/teams/{team}/members/{me}")).await.status, 204);
    assert_eq!(count().await, 0);
}

#[actix_web::test]
async fn an_address_works_until_it_is_replaced_or_deleted() {
    let (app, ann) = TestApp::signed_in("ann").await;
    assert_eq!(ann.get("/api/v1/me/calendar").await.data(), &json!({"feed": null}));
    assert_eq!(ann.delete("/api/v1/me/calendar").await.problem(), "not_found");
    let first = create(&ann, json!({})).await;
    let feed =
        json!({"activities": "public", "goals": true, "created_at": "2024-10-04T00:00:00Z", "last_read_at": null});
    assert_eq!(ann.get("/api/v1/me/calendar").await.data(), &json!({"feed": feed}));
    app.clock.advance(TimeDelta::hours(1));
    assert_eq!(app.stranger().get(&first).await.status, 200);
    assert_eq!(ann.get("/api/v1/me/calendar").await.data()["feed"]["last_read_at"], "2024-10-04T01:00:00Z");
    let second = create(&ann, json!({"goals": false})).await;
    assert_eq!(app.stranger().get(&first).await.problem(), "not_found");
    assert_eq!(app.stranger().get(&second).await.status, 200);
    assert_eq!(ann.delete("/api/v1/me/calendar").await.status, 204);
    assert_eq!(app.stranger().get(&second).await.problem(), "not_found");
    let nothing = ann.post("/api/v1/me/calendar", json!({"activities": "none", "goals": false})).await;
    assert_eq!(nothing.errors(), [("/activities", "empty_calendar")]);
}

#[actix_web::test]
async fn an_unchanged_calendar_is_answered_with_304() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let address = create(&ann, json!({})).await;
    let tag = app.stranger().get(&address).await.header("ETag").to_owned();
    app.clock.advance(TimeDelta::hours(3));
    let again = app.stranger().request(Method::GET, &address).header("If-None-Match", &tag).send().await;
    assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
    fixtures::log(&app, &ann, Walk::default());
    let changed = app.stranger().request(Method::GET, &address).header("If-None-Match", &tag).send().await;
    assert_eq!(changed.status, 200);
}

#[actix_web::test]
async fn the_calendar_of_an_account_that_is_disabled_or_closed_is_not_found() {
    let app = TestApp::new().await;
    let (ann, bob) = (app.person("ann"), app.person("bob"));
    let (of_ann, of_bob) = (create(&ann.signed_in(), json!({})).await, create(&bob.signed_in(), json!({})).await);
    ann.set(AccountStatusChange::Disabled(true));
    bob.close();
    for address in [&of_ann, &of_bob] {
        assert_eq!(app.stranger().get(address).await.problem(), "not_found");
    }
    ann.set(AccountStatusChange::Disabled(false));
    assert_eq!(app.stranger().get(&of_ann).await.status, 200);
}

#[actix_web::test]
async fn a_token_cannot_create_or_delete_a_feed_and_a_new_password_ends_it() {
    let app = TestApp::new().await;
    let ann = app.person("ann");
    let here = ann.signed_in();
    let address = create(&here, json!({})).await;
    let program = ann.with_scopes(&["read", "write"]);
    assert_eq!(program.post("/api/v1/me/calendar", json!({})).await.problem(), "session_needed");
    assert_eq!(program.delete("/api/v1/me/calendar").await.problem(), "session_needed");
    assert_eq!(program.get("/api/v1/me/calendar").await.status, 200);
    assert_eq!(app.stranger().get(&address).await.status, 200);
    // It resets the password.
    ann.signed_in();
    assert_eq!(app.stranger().get(&address).await.problem(), "not_found");
}

#[actix_web::test]
async fn guesses_are_limited_by_network_and_reads_by_calendar() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let address = create(&ann, json!({})).await;
    for number in 0..100 {
        let wrong = app.stranger().get(&format!("/api/v1/calendar/mq_{number}.ics")).await;
        assert_eq!(wrong.problem(), "not_found");
    }
    assert_eq!(app.stranger().get("/api/v1/calendar/mq_more.ics").await.problem(), "too_often");
    for _ in 0..120 {
        assert_eq!(app.stranger().get(&address).await.status, 200, "the right address is not counted with them");
    }
    let refused = app.stranger().get(&address).await;
    assert_eq!(refused.problem(), "too_often");
    let seconds: u32 = refused.header("Retry-After").parse().expect("seconds");
    assert!((3_590..=3_601).contains(&seconds), "{seconds}");
    for elsewhere in ["/api/v1/calendar/", "/api/v1/calendar/mq_x", "/api/v1/calendar/mq_x.ical"] {
        assert_eq!(app.stranger().get(elsewhere).await.problem(), "unknown_route", "{elsewhere}");
    }
}

#[actix_web::test]
async fn an_idempotent_creation_shows_the_same_address_again() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let ask = async || {
        let request = ann
            .request(Method::POST, "/api/v1/me/calendar")
            .header("Idempotency-Key", "0198c2f4-7a52-7c1e-8f1d-0242ac120002");
        request.json(&json!({})).send().await
    };
    let (first, second) = (ask().await, ask().await);
    assert_eq!(first.data(), second.data());
    assert_eq!(second.header("Idempotent-Replayed"), "true");
    let address = first.data()["address"].as_str().expect("an address").to_owned();
    assert_eq!(app.stranger().get(&address).await.status, 200);
}

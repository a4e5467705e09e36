//! Logging activities over HTTP: answers, refusals and contributions.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use serde_json::{Value, json};

pub(crate) const PATH: &str = "/api/v1/activities";
const KEY: &str = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";

pub(crate) fn id(answer: &Answer) -> String {
    answer.data()["id"].as_str().expect("an id").to_owned()
}

pub(crate) fn with(base: Value, more: &Value) -> Value {
    let mut all = base;
    more.as_object().expect("fields").iter().for_each(|(name, value)| all[name] = value.clone());
    all
}

/// A walk of five kilometres and one hour, which began eight hours before the test's clock.
fn walk(more: &Value) -> Value {
    with(json!({"started_at": "2024-10-03T16:00:00Z", "distance_m": 5_000, "duration_s": 3_600}), more)
}

pub(crate) async fn log(actor: &Actor, more: Value) -> Answer {
    actor.post(PATH, walk(&more)).await
}

async fn team(admin: &Actor, name: &str) -> String {
    id(&admin.post("/api/v1/teams", json!({"name": name, "is_public": true})).await)
}

async fn goal(admin: &Actor, team: &str, more: Value) -> String {
    let wanted = with(json!({"name": "Far", "first_day": "2024-10-01", "target_m": 100_000}), &more);
    id(&admin.post(&format!("/api/v1/teams/{team}/goals"), wanted).await)
}

pub(crate) async fn update_goal_status(admin: &Actor, goal: &str, status: &str) {
    assert_eq!(admin.post(&format!("/api/v1/goals/{goal}/status"), json!({"status": status})).await.status, 200);
}

pub(crate) async fn active_goal(admin: &Actor, team: &str, more: Value) -> String {
    let goal = goal(admin, team, more).await;
    update_goal_status(admin, &goal, "active").await;
    goal
}

pub(crate) async fn done(actor: &Actor, goal: &str) -> Value {
    actor.get(&format!("/api/v1/goals/{goal}")).await.data()["done_m"].clone()
}

pub(crate) async fn count(actor: &Actor) -> usize {
    actor.get("/api/v1/me/activities?limit=100").await.data()["activities"].as_array().map_or(0, Vec::len)
}

/// Ann, her team, and its active goal of a hundred kilometres.
pub(crate) async fn scene() -> (TestApp, Actor, String, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = team(&ann, "Night Walkers").await;
    let goal = active_goal(&ann, &team, json!({})).await;
    (app, ann, team, goal)
}

#[actix_web::test]
async fn an_activity_is_logged_shown_and_listed_with_its_contributions() {
    let (_app, ann, team, goal) = scene().await;
    let place = json!({"name": "Prater", "latitude": 48.2, "longitude": 16.4});
    let logged = log(
        &ann,
        json!({
            "kind": "run", "time_zone": "Europe/Vienna", "distance_m": 5_000.125, "is_private": true, "note": "Fog.",
            "place": place, "source": "strava", "source_id": "77",
        }),
    )
    .await;
    assert_eq!(logged.status, 201);
    insta::assert_json_snapshot!("logged", logged.shape());
    assert_eq!(logged.data()["contributions"], json!([{"team_id": team, "goal_id": goal}]));
    assert_eq!(logged.data()["goals"][0]["goal_id"], json!(goal));
    assert_eq!(done(&ann, &goal).await, json!(5_000.125));

    let mut shown = logged.data().clone();
    shown.as_object_mut().expect("fields").remove("goals");
    assert_eq!(ann.get(&format!("{PATH}/{}", id(&logged))).await.data(), &shown);
    let earlier = log(&ann, json!({"started_at": "2024-10-03T15:00"})).await;
    let first = ann.get("/api/v1/me/activities?limit=1").await;
    assert_eq!(first.data()["activities"], json!([shown]));
    let cursor = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    let next = ann.get(&format!("/api/v1/me/activities?cursor={cursor}")).await;
    assert_eq!(next.data()["activities"][0]["id"], json!(id(&earlier)));
    assert_eq!(next.data()["pagination"]["has_more"], json!(false));
}

#[actix_web::test]
async fn defaults_are_a_public_activity_in_my_own_time_zone() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    ann.patch("/api/v1/me", json!({"time_zone": "Asia/Tokyo"})).await;
    let logged = log(&ann, json!({"started_at": "2024-10-03T23:59:00"})).await;
    let data = logged.data();
    assert_eq!((&data["started_at"], &data["day"]), (&json!("2024-10-03T14:59:00Z"), &json!("2024-10-03")));
    assert_eq!((&data["kind"], &data["source"], &data["place"]), (&json!("walk"), &json!("manual"), &Value::Null));
    assert_eq!((&data["is_private"], &data["note"]), (&json!(false), &json!("")));
    assert_eq!((&data["contributions"], &data["goals"]), (&json!([]), &json!([])));
}

#[actix_web::test]
async fn an_activity_lists_every_error_at_once() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let wrong = ann
        .post(
            PATH,
            json!({
                "kind": "fly", "started_at": "yesterday", "time_zone": "Vienna", "distance_m": 1_000_000.001,
                "duration_s": 0, "is_private": 1, "note": "a\u{0}", "source": "Strava", "source_id": "",
                "place": {"name": "", "latitude": "x"}, "contributions": [{"team_id": "x", "goal": null}, {}],
                "distance": 5,
            }),
        )
        .await;
    let mut errors = wrong.errors();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            ("/contributions/0/goal", "unknown_field"),
            ("/contributions/0/team_id", "bad_value"),
            ("/contributions/1/team_id", "missing"),
            ("/distance", "unknown_field"),
            ("/distance_m", "too_far"),
            ("/duration_s", "bad_duration"),
            ("/is_private", "wrong_type"),
            ("/kind", "unknown_choice"),
            ("/note", "bad_character"),
            ("/place/latitude", "wrong_type"),
            ("/place/name", "bad_length"),
            ("/source", "bad_source"),
            ("/source_id", "bad_length"),
            ("/started_at", "bad_time"),
            ("/time_zone", "unknown_time_zone"),
        ]
    );
    let missing = ann.post(PATH, json!({})).await;
    let mut errors = missing.errors();
    errors.sort_unstable();
    assert_eq!(errors, [("/distance_m", "missing"), ("/duration_s", "missing"), ("/started_at", "missing")]);
    assert_eq!(count(&ann).await, 0);
}

#[actix_web::test]
async fn implausible_values_are_refused_with_their_location() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let vienna = "Europe/Vienna";
    for (more, error) in [
        (json!({"started_at": "2024-10-03T23:06:00Z"}), ("/started_at", "future")),
        (json!({"started_at": "2014-10-02T00:00:00Z"}), ("/started_at", "too_old")),
        (json!({"started_at": "2024-03-31T02:30", "time_zone": vienna}), ("/started_at", "left_out_time")),
        (json!({"distance_m": 18_000.001}), ("/distance_m", "too_fast")),
        (json!({"kind": "ride", "distance_m": 1e6, "duration_s": 604_801}), ("/duration_s", "bad_duration")),
        (json!({"duration_s": -1}), ("/duration_s", "bad_duration")),
        (json!({"duration_s": 5_000_000_000_u64}), ("/duration_s", "bad_duration")),
        (json!({"distance_m": -1}), ("/distance_m", "negative_distance")),
        (json!({"distance_m": 0.0001}), ("/distance_m", "too_many_decimals")),
        (json!({"place": {"name": "Prater", "latitude": 90.1, "longitude": 0}}), ("/place/latitude", "bad_latitude")),
        (json!({"place": {"name": "Prater", "latitude": 0, "longitude": 181}}), ("/place/longitude", "bad_longitude")),
        (json!({"place": {"name": "Prater", "latitude": 48.2}}), ("/place/longitude", "missing")),
        (json!({"place": {"name": "Prater", "longitude": 16.4}}), ("/place/latitude", "missing")),
    ] {
        assert_eq!(log(&ann, more.clone()).await.errors(), [error], "{more}");
    }
    let both = log(&ann, json!({"started_at": "2024-10-04T10:00:00Z", "distance_m": 50_000})).await;
    assert_eq!(both.errors(), [("/started_at", "future"), ("/distance_m", "too_fast")]);
    assert_eq!(count(&ann).await, 0);
}

#[actix_web::test]
async fn an_ambiguous_local_time_is_the_first_unless_an_offset_says_otherwise() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let zone = json!("Europe/Vienna");
    let started = |time: &'static str| {
        let (ann, zone) = (ann.clone(), zone.clone());
        async move { log(&ann, json!({"started_at": time, "time_zone": zone})).await.data()["started_at"].clone() }
    };
    assert_eq!(started("2023-10-29T02:30:00").await, json!("2023-10-29T00:30:00Z"));
    assert_eq!(started("2023-10-29T02:30:00+01:00").await, json!("2023-10-29T01:30:00Z"));
}

#[actix_web::test]
async fn a_request_names_the_teams_and_goals_that_an_activity_counts_for() {
    let (_app, ann, walkers, main) = scene().await;
    let runners = team(&ann, "Runners").await;
    let (first, second) = (active_goal(&ann, &runners, json!({})).await, active_goal(&ann, &runners, json!({})).await);
    let readers = team(&ann, "Readers").await;
    active_goal(&ann, &readers, json!({})).await;
    let wanted =
        json!([{"team_id": walkers}, {"team_id": runners, "goal_id": second}, {"team_id": readers, "goal_id": null}]);
    let logged = log(&ann, json!({"contributions": wanted})).await;
    assert_eq!(
        logged.data()["contributions"],
        json!([
            {"team_id": walkers, "goal_id": main}, {"team_id": runners, "goal_id": second},
            {"team_id": readers, "goal_id": null},
        ])
    );
    assert_eq!((done(&ann, &first).await, done(&ann, &second).await), (json!(0), json!(5_000)));
    let nowhere = log(&ann, json!({"contributions": []})).await;
    assert_eq!((&nowhere.data()["contributions"], &nowhere.data()["goals"]), (&json!([]), &json!([])));
    assert_eq!(done(&ann, &main).await, json!(5_000));
}

#[actix_web::test]
async fn contributions_that_are_not_allowed_are_refused() {
    let (app, ann, mine, _) = scene().await;
    let bob = app.person("bob").signed_in();
    let his = team(&bob, "Runners").await;
    let goal_of_his = active_goal(&bob, &his, json!({})).await;
    let planned = goal(&ann, &mine, json!({})).await;
    let later = active_goal(&ann, &mine, json!({"first_day": "2024-10-04"})).await;
    let past = active_goal(&ann, &mine, json!({"first_day": "2024-09-01", "last_day": "2024-10-02"})).await;
    let nobody = "00000000-0000-7000-8000-000000000000";
    let at = "/contributions";
    for (wanted, error) in [
        (json!([{"team_id": his}]), (at, "not_member")),
        (json!([{"team_id": his, "goal_id": goal_of_his}]), (at, "not_member")),
        (json!([{"team_id": nobody}]), (at, "not_member")),
        (json!([{"team_id": mine, "goal_id": goal_of_his}]), (at, "no_such_goal")),
        (json!([{"team_id": mine, "goal_id": nobody}]), (at, "no_such_goal")),
        (json!([{"team_id": mine, "goal_id": planned}]), (at, "goal_not_active")),
        (json!([{"team_id": mine, "goal_id": later}]), (at, "outside_window")),
        (json!([{"team_id": mine, "goal_id": past}]), (at, "outside_window")),
        (json!([{"team_id": mine}, {"team_id": mine, "goal_id": null}]), ("/contributions/1/team_id", "repeated")),
        (json!({"team_id": mine}), (at, "wrong_type")),
    ] {
        assert_eq!(log(&ann, json!({"contributions": wanted})).await.errors(), [error], "{wanted}");
    }
    let both = log(&ann, json!({"contributions": [{"team_id": his}, {"team_id": mine, "goal_id": planned}]})).await;
    let mut errors = both.errors();
    errors.sort_unstable();
    assert_eq!(errors, [(at, "goal_not_active"), (at, "not_member")]);
    assert_eq!(count(&ann).await, 0);
}

#[actix_web::test]
async fn an_activity_outside_the_days_of_the_main_goal_counts_for_the_team_alone() {
    let (_app, ann, team, goal) = scene().await;
    let logged = log(&ann, json!({"started_at": "2024-09-30T23:59:59Z"})).await;
    assert_eq!(logged.data()["contributions"], json!([{"team_id": team, "goal_id": null}]));
    assert_eq!(done(&ann, &goal).await, json!(0));
}

#[actix_web::test]
async fn the_same_request_under_one_key_counts_once() {
    let (_app, ann, _, goal) = scene().await;
    let send = || ann.request(Method::POST, PATH).header("Idempotency-Key", KEY).json(&walk(&json!({}))).send();
    let (first, again) = (send().await, send().await);
    assert_eq!((first.status.as_u16(), &first.body), (201, &again.body));
    assert_eq!(again.header("Idempotent-Replayed"), "true");
    assert_eq!((done(&ann, &goal).await, count(&ann).await), (json!(5_000), 1));
}

#[actix_web::test]
async fn the_same_source_id_counts_once_and_changes_nothing() {
    let (app, ann, team, goal) = scene().await;
    let sent = json!({"source": "strava", "source_id": "77"});
    let first = log(&ann, sent.clone()).await;
    let again = log(&ann, with(sent.clone(), &json!({"distance_m": 6_000}))).await;
    assert_eq!((again.status.as_u16(), &again.body), (201, &first.body));
    assert_eq!(again.header("Idempotent-Replayed"), "true");
    log(&ann, json!({"source": "garmin", "source_id": "77"})).await;
    assert_eq!((done(&ann, &goal).await, count(&ann).await), (json!(10_000), 2));
    let bob = app.person("bob").signed_in();
    assert_ne!(id(&log(&bob, sent.clone()).await), id(&first), "of another person it is another one");

    update_goal_status(&ann, &goal, "paused").await;
    let named = json!({"contributions": [{"team_id": team, "goal_id": goal}]});
    let known = log(&ann, with(sent, &named)).await;
    assert_eq!(id(&known), id(&first), "what is known is answered, whatever became of its goal");
}

#[actix_web::test]
async fn a_known_source_id_is_answered_even_if_its_time_would_be_refused() {
    let (_app, ann, _, goal) = scene().await;
    let first = log(&ann, json!({"source": "watch", "source_id": "7"})).await;
    let again = json!({"source": "watch", "source_id": "7", "started_at": "2030-01-01T00:00:00Z"});
    let again = log(&ann, again).await;
    assert_eq!((again.status.as_u16(), &again.body), (201, &first.body));
    assert_eq!(again.header("Idempotent-Replayed"), "true");
    let other = json!({"source": "watch", "source_id": "8", "started_at": "2030-01-01T00:00:00Z"});
    assert_eq!(log(&ann, other).await.errors(), [("/started_at", "future")]);
    assert_eq!(done(&ann, &goal).await, json!(5_000));
}

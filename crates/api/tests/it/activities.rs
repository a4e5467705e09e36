//! Activities over HTTP: what is answered, how each is refused, and what they do to goals.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use chrono::{TimeDelta, TimeZone, Utc};
use milequest_services::accounts::StandingChange;
use serde_json::{Value, json};

const PATH: &str = "/api/v1/activities";
const KEY: &str = "0198c2f4-7a52-7c1e-8f1d-0242ac120002";

fn id(answer: &Answer) -> String {
    answer.data()["id"].as_str().expect("an id").to_owned()
}

fn with(base: Value, more: &Value) -> Value {
    let mut all = base;
    more.as_object().expect("fields").iter().for_each(|(name, value)| all[name] = value.clone());
    all
}

/// A walk of five kilometres and an hour, which began eight hours before the world's clock shows.
fn walk(more: &Value) -> Value {
    with(json!({"started_at": "2024-10-03T16:00:00Z", "distance_m": 5_000, "duration_s": 3_600}), more)
}

async fn log(who: &Actor, more: Value) -> Answer {
    who.post(PATH, walk(&more)).await
}

async fn team(admin: &Actor, name: &str) -> String {
    id(&admin.post("/api/v1/teams", json!({"name": name, "is_public": true})).await)
}

async fn goal(admin: &Actor, team: &str, more: Value) -> String {
    let wanted = with(json!({"name": "Far", "first_day": "2024-10-01", "target_m": 100_000}), &more);
    id(&admin.post(&format!("/api/v1/teams/{team}/goals"), wanted).await)
}

async fn stand(admin: &Actor, goal: &str, status: &str) {
    assert_eq!(admin.post(&format!("/api/v1/goals/{goal}/status"), json!({"status": status})).await.status, 200);
}

async fn begun(admin: &Actor, team: &str, more: Value) -> String {
    let goal = goal(admin, team, more).await;
    stand(admin, &goal, "active").await;
    goal
}

async fn done(who: &Actor, goal: &str) -> Value {
    who.get(&format!("/api/v1/goals/{goal}")).await.data()["done_m"].clone()
}

async fn count(who: &Actor) -> usize {
    who.get("/api/v1/me/activities?limit=100").await.data()["activities"].as_array().map_or(0, Vec::len)
}

/// Ann, a team of hers and its active goal of a hundred kilometres.
async fn scene() -> (TestApp, Actor, String, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let team = team(&ann, "Night Walkers").await;
    let goal = begun(&ann, &team, json!({})).await;
    (app, ann, team, goal)
}

#[actix_web::test]
async fn an_activity_is_logged_shown_and_listed_with_what_it_counts_for() {
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
async fn what_is_left_out_is_a_public_walk_in_my_own_zone() {
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
async fn everything_that_is_wrong_with_an_activity_is_told_at_once() {
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
async fn what_cannot_be_believed_is_refused_where_it_is_wrong() {
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
async fn a_time_that_the_clocks_showed_twice_is_the_first_and_an_offset_says_which() {
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
async fn whoever_logs_it_says_for_which_teams_and_goals_it_counts() {
    let (_app, ann, walkers, main) = scene().await;
    let runners = team(&ann, "Runners").await;
    let (first, second) = (begun(&ann, &runners, json!({})).await, begun(&ann, &runners, json!({})).await);
    let readers = team(&ann, "Readers").await;
    begun(&ann, &readers, json!({})).await;
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
async fn what_it_cannot_count_for_is_refused() {
    let (app, ann, mine, _) = scene().await;
    let bob = app.person("bob").signed_in();
    let his = team(&bob, "Runners").await;
    let goal_of_his = begun(&bob, &his, json!({})).await;
    let planned = goal(&ann, &mine, json!({})).await;
    let later = begun(&ann, &mine, json!({"first_day": "2024-10-04"})).await;
    let past = begun(&ann, &mine, json!({"first_day": "2024-09-01", "last_day": "2024-10-02"})).await;
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
async fn the_same_id_of_the_same_source_counts_once_and_stays_as_it_was() {
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

    stand(&ann, &goal, "paused").await;
    let named = json!({"contributions": [{"team_id": team, "goal_id": goal}]});
    let known = log(&ann, with(sent, &named)).await;
    assert_eq!(id(&known), id(&first), "what is known is answered, whatever became of its goal");
}

#[actix_web::test]
async fn an_edit_of_any_field_moves_every_figure_that_hangs_on_it() {
    let (_app, ann, walkers, first) = scene().await;
    let second = begun(&ann, &walkers, json!({"name": "Second"})).await;
    let logged = log(&ann, json!({"place": {"name": "Prater"}})).await;
    let path = format!("{PATH}/{}", id(&logged));
    let goals = |answer: &Answer| {
        let goals = answer.data()["goals"].as_array().expect("goals").clone();
        let mut goals: Vec<_> =
            goals.into_iter().map(|goal| (goal["goal_id"].clone(), goal["done_m"].clone())).collect();
        goals.sort_by_key(|(goal, _)| *goal == json!(second));
        goals
    };
    let longer = ann.patch(&path, json!({"distance_m": 7_500.5})).await;
    assert_eq!(goals(&longer), [(json!(first), json!(7_500.5))]);
    assert_eq!(done(&ann, &first).await, json!(7_500.5));
    let none = ann.patch(&path, json!({"distance_m": 0})).await;
    assert_eq!(goals(&none), [(json!(first), json!(0))]);
    let moved = json!({"distance_m": 4_000, "contributions": [{"team_id": walkers, "goal_id": second}]});
    let moved = ann.patch(&path, moved).await;
    assert_eq!(goals(&moved), [(json!(first), json!(0)), (json!(second), json!(4_000))]);
    assert_eq!((done(&ann, &first).await, done(&ann, &second).await), (json!(0), json!(4_000)));

    let edits = [
        json!({"kind": "ride"}),
        json!({"duration_s": 1_800}),
        json!({"started_at": "2024-10-02T10:00:00", "time_zone": "America/New_York"}),
        json!({"note": "Rain."}),
        json!({"place": {"name": "Wachau", "latitude": 48.4, "longitude": 15.5}}),
        json!({"is_private": true}),
    ];
    for edit in edits {
        let edited = ann.patch(&path, edit.clone()).await;
        for (name, value) in edit.as_object().expect("fields").iter().filter(|(name, _)| *name != "started_at") {
            assert_eq!(&edited.data()[name], value, "{edit}");
        }
        assert_eq!(goals(&edited), [(json!(second), json!(4_000))], "{edit}");
    }
    let edited = ann.get(&path).await;
    assert_eq!(edited.data()["started_at"], json!("2024-10-02T14:00:00Z"));
    let zone = ann.patch(&path, json!({"time_zone": "Asia/Tokyo"})).await;
    assert_eq!(
        (&zone.data()["started_at"], &zone.data()["day"]),
        (&json!("2024-10-02T14:00:00Z"), &json!("2024-10-02"))
    );
    let placeless = ann.patch(&path, json!({"place": null, "contributions": []})).await;
    assert_eq!((&placeless.data()["place"], &placeless.data()["contributions"]), (&Value::Null, &json!([])));
    assert_eq!(goals(&placeless), [(json!(second), json!(0))]);
}

#[actix_web::test]
async fn an_edit_is_held_to_the_same_rules() {
    let (_app, ann, team, goal) = scene().await;
    let logged = log(&ann, json!({})).await;
    let path = format!("{PATH}/{}", id(&logged));
    for (edit, error) in [
        (json!({"started_at": "2024-10-04T00:00:00Z"}), ("/started_at", "future")),
        (json!({"duration_s": 40_000}), ("/started_at", "future")),
        (json!({"duration_s": 60}), ("/distance_m", "too_fast")),
        (json!({"kind": "swim", "duration_s": 1_000}), ("/distance_m", "too_fast")),
        (json!({"started_at": "2024-09-30T12:00:00Z"}), ("/started_at", "outside_window")),
        (json!({"time_zone": "Mars"}), ("/time_zone", "unknown_time_zone")),
        (json!({"source": "strava"}), ("/source", "unknown_field")),
        (json!({"contributions": [{"team_id": team}, {"team_id": team}]}), ("/contributions/1/team_id", "repeated")),
    ] {
        assert_eq!(ann.patch(&path, edit.clone()).await.errors(), [error], "{edit}");
    }
    let both = ann.patch(&path, json!({"started_at": "2024-10-05T00:00:00Z", "distance_m": 50_000})).await;
    assert_eq!(both.errors(), [("/started_at", "future"), ("/distance_m", "too_fast")]);
    let mut shown = logged.data().clone();
    shown.as_object_mut().expect("fields").remove("goals");
    assert_eq!(ann.get(&path).await.data(), &shown);
    assert_eq!(done(&ann, &goal).await, json!(5_000));
}

#[actix_web::test]
async fn an_edit_that_builds_on_an_old_version_is_refused() {
    let (app, ann, _, goal) = scene().await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    let tag = ann.get(&path).await.header("ETag").to_owned();
    app.clock.advance(TimeDelta::seconds(1));
    let edit = |metres: u32| {
        ann.request(Method::PATCH, &path).header("If-Match", &tag).json(&json!({"distance_m": metres})).send()
    };
    assert_eq!(edit(6_000).await.status, 200);
    let late = edit(7_000).await;
    assert_eq!((late.status.as_u16(), late.problem()), (412, "changed"));
    assert_eq!(done(&ann, &goal).await, json!(6_000));
}

#[actix_web::test]
async fn one_activity_is_hidden_and_shown_and_counts_all_the_same() {
    let (_app, ann, _, goal) = scene().await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    for is_private in [true, true, false] {
        let toggled = ann.post(&format!("{path}/privacy"), json!({"is_private": is_private})).await;
        assert_eq!((toggled.status.as_u16(), &toggled.data()["is_private"]), (200, &json!(is_private)));
        assert_eq!(ann.get(&path).await.data()["is_private"], json!(is_private));
        assert_eq!(done(&ann, &goal).await, json!(5_000));
    }
}

#[actix_web::test]
async fn many_are_hidden_at_once_by_name_by_day_or_all() {
    let (app, ann, _, goal) = scene().await;
    let mut ids = Vec::new();
    for day in ["2024-10-01", "2024-10-02", "2024-10-03"] {
        ids.push(id(&log(&ann, json!({"started_at": format!("{day}T10:00:00Z")})).await));
    }
    let bob = app.person("bob").signed_in();
    let his = id(&log(&bob, json!({})).await);
    let hide = |which: Value| {
        let ann = ann.clone();
        async move { ann.post("/api/v1/me/activities/privacy", with(json!({"is_private": true}), &which)).await }
    };
    let changed = |answer: Answer| answer.data().clone();
    assert_eq!(changed(hide(json!({"ids": [ids[0], ids[0], his]})).await), json!({"changed": 1}));
    assert_eq!(changed(hide(json!({"from": "2024-10-01", "to": "2024-10-02"})).await), json!({"changed": 1}));
    assert_eq!(changed(hide(json!({"all": true})).await), json!({"changed": 1}));
    assert_eq!(changed(hide(json!({"all": true})).await), json!({"changed": 0}));
    assert_eq!(changed(hide(json!({"all": true, "is_private": false})).await), json!({"changed": 3}));
    assert_eq!(bob.get(&format!("{PATH}/{his}")).await.data()["is_private"], json!(false));
    assert_eq!(done(&ann, &goal).await, json!(15_000));

    let id = &ids[0];
    for (which, error) in [
        (json!({}), ("/ids", "missing")),
        (json!({"all": false}), ("/ids", "missing")),
        (json!({"ids": []}), ("/ids", "bad_length")),
        (json!({"ids": ["x"]}), ("/ids/0", "bad_value")),
        (json!({"from": "2024-10-01"}), ("/to", "missing")),
        (json!({"to": "2024-10-01"}), ("/from", "missing")),
        (json!({"from": "2024-10-02", "to": "2024-10-01"}), ("/to", "backwards")),
        (json!({"ids": [id], "all": true}), ("/ids", "either_or")),
        (json!({"ids": [id], "from": "2024-10-01"}), ("/ids", "either_or")),
        (json!({"all": true, "to": "2024-10-01"}), ("/all", "either_or")),
    ] {
        assert_eq!(hide(which.clone()).await.errors(), [error], "{which}");
    }
}

#[actix_web::test]
async fn deleting_gives_back_what_was_counted() {
    let (_app, ann, _, goal) = scene().await;
    log(&ann, json!({"distance_m": 1_000})).await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    assert_eq!(done(&ann, &goal).await, json!(6_000));
    assert_eq!(ann.delete(&path).await.status, 204);
    assert_eq!((done(&ann, &goal).await, count(&ann).await), (json!(1_000), 1));
    assert_eq!(ann.delete(&path).await.problem(), "not_found");
    assert_eq!(ann.patch(&path, json!({"distance_m": 1})).await.problem(), "not_found");
}

#[actix_web::test]
async fn who_leaves_takes_nothing_along_and_adds_nothing_more() {
    let (app, ann, team, goal) = scene().await;
    let bob = app.person("bob").signed_in();
    bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await;
    let path = format!("{PATH}/{}", id(&log(&bob, json!({})).await));
    let me = id(&bob.get("/api/v1/me").await);
    assert_eq!(bob.delete(&format!("/api/v1/teams/{team}/members/{me}")).await.status, 204);
    assert_eq!(done(&ann, &goal).await, json!(5_000));
    let after = log(&bob, json!({"started_at": "2024-10-03T18:00:00Z"})).await;
    assert_eq!(after.data()["contributions"], json!([]));
    assert_eq!(done(&ann, &goal).await, json!(5_000));

    let shorter = bob.patch(&path, json!({"distance_m": 4_000})).await;
    assert_eq!(shorter.data()["goals"][0]["done_m"], json!(4_000), "what was done stays this person's to mend");
    let other = begun(&ann, &team, json!({})).await;
    let elsewhere = bob.patch(&path, json!({"contributions": [{"team_id": team, "goal_id": other}]})).await;
    assert_eq!(elsewhere.errors(), [("/contributions", "no_such_goal")]);
    let same = bob.patch(&path, json!({"contributions": [{"team_id": team, "goal_id": goal}]})).await;
    assert_eq!(same.status, 200);

    assert_eq!(ann.patch(&format!("/api/v1/teams/{team}"), json!({"is_public": false})).await.status, 200);
    let unseen = bob.patch(&path, json!({"distance_m": 3_000})).await;
    assert_eq!(unseen.data()["goals"], json!([]), "how far a private team is, is nothing for who has left it");
    assert_eq!(done(&ann, &goal).await, json!(3_000));
}

#[actix_web::test]
async fn a_goal_that_rests_takes_nothing_new() {
    let (_app, ann, team, goal) = scene().await;
    log(&ann, json!({})).await;
    stand(&ann, &goal, "paused").await;
    let meanwhile = log(&ann, json!({})).await;
    assert_eq!(meanwhile.data()["contributions"], json!([{"team_id": team, "goal_id": null}]));
    let named = log(&ann, json!({"contributions": [{"team_id": team, "goal_id": goal}]})).await;
    assert_eq!(named.errors(), [("/contributions", "goal_not_active")]);
    assert_eq!(done(&ann, &goal).await, json!(5_000));
}

#[actix_web::test]
async fn a_goal_is_completed_by_the_activity_that_reaches_it_and_reopened_by_the_edit_that_takes_it_back() {
    let (_app, ann, team, _) = scene().await;
    let goal = begun(&ann, &team, json!({"target_m": 6_000})).await;
    let there = json!({"contributions": [{"team_id": team, "goal_id": goal}]});
    let standing = |answer: &Answer| {
        let goal = &answer.data()["goals"][0];
        (goal["status"].as_str().expect("a status").to_owned(), goal["percent"].as_f64().expect("a number"))
    };
    let first = log(&ann, there.clone()).await;
    assert_eq!(standing(&first), ("active".to_owned(), 83.33));
    let last = log(&ann, there.clone()).await;
    assert_eq!(standing(&last), ("completed".to_owned(), 100.0));
    assert_eq!(last.data()["goals"][0]["done_m"], json!(10_000), "what goes beyond is counted as well");
    assert_eq!(log(&ann, there).await.errors(), [("/contributions", "goal_not_active")]);

    let path = format!("{PATH}/{}", id(&last));
    let edited = ann.patch(&path, json!({"distance_m": 999.999})).await;
    assert_eq!(standing(&edited), ("active".to_owned(), 99.99));
    assert_eq!(standing(&ann.patch(&path, json!({"distance_m": 1_000})).await), ("completed".to_owned(), 100.0));
    assert_eq!(ann.delete(&path).await.status, 204);
    let shown = ann.get(&format!("/api/v1/goals/{goal}")).await;
    assert_eq!((&shown.data()["status"], &shown.data()["done_m"]), (&json!("active"), &json!(5_000)));
}

#[actix_web::test]
async fn nobody_else_reaches_my_activity_whoever_they_are() {
    let (app, ann, team, goal) = scene().await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    let (mate, admin) = (app.person("mate").signed_in(), app.person("admin").signed_in());
    for joins in [&mate, &admin] {
        joins.post(&format!("/api/v1/teams/{team}/members"), json!({})).await;
    }
    let whom = id(&admin.get("/api/v1/me").await);
    ann.patch(&format!("/api/v1/teams/{team}/members/{whom}"), json!({"role": "admin"})).await;
    let root = app.person("root");
    root.set(StandingChange::Admin(true));
    for (who, actor) in [("team-mate", mate), ("admin of the team", admin), ("admin of the server", root.signed_in())] {
        for (method, path, body) in [
            (Method::GET, path.clone(), Value::Null),
            (Method::PATCH, path.clone(), json!({"distance_m": 1})),
            (Method::POST, format!("{path}/privacy"), json!({"is_private": true})),
            (Method::DELETE, path.clone(), Value::Null),
        ] {
            let answer = actor.request(method.clone(), &path).json(&body).send().await;
            assert_eq!((answer.status.as_u16(), answer.problem()), (404, "not_found"), "{method} {path} by {who}");
        }
        assert_eq!(count(&actor).await, 0, "{who}");
    }
    assert_eq!(done(&ann, &goal).await, json!(5_000));
}

#[actix_web::test]
async fn an_activity_of_long_ago_may_still_be_mended() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let oldest = Utc.timestamp_opt(20_000 * 86_400, 0).single().expect("a moment") - TimeDelta::days(3_653);
    let path = format!("{PATH}/{}", id(&log(&ann, json!({"started_at": oldest.to_rfc3339()})).await));
    app.clock.advance(TimeDelta::days(1));
    assert_eq!(ann.patch(&path, json!({"distance_m": 6_000, "duration_s": 3_700})).await.status, 200);
    let earlier = (oldest - TimeDelta::hours(1)).to_rfc3339();
    assert_eq!(ann.patch(&path, json!({"started_at": earlier})).await.errors(), [("/started_at", "too_old")]);
}

//! Editing, hiding and deleting activities over HTTP, and the effect on goals.

use crate::{
    activities::{PATH, active_goal, count, done, id, log, scene, update_goal_status, with},
    kit::{Answer, TestApp},
};
use actix_web::http::Method;
use chrono::{TimeDelta, TimeZone, Utc};
use milequest_services::accounts::AccountStatusChange;
use serde_json::{Value, json};

#[actix_web::test]
async fn an_edit_of_any_field_updates_every_total() {
    let (_app, ann, walkers, first) = scene().await;
    let second = active_goal(&ann, &walkers, json!({"name": "Second"})).await;
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
async fn an_edit_follows_the_rules_of_logging() {
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
async fn an_edit_of_an_old_version_is_refused() {
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
    let late = ann.request(Method::DELETE, &path).header("If-Match", &tag).send().await;
    assert_eq!((late.status.as_u16(), late.problem()), (412, "changed"));
    assert_eq!(done(&ann, &goal).await, json!(6_000));
}

#[actix_web::test]
async fn an_activity_is_made_private_and_public_and_still_counts() {
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
async fn many_activities_are_made_private_by_id_by_day_or_all() {
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
async fn deleting_an_activity_reduces_every_total() {
    let (_app, ann, _, goal) = scene().await;
    log(&ann, json!({"distance_m": 1_000})).await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    assert_eq!(done(&ann, &goal).await, json!(6_000));
    let gone = ann.delete(&path).await;
    assert_eq!((gone.status.as_u16(), &gone.data()["goals"][0]["done_m"]), (200, &json!(1_000)));
    assert_eq!((done(&ann, &goal).await, count(&ann).await), (json!(1_000), 1));
    assert_eq!(ann.delete(&path).await.problem(), "not_found");
    assert_eq!(ann.patch(&path, json!({"distance_m": 1})).await.problem(), "not_found");
}

#[actix_web::test]
async fn contributions_of_a_former_member_stay_and_none_are_added() {
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
    let other = active_goal(&ann, &team, json!({})).await;
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
async fn a_paused_goal_accepts_no_contributions() {
    let (_app, ann, team, goal) = scene().await;
    log(&ann, json!({})).await;
    update_goal_status(&ann, &goal, "paused").await;
    let meanwhile = log(&ann, json!({})).await;
    assert_eq!(meanwhile.data()["contributions"], json!([{"team_id": team, "goal_id": null}]));
    let named = log(&ann, json!({"contributions": [{"team_id": team, "goal_id": goal}]})).await;
    assert_eq!(named.errors(), [("/contributions", "goal_not_active")]);
    assert_eq!(done(&ann, &goal).await, json!(5_000));
}

#[actix_web::test]
async fn an_activity_completes_a_goal_and_an_edit_reopens_it() {
    let (_app, ann, team, _) = scene().await;
    let goal = active_goal(&ann, &team, json!({"target_m": 6_000})).await;
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
    assert_eq!(ann.delete(&path).await.data()["goals"][0]["status"], "active");
    let shown = ann.get(&format!("/api/v1/goals/{goal}")).await;
    assert_eq!((&shown.data()["status"], &shown.data()["done_m"]), (&json!("active"), &json!(5_000)));
}

#[actix_web::test]
async fn nobody_else_can_read_or_change_my_activity() {
    let (app, ann, team, goal) = scene().await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({})).await));
    let (mate, admin) = (app.person("mate").signed_in(), app.person("admin").signed_in());
    for joins in [&mate, &admin] {
        joins.post(&format!("/api/v1/teams/{team}/members"), json!({})).await;
    }
    let whom = id(&admin.get("/api/v1/me").await);
    ann.patch(&format!("/api/v1/teams/{team}/members/{whom}"), json!({"role": "admin"})).await;
    let root = app.person("root");
    root.set(AccountStatusChange::Admin(true));
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
async fn an_old_activity_can_still_be_edited() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let oldest = Utc.timestamp_opt(20_000 * 86_400, 0).single().expect("a moment") - TimeDelta::days(3_653);
    let path = format!("{PATH}/{}", id(&log(&ann, json!({"started_at": oldest.to_rfc3339()})).await));
    app.clock.advance(TimeDelta::days(1));
    assert_eq!(ann.patch(&path, json!({"distance_m": 6_000, "duration_s": 3_700})).await.status, 200);
    let earlier = (oldest - TimeDelta::hours(1)).to_rfc3339();
    assert_eq!(ann.patch(&path, json!({"started_at": earlier})).await.errors(), [("/started_at", "too_old")]);
}

#[actix_web::test]
async fn an_edit_may_repeat_contributions_that_new_goal_days_would_refuse() {
    let (_app, ann, team, goal) = scene().await;
    let path = format!("{PATH}/{}", id(&log(&ann, json!({"started_at": "2024-10-02T10:00:00Z"})).await));
    let moved = ann.patch(&format!("/api/v1/goals/{goal}"), json!({"first_day": "2024-10-03"})).await;
    assert_eq!(moved.status, 200);
    let held = json!([{"team_id": team, "goal_id": goal}]);
    let edited = ann.patch(&path, json!({"note": "Rain.", "contributions": held})).await;
    assert_eq!((edited.status.as_u16(), &edited.data()["note"]), (200, &json!("Rain.")));
    assert_eq!(done(&ann, &goal).await, json!(5_000));
    let elsewhen = json!({"started_at": "2024-10-01T10:00:00Z", "contributions": held});
    assert_eq!(ann.patch(&path, elsewhen).await.errors(), [("/contributions", "outside_window")]);
}

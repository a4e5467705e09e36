//! Goals and routes over HTTP: answers and refusals.

use crate::kit::{Actor, TestApp};
use actix_web::http::Method;
use serde_json::{Value, json};

const WAY: &str = r#"{"type":"LineString","coordinates":[[16.3731,48.2085],[14.4213,50.0875],[9.992,53.5503]]}"#;

/// Ann and her team.
async fn team() -> (TestApp, Actor, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let made = ann.post("/api/v1/teams", json!({"name": "Night Walkers", "is_public": true})).await;
    let team = made.data()["id"].as_str().expect("an id").to_owned();
    (app, ann, team)
}

async fn goal(admin: &Actor, team: &str, more: Value) -> String {
    let mut wanted = json!({"name": "To the sea", "first_day": "2024-10-01"});
    for (name, value) in more.as_object().expect("fields") {
        wanted[name] = value.clone();
    }
    let made = admin.post(&format!("/api/v1/teams/{team}/goals"), wanted).await;
    made.data()["id"].as_str().expect("an id").to_owned()
}

#[actix_web::test]
async fn a_goal_with_a_route_is_created_listed_shown_and_activated() {
    let (_, ann, team) = team().await;
    let wanted = json!({
        "name": "To the sea", "description": "And back.", "category": "heritage", "first_day": "2024-10-01",
        "last_day": "2025-10-01",
        "route": {"content": WAY, "round_trip": true, "laps": 2, "lengths_m": [400_000.5]},
    });
    let made = ann.post(&format!("/api/v1/teams/{team}/goals"), wanted).await;
    assert_eq!(made.status, 201);
    insta::assert_json_snapshot!("set", made.shape());
    let goal = format!("/api/v1/goals/{}", made.data()["id"].as_str().expect("an id"));
    assert_eq!(ann.get(&goal).await.data(), made.data());
    let begun = ann.post(&format!("{goal}/status"), json!({"status": "active"})).await;
    assert_eq!((&begun.data()["status"], &begun.data()["is_main"]), (&json!("active"), &json!(true)));
    let listed = ann.get(&format!("/api/v1/teams/{team}/goals?status=active")).await;
    insta::assert_json_snapshot!("listed", listed.shape());
    let none = ann.get(&format!("/api/v1/teams/{team}/goals?status=paused")).await;
    assert_eq!(none.data()["goals"], json!([]));
    let refused = ann.post(&format!("{goal}/status"), json!({"status": "completed"})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "no_such_step"));
}

#[actix_web::test]
async fn a_goal_lists_every_error() {
    let (_, ann, team) = team().await;
    let set = |wanted: Value| {
        let (ann, path) = (ann.clone(), format!("/api/v1/teams/{team}/goals"));
        async move { ann.post(&path, wanted).await }
    };
    let wrong = set(json!({
        "name": "", "category": "fun", "first_day": "2024-1-1", "last_day": 7, "target_m": 0.5,
        "route": {"content": 1, "format": "kml", "laps": 0, "lengths_m": [1.0001, -1]},
    }))
    .await;
    let mut errors = wrong.errors();
    errors.sort_unstable();
    assert_eq!(
        errors,
        [
            ("/category", "unknown_choice"),
            ("/first_day", "bad_value"),
            ("/last_day", "wrong_type"),
            ("/name", "bad_length"),
            ("/route/content", "wrong_type"),
            ("/route/format", "unknown_choice"),
            ("/route/laps", "bad_laps"),
            ("/route/lengths_m/0", "too_many_decimals"),
            ("/route/lengths_m/1", "negative_distance"),
            ("/target_m", "bad_target"),
        ]
    );
    let name_and_day = json!({"name": "X", "first_day": "2024-10-01"});
    let with = |more: Value| {
        let mut wanted = name_and_day.clone();
        more.as_object().expect("fields").iter().for_each(|(name, value)| wanted[name] = value.clone());
        wanted
    };
    for (more, error) in [
        (json!({}), ("/target_m", "missing")),
        (json!({"target_m": 5, "route": {"content": WAY}}), ("/target_m", "either_or")),
        (json!({"target_m": 5, "last_day": "2024-09-30"}), ("/last_day", "backwards")),
        (json!({"target_m": 5, "first_day": "1999-12-31"}), ("/first_day", "far_away")),
        (json!({"route": {"content": WAY, "lengths_m": [1, 2, 3]}}), ("/route/lengths_m", "bad_segment_count")),
        (json!({"route": {"content": "<gpx><trk>", "format": "gpx"}}), ("/route/content", "bad_syntax")),
    ] {
        assert_eq!(set(with(more.clone())).await.errors(), [error], "{more}");
    }
    assert_eq!(ann.get(&format!("/api/v1/teams/{team}/goals")).await.data()["goals"], json!([]));
}

#[actix_web::test]
async fn a_goal_is_edited_with_a_precondition_and_becomes_the_main_goal() {
    let (_, ann, team) = team().await;
    let (first, second) =
        (goal(&ann, &team, json!({"target_m": 5000})).await, goal(&ann, &team, json!({"target_m": 1.5})).await);
    for goal in [&first, &second] {
        assert_eq!(ann.post(&format!("/api/v1/goals/{goal}/status"), json!({"status": "active"})).await.status, 200);
    }
    let path = format!("/api/v1/goals/{second}");
    let tag = ann.get(&path).await.header("ETag").to_owned();
    let edit = json!({"is_main": true, "last_day": "2025-01-01", "target_m": 2.125});
    let edited = ann.request(Method::PATCH, &path).header("If-Match", &tag).json(&edit).send().await;
    let shown = edited.data();
    assert_eq!((&shown["is_main"], &shown["target_m"]), (&json!(true), &json!(2.125)));
    let late = ann.request(Method::PATCH, &path).header("If-Match", &tag).json(&edit).send().await;
    assert_eq!(late.problem(), "changed");
    let open = ann.patch(&path, json!({"last_day": null})).await;
    assert_eq!(open.data()["last_day"], json!(null));
    assert_eq!(ann.get(&format!("/api/v1/goals/{first}")).await.data()["is_main"], json!(false));
    assert_eq!(ann.patch(&path, json!({"is_main": false})).await.errors(), [("/is_main", "not_false")]);
}

#[actix_web::test]
async fn the_line_of_a_route_is_geojson_of_the_requested_precision_and_has_a_tag() {
    let (_, ann, team) = team().await;
    let goal = goal(&ann, &team, json!({"route": {"content": WAY}})).await;
    let path = format!("/api/v1/goals/{goal}/route");
    let whole = ann.get(&path).await;
    insta::assert_json_snapshot!("line", whole.shape());
    let two = ann.get(&format!("{path}?points=2")).await;
    assert_eq!((&two.data()["points"], two.data()["off_m"] == json!(0)), (&json!(2), false));
    assert_ne!(two.header("ETag"), whole.header("ETag"));
    let again = ann.request(Method::GET, &path).header("If-None-Match", whole.header("ETag")).send().await;
    assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
    assert_eq!(again.header("ETag"), whole.header("ETag"));
    let changed = ann.patch(&format!("/api/v1/goals/{goal}"), json!({"route": {"content": WAY, "laps": 2}})).await;
    assert_eq!(changed.data()["route"]["laps"], 2);
    for points in ["1", "10001", "many"] {
        assert_eq!(ann.get(&format!("{path}?points={points}")).await.errors(), [("query/points", "bad_value")]);
    }
    let plain = goal_without_a_route(&ann, &team).await;
    assert_eq!(ann.get(&format!("/api/v1/goals/{plain}/route")).await.problem(), "not_found");
}

async fn goal_without_a_route(admin: &Actor, team: &str) -> String {
    goal(admin, team, json!({"target_m": 5000})).await
}

#[actix_web::test]
async fn a_preview_shows_the_route_of_a_file_and_stores_nothing() {
    let (_, ann, team) = team().await;
    let gpx = r#"<gpx version="1.1"><trk><name>Over the hill</name><trkseg>
        <trkpt lat="48.25" lon="16.30"><ele>205</ele></trkpt><trkpt lat="48.27" lon="16.33"/></trkseg></trk></gpx>"#;
    let preview = ann.post("/api/v1/routes/preview", json!({"content": gpx})).await;
    assert_eq!(preview.status, 200);
    insta::assert_json_snapshot!("preview", preview.shape());
    assert_eq!(ann.get(&format!("/api/v1/teams/{team}/goals")).await.data()["goals"], json!([]));
    let wrong = ann.post("/api/v1/routes/preview", json!({"content": gpx.replace("48.27", "north")})).await;
    assert_eq!(wrong.errors(), [("/content", "not_a_number")]);
    assert!(wrong.body["errors"][0]["detail"].as_str().is_some_and(|detail| detail.contains("line 2")), "{wrong:?}");
}

#[actix_web::test]
async fn a_well_known_route_is_previewed_and_becomes_a_goal() {
    let (_, ann, team) = team().await;
    let listed = ann.get("/api/v1/routes/starters").await;
    let routes = listed.data()["routes"].as_array().expect("routes");
    let camino = routes.iter().find(|route| route["id"] == "camino-frances").expect("the Camino");
    let lengths: Vec<_> = routes.iter().filter_map(|route| route["length_m"].as_f64()).collect();
    assert!(lengths.len() == routes.len() && lengths.is_sorted(), "the shortest first: {lengths:?}");
    let content = json!({"content": camino["content"]});
    let preview = ann.post("/api/v1/routes/preview", content.clone()).await;
    assert_eq!(preview.data()["route"]["length_m"], camino["length_m"]);
    let goal = goal(&ann, &team, json!({"route": content})).await;
    let goal = ann.get(&format!("/api/v1/goals/{goal}")).await;
    assert_eq!(goal.data()["target_m"], camino["length_m"]);
}

#[actix_web::test]
async fn a_line_has_the_distance_of_each_point() {
    let (_, ann, team) = team().await;
    let content = r#"{"type":"LineString","coordinates":[[179,0],[179.5,0],[-179,0]]}"#;
    let goal = goal(&ann, &team, json!({"route": {"content": content}})).await;
    let line = ann.get(&format!("/api/v1/goals/{goal}/route")).await;
    let lines = line.data()["geojson"]["geometry"]["coordinates"].as_array().expect("two lines");
    let points: Vec<_> = lines.iter().flat_map(|line| line.as_array().expect("points")).collect();
    let distances: Vec<_> =
        line.data()["distances_m"].as_array().expect("distances").iter().filter_map(Value::as_f64).collect();
    assert_eq!((points.len(), distances.len()), (5, 5));
    // The length of one degree of the equator.
    let degree = 111_319.491;
    for (at, degrees) in distances.iter().zip([0.0, 0.5, 1.0, 1.0, 2.0]) {
        assert!((at - degree * degrees).abs() < 0.01, "{distances:?}");
    }
}

#[actix_web::test]
async fn a_route_has_a_larger_size_limit_than_other_bodies() {
    let (_, ann, _) = team().await;
    let points = (0..2_000).map(|n| format!("[{}.5,{}.5]", n % 90, n % 45)).collect::<Vec<_>>().join(",");
    let content = format!(r#"{{"type":"LineString","coordinates":[{points}]}}"#);
    assert!(content.len() > crate::kit::BODY_BYTES);
    assert_eq!(ann.post("/api/v1/routes/preview", json!({"content": content})).await.status, 200);
    let huge = ann.post("/api/v1/routes/preview", json!({"content": "x".repeat(8 * 1024 * 1024 + 1)})).await;
    assert_eq!(huge.errors(), [("/content", "too_many_bytes")]);
    let beyond = ann.post("/api/v1/routes/preview", json!({"content": "x".repeat(13 * 1024 * 1024)})).await;
    assert_eq!((beyond.status.as_u16(), beyond.problem()), (413, "body_too_large"));
}

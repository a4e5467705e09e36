//! Tracks of activities: kept, shown as a whole and cut, shared and deleted; and privacy zones.

use crate::{
    fixtures::{self, Walk},
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use chrono::{DateTime, TimeDelta};
use serde_json::{Value, json};
use std::fmt::Write;

/// A line of five kilometres to the east.
pub(crate) fn gpx() -> String {
    let start: DateTime<chrono::Utc> = "2024-10-03T09:00:00Z".parse().expect("a moment");
    let mut text = String::from("<gpx version=\"1.1\" creator=\"test\"><trk><trkseg>");
    for n in 0..=500_u32 {
        let time = (start + TimeDelta::seconds(i64::from(n) * 4)).format("%Y-%m-%dT%H:%M:%SZ");
        let (latitude, longitude) = (48.205 + (f64::from(n) / 80.0).sin() * 0.002, 16.375 + f64::from(n) * 0.000_135);
        write!(text, "<trkpt lat=\"{latitude}\" lon=\"{longitude}\"><time>{time}</time></trkpt>").expect("a point");
    }
    text + "</trkseg></trk></gpx>"
}

fn path(activity: &str) -> String {
    format!("/api/v1/activities/{activity}/track")
}

async fn send(actor: &Actor, activity: &str, kind: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    actor.request(Method::PUT, &path(activity)).body(kind, bytes.into()).send().await
}

/// Keeps the line as the track of an activity.
pub(crate) async fn keep(actor: &Actor, activity: &str) {
    assert_eq!(send(actor, activity, "application/gpx+xml", gpx()).await.status, 200);
}

/// The positions of all lines.
fn positions(answer: &Answer) -> Vec<(f64, f64)> {
    let geometry = &answer.data()["geometry"];
    let coordinates = geometry["coordinates"].as_array().expect("coordinates");
    let points: Vec<&Value> = match geometry["type"].as_str() {
        Some("LineString") => coordinates.iter().collect(),
        _ => coordinates.iter().flat_map(|line| line.as_array().expect("a line")).collect(),
    };
    points.iter().map(|point| (point[0].as_f64().expect("a number"), point[1].as_f64().expect("a number"))).collect()
}

/// Ann with an activity for a team of which bob is a member.
async fn team_of_two() -> (TestApp, Actor, Actor, String) {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let team = fixtures::team(&ann, true).await;
    assert_eq!(bob.post(&format!("/api/v1/teams/{team}/members"), json!({})).await.status, 201);
    let activity = fixtures::log(&app, &ann, Walk::default()).to_string();
    (app, ann, bob, activity)
}

#[actix_web::test]
async fn a_track_is_kept_shown_replaced_and_deleted() {
    let (app, ann, bob, activity) = team_of_two().await;
    let path = path(&activity);
    assert_eq!(ann.get(&path).await.problem(), "not_found");
    let kept = send(&ann, &activity, "application/gpx+xml", gpx()).await;
    let shown = ann.get(&path).await;
    assert_eq!((shown.status.as_u16(), shown.data()), (200, kept.data()));
    let data = shown.data();
    assert_eq!((&data["type"], &data["geometry"]["type"]), (&json!("Feature"), &json!("LineString")));
    let properties = &data["properties"];
    assert_eq!((&properties["is_shared"], &properties["is_cut"]), (&json!(false), &json!(false)));
    assert_eq!(properties["started_at"], "2024-10-03T09:00:00Z");
    let positions = positions(&shown);
    assert_eq!(positions.first(), Some(&(16.375, 48.205)));
    let offsets = properties["offsets_s"][0].as_array().expect("offsets");
    assert_eq!((offsets.len(), &offsets[0], offsets.last()), (positions.len(), &json!(0), Some(&json!(2_000))));
    assert!((5..100).contains(&positions.len()), "{}", positions.len());
    let again = ann.request(Method::GET, &path).header("If-None-Match", shown.header("ETag")).send().await;
    assert_eq!(again.status, 304);

    // The same file under any type, compressed, and as another format that is none.
    for kind in ["application/octet-stream", "text/plain", "application/vnd.ant.fit"] {
        assert_eq!(send(&ann, &activity, kind, gpx()).await.data(), kept.data(), "{kind}");
    }
    for (kind, bytes) in [("application/gpx+xml", "no recording"), ("application/vnd.ant.fit", "")] {
        let refused = send(&ann, &activity, kind, bytes).await;
        assert_eq!((refused.status.as_u16(), refused.problem()), (422, "broken_recording"));
    }
    assert_eq!(ann.get(&path).await.data(), kept.data(), "the track before stays");
    assert_eq!(send(&bob, &activity, "application/gpx+xml", gpx()).await.problem(), "not_found");
    let large = vec![b' '; 20 * 1024 * 1024 + 1];
    assert_eq!(send(&ann, &activity, "application/gpx+xml", large).await.problem(), "body_too_large");
    let packed = ann.request(Method::PUT, &path).body("application/gpx+xml", gpx()).header("Content-Encoding", "gzip");
    assert_eq!(packed.send().await.problem(), "broken_recording");

    assert_eq!(bob.delete(&path).await.problem(), "not_found");
    assert_eq!(ann.delete(&path).await.status, 204);
    assert_eq!(ann.delete(&path).await.problem(), "not_found");
    assert_eq!(ann.get(&path).await.problem(), "not_found");
    app.run_jobs();
    assert_eq!(ann.get(&format!("/api/v1/activities/{activity}")).await.status, 200);
}

#[actix_web::test]
async fn a_shared_track_is_cut_for_others() {
    let (app, ann, bob, activity) = team_of_two().await;
    let (path, cem) = (path(&activity), app.person("cem").signed_in());
    let share = format!("{path}/share");
    assert_eq!(ann.put(&share, json!({})).await.problem(), "not_found", "there is no track");
    keep(&ann, &activity).await;
    assert_eq!(bob.get(&path).await.problem(), "not_found");
    assert_eq!(bob.put(&share, json!({})).await.problem(), "not_found");
    assert_eq!(ann.put(&share, json!({})).await.status, 204);
    assert_eq!(ann.put(&share, json!({})).await.status, 204, "again is the same");
    let shown = bob.get(&path).await;
    let properties = &shown.data()["properties"];
    assert_eq!((&properties["is_shared"], &properties["is_cut"]), (&json!(true), &json!(true)));
    for hidden in ["started_at", "offsets_s", "distances_m"] {
        assert_eq!(properties[hidden], Value::Null, "{hidden}");
    }
    let positions_of_bob = positions(&shown);
    let (first, last) = (positions_of_bob[0].0, positions_of_bob[positions_of_bob.len() - 1].0);
    // 200 m are 0.0027 degrees here.
    assert!(first > 16.3777 && last < 16.4398, "{first} {last}");
    let mine = ann.get(&format!("{path}?cut=true")).await;
    assert_eq!(mine.data()["geometry"], shown.data()["geometry"], "I see what others see");
    assert_eq!(cem.get(&path).await.problem(), "not_found", "a stranger sees no details of the activity");
    let post = ann.post(&format!("/api/v1/activities/{activity}/share"), json!({"audience": "public"})).await;
    assert_eq!(post.status, 201);
    assert_eq!(cem.get(&path).await.data()["geometry"], shown.data()["geometry"]);

    assert_eq!(
        ann.post(&format!("/api/v1/activities/{activity}/privacy"), json!({"is_private": true})).await.status,
        200
    );
    for other in [&bob, &cem] {
        assert_eq!(other.get(&path).await.problem(), "not_found");
    }
    let refused = ann.put(&share, json!({})).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (409, "not_public"));
    assert_eq!(ann.get(&path).await.data()["properties"]["is_shared"], false);
    assert_eq!(ann.delete(&share).await.status, 204);
}

#[actix_web::test]
async fn privacy_zones_are_created_listed_changed_and_deleted() {
    const ZONES: &str = "/api/v1/me/privacy-zones";
    let (app, ann, bob, activity) = team_of_two().await;
    keep(&ann, &activity).await;
    assert_eq!(ann.put(&format!("{}/share", path(&activity)), json!({})).await.status, 204);
    let before = bob.get(&path(&activity)).await;
    let cafe = json!({"latitude": 48.205, "longitude": 16.409});
    let made = ann.post(ZONES, json!({"name": " Café ", "place": cafe, "radius_m": 300})).await;
    assert_eq!((made.status.as_u16(), &made.data()["name"], &made.data()["place"]), (201, &json!("Café"), &cafe));
    let id = made.data()["id"].as_str().expect("an id").to_owned();
    let after = bob.get(&path(&activity)).await;
    assert_eq!(after.data()["geometry"]["type"], "MultiLineString");
    assert_ne!(after.header("ETag"), before.header("ETag"));

    let listed = ann.get(ZONES).await;
    assert_eq!(listed.data()["privacy_zones"], json!([made.data()]));
    assert_eq!(bob.get(ZONES).await.data()["privacy_zones"], json!([]));
    let one = format!("{ZONES}/{id}");
    app.clock.advance(TimeDelta::minutes(1));
    let changed = ann.patch(&one, json!({"radius_m": 100})).await;
    assert_eq!((&changed.data()["radius_m"], &changed.data()["name"]), (&json!(100), &json!("Café")));
    let stale =
        ann.request(Method::PATCH, &one).header("If-Match", "\"stale\"").json(&json!({"name": "Bar"})).send().await;
    assert_eq!(stale.problem(), "changed");
    assert_eq!(bob.patch(&one, json!({"name": "Mine"})).await.problem(), "not_found");
    assert_eq!(bob.delete(&one).await.problem(), "not_found");
    assert_eq!(ann.delete(&one).await.status, 204);
    assert_eq!(ann.delete(&one).await.problem(), "not_found");
    assert_eq!(bob.get(&path(&activity)).await.data(), before.data());

    let wrong = json!({"name": "", "place": {"latitude": 91, "longitude": 16}, "radius_m": 99});
    let errors = ann.post(ZONES, wrong).await;
    assert_eq!(
        errors.errors(),
        [("/name", "bad_length"), ("/place/latitude", "bad_latitude"), ("/radius_m", "bad_radius")]
    );
    let half = ann.post(ZONES, json!({"name": "x", "place": {"latitude": 4}, "radius_m": 5_001})).await;
    assert_eq!(half.errors(), [("/place/longitude", "missing"), ("/radius_m", "bad_radius")]);
    for number in 0..20 {
        let zone = json!({"name": format!("Place {number}"), "place": cafe, "radius_m": 5_000});
        assert_eq!(ann.post(ZONES, zone).await.status, 201);
    }
    let full = ann.post(ZONES, json!({"name": "One more", "place": cafe, "radius_m": 200})).await;
    assert_eq!((full.status.as_u16(), full.problem()), (409, "limit_reached"));
}

//! Recordings and archives over HTTP: sent at once and in chunks, decided about, and undone.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use milequest_services::imports;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const UPLOADS: &str = "/api/v1/imports/uploads";

/// A ride of so many times ten metres, which began so many minutes after eight.
fn gpx(minutes: u32, steps: u32) -> String {
    let points: String = (0..=steps)
        .map(|step| {
            let (latitude, seconds) = (48.2 + f64::from(step) * 0.000_089_9, minutes * 60 + 2 * step);
            let (hour, minute, second) = (8 + seconds / 3_600, seconds / 60 % 60, seconds % 60);
            let time = format!("2024-10-02T{hour:02}:{minute:02}:{second:02}Z");
            format!("<trkpt lat=\"{latitude:.6}\" lon=\"16.37\"><time>{time}</time></trkpt>")
        })
        .collect();
    format!(
        "<gpx version=\"1.1\" creator=\"test\"><trk><name>Home</name><type>cycling</type><trkseg>{points}</trkseg></trk></gpx>"
    )
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

async fn send(actor: &Actor, query: &str, kind: &str, body: impl Into<actix_web::web::Bytes>) -> Answer {
    actor.request(Method::POST, &format!("/api/v1/imports{query}")).body(kind, body).send().await
}

/// Processes an import as its job does, and returns the result.
async fn follow(app: &TestApp, actor: &Actor, sent: &Answer) -> Value {
    assert_eq!(sent.status, 202, "{sent:?}");
    let id = sent.data()["id"].as_str().expect("an id");
    assert_eq!(sent.header("Location"), format!("/api/v1/imports/{id}"));
    imports::process(&app.services, id.parse().expect("an id"), |_| ()).expect("an import");
    actor.get(sent.header("Location")).await.data().clone()
}

fn counts(import: &Value) -> [i64; 5] {
    ["lines", "new", "known", "bad", "undecided"].map(|name| import[name].as_i64().expect("a count"))
}

#[actix_web::test]
async fn a_recording_is_sent_with_its_type_and_its_options() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let query = "?file_name=to%20work.gpx&is_private=true";
    let sent = send(&ann, query, "application/gpx+xml; charset=utf-8", gpx(0, 50)).await;
    assert_eq!((&sent.data()["state"], &sent.data()["format"]), (&json!("waiting"), &json!("files")));
    let import = follow(&app, &ann, &sent).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("done"), [1, 1, 0, 0, 0]));
    assert_eq!((&import["file_name"], &import["is_private"]), (&json!("to work.gpx"), &json!(true)));
    assert_eq!((&import["files"], &import["files_done"]), (&json!(1), &json!(1)));
    let mine = ann.get("/api/v1/me/activities").await;
    let activity = &mine.data()["activities"][0];
    assert_eq!((&activity["is_private"], &activity["time_zone"]), (&json!(true), &json!("Europe/Vienna")));
    assert_eq!((&activity["note"], &activity["source"]), (&json!("Home"), &json!("gpx")));
    for kind in ["application/vnd.garmin.tcx+xml", "application/vnd.ant.fit", "application/zip", "application/gzip"] {
        let bad = follow(&app, &ann, &send(&ann, "", kind, "no recording").await).await;
        assert_eq!(counts(&bad), [1, 0, 0, 1, 0], "{kind}");
    }
    for (query, kind, wrong) in [
        ("?atomic=true", "application/gpx+xml", "query/atomic"),
        ("?is_private=true", "text/csv", "query/is_private"),
        ("?file_name=x.csv", "text/csv", "query/file_name"),
    ] {
        assert_eq!(send(&ann, query, kind, "x").await.errors(), [(wrong, "wrong_format")]);
    }
    assert_eq!(send(&ann, "", "application/zip", "").await.errors(), [("/body", "empty")]);
    let large = ann.request(Method::POST, "/api/v1/imports").body("application/zip", "x");
    let large = large.header("Content-Length", "268435457").send().await;
    assert_eq!((large.status.as_u16(), large.problem()), (413, "body_too_large"));
}

#[actix_web::test]
async fn a_recording_that_is_sent_twice_with_one_key_is_one_import() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let keyed = |body: String| {
        let asked = ann.request(Method::POST, "/api/v1/imports").header("Idempotency-Key", "0198c2f4-7a52-7c1e-8f1d");
        asked.body("application/gpx+xml", body).send()
    };
    let (first, again) = (keyed(gpx(0, 50)).await, keyed(gpx(0, 50)).await);
    assert_eq!((first.data(), first.header("Location")), (again.data(), again.header("Location")));
    assert_eq!((first.header("Idempotent-Replayed"), again.header("Idempotent-Replayed")), ("", "true"));
    assert_eq!(keyed(gpx(0, 51)).await.problem(), "idempotency_key_reused");
    assert_eq!(ann.get("/api/v1/imports").await.data()["imports"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn an_archive_is_sent_in_chunks_and_its_problems_name_their_files() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bytes = archive(&[("a.gpx", &gpx(0, 50)), ("b/bad.gpx", "<gpx>"), ("photo.jpg", "a picture")]);
    let new = json!({"file_name": "rides.zip", "size_bytes": bytes.len(), "keeps_tracks": true});
    let upload = ann.post(UPLOADS, new).await;
    assert_eq!(upload.status, 201);
    let shown = |field: &str| upload.data()[field].clone();
    assert_eq!((shown("chunks"), shown("chunk_bytes"), shown("received")), (json!(1), json!(8_388_608), json!([])));
    let path = format!("{UPLOADS}/{}", shown("id").as_str().expect("an id"));
    let missing = ann.post(&format!("{path}/complete"), json!({})).await;
    assert_eq!((missing.status.as_u16(), missing.problem()), (409, "chunks_missing"));
    let chunk = |number: &str, kind: &'static str, bytes: Vec<u8>| {
        ann.request(Method::PUT, &format!("{path}/chunks/{number}")).body(kind, bytes).send()
    };
    let octets = "application/octet-stream";
    assert_eq!(chunk("0", "application/zip", bytes.clone()).await.problem(), "no_activity_file");
    assert_eq!(chunk("0", octets, bytes[1..].to_vec()).await.errors(), [("/body", "too_short")]);
    assert_eq!(chunk("0", octets, [bytes.as_slice(), b"x"].concat()).await.problem(), "body_too_large");
    assert_eq!(chunk("1", octets, bytes.clone()).await.problem(), "not_found");
    assert_eq!(chunk("-1", octets, bytes.clone()).await.problem(), "not_found");
    for _ in 0..2 {
        let received = chunk("0", octets, bytes.clone()).await;
        assert_eq!((received.status.as_u16(), &received.data()["received"]), (200, &json!([0])));
    }
    assert_eq!(ann.get(&path).await.data()["received"], json!([0]));
    let sent = ann.post(&format!("{path}/complete"), json!({})).await;
    let again = ann.post(&format!("{path}/complete"), json!({})).await;
    assert_eq!((sent.data(), sent.header("Location")), (again.data(), again.header("Location")));
    assert_eq!(ann.get(&path).await.problem(), "not_found", "it is an import now");
    let import = follow(&app, &ann, &sent).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("done"), [2, 1, 0, 1, 0]));
    assert_eq!((&import["keeps_tracks"], &import["ignored_files"]), (&json!(true), &json!(1)));
    let problems = ann.get(&format!("{}/problems", sent.header("Location"))).await;
    let problem = &problems.data()["problems"][0];
    assert_eq!(
        (&problem["file"], &problem["line"], &problem["pointer"]),
        (&json!("b/bad.gpx"), &json!(null), &json!(""))
    );
    let gone = ann.post(UPLOADS, json!({"file_name": "rides.zip", "size_bytes": 5})).await;
    let gone = format!("{UPLOADS}/{}", gone.data()["id"].as_str().expect("an id"));
    assert_eq!((ann.delete(&gone).await.status.as_u16(), ann.delete(&gone).await.problem()), (204, "not_found"));
    let wrong = ann.post(UPLOADS, json!({"file_name": "a\nb", "size_bytes": 0, "is_private": 1})).await;
    let mut errors = wrong.errors();
    errors.sort_unstable();
    assert_eq!(errors, [("/file_name", "bad_character"), ("/is_private", "wrong_type")]);
    let empty = ann.post(UPLOADS, json!({"file_name": "a", "size_bytes": 0})).await;
    assert_eq!(empty.errors(), [("/size_bytes", "out_of_range")]);
}

#[actix_web::test]
async fn matches_are_shown_decided_and_undone() {
    let (app, ann) = TestApp::signed_in("ann").await;
    follow(&app, &ann, &send(&ann, "", "application/gpx+xml", gpx(0, 900)).await).await;
    let bytes = archive(&[("early.gpx", &gpx(2, 900)), ("late.gpx", &gpx(4, 850))]);
    let sent = send(&ann, "", "application/zip", bytes).await;
    let import = follow(&app, &ann, &sent).await;
    assert_eq!(counts(&import), [2, 0, 0, 0, 2]);
    let matches = format!("{}/matches", sent.header("Location"));
    let page = ann.get(&format!("{matches}?limit=1")).await;
    let first = &page.data()["matches"][0];
    assert_eq!((&first["number"], &first["file"], &first["decision"]), (&json!(1), &json!("early.gpx"), &json!(null)));
    assert_eq!(first["activity"]["started_at"], "2024-10-02T08:02:00Z");
    assert_eq!(
        (&first["activity"]["id"], &first["known"]["started_at"]),
        (&json!(null), &json!("2024-10-02T08:00:00Z"))
    );
    assert_eq!(first["differences"], json!(["overlap"]));
    let next = page.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    let rest = ann.get(&format!("{matches}?cursor={next}")).await;
    assert_eq!(rest.data()["matches"][0]["file"], "late.gpx");

    let decided = ann.put(&format!("{matches}/1"), json!({"decision": "log"})).await;
    assert_eq!((decided.status.as_u16(), &decided.data()["decision"]), (200, &json!("log")));
    assert_eq!(ann.put(&format!("{matches}/1"), json!({"decision": "skip"})).await.problem(), "already_decided");
    assert_eq!(ann.put(&format!("{matches}/3"), json!({"decision": "skip"})).await.problem(), "not_found");
    assert_eq!(ann.put(&matches, json!({"decision": "maybe"})).await.errors(), [("/decision", "unknown_choice")]);
    let all = ann.put(&matches, json!({"decision": "skip"})).await;
    assert_eq!(counts(all.data()), [2, 1, 1, 0, 0]);
    assert_eq!(ann.get("/api/v1/me/stats").await.data()["total"]["activity_count"], 2);

    let bob = app.person("bob").signed_in();
    let undo = format!("{}/undo", sent.header("Location"));
    assert_eq!(bob.post(&undo, json!({})).await.problem(), "not_found");
    assert_eq!(bob.get(&matches).await.problem(), "not_found");
    let undone = ann.post(&undo, json!({})).await;
    assert_eq!((undone.status.as_u16(), &undone.data()["state"]), (202, &json!("undoing")));
    assert_eq!(undone.header("Location"), sent.header("Location"));
    assert_eq!(ann.put(&matches, json!({"decision": "log"})).await.problem(), "not_found");
    assert_eq!(ann.post(&undo, json!({})).await.status, 202);
}

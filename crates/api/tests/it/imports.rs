//! Imports over HTTP: sending files, progress, and problems of lines.

use crate::kit::{Actor, Answer, TestApp};
use actix_web::http::Method;
use milequest_services::imports;
use serde_json::{Value, json};

const NDJSON: &str = "application/x-ndjson";

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

fn walk(metres: u32) -> Value {
    json!({"started_at": "2024-10-02T08:00:00Z", "distance_m": metres, "duration_s": 36_000})
}

fn counts(import: &Value) -> [i64; 5] {
    ["lines", "done", "new", "known", "bad"].map(|name| import[name].as_i64().expect("a count"))
}

#[actix_web::test]
async fn the_activities_of_a_sent_file_are_logged() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let file: String = (0..700).map(|metres| format!("{}\n", walk(metres))).collect();
    let sent = send(&ann, "", NDJSON, file.clone() + "{}").await;
    assert_eq!((&sent.data()["state"], counts(sent.data())), (&json!("waiting"), [701, 0, 0, 0, 0]));
    let import = follow(&app, &ann, &sent).await;
    assert_eq!((&import["state"], counts(&import)), (&json!("done"), [701, 701, 700, 0, 1]));
    assert_eq!(ann.get("/api/v1/me/stats").await.data()["total"]["activity_count"], 700);
    let table =
        "started_at,distance_m,duration_s\r\n2024-10-02T08:00:00Z,3,36000\r\n2024-10-02T08:00:00Z,3.5,36000\r\n";
    let again = follow(&app, &ann, &send(&ann, "?atomic=true", "text/csv; charset=UTF-8", table).await).await;
    assert_eq!((&again["state"], &again["atomic"], counts(&again)), (&json!("done"), &json!(true), [2, 2, 1, 1, 0]));
    let list = ann.get("/api/v1/imports?limit=1").await;
    assert_eq!((&list.data()["imports"], &list.data()["pagination"]["has_more"]), (&json!([again]), &json!(true)));
    let next = list.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    let rest = ann.get(&format!("/api/v1/imports?cursor={next}")).await;
    assert_eq!(rest.data()["imports"], json!([import]));
}

#[actix_web::test]
async fn a_line_follows_the_rules_of_a_single_activity() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let nobody = "00000000-0000-7000-8000-000000000000";
    let but = |more: Value| {
        let mut walk = walk(5_000);
        for (name, value) in more.as_object().expect("fields") {
            walk[name] = value.clone();
        }
        walk
    };
    let lines = [
        json!({}),
        json!([]),
        json!(5),
        but(json!({"surely/un~known": 1, "colour": null})),
        but(json!({"kind": "fly"})),
        but(json!({"kind": null, "is_private": null, "note": null, "source": null})),
        but(json!({"kind": 1, "started_at": 2, "time_zone": 3, "note": 4, "place": 5, "source": 6, "source_id": 7})),
        but(json!({"distance_m": "5", "duration_s": "x", "is_private": "true", "contributions": {}})),
        but(json!({"distance_m": null, "duration_s": 1.5, "is_private": 1, "contributions": [1, null]})),
        but(json!({"distance_m": -1, "duration_s": -1})),
        but(json!({"distance_m": 0.0001, "duration_s": 0})),
        but(json!({"distance_m": 1_000_001, "duration_s": 700_000})),
        but(json!({"duration_s": u64::MAX, "distance_m": u64::MAX})),
        but(json!({"started_at": "yesterday", "time_zone": "Vienna"})),
        but(json!({"started_at": "2024-03-31T02:30", "time_zone": "Europe/Vienna", "duration_s": 60})),
        but(json!({"started_at": "2034-10-02T08:00:00Z"})),
        but(json!({"started_at": "2004-10-02T08:00:00Z"})),
        but(json!({"note": "x".repeat(1_001), "source": "My Watch", "source_id": ""})),
        but(json!({"note": "\u{7}", "source_id": "a\u{0}b"})),
        but(json!({"place": {}})),
        but(json!({"place": {"name": "Park", "latitude": 5}})),
        but(json!({"place": {"name": "", "longitude": 5, "more": 1}})),
        but(json!({"place": {"name": "Park", "latitude": 91, "longitude": 5}})),
        but(json!({"place": {"name": "Park", "latitude": 5, "longitude": "5"}})),
        but(json!({"place": {"name": "Park", "latitude": 5, "longitude": 181}})),
        but(json!({"contributions": [{}, {"team_id": "x"}, {"team_id": nobody, "goal_id": 1, "more": 1}]})),
        but(json!({"contributions": [{"team_id": nobody}, {"team_id": nobody}]})),
        but(json!({"contributions": [{"team_id": nobody}]})),
    ];
    for line in lines {
        let single = ann.post("/api/v1/activities", line.clone()).await;
        let mut single: Vec<_> = single.body["errors"].as_array().expect("errors").clone();
        let sent = send(&ann, "", NDJSON, line.to_string()).await;
        let id = sent.data()["id"].as_str().expect("an id").to_owned();
        assert_eq!(counts(&follow(&app, &ann, &sent).await), [1, 1, 0, 0, 1], "{line}");
        // The rate limit of files.
        app.clock.advance(chrono::TimeDelta::minutes(4));
        let told = ann.get(&format!("/api/v1/imports/{id}/problems?limit=100")).await;
        let mut told = told.data()["problems"].as_array().expect("problems").clone();
        for problem in &mut told {
            let problem = problem.as_object_mut().expect("a problem");
            assert_eq!((problem.remove("line"), problem.remove("file")), (Some(json!(1)), Some(json!(null))));
        }
        let order = |problem: &Value| problem.to_string();
        single.sort_by_key(order);
        told.sort_by_key(order);
        assert_eq!(told, single, "{line}");
    }
}

#[actix_web::test]
async fn problems_of_lines_are_listed_in_pages() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let sent = send(&ann, "?atomic=true", NDJSON, "{\n\n[]\n\"".repeat(50)).await;
    let import = follow(&app, &ann, &sent).await;
    assert_eq!((&import["state"], &import["new"], &import["bad"]), (&json!("refused"), &json!(0), &import["lines"]));
    let path = format!("{}/problems?limit=70", sent.header("Location"));
    let first = ann.get(&path).await;
    let next = first.data()["pagination"]["next_cursor"].as_str().expect("a cursor");
    let rest = ann.get(&format!("{path}&cursor={next}")).await;
    let lines = |page: &Answer| -> Vec<u64> {
        let problems = page.data()["problems"].as_array().expect("problems");
        problems.iter().map(|problem| problem["line"].as_u64().expect("a line")).collect()
    };
    let all = [lines(&first), lines(&rest)].concat();
    assert_eq!(all.len() as u64, import["bad"].as_u64().expect("a count"));
    assert!(all.is_sorted_by(|a, b| a < b) && all.first() == Some(&1));
    assert_eq!(rest.data()["pagination"]["has_more"], false);
    let detail = &first.data()["problems"][0]["detail"];
    assert_eq!(*detail, "EOF while parsing an object at character 1");
}

#[actix_web::test]
async fn a_refused_file_leaves_no_import() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    for kind in ["application/json", "text/plain", "text/csv; charset=iso-8859-1", ""] {
        let refused = send(&ann, "", kind, "{}").await;
        assert_eq!((refused.status.as_u16(), refused.problem()), (415, "no_activity_file"), "{kind:?}");
    }
    let packed = ann.request(Method::POST, "/api/v1/imports").header("Content-Encoding", "gzip").body(NDJSON, "{}");
    assert_eq!(packed.send().await.problem(), "no_activity_file");
    let announced =
        ann.request(Method::POST, "/api/v1/imports").body(NDJSON, "{}").header("Content-Length", "16777217");
    let announced = announced.send().await;
    assert_eq!((announced.status.as_u16(), announced.problem()), (413, "body_too_large"));
    let many = send(&ann, "", NDJSON, "{}\n".repeat(10_001)).await;
    assert_eq!((many.status.as_u16(), many.problem()), (413, "body_too_large"));
    assert_eq!(many.body["detail"], "an import has at most 10000 lines; send the rest as another one");
    assert_eq!(send(&ann, "", NDJSON, "").await.errors(), [("/lines", "empty")]);
    assert_eq!(send(&ann, "", "text/csv", "walk,5\n").await.errors(), [("/header", "no_header")]);
    assert_eq!(send(&ann, "?atomic=maybe", NDJSON, "{}").await.errors(), [("query/atomic", "bad_value")]);
    assert_eq!(send(&ann, "?whole=true", NDJSON, "{}").await.errors(), [("query/whole", "unknown_field")]);
    assert_eq!(ann.get("/api/v1/imports").await.data()["imports"], json!([]));
}

#[actix_web::test]
async fn a_file_that_is_sent_twice_with_one_key_is_one_import() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let keyed = |body: String| {
        let asked = ann.request(Method::POST, "/api/v1/imports").header("Idempotency-Key", "0198c2f4-7a52-7c1e-8f1d");
        asked.body(NDJSON, body).send()
    };
    let (first, again) = (keyed(walk(1).to_string()).await, keyed(walk(1).to_string()).await);
    assert_eq!((first.data(), first.header("Location")), (again.data(), again.header("Location")));
    assert_eq!((first.header("Idempotent-Replayed"), again.header("Idempotent-Replayed")), ("", "true"));
    let other = keyed(walk(2).to_string()).await;
    assert_eq!((other.status.as_u16(), other.problem()), (409, "idempotency_key_reused"));
    assert_eq!(ann.get("/api/v1/imports").await.data()["imports"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn nobody_else_sees_an_import() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let sent = send(&ann, "", NDJSON, "{}").await;
    follow(&app, &ann, &sent).await;
    for path in [sent.header("Location").to_owned(), format!("{}/problems", sent.header("Location"))] {
        assert_eq!(bob.get(&path).await.problem(), "not_found", "{path}");
        assert_eq!(app.stranger().get(&path).await.status, 401, "{path}");
    }
    assert_eq!(bob.get("/api/v1/imports").await.data()["imports"], json!([]));
}

//! Accounts over HTTP: registration, sessions in cookies and headers, and rate limits.

use crate::{
    fixtures,
    kit::{Actor, Answer, TestApp},
};
use actix_web::http::Method;
use milequest_services::accounts::{AccountStatusChange, registration};
use serde_json::{Value, json};
use std::io::{Cursor, Read};

const PASSWORD: &str = "violet harbour sings";

fn newcomer(name: &str) -> Value {
    json!({"username": name, "email": format!("{name}@example.org"), "password": PASSWORD})
}

async fn register(app: &TestApp, name: &str) -> Answer {
    app.stranger().post("/api/v1/auth/register", newcomer(name)).await
}

async fn login(app: &TestApp, name: &str, password: &str) -> Answer {
    app.stranger().post("/api/v1/auth/login", json!({"login": name, "password": password, "device": "phone"})).await
}

fn holder(app: &TestApp, answer: &Answer) -> Actor {
    app.stranger().with_token(answer.data()["token"].as_str().expect("a token"))
}

/// The cookie that an answer sets, as a browser sends it back.
fn cookie(answer: &Answer) -> String {
    answer.header("Set-Cookie").split(';').next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn a_newcomer_registers_and_is_signed_in() {
    let app = TestApp::new().await;
    let made = register(&app, "ann").await;
    assert_eq!(made.status, 201);
    insta::assert_json_snapshot!({
        let mut shape = made.shape();
        shape["data"]["csrf_token"] = json!("[csrf]");
        shape
    });
    let me = holder(&app, &made).get("/api/v1/me").await;
    assert_eq!((&me.data()["username"], &me.data()["email_verified"]), (&json!("ann"), &json!(false)));
    assert_eq!(register(&app, "ann").await.problem(), "username_taken");
}

#[actix_web::test]
async fn a_registration_lists_every_error_at_once() {
    let app = TestApp::new().await;
    let wrong =
        json!({"username": "a b", "email": "nobody", "password": "short", "time_zone": "Vienna", "language": "xx"});
    let mut errors = app.stranger().post("/api/v1/auth/register", wrong).await;
    errors.body["errors"].as_array_mut().expect("errors").sort_by_key(|error| error["pointer"].to_string());
    let pointers: Vec<_> = errors.errors().into_iter().map(|(pointer, _)| pointer.to_owned()).collect();
    assert_eq!(pointers, ["/email", "/language", "/password", "/time_zone", "/username"]);
    let common = json!({"username": "ann", "email": "ann@example.org", "password": "password1234"});
    assert_eq!(app.stranger().post("/api/v1/auth/register", common).await.errors(), [("/password", "common_password")]);
}

#[actix_web::test]
async fn a_cookie_session_changes_nothing_without_its_csrf_token() {
    let app = TestApp::new().await;
    register(&app, "ann").await;
    let body = json!({"login": "ann", "password": PASSWORD, "cookie": true});
    let begun = app.stranger().post("/api/v1/auth/login", body).await;
    let set = begun.header("Set-Cookie");
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    assert!(begun.data()["token"].is_null(), "no script gets to read it");
    let (cookie, csrf_token) = (cookie(&begun), begun.data()["csrf_token"].as_str().expect("a token").to_owned());
    let ask = |method: Method, path: &'static str| app.stranger().request(method, path).header("Cookie", &cookie);
    assert_eq!(ask(Method::GET, "/api/v1/me").send().await.status, 200);
    let edit = json!({"display_name": "Ann"});
    assert_eq!(ask(Method::PATCH, "/api/v1/me").json(&edit).send().await.problem(), "forged_request");
    let forged = ask(Method::PATCH, "/api/v1/me").header("X-CSRF-Token", "guess").json(&edit).send().await;
    assert_eq!(forged.problem(), "forged_request");
    let ours = ask(Method::PATCH, "/api/v1/me").header("X-CSRF-Token", &csrf_token).json(&edit).send().await;
    assert_eq!(ours.status, 200);
    let again = ask(Method::GET, "/api/v1/auth/session").send().await;
    assert_eq!(again.data()["csrf_token"], csrf_token.as_str());
    let out =
        ask(Method::POST, "/api/v1/auth/logout").header("X-CSRF-Token", &csrf_token).json(&json!({})).send().await;
    assert_eq!(out.status, 204);
    assert!(out.header("Set-Cookie").contains("Max-Age=0"));
    assert_eq!(ask(Method::GET, "/api/v1/me").send().await.status, 401);
}

#[actix_web::test]
async fn a_page_can_ask_whether_anybody_is_signed_in() {
    let app = TestApp::new().await;
    let page = || app.stranger().request(Method::GET, "/api/v1/auth/session");
    let nobody = json!({"id": null, "csrf_token": null, "user": null, "waits_for_admin": false});
    let stranger = page().send().await;
    assert_eq!((stranger.data(), stranger.header("Set-Cookie")), (&nobody, ""));

    let begun = register(&app, "ann").await;
    let in_cookie = format!("__Host-milequest_session={}", begun.data()["token"].as_str().expect("a token"));
    let here = page().header("Cookie", &in_cookie).send().await;
    assert_eq!((&here.data()["id"], &here.data()["user"]["username"]), (&begun.data()["id"], &json!("ann")));
    assert_eq!(here.data()["csrf_token"], begun.data()["csrf_token"]);
    let by_token = holder(&app, &begun).get("/api/v1/auth/session").await;
    assert_eq!((&by_token.data()["id"], &by_token.data()["csrf_token"]), (&begun.data()["id"], &json!(null)));

    assert_eq!(holder(&app, &begun).post("/api/v1/auth/logout", json!({})).await.status, 204);
    let ended = page().header("Cookie", &in_cookie).send().await;
    assert_eq!(ended.data(), &nobody);
    assert!(ended.header("Set-Cookie").contains("Max-Age=0"), "the browser forgets it: {ended:?}");
    let wrong = app.stranger().with_token("mqs_wrong").get("/api/v1/auth/session").await;
    assert_eq!(wrong.problem(), "not_signed_in");
    let program = app.person("bob").with_scopes(&["read"]).get("/api/v1/auth/session").await;
    assert_eq!(program.problem(), "session_needed");
}

#[actix_web::test]
async fn a_server_reports_a_missing_admin_until_one_registers_with_the_setup_token() {
    let app = TestApp::new().await;
    let token = registration::create_setup_token(&app.services).expect("a token").expect("no admin yet");
    let waits = || async { app.stranger().get("/api/v1/auth/session").await.data()["waits_for_admin"].clone() };
    register(&app, "bob").await;
    assert_eq!(waits().await, true, "whoever comes first by chance is no admin");
    let mut first = newcomer("ann");
    first["setup_token"] = token.expose().into();
    let made = app.stranger().post("/api/v1/auth/register", first).await;
    assert_eq!(holder(&app, &made).get("/api/v1/me").await.data()["is_admin"], true);
    assert_eq!(waits().await, false);
}

#[actix_web::test]
async fn sessions_are_listed_with_devices_and_can_be_ended() {
    let app = TestApp::new().await;
    register(&app, "ann").await;
    let (phone, tablet) = (login(&app, "ann", PASSWORD).await, login(&app, "ann", PASSWORD).await);
    let (phone, tablet) = (holder(&app, &phone), holder(&app, &tablet));
    let listed = phone.get("/api/v1/auth/sessions").await;
    let sessions = listed.data()["sessions"].as_array().expect("sessions").clone();
    assert_eq!(
        sessions.iter().map(|s| s["device"].as_str()).collect::<Vec<_>>(),
        [Some("phone"), Some("phone"), Some("unnamed device")]
    );
    assert_eq!(sessions.iter().map(|s| s["current"] == true).collect::<Vec<_>>(), [false, true, false]);
    let of_tablet = format!("/api/v1/auth/sessions/{}", sessions[0]["id"].as_str().expect("an id"));
    let bob = app.person("bob").signed_in();
    assert_eq!(bob.delete(&of_tablet).await.problem(), "not_found");
    assert_eq!(phone.delete(&of_tablet).await.status, 204);
    assert_eq!(tablet.get("/api/v1/me").await.problem(), "not_signed_in");
}

#[actix_web::test]
async fn too_many_attempts_are_refused_with_a_time_to_wait() {
    let app = TestApp::new().await;
    register(&app, "ann").await;
    for _ in 0..10 {
        assert_eq!(login(&app, "ann", "wrong").await.problem(), "wrong_credentials");
    }
    let locked = login(&app, "ann", PASSWORD).await;
    assert_eq!((locked.status.as_u16(), locked.problem()), (429, "too_often"));
    assert_eq!((locked.header("Retry-After"), locked.header("RateLimit")), ("901", "\"tries\";r=0;t=901"));
    app.clock.advance(chrono::TimeDelta::minutes(15));
    assert_eq!(login(&app, "ann", PASSWORD).await.status, 200);
}

#[actix_web::test]
async fn answers_do_not_tell_whether_an_address_is_known() {
    let app = TestApp::new().await;
    app.person("ann");
    for email in ["ann@example.org", "nobody@example.org"] {
        let asked = app.stranger().post("/api/v1/auth/password/forgot", json!({"email": email})).await;
        assert_eq!((asked.status.as_u16(), asked.text.as_str()), (202, ""));
    }
    for path in ["email/verify", "email/confirm", "restore"] {
        let dead = app.stranger().post(&format!("/api/v1/auth/{path}"), json!({"token": "mq_wrong"})).await;
        assert_eq!((dead.status.as_u16(), dead.problem()), (410, "link_dead"), "{path}");
    }
    let reset = json!({"token": "mq_wrong", "password": "seven maple umbrellas"});
    assert_eq!(app.stranger().post("/api/v1/auth/password/reset", reset).await.problem(), "link_dead");
}

#[actix_web::test]
async fn changing_the_password_and_closing_the_account_need_the_password() {
    let app = TestApp::new().await;
    let ann = holder(&app, &register(&app, "ann").await);
    let wrong = json!({"password": "wrong", "new_password": "seven maple umbrellas"});
    assert_eq!(ann.post("/api/v1/auth/password", wrong).await.errors(), [("/password", "wrong_password")]);
    let right = json!({"password": PASSWORD, "new_password": "seven maple umbrellas"});
    assert_eq!(ann.post("/api/v1/auth/password", right).await.status, 204);
    let close = |password: &str| ann.request(Method::DELETE, "/api/v1/me").json(&json!({"password": password})).send();
    assert_eq!(close(PASSWORD).await.errors(), [("/password", "wrong_password")]);
    assert_eq!(close("seven maple umbrellas").await.status, 204);
    assert_eq!(ann.get("/api/v1/me").await.problem(), "not_signed_in");
    assert_eq!(login(&app, "ann", "seven maple umbrellas").await.problem(), "account_closed");
}

#[actix_web::test]
async fn an_export_contains_only_data_of_its_owner() {
    let app = TestApp::new().await;
    let bob = holder(&app, &register(&app, "bob").await);
    let ann = holder(&app, &register(&app, "ann").await);
    ann.post("/api/v1/auth/tokens", json!({"name": "my script", "scopes": ["read"]})).await;
    let moved = json!({"started_at": "2024-10-03T16:00:00Z", "distance_m": 5_000.125, "duration_s": 3_600});
    for (who, note) in [(&ann, "Fog on the hill."), (&bob, "Nothing for ann.")] {
        let mut moved = moved.clone();
        moved["note"] = json!(note);
        assert_eq!(who.post("/api/v1/activities", moved).await.status, 201);
    }
    let export = ann.get("/api/v1/me/export").await;
    assert_eq!((export.status.as_u16(), export.header("Content-Type")), (200, "application/zip"));
    let mut archive = zip::ZipArchive::new(Cursor::new(export.bytes)).expect("an archive");
    let mut all = String::new();
    for name in [
        "profile.json",
        "sessions.json",
        "tokens.json",
        "activities.json",
        "activity_aliases.json",
        "personal_bests.json",
        "achievements.json",
        "security.json",
    ] {
        archive.by_name(name).expect("a file").read_to_string(&mut all).expect("text");
    }
    for mine in [
        "ann@example.org",
        "my script",
        "unnamed device",
        "account_made",
        "203.0.113.9",
        "Fog on the hill.",
        "fastest_5_km",
        "5000.125",
    ] {
        assert!(all.contains(mine), "{mine} is not in {all}");
    }
    assert!(
        !all.contains("bob") && !all.contains("Nothing for ann.") && !all.contains("argon2") && !all.contains("mqs_"),
        "{all}"
    );
}

#[actix_web::test]
async fn an_export_that_is_sent_in_several_parts_is_whole() {
    let app = TestApp::new().await;
    let ann = holder(&app, &register(&app, "ann").await);
    let id = fixtures::id(&ann).await;
    fixtures::execute(
        &app,
        &format!(
            "INSERT INTO activities (id, user_id, kind, started_at, time_zone, day, distance_mm, duration_s, is_private, note, source, created_at, updated_at)
             SELECT gen_random_uuid(), '{id}', 'walk', timestamptz '2024-06-01 12:00Z' - n * interval '1 hour', 'UTC',
                 (timestamp '2024-06-01 12:00' - n * interval '1 hour')::date, 1000, 60, false, gen_random_uuid()::text, 'manual', now(), now()
             FROM generate_series(1, 5000) n"
        ),
    );
    let export = ann.get("/api/v1/me/export").await;
    assert_eq!((export.status.as_u16(), export.header("Content-Type")), (200, "application/zip"));
    assert!(export.bytes.len() > 3 * 64 * 1024, "{} bytes", export.bytes.len());
    let mut archive = zip::ZipArchive::new(Cursor::new(export.bytes)).expect("an archive");
    let activities: Value = serde_json::from_reader(archive.by_name("activities.json").expect("a file")).expect("JSON");
    assert_eq!(activities.as_array().map(Vec::len), Some(5_000));
}

#[actix_web::test]
async fn only_admins_read_the_audit_log() {
    let app = TestApp::new().await;
    let ann = holder(&app, &register(&app, "ann").await);
    assert_eq!(ann.get("/api/v1/admin/audit").await.problem(), "not_admin");
    let root = app.person("root");
    root.set(AccountStatusChange::Admin(true));
    let log = root.signed_in().get("/api/v1/admin/audit?limit=100").await;
    let entries = log.data()["entries"].as_array().expect("entries").clone();
    let made = entries.iter().find(|entry| entry["network"] == "203.0.113.9").expect("what Ann did");
    assert_eq!(made["action"], "account_made");
    assert!(made["request_id"].is_string());
    let actions: Vec<_> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
    assert_eq!(actions, ["signed_in", "password_reset", "admin_made", "account_made", "account_made"]);
}

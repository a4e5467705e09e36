//! Preferences of notifications and quiet hours, over HTTP.

use crate::{fixtures::Inbox, kit::TestApp};
use actix_web::http::Method;
use milequest_domain::notifications::NotificationKind;
use serde_json::{Value, json};

const PREFERENCES: &str = "/api/v1/notifications/preferences";

fn off(category: &str, channel: &str) -> Value {
    json!({"category": category, "channels": [{"channel": channel, "on": false}]})
}

#[actix_web::test]
async fn everything_has_its_default_until_a_person_changes_it() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let defaults = ann.get(PREFERENCES).await;
    insta::assert_json_snapshot!("notification_preferences", defaults.body);
    let quiet = json!({"start": "22:30", "end": "06:15"});
    let body = json!({"categories": [off("activity", "realtime"), off("goal", "in_app")], "quiet_hours": quiet});
    let updated = ann.put(PREFERENCES, body).await;
    assert_eq!(updated.data()["quiet_hours"], quiet);
    let is_on = |answer: &Value, category: usize, channel: usize| {
        answer["categories"][category]["channels"][channel]["on"].as_bool().expect("true or false")
    };
    let data = updated.data();
    assert_eq!(
        [is_on(data, 0, 0), is_on(data, 0, 1), is_on(data, 1, 0), is_on(data, 1, 1)],
        [true, false, false, true]
    );
    assert_eq!(ann.get(PREFERENCES).await.body, updated.body);
    let replaced = ann.put(PREFERENCES, json!({"categories": []})).await;
    assert_eq!(replaced.body, defaults.body, "what is left out gets its default");
}

#[actix_web::test]
async fn what_is_off_in_the_list_is_not_recorded() {
    let inbox = Inbox::of_ann().await;
    assert_eq!(inbox.reader.put(PREFERENCES, json!({"categories": [off("team", "in_app")]})).await.status, 200);
    inbox.separate(NotificationKind::RoleChanged);
    let signed_in = inbox.separate(NotificationKind::SignedIn);
    let listed = inbox.reader.get("/api/v1/notifications").await;
    assert_eq!(listed.data()["notifications"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed.data()["notifications"][0]["id"], signed_in.as_str());
}

#[actix_web::test]
async fn quiet_hours_are_in_the_zone_of_the_profile() {
    let inbox = Inbox::of_ann().await;
    assert_eq!(inbox.reader.patch("/api/v1/me", json!({"time_zone": "Asia/Kathmandu"})).await.status, 200);
    // It is 05:45 there.
    for (end, push) in [("05:46", "quiet"), ("05:45", "pushed")] {
        let quiet = json!({"categories": [], "quiet_hours": {"start": "22:00", "end": end}});
        let updated = inbox.reader.put(PREFERENCES, quiet).await;
        assert_eq!(updated.data()["time_zone"], "Asia/Kathmandu");
        let id = inbox.separate(NotificationKind::RoleChanged);
        let found = inbox.reader.get(&format!("/api/v1/notifications/{id}")).await;
        assert_eq!(found.data()["push"], push, "until {end}");
    }
}

#[actix_web::test]
async fn an_edit_of_old_preferences_is_refused() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let tag = ann.get(PREFERENCES).await.header("ETag").to_owned();
    let edit = |tag: String, category: &'static str| {
        let body = json!({"categories": [off(category, "in_app")]});
        ann.request(Method::PUT, PREFERENCES).header("If-Match", &tag).json(&body).send()
    };
    assert_eq!(edit(tag.clone(), "goal").await.status, 200);
    let late = edit(tag, "team").await;
    assert_eq!((late.status.as_u16(), late.problem()), (412, "changed"));
    let now = ann.get(PREFERENCES).await;
    assert_eq!(now.data()["categories"][1]["channels"][0]["on"], false);
    assert_eq!(edit(now.header("ETag").to_owned(), "team").await.status, 200);
    assert_eq!(edit("*".to_owned(), "import").await.status, 200);
    assert_eq!(edit(format!("W/{}", now.header("ETag")), "import").await.status, 412, "a weak tag");
}

#[actix_web::test]
async fn preferences_that_cannot_be_are_refused_all_at_once() {
    let (_app, ann) = TestApp::signed_in("ann").await;
    let before = ann.get(PREFERENCES).await.body;
    let quiet = |start: &str, end: &str| json!({"categories": [], "quiet_hours": {"start": start, "end": end}});
    let on = |category: &str| json!({"category": category, "channels": [{"channel": "in_app", "on": true}]});
    let twice = json!({"category": "goal", "channels": [{"channel": "in_app", "on": true}, {"channel": "in_app", "on": false}]});
    for (body, errors) in [
        (json!({}), vec![("/categories", "missing")]),
        (quiet("22:00", "22:00"), vec![("/quiet_hours", "empty_quiet_hours")]),
        (
            quiet("24:00", "7:00"),
            vec![("/quiet_hours/end", "bad_time_of_day"), ("/quiet_hours/start", "bad_time_of_day")],
        ),
        (json!({"categories": [], "quiet_hours": {"start": "22:00"}}), vec![("/quiet_hours/end", "missing")]),
        (json!({"categories": [on("weather")]}), vec![("/categories/0/category", "unknown_choice")]),
        (json!({"categories": [off("goal", "pigeon")]}), vec![("/categories/0/channels/0/channel", "unknown_choice")]),
        (json!({"categories": [on("goal"), on("team"), on("goal")]}), vec![("/categories/2/category", "repeated")]),
        (json!({"categories": [twice]}), vec![("/categories/0/channels/1/channel", "repeated")]),
        (json!({"categories": [off("security", "in_app")]}), vec![("/categories/0/channels/0/on", "fixed_preference")]),
        (
            json!({"categories": [off("security", "realtime"), on("security")], "quiet_hours": {"start": "01:00", "end": "01:00"}}),
            vec![
                ("/categories/0/channels/0/on", "fixed_preference"),
                ("/categories/1/category", "repeated"),
                ("/quiet_hours", "empty_quiet_hours"),
            ],
        ),
        (json!({"categories": [], "time_zone": "UTC"}), vec![("/time_zone", "unknown_field")]),
    ] {
        let refused = ann.put(PREFERENCES, body.clone()).await;
        let mut found = refused.errors();
        found.sort_unstable();
        assert_eq!(found, errors, "{body}");
    }
    assert_eq!(ann.get(PREFERENCES).await.body, before);
    assert_eq!(ann.put(PREFERENCES, json!({"categories": [on("security")]})).await.status, 200, "it is on anyway");
}

#[actix_web::test]
async fn preferences_are_those_of_one_person() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let bob = app.person("bob").signed_in();
    let before = bob.get(PREFERENCES).await.body;
    let body = json!({"categories": [off("goal", "in_app")], "quiet_hours": {"start": "22:00", "end": "07:00"}});
    assert_eq!(ann.put(PREFERENCES, body).await.status, 200);
    assert_eq!(bob.get(PREFERENCES).await.body, before);
}

#[actix_web::test]
async fn a_person_chooses_how_often_mail_goes_out() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let defaults = ann.get(PREFERENCES).await;
    assert_eq!(defaults.data()["mail_frequency"], "soon");
    assert_eq!(defaults.data()["mail"], json!({"state": "ok", "paused_since": null}));
    let body = json!({"categories": [off("goal", "email"), off("goal", "web_push")], "mail_frequency": "weekly"});
    // A category twice is refused, so both channels are in one.
    assert_eq!(ann.put(PREFERENCES, body).await.status, 422);
    let goal = json!({"category": "goal", "channels": [{"channel": "email", "on": false}, {"channel": "web_push", "on": false}]});
    let activity = json!({"category": "activity", "channels": [{"channel": "email", "on": true}]});
    let updated = ann.put(PREFERENCES, json!({"categories": [goal, activity], "mail_frequency": "weekly"})).await;
    assert_eq!(updated.data()["mail_frequency"], "weekly");
    assert_eq!(ann.get(PREFERENCES).await.body, updated.body);
    let refused = ann.put(PREFERENCES, json!({"categories": [], "mail_frequency": "hourly"})).await;
    assert_eq!(refused.errors(), [("/mail_frequency", "unknown_choice")]);
    assert_eq!(ann.put(PREFERENCES, json!({"categories": []})).await.body, defaults.body);

    let resume = "/api/v1/notifications/mail/resume";
    assert_eq!(ann.post(resume, json!({})).await.data()["mail"]["state"], "ok", "it was not paused");
    let reported = "ann@example.org".parse().expect("an address");
    milequest_services::deliveries::mail::pause_reported(&app.services, &reported).expect("an answer");
    let paused = ann.get(PREFERENCES).await;
    assert_eq!(paused.data()["mail"]["state"], "paused");
    assert!(paused.data()["mail"]["paused_since"].is_string());
    assert_eq!(ann.post(resume, json!({})).await.data()["mail"], json!({"state": "ok", "paused_since": null}));
}

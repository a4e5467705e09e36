//! Turning mail off by a link, what a notification says of its mail, and deliveries for admins, over HTTP.

use crate::{
    fixtures::Inbox,
    kit::{Actor, TestApp},
};
use actix_web::http::Method;
use milequest_domain::{DeliveryId, UserId, deliveries::DeliveryChannel, notifications::NotificationKind};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Clock,
    background::Handlers,
    core::public_url::PublicUrl,
    deliveries::{Channel, Channels, ClaimedDelivery, DeliveryOutcome, mail::MailChannel},
    jobs::{Failure, Worker},
    mail::{MailTransport, Mailer, Settings},
};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

struct Nowhere;

impl MailTransport for Nowhere {
    fn send(&self, _: &str) -> Result<(), Failure> {
        Ok(())
    }
}

/// A channel whose other side refuses everything.
struct Refusing;

impl Channel for Refusing {
    fn send(
        &self,
        _: &milequest_services::Services,
        _: Uuid,
        claimed: &[ClaimedDelivery],
    ) -> Result<Vec<(DeliveryId, DeliveryOutcome)>, milequest_services::ServiceError> {
        let refused = || DeliveryOutcome::Dead { cause: "550 no".to_owned() };
        Ok(claimed.iter().map(|delivery| (delivery.id, refused())).collect())
    }
}

fn deliver(app: &TestApp, channel: impl Channel + 'static) {
    // Recording in a test enqueues no job, so this one does it.
    let sql = "INSERT INTO jobs (kind, payload, state, priority, run_at, max_attempts, lease_ms, created_at)
        SELECT DISTINCT 'deliver', jsonb_build_object('channel', channel, 'target', target_id), 'waiting', 0, '2000-01-01'::timestamptz, 5, 60000,
            '2000-01-01'::timestamptz FROM deliveries WHERE state = 'waiting'";
    app.database().write(|tx| execute(tx, sql)).expect("jobs");
    let channels = Channels::default().with(DeliveryChannel::Email, channel);
    let work = Handlers::new(app.services.clone(), Nowhere).with_channels(channels);
    Worker::new(app.services.clone(), Arc::new(work)).run_due().expect("jobs that run");
}

/// Writes mail to the log.
fn mail_channel(clock: &Clock) -> MailChannel {
    let home: PublicUrl = "https://quest.example.org".parse().expect("an address");
    MailChannel::new(Mailer::new(&Settings::Log, clock.clone()).expect("a mailer"), home)
}

fn mail_of(details: &Value) -> Value {
    let channels = details["channels"].as_array().expect("channels");
    channels.iter().find(|channel| channel["channel"] == "email").expect("mail").clone()
}

#[actix_web::test]
async fn a_notification_says_what_became_of_its_mail() {
    let inbox = Inbox::of_ann().await;
    let id = inbox.separate(NotificationKind::RoleChanged);
    let path = format!("/api/v1/notifications/{id}");
    let waiting = inbox.reader.get(&path).await;
    let mail = mail_of(waiting.data());
    assert_eq!((&mail["outcome"], &mail["reason"]), (&json!("waiting"), &json!("grouped")));
    assert_eq!(mail["at"], "2024-10-04T00:05:00Z");
    let channels: Vec<_> = waiting.data()["channels"]
        .as_array()
        .expect("channels")
        .iter()
        .map(|channel| channel["channel"].clone())
        .collect();
    assert_eq!(channels, ["in_app", "realtime", "email", "web_push"]);
    inbox.app.clock.advance(chrono::TimeDelta::minutes(5));
    deliver(&inbox.app, mail_channel(&inbox.app.clock));
    let sent = mail_of(inbox.reader.get(&path).await.data());
    assert_eq!(
        (&sent["outcome"], &sent["reason"], &sent["at"]),
        (&json!("sent"), &Value::Null, &json!("2024-10-04T00:05:00Z"))
    );
}

fn admin(app: &TestApp) -> Actor {
    let root = app.person("root");
    root.set(milequest_services::accounts::AccountStatusChange::Admin(true));
    root.signed_in()
}

#[actix_web::test]
async fn an_admin_lists_deliveries_and_tries_a_dead_one_again() {
    let inbox = Inbox::of_ann().await;
    inbox.separate(NotificationKind::RoleChanged);
    inbox.app.clock.advance(chrono::TimeDelta::minutes(5));
    deliver(&inbox.app, Refusing);
    let path = "/api/v1/admin/deliveries";
    let refused = inbox.reader.get(path).await;
    assert_eq!((refused.status.as_u16(), refused.problem()), (403, "not_admin"));
    let root = admin(&inbox.app);
    let listed = root.get(&format!("{path}?status=dead&channel=email")).await;
    let dead = &listed.data()["deliveries"][0];
    assert_eq!(
        (&dead["username"], &dead["state"], &dead["reason"], &dead["last_failure"], &dead["attempts"]),
        (&json!("ann"), &json!("dead"), &json!("refused"), &json!("550 no"), &json!(1))
    );
    assert_eq!(root.get(&format!("{path}?status=sent")).await.data()["deliveries"], json!([]));
    assert_eq!(root.get(&format!("{path}?status=lost")).await.status, 422);
    let retry = format!("{path}/{}/retry", dead["id"].as_str().expect("an id"));
    let again = root.post(&retry, json!({})).await;
    assert_eq!((&again.data()["state"], &again.data()["attempts"]), (&json!("waiting"), &json!(0)));
    let twice = root.post(&retry, json!({})).await;
    assert_eq!((twice.status.as_u16(), twice.problem()), (409, "not_dead"));
    let unknown = root.post(&format!("{path}/{}/retry", Uuid::nil()), json!({})).await;
    assert_eq!(unknown.problem(), "not_found");
    deliver(&inbox.app, mail_channel(&inbox.app.clock));
    assert_eq!(root.get(&format!("{path}?status=sent")).await.data()["deliveries"].as_array().map(Vec::len), Some(1));
}

/// The path of the link that turns off mail of a person about goals.
fn link(app: &TestApp, user: UserId) -> String {
    let home: PublicUrl = "https://quest.example.org".parse().expect("an address");
    let category = Some(milequest_domain::notifications::NotificationCategory::Goal);
    let links = milequest_services::deliveries::mail::unsubscribe_links(&app.services, &home, user, category);
    links.expect("links").one_click.expose().trim_start_matches("https://quest.example.org").to_owned()
}

#[actix_web::test]
async fn a_mail_program_turns_mail_off_with_one_click() {
    let (app, ann) = TestApp::signed_in("ann").await;
    let user = crate::fixtures::id(&ann).await;
    let path = link(&app, user);
    let stranger = app.stranger();
    let shown = stranger.get(&path).await;
    assert_eq!(shown.data(), &json!({"username": "ann", "category": "goal", "category_title": "Goals", "is_on": true}));
    // A browser is sent to the page that asks, whether the token is right or not.
    let browser =
        stranger.request(Method::GET, &path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").send().await;
    assert_eq!(browser.status, 303);
    let token = path.rsplit('/').next().expect("a token");
    assert_eq!(browser.header("Location"), format!("../../../unsubscribe/{token}"));
    assert_eq!(stranger.get(&path).await.data()["is_on"], true, "looking changes nothing");
    // As RFC 8058 says: a form, without a cookie.
    let click = stranger
        .request(Method::POST, &path)
        .body("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
        .send()
        .await;
    assert_eq!((click.status.as_u16(), &click.data()["is_on"]), (200, &json!(false)));
    for body in [json!({}), json!({"any": "thing"})] {
        assert_eq!(stranger.post(&path, body).await.data()["is_on"], false);
    }
    assert_eq!(stranger.request(Method::POST, &path).send().await.status, 200, "without a body");
    let preferences = ann.get("/api/v1/notifications/preferences").await;
    let goal = preferences.data()["categories"]
        .as_array()
        .expect("categories")
        .iter()
        .find(|category| category["category"] == "goal");
    let on: Vec<_> = goal.expect("goals")["channels"]
        .as_array()
        .expect("channels")
        .iter()
        .map(|channel| channel["on"].clone())
        .collect();
    assert_eq!(on, [true, true, false, true]);
    let wrong = stranger.get("/api/v1/unsubscribe/nothing").await;
    assert_eq!((wrong.status.as_u16(), wrong.problem()), (404, "not_found"));
    assert_eq!(stranger.post("/api/v1/unsubscribe/nothing", json!({})).await.status, 404);
}

#[actix_web::test]
async fn tokens_cannot_be_tried_without_end() {
    let app = TestApp::new().await;
    let stranger = app.stranger();
    let mut last = 0;
    for _ in 0..101 {
        last = stranger.get("/api/v1/unsubscribe/nothing").await.status.as_u16();
    }
    assert_eq!(last, 429);
}

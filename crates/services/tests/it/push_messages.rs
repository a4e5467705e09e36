//! Push messages, from the event to the browser, with a push service that checks them and browsers that decrypt them.

use crate::{
    push_service::{Browser, PushService, Pushed, Reply},
    push_subscriptions::world,
    team_kit::{code, unkeyed},
    world::{World, here, wanted},
};
use chrono::TimeDelta;
use milequest_domain::{
    Language, PushSubscriptionId, TeamId, TeamRole,
    deliveries::MailFrequency,
    notifications::{
        NotificationCategory, NotificationChannel, NotificationKind, NotificationPreference, NotificationPreferences,
    },
};
use milequest_persistence::test_kit::execute;
use milequest_services::{
    Code, Precondition, Viewer,
    accounts::{self, ProfileEdit, access_tokens},
    notifications::{self, PreferencesEdit},
    push,
};
use serde_json::{Value, json};

/// Ann with a browser, and what reaches it.
struct Reader {
    world: World,
    service: PushService,
    ann: Viewer,
    browser: Browser,
    subscription: PushSubscriptionId,
}

impl Reader {
    fn new() -> Self {
        let world = world();
        let service = world.push_service();
        let ann = world.viewer(&world.register("ann"));
        world.letters();
        let browser = service.browser("laptop");
        let subscription = world.subscribe(&ann, &browser);
        Self { world, service, ann, browser, subscription }
    }

    /// Tells ann of a new access token with this name, which is urgent.
    fn cause(&self, name: &str) {
        access_tokens::create(&self.world.services, &here(), &self.ann, &unkeyed(), wanted(name)).expect("a token");
    }

    /// Runs all due jobs, and returns what the push service got.
    fn pushed(&self) -> Vec<Pushed> {
        self.world.tell();
        self.service.take()
    }

    /// The messages that the browser shows.
    fn shown(&self) -> Vec<Value> {
        let taken = self.pushed().into_iter().filter(|pushed| pushed.status < 300);
        taken.map(|pushed| self.browser.read(&pushed)).collect()
    }

    fn bodies(&self) -> Vec<String> {
        self.shown().iter().map(|message| message["body"].as_str().expect("a text").to_owned()).collect()
    }

    fn wait(&self, time: TimeDelta) {
        self.world.clock.advance(time);
    }

    /// The state and the reason of each delivery to a browser.
    fn deliveries(&self) -> Vec<String> {
        self.world.lines(
            "SELECT concat_ws(' ', state, reason) AS line FROM deliveries WHERE channel = 'web_push' ORDER BY created_at, id",
        )
    }

    fn is_failing(&self) -> Option<bool> {
        self.world.subscriptions(&self.ann).first().map(|subscription| subscription.is_failing)
    }

    /// A team of ann and bob. Ann hears nothing of how it came to be.
    fn team(&self) -> (Viewer, TeamId) {
        let bob = self.world.create_viewer("bob");
        let team = self.world.team(&self.ann, true, 10);
        self.world.join(&bob, team).expect("a member");
        self.pushed();
        (bob, team)
    }
}

#[test]
fn a_notification_is_signed_encrypted_and_shown() {
    let reader = Reader::new();
    reader.cause("phone");
    let pushed = reader.pushed();
    assert_eq!(pushed.len(), 1);
    let told = reader.world.told(&reader.ann);
    let tag = told[0].id.uuid().simple().to_string();
    let expected = json!({
        "id": told[0].id, "title": "New access token", "body": "The access token “phone” was created", "icon": "security",
        "link": "/settings/access", "tag": tag, "kind": "token_created", "unread_count": 1,
    });
    assert_eq!(reader.browser.read(&pushed[0]), expected);
    let header = |name: &str| pushed[0].headers.get(name).map(String::as_str).unwrap_or_default();
    assert_eq!((header("topic"), header("urgency")), (tag.as_str(), "high"));
    assert!(header("ttl").parse::<i64>().is_ok_and(|seconds| seconds > 3_600));
    assert_eq!(reader.deliveries(), ["sent"]);
    let subscription = &reader.world.subscriptions(&reader.ann)[0];
    assert_eq!((subscription.last_sent_at, subscription.is_failing), (Some(reader.world.services.now()), false));
    assert_eq!(reader.bodies(), Vec::<String>::new(), "once");
}

#[test]
fn a_notification_that_grows_is_pushed_again_under_the_same_topic() {
    let reader = Reader::new();
    reader.cause("phone");
    let first = reader.pushed();
    reader.cause("watch");
    let second = reader.pushed();
    assert_eq!((first.len(), second.len()), (1, 1));
    assert_eq!(first[0].headers["topic"], second[0].headers["topic"]);
    let shown = reader.browser.read(&second[0]);
    let body = "2 security events of your account. The last one: the access token “watch” was created";
    assert_eq!((&shown["body"], &shown["unread_count"]), (&json!(body), &json!(1)));
}

#[test]
fn every_browser_of_a_person_gets_the_message_and_nobody_elses() {
    let reader = Reader::new();
    let phone = reader.service.browser("phone");
    reader.world.subscribe(&reader.ann, &phone);
    let bob = reader.world.viewer(&reader.world.register("bob"));
    reader.world.letters();
    let of_bob = reader.service.browser("of-bob");
    reader.world.subscribe(&bob, &of_bob);
    reader.cause("watch");
    let pushed = reader.pushed();
    let count = |browser: &Browser| pushed.iter().filter(|pushed| browser.has(pushed)).count();
    assert_eq!((count(&reader.browser), count(&phone), count(&of_bob)), (1, 1, 0));
}

#[test]
fn the_text_is_in_the_language_that_the_reader_has_when_it_is_sent() {
    let reader = Reader::new();
    reader.service.answers(Reply::with(503));
    reader.cause("phone");
    assert_eq!(reader.pushed().len(), 1);
    let german = ProfileEdit { language: Some(Language::German), ..ProfileEdit::default() };
    let ann = reader.ann.user.id;
    accounts::edit(&reader.world.services, ann, &german, &Precondition::none()).expect("another language");
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(1));
    let shown = reader.shown();
    assert_eq!(shown[0]["title"], "Neues Token");
}

#[test]
fn a_browser_that_is_gone_is_forgotten() {
    for status in [404, 410] {
        let reader = Reader::new();
        reader.service.answers(Reply::with(status));
        reader.cause("phone");
        assert_eq!(reader.pushed().len(), 1);
        assert_eq!((reader.is_failing(), reader.deliveries()), (None, vec!["dropped gone".to_owned()]), "{status}");
        reader.cause("watch");
        reader.wait(TimeDelta::days(1));
        assert_eq!(reader.pushed().len(), 0, "nothing more goes there");
    }
}

#[test]
fn a_push_service_that_asks_for_a_pause_gets_it() {
    let reader = Reader::new();
    reader.service.answers(Reply::with(429).after(7_200));
    reader.cause("phone");
    assert_eq!(reader.pushed().len(), 1);
    assert_eq!((reader.is_failing(), reader.deliveries()), (Some(true), vec!["waiting retry".to_owned()]));
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::seconds(7_199));
    assert_eq!(reader.pushed().len(), 0, "not before");
    reader.wait(TimeDelta::minutes(2));
    assert_eq!(reader.bodies(), ["The access token “phone” was created"]);
    assert_eq!((reader.is_failing(), reader.deliveries()), (Some(false), vec!["sent".to_owned()]));
}

#[test]
fn a_push_service_that_fails_is_tried_again_until_it_takes_the_message_once() {
    let reader = Reader::new();
    reader.service.answers(Reply::with(500));
    reader.cause("phone");
    let mut attempts = 0;
    for _ in 0..3 {
        attempts += reader.pushed().len();
        reader.wait(TimeDelta::hours(1));
    }
    assert_eq!(attempts, 3, "one each time");
    reader.service.answers(Reply::TAKEN);
    assert_eq!(reader.bodies().len(), 1);
    reader.wait(TimeDelta::hours(1));
    assert_eq!(reader.pushed().len(), 0);
}

#[test]
fn a_message_that_is_refused_is_dead_and_the_next_one_is_sent() {
    let reader = Reader::new();
    reader.service.answers(Reply::with(413));
    reader.cause("phone");
    assert_eq!(reader.pushed().len(), 1);
    assert_eq!(reader.deliveries(), ["dead refused"]);
    let failure = reader.world.lines("SELECT last_failure AS line FROM deliveries WHERE channel = 'web_push'");
    assert_eq!(failure, ["127.0.0.1: the answer is 413"], "without the address of the browser");
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(2));
    reader.cause("watch");
    assert_eq!(reader.bodies().len(), 1);
}

#[test]
fn a_subscription_that_only_fails_for_a_month_is_deleted() {
    let reader = Reader::new();
    // The session of the person who causes the messages lives longer than that.
    let longer = "UPDATE sessions SET idle_end = idle_end + interval '60 days'";
    reader.world.database.connect().write(|tx| execute(tx, longer)).expect("a longer session");
    reader.service.answers(Reply::with(400));
    for _ in 0..5 {
        reader.cause("phone");
        assert_eq!(reader.pushed().len(), 1);
        assert_eq!(reader.is_failing(), Some(true));
        reader.wait(TimeDelta::days(7));
    }
    reader.cause("phone");
    assert_eq!((reader.pushed().len(), reader.is_failing()), (1, None));
}

#[test]
fn what_is_read_or_turned_off_meanwhile_is_not_sent() {
    let reader = Reader::new();
    let (bob, team) = reader.team();
    reader.service.answers(Reply::with(503));
    reader.world.walk(&bob, "2024-10-03T18:30", "UTC", 1_000.0);
    assert_eq!(reader.pushed().len(), 1);
    notifications::mark_all_read(&reader.world.services, reader.ann.user.id).expect("read");
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(1));
    assert_eq!(reader.pushed().len(), 0);
    assert!(reader.deliveries().iter().any(|delivery| delivery == "dropped read"));

    reader.service.answers(Reply::with(503));
    reader.world.change_role(&reader.ann, team, bob.user.id, TeamRole::Admin).expect("another role");
    reader.world.change_role(&bob, team, reader.ann.user.id, TeamRole::Member).expect("another role");
    assert_eq!(reader.pushed().len(), 1);
    let mut preferences = NotificationPreferences::default();
    let off = NotificationPreference {
        category: NotificationCategory::Team,
        channel: NotificationChannel::WebPush,
        is_on: false,
    };
    preferences.update(off).expect("not a fixed one");
    let edit = PreferencesEdit { preferences, quiet_hours: None, mail_frequency: MailFrequency::Soon };
    notifications::update_preferences(&reader.world.services, &reader.ann, &edit, &Precondition::none()).expect("off");
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(1));
    assert_eq!(reader.pushed().len(), 0);
    assert!(reader.deliveries().iter().any(|delivery| delivery == "dropped off"));
}

#[test]
fn an_activity_that_is_private_meanwhile_is_not_told() {
    let reader = Reader::new();
    let (bob, _) = reader.team();
    reader.service.answers(Reply::with(503));
    let activity = reader.world.walk(&bob, "2024-10-03T18:30", "UTC", 5_200.0);
    assert_eq!(reader.pushed().len(), 1);
    reader.world.set_private(&bob, activity, true);
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(1));
    assert_eq!(reader.pushed().len(), 0);
}

#[test]
fn what_waits_for_one_person_is_not_shown_to_the_next_one_at_the_same_browser() {
    let reader = Reader::new();
    reader.service.answers(Reply::with(503));
    reader.cause("phone");
    assert_eq!(reader.pushed().len(), 1);
    let bob = reader.world.viewer(&reader.world.register("bob"));
    reader.world.letters();
    reader.world.subscribe(&bob, &reader.browser);
    reader.service.answers(Reply::TAKEN);
    reader.wait(TimeDelta::hours(1));
    assert_eq!(reader.pushed().len(), 0);
    assert_eq!(reader.deliveries(), ["dropped gone"]);
}

#[test]
fn a_test_message_reaches_the_browser_alone() {
    let reader = Reader::new();
    let phone = reader.service.browser("phone");
    reader.world.subscribe(&reader.ann, &phone);
    let request = |who: &Viewer, id| code(push::request_test(&reader.world.services, who.user.id, id));
    assert_eq!(request(&reader.ann, reader.subscription), Ok(()));
    let expected = json!({
        "id": null, "title": "Test message", "body": "Notifications reach this device.", "icon": "security",
        "link": "/settings/notifications", "tag": "test", "kind": "test", "unread_count": 0,
    });
    assert_eq!(reader.shown(), [expected]);
    let bob = reader.world.create_viewer("bob");
    assert_eq!(request(&bob, reader.subscription), Err(Code::NotFound), "it is not bob's");
    assert_eq!(reader.world.count_told(&reader.ann, NotificationKind::TokenCreated), 0);
    let codes: Vec<_> = (0..20).map(|_| request(&reader.ann, reader.subscription)).collect();
    assert_eq!(codes.last(), Some(&Err(Code::TooOften)));
}

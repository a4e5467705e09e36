//! The texts of notifications, in every language and in both units.

use chrono::DateTime;
use milequest_domain::{
    DistanceUnits, Language, NotificationId, NotificationItemId, TimeZone, UserId,
    activities::ActivityKind,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState, PlanState},
    notifications::{NotificationKind, PushState},
};
use milequest_persistence::{
    deliveries::NotificationDelivery,
    notifications::{Notification, NotificationItem, ShownActivity, ShownName},
};
use milequest_services::{PersonSummary, accounts::User, notifications::NotificationViewer};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fmt::Write};
use uuid::Uuid;

fn reader(language: Language, units: DistanceUnits) -> User {
    User {
        id: UserId::from(Uuid::from_u128(1)),
        username: "reader".parse().expect("a username"),
        display_name: "Reader".parse().expect("a name"),
        time_zone: TimeZone::UTC,
        language,
        units,
        is_admin: false,
        email_verified_at: None,
        disabled_at: None,
        deleted_at: None,
        created_at: DateTime::UNIX_EPOCH,
        updated_at: DateTime::UNIX_EPOCH,
        suspended_until: None,
    }
}

fn english() -> NotificationViewer {
    NotificationViewer::new(&reader(Language::English, DistanceUnits::Metric))
}

fn person(name: &str) -> PersonSummary {
    PersonSummary {
        id: UserId::from(Uuid::from_u128(2)),
        username: "somebody".parse().expect("a username"),
        display_name: name.parse().expect("a name"),
        has_profile: true,
    }
}

/// The stored details of a kind.
fn details(kind: NotificationKind) -> Value {
    match kind {
        NotificationKind::GoalProgress => json!({"percent": 50}),
        NotificationKind::ForecastsResolved => json!({"error_days": -3, "score": 71, "rank": 2, "forecasts": 12}),
        NotificationKind::ForecastReminder => json!({"percent": 75}),
        NotificationKind::WaypointReached => json!({"waypoint": "Linz"}),
        NotificationKind::RoleChanged => json!({"role": "admin"}),
        NotificationKind::ImportEnded => json!({"state": "done", "imported": 120, "failed": 1}),
        NotificationKind::SignedIn => json!({"device": "Firefox on Linux"}),
        NotificationKind::TokenCreated => json!({"name": "watch"}),
        NotificationKind::WebhookDisabled => json!({"name": "Scoreboard"}),
        NotificationKind::Announcement => json!({"title": "A new hut", "body": "Come and see it."}),
        NotificationKind::StreakEnding => json!({"days": 12}),
        NotificationKind::GoalLastWeek => json!({"days": 7}),
        NotificationKind::GoalInCategory => json!({"category": "nature"}),
        NotificationKind::Comment | NotificationKind::Reply => {
            json!({"post_id": Uuid::from_u128(6), "comment_id": Uuid::from_u128(8)})
        }
        _ if kind.is_about_post() => json!({"post_id": Uuid::from_u128(6)}),
        NotificationKind::Suspended => {
            json!({"subject": "comment", "reason": "It insults.", "until": "2026-12-05T08:00:00Z"})
        }
        NotificationKind::ContentHidden | NotificationKind::ContentRemoved | NotificationKind::Warned => {
            json!({"subject": "comment", "reason": "It insults.", "until": null})
        }
        NotificationKind::AppealAnswered => json!({"state": "reversed"}),
        NotificationKind::ContentReported => json!({"subject": "photo"}),
        _ => json!({}),
    }
}

/// A notification with this number of items, all about Ann, Ben and Cem.
fn notification(kind: NotificationKind, items: i32) -> Notification {
    let is_about_goal = kind.config().scope == milequest_domain::notifications::NotificationScope::Goal;
    let is_about_team =
        is_about_goal || kind.config().scope == milequest_domain::notifications::NotificationScope::Team;
    let team = ShownName { id: Uuid::from_u128(3).into(), name: "Night Walkers".to_owned() };
    let goal = ShownName { id: Uuid::from_u128(4).into(), name: "To the hut".to_owned() };
    let people = if items > 1 { vec![person("Ann"), person("Ben"), person("Cem")] } else { vec![person("Ann")] };
    Notification {
        id: NotificationId::from(Uuid::from_u128(5)),
        kind,
        batch_key: kind.batch_key(Uuid::from_u128(3)).as_str().to_owned(),
        item_count: items,
        seq: 1,
        created_at: DateTime::UNIX_EPOCH,
        last_updated_at: DateTime::UNIX_EPOCH,
        is_unread: true,
        read_at: None,
        clicked_at: None,
        push: PushState::Pushed,
        push_held_until: None,
        email: Some(PlanState::Planned),
        web_push: Some(PlanState::NoSubscription),
        actor_count: i64::from(items),
        actors: people,
        team: is_about_team.then_some(team),
        goal: is_about_goal.then_some(goal),
        cause_id: Uuid::from_u128(6),
        data: details(kind),
        activity: (kind == NotificationKind::ActivityLogged).then(|| run("5200")),
        achievement: (kind == NotificationKind::AchievementEarned)
            .then(|| ShownName { id: Uuid::from_u128(6).into(), name: "Early Bird".to_owned() }),
    }
}

fn run(metres: &str) -> ShownActivity {
    ShownActivity { kind: ActivityKind::Run, distance: metres.parse().expect("a distance") }
}

fn item(kind: NotificationKind, actor: Option<PersonSummary>, activity: Option<ShownActivity>) -> NotificationItem {
    NotificationItem {
        id: NotificationItemId::from(Uuid::from_u128(7)),
        kind,
        actor,
        cause_id: Uuid::from_u128(6),
        data: details(kind),
        created_at: DateTime::UNIX_EPOCH,
        activity,
        achievement: None,
    }
}

/// What is said of mail and web push, for every plan, state and reason.
fn outcomes_of_deliveries(viewer: &NotificationViewer) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    let mut write = |plan: Option<PlanState>, delivery: Option<NotificationDelivery>| {
        let shown = Notification { email: plan, web_push: plan, ..notification(NotificationKind::MemberJoined, 1) };
        let deliveries: Vec<_> = delivery.into_iter().collect();
        for channel in viewer.view_details(shown, &deliveries).channels.into_iter().skip(2) {
            let reason = channel.reason.map_or("", DeliveryReason::as_str);
            lines.insert(format!("{} {} {reason}: {}", channel.channel.as_str(), channel.outcome, channel.detail));
        }
    };
    for plan in PlanState::ALL.iter().copied().map(Some).chain([None]) {
        write(plan, None);
    }
    let waiting = [DeliveryReason::Grouped, DeliveryReason::Digest, DeliveryReason::Quiet, DeliveryReason::Retry];
    let reasons = DeliveryReason::ALL.iter().copied();
    for state in DeliveryState::ALL {
        let fitting: Vec<Option<DeliveryReason>> = match state {
            DeliveryState::Waiting => waiting.map(Some).to_vec(),
            DeliveryState::Dropped => reasons.clone().filter(|reason| !waiting.contains(reason)).map(Some).collect(),
            DeliveryState::Sending | DeliveryState::Sent | DeliveryState::Dead => vec![None],
        };
        for reason in fitting {
            for channel in [DeliveryChannel::Email, DeliveryChannel::WebPush] {
                let (state, due_at) = (*state, DateTime::UNIX_EPOCH);
                let delivery = NotificationDelivery { channel, state, reason, due_at, ended_at: None };
                write(Some(PlanState::Planned), Some(delivery));
            }
        }
    }
    lines
}

#[test]
fn every_kind_is_written_in_every_language() {
    for (language, units) in [(Language::English, DistanceUnits::Metric), (Language::German, DistanceUnits::Imperial)] {
        let viewer = NotificationViewer::new(&reader(language, units));
        let mut table = String::new();
        for kind in NotificationKind::ALL {
            writeln!(table, "{}", kind.as_str()).expect("a line");
            for items in [1, 2, 5] {
                let view = viewer.view(notification(*kind, items));
                writeln!(table, "  {items}  {} | {}", view.title, view.message).expect("a line");
            }
            let shown = viewer.view_details(notification(*kind, 1), &[]);
            writeln!(table, "  {} {} {}", shown.notification.link, shown.notification.data.len(), shown.reason)
                .expect("a line");
        }
        for push in PushState::ALL {
            let shown = Notification { push: *push, ..notification(NotificationKind::MemberJoined, 1) };
            for channel in viewer.view_details(shown, &[]).channels.into_iter().take(2) {
                writeln!(table, "{} {}: {}", channel.channel.as_str(), channel.outcome, channel.detail)
                    .expect("a line");
            }
        }
        for line in outcomes_of_deliveries(&viewer) {
            writeln!(table, "{line}").expect("a line");
        }
        insta::assert_snapshot!(format!("notifications_in_{}", language.as_str()), table);
    }
}

#[test]
fn a_kind_of_movement_has_its_verb_and_a_hidden_one_has_none() {
    for language in Language::ALL {
        let viewer = NotificationViewer::new(&reader(*language, DistanceUnits::Metric));
        let message =
            |activity| viewer.view_item(item(NotificationKind::ActivityLogged, Some(person("Ann")), activity)).message;
        let moved = |kind: &ActivityKind| message(Some(ShownActivity { kind: *kind, ..run("5200") }));
        let mut all: Vec<String> = ActivityKind::ALL.iter().map(moved).collect();
        assert!(all.iter().all(|text| text.starts_with("Ann ") && text.contains('5')), "{all:?}");
        all.push(message(None));
        assert!(!all.last().is_some_and(|text| text.contains('5')), "{all:?}");
        assert_eq!(message(Some(run("0"))), message(None), "it has no distance");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), ActivityKind::ALL.len() + 1, "each has words of its own");
    }
}

#[test]
fn people_are_named_up_to_three_and_the_others_are_counted() {
    let message = |language, names: &[&str], count: i64| {
        let viewer = NotificationViewer::new(&reader(language, DistanceUnits::Metric));
        let people = names.iter().map(|name| person(name)).collect();
        let joined = Notification {
            actors: people,
            actor_count: count,
            ..notification(NotificationKind::MemberJoined, i32::try_from(count).expect("a number"))
        };
        let text = viewer.view(joined).message;
        text.split(": ").last().expect("people").to_owned()
    };
    for (names, count, english, german) in [
        (&["Ann", "Ben"][..], 2, "Ann and Ben", "Ann und Ben"),
        (&["Ann", "Ben", "Cem"], 3, "Ann, Ben and Cem", "Ann, Ben und Cem"),
        (&["Ann", "Ben", "Cem"], 4, "Ann, Ben, Cem and 1 other", "Ann, Ben, Cem und 1 weitere Person"),
        (&["Ann", "Ben", "Cem"], 9, "Ann, Ben, Cem and 6 others", "Ann, Ben, Cem und 6 weitere"),
        // The others have closed their accounts.
        (&["Ann", "Ben"], 3, "Ann, Ben and 1 other", "Ann, Ben und 1 weitere Person"),
        (&["Ann"], 2, "Ann and 1 other", "Ann und 1 weitere Person"),
        (&["Ann"], 7, "Ann and 6 others", "Ann und 6 weitere"),
        (&[], 2, "Somebody", "Jemand"),
    ] {
        assert_eq!(message(Language::English, names, count), english);
        assert_eq!(message(Language::German, names, count), german);
    }
}

#[test]
fn a_person_whose_account_is_gone_is_somebody() {
    let gone = item(NotificationKind::MemberJoined, None, None);
    assert_eq!(english().view_item(gone.clone()).message, "Somebody has joined");
    let german = NotificationViewer::new(&reader(Language::German, DistanceUnits::Metric));
    assert_eq!(german.view_item(gone).message, "Jemand ist beigetreten");
}

#[test]
fn a_name_is_data_and_never_a_part_of_the_text() {
    let name = "{ $count } <b>Ann</b> -> *[x]";
    let joined = Notification {
        actors: vec![person(name)],
        team: Some(ShownName { id: Uuid::from_u128(3).into(), name: "{ notification-somebody }".to_owned() }),
        ..notification(NotificationKind::MemberJoined, 1)
    };
    let message = english().view(joined).message;
    assert_eq!(message, format!("{{ notification-somebody }}: {name} has joined"));
}

#[test]
fn a_team_or_goal_that_the_reader_does_not_see_any_more_is_not_named() {
    let hidden = Notification { team: None, goal: None, ..notification(NotificationKind::GoalReached, 1) };
    let view = english().view(hidden);
    assert_eq!((view.message.as_str(), view.link.as_str()), ("The goal is reached!", "/"));
}

#[test]
fn an_activity_is_in_the_details_while_the_reader_sees_it() {
    let shown = english().view(notification(NotificationKind::ActivityLogged, 1)).data;
    let id = Uuid::from_u128(6);
    assert_eq!(Value::Object(shown), json!({"activity_id": id, "kind": "run", "distance_m": 5200}));
    let hidden = Notification { activity: None, ..notification(NotificationKind::ActivityLogged, 1) };
    let view = english().view(hidden);
    assert_eq!(Value::Object(view.data), json!({"activity_id": id, "kind": null, "distance_m": null}));
    assert_eq!(view.message, "Night Walkers: Ann logged an activity");
}

#[test]
fn every_end_of_an_import_has_its_text() {
    let ended = |state: &str, imported: i64, failed: i64| {
        let data = json!({"state": state, "imported": imported, "failed": failed});
        english().view(Notification { data, ..notification(NotificationKind::ImportEnded, 1) }).message
    };
    assert_eq!(ended("done", 1, 0), "Your import has ended: 1 new activity");
    assert_eq!(ended("done", 2, 1), "Your import has ended: 2 new activities, 1 line was refused");
    assert_eq!(ended("done", 0, 3), "Your import has ended: 0 new activities, 3 lines were refused");
    assert_eq!(ended("refused", 0, 1), "Your import was refused: 1 line is wrong");
    assert_eq!(ended("stopped", 0, 0), "Your import was stopped");
}

#[test]
fn every_quarter_has_its_text() {
    let texts = [25, 50, 75].map(|percent| {
        let data = json!({"percent": percent});
        english().view(Notification { data, ..notification(NotificationKind::GoalProgress, 1) }).message
    });
    let expected = ["A quarter of the way is done", "Half of the way is done", "Three quarters of the way are done"];
    assert_eq!(texts, expected.map(|text| format!("To the hut: {text}")));
}

#[test]
fn a_waypoint_without_a_name_has_its_text() {
    let data = json!({"waypoint": null, "segment": 3});
    let nameless = Notification { data, ..notification(NotificationKind::WaypointReached, 1) };
    assert_eq!(english().view(nameless).message, "To the hut: Your team has reached a waypoint");
}

#[test]
fn a_mention_says_whether_it_is_in_a_post_or_in_a_comment() {
    let mention = |data| {
        let mentioned = NotificationItem { data, ..item(NotificationKind::Mention, Some(person("Ann")), None) };
        english().view_item(mentioned).message
    };
    assert_eq!(mention(json!({"post_id": "x"})), "Ann mentioned you in a post");
    assert_eq!(mention(json!({"post_id": "x", "comment_id": "y"})), "Ann mentioned you in a comment");
}

#[test]
fn a_notification_about_people_leads_to_them_or_to_the_home_page() {
    let link = |kind, people: &[&str], data| {
        let actors = people.iter().map(|name| person(name)).collect();
        english().view(Notification { actors, data, ..notification(kind, 1) }).link
    };
    assert_eq!(link(NotificationKind::Follow, &["Ann"], json!({})), "/people/somebody");
    assert_eq!(link(NotificationKind::Follow, &[], json!({})), "/", "the person is gone");
    assert_eq!(link(NotificationKind::Like, &["Ann"], json!({"post_id": "x"})), "/posts/x");
    for kind in [NotificationKind::Comment, NotificationKind::Reply, NotificationKind::Mention] {
        let data = json!({"post_id": "x", "comment_id": "y"});
        assert_eq!(link(kind, &["Ann"], data), "/posts/x?comment=y", "{kind:?}");
    }
    assert_eq!(link(NotificationKind::Mention, &["Ann"], json!({"post_id": "x"})), "/posts/x", "in the post");
    assert_eq!(link(NotificationKind::Like, &["Ann"], json!({})), "/", "the reader does not see the post any more");
}

//! Creates teams, goals, activities and notifications for tests.

use crate::kit::{Actor, TestApp};
use chrono::TimeDelta;
use milequest_domain::{
    ActivityId, Distance, NotificationItemId, TeamId, TimeZone, UserId,
    activities::{ActivityKind, ActivitySource, Movement, Seconds, Start},
    notifications::NotificationKind,
};
use milequest_persistence::{
    notifications::{NewItem, RecordTime, record},
    test_kit,
};
use milequest_services::{
    accounts::authentication,
    activities::{self, NewActivity},
    core::idempotency::IdempotentRequest,
};
use serde_json::{Value, json};
use std::cell::Cell;
use uuid::Uuid;

/// A team with this person as its admin.
pub(crate) async fn team(admin: &Actor, is_public: bool) -> String {
    let made = admin.post("/api/v1/teams", json!({"name": "Night Walkers", "is_public": is_public})).await;
    made.data()["id"].as_str().expect("an id").to_owned()
}

/// An active goal of a team, with a target or a route.
pub(crate) async fn goal(admin: &Actor, team: &str, (field, target): (&str, Value)) -> String {
    let mut new = json!({"name": "To the hut", "first_day": "2024-09-01"});
    new[field] = target;
    let made = admin.post(&format!("/api/v1/teams/{team}/goals"), new).await;
    let goal = made.data()["id"].as_str().expect("an id").to_owned();
    let begun = admin.post(&format!("/api/v1/goals/{goal}/status"), json!({"status": "active"})).await;
    assert_eq!(begun.status, 200);
    goal
}

/// A walk of half an hour.
#[derive(Clone, Copy)]
pub(crate) struct Walk {
    pub(crate) day: &'static str,
    pub(crate) metres: f64,
    pub(crate) is_private: bool,
}

impl Default for Walk {
    fn default() -> Self {
        Self { day: "2024-10-03", metres: 1_000.0, is_private: false }
    }
}

/// Logs a walk that counts for all teams and their main goals.
pub(crate) fn log(app: &TestApp, actor: &Actor, walk: Walk) -> ActivityId {
    let Walk { day, metres, is_private } = walk;
    let viewer = authentication::authenticate(&app.services, actor.token()).expect("a viewer");
    let distance = Distance::from_metres(metres).expect("a distance");
    let new = NewActivity {
        start: Start::parse(&format!("{day}T09:00"), TimeZone::UTC).expect("a start"),
        movement: Movement::from_stored(ActivityKind::Walk, distance, Seconds(1_800)),
        is_private,
        note: Default::default(),
        place: None,
        source: ActivitySource::manual(),
        source_id: None,
        counts_for: Default::default(),
    };
    activities::log(&app.services, &viewer, &IdempotentRequest::new(None, &[]), new)
        .expect("an activity")
        .value
        .activity
        .id
}

/// A browser that has subscribed at its push service.
pub(crate) fn browser(number: u32) -> Value {
    json!({
        "endpoint": format!("https://push.example.org/send/{number}"),
        "keys": {
            "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        },
    })
}

/// The id of the person.
pub(crate) async fn id(actor: &Actor) -> UserId {
    let me = actor.get("/api/v1/me").await;
    me.data()["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// Runs statements, for what no path does.
pub(crate) fn execute(app: &TestApp, sql: &str) {
    app.database().write(|tx| test_kit::execute(tx, sql)).expect("a statement");
}

/// A new id.
fn new_uuid(app: &TestApp) -> String {
    let lines = app.database().read(|conn| test_kit::lines(conn, "SELECT gen_random_uuid()::text AS line"));
    lines.expect("a line").pop().expect("a line")
}

/// A post for everybody, or for a team.
pub(crate) fn insert_post(app: &TestApp, author: UserId, team: Option<&str>, text: &str) -> String {
    let id = new_uuid(app);
    let (audience, team) = team.map_or(("public", "NULL".to_owned()), |team| ("team", format!("'{team}'")));
    execute(
        app,
        &format!(
            "INSERT INTO posts (id, author_id, kind, audience, team_id, text, created_at)
             VALUES ('{id}', '{author}', 'spontaneous', '{audience}', {team}, '{text}', now());
             INSERT INTO profiles (user_id, post_count) VALUES ('{author}', 1)
             ON CONFLICT (user_id) DO UPDATE SET post_count = profiles.post_count + 1"
        ),
    );
    id
}

/// The newest case about something.
pub(crate) fn case_of(app: &TestApp, subject_id: &str) -> String {
    let sql = format!(
        "SELECT id::text AS line FROM moderation_cases WHERE subject_id = '{subject_id}' ORDER BY id DESC LIMIT 1"
    );
    app.database().read(|conn| test_kit::lines(conn, &sql)).expect("a line").pop().expect("a case")
}

/// A case about a person, and a decision about it.
pub(crate) fn insert_decision(app: &TestApp, person: UserId) -> (String, String) {
    let (case, decision) = (new_uuid(app), new_uuid(app));
    execute(
        app,
        &format!(
            "INSERT INTO moderation_cases (id, subject, subject_id, person_id, excerpt, report_count, opened_at)
             VALUES ('{case}', 'person', '{person}', '{person}', 'Ann', 1, now());
             INSERT INTO moderation_decisions (id, case_id, person_id, role, kind, reason, created_at)
             VALUES ('{decision}', '{case}', '{person}', 'operator', 'warn', 'It insults others.', now())"
        ),
    );
    (case, decision)
}

/// A team of ann with an inbox to fill.
pub(crate) struct Inbox {
    pub(crate) app: TestApp,
    pub(crate) reader: Actor,
    pub(crate) reader_id: UserId,
    pub(crate) team: String,
    /// The number of the next item.
    next: Cell<u128>,
}

impl Inbox {
    /// The empty inbox of ann, who has a public team.
    pub(crate) async fn of_ann() -> Self {
        let (app, reader) = TestApp::signed_in("ann").await;
        let team = team(&reader, true).await;
        let reader_id = id(&reader).await;
        Self { app, reader, reader_id, team, next: Cell::new(1) }
    }

    /// A person who is a member of the team, with the id.
    pub(crate) async fn member(&self, name: &str) -> (Actor, UserId) {
        let member = self.app.person(name).signed_in();
        let joined = member.post(&format!("/api/v1/teams/{}/members", self.team), json!({})).await;
        assert_eq!(joined.status, 201);
        let member_id = id(&member).await;
        (member, member_id)
    }

    /// An item about the team that happens now.
    pub(crate) fn item(&self, kind: NotificationKind, actor: Option<UserId>) -> NewItem {
        item(&self.app, self.reader_id, &self.team, (kind, actor), self.next.replace(self.next.get() + 1))
    }

    /// Tells the reader that this person joined, and returns the id of the item.
    pub(crate) fn joined(&self, actor: UserId) -> String {
        let item = self.item(NotificationKind::MemberJoined, Some(actor));
        notify(&self.app, std::slice::from_ref(&item));
        item.id.to_string()
    }

    /// Tells the reader of something in a notification of its own, and returns its id.
    pub(crate) fn separate(&self, kind: NotificationKind) -> String {
        let item = self.item(kind, None);
        let scope_id = item.id.uuid();
        notify(&self.app, &[NewItem { scope_id, ..item.clone() }]);
        item.id.to_string()
    }
}

/// An item about a team that happens now.
pub(crate) fn item(
    app: &TestApp,
    reader: UserId,
    team: &str,
    (kind, actor): (NotificationKind, Option<UserId>),
    number: u128,
) -> NewItem {
    let team: TeamId = team.parse().expect("a team");
    NewItem {
        id: NotificationItemId::from(Uuid::from_u128((0x7 << 76) + (0x8 << 60) + number)),
        user_id: reader,
        kind,
        scope_id: team.uuid(),
        team_id: Some(team),
        goal_id: None,
        actor_id: actor,
        cause_id: actor.unwrap_or(reader).uuid(),
        event_key: format!("{}:{number}", kind.as_str()),
        data: json!({}),
        at: app.clock.now(),
        expires_at: None,
    }
}

/// Records items of notifications.
pub(crate) fn notify(app: &TestApp, items: &[NewItem]) {
    let now = app.clock.now();
    let time = RecordTime { now, mail_waits: TimeDelta::minutes(5) };
    app.database().write(|tx| record(tx, items, time)).expect("items that are recorded");
}

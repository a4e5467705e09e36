//! Creates teams, goals and activities for tests.

use crate::kit::{Actor, TestApp};
use milequest_domain::{
    ActivityId, Distance, TimeZone,
    activities::{ActivityKind, ActivitySource, Movement, Seconds, Start},
};
use milequest_services::{
    accounts::authentication,
    activities::{self, NewActivity},
    core::idempotency::IdempotentRequest,
};
use serde_json::{Value, json};

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

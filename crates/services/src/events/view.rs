//! Events as their readers see them.

use super::texts::{EventFacts, EventTextWriter};
use chrono::{DateTime, Utc};
use milequest_domain::{
    Distance, EventGroupId, GoalCategory, GoalId, TeamId, activities::ActivityKind, events::EventKind,
};
use milequest_persistence::{
    PersonSummary,
    accounts::users::User,
    events::{EventGroup, EventGroupKey, EventName, EventPerson},
};
use serde_json::{Map, Value, json};

/// An event as its reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventView {
    /// The id.
    pub id: EventGroupId,
    /// The key that orders the feeds.
    pub key: EventGroupKey,
    /// The kind.
    pub kind: EventKind,
    /// The title, in the reader's language.
    pub title: String,
    /// The text, in the reader's language and units.
    pub message: String,
    /// A path of the web client.
    pub link: String,
    /// The number of items that the reader may see.
    pub item_count: u32,
    /// When the first of them happened.
    pub created_at: DateTime<Utc>,
    /// When the newest of them happened.
    pub last_updated_at: DateTime<Utc>,
    /// Up to three people who caused the newest items, the newest first.
    pub people: Vec<PersonSummary>,
    /// The number of people who caused the items.
    pub people_count: u32,
    /// The team that it is about.
    pub team: Option<EventName<TeamId>>,
    /// The goal that it is about.
    pub goal: Option<EventName<GoalId>>,
    /// The category of the goal.
    pub category: Option<GoalCategory>,
    /// The sum of the distances of the activities.
    pub distance: Option<Distance>,
    /// The kind of the activities, if it is the same for all of them.
    pub activity_kind: Option<ActivityKind>,
    /// The details of its newest item.
    pub data: Map<String, Value>,
}

/// Shows events to one reader.
pub(super) struct EventViewer(EventTextWriter);

impl EventViewer {
    /// Shows them in the language and the units of this person.
    pub(super) fn new(reader: &User) -> Self {
        Self(EventTextWriter::new(reader.language, reader.units))
    }

    /// An event as the reader sees it.
    pub(super) fn view(&self, found: EventGroup) -> EventView {
        let data = data(&found);
        let people: Vec<PersonSummary> = found.people.iter().cloned().map(summary).collect();
        let facts = EventFacts {
            kind: found.kind,
            count: found.item_count,
            people: &people,
            people_count: found.people_count,
            team: found.team.as_ref().map(|team| team.name.as_str()),
            goal: found.goal.as_ref().map(|goal| goal.name.as_str()),
            distance: found.distance.or_else(|| distance_of(&data)),
            activity_kind: found.activity_kind,
            data: &data,
        };
        EventView {
            id: found.id,
            key: found.key(),
            kind: found.kind,
            title: self.0.title(&facts),
            message: self.0.message(&facts),
            link: link(&found),
            item_count: found.item_count,
            created_at: found.created_at,
            last_updated_at: found.last_updated_at,
            people_count: found.people_count,
            team: found.team,
            goal: found.goal,
            category: found.category,
            distance: found.distance,
            activity_kind: found.activity_kind,
            people,
            data,
        }
    }
}

/// Nobody of an event is across a block, so there is a profile to open.
fn summary(EventPerson { id, username, display_name }: EventPerson) -> PersonSummary {
    PersonSummary { id, username, display_name, has_profile: true }
}

/// The details of the newest item: those that were stored, and those that were joined.
fn data(found: &EventGroup) -> Map<String, Value> {
    let mut data = match &found.data {
        Value::Object(stored) => stored.clone(),
        _ => Map::new(),
    };
    if let Some(achievement) = &found.achievement {
        data.insert("achievement_id".to_owned(), json!(achievement.id));
        data.insert("name".to_owned(), json!(achievement.name));
    }
    data
}

/// The round distance of a milestone.
fn distance_of(data: &Map<String, Value>) -> Option<Distance> {
    let metres = data.get("distance_m")?.as_i64()?;
    Distance::from_millimetres(metres.checked_mul(1_000)?).ok()
}

/// The page of the web client that an event leads to.
fn link(found: &EventGroup) -> String {
    let person = || found.people.first().map(|person| format!("/people/{}", person.username.as_str()));
    let goal = || found.goal.as_ref().map(|goal| format!("/goals/{}", goal.id));
    let team = |page: &str| found.team.as_ref().map(|team| format!("/teams/{}{page}", team.id));
    let link = match found.kind {
        EventKind::ActivityLogged => goal().or_else(|| team("/feed")).or_else(person),
        EventKind::MemberJoined => team("/members"),
        EventKind::AchievementEarned | EventKind::DistanceMilestone => person(),
        EventKind::GoalSet
        | EventKind::GoalReached
        | EventKind::GoalReopened
        | EventKind::WaypointReached
        | EventKind::ForecastsResolved => goal(),
    };
    link.unwrap_or_else(|| "/".to_owned())
}

//! The activity feeds.

use crate::{
    app::App,
    extract::{Fields, Listing, Query, Selected, SignedIn, list_query},
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use milequest_domain::{
    Distance, EventGroupId, GoalCategory, GoalId, GoalName, TeamId, TeamName, activities::ActivityKind,
    events::EventKind,
};
use milequest_services::events::{self, EventFilter, EventGroupKey, EventName, EventView};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The team that an event is about.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventTeam {
    id: TeamId,
    #[schema(value_type = TeamName)]
    name: String,
}

/// The goal that an event is about.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventGoal {
    id: GoalId,
    #[schema(value_type = GoalName)]
    name: String,
    category: Option<GoalCategory>,
}

/// An event: something that happened, once or several times.
#[derive(Serialize, ToSchema)]
pub(crate) struct Event {
    id: EventGroupId,
    r#type: EventKind,
    /// The title in my language.
    #[schema(example = "New activities")]
    title: String,
    /// The text in my language and units. Names in it are data and contain no markup.
    #[schema(example = "5 members logged 23 km for Danube")]
    message: String,
    /// The name of a picture.
    #[schema(example = "activity")]
    icon: &'static str,
    /// A path of the web client.
    #[schema(example = "/goals/0193776a-9d2e-7c11-8c5f-0a4b7c6d1e02")]
    link: String,
    /// Whether it has two items or more.
    is_batch: bool,
    /// The number of items that I may see.
    #[schema(minimum = 1)]
    batch_count: u32,
    created_at: DateTime<Utc>,
    /// When its newest item happened.
    last_updated_at: DateTime<Utc>,
    /// Up to three people who caused the newest items, the newest first.
    #[schema(max_items = 3)]
    people: Vec<PersonSummary>,
    /// The number of people who caused the items.
    people_count: u32,
    team: Option<EventTeam>,
    goal: Option<EventGoal>,
    /// The distance of its activities together. Null: it is not about activities.
    distance_m: Option<Distance>,
    /// The kind of its activities. Null: they have several, or it is not about activities.
    activity_kind: Option<ActivityKind>,
    /// Details of the newest item, by its kind. docs/events.md lists them.
    data: Map<String, Value>,
}

impl From<EventView> for Event {
    fn from(view: EventView) -> Self {
        let category = view.category;
        Self {
            id: view.id,
            r#type: view.kind,
            title: view.title,
            message: view.message,
            icon: view.kind.config().icon,
            link: view.link,
            is_batch: view.item_count > 1,
            batch_count: view.item_count,
            created_at: view.created_at,
            last_updated_at: view.last_updated_at,
            people: view.people.into_iter().map(PersonSummary::from).collect(),
            people_count: view.people_count,
            team: view.team.map(|EventName { id, name }| EventTeam { id, name }),
            goal: view.goal.map(|EventName { id, name }| EventGoal { id, name, category }),
            distance_m: view.distance,
            activity_kind: view.activity_kind,
            data: view.data,
        }
    }
}

/// One page of events.
#[derive(Serialize, ToSchema)]
pub(crate) struct EventPage {
    events: Vec<Event>,
    pagination: Pagination,
}

list_query! {
    /// The query of an activity feed.
    EventQuery {
        /// Only events of this kind.
        #[deserr(rename = "type")]
        #[param(rename = "type")]
        kind: EventKind,
        /// Only events of goals of this category.
        category: GoalCategory,
        /// Only events of this goal.
        #[param(required = false)]
        goal_id: GoalId,
        /// Keeps only these fields of `data`, separated by commas, such as `events.message`.
        #[param(value_type = Option<String>)]
        fields: Fields<EventPage>,
    }
}

impl EventQuery {
    const fn filter(&self) -> EventFilter {
        EventFilter { kind: self.kind, category: self.category, goal: self.goal_id }
    }
}

/// List the events of my teams and of people whom I follow
///
/// The one that grew last first, with my own achievements and milestones. What people whom I follow do for our common teams is in the events of the
/// teams.
#[utoipa::path(operation_id = "listMyEvents", tag = "events", params(EventQuery),
    responses((status = 200, body = Success<EventPage>)),
)]
#[get("/activity/feed")]
pub(crate) async fn list_mine(
    signed_in: SignedIn,
    Query(mut query): Query<EventQuery>,
    app: App,
) -> Reply<Selected<EventPage>> {
    let filter = query.filter();
    let listing = Listing::<EventGroupKey>::from_query("my_events", query.page())?;
    let request = listing.request();
    let page = app.run(move |s| events::list_mine(s, &signed_in.viewer(), &filter, &request)).await?;
    let pagination = listing.pagination(&page, |view| view.key);
    let events = page.items.into_iter().map(Event::from).collect();
    Ok(Answer::ok(Fields::of(query.fields, EventPage { events, pagination })))
}

/// List the events that everybody may see
///
/// Those of public teams and of public accounts, the one that grew last first.
#[utoipa::path(operation_id = "listPublicEvents", tag = "events", params(EventQuery),
    responses((status = 200, body = Success<EventPage>)),
)]
#[get("/activity/global")]
pub(crate) async fn list_public(
    signed_in: SignedIn,
    Query(mut query): Query<EventQuery>,
    app: App,
) -> Reply<Selected<EventPage>> {
    let filter = query.filter();
    let listing = Listing::<EventGroupKey>::from_query("public_events", query.page())?;
    let request = listing.request();
    let page = app.run(move |s| events::list_public(s, &signed_in.viewer(), &filter, &request)).await?;
    let pagination = listing.pagination(&page, |view| view.key);
    let events = page.items.into_iter().map(Event::from).collect();
    Ok(Answer::ok(Fields::of(query.fields, EventPage { events, pagination })))
}

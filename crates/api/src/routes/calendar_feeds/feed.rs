//! My calendar feed.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, Origin, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::{delete, get, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::calendar_feeds::{CalendarActivities, CalendarContents};
use milequest_services::{
    ServiceError, Services,
    calendar_feeds::{self, CreatedCalendarFeed},
    core::idempotency,
};
use serde::Serialize;
use utoipa::ToSchema;

/// My calendar feed, without its address.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarFeed {
    activities: CalendarActivities,
    /// Whether the days of the goals of my teams are in it.
    goals: bool,
    /// When its address was created.
    created_at: DateTime<Utc>,
    /// When a program last read it, exact to five minutes. Null: none has.
    last_read_at: Option<DateTime<Utc>>,
}

impl From<calendar_feeds::CalendarFeed> for CalendarFeed {
    fn from(feed: calendar_feeds::CalendarFeed) -> Self {
        Self {
            activities: feed.contents.activities(),
            goals: feed.contents.goals(),
            created_at: feed.created_at,
            last_read_at: feed.last_read_at,
        }
    }
}

/// Whether I have a calendar feed.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyCalendarFeed {
    /// Null: there is none.
    feed: Option<CalendarFeed>,
}

/// A new calendar feed with its address, which is shown only once.
#[derive(Serialize, ToSchema)]
pub(crate) struct CalendarFeedWithAddress {
    activities: CalendarActivities,
    goals: bool,
    created_at: DateTime<Utc>,
    /// The address for calendar programs. Whoever has it can read the calendar. It is not shown again.
    #[schema(example = "https://quest.example.org/api/v1/calendar/mq_….ics")]
    address: String,
}

/// What my calendar contains.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateCalendarFeed {
    /// Left out: those that are not private.
    #[deserr(default)]
    #[schema(required = false)]
    activities: CalendarActivities,
    /// Whether the days of the goals of my teams are in it. Left out: they are.
    #[deserr(default = true)]
    #[schema(required = false, default = true)]
    goals: bool,
}

/// Show my calendar feed
///
/// Without its address, which only the answer to its creation shows.
#[utoipa::path(operation_id = "getMyCalendarFeed", tag = "account", responses((status = 200, body = Success<MyCalendarFeed>)))]
#[get("/me/calendar")]
pub(crate) async fn get(signed_in: SignedIn, app: App) -> Reply<MyCalendarFeed> {
    let feed = app.run(move |s| calendar_feeds::find(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(MyCalendarFeed { feed: feed.map(CalendarFeed::from) }))
}

/// Create my calendar feed
///
/// Calendar programs read it at a secret address, without signing in. A feed before is replaced, and its address shows nothing any more. Only a
/// session can create one. The address is shown only in this answer.
#[utoipa::path(operation_id = "createMyCalendarFeed", tag = "account",
    params(IdempotencyHeader),
    request_body = CreateCalendarFeed,
    responses((status = 201, body = Success<CalendarFeedWithAddress>)),
)]
#[post("/me/calendar")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    request: CreateRequest<CreateCalendarFeed>,
    app: App,
) -> Reply<CalendarFeedWithAddress> {
    let CreateRequest { body: CreateCalendarFeed { activities, goals }, idempotency } = request;
    let contents = CalendarContents::new(activities, goals).map_err(|rule| ServiceError::field("activities", &rule))?;
    let created = app
        .run(move |s| {
            let created = calendar_feeds::create(s, &origin, &signed_in.viewer(), &idempotency, contents)?;
            Ok(idempotency::Answer { value: with_address(s, &created.value), replayed: created.replayed })
        })
        .await?;
    Ok(Answer::created(created, |feed| feed))
}

fn with_address(s: &Services, created: &CreatedCalendarFeed) -> CalendarFeedWithAddress {
    let address = created.address(s);
    let CreatedCalendarFeed { activities, goals, created_at, .. } = *created;
    CalendarFeedWithAddress { activities, goals, created_at, address }
}

/// Delete my calendar feed
///
/// Its address shows nothing any more.
#[utoipa::path(operation_id = "deleteMyCalendarFeed", tag = "account", responses((status = 204)))]
#[delete("/me/calendar")]
pub(crate) async fn delete(signed_in: SignedIn, Origin(origin): Origin, app: App) -> Reply<()> {
    app.run(move |s| calendar_feeds::delete(s, &origin, &signed_in.viewer())).await.map(|()| Answer::no_content())
}

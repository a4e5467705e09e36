//! The days on which the members of a goal expect it to be reached.

use crate::{
    app::App,
    extract::{Body, Day, Invalid, Listing, PageQuery, PathId, Query, SignedIn},
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::{delete, get, put};
use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;
use milequest_domain::GoalId;
use milequest_services::forecasts::{self, ForecastKey, GoalForecasts, Guess, GuessResult};
use serde::Serialize;
use utoipa::ToSchema;

/// The result of a forecast of a goal that was reached.
#[derive(Serialize, ToSchema)]
pub(crate) struct ForecastResult {
    /// The day on which the goal was reached.
    arrived_on: NaiveDate,
    /// The days from the arrival to the forecast: positive if the goal was reached before.
    error_days: i32,
    /// An exact forecast has 100. It halves with each tenth of the time ahead that the forecast was wrong.
    #[schema(minimum = 0, maximum = 100)]
    score: i16,
    /// The rank by score, from 1. Equal ones share a rank.
    rank: i32,
}

impl From<GuessResult> for ForecastResult {
    fn from(found: GuessResult) -> Self {
        let GuessResult { arrived_on, result, rank } = found;
        Self { arrived_on, error_days: result.error_days, score: result.score, rank }
    }
}

/// The day on which a member expects a goal to be reached.
#[derive(Serialize, ToSchema)]
pub(crate) struct Forecast {
    day: NaiveDate,
    created_at: DateTime<Utc>,
    /// When another day was last chosen.
    updated_at: DateTime<Utc>,
    /// Null until the goal is reached.
    result: Option<ForecastResult>,
}

impl From<Guess> for Forecast {
    fn from(guess: Guess) -> Self {
        let Guess { day, created_at, updated_at, result } = guess;
        Self { day, created_at, updated_at, result: result.map(ForecastResult::from) }
    }
}

/// The day on which I expect a goal to be reached.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateForecast {
    /// From tomorrow on, in my time zone, and within ten years.
    day: Day,
}

/// Make or change my forecast of a goal
///
/// For members, until the goal is at 80 % of its target or has ended. The same day again changes nothing.
#[utoipa::path(operation_id = "updateMyForecast", tag = "goals", params(("id" = Uuid, Path)), request_body = UpdateForecast,
    responses((status = 200, body = Success<Forecast>)))]
#[put("/goals/{id}/forecasts/me")]
pub(crate) async fn update_mine(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    Body(body): Body<UpdateForecast>,
    app: App,
) -> Reply<Forecast> {
    let guess = app.run(move |s| forecasts::update(s, &signed_in.viewer(), id, body.day.0)).await?;
    Ok(Answer::ok(guess.into()))
}

/// Delete my forecast of a goal
///
/// Until the goal is at 80 % of its target or has ended.
#[utoipa::path(operation_id = "deleteMyForecast", tag = "goals", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/goals/{id}/forecasts/me")]
pub(crate) async fn delete_mine(signed_in: SignedIn, PathId(id): PathId<GoalId>, app: App) -> Reply<()> {
    app.run(move |s| forecasts::delete(s, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

/// The forecast of a member.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberForecast {
    member: PersonSummary,
    #[serde(flatten)]
    forecast: Forecast,
}

impl From<forecasts::MemberForecast> for MemberForecast {
    fn from(found: forecasts::MemberForecast) -> Self {
        Self { member: found.person.into(), forecast: found.guess.into() }
    }
}

/// One page of the forecasts of the members of a goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct MemberForecastPage {
    /// Whether forecasts can be made and changed.
    is_open: bool,
    /// The day on which the goal was reached. Null until the forecasts are resolved.
    arrived_on: Option<NaiveDate>,
    /// The number of forecasts of members.
    forecast_count: i64,
    /// The middle one of their days. Null if there are none.
    middle_day: Option<NaiveDate>,
    /// Mine. Null if I have made none.
    mine: Option<Forecast>,
    forecasts: Vec<MemberForecast>,
    pagination: Pagination,
}

/// List the forecasts of a goal
///
/// For members. Those of current members, by rank once the goal is reached, and by day until then.
#[utoipa::path(operation_id = "listGoalForecasts", tag = "goals",
    params(("id" = Uuid, Path), PageQuery),
    responses((status = 200, body = Success<MemberForecastPage>)),
)]
#[get("/goals/{id}/forecasts")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    query: Query<PageQuery>,
    app: App,
) -> Reply<MemberForecastPage> {
    let listing = Listing::<ForecastKey>::from_query("goal_forecasts", query)?;
    let request = listing.request();
    let found = app.run(move |s| forecasts::list(s, &signed_in.viewer(), id, &request)).await?;
    let GoalForecasts { is_open, arrived_on, counts, mine, page } = found;
    let pagination = listing.pagination(&page, forecasts::MemberForecast::key);
    Ok(Answer::ok(MemberForecastPage {
        is_open,
        arrived_on,
        forecast_count: counts.count,
        middle_day: counts.middle_day,
        mine: mine.map(Forecast::from),
        forecasts: page.items.into_iter().map(MemberForecast::from).collect(),
        pagination,
    }))
}

//! My forecasts over goals.

use super::member::Forecast;
use crate::{
    app::App,
    extract::{Listing, PageQuery, Query, SignedIn},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::get;
use milequest_domain::{GoalId, GoalStatus, TeamId};
use milequest_services::forecasts::{self, OwnForecast, RecordSummary, VisibleGoal};
use serde::Serialize;
use utoipa::ToSchema;

/// My forecast of a goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyForecast {
    goal_id: GoalId,
    team_id: TeamId,
    /// The name and status of the goal. Null if I may not see inside its team any more.
    goal: Option<ForecastGoal>,
    #[serde(flatten)]
    forecast: Forecast,
}

/// The goal of a forecast.
#[derive(Serialize, ToSchema)]
pub(crate) struct ForecastGoal {
    name: String,
    team_name: String,
    status: GoalStatus,
    /// Whether its forecasts are scored and ranked. They are soon after it was reached.
    is_resolved: bool,
}

impl From<OwnForecast> for MyForecast {
    fn from(found: OwnForecast) -> Self {
        let goal = |VisibleGoal { name, team_name, status, is_resolved }| ForecastGoal {
            name,
            team_name,
            status,
            is_resolved,
        };
        Self { goal_id: found.goal, team_id: found.team, goal: found.visible.map(goal), forecast: found.guess.into() }
    }
}

/// How good my forecasts were.
#[derive(Serialize, ToSchema)]
pub(crate) struct ForecastRecord {
    /// The number of my forecasts.
    forecast_count: i64,
    /// The number of those of goals that were reached.
    resolved_count: i64,
    /// The number of exact ones.
    exact_count: i64,
    /// The number of first ranks.
    first_rank_count: i64,
    /// The mean score, with one decimal. Null without a result.
    mean_score: Option<f64>,
    /// The mean number of days by which they were wrong, with one decimal. Null without a result.
    mean_error_days: Option<f64>,
}

impl From<RecordSummary> for ForecastRecord {
    fn from(summary: RecordSummary) -> Self {
        let rounded = |mean: f64| (mean * 10.0).round() / 10.0;
        Self {
            forecast_count: summary.forecasts,
            resolved_count: summary.resolved,
            exact_count: summary.exact,
            first_rank_count: summary.wins,
            mean_score: summary.mean_score.map(rounded),
            mean_error_days: summary.mean_error_days.map(rounded),
        }
    }
}

/// One page of my forecasts.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyForecastPage {
    summary: ForecastRecord,
    forecasts: Vec<MyForecast>,
    pagination: Pagination,
}

/// List my forecasts
///
/// Those of the newest goals first, with how good they were.
#[utoipa::path(operation_id = "listMyForecasts", tag = "goals", params(PageQuery), responses((status = 200, body = Success<MyForecastPage>)))]
#[get("/me/forecasts")]
pub(crate) async fn list_mine(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<MyForecastPage> {
    let listing = Listing::<GoalId>::from_query("my_forecasts", query)?;
    let request = listing.request();
    let found = app.run(move |s| forecasts::list_mine(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&found.page, |forecast| forecast.goal);
    Ok(Answer::ok(MyForecastPage {
        summary: found.summary.into(),
        forecasts: found.page.items.into_iter().map(MyForecast::from).collect(),
        pagination,
    }))
}

//! The forecast that follows from the totals of a goal.

use crate::{
    app::App,
    extract::{PathId, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use chrono::NaiveDate;
use milequest_domain::{Distance, GoalId, forecasts, forecasts::NoForecast};
use milequest_services::forecasts::{GoalOutlook, get_estimate};
use serde::Serialize;
use utoipa::ToSchema;

/// The day on which a goal will be reached, as its totals by day suggest.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalForecast {
    goal_id: GoalId,
    /// The day on which it was computed, in UTC.
    today: NaiveDate,
    /// The target distance.
    target_m: Distance,
    /// The total distance of its contributions.
    done_m: Distance,
    /// Null if there is none.
    forecast: Option<ForecastInterval>,
    /// Why there is none.
    reason: Option<NoForecast>,
    /// For members of the team: what the forecast was computed from. Null without a forecast.
    pace: Option<GoalPace>,
}

/// The day of arrival, with the interval in which it is with 80 %.
#[derive(Serialize, ToSchema)]
pub(crate) struct ForecastInterval {
    /// It is as likely to be reached before as after this day.
    day: NaiveDate,
    /// The first day of the interval.
    earliest: NaiveDate,
    /// The last day of the interval. Null: one time in ten or more it would not be reached within ten years.
    latest: Option<NaiveDate>,
    /// The chance in percent that it will be reached by its last day. Null if it has no last day.
    #[schema(minimum = 0, maximum = 100)]
    chance_in_time_percent: Option<u8>,
}

/// The pace of a goal over time.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalPace {
    /// The distance per day now.
    per_day_m: Distance,
    /// The percentage of a week's distance on each weekday, from Monday, with one decimal.
    #[schema(min_items = 7, max_items = 7)]
    weekday_percent: Vec<f64>,
    /// The number of days from which it was computed.
    basis_days: usize,
    /// The weeks up to yesterday, the earliest first.
    weeks: Vec<PaceWeek>,
    /// The total on future days, from today until the goal is likely to be reached.
    band: Vec<ForecastBandPoint>,
}

/// The distance of seven days up to a day. The earliest may have fewer.
#[derive(Serialize, ToSchema)]
pub(crate) struct PaceWeek {
    first_day: NaiveDate,
    last_day: NaiveDate,
    distance_m: Distance,
    /// The distance according to the trend.
    trend_m: Distance,
}

/// The total at the end of a future day.
#[derive(Serialize, ToSchema)]
pub(crate) struct ForecastBandPoint {
    day: NaiveDate,
    /// It is at least this with 90 %.
    low_m: Distance,
    /// It is at least this with 50 %.
    middle_m: Distance,
    /// It is at least this with 10 %.
    high_m: Distance,
}

impl From<&forecasts::GoalForecast> for ForecastInterval {
    fn from(found: &forecasts::GoalForecast) -> Self {
        let forecasts::GoalForecast { day, earliest, latest, chance_in_time, .. } = found;
        Self { day: *day, earliest: *earliest, latest: *latest, chance_in_time_percent: *chance_in_time }
    }
}

impl From<forecasts::GoalForecast> for GoalPace {
    fn from(found: forecasts::GoalForecast) -> Self {
        let percent = |share: f64| (share * 1_000.0).round() / 10.0;
        let week = |week: forecasts::PaceWeek| PaceWeek {
            first_day: week.first,
            last_day: week.last,
            distance_m: week.distance,
            trend_m: week.trend,
        };
        let point = |point: forecasts::BandPoint| ForecastBandPoint {
            day: point.day,
            low_m: point.low,
            middle_m: point.middle,
            high_m: point.high,
        };
        Self {
            per_day_m: found.pace,
            weekday_percent: found.weekday_shares.map(percent).to_vec(),
            basis_days: found.basis_days,
            weeks: found.weeks.into_iter().map(week).collect(),
            band: found.band.into_iter().map(point).collect(),
        }
    }
}

impl From<GoalOutlook> for GoalForecast {
    fn from(found: GoalOutlook) -> Self {
        let GoalOutlook { goal, today, target, done, forecast, is_member } = found;
        let (forecast, reason) = forecast.map_or_else(|reason| (None, Some(reason)), |found| (Some(found), None));
        Self {
            goal_id: goal,
            today,
            target_m: target,
            done_m: done,
            forecast: forecast.as_ref().map(ForecastInterval::from),
            reason,
            pace: forecast.filter(|_| is_member).map(GoalPace::from),
        }
    }
}

/// Show the forecast of a goal
///
/// Computed from the totals of the last 52 weeks by day, of all activities. Members also see the pace by week and
/// weekday, and the band of the total on future days.
#[utoipa::path(operation_id = "getGoalForecast", tag = "goals", params(("id" = Uuid, Path)), responses((status = 200, body = Success<GoalForecast>)))]
#[get("/goals/{id}/forecast")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<GoalId>, app: App) -> Reply<GoalForecast> {
    app.run(move |s| get_estimate(s, &signed_in.viewer(), id)).await.map(|found| Answer::ok(found.into()))
}

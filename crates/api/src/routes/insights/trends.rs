//! Trends: the totals of each of the last weeks or months.

use crate::{
    app::App,
    extract::{Invalid, PathId, PathUsername, Query, SignedIn, query_value},
    views::{Answer, Reply, Success, Totals},
};
use actix_web::get;
use chrono::NaiveDate;
use deserr::Deserr;
use milequest_domain::{
    TeamId, TrendStep, Username,
    activities::{Amount, Split},
};
use milequest_services::insights::{
    stats::{self, Span},
    team_stats,
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

query_value! {
    /// The number of weeks or months of a trend.
    Steps(u32) in 1..=TrendStep::MAX, default 12;
}

/// The steps of a trend.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TrendQuery {
    /// By week from Monday, which is the default, or by month.
    #[deserr(default)]
    #[param(inline, required = false)]
    by: Option<TrendStep>,
    /// The number of weeks or months, up to the one that contains today.
    #[deserr(default)]
    #[param(inline, required = false)]
    steps: Option<Steps>,
}

impl TrendQuery {
    fn read(&self) -> (TrendStep, u32) {
        (self.by.unwrap_or_default(), self.steps.unwrap_or_default().0)
    }
}

/// A week or a month.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicTrendStep {
    first_day: NaiveDate,
    last_day: NaiveDate,
    #[serde(flatten)]
    total: Totals,
}

/// My totals of a week or month.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyTrendStep {
    first_day: NaiveDate,
    last_day: NaiveDate,
    total: Totals,
    public: Totals,
    private: Totals,
}

/// The public totals of each week or month, the earliest first. One without activities has zeros.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicTrend {
    #[schema(value_type = TrendStep)]
    by: &'static str,
    trend: Vec<PublicTrendStep>,
}

impl PublicTrend {
    fn of(by: TrendStep, spans: impl IntoIterator<Item = Span<Amount>>) -> Self {
        let step = |Span { first, last, done }| PublicTrendStep {
            first_day: first,
            last_day: last,
            total: Totals::from(done),
        };
        Self { by: by.as_str(), trend: spans.into_iter().map(step).collect() }
    }
}

/// My totals of each week or month, the earliest first. One without activities has zeros.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyTrend {
    #[schema(value_type = TrendStep)]
    by: &'static str,
    trend: Vec<MyTrendStep>,
}

/// Show my trend
///
/// My totals by week or month, including private activities.
#[utoipa::path(operation_id = "getMyTrend", tag = "stats", params(TrendQuery), responses((status = 200, body = Success<MyTrend>)))]
#[get("/me/trends")]
pub(crate) async fn get_mine(signed_in: SignedIn, Query(query): Query<TrendQuery>, app: App) -> Reply<MyTrend> {
    let (by, steps) = query.read();
    let spans = app.run(move |s| stats::my_trend(s, &signed_in.viewer(), by, steps)).await?;
    let step = |Span { first, last, done }: Span<Split>| MyTrendStep {
        first_day: first,
        last_day: last,
        total: done.all().into(),
        public: done.public.into(),
        private: done.private.into(),
    };
    Ok(Answer::ok(MyTrend { by: by.as_str(), trend: spans.into_iter().map(step).collect() }))
}

/// Show the trend of a person
///
/// Totals by week or month, from public activities alone. Those of a private account are for its followers.
#[utoipa::path(operation_id = "getUserTrend", tag = "stats",
    params(("username" = Username, Path), TrendQuery),
    responses((status = 200, body = Success<PublicTrend>)),
)]
#[get("/users/{username}/trends")]
pub(crate) async fn get_of_user(
    signed_in: SignedIn,
    PathUsername(username): PathUsername,
    Query(query): Query<TrendQuery>,
    app: App,
) -> Reply<PublicTrend> {
    let (by, steps) = query.read();
    let spans = app.run(move |s| stats::trend_of_person(s, &signed_in.viewer(), &username, by, steps)).await?;
    let public = |Span { first, last, done }: Span<Split>| Span { first, last, done: done.public };
    Ok(Answer::ok(PublicTrend::of(by, spans.into_iter().map(public))))
}

/// Show the trend of a team
///
/// Totals by week or month, from public activities alone.
#[utoipa::path(operation_id = "getTeamTrend", tag = "teams",
    params(("id" = Uuid, Path), TrendQuery),
    responses((status = 200, body = Success<PublicTrend>)),
)]
#[get("/teams/{id}/trends")]
pub(crate) async fn get_of_team(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(query): Query<TrendQuery>,
    app: App,
) -> Reply<PublicTrend> {
    let (by, steps) = query.read();
    let spans = app.run(move |s| team_stats::trend(s, &signed_in.viewer(), id, by, steps)).await?;
    Ok(Answer::ok(PublicTrend::of(by, spans)))
}

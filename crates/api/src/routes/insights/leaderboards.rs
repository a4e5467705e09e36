//! Leaderboards of teams and goals.

use crate::{
    app::App,
    extract::{
        Day, Invalid, LeaderboardLimit, Listing, PageNumber, PageQuery, PathId, PeriodDays, PeriodQuery, Query,
        SignedIn,
    },
    problem::Problem,
    views::{Answer, Pagination, PersonSummary, Reply, Success},
};
use actix_web::get;
use deserr::Deserr;
use milequest_domain::{Distance, GoalId, NamedPeriod, TeamId};
use milequest_services::insights::leaderboards::{
    self, Leaderboard, LeaderboardKey, LeaderboardLine, LeaderboardScope,
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// A member on a leaderboard, by public activities alone.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaderboardEntry {
    /// The rank: one more than the number of members with a longer distance. Members with equal distances share a rank.
    rank: i64,
    #[serde(flatten)]
    person: PersonSummary,
    distance_m: Distance,
    /// The number of active days.
    active_days: i64,
    /// The average distance of an activity, rounded down.
    average_m: Distance,
    activity_count: i64,
    /// Whether this member has ever logged a private activity for the team, whatever the period and the goal.
    has_private_activities: bool,
}

impl From<LeaderboardLine> for LeaderboardEntry {
    fn from(line: LeaderboardLine) -> Self {
        Self {
            rank: line.rank,
            average_m: line.average(),
            person: line.person.into(),
            distance_m: line.distance,
            active_days: line.active_days,
            activity_count: line.activities,
            has_private_activities: line.has_private_activities,
        }
    }
}

/// One page of a leaderboard.
#[derive(Serialize, ToSchema)]
pub(crate) struct LeaderboardPage {
    period: PeriodDays,
    leaderboard: Vec<LeaderboardEntry>,
    /// My own line, on whichever page it is. Null if I am not a member.
    mine: Option<LeaderboardEntry>,
    pagination: Pagination,
}

/// The period and the page of a leaderboard.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LeaderboardQuery {
    /// A period that contains today. Without a period and days, it is the month for a team, and all days for a goal.
    /// With a cursor, it is the period of the page before.
    #[deserr(default)]
    #[param(inline, required = false)]
    period: Option<NamedPeriod>,
    /// The first day, together with `to`.
    #[deserr(default)]
    #[param(inline, required = false)]
    from: Option<Day>,
    /// The last day.
    #[deserr(default)]
    #[param(inline, required = false)]
    to: Option<Day>,
    /// The largest number of lines on the page.
    #[deserr(default)]
    #[param(inline, required = false)]
    limit: Option<LeaderboardLimit>,
    /// The `next_cursor` of the last page. Not together with `page`.
    #[deserr(default)]
    #[param(required = false, pattern = "^[A-Za-z0-9_-]+$")]
    cursor: Option<String>,
    /// The number of the page, from 1. Use `cursor` for long lists.
    #[deserr(default)]
    #[param(inline, required = false)]
    page: Option<PageNumber>,
}

/// Show the leaderboard of a team
///
/// All members, including those without activities. Names order equal distances.
#[utoipa::path(operation_id = "getTeamLeaderboard", tag = "teams",
    params(("id" = Uuid, Path), LeaderboardQuery),
    responses((status = 200, body = Success<LeaderboardPage>)),
)]
#[get("/teams/{id}/leaderboard")]
pub(crate) async fn get_of_team(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(query): Query<LeaderboardQuery>,
    app: App,
) -> Reply<LeaderboardPage> {
    show(signed_in, LeaderboardScope::Team(id), query, NamedPeriod::Month, app).await
}

/// Show the leaderboard of a goal
///
/// All members of its team, including those without contributions. Names order equal distances.
#[utoipa::path(operation_id = "getGoalLeaderboard", tag = "goals",
    params(("id" = Uuid, Path), LeaderboardQuery),
    responses((status = 200, body = Success<LeaderboardPage>)),
)]
#[get("/goals/{id}/leaderboard")]
pub(crate) async fn get_of_goal(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    Query(query): Query<LeaderboardQuery>,
    app: App,
) -> Reply<LeaderboardPage> {
    show(signed_in, LeaderboardScope::Goal(id), query, NamedPeriod::All, app).await
}

async fn show(
    signed_in: SignedIn,
    board: LeaderboardScope,
    query: LeaderboardQuery,
    usual: NamedPeriod,
    app: App,
) -> Reply<LeaderboardPage> {
    let LeaderboardQuery { period, from, to, limit, cursor, page } = query;
    let period = PeriodQuery { period, from, to }.or(usual)?;
    let page = PageQuery::new(Some(limit.unwrap_or_default().into()), cursor, page);
    let listing = Listing::<LeaderboardKey>::from_query("leaderboard", Query(page))?;
    let request = listing.request();
    let found: Result<Leaderboard, Problem> =
        app.run(move |s| leaderboards::get(s, &signed_in.viewer(), board, period, &request)).await;
    let Leaderboard { days, page, mine } = found?;
    let pagination = listing.pagination(&page, |line| line.key(days));
    let leaderboard = page.items.into_iter().map(LeaderboardEntry::from).collect();
    Ok(Answer::ok(LeaderboardPage {
        period: days.into(),
        leaderboard,
        mine: mine.map(LeaderboardEntry::from),
        pagination,
    }))
}

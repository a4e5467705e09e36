//! Who went how far, in a team or for a goal.

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
    /// The place: one more than there are members who went farther. Equals share it.
    rank: i64,
    #[serde(flatten)]
    person: PersonSummary,
    distance_m: Distance,
    /// The number of active days.
    active_days: i64,
    /// How far an activity was on average, rounded down.
    average_m: Distance,
    activity_count: i64,
    /// Whether this member has done anything for the team that is private, whatever the period and the goal.
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
    /// My own line, on whichever page it is. Null where I am no member.
    mine: Option<LeaderboardEntry>,
    pagination: Pagination,
}

/// Which leaderboard is wanted.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct LeaderboardQuery {
    /// A period that holds today. Without it, and without days, it is the month for a team and all for a goal. A page that goes on by
    /// cursor is of the days of the page before.
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
    /// The most lines on the page.
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

/// Show who went how far in a team
///
/// All members, also those who did nothing; equals by name.
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

/// Show who went how far for a goal
///
/// All members of its team, also those who did nothing for it; equals by name.
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

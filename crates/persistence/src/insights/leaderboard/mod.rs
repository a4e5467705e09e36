//! Leaderboards of the members of a team, by public activities: for the whole team or for one goal.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::{column::day_bounds, statement::statement},
    rows::{distance::stored_distance, person_summary::PersonColumns},
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Date, Nullable, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{DayRange, Distance, GoalId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whose leaderboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderboardScope {
    /// That of a team.
    Team(TeamId),
    /// That of a goal, of the members of its team.
    Goal(GoalId),
}

/// The key that orders lines: the distance, which is negative for a member without activities, and the member. The name, which decides
/// between equals, is read from the database. The days go with it, so that the next page is one of the same leaderboard when midnight has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaderboardKey {
    order: i64,
    person: UserId,
    /// Which days count.
    pub days: DayRange,
}

/// A member on a leaderboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaderboardLine {
    /// The place: one more than there are members who went farther.
    pub rank: i64,
    /// Who it is.
    pub person: PersonSummary,
    /// How far, as far as everybody may see.
    pub distance: Distance,
    /// By how many activities.
    pub activities: i64,
    /// On how many days.
    pub active_days: i64,
    /// Whether this member has done anything for the team, at any time, that not everybody may see.
    pub has_private_activities: bool,
    order: i64,
}

impl LeaderboardLine {
    /// How far one activity was on average, rounded down to a millimetre.
    #[must_use]
    pub fn average(&self) -> Distance {
        let average = self.distance.millimetres().checked_div(self.activities).unwrap_or_default();
        Distance::from_millimetres(average).unwrap_or(Distance::ZERO)
    }

    /// What it is ordered by, among those of these days.
    #[must_use]
    pub const fn key(&self, days: DayRange) -> LeaderboardKey {
        LeaderboardKey { order: self.order, person: self.person.id, days }
    }
}

statement! {
    /// A page of a leaderboard, and the line of the viewer.
    ListPage = "list.sql" {
        viewer: SqlUuid as Uuid,
        team: Nullable<SqlUuid> as Option<Uuid>,
        goal: Nullable<SqlUuid> as Option<Uuid>,
        first: Date as NaiveDate,
        last: Date as NaiveDate,
        is_kept: Bool as bool,
        after_order: BigInt as i64,
        after_id: Nullable<SqlUuid> as Option<Uuid>,
        most: BigInt as i64,
        past: BigInt as i64,
    } -> Untyped
}

/// A line of the page, or the viewer's own.
#[derive(QueryableByName)]
struct LeaderboardRow {
    #[diesel(sql_type = Bool)]
    is_mine: bool,
    #[diesel(sql_type = BigInt)]
    rank: i64,
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = BigInt)]
    order_mm: i64,
    #[diesel(sql_type = BigInt)]
    activity_count: i64,
    #[diesel(sql_type = BigInt)]
    active_days: i64,
    #[diesel(sql_type = Bool)]
    has_private: bool,
}

/// A page of a leaderboard, and the viewer's own line if the viewer is a member. Both are empty where the viewer does not see inside the
/// team.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    board: LeaderboardScope,
    days: DayRange,
    request: &PageRequest<LeaderboardKey>,
) -> Result<(Page<LeaderboardLine>, Option<LeaderboardLine>), StoreError> {
    let (team, goal) = match board {
        LeaderboardScope::Team(team) => (Some(team.uuid()), None),
        LeaderboardScope::Goal(goal) => (None, Some(goal.uuid())),
    };
    let after = request.after();
    let (first, last) = day_bounds(days);
    let page = ListPage {
        viewer: viewer.uuid(),
        team,
        goal,
        first,
        last,
        is_kept: goal.is_some() && days == DayRange::ALL,
        after_order: after.map_or(i64::MAX, |key| key.order),
        after_id: after.map(|key| key.person.uuid()),
        most: request.fetch_limit(),
        past: request.offset(),
    };
    let rows: Vec<LeaderboardRow> = conn.query("leaderboard.list", |pg| page.load(pg))?;
    let (mine, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.is_mine);
    let Page { items, has_more } = request.to_page(rows);
    let lines = items.into_iter().map(LeaderboardLine::try_from).collect::<Result<_, _>>()?;
    Ok((Page { items: lines, has_more }, mine.into_iter().next().map(LeaderboardLine::try_from).transpose()?))
}

impl TryFrom<LeaderboardRow> for LeaderboardLine {
    type Error = StoreError;

    fn try_from(row: LeaderboardRow) -> Result<Self, StoreError> {
        Ok(Self {
            rank: row.rank,
            person: row.person.try_into()?,
            distance: stored_distance(row.order_mm)?,
            activities: row.activity_count,
            active_days: row.active_days,
            has_private_activities: row.has_private,
            order: row.order_mm,
        })
    }
}

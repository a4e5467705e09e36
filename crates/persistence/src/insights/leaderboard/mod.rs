//! Leaderboards of the members of a team, by public activities: for the whole team or for one goal.

use crate::{
    Conn, Page, PageKey, PageRequest, PersonSummary, StoreError,
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

/// The team or the goal of a leaderboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderboardScope {
    /// The members of a team.
    Team(TeamId),
    /// The members of the team of a goal.
    Goal(GoalId),
}

/// The key that orders lines: the distance, which is negative for a member without activities, and the member. The
/// name, which orders equal distances, is read from the database. The key contains the days, so that the next page
/// belongs to the same leaderboard after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaderboardKey {
    order: i64,
    person: UserId,
    /// The days that count.
    pub days: DayRange,
}

impl PageKey for LeaderboardKey {
    fn is_storable(&self) -> bool {
        [self.days.first(), self.days.last()].into_iter().flatten().all(|day| day.is_storable())
    }
}

/// A member on a leaderboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeaderboardLine {
    /// The rank: one more than the number of members with a longer distance.
    pub rank: i64,
    /// The member.
    pub person: PersonSummary,
    /// The distance of public activities.
    pub distance: Distance,
    /// The number of activities.
    pub activities: i64,
    /// The number of active days.
    pub active_days: i64,
    /// Whether this member has ever logged a private activity for the team.
    pub has_private_activities: bool,
    order: i64,
}

impl LeaderboardLine {
    /// The average distance of an activity, rounded down to a millimetre.
    #[must_use]
    pub fn average(&self) -> Distance {
        let average = self.distance.millimetres().checked_div(self.activities).unwrap_or_default();
        Distance::from_millimetres(average).unwrap_or(Distance::ZERO)
    }

    /// The key of this line on the leaderboard of these days.
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

/// A page of a leaderboard, and the viewer's own line if the viewer is a member. Both are empty if the viewer does not
/// see inside the team.
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

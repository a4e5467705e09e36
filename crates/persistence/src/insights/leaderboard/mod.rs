//! Who went how far, among the members of a team: by what everybody may see, in all of the team or for one goal of it.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::{column::day_bounds, statement::statement},
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid},
};
use milequest_domain::{DayRange, Distance, GoalId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;
use uuid::Uuid;

/// Whose leaderboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaderboardScope {
    /// That of a team.
    Team(TeamId),
    /// That of a goal, of the members of its team.
    Goal(GoalId),
}

/// What a line is ordered by: the distance, in which whoever did nothing is below nothing, and who it is. The name that decides between
/// equals is looked up. The days go with it, so that the next page is one of the same leaderboard when midnight has passed.
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
    PageOf = "list.sql" {
        viewer: SqlUuid as Uuid,
        team: Nullable<SqlUuid> as Option<Uuid>,
        goal: Nullable<SqlUuid> as Option<Uuid>,
        first: Date as NaiveDate,
        last: Date as NaiveDate,
        after_order: BigInt as i64,
        after_id: Nullable<SqlUuid> as Option<Uuid>,
        most: BigInt as i64,
        past: BigInt as i64,
    } -> (Bool, BigInt, SqlUuid, Text, Text, BigInt, BigInt, BigInt, Bool)
}

type Row = (bool, i64, Uuid, String, String, i64, i64, i64, bool);

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
    let ask = PageOf {
        viewer: viewer.uuid(),
        team,
        goal,
        first,
        last,
        after_order: after.map_or(i64::MAX, |key| key.order),
        after_id: after.map(|key| key.person.uuid()),
        most: request.rows(),
        past: request.offset(),
        lives: PhantomData,
    };
    let rows: Vec<Row> = conn.query("leaderboard.page", |pg| ask.load(pg))?;
    let (mine, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.0);
    let Page { items, has_more } = request.cut(rows);
    let lines = items.into_iter().map(line).collect::<Result<_, _>>()?;
    Ok((Page { items: lines, has_more }, mine.into_iter().next().map(line).transpose()?))
}

fn line(
    (_, rank, id, username, name, order, activities, active_days, has_private): Row,
) -> Result<LeaderboardLine, StoreError> {
    Ok(LeaderboardLine {
        rank,
        person: PersonSummary::read(id, username, name)?,
        distance: Distance::from_millimetres(order.max(0)).map_err(StoreError::damaged)?,
        activities,
        active_days,
        has_private_activities: has_private,
        order,
    })
}

//! How far goals are, and what each member did for them: read from what is kept with every activity, and kept nowhere again.

use crate::{Conn, StoreError, db::statement::statement, schema::goal_routes as routes};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    Distance, GoalId, GoalStatus, TeamId, UserId,
    activities::{Amount, Split},
    routes::Route,
};
use serde_json::Value;
use std::marker::PhantomData;
use uuid::Uuid;

statement! {
    /// How far a goal is.
    Now = "now.sql" { viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid }
    -> (SqlUuid, Text, BigInt, Nullable<Timestamptz>, BigInt, BigInt, BigInt, BigInt, Nullable<Timestamptz>, Bool)
}

statement! {
    /// How far a goal was at the end of a day.
    On = "on_day.sql" { day: Date as NaiveDate, viewer: SqlUuid as Uuid, goal: SqlUuid as Uuid }
    -> (SqlUuid, Text, BigInt, Nullable<Timestamptz>, BigInt, BigInt, BigInt, BigInt, Nullable<Timestamptz>, Bool)
}

statement! {
    /// What a person did for a goal.
    ContributionOf = "member_contribution.sql" { user: SqlUuid as Uuid, goal: SqlUuid as Uuid }
    -> (
        SqlUuid, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, Nullable<Date>, Nullable<Date>,
    )
}

/// How far a goal is, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalProgress {
    /// Whose goal it is.
    pub team: TeamId,
    /// Where it stands today, whatever day was asked for.
    pub status: GoalStatus,
    /// How far it is.
    pub target: Distance,
    /// Since when it is completed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// What was done for it.
    pub done: Distance,
    /// For how many seconds.
    pub duration: i64,
    /// By how many activities.
    pub activities: i64,
    /// How many people have done something for it that everybody may see.
    pub contributors: i64,
    /// Since when its route is as it is, if it has one.
    pub route_since: Option<DateTime<Utc>>,
    /// Whether the viewer is in the team and the team is open. Others may see it or not, which is not looked at here.
    pub is_member: bool,
}

type Row = (Uuid, String, i64, Option<DateTime<Utc>>, i64, i64, i64, i64, Option<DateTime<Utc>>, bool);

/// How far a goal is; with a day, how far it was when that day was over. Whether the viewer may know is told along.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find(conn: &mut Conn, viewer: UserId, goal: GoalId, on: Option<NaiveDate>) -> Result<GoalProgress, StoreError> {
    let (viewer, goal, lives) = (viewer.uuid(), goal.uuid(), PhantomData);
    let row: Row = match on {
        None => conn.query("progress.now", |pg| Now { viewer, goal, lives }.get_result(pg))?,
        Some(day) => conn.query("progress.on", |pg| On { day, viewer, goal, lives }.get_result(pg))?,
    };
    let (team, status, target, ended_at, done, duration, activities, contributors, route_since, is_member) = row;
    Ok(GoalProgress {
        team: team.into(),
        status: status.parse().map_err(StoreError::damaged)?,
        target: distance(target)?,
        ended_at,
        done: distance(done)?,
        duration: duration.max(0),
        activities: activities.max(0),
        contributors,
        route_since,
        is_member,
    })
}

/// The route of a goal as it has been since this moment; nothing if it is another one by now.
pub fn find_route(conn: &mut Conn, goal: GoalId, since: DateTime<Utc>) -> Result<Option<Route>, StoreError> {
    let row = routes::table.find(goal.uuid()).filter(routes::updated_at.eq(since)).select(routes::route);
    let kept: Option<Value> = conn.query("progress.route", |pg| row.first(pg).optional())?;
    kept.map(|kept| serde_json::from_value(kept).map_err(StoreError::damaged)).transpose()
}

/// What one person did for a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemberContribution {
    /// Whose goal it is.
    pub team: TeamId,
    /// What everybody together did for it.
    pub done: Distance,
    /// What this person did.
    pub split: Split,
    /// On how many days.
    pub active_days: i64,
    /// The first and the last of them.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

type ContributionRow = (Uuid, i64, i64, i64, i64, i64, i64, i64, i64, Option<NaiveDate>, Option<NaiveDate>);

/// What a person did for a goal, which may be nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such goal.
pub fn find_member_contribution(conn: &mut Conn, goal: GoalId, user: UserId) -> Result<MemberContribution, StoreError> {
    let ask = ContributionOf { user: user.uuid(), goal: goal.uuid(), lives: PhantomData };
    let row: ContributionRow = conn.query("progress.member_contribution", |pg| ask.get_result(pg))?;
    let (team, done, public_mm, public_s, public_count, private_mm, private_s, private_count, active_days, first, last) =
        row;
    Ok(MemberContribution {
        team: team.into(),
        done: distance(done)?,
        split: Split {
            public: amount(public_mm, public_s, public_count),
            private: amount(private_mm, private_s, private_count),
        },
        active_days,
        days: first.zip(last),
    })
}

/// A kept total. One that drifted below nothing is nothing until it is repaired.
pub(crate) fn amount(distance: i64, duration: i64, count: i64) -> Amount {
    Amount { distance: distance.max(0), duration: duration.max(0), count: count.max(0) }
}

fn distance(millimetres: i64) -> Result<Distance, StoreError> {
    Distance::try_from(millimetres.max(0)).map_err(StoreError::damaged)
}

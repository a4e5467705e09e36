//! Whom reminders tell, and the marks by which they are told once.

use crate::{Conn, StoreError, Tx, db::statement::statement, schema::goals};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Date, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, GoalStatus, TeamId, TimeZone, UserId};
use uuid::Uuid;

statement! {
    /// Lists those of these time zones that people have.
    ListUsedTimeZones<'a> = "list_used_time_zones.sql" { zones: Array<Text> as Vec<&'a str> } -> Text
}

/// Those of these time zones that people have.
pub fn list_used_time_zones(conn: &mut Conn, zones: &[TimeZone]) -> Result<Vec<TimeZone>, StoreError> {
    let statement = ListUsedTimeZones { zones: zones.iter().map(|zone| zone.name()).collect() };
    let names: Vec<String> = conn.query("users.list_time_zones", |pg| statement.load(pg))?;
    names.into_iter().map(|name| name.parse().map_err(StoreError::corrupt)).collect()
}

statement! {
    /// Marks the local day of a time zone, unless it or a later one is marked.
    ClaimStreakDay<'a> = "claim_streak_day.sql" { zone: Text as &'a str, day: Date as NaiveDate }
}

/// Marks the local day of a time zone as the last one on which people are reminded of their streaks. Returns false if it was marked before.
pub fn claim_streak_day(tx: &mut Tx<'_>, zone: TimeZone, day: NaiveDate) -> Result<bool, StoreError> {
    let claim = ClaimStreakDay { zone: zone.name(), day };
    tx.query("streak_reminder_days.claim", |pg| claim.execute(pg)).map(|claimed| claimed > 0)
}

/// A person with a streak that today's activity would continue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndingStreak {
    /// The person.
    pub user: UserId,
    /// The number of days of the streak.
    pub days: i64,
}

/// People of a time zone whose streaks end today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreakPage {
    /// Those people.
    pub streaks: Vec<EndingStreak>,
    /// The last person who was looked at. None: there is nobody left.
    pub last: Option<UserId>,
}

statement! {
    /// Lists people of a time zone, and the days of the streaks that end today.
    ListEndingStreaks<'a> = "list_ending_streaks.sql" {
        zone: Text as &'a str,
        today: Date as NaiveDate,
        after: SqlUuid as Uuid,
        event_key: Text as &'a str,
        limit: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct StreakRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = BigInt)]
    days: i64,
}

/// Looks at the next `limit` people of a time zone, in the order of ids from after this person. It returns those who were active yesterday
/// and on at least `min_days` days in a row, who were not active today, and who have not heard of the event with this key.
pub fn list_ending_streaks(
    conn: &mut Conn,
    zone: TimeZone,
    today: NaiveDate,
    (after, event_key): (Option<UserId>, &str),
    (limit, min_days): (i64, i64),
) -> Result<StreakPage, StoreError> {
    let after = after.map_or(Uuid::nil(), UserId::uuid);
    let statement = ListEndingStreaks { zone: zone.name(), today, after, event_key, limit };
    let rows: Vec<StreakRow> = conn.query("user_days.list_ending_streaks", |pg| statement.load(pg))?;
    let last = rows.last().map(|row| row.user_id.into());
    let streaks = rows.into_iter().filter(|row| row.days >= min_days);
    let streaks = streaks.map(|row| EndingStreak { user: row.user_id.into(), days: row.days }).collect();
    Ok(StreakPage { streaks, last })
}

/// A goal whose last week has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalInLastWeek {
    /// The goal.
    pub goal: GoalId,
    /// Its team.
    pub team: TeamId,
    /// Its last day.
    pub last_day: NaiveDate,
}

statement! {
    /// Marks goals that are in their last week and whose members have not been told of it.
    ClaimGoalsInLastWeek = "claim_goals_in_last_week.sql" {
        earliest: Date as NaiveDate,
        latest: Date as NaiveDate,
        min_days: BigInt as i64,
        limit: BigInt as i64,
    } -> SqlUuid
}

/// Marks at most `limit` active goals with a last day between these two and at least `min_days` days, and returns those that were not
/// marked before.
pub fn claim_goals_in_last_week(
    tx: &mut Tx<'_>,
    (earliest, latest): (NaiveDate, NaiveDate),
    min_days: i64,
    limit: i64,
) -> Result<Vec<GoalId>, StoreError> {
    let claim = ClaimGoalsInLastWeek { earliest, latest, min_days, limit };
    let claimed: Vec<Uuid> = tx.query("goal_reminders.claim", |pg| claim.load(pg))?;
    Ok(claimed.into_iter().map(GoalId::from).collect())
}

/// The team and the last day of an active goal, locked against changes. None: it is not active any more, or has no last day.
pub fn find_last_week(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<GoalInLastWeek>, StoreError> {
    let row: Option<(Uuid, Option<NaiveDate>)> = tx.query("goals.lock_last_week", |pg| {
        goals::table
            .find(goal.uuid())
            .filter(goals::status.eq(GoalStatus::Active.as_str()))
            .select((goals::team_id, goals::last_day))
            .for_share()
            .first(pg)
            .optional()
    })?;
    Ok(row.and_then(|(team, last_day)| Some(GoalInLastWeek { goal, team: team.into(), last_day: last_day? })))
}

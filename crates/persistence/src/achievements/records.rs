//! The records that achievements depend on: read from the kept totals, and from the activities themselves only
//! where that is asked for.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    rows::totals::{Totals, totals_of},
    schema::{activities, user_days as days, user_stats as stats},
};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    TimeZone, UserId,
    achievements::{ActivityRecord, GoalRecord, Needs, PersonRecord},
    activities::{ActivityKind, Amount, Split},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is known of a person: what everybody may see, and everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecords {
    /// How often the totals of this person changed.
    pub changes: i64,
    /// What follows from public activities alone.
    pub public: PersonRecord,
    /// What follows from all.
    pub all: PersonRecord,
}

statement! {
    /// What people did for each goal, and how far those are.
    Goals = "goals.sql" { people: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// What a person did for a goal, and how far the goal is.
#[derive(QueryableByName)]
struct GoalRecordRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(embed)]
    totals: Totals,
    #[diesel(sql_type = BigInt)]
    public_days: i64,
    #[diesel(sql_type = BigInt)]
    all_days: i64,
    #[diesel(sql_type = Integer)]
    segments: i32,
    #[diesel(sql_type = Integer)]
    public_segments: i32,
    #[diesel(sql_type = Bool)]
    completed: bool,
    #[diesel(sql_type = Bool)]
    public_completed: bool,
}

/// How often the totals of these people changed, for those who have any.
pub fn list_change_counts(conn: &mut Conn, people: &[UserId]) -> Result<BTreeMap<UserId, i64>, StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    let rows: Vec<(Uuid, i64)> = conn.query("user_stats.changes", |pg| {
        stats::table.filter(stats::user_id.eq_any(ids)).select((stats::user_id, stats::changes)).load(pg)
    })?;
    Ok(rows.into_iter().map(|(user, changes)| (user.into(), changes)).collect())
}

/// What is known of these people, as far as it is needed. What changes while this is read is in it or not; `changes` is never more than
/// what is in it.
pub fn list_records(
    conn: &mut Conn,
    people: &[UserId],
    needs: Needs,
) -> Result<BTreeMap<UserId, PersonRecords>, StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    let mut all: BTreeMap<UserId, PersonRecords> =
        people.iter().map(|user| (*user, PersonRecords::default())).collect();
    // First, so that the changes are counted before anything is read.
    totals(conn, &ids, &mut all)?;
    if needs.days {
        each_day(conn, &ids, &mut all)?;
    }
    if needs.goals {
        each_goal(conn, ids.clone(), &mut all)?;
    }
    if needs.activities {
        each_activity(conn, &ids, &mut all)?;
    }
    Ok(all)
}

type All = BTreeMap<UserId, PersonRecords>;

fn totals(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<(Uuid, i64, Totals)> = conn.query("user_stats.of_people", |pg| {
        let theirs = stats::table.filter(stats::user_id.eq_any(ids));
        theirs.select((stats::user_id, stats::changes, totals_of!(stats))).load(pg)
    })?;
    for (user, changes, totals) in rows {
        let (records, Split { public, private }) = (all.entry(user.into()).or_default(), Split::from(totals));
        records.changes = changes;
        records.public.totals = public;
        records.all.totals = Split { public, private }.all();
    }
    Ok(())
}

fn each_day(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<(Uuid, NaiveDate, Totals)> = conn.query("user_days.of_people", |pg| {
        let theirs = days::table.filter(days::user_id.eq_any(ids));
        theirs.select((days::user_id, days::day, totals_of!(days))).load(pg)
    })?;
    for (user, day, totals) in rows {
        let (records, split) = (all.entry(user.into()).or_default(), Split::from(totals));
        for (record, amount) in [(&mut records.public, split.public), (&mut records.all, split.all())] {
            // What was logged and deleted again leaves a row behind.
            if amount.count > 0 {
                record.days.insert(day, amount);
            }
        }
    }
    Ok(())
}

#[allow(clippy::many_single_char_names, reason = "the columns of two totals")]
fn each_goal(conn: &mut Conn, ids: Vec<Uuid>, all: &mut All) -> Result<(), StoreError> {
    let statement = Goals { people: ids };
    let rows: Vec<GoalRecordRow> = conn.query("team_days.of_people", |pg| statement.load(pg))?;
    for row in rows {
        let split = Split::from(row.totals);
        let goal = |amount: Amount, active_days, segments: i32, completed| GoalRecord {
            amount,
            active_days,
            completed,
            segments: segments.into(),
        };
        let records = all.entry(row.user_id.into()).or_default();
        records.all.goals.push(goal(split.all(), row.all_days, row.segments, row.completed));
        if split.public.count > 0 {
            records.public.goals.push(goal(split.public, row.public_days, row.public_segments, row.public_completed));
        }
    }
    Ok(())
}

/// An activity, as far as achievements depend on it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = activities, check_for_backend(diesel::pg::Pg))]
struct OutingRow {
    user_id: Uuid,
    kind: String,
    started_at: DateTime<Utc>,
    time_zone: String,
    day: NaiveDate,
    distance_mm: i64,
    duration_s: i32,
    is_private: bool,
}

fn each_activity(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<OutingRow> = conn.query("activities.of_people", |pg| {
        activities::table.filter(activities::user_id.eq_any(ids)).select(OutingRow::as_select()).load(pg)
    })?;
    for row in rows {
        let kind: ActivityKind = row.kind.parse().map_err(StoreError::corrupt)?;
        // A zone that is no longer known is UTC here as everywhere.
        let zone: TimeZone = row.time_zone.parse().unwrap_or(TimeZone::UTC);
        let hour = zone.local_time(row.started_at).hour();
        let outing =
            ActivityRecord { kind, day: row.day, hour, distance: row.distance_mm, duration: row.duration_s.into() };
        let records = all.entry(row.user_id.into()).or_default();
        records.all.activities.push(outing);
        if !row.is_private {
            records.public.activities.push(outing);
        }
    }
    Ok(())
}

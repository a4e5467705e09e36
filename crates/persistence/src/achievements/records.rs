//! What people have done, as far as their achievements follow from it: read from what is kept, and of the activities themselves only
//! where that is asked for.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    goals::progress::amount,
    insights::stats::{Six, six_of, split},
    schema::{activities, user_days as days, user_stats as stats},
};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Uuid as SqlUuid},
};
use milequest_domain::{
    TimeZone, UserId,
    achievements::{ActivityRecord, GoalRecord, Needs, PersonRecord},
    activities::{ActivityKind, Amount, Split},
};
use std::{collections::BTreeMap, marker::PhantomData};
use uuid::Uuid;

/// What is known of a person: what everybody may see, and everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecords {
    /// How often anything of this person counted anew.
    pub changes: i64,
    /// What follows from public activities alone.
    pub public: PersonRecord,
    /// What follows from all.
    pub all: PersonRecord,
}

statement! {
    /// What people did for each goal, and how far those are.
    Goals = "goals.sql" { people: Array<SqlUuid> as Vec<Uuid> } -> (
        SqlUuid, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, Integer, Integer, Bool, Bool,
    )
}

type GoalRow = (Uuid, i64, i64, i64, i64, i64, i64, i64, i64, i32, i32, bool, bool);

/// How often anything of these people counted anew, of those who have ever done something.
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
    let rows: Vec<(Uuid, i64, Six)> = conn.query("user_stats.of_people", |pg| {
        let theirs = stats::table.filter(stats::user_id.eq_any(ids));
        theirs.select((stats::user_id, stats::changes, six_of!(stats))).load(pg)
    })?;
    for (user, changes, six) in rows {
        let (records, Split { public, private }) = (all.entry(user.into()).or_default(), split(six));
        records.changes = changes;
        records.public.totals = public;
        records.all.totals = Split { public, private }.all();
    }
    Ok(())
}

fn each_day(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<(Uuid, NaiveDate, Six)> = conn.query("user_days.of_people", |pg| {
        let theirs = days::table.filter(days::user_id.eq_any(ids));
        theirs.select((days::user_id, days::day, six_of!(days))).load(pg)
    })?;
    for (user, day, six) in rows {
        let (records, split) = (all.entry(user.into()).or_default(), split(six));
        for (record, amount) in [(&mut records.public, split.public), (&mut records.all, split.all())] {
            // What was logged and deleted again leaves a row behind.
            if amount.count > 0 {
                record.days.insert(day, amount);
            }
        }
    }
    Ok(())
}

fn each_goal(conn: &mut Conn, ids: Vec<Uuid>, all: &mut All) -> Result<(), StoreError> {
    let ask = Goals { people: ids, lives: PhantomData };
    let rows: Vec<GoalRow> = conn.query("team_days.of_people", |pg| ask.load(pg))?;
    for row in rows {
        let (user, a, b, c, d, e, f, public_days, all_days, segments, public_segments, completed, public_completed) =
            row;
        let split = Split { public: amount(a, b, c), private: amount(d, e, f) };
        let goal = |amount: Amount, active_days, segments: i32, completed| GoalRecord {
            amount,
            active_days,
            completed,
            segments: segments.into(),
        };
        let records = all.entry(user.into()).or_default();
        records.all.goals.push(goal(split.all(), all_days, segments, completed));
        if split.public.count > 0 {
            records.public.goals.push(goal(split.public, public_days, public_segments, public_completed));
        }
    }
    Ok(())
}

type ActivityRow = (Uuid, String, DateTime<Utc>, String, NaiveDate, i64, i32, bool);

fn each_activity(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<ActivityRow> = conn.query("activities.of_people", |pg| {
        activities::table
            .filter(activities::user_id.eq_any(ids))
            .select((
                activities::user_id,
                activities::kind,
                activities::started_at,
                activities::time_zone,
                activities::day,
                activities::distance_mm,
                activities::duration_s,
                activities::is_private,
            ))
            .load(pg)
    })?;
    for (user, kind, at, zone, day, distance, duration, is_private) in rows {
        let kind: ActivityKind = kind.parse().map_err(StoreError::damaged)?;
        // A zone that is no longer known is UTC here as everywhere.
        let zone: TimeZone = zone.parse().unwrap_or(TimeZone::UTC);
        let hour = zone.local_time(at).hour();
        let outing = ActivityRecord { kind, day, hour, distance, duration: duration.into() };
        let records = all.entry(user.into()).or_default();
        records.all.activities.push(outing);
        if !is_private {
            records.public.activities.push(outing);
        }
    }
    Ok(())
}

//! The records that achievements depend on, read from the kept totals.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    rows::totals::{Totals, totals_of},
    schema::{user_days as days, user_kind_days as kind_days, user_stats as stats},
};
use chrono::NaiveDate;
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    achievements::{EARLY_HOURS, GoalRecord, KindDay, Needs, PersonRecord},
    activities::{ActivityKind, Amount, Split},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The records of a person: from public activities, and from all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecords {
    /// The number of changes of this person's totals.
    pub changes: i64,
    /// The records of public activities alone.
    pub public: PersonRecord,
    /// The records of all activities.
    pub all: PersonRecord,
}

statement! {
    /// The contributions of people to each goal, and the progress of those goals.
    Goals = "goals.sql" { people: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// The contribution of a person to a goal, and the progress of that goal.
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

/// The number of changes of the totals of these people, of those who have any.
pub fn list_change_counts(conn: &mut Conn, people: &[UserId]) -> Result<BTreeMap<UserId, i64>, StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    let rows: Vec<(Uuid, i64)> = conn.query("user_stats.changes", |pg| {
        stats::table.filter(stats::user_id.eq_any(ids)).select((stats::user_id, stats::changes)).load(pg)
    })?;
    Ok(rows.into_iter().map(|(user, changes)| (user.into(), changes)).collect())
}

/// The records of these people, as far as they are needed. They may or may not include a change that is committed while
/// this reads; `changes` never counts a change that they do not include.
pub fn list_records(
    conn: &mut Conn,
    people: &[UserId],
    needs: Needs,
) -> Result<BTreeMap<UserId, PersonRecords>, StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    let mut all: BTreeMap<UserId, PersonRecords> =
        people.iter().map(|user| (*user, PersonRecords::default())).collect();
    // Read first, so that no change is counted that the later reads do not see.
    totals(conn, &ids, &mut all)?;
    // Where the kinds of a day are read, their sum gives the day.
    if needs.days && !needs.kind_days {
        each_day(conn, &ids, &mut all)?;
    }
    if needs.goals {
        each_goal(conn, ids.clone(), &mut all)?;
    }
    if needs.kind_days {
        each_kind_day(conn, &ids, &mut all)?;
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
            // A row stays after the activities of a day were deleted.
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

/// The totals of a person for one kind on one day, as far as achievements depend on them.
#[derive(Queryable)]
struct KindDayRow {
    key: (Uuid, NaiveDate, String, Totals),
    /// Millimetres and seconds of the longest public activity, and of the longest of all.
    longest: (i64, i64, i64, i64),
    public_early: Vec<i32>,
    early: Vec<i32>,
}

fn each_kind_day(conn: &mut Conn, ids: &[Uuid], all: &mut All) -> Result<(), StoreError> {
    let rows: Vec<KindDayRow> = conn.query("user_kind_days.of_people", |pg| {
        let key = (kind_days::user_id, kind_days::day, kind_days::kind, totals_of!(kind_days));
        let (public_mm, public_s) = (kind_days::public_longest_mm, kind_days::public_longest_s);
        let longest = (public_mm, public_s, kind_days::longest_mm, kind_days::longest_s);
        let columns = (key, longest, kind_days::public_early, kind_days::early);
        kind_days::table.filter(kind_days::user_id.eq_any(ids)).select(columns).load(pg)
    })?;
    for row in rows {
        let KindDayRow { key: (user, date, kind, totals), longest, public_early, early } = row;
        let (public_mm, public_s, all_mm, all_s) = longest;
        let kind: ActivityKind = kind.parse().map_err(StoreError::corrupt)?;
        let split = Split::from(totals);
        let day = |amount, longest_distance, longest_duration, counts: &[i32]| {
            let mut early = [0; EARLY_HOURS];
            early.iter_mut().zip(counts).for_each(|(hour, count)| *hour = i64::from(*count));
            KindDay { kind, day: date, amount, longest_distance, longest_duration, early }
        };
        let records = all.entry(user.into()).or_default();
        if split.public.count > 0 {
            *records.public.days.entry(date).or_default() += split.public;
            let public = day(split.public, public_mm, public_s, &public_early);
            records.public.kind_days.push(public);
        }
        if split.all().count > 0 {
            *records.all.days.entry(date).or_default() += split.all();
            records.all.kind_days.push(day(split.all(), all_mm, all_s, &early));
        }
    }
    Ok(())
}

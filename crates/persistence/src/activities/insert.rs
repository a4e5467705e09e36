//! Adding activities: from arrays, so that one prepared statement serves a single one and a whole batch.

use super::activity::Activity;
use crate::{Conn, StoreError, Tx, db::statement::statement};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, GoalId, UserId,
    activities::{ActivitySource, ActivitySourceId},
};
use serde_json::Value;
use std::collections::HashSet;
use uuid::Uuid;

statement! {
    /// Adds activities, but none that its source has sent before.
    Insert<'a> = "insert.sql" {
        ids: Array<SqlUuid> as Vec<Uuid>,
        users: Array<SqlUuid> as Vec<Uuid>,
        kinds: Array<Text> as Vec<&'static str>,
        started_at: Array<Timestamptz> as Vec<DateTime<Utc>>,
        time_zones: Array<Text> as Vec<&'static str>,
        days: Array<Date> as Vec<NaiveDate>,
        mm: Array<BigInt> as Vec<i64>,
        s: Array<Integer> as Vec<i32>,
        are_private: Array<Bool> as Vec<bool>,
        notes: Array<Text> as Vec<&'a str>,
        places: Array<Nullable<Jsonb>> as Vec<Option<Value>>,
        sources: Array<Text> as Vec<&'a str>,
        source_ids: Array<Nullable<Text>> as Vec<Option<&'a str>>,
        created_at: Array<Timestamptz> as Vec<DateTime<Utc>>,
        updated_at: Array<Timestamptz> as Vec<DateTime<Utc>>,
    } -> SqlUuid
}

impl<'a> Insert<'a> {
    fn of(all: &[&'a Activity]) -> Result<Self, StoreError> {
        let place = |activity: &&Activity| activity.place.as_ref().map(serde_json::to_value).transpose();
        let seconds = |activity: &&Activity| i32::try_from(activity.movement.duration().0);
        Ok(Self {
            ids: all.iter().map(|activity| activity.id.uuid()).collect(),
            users: all.iter().map(|activity| activity.user_id.uuid()).collect(),
            kinds: all.iter().map(|activity| activity.movement.kind().as_str()).collect(),
            started_at: all.iter().map(|activity| activity.start.at()).collect(),
            time_zones: all.iter().map(|activity| activity.start.zone().name()).collect(),
            days: all.iter().map(|activity| activity.start.day()).collect(),
            mm: all.iter().map(|activity| activity.movement.distance().millimetres()).collect(),
            s: all.iter().map(seconds).collect::<Result<_, _>>().map_err(StoreError::damaged)?,
            are_private: all.iter().map(|activity| activity.is_private).collect(),
            notes: all.iter().map(|activity| activity.note.as_str()).collect(),
            places: all.iter().map(place).collect::<Result<_, _>>().map_err(StoreError::damaged)?,
            sources: all.iter().map(|activity| activity.source.as_str()).collect(),
            source_ids: all.iter().map(|activity| activity.source_id.as_ref().map(ActivitySourceId::as_str)).collect(),
            created_at: all.iter().map(|activity| activity.created_at).collect(),
            updated_at: all.iter().map(|activity| activity.updated_at).collect(),
        })
    }
}

statement! {
    /// Adds what activities count for.
    InsertContributions = "insert_contributions.sql" {
        activities: Array<SqlUuid> as Vec<Uuid>,
        teams: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        users: Array<SqlUuid> as Vec<Uuid>,
        started_at: Array<Timestamptz> as Vec<DateTime<Utc>>,
        are_private: Array<Bool> as Vec<bool>,
    }
}

/// How many activities one statement adds, so that what it carries stays small.
const AT_ONCE: usize = 1_000;

/// Adds activities with their contributions, and returns which of them were new: one that its source has sent before is not added
/// again.
pub fn create(tx: &mut Tx<'_>, all: &[Activity]) -> Result<HashSet<ActivityId>, StoreError> {
    let mut added = HashSet::new();
    // In the order in which two transactions that are sent the same come upon it.
    let mut all: Vec<&Activity> = all.iter().collect();
    all.sort_by(|one, other| one.source_key().cmp(&other.source_key()));
    for some in all.chunks(AT_ONCE) {
        let insert = Insert::of(some)?;
        let ids: Vec<Uuid> = tx.query("activities.insert", |pg| insert.load(pg))?;
        let new: HashSet<ActivityId> = ids.into_iter().map(ActivityId::from).collect();
        insert_contributions(tx, some.iter().copied().filter(|activity| new.contains(&activity.id)))?;
        added.extend(new);
    }
    Ok(added)
}

/// Adds what these activities count for.
pub(super) fn insert_contributions<'a>(
    tx: &mut Tx<'_>,
    all: impl Iterator<Item = &'a Activity>,
) -> Result<(), StoreError> {
    let mut insert = InsertContributions {
        activities: Vec::new(),
        teams: Vec::new(),
        goals: Vec::new(),
        users: Vec::new(),
        started_at: Vec::new(),
        are_private: Vec::new(),
    };
    for activity in all {
        for (team, goal) in &activity.contributions {
            insert.activities.push(activity.id.uuid());
            insert.teams.push(team.uuid());
            insert.goals.push(goal.map(GoalId::uuid));
            insert.users.push(activity.user_id.uuid());
            insert.started_at.push(activity.start.at());
            insert.are_private.push(activity.is_private);
        }
    }
    if insert.activities.is_empty() {
        return Ok(());
    }
    tx.query("contributions.insert", |pg| insert.execute(pg).map(drop))
}

statement! {
    /// Which of these their sources have sent before, each by its place among them, from 1.
    Known<'a> = "list_known.sql" {
        sources: Array<Text> as Vec<&'a str>,
        source_ids: Array<Text> as Vec<&'a str>,
        owner: SqlUuid as Uuid,
    } -> BigInt
}

/// Which of these, by their places in the list, are activities of this person already.
pub fn list_known(
    conn: &mut Conn,
    owner: UserId,
    sent: &[(&ActivitySource, &ActivitySourceId)],
) -> Result<HashSet<usize>, StoreError> {
    if sent.is_empty() {
        return Ok(HashSet::new());
    }
    let (sources, source_ids) = sent.iter().map(|(source, id)| (source.as_str(), id.as_str())).unzip();
    let known = Known { sources, source_ids, owner: owner.uuid() };
    let places: Vec<i64> = conn.query("activities.known", |pg| known.load(pg))?;
    Ok(places.into_iter().filter_map(|place| usize::try_from(place - 1).ok()).collect())
}

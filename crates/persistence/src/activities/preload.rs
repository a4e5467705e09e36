//! What is to be known before activities are logged, read in one statement for all of them.

use super::{
    activity::{Activity, Row},
    find::counts_for,
    goals::{CountableGoal, TeamsWithMainGoal, countable},
};
use crate::{
    Conn, StoreError,
    core::idempotency_keys::{Hash, StoredAnswer},
    db::statement::statement,
    schema::activities,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Binary, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, UserId,
    activities::{ActivitySource, ActivitySourceId},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    marker::PhantomData,
};
use uuid::Uuid;

type Found = (
    Nullable<SqlUuid>,
    Nullable<SqlUuid>,
    Nullable<SqlUuid>,
    Nullable<Text>,
    Nullable<Date>,
    Nullable<Date>,
    Nullable<Binary>,
    Nullable<Binary>,
    Nullable<Binary>,
);

type FoundRow = (
    Option<Uuid>,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    Option<NaiveDate>,
    Option<NaiveDate>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
    Option<Vec<u8>>,
);

statement! {
    /// Reads what is there of all of it. What a row is of is told by what it has.
    Read = "preload.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<SqlUuid> as Vec<Uuid>,
        owners: Array<SqlUuid> as Vec<Uuid>,
        sources: Array<Text> as Vec<&'a str>,
        source_ids: Array<Text> as Vec<&'a str>,
        keys: Array<Binary> as Vec<&'a [u8]>,
        now: Timestamptz as DateTime<Utc>,
    } -> Found
}

/// What is asked for.
#[derive(Debug, Default)]
pub struct PreloadRequest<'a> {
    /// In which teams these are.
    pub users: BTreeSet<UserId>,
    /// How these are.
    pub goals: BTreeSet<GoalId>,
    /// Whether these were sent before: whose, by which source, and under which id.
    pub sent: Vec<(UserId, &'a ActivitySource, &'a ActivitySourceId)>,
    /// Whether these were used preloaded.
    pub keys: Vec<&'a Hash>,
}

/// What is there of it.
#[derive(Debug, Default)]
pub struct Preloaded {
    /// The open teams that each is in.
    pub teams: BTreeMap<UserId, TeamsWithMainGoal>,
    /// The goals.
    pub goals: Vec<CountableGoal>,
    /// What was sent preloaded.
    pub known: Vec<Activity>,
    /// The keys that were used before and have not ended.
    pub used: HashMap<Vec<u8>, StoredAnswer>,
}

/// Reads it.
pub fn preload(conn: &mut Conn, request: &PreloadRequest<'_>, now: DateTime<Utc>) -> Result<Preloaded, StoreError> {
    let read = Read {
        users: request.users.iter().map(|user| user.uuid()).collect(),
        goals: request.goals.iter().map(|goal| goal.uuid()).collect(),
        owners: request.sent.iter().map(|(owner, ..)| owner.uuid()).collect(),
        sources: request.sent.iter().map(|(_, source, _)| source.as_str()).collect(),
        source_ids: request.sent.iter().map(|(.., id)| id.as_str()).collect(),
        keys: request.keys.iter().map(|key| key.as_slice()).collect(),
        now,
        lives: PhantomData,
    };
    let rows: Vec<FoundRow> = conn.query("activities.preload", |pg| read.load(pg))?;
    let (mut preloaded, mut known) = (Preloaded::default(), Vec::new());
    for (user, team, id, status, first, last, key, request_hash, answer) in rows {
        let goal = match (team, id, status, first) {
            (Some(team), Some(id), Some(status), Some(first)) => Some(countable((id, team, status, first, last))?),
            _ => None,
        };
        match (user, team, goal, id, key.zip(request_hash)) {
            (Some(user), Some(team), goal, ..) => {
                preloaded.teams.entry(user.into()).or_default().insert(team.into(), goal);
            }
            (None, _, Some(goal), ..) => preloaded.goals.push(goal),
            (Some(_), None, None, Some(activity), _) => known.push(activity),
            (.., Some((key, request_hash))) => drop(preloaded.used.insert(key, StoredAnswer { request_hash, answer })),
            _ => return Err(StoreError::Other("a row of nothing".into())),
        }
    }
    preloaded.known = these(conn, &known)?;
    Ok(preloaded)
}

/// These activities.
fn these(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<Activity>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = conn.query("activities.these", |pg| {
        activities::table.filter(activities::id.eq_any(ids)).select(Row::as_select()).load(pg)
    })?;
    let mut counts = counts_for(conn, ids)?;
    rows.into_iter()
        .map(|row| {
            let counts = counts.remove(&row.id).unwrap_or_default();
            row.read(counts)
        })
        .collect()
}

//! Reads everything that logging a batch of activities needs, in one statement.

use super::{
    activity::{Activity, ActivityRow, Attached},
    find::{attached, contributions_of},
    goals::{CountableGoal, CountableGoalRow, TeamsWithMainGoal},
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
    sql_types::{Array, BigInt, Binary, Date, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    GoalId, UserId,
    activities::{ActivitySource, ActivitySourceId},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

statement! {
    /// Reads every part. The columns that are not null tell which part a row belongs to.
    Preload<'a> = "preload.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<SqlUuid> as Vec<Uuid>,
        owners: Array<SqlUuid> as Vec<Uuid>,
        sources: Array<Text> as Vec<&'a str>,
        source_ids: Array<Text> as Vec<&'a str>,
        keys: Array<Binary> as Vec<&'a [u8]>,
        now: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

/// A row of one part of the statement.
#[derive(QueryableByName)]
struct PreloadRow {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    goal_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    activity_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    status: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    first_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    last_day: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Binary>)]
    key_hash: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    request_hash: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<Binary>)]
    answer: Option<Vec<u8>>,
    #[diesel(sql_type = Nullable<BigInt>)]
    place: Option<i64>,
}

/// What a batch needs to read.
#[derive(Debug, Default)]
pub struct PreloadRequest<'a> {
    /// People whose teams are read.
    pub users: BTreeSet<UserId>,
    /// Goals to read.
    pub goals: BTreeSet<GoalId>,
    /// Activities that may have been logged before, by owner, source and source id.
    pub sent: Vec<(UserId, &'a ActivitySource, &'a ActivitySourceId)>,
    /// Idempotency keys that may have been used before.
    pub keys: Vec<&'a Hash>,
}

/// What the database has of a [`PreloadRequest`].
#[derive(Debug, Default)]
pub struct Preloaded {
    /// The open teams of each person.
    pub teams: BTreeMap<UserId, TeamsWithMainGoal>,
    /// The goals.
    pub goals: Vec<CountableGoal>,
    /// The activities that were logged before, by their places in what was sent.
    pub known: HashMap<usize, Activity>,
    /// The keys that were used before and have not expired.
    pub used: HashMap<Vec<u8>, StoredAnswer>,
}

/// Reads everything that is requested.
pub fn preload(conn: &mut Conn, request: &PreloadRequest<'_>, now: DateTime<Utc>) -> Result<Preloaded, StoreError> {
    let preload = Preload {
        users: request.users.iter().map(|user| user.uuid()).collect(),
        goals: request.goals.iter().map(|goal| goal.uuid()).collect(),
        owners: request.sent.iter().map(|(owner, ..)| owner.uuid()).collect(),
        sources: request.sent.iter().map(|(_, source, _)| source.as_str()).collect(),
        source_ids: request.sent.iter().map(|(.., id)| id.as_str()).collect(),
        keys: request.keys.iter().map(|key| key.as_slice()).collect(),
        now,
    };
    let rows: Vec<PreloadRow> = conn.query("activities.preload", |pg| preload.load(pg))?;
    let (mut preloaded, mut known) = (Preloaded::default(), Vec::new());
    for row in rows {
        let goal = match (row.team_id, row.goal_id, row.status, row.first_day) {
            (Some(team_id), Some(id), Some(status), Some(first_day)) => {
                let goal = CountableGoalRow { id, team_id, status, first_day, last_day: row.last_day };
                Some(CountableGoal::try_from(goal)?)
            }
            _ => None,
        };
        match (row.user_id, row.team_id, goal, row.activity_id, row.key_hash.zip(row.request_hash)) {
            (Some(user), Some(team), main_goal, ..) => {
                preloaded.teams.entry(user.into()).or_default().insert(team.into(), main_goal);
            }
            (None, _, Some(goal), ..) => preloaded.goals.push(goal),
            (_, None, None, Some(activity), _) => known.extend(row.place.map(|place| (place, activity))),
            (.., Some((key_hash, request_hash))) => {
                preloaded.used.insert(key_hash, StoredAnswer { request_hash, answer: row.answer });
            }
            _ => return Err(StoreError::Other("a row of nothing".into())),
        }
    }
    let ids: Vec<Uuid> = known.iter().map(|(_, id)| *id).collect();
    let activities = list_by_id(conn, &ids)?;
    for (place, id) in known {
        let place = usize::try_from(place - 1).map_err(StoreError::corrupt)?;
        let activity = activities.iter().find(|activity| activity.id.uuid() == id);
        preloaded.known.extend(activity.map(|activity| (place, activity.clone())));
    }
    Ok(preloaded)
}

/// The activities with these ids.
fn list_by_id(conn: &mut Conn, ids: &[Uuid]) -> Result<Vec<Activity>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(ActivityRow, Attached)> = conn.query("activities.list_by_id", |pg| {
        let selected = (ActivityRow::as_select(), attached());
        activities::table.filter(activities::id.eq_any(ids)).select(selected).load(pg)
    })?;
    let mut contributions = contributions_of(conn, ids)?;
    rows.into_iter()
        .map(|(row, attached)| {
            let contributions = contributions.remove(&row.id).unwrap_or_default();
            row.into_activity(contributions, attached)
        })
        .collect()
}

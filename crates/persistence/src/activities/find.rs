//! Reading a person's own activities.

use super::activity::{Activity, ActivityRow, Attached, Contributions};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::{page::LATEST, statement::statement},
    schema::{activities, activity_tracks, contributions, posts},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::exists,
    prelude::*,
    sql_types::{BigInt, Bool, Jsonb, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{ActivityId, GoalId, UserId};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// An activity of this person.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has no activity with this id.
pub fn find(conn: &mut Conn, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row = conn.query("activities.find", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select((ActivityRow::as_select(), attached()))
            .first(pg)
    })?;
    one(conn, row)
}

/// An activity of this person, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has no activity with this id.
pub fn lock(tx: &mut Tx<'_>, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row = tx.query("activities.lock", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select((ActivityRow::as_select(), attached()))
            .for_no_key_update()
            .first(pg)
    })?;
    one(tx, row)
}

/// Those of these activities that this person has, locked in the order of their ids until this transaction ends.
pub fn lock_all(tx: &mut Tx<'_>, owner: UserId, ids: &[ActivityId]) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<(ActivityRow, Attached)> = tx.query("activities.lock_all", |pg| {
        activities::table
            .filter(activities::id.eq_any(&ids))
            .filter(activities::user_id.eq(owner.uuid()))
            .order(activities::id)
            .select((ActivityRow::as_select(), attached()))
            .for_no_key_update()
            .load(pg)
    })?;
    with_contributions(tx, rows)
}

/// Those of these activities that this person has, locked like those of [`lock_all`]. Only their ids are read.
pub fn lock_ids(tx: &mut Tx<'_>, owner: UserId, ids: &[ActivityId]) -> Result<Vec<ActivityId>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Uuid> = tx.query("activities.lock_ids", |pg| {
        activities::table
            .filter(activities::id.eq_any(&ids))
            .filter(activities::user_id.eq(owner.uuid()))
            .order(activities::id)
            .select(activities::id)
            .for_no_key_update()
            .load(pg)
    })?;
    Ok(rows.into_iter().map(ActivityId::from).collect())
}

/// Those of these activities that this person has, in the order of their ids.
pub fn list_by_ids(conn: &mut Conn, owner: UserId, ids: &[ActivityId]) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<(ActivityRow, Attached)> = conn.query("activities.by_ids", |pg| {
        activities::table
            .filter(activities::id.eq_any(&ids))
            .filter(activities::user_id.eq(owner.uuid()))
            .order(activities::id)
            .select((ActivityRow::as_select(), attached()))
            .load(pg)
    })?;
    with_contributions(conn, rows)
}

fn with_contributions(conn: &mut Conn, rows: Vec<(ActivityRow, Attached)>) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let mut contributions = contributions_of(conn, &ids)?;
    let activity = |(row, attached): (ActivityRow, Attached)| {
        let contributions = contributions.remove(&row.id).unwrap_or_default();
        row.into_activity(contributions, attached)
    };
    rows.into_iter().map(activity).collect()
}

/// What belongs to an activity. The lock of its owner keeps its post as it is.
#[diesel::dsl::auto_type]
pub(super) fn attached() -> _ {
    let post = posts::table.filter(posts::activity_id.eq(activities::id.nullable())).select(posts::id).single_value();
    let has_track = exists(activity_tracks::table.filter(activity_tracks::activity_id.eq(activities::id.nullable())));
    (post, has_track)
}

fn one(conn: &mut Conn, (row, attached): (ActivityRow, Attached)) -> Result<Activity, StoreError> {
    let mut contributions = contributions_of(conn, &[row.id])?;
    let contributions = contributions.remove(&row.id).unwrap_or_default();
    row.into_activity(contributions, attached)
}

/// The columns of a contribution that name its activity, team and goal.
#[derive(Queryable, Selectable)]
#[diesel(table_name = contributions, check_for_backend(diesel::pg::Pg))]
struct ContributionRow {
    #[diesel(column_name = activity_id)]
    activity: Uuid,
    #[diesel(column_name = team_id)]
    team: Uuid,
    #[diesel(column_name = goal_id)]
    goal: Option<Uuid>,
}

/// The contributions of each of these activities.
pub(super) fn contributions_of(conn: &mut Conn, ids: &[Uuid]) -> Result<HashMap<Uuid, Contributions>, StoreError> {
    let rows: Vec<ContributionRow> = conn.query("contributions.of_activities", |pg| {
        contributions::table
            .filter(contributions::activity_id.eq_any(ids))
            .select(ContributionRow::as_select())
            .load(pg)
    })?;
    let mut all = HashMap::<Uuid, Contributions>::new();
    for row in rows {
        all.entry(row.activity).or_default().insert(row.team.into(), row.goal.map(GoalId::from));
    }
    Ok(all)
}

statement! {
    /// A page of a person's activities, each with its contributions.
    ListOfUser = "list_of_user.sql" {
        owner: SqlUuid as Uuid,
        from: Timestamptz as DateTime<Utc>,
        before: Timestamptz as DateTime<Utc>,
        before_id: SqlUuid as Uuid,
        most: BigInt as i64,
        past: BigInt as i64,
    } -> Untyped
}

/// An activity with its contributions: the goals by their teams.
#[derive(QueryableByName)]
struct ActivityWithContributionsRow {
    #[diesel(embed)]
    activity: ActivityRow,
    #[diesel(sql_type = Jsonb)]
    contributions: Value,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    post_id: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    has_track: bool,
}

/// A person's own activities, the latest first.
pub fn list_of_user(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, StoreError> {
    let (before, before_id) = request.after().map_or((LATEST, Uuid::max()), |(then, id)| (*then, id.uuid()));
    let (most, past) = (request.fetch_limit(), request.offset());
    let list = ListOfUser { owner: owner.uuid(), from: before, before, before_id, most, past };
    let rows: Vec<ActivityWithContributionsRow> = conn.query("activities.of_user", |pg| list.load(pg))?;
    let page = request.to_page(rows);
    let read = |row: ActivityWithContributionsRow| {
        let contributions = serde_json::from_value(row.contributions).map_err(StoreError::corrupt)?;
        let attached = Attached { post: row.post_id, has_track: row.has_track };
        row.activity.into_activity(contributions, attached)
    };
    Ok(Page { items: page.items.into_iter().map(read).collect::<Result<_, _>>()?, has_more: page.has_more })
}

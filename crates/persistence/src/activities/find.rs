//! Reading a person's own activities.

use super::activity::{Activity, ActivityRow, Contributions};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::{page::LATEST, statement::statement},
    schema::{activities, contributions, posts},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Jsonb, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
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
            .select((ActivityRow::as_select(), post_of_activity()))
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
            .select((ActivityRow::as_select(), post_of_activity()))
            .for_no_key_update()
            .first(pg)
    })?;
    one(tx, row)
}

/// Those of these activities that this person has, locked in the order of their ids until this transaction ends.
pub fn lock_all(tx: &mut Tx<'_>, owner: UserId, ids: &[ActivityId]) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<(ActivityRow, Option<Uuid>)> = tx.query("activities.lock_all", |pg| {
        activities::table
            .filter(activities::id.eq_any(&ids))
            .filter(activities::user_id.eq(owner.uuid()))
            .order(activities::id)
            .select((ActivityRow::as_select(), post_of_activity()))
            .for_no_key_update()
            .load(pg)
    })?;
    with_contributions(tx, rows)
}

/// Those of these activities that this person has, in the order of their ids.
pub fn list_by_ids(conn: &mut Conn, owner: UserId, ids: &[ActivityId]) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<(ActivityRow, Option<Uuid>)> = conn.query("activities.by_ids", |pg| {
        activities::table
            .filter(activities::id.eq_any(&ids))
            .filter(activities::user_id.eq(owner.uuid()))
            .order(activities::id)
            .select((ActivityRow::as_select(), post_of_activity()))
            .load(pg)
    })?;
    with_contributions(conn, rows)
}

fn with_contributions(conn: &mut Conn, rows: Vec<(ActivityRow, Option<Uuid>)>) -> Result<Vec<Activity>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.id).collect();
    let mut contributions = contributions_of(conn, &ids)?;
    let activity = |(row, post): (ActivityRow, Option<Uuid>)| {
        let contributions = contributions.remove(&row.id).unwrap_or_default();
        row.into_activity(contributions, post)
    };
    rows.into_iter().map(activity).collect()
}

/// The post that shows an activity. The lock of its owner keeps it as it is.
#[diesel::dsl::auto_type]
pub(super) fn post_of_activity() -> _ {
    posts::table.filter(posts::activity_id.eq(activities::id.nullable())).select(posts::id).single_value()
}

fn one(conn: &mut Conn, (row, post): (ActivityRow, Option<Uuid>)) -> Result<Activity, StoreError> {
    let mut contributions = contributions_of(conn, &[row.id])?;
    let contributions = contributions.remove(&row.id).unwrap_or_default();
    row.into_activity(contributions, post)
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
        row.activity.into_activity(contributions, row.post_id)
    };
    Ok(Page { items: page.items.into_iter().map(read).collect::<Result<_, _>>()?, has_more: page.has_more })
}

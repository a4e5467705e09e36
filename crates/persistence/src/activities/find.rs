//! Reading a person's own activities.

use super::activity::{Activity, ActivityRow, Contributions};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::column::clamp_moment,
    schema::{activities, contributions},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{ActivityId, GoalId, UserId};
use std::collections::HashMap;
use uuid::Uuid;

/// A person's own activity.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn find(conn: &mut Conn, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: ActivityRow = conn.query("activities.find", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(ActivityRow::as_select())
            .first(pg)
    })?;
    one(conn, row)
}

/// The same, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn lock(tx: &mut Tx<'_>, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: ActivityRow = tx.query("activities.lock", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(ActivityRow::as_select())
            .for_no_key_update()
            .first(pg)
    })?;
    one(tx, row)
}

fn one(conn: &mut Conn, row: ActivityRow) -> Result<Activity, StoreError> {
    let mut contributions = contributions_of(conn, &[row.id])?;
    let contributions = contributions.remove(&row.id).unwrap_or_default();
    row.into_activity(contributions)
}

/// A row of `contributions`, as far as it says what an activity counts for.
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

/// What each of these activities counts for.
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

/// A person's own activities, the latest first.
pub fn list_of_user(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<(DateTime<Utc>, ActivityId)>,
) -> Result<Page<Activity>, StoreError> {
    let mut rows = activities::table
        .filter(activities::user_id.eq(owner.uuid()))
        .order((activities::started_at.desc(), activities::id.desc()))
        .limit(request.rows())
        .offset(request.offset())
        .select(ActivityRow::as_select())
        .into_boxed();
    if let Some((then, id)) = request.after() {
        let then = clamp_moment(*then);
        let earlier = activities::started_at.lt(then);
        // The first bound alone is what the index can begin at.
        rows = rows
            .filter(activities::started_at.le(then))
            .filter(earlier.or(activities::started_at.eq(then).and(activities::id.lt(id.uuid()))));
    }
    let rows: Vec<ActivityRow> = conn.query("activities.of_user", |pg| rows.load(pg))?;
    let page = request.cut(rows);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut contributions = contributions_of(conn, &ids)?;
    let read = |row: ActivityRow| {
        let contributions = contributions.remove(&row.id).unwrap_or_default();
        row.into_activity(contributions)
    };
    Ok(Page { items: page.items.into_iter().map(read).collect::<Result<_, _>>()?, has_more: page.has_more })
}

//! Reading a person's own activities.

use super::activity::{Activity, Row};
use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    db::column::clamp_moment,
    schema::{activities, contributions},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{ActivityId, GoalId, TeamId, UserId};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A person's own activity.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn find(conn: &mut Conn, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: Row = conn.query("activities.find", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(Row::as_select())
            .first(pg)
    })?;
    one(conn, row)
}

/// The same, which nobody else changes until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when this person has none of this id.
pub fn lock(tx: &mut Tx<'_>, owner: UserId, id: ActivityId) -> Result<Activity, StoreError> {
    let row: Row = tx.query("activities.lock", |pg| {
        activities::table
            .find(id.uuid())
            .filter(activities::user_id.eq(owner.uuid()))
            .select(Row::as_select())
            .for_no_key_update()
            .first(pg)
    })?;
    one(tx, row)
}

fn one(conn: &mut Conn, row: Row) -> Result<Activity, StoreError> {
    let mut counts = counts_for(conn, &[row.id])?;
    let counts = counts.remove(&row.id).unwrap_or_default();
    row.read(counts)
}

pub(super) type CountsFor = HashMap<Uuid, BTreeMap<TeamId, Option<GoalId>>>;

/// What each of these activities counts for.
pub(super) fn counts_for(conn: &mut Conn, ids: &[Uuid]) -> Result<CountsFor, StoreError> {
    let rows: Vec<(Uuid, Uuid, Option<Uuid>)> = conn.query("contributions.of_activities", |pg| {
        contributions::table
            .filter(contributions::activity_id.eq_any(ids))
            .select((contributions::activity_id, contributions::team_id, contributions::goal_id))
            .load(pg)
    })?;
    let mut counts = CountsFor::new();
    for (activity, team, goal) in rows {
        counts.entry(activity).or_default().insert(team.into(), goal.map(GoalId::from));
    }
    Ok(counts)
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
        .select(Row::as_select())
        .into_boxed();
    if let Some((then, id)) = request.after() {
        let then = clamp_moment(*then);
        let earlier = activities::started_at.lt(then);
        // The first bound alone is what the index can begin at.
        rows = rows
            .filter(activities::started_at.le(then))
            .filter(earlier.or(activities::started_at.eq(then).and(activities::id.lt(id.uuid()))));
    }
    let rows: Vec<Row> = conn.query("activities.of_user", |pg| rows.load(pg))?;
    let page = request.cut(rows);
    let ids: Vec<Uuid> = page.items.iter().map(|row| row.id).collect();
    let mut counts = counts_for(conn, &ids)?;
    let read = |row: Row| {
        let counts = counts.remove(&row.id).unwrap_or_default();
        row.read(counts)
    };
    Ok(Page { items: page.items.into_iter().map(read).collect::<Result<_, _>>()?, has_more: page.has_more })
}

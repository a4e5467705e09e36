//! Updates and deletes stored activities. The caller has locked them.

use super::{
    activity::{Activity, ActivityRow, Attached},
    find::contributions_of,
    insert::insert_contributions,
};
use crate::{
    StoreError, Tx,
    db::column::day_bounds,
    schema::{activities, contributions},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{ActivityId, DayRange, UserId, activities::Fact};
use uuid::Uuid;

/// Stores the changed activity with its contributions.
pub fn update(tx: &mut Tx<'_>, activity: &Activity) -> Result<(), StoreError> {
    let row = ActivityRow::new(activity)?;
    tx.query("activities.update", |pg| {
        diesel::update(activities::table.find(activity.id.uuid())).set(row).execute(pg).map(drop)
    })?;
    let before = contributions::table.filter(contributions::activity_id.eq(activity.id.uuid()));
    tx.query("contributions.delete", |pg| diesel::delete(before).execute(pg))?;
    insert_contributions(tx, activity)
}

/// Deletes activities.
pub fn delete_all(tx: &mut Tx<'_>, ids: &[ActivityId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let those = activities::table.filter(activities::id.eq_any(ids));
    tx.query("activities.delete_all", |pg| diesel::delete(those).execute(pg).map(drop))
}

/// A selection of a person's activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActivitySelection {
    /// All activities.
    All,
    /// Activities with these ids.
    These(Vec<ActivityId>),
    /// Activities on these days.
    Days(DayRange),
}

/// Makes activities private or public, and returns those that changed, each with its fact.
pub fn update_privacy(
    tx: &mut Tx<'_>,
    owner: UserId,
    which: &ActivitySelection,
    is_private: bool,
    now: DateTime<Utc>,
) -> Result<Vec<(ActivityId, Fact)>, StoreError> {
    let others =
        activities::table.filter(activities::user_id.eq(owner.uuid())).filter(activities::is_private.ne(is_private));
    let mut others = others.order(activities::id).select(ActivityRow::as_select()).into_boxed();
    match which {
        ActivitySelection::All => (),
        ActivitySelection::These(ids) => {
            let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
            others = others.filter(activities::id.eq_any(ids));
        }
        ActivitySelection::Days(days) => {
            let (first, last) = day_bounds(*days);
            others = others.filter(activities::day.between(first, last));
        }
    }
    // The row of the owner is locked, so no other edit of these activities runs.
    let rows: Vec<ActivityRow> = tx.query("activities.other_privacy", |pg| others.load(pg))?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let selected = activities::table.filter(activities::id.eq_any(&ids));
    tx.query("activities.set_privacy", |pg| {
        diesel::update(selected)
            .set((activities::is_private.eq(is_private), activities::updated_at.eq(now)))
            .execute(pg)
            .map(drop)
    })?;
    let theirs = contributions::table.filter(contributions::activity_id.eq_any(&ids));
    tx.query("contributions.set_privacy", |pg| {
        diesel::update(theirs).set(contributions::is_private.eq(is_private)).execute(pg).map(drop)
    })?;
    let mut contributions = contributions_of(tx, &ids)?;
    let fact = |row: ActivityRow| {
        let id = row.id;
        let contributions = contributions.remove(&id).unwrap_or_default();
        Ok((id.into(), Activity { is_private, ..row.into_activity(contributions, Attached::default())? }.fact()))
    };
    rows.into_iter().map(fact).collect()
}

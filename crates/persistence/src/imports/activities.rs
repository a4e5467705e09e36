//! The activities that an import has logged, and the summaries that described its recordings.

use crate::{
    Conn, StoreError, Tx,
    schema::{import_activities, import_summaries},
};
use diesel::prelude::*;
use milequest_domain::{ActivityId, ImportId};
use uuid::Uuid;

/// Records that an import has logged these activities.
pub fn add_activities(tx: &mut Tx<'_>, import: ImportId, activities: &[ActivityId]) -> Result<(), StoreError> {
    if activities.is_empty() {
        return Ok(());
    }
    let row = |activity: &ActivityId| {
        (import_activities::import_id.eq(import.uuid()), import_activities::activity_id.eq(activity.uuid()))
    };
    let rows: Vec<_> = activities.iter().map(row).collect();
    tx.query("import_activities.create", |pg| {
        diesel::insert_into(import_activities::table).values(rows).execute(pg).map(drop)
    })
}

/// The activities that an import has logged and that are still there.
pub fn list_activities(conn: &mut Conn, import: ImportId) -> Result<Vec<ActivityId>, StoreError> {
    let rows = import_activities::table
        .filter(import_activities::import_id.eq(import.uuid()))
        .order(import_activities::activity_id)
        .select(import_activities::activity_id);
    let ids: Vec<Uuid> = conn.query("import_activities.list", |pg| rows.load(pg))?;
    Ok(ids.into_iter().map(ActivityId::from).collect())
}

/// Up to `most` activities that an import has logged and that are still there, the first by their ids.
pub fn list_some_activities(tx: &mut Tx<'_>, import: ImportId, most: i64) -> Result<Vec<ActivityId>, StoreError> {
    let rows = import_activities::table
        .filter(import_activities::import_id.eq(import.uuid()))
        .order(import_activities::activity_id)
        .limit(most)
        .select(import_activities::activity_id);
    let ids: Vec<Uuid> = tx.query("import_activities.list_some", |pg| rows.load(pg))?;
    Ok(ids.into_iter().map(ActivityId::from).collect())
}

/// Forgets up to `most` of the activities that these imports have logged, and returns their number.
pub fn delete_some_activities(tx: &mut Tx<'_>, imports: &[Uuid], most: i64) -> Result<usize, StoreError> {
    let some = import_activities::table
        .filter(import_activities::import_id.eq_any(imports))
        .limit(most)
        .select((import_activities::import_id, import_activities::activity_id));
    let some: Vec<(Uuid, Uuid)> = tx.query("import_activities.list_to_forget", |pg| some.load(pg))?;
    // An activity was logged by one import.
    let (_, activities): (Vec<Uuid>, Vec<Uuid>) = some.into_iter().unzip();
    let those = import_activities::table
        .filter(import_activities::import_id.eq_any(imports))
        .filter(import_activities::activity_id.eq_any(activities));
    tx.query("import_activities.forget", |pg| diesel::delete(those).execute(pg))
}

/// Records that these summaries of an export described recordings.
pub fn add_summaries(tx: &mut Tx<'_>, import: ImportId, source_ids: &[&str]) -> Result<(), StoreError> {
    if source_ids.is_empty() {
        return Ok(());
    }
    let row =
        |id: &&str| (import_summaries::import_id.eq(import.uuid()), import_summaries::source_id.eq((*id).to_owned()));
    let rows: Vec<_> = source_ids.iter().map(row).collect();
    tx.query("import_summaries.create", |pg| {
        diesel::insert_into(import_summaries::table).values(rows).on_conflict_do_nothing().execute(pg).map(drop)
    })
}

/// The summaries of an export that described recordings.
pub fn list_summaries(conn: &mut Conn, import: ImportId) -> Result<Vec<String>, StoreError> {
    let rows = import_summaries::table
        .filter(import_summaries::import_id.eq(import.uuid()))
        .select(import_summaries::source_id);
    conn.query("import_summaries.list", |pg| rows.load(pg))
}

/// Deletes what is known of summaries.
pub fn delete_summaries(tx: &mut Tx<'_>, import: ImportId) -> Result<(), StoreError> {
    let all = import_summaries::table.filter(import_summaries::import_id.eq(import.uuid()));
    tx.query("import_summaries.delete", |pg| diesel::delete(all).execute(pg).map(drop))
}

//! Other ids of activities: those that other sources gave to the same activity.

use super::SourceKey;
use crate::{Conn, StoreError, Tx, db::statement::statement, schema::activity_aliases};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, UserId,
    activities::{ActivitySource, ActivitySourceId},
};
use uuid::Uuid;

/// Another id of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityAlias {
    /// The source.
    pub source: ActivitySource,
    /// The id that the source gave to the activity.
    pub source_id: ActivitySourceId,
    /// The activity.
    pub activity: ActivityId,
}

/// Records other ids of activities of a person. An id that is recorded already stays as it is.
pub fn add_aliases(tx: &mut Tx<'_>, owner: UserId, aliases: &[ActivityAlias]) -> Result<(), StoreError> {
    if aliases.is_empty() {
        return Ok(());
    }
    let row = |alias: &ActivityAlias| {
        (
            activity_aliases::user_id.eq(owner.uuid()),
            activity_aliases::source.eq(alias.source.as_str().to_owned()),
            activity_aliases::source_id.eq(alias.source_id.as_str().to_owned()),
            activity_aliases::activity_id.eq(alias.activity.uuid()),
        )
    };
    let rows: Vec<_> = aliases.iter().map(row).collect();
    tx.query("activity_aliases.create", |pg| {
        diesel::insert_into(activity_aliases::table).values(rows).on_conflict_do_nothing().execute(pg).map(drop)
    })
}

/// A row of `activity_aliases` without its owner.
#[derive(Queryable, Selectable)]
#[diesel(table_name = activity_aliases, check_for_backend(diesel::pg::Pg))]
struct AliasRow {
    source: String,
    source_id: String,
    activity_id: Uuid,
}

/// The other ids of all activities of a person.
pub fn list_aliases(conn: &mut Conn, owner: UserId) -> Result<Vec<ActivityAlias>, StoreError> {
    let rows = activity_aliases::table
        .filter(activity_aliases::user_id.eq(owner.uuid()))
        .order((activity_aliases::source, activity_aliases::source_id))
        .select(AliasRow::as_select());
    let rows: Vec<AliasRow> = conn.query("activity_aliases.list", |pg| rows.load(pg))?;
    let alias = |row: AliasRow| {
        Ok(ActivityAlias {
            source: row.source.parse().map_err(StoreError::corrupt)?,
            source_id: row.source_id.parse().map_err(StoreError::corrupt)?,
            activity: row.activity_id.into(),
        })
    };
    rows.into_iter().map(alias).collect()
}

/// Deletes up to `most` other ids of activities of a person, and returns their number.
pub fn delete_aliases(tx: &mut Tx<'_>, owner: UserId, most: i64) -> Result<usize, StoreError> {
    let theirs = activity_aliases::table
        .filter(activity_aliases::user_id.eq(owner.uuid()))
        .limit(most)
        .select((activity_aliases::source, activity_aliases::source_id));
    let theirs: Vec<(String, String)> = tx.query("activity_aliases.list_to_purge", |pg| theirs.load(pg))?;
    let (sources, ids): (Vec<String>, Vec<String>) = theirs.into_iter().unzip();
    let count = ids.len();
    let those = activity_aliases::table
        .filter(activity_aliases::user_id.eq(owner.uuid()))
        .filter(activity_aliases::source.eq_any(sources))
        .filter(activity_aliases::source_id.eq_any(ids));
    tx.query("activity_aliases.purge", |pg| diesel::delete(those).execute(pg))?;
    Ok(count)
}

statement! {
    /// Finds which of these activities are known under their ids, or under other ids, each by its place in the list, from 1.
    ListKnown<'a> = "list_known.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        sources: Array<Text> as Vec<&'a str>,
        source_ids: Array<Text> as Vec<&'a str>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct KnownActivityRow {
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = SqlUuid)]
    activity_id: Uuid,
}

/// An activity that was logged before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownActivity {
    /// The place in the list.
    pub place: usize,
    /// The known activity.
    pub activity: ActivityId,
}

/// Which of these activities are known under their ids, or under other ids.
pub fn list_known(conn: &mut Conn, sent: &[SourceKey<'_>]) -> Result<Vec<KnownActivity>, StoreError> {
    if sent.is_empty() {
        return Ok(Vec::new());
    }
    let list = ListKnown {
        users: sent.iter().map(|(user, ..)| user.uuid()).collect(),
        sources: sent.iter().map(|(_, source, _)| source.as_str()).collect(),
        source_ids: sent.iter().map(|(.., id)| id.as_str()).collect(),
    };
    let rows: Vec<KnownActivityRow> = conn.query("activities.known", |pg| list.load(pg))?;
    let known = |row: KnownActivityRow| {
        let place = usize::try_from(row.place - 1).map_err(StoreError::corrupt)?;
        Ok(KnownActivity { place, activity: row.activity_id.into() })
    };
    rows.into_iter().map(known).collect()
}

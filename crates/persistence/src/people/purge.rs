//! What the purge of an account deletes between people. The caller has locked the row of the person.

use crate::{
    StoreError, Tx,
    db::statement::statement,
    people::profiles,
    schema::{blocks, profiles as profiles_table},
};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

statement! {
    /// Lists people whom a person follows or asks, or who follow or ask the person.
    ListRelated = "list_to_purge.sql" { person: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

statement! {
    /// Deletes the follows between a person and others, in both directions, with the counts.
    DeleteFollows = "delete_follows.sql" { person: SqlUuid as Uuid, others: Array<SqlUuid> as Vec<Uuid> }
}

/// Deletes the follows and requests between a person and at most `most` others, with the counts, and returns the number of others.
pub(crate) fn delete_some_follows(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let list = ListRelated { person: person.uuid(), most };
    let others: Vec<Uuid> = tx.query("follows.list_to_purge", |pg| list.load(pg))?;
    let found = others.len();
    if found > 0 {
        let concerned: Vec<UserId> = others.iter().map(|other| (*other).into()).chain([person]).collect();
        profiles::lock(tx, &concerned)?;
        let delete = DeleteFollows { person: person.uuid(), others };
        tx.query("follows.purge", |pg| delete.execute(pg))?;
    }
    Ok(found)
}

/// Deletes the blocks between a person and at most about `most` others, and returns the number of blocks.
pub(crate) fn delete_some_blocks(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let person = person.uuid();
    // In the order of the index, so that no other rows are read.
    let blocked = blocks::table
        .filter(blocks::blocker_id.eq(person))
        .order(blocks::blocked_id)
        .limit(most)
        .select(blocks::blocked_id);
    let blocked: Vec<Uuid> = tx.query("blocks.list_to_purge", |pg| blocked.load(pg))?;
    let theirs = blocks::blocker_id.eq(person).and(blocks::blocked_id.eq_any(blocked));
    let own = tx.query("blocks.purge", |pg| diesel::delete(blocks::table.filter(theirs)).execute(pg))?;
    let blockers = blocks::table.filter(blocks::blocked_id.eq(person)).limit(most).select(blocks::blocker_id);
    let blockers: Vec<Uuid> = tx.query("blocks.list_blockers_to_purge", |pg| blockers.load(pg))?;
    let theirs = blocks::blocked_id.eq(person).and(blocks::blocker_id.eq_any(blockers));
    let by_others = tx.query("blocks.purge_blockers", |pg| diesel::delete(blocks::table.filter(theirs)).execute(pg))?;
    Ok(own + by_others)
}

/// Deletes the profile of a person who has neither follows nor posts any more.
pub(crate) fn delete_profile(tx: &mut Tx<'_>, person: UserId) -> Result<(), StoreError> {
    let profile = profiles_table::table.find(person.uuid());
    tx.query("profiles.delete", |pg| diesel::delete(profile).execute(pg).map(drop))
}

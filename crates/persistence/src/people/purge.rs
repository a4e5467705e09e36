//! What a purge deletes of people.

use crate::{
    StoreError, Tx,
    db::statement::statement,
    people::profiles,
    schema::{blocks, follows, profiles as profiles_table},
};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use std::collections::BTreeSet;
use uuid::Uuid;

statement! {
    /// Deletes the follows of these people in both directions, with the counts of the others.
    DeleteFollows<'a> = "delete_follows.sql" { people: Array<SqlUuid> as &'a [Uuid] }
}

/// Deletes the profiles, follows and blocks of these people, and takes them out of the counts of others.
pub(crate) fn delete_all_of_people(tx: &mut Tx<'_>, people: &[Uuid]) -> Result<(), StoreError> {
    if people.is_empty() {
        return Ok(());
    }
    let theirs = follows::follower_id.eq_any(people).or(follows::followed_id.eq_any(people));
    let pairs: Vec<(Uuid, Uuid)> = tx.query("follows.list_of_people", |pg| {
        follows::table.filter(theirs).select((follows::follower_id, follows::followed_id)).load(pg)
    })?;
    let concerned: BTreeSet<Uuid> = pairs.into_iter().flat_map(|(one, other)| [one, other]).collect();
    let concerned: Vec<UserId> = concerned.into_iter().map(UserId::from).collect();
    profiles::lock(tx, &concerned)?;
    tx.query("follows.delete_of_people", |pg| DeleteFollows { people }.execute(pg))?;
    let theirs = blocks::blocker_id.eq_any(people).or(blocks::blocked_id.eq_any(people));
    tx.query("blocks.delete_of_people", |pg| diesel::delete(blocks::table.filter(theirs)).execute(pg))?;
    let theirs = profiles_table::table.filter(profiles_table::user_id.eq_any(people));
    tx.query("profiles.delete_of_people", |pg| diesel::delete(theirs).execute(pg).map(drop))
}

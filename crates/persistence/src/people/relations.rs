//! What two people are to each other.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    people::profiles::{self, CountChange},
    rows::person_with_relation::FollowColumns,
    schema::{blocks, follows},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    people::{Blockers, FollowState, Relation},
};
use uuid::Uuid;

statement! {
    /// Reads the follows and blocks between two people.
    FindRelation = "find_relation.sql" { person: SqlUuid as Uuid, other: SqlUuid as Uuid } -> Untyped
}

/// The follows and blocks between two people.
#[derive(QueryableByName)]
struct RelationRow {
    #[diesel(embed)]
    follow: FollowColumns,
    #[diesel(sql_type = Bool)]
    is_blocked: bool,
    #[diesel(sql_type = Bool)]
    is_blocked_by: bool,
}

/// What a person is to another, from the side of the person.
pub fn find(conn: &mut Conn, person: UserId, other: UserId) -> Result<Relation, StoreError> {
    let statement = FindRelation { person: person.uuid(), other: other.uuid() };
    let row: RelationRow = conn.query("people.find_relation", |pg| statement.get_result(pg))?;
    match (row.is_blocked, row.is_blocked_by) {
        (true, true) => Ok(Relation::Blocked(Blockers::Both)),
        (true, false) => Ok(Relation::Blocked(Blockers::Person)),
        (false, true) => Ok(Relation::Blocked(Blockers::Other)),
        (false, false) => row.follow.try_into(),
    }
}

/// Two people whose profiles are locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The person from whose side the relation is.
    pub person: UserId,
    /// The other.
    pub other: UserId,
}

impl Pair {
    const fn reversed(self) -> Self {
        Self { person: self.other, other: self.person }
    }
}

/// Locks the profiles of two people until this transaction ends, and returns what the person is to the other.
pub fn lock(tx: &mut Tx<'_>, Pair { person, other }: Pair) -> Result<Relation, StoreError> {
    profiles::lock(tx, &[person, other])?;
    find(tx, person, other)
}

/// Changes what the person is to the other, with the counts of both. The caller has locked the pair.
pub fn update(
    tx: &mut Tx<'_>,
    pair: Pair,
    before: Relation,
    after: Relation,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    update_follow(tx, pair, before.following(), after.following(), now)?;
    update_follow(tx, pair.reversed(), before.followed_by(), after.followed_by(), now)?;
    // Nobody changes the block of the other.
    update_block(tx, pair, before.is_blocked(), after.is_blocked(), now)
}

fn update_follow(
    tx: &mut Tx<'_>,
    Pair { person, other }: Pair,
    before: FollowState,
    after: FollowState,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if before == after {
        return Ok(());
    }
    let accepted_at = (after == FollowState::Active).then_some(now);
    let row = follows::table.find((person.uuid(), other.uuid()));
    match (before, after) {
        (_, FollowState::None) => {
            tx.query("follows.delete", |pg| diesel::delete(row).execute(pg).map(drop))?;
        }
        (FollowState::None, _) => {
            let new = (
                follows::follower_id.eq(person.uuid()),
                follows::followed_id.eq(other.uuid()),
                follows::state.eq(after.as_str()),
                follows::created_at.eq(now),
                follows::accepted_at.eq(accepted_at),
            );
            tx.query("follows.create", |pg| diesel::insert_into(follows::table).values(new).execute(pg).map(drop))?;
        }
        _ => {
            let state = (follows::state.eq(after.as_str()), follows::accepted_at.eq(accepted_at));
            tx.query("follows.update", |pg| diesel::update(row).set(state).execute(pg).map(drop))?;
        }
    }
    let active = |state: FollowState| i32::from(state == FollowState::Active);
    let change = active(after) - active(before);
    profiles::change_counts(tx, person, CountChange { following: change, ..CountChange::default() })?;
    profiles::change_counts(tx, other, CountChange { followers: change, ..CountChange::default() })
}

fn update_block(
    tx: &mut Tx<'_>,
    Pair { person, other }: Pair,
    before: bool,
    after: bool,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    match (before, after) {
        (false, true) => {
            let new =
                (blocks::blocker_id.eq(person.uuid()), blocks::blocked_id.eq(other.uuid()), blocks::created_at.eq(now));
            tx.query("blocks.create", |pg| diesel::insert_into(blocks::table).values(new).execute(pg).map(drop))
        }
        (true, false) => {
            let row = blocks::table.find((person.uuid(), other.uuid()));
            tx.query("blocks.delete", |pg| diesel::delete(row).execute(pg).map(drop))
        }
        _ => Ok(()),
    }
}

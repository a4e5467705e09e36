//! Purges of closed accounts. A purge is made of rounds, each of which is a transaction that deletes a bounded number of rows of one sort. So no
//! transaction is long, posts and profiles are locked by one statement of each transaction, and a purge that is cut off goes on where it was.

mod nameless;

use crate::{
    CacheOwner, Conn, StoreError, Tx,
    db::statement::statement,
    events, forecasts, imports, notifications, people, photos, posts,
    schema::{activities, deliveries, moderation_cases, moderation_reports, users},
    tracks,
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, select},
    prelude::*,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

statement! {
    /// Lists cases about a person, as many as have so many reports together, and at least one.
    ListCases = "list_cases.sql" { person: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

/// Marks up to `most` accounts as enqueued for their purge, and returns them: those that were closed before a moment and are not enqueued, or
/// were so before a moment and are not purged.
pub fn mark_due(
    tx: &mut Tx<'_>,
    closed_before: DateTime<Utc>,
    enqueued_before: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<Vec<UserId>, StoreError> {
    let due = users::table
        .filter(users::deleted_at.lt(closed_before))
        .filter(users::purged_at.is_null())
        .filter(users::purge_enqueued_at.is_null().or(users::purge_enqueued_at.lt(enqueued_before)))
        .order(users::deleted_at)
        .limit(most)
        .select(users::id);
    let due: Vec<Uuid> = tx.query("users.list_to_purge", |pg| due.for_no_key_update().skip_locked().load(pg))?;
    if !due.is_empty() {
        let marked = users::table.filter(users::id.eq_any(&due));
        tx.query("users.mark_to_purge", |pg| diesel::update(marked).set(users::purge_enqueued_at.eq(now)).execute(pg))?;
    }
    Ok(due.into_iter().map(UserId::from).collect())
}

/// Whether the purge of this account has begun, or may begin at any moment.
pub fn has_begun(conn: &mut Conn, id: UserId) -> Result<bool, StoreError> {
    let begun =
        users::table.find(id.uuid()).filter(users::purged_at.is_not_null().or(users::purge_enqueued_at.is_not_null()));
    conn.query("users.has_purge_begun", |pg| select(exists(begun)).get_result(pg))
}

/// What a round of a purge did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PurgeRound {
    /// It deleted something, and there may be more.
    Unfinished,
    /// The person was the last to go. One with activities stays without a name.
    Finished,
    /// There is no account that is to be purged.
    Nothing,
}

/// A sort of rows that a purge deletes.
type Step = fn(&mut Tx<'_>, UserId, DateTime<Utc>, i64) -> Result<usize, StoreError>;

/// The sorts of rows of which a person may have many, in the order in which they are deleted.
const STEPS: [Step; 18] = [
    |tx, person, _, most| posts::delete_some_posts(tx, person, most),
    |tx, person, _, most| posts::delete_some_interactions(tx, person, most),
    posts::delete_some_comments,
    |tx, person, _, most| photos::remove_some_of_user(tx, person, most),
    |tx, person, _, most| tracks::remove_some_of_user(tx, person, most),
    imports::remove_some_uploads_of_user,
    |tx, person, _, most| crate::activities::delete_aliases(tx, person, most),
    |tx, person, _, most| imports::delete_some_of_user(tx, person, most),
    |tx, person, _, most| people::purge::delete_some_follows(tx, person, most),
    |tx, person, _, most| people::purge::delete_some_blocks(tx, person, most),
    |tx, person, _, most| forecasts::delete_some_of_person(tx, person, most),
    |tx, person, _, most| delete_some_deliveries(tx, person, most),
    |tx, person, _, most| notifications::delete_some_of_person(tx, person, most),
    |tx, person, _, most| events::delete_some_of_person(tx, person, most.min(EVENT_GROUPS)),
    |tx, person, _, most| delete_some_cases(tx, person, most),
    |tx, person, _, most| delete_some_reports(tx, person, most),
    |tx, person, _, most| nameless::make_some_activities_nameless(tx, person, most),
    |tx, person, _, most| nameless::clear_some_hours(tx, person, most),
];

/// The number of groups of events that one round deletes with their items.
const EVENT_GROUPS: i64 = 100;

/// Deletes up to about `most` rows of one sort of a closed account that is marked for its purge. When there is none left, it deletes the person. A
/// person with activities, which count for teams, stays as an anonymous row with days and distances, so that no team loses its totals.
pub fn run_round(tx: &mut Tx<'_>, person: UserId, now: DateTime<Utc>, most: i64) -> Result<PurgeRound, StoreError> {
    let marked = users::table
        .find(person.uuid())
        .filter(users::deleted_at.is_not_null())
        .filter(users::purged_at.is_null())
        .filter(users::purge_enqueued_at.is_not_null())
        .select(users::id);
    let found: Option<Uuid> = tx.query("users.lock_to_purge", |pg| marked.for_no_key_update().first(pg).optional())?;
    if found.is_none() {
        return Ok(PurgeRound::Nothing);
    }
    for delete_some in STEPS {
        if delete_some(tx, person, now, most)? > 0 {
            return Ok(PurgeRound::Unfinished);
        }
    }
    tx.invalidate(CacheOwner::User(person));
    let moved = activities::table.filter(activities::user_id.eq(person.uuid())).select(activities::id);
    if tx.query("activities.any_of_person", |pg| select(exists(moved)).get_result(pg))? {
        nameless::make_nameless(tx, person, now)?;
    } else {
        tx.query("users.purge", |pg| diesel::delete(users::table.find(person.uuid())).execute(pg))?;
    }
    Ok(PurgeRound::Finished)
}

fn delete_some_deliveries(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let theirs = deliveries::table.filter(deliveries::user_id.eq(person.uuid())).limit(most).select(deliveries::id);
    let theirs: Vec<Uuid> = tx.query("deliveries.list_to_purge", |pg| theirs.load(pg))?;
    let theirs = deliveries::table.filter(deliveries::id.eq_any(theirs));
    tx.query("deliveries.purge", |pg| diesel::delete(theirs).execute(pg))
}

/// Decisions about a person, with the appeals, go with the cases.
fn delete_some_cases(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let list = ListCases { person: person.uuid(), most };
    let cases: Vec<Uuid> = tx.query("moderation_cases.list_to_purge", |pg| list.load(pg))?;
    let cases = moderation_cases::table.filter(moderation_cases::id.eq_any(cases));
    tx.query("moderation_cases.purge", |pg| diesel::delete(cases).execute(pg))
}

/// The cases of others keep the number of their reports.
fn delete_some_reports(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let theirs = moderation_reports::reporter_id.eq(person.uuid());
    let cases = moderation_reports::table.filter(theirs).limit(most).select(moderation_reports::case_id);
    let cases: Vec<Uuid> = tx.query("moderation_reports.list_to_purge", |pg| cases.load(pg))?;
    let reports = moderation_reports::table.filter(theirs).filter(moderation_reports::case_id.eq_any(cases));
    tx.query("moderation_reports.purge", |pg| diesel::delete(reports).execute(pg))
}

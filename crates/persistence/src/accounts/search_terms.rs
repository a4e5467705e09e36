//! What people are found by. The terms are written with every change of a name, and a closed account has none.

use crate::{StoreError, Tx, db::statement::statement, schema::person_search_terms as stored};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, SmallInt, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    DisplayName, UserId, Username,
    people::{TermPlace, search_terms},
};
use uuid::Uuid;

statement! {
    /// Writes the terms of a person, and deletes those that are left of another name.
    ReplaceTerms = "replace_search_terms.sql" {
        user: SqlUuid as Uuid,
        terms: Array<Text> as Vec<String>,
        places: Array<SmallInt> as Vec<i16>,
    }
}

/// Writes the terms of a person.
pub(super) fn replace(
    tx: &mut Tx<'_>,
    user: UserId,
    username: &Username,
    display_name: &DisplayName,
) -> Result<(), StoreError> {
    let found = search_terms(username, display_name);
    let (terms, places) = found.into_iter().map(|(term, place): (String, TermPlace)| (term, place.number())).unzip();
    let statement = ReplaceTerms { user: user.uuid(), terms, places };
    tx.query("person_search_terms.replace", |pg| statement.execute(pg).map(drop))
}

/// Deletes the terms of people, whom nobody finds any more.
pub(crate) fn delete(tx: &mut Tx<'_>, users: &[Uuid]) -> Result<(), StoreError> {
    let theirs = stored::table.filter(stored::user_id.eq_any(users));
    tx.query("person_search_terms.delete", |pg| diesel::delete(theirs).execute(pg).map(drop))
}

statement! {
    /// Locks people who have no terms, or who were changed.
    LockChangedNames = "lock_changed_names.sql" {
        since: Timestamptz as DateTime<Utc>,
        after: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> Untyped
}

/// The names of a person.
#[derive(QueryableByName)]
struct PersonNames {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    username: String,
    #[diesel(sql_type = Text)]
    display_name: String,
}

/// Writes the terms of up to `limit` people who have none, or who were changed since this moment: while an older program runs beside this one, it
/// writes names without their terms. Returns the last person, if there may be more, for `after`.
pub fn rewrite_changed(
    tx: &mut Tx<'_>,
    since: DateTime<Utc>,
    after: Option<UserId>,
    limit: i64,
) -> Result<Option<UserId>, StoreError> {
    let lock = LockChangedNames { since, after: after.map_or(Uuid::nil(), UserId::uuid), limit };
    let people: Vec<PersonNames> = tx.query("users.lock_changed_names", |pg| lock.load(pg))?;
    for PersonNames { id, username, display_name } in &people {
        let username = username.parse().map_err(StoreError::corrupt)?;
        replace(tx, (*id).into(), &username, &display_name.parse().map_err(StoreError::corrupt)?)?;
    }
    let is_full = i64::try_from(people.len()).is_ok_and(|found| found >= limit);
    Ok(people.last().filter(|_| is_full).map(|last| last.id.into()))
}

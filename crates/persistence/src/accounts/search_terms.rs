//! What people are found by. The terms are written with every change of a name, and a closed account has none.

use crate::{StoreError, Tx, db::statement::statement, schema::person_search_terms as stored};
use diesel::{
    prelude::*,
    sql_types::{Array, SmallInt, Text, Uuid as SqlUuid},
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
pub(super) fn delete(tx: &mut Tx<'_>, users: &[Uuid]) -> Result<(), StoreError> {
    let theirs = stored::table.filter(stored::user_id.eq_any(users));
    tx.query("person_search_terms.delete", |pg| diesel::delete(theirs).execute(pg).map(drop))
}

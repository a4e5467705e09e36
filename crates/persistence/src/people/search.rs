//! The search of people by a part of a name.

use crate::{
    Conn, PersonWithRelation, StoreError,
    db::statement::statement,
    rows::{person_summary::PersonColumns, person_with_relation::FollowColumns},
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{UserId, people::SearchPhrase};
use uuid::Uuid;

statement! {
    /// Lists the people whom a viewer finds between two terms.
    Search<'a> = "search.sql" {
        viewer: SqlUuid as Uuid,
        first_term: Text as &'a str,
        last_term: Text as &'a str,
        most: BigInt as i64,
    } -> Untyped
}

/// A person as the statement returns one.
#[derive(QueryableByName)]
struct FoundRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(embed)]
    follows: FollowColumns,
    #[diesel(sql_type = Bool)]
    is_private: bool,
}

impl TryFrom<FoundRow> for PersonWithRelation {
    type Error = StoreError;

    fn try_from(row: FoundRow) -> Result<Self, StoreError> {
        Ok(Self { person: row.person.try_into()?, relation: row.follows.try_into()?, is_private: row.is_private })
    }
}

/// The largest number of people whom the statement looks at.
const MAX_CANDIDATES: i64 = 500;

/// The people whom a viewer finds by a text, at most `most`: those whom the viewer follows, then team-mates, then followers, then others who let
/// themselves be found. Of each, names that begin with the text come first. It reads a bounded number of terms, so of very many others who fit it
/// finds some.
pub fn search(
    conn: &mut Conn,
    viewer: UserId,
    phrase: &SearchPhrase,
    most: u16,
) -> Result<Vec<PersonWithRelation>, StoreError> {
    let (first_term, last_term) = phrase.bounds();
    // The terms of a longer text are not the whole text, so the names of all candidates are compared.
    let is_compared = phrase.is_longer_than_terms();
    let rows: Vec<FoundRow> = conn.query("people.search", |pg| {
        let most = if is_compared { MAX_CANDIDATES } else { most.into() };
        Search { viewer: viewer.uuid(), first_term: &first_term, last_term: &last_term, most }.load(pg)
    })?;
    let mut people: Vec<PersonWithRelation> =
        rows.into_iter().map(PersonWithRelation::try_from).collect::<Result<_, _>>()?;
    if is_compared {
        people.retain(|found| phrase.matches(&found.person.username, &found.person.display_name));
        people.truncate(most.into());
    }
    Ok(people)
}

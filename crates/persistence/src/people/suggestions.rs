//! People whom a person may want to follow.

use crate::{Conn, PersonSummary, StoreError, db::statement::statement, rows::person_summary::PersonColumns};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Untyped, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

/// A person whom the viewer may want to follow, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowSuggestion {
    /// The person.
    pub person: PersonSummary,
    /// How many of the people whom the viewer follows follow the person, as far as they were looked at.
    pub mutual_count: i64,
    /// The number of teams of the viewer in which the person is.
    pub team_count: i64,
}

statement! {
    /// Lists suggestions.
    Suggestions = "suggestions.sql" { viewer: SqlUuid as Uuid, most: BigInt as i64 } -> Untyped
}

/// People whom the viewer may want to follow, at most `most`: by the people whom both know, and by common teams. Nobody whom the viewer follows
/// or has asked, and nobody who does not want to be found. It looks at a bounded number of people.
pub fn list_suggestions(conn: &mut Conn, viewer: UserId, most: u16) -> Result<Vec<FollowSuggestion>, StoreError> {
    let statement = Suggestions { viewer: viewer.uuid(), most: most.into() };
    let rows: Vec<SuggestionRow> = conn.query("people.suggestions", |pg| statement.load(pg))?;
    rows.into_iter().map(FollowSuggestion::try_from).collect()
}

/// A suggestion as the statement returns it.
#[derive(QueryableByName)]
struct SuggestionRow {
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = BigInt)]
    mutual_count: i64,
    #[diesel(sql_type = BigInt)]
    team_count: i64,
}

impl TryFrom<SuggestionRow> for FollowSuggestion {
    type Error = StoreError;

    fn try_from(row: SuggestionRow) -> Result<Self, StoreError> {
        let SuggestionRow { person, mutual_count, team_count } = row;
        Ok(Self { person: person.try_into()?, mutual_count, team_count })
    }
}

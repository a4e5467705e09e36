//! Whom a person follows and by whom the person is followed, for the export of the account.

use crate::{Conn, StoreError, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

/// A follow of a person or of somebody who follows the person, or a request.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct OwnFollow {
    /// The username of the other.
    #[diesel(sql_type = Text)]
    pub username: String,
    /// Whether the person follows the other, or asks to. Otherwise the other follows the person.
    #[diesel(sql_type = Bool)]
    pub is_follower: bool,
    /// Whether it is a follow or a request.
    #[diesel(sql_type = Text)]
    pub state: String,
    /// When it began.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: DateTime<Utc>,
    /// When it was accepted.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub accepted_at: Option<DateTime<Utc>>,
}

statement! {
    /// Lists the follows of a person in both directions.
    ListFollows = "list_follows_of_person.sql" { person: SqlUuid as Uuid } -> Untyped
}

/// The follows and requests of a person in both directions, the oldest first. People whom the person does not see are left out.
pub fn list_follows(conn: &mut Conn, person: UserId) -> Result<Vec<OwnFollow>, StoreError> {
    let list = ListFollows { person: person.uuid() };
    conn.query("follows.of_person", |pg| list.load(pg))
}

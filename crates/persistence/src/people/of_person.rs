//! Whom a person follows and has blocked, and by whom the person is followed, for the export of the account.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    schema::{blocks, users},
};
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

/// A block by a person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct OwnBlock {
    /// The username of the other.
    pub username: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
}

/// Whom a person has blocked, the newest block first, also closed and disabled accounts.
pub fn list_blocks(conn: &mut Conn, person: UserId) -> Result<Vec<OwnBlock>, StoreError> {
    let theirs = blocks::table
        .inner_join(users::table.on(users::id.eq(blocks::blocked_id)))
        .filter(blocks::blocker_id.eq(person.uuid()))
        .order((blocks::created_at.desc(), blocks::blocked_id.desc()))
        .select((users::username, blocks::created_at));
    conn.query("blocks.of_person", |pg| theirs.load(pg))
}

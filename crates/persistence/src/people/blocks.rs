//! Whom a person has blocked.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::statement::statement,
    people::follows::{DatedPerson, DatedRow, PersonKey, cursor, page_of},
    schema::{blocks, users},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::exists,
    prelude::*,
    select,
    sql_types::{BigInt, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{UserId, Username};
use uuid::Uuid;

statement! {
    /// Lists the people whom a person has blocked.
    ListBlocks = "list_blocks.sql" {
        person: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

/// The people whom a person has blocked, the newest block first. Without closed and disabled accounts.
pub fn list(
    conn: &mut Conn,
    person: UserId,
    request: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, StoreError> {
    let (cursor_at, cursor_id) = cursor(request);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let page = ListBlocks { person: person.uuid(), cursor_at, cursor_id, page_limit, page_offset };
    let rows: Vec<DatedRow> = conn.query("blocks.list", |pg| page.load(pg))?;
    page_of(request, rows)
}

/// Whether one of two people has blocked the other.
pub fn are_between(conn: &mut Conn, one: UserId, other: UserId) -> Result<bool, StoreError> {
    let block = |blocker: UserId, blocked: UserId| blocks::table.find((blocker.uuid(), blocked.uuid()));
    conn.query("blocks.are_between", |pg| {
        select(exists(block(one, other)).or(exists(block(other, one)))).get_result(pg)
    })
}

/// The person with this username whom somebody wants to block or to unblock. A block in either direction does not hide the person here, because
/// everybody may block whoever has blocked them.
pub fn find_person(conn: &mut Conn, username: &Username) -> Result<Option<UserId>, StoreError> {
    let id: Option<Uuid> = conn.query("blocks.find_person", |pg| {
        users::table
            .filter(users::username.eq(username.as_str()))
            .filter(users::deleted_at.is_null().and(users::disabled_at.is_null()))
            .select(users::id)
            .first(pg)
            .optional()
    })?;
    Ok(id.map(UserId::from))
}

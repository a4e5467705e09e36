//! Sessions. Only a hash of each token is stored.

use crate::{CacheOwner, Conn, Page, PageRequest, StoreError, Tx, accounts::viewers::SecretHash, schema::sessions};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{DeviceName, SessionId, UserId};
use uuid::Uuid;

/// A session: a sign-in of a person on one device.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sessions, check_for_backend(diesel::pg::Pg))]
pub struct Session {
    /// The id.
    #[diesel(deserialize_as = Uuid)]
    pub id: SessionId,
    /// The name of the device.
    #[diesel(deserialize_as = String)]
    pub device: DeviceName,
    /// When the person signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, exact to some minutes.
    pub last_used_at: DateTime<Utc>,
    /// When it ends unless it is used before.
    pub idle_end: DateTime<Utc>,
    /// When it ends even if it is used.
    pub ends_at: DateTime<Utc>,
    /// When the person last gave the password.
    pub proved_at: DateTime<Utc>,
}

/// Creates a session of a person.
///
/// # Errors
/// When there is no such person.
pub fn create(tx: &mut Tx<'_>, owner: UserId, session: &Session, secret_hash: &SecretHash) -> Result<(), StoreError> {
    let row = (
        sessions::id.eq(session.id.uuid()),
        sessions::user_id.eq(owner.uuid()),
        sessions::secret_hash.eq(secret_hash.as_slice()),
        sessions::device.eq(session.device.as_str()),
        sessions::created_at.eq(session.created_at),
        sessions::last_used_at.eq(session.last_used_at),
        sessions::idle_end.eq(session.idle_end),
        sessions::ends_at.eq(session.ends_at),
        sessions::proved_at.eq(session.proved_at),
    );
    tx.query("sessions.insert", |pg| diesel::insert_into(sessions::table).values(row).execute(pg).map(drop))
}

/// A person's sessions that have not ended, newest first.
pub fn list(
    conn: &mut Conn,
    owner: UserId,
    now: DateTime<Utc>,
    request: &PageRequest<SessionId>,
) -> Result<Page<Session>, StoreError> {
    let mut living = sessions::table
        .filter(sessions::user_id.eq(owner.uuid()))
        .filter(sessions::idle_end.gt(now))
        .order(sessions::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(Session::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        living = living.filter(sessions::id.lt(after.uuid()));
    }
    conn.query("sessions.list", |pg| living.load(pg)).map(|rows| request.to_page(rows))
}

/// Whether this person's session has not ended.
pub fn is_active(conn: &mut Conn, owner: UserId, id: SessionId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let session = sessions::table.find(id.uuid()).filter(sessions::user_id.eq(owner.uuid()));
    let living = session.filter(sessions::idle_end.gt(now));
    conn.query("sessions.lives", |pg| diesel::select(diesel::dsl::exists(living)).get_result(pg))
}

/// When this person last gave the password in this session, if it has not ended.
pub fn find_proof(
    conn: &mut Conn,
    owner: UserId,
    id: SessionId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let session = sessions::table.find(id.uuid()).filter(sessions::user_id.eq(owner.uuid()));
    let living = session.filter(sessions::idle_end.gt(now));
    conn.query("sessions.find_proof", |pg| living.select(sessions::proved_at).first(pg).optional())
}

/// Records that the person of this session gave the password.
pub fn update_proof(tx: &mut Tx<'_>, id: SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.query("sessions.update_proof", |pg| {
        diesel::update(sessions::table.find(id.uuid())).set(sessions::proved_at.eq(now)).execute(pg).map(drop)
    })
}

/// Deletes a session of this person, which ends it at once. Returns whether it existed.
pub fn delete(tx: &mut Tx<'_>, owner: UserId, id: SessionId) -> Result<bool, StoreError> {
    let session = sessions::table.find(id.uuid()).filter(sessions::user_id.eq(owner.uuid()));
    tx.invalidate(CacheOwner::User(owner));
    tx.query("sessions.delete", |pg| diesel::delete(session).execute(pg)).map(|rows| rows > 0)
}

/// Deletes all sessions of this person, except `but` if it is given.
pub fn delete_all(tx: &mut Tx<'_>, owner: UserId, but: Option<SessionId>) -> Result<usize, StoreError> {
    let mine = sessions::table.filter(sessions::user_id.eq(owner.uuid()));
    let others = mine.filter(sessions::id.ne(but.map_or(Uuid::nil(), SessionId::uuid)));
    tx.invalidate(CacheOwner::User(owner));
    tx.query("sessions.delete_all", |pg| diesel::delete(others).execute(pg))
}

/// Deletes all sessions of this person except the `most` that were used last.
pub fn delete_surplus(tx: &mut Tx<'_>, owner: UserId, most: i64) -> Result<usize, StoreError> {
    let surplus = sessions::table
        .filter(sessions::user_id.eq(owner.uuid()))
        .order((sessions::last_used_at.desc(), sessions::id.desc()))
        .offset(most)
        .select(sessions::id);
    let ids: Vec<Uuid> = tx.query("sessions.surplus", |pg| surplus.load(pg))?;
    if ids.is_empty() {
        return Ok(0);
    }
    tx.invalidate(CacheOwner::User(owner));
    tx.query("sessions.delete_surplus", |pg| {
        diesel::delete(sessions::table.filter(sessions::id.eq_any(&ids))).execute(pg)
    })
}

/// Deletes up to `most` sessions that have ended.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = sessions::table.filter(sessions::idle_end.le(now)).order(sessions::idle_end).limit(most);
    let ids: Vec<Uuid> =
        tx.query("sessions.ended", |pg| ended.select(sessions::id).for_update().skip_locked().load(pg))?;
    tx.query("sessions.forget", |pg| diesel::delete(sessions::table.filter(sessions::id.eq_any(&ids))).execute(pg))
}

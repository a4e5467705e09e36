//! Invites to teams: to one address, or by a link for several people.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    accounts::{credentials::SealedEmail, viewers::SecretHash},
    schema::team_invites as invites,
};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*, sql_types::Bool};
use milequest_domain::{InviteId, InviteState, TeamId, UserId};
use uuid::Uuid;

/// An invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The id.
    pub id: InviteId,
    /// The team.
    pub team_id: TeamId,
    /// The person who created it, unless that account was deleted.
    pub invited_by: Option<UserId>,
    /// The invited address. None for a link, which anybody can use who has it.
    pub email: Option<SealedEmail>,
    /// The largest number of people who can join with it.
    pub max_uses: i32,
    /// The number of people who joined with it.
    pub uses: i32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
    /// When the invited person declined.
    pub declined_at: Option<DateTime<Utc>>,
    /// When an admin revoked it.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Invite {
    /// The state at this moment.
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> InviteState {
        if self.uses >= self.max_uses {
            InviteState::Accepted
        } else if self.declined_at.is_some() {
            InviteState::Declined
        } else if self.revoked_at.is_some() {
            InviteState::Revoked
        } else if self.ends_at <= now {
            InviteState::Expired
        } else {
            InviteState::Pending
        }
    }
}

/// A row of `team_invites`, without the hash of its link.
#[derive(Queryable, Selectable)]
#[diesel(table_name = invites, check_for_backend(Pg))]
struct InviteRow {
    id: Uuid,
    team_id: Uuid,
    invited_by: Option<Uuid>,
    email_sealed: Option<Vec<u8>>,
    email_index: Option<Vec<u8>>,
    email_key: Option<Vec<u8>>,
    max_uses: i32,
    uses: i32,
    created_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    declined_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<InviteRow> for Invite {
    fn from(row: InviteRow) -> Self {
        let email = match (row.email_sealed, row.email_index, row.email_key) {
            (Some(sealed), Some(index), Some(key)) => Some(SealedEmail { sealed, index, key }),
            _ => None,
        };
        Self {
            id: row.id.into(),
            team_id: row.team_id.into(),
            invited_by: row.invited_by.map(UserId::from),
            email,
            max_uses: row.max_uses,
            uses: row.uses,
            created_at: row.created_at,
            ends_at: row.ends_at,
            declined_at: row.declined_at,
            revoked_at: row.revoked_at,
        }
    }
}

type Predicate = Box<dyn BoxableExpression<invites::table, Pg, SqlType = Bool>>;

/// The condition of [`InviteState::Pending`] in SQL.
fn is_pending(now: DateTime<Utc>) -> Predicate {
    Box::new(
        invites::uses
            .lt(invites::max_uses)
            .and(invites::declined_at.is_null())
            .and(invites::revoked_at.is_null())
            .and(invites::ends_at.gt(now)),
    )
}

/// Creates an invite, with the hash of its link if it has one already.
pub fn create(tx: &mut Tx<'_>, invite: &Invite, secret_hash: Option<&SecretHash>) -> Result<(), StoreError> {
    let row = (
        invites::id.eq(invite.id.uuid()),
        invites::team_id.eq(invite.team_id.uuid()),
        invites::invited_by.eq(invite.invited_by.map(UserId::uuid)),
        invites::email_sealed.eq(invite.email.as_ref().map(|email| &email.sealed)),
        invites::email_index.eq(invite.email.as_ref().map(|email| &email.index)),
        invites::email_key.eq(invite.email.as_ref().map(|email| &email.key)),
        invites::secret_hash.eq(secret_hash.map(<[u8; 32]>::as_slice)),
        invites::max_uses.eq(invite.max_uses),
        invites::created_at.eq(invite.created_at),
        invites::ends_at.eq(invite.ends_at),
    );
    tx.query("invites.insert", |pg| diesel::insert_into(invites::table).values(row).execute(pg).map(drop))
}

/// Stores a new link of an invite. It replaces an earlier one.
pub fn update_secret(tx: &mut Tx<'_>, id: InviteId, secret_hash: &SecretHash) -> Result<(), StoreError> {
    tx.query("invites.set_secret", |pg| {
        diesel::update(invites::table.find(id.uuid()))
            .set(invites::secret_hash.eq(secret_hash.as_slice()))
            .execute(pg)
            .map(drop)
    })
}

/// The invite with this id.
pub fn find(conn: &mut Conn, id: InviteId) -> Result<Option<Invite>, StoreError> {
    let row: Option<InviteRow> = conn.query("invites.find", |pg| {
        invites::table.find(id.uuid()).select(InviteRow::as_select()).first(pg).optional()
    })?;
    Ok(row.map(Invite::from))
}

/// The invite with this link.
pub fn find_by_secret(conn: &mut Conn, secret_hash: &SecretHash) -> Result<Option<Invite>, StoreError> {
    let row: Option<InviteRow> = conn.query("invites.find_by_secret", |pg| {
        invites::table
            .filter(invites::secret_hash.eq(secret_hash.as_slice()))
            .select(InviteRow::as_select())
            .first(pg)
            .optional()
    })?;
    Ok(row.map(Invite::from))
}

/// An invite, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: InviteId) -> Result<Invite, StoreError> {
    let row: InviteRow = tx.query("invites.lock", |pg| {
        invites::table.find(id.uuid()).select(InviteRow::as_select()).for_no_key_update().first(pg)
    })?;
    Ok(row.into())
}

/// Records that a person joined with it.
///
/// # Errors
/// When it has no use left.
pub fn increment_uses(tx: &mut Tx<'_>, id: InviteId) -> Result<(), StoreError> {
    tx.query("invites.use_once", |pg| {
        diesel::update(invites::table.find(id.uuid())).set(invites::uses.eq(invites::uses + 1)).execute(pg).map(drop)
    })
}

/// Records that the invited person declined.
pub fn decline(tx: &mut Tx<'_>, id: InviteId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.query("invites.decline", |pg| {
        diesel::update(invites::table.find(id.uuid())).set(invites::declined_at.eq(now)).execute(pg).map(drop)
    })
}

/// Revokes an invite.
pub fn revoke(tx: &mut Tx<'_>, id: InviteId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.query("invites.revoke", |pg| {
        diesel::update(invites::table.find(id.uuid())).set(invites::revoked_at.eq(now)).execute(pg).map(drop)
    })
}

/// The invites of a team, the newest first, including ended ones.
pub fn list(conn: &mut Conn, team: TeamId, request: &PageRequest<InviteId>) -> Result<Page<Invite>, StoreError> {
    let mut rows = invites::table
        .filter(invites::team_id.eq(team.uuid()))
        .order(invites::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(InviteRow::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(invites::id.lt(after.uuid()));
    }
    let rows: Vec<InviteRow> = conn.query("invites.list", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(Invite::from).collect()))
}

/// The invites that a person created, the newest first. For an export.
pub fn list_created_by(
    conn: &mut Conn,
    maker: UserId,
    request: &PageRequest<InviteId>,
) -> Result<Page<Invite>, StoreError> {
    let mut rows = invites::table
        .filter(invites::invited_by.eq(maker.uuid()))
        .order(invites::id.desc())
        .limit(request.fetch_limit())
        .select(InviteRow::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(invites::id.lt(after.uuid()));
    }
    let rows: Vec<InviteRow> = conn.query("invites.made_by", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(Invite::from).collect()))
}

/// The number of pending invites of a team.
pub fn count_pending(conn: &mut Conn, team: TeamId, now: DateTime<Utc>) -> Result<i64, StoreError> {
    conn.query("invites.count_pending", |pg| {
        invites::table.filter(invites::team_id.eq(team.uuid())).filter(is_pending(now)).count().get_result(pg)
    })
}

/// The pending invites to an address, the newest first. `indexes` holds the index of the address under every key; with
/// `team`, only invites to that team.
pub fn list_pending_for(
    conn: &mut Conn,
    indexes: &[Vec<u8>],
    team: Option<TeamId>,
    now: DateTime<Utc>,
) -> Result<Vec<Invite>, StoreError> {
    let mut rows = invites::table
        .filter(invites::email_index.eq_any(indexes))
        .filter(is_pending(now))
        .order(invites::id.desc())
        .limit(MAX_PENDING_PER_PERSON)
        .select(InviteRow::as_select())
        .into_boxed();
    if let Some(team) = team {
        rows = rows.filter(invites::team_id.eq(team.uuid()));
    }
    let rows: Vec<InviteRow> = conn.query("invites.pending_for", |pg| rows.load(pg))?;
    Ok(rows.into_iter().map(Invite::from).collect())
}

/// The largest number of pending invites that are listed for one address.
const MAX_PENDING_PER_PERSON: i64 = 100;

/// Deletes up to `most` invites that expired before this moment.
pub fn delete_ended(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = invites::table.filter(invites::ends_at.le(before)).order(invites::ends_at).limit(most);
    let ids: Vec<Uuid> =
        tx.query("invites.ended", |pg| ended.select(invites::id).for_update().skip_locked().load(pg))?;
    tx.query("invites.forget", |pg| diesel::delete(invites::table.filter(invites::id.eq_any(ids))).execute(pg))
}

/// Locks up to `most` invites whose address is sealed with another key than this one.
pub fn lock_sealed_with_other_keys(
    tx: &mut Tx<'_>,
    key: &[u8],
    most: i64,
) -> Result<Vec<(InviteId, SealedEmail)>, StoreError> {
    let rows: Vec<InviteRow> = tx.query("invites.lock_sealed_with_others", |pg| {
        invites::table
            .filter(invites::email_key.lt(key).or(invites::email_key.gt(key)))
            .limit(most)
            .select(InviteRow::as_select())
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    Ok(rows.into_iter().map(Invite::from).filter_map(|invite| Some((invite.id, invite.email?))).collect())
}

/// Stores the same address, sealed with another key.
pub fn update_sealed_email(tx: &mut Tx<'_>, id: InviteId, email: &SealedEmail) -> Result<(), StoreError> {
    let columns = (
        invites::email_sealed.eq(&email.sealed),
        invites::email_index.eq(&email.index),
        invites::email_key.eq(&email.key),
    );
    tx.query("invites.reseal", |pg| diesel::update(invites::table.find(id.uuid())).set(columns).execute(pg).map(drop))
}

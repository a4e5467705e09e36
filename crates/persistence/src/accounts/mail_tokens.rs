//! Links in letters. Each opens one thing, once.

use crate::{Conn, StoreError, Tx, accounts::viewers::SecretHash, schema::mail_tokens as tokens};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::UserId;
use uuid::Uuid;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Proves that its reader has the mailbox.
    Verify,
    /// Sets a new password.
    Reset,
    /// Agrees, from the old mailbox, to a change of address.
    ConfirmOld,
    /// Proves the new mailbox of a change of address.
    ConfirmNew,
    /// Opens a closed account again.
    WayBack,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
            Self::ConfirmOld => "confirm_old",
            Self::ConfirmNew => "confirm_new",
            Self::WayBack => "way_back",
        }
    }
}

/// A link as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailToken {
    /// Whose it is.
    pub owner: UserId,
    /// What it is for.
    pub purpose: Purpose,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
    /// The address that it was mailed to or is about.
    pub email_index: Option<Vec<u8>>,
    /// When it was mailed.
    pub created_at: DateTime<Utc>,
    /// From when on it opens nothing.
    pub ends_at: DateTime<Utc>,
}

/// Stores a link. It takes the place of an earlier one for the same purpose, which opens nothing any more.
///
/// # Errors
/// When there is no such person.
pub fn upsert(tx: &mut Tx<'_>, id: Uuid, token: &MailToken) -> Result<(), StoreError> {
    let changing = (
        tokens::id.eq(id),
        tokens::secret_hash.eq(token.secret_hash.as_slice()),
        tokens::email_index.eq(&token.email_index),
        tokens::created_at.eq(token.created_at),
        tokens::ends_at.eq(token.ends_at),
    );
    let of = (tokens::user_id.eq(token.owner.uuid()), tokens::purpose.eq(token.purpose.as_str()));
    tx.query("mail_tokens.create", |pg| {
        diesel::insert_into(tokens::table)
            .values((of, changing))
            .on_conflict((tokens::user_id, tokens::purpose))
            .do_update()
            .set(changing)
            .execute(pg)
            .map(drop)
    })
}

/// Whose a link is and which address it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMailToken {
    /// Whose it is.
    pub owner: UserId,
    /// The address that it was mailed to or is about.
    pub email_index: Option<Vec<u8>>,
}

/// What a link would open, without using it up.
pub fn find(
    conn: &mut Conn,
    purpose: Purpose,
    secret_hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<FoundMailToken>, StoreError> {
    let row: Option<(Uuid, Option<Vec<u8>>)> = conn.query("mail_tokens.peek", |pg| {
        tokens::table
            .filter(tokens::secret_hash.eq(secret_hash.as_slice()))
            .filter(tokens::purpose.eq(purpose.as_str()))
            .filter(tokens::ends_at.gt(now))
            .select((tokens::user_id, tokens::email_index))
            .first(pg)
            .optional()
    })?;
    Ok(row.map(|(owner, email_index)| FoundMailToken { owner: owner.into(), email_index }))
}

/// Consumes a link. Of two callers at once, one succeeds.
pub fn consume(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    secret_hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<FoundMailToken>, StoreError> {
    let link = tokens::table
        .filter(tokens::secret_hash.eq(secret_hash.as_slice()))
        .filter(tokens::purpose.eq(purpose.as_str()))
        .filter(tokens::ends_at.gt(now));
    let row: Option<(Uuid, Option<Vec<u8>>)> = tx.query("mail_tokens.take", |pg| {
        diesel::delete(link).returning((tokens::user_id, tokens::email_index)).get_result(pg).optional()
    })?;
    Ok(row.map(|(owner, email_index)| FoundMailToken { owner: owner.into(), email_index }))
}

/// Ends all links of a person but the one that opens a closed account again: that one is all its owner has.
pub fn delete_all(tx: &mut Tx<'_>, owner: UserId) -> Result<usize, StoreError> {
    let mine = tokens::table.filter(tokens::user_id.eq(owner.uuid()));
    let others = mine.filter(tokens::purpose.ne(Purpose::WayBack.as_str()));
    tx.query("mail_tokens.delete_all", |pg| diesel::delete(others).execute(pg))
}

/// Ends the link that opens a closed account again, because it is open.
pub fn delete_reopen_account(tx: &mut Tx<'_>, owner: UserId) -> Result<(), StoreError> {
    let mine = tokens::table.filter(tokens::user_id.eq(owner.uuid()));
    let way_back = mine.filter(tokens::purpose.eq(Purpose::WayBack.as_str()));
    tx.query("mail_tokens.delete_way_back", |pg| diesel::delete(way_back).execute(pg).map(drop))
}

/// Deletes up to `most` of the links that have ended.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = tokens::table.filter(tokens::ends_at.le(now)).order(tokens::ends_at).limit(most);
    let keys: Vec<Uuid> =
        tx.query("mail_tokens.ended", |pg| ended.select(tokens::id).for_update().skip_locked().load(pg))?;
    let ended = tokens::table.filter(tokens::id.eq_any(keys));
    tx.query("mail_tokens.forget", |pg| diesel::delete(ended).execute(pg))
}

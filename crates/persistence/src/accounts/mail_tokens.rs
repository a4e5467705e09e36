//! Tokens of the links in mail. Each works once, for one purpose.

use crate::{Conn, StoreError, Tx, accounts::viewers::SecretHash, schema::mail_tokens as tokens};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::UserId;
use uuid::Uuid;

/// The purpose of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Verifies an address.
    Verify,
    /// Resets a password.
    Reset,
    /// Confirms a change of address from the old mailbox.
    ConfirmOld,
    /// Confirms a change of address from the new mailbox.
    ConfirmNew,
    /// Restores a closed account.
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

/// A mail token without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailToken {
    /// The owner.
    pub owner: UserId,
    /// The purpose.
    pub purpose: Purpose,
    /// The hash of its secret.
    pub secret_hash: SecretHash,
    /// The index of the email address that it was mailed to or that it confirms.
    pub email_index: Option<Vec<u8>>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
}

/// Stores a token. It replaces an earlier one of the same person and purpose.
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

/// The owner and the address of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundMailToken {
    /// The owner.
    pub owner: UserId,
    /// The index of the email address that it was mailed to or that it confirms.
    pub email_index: Option<Vec<u8>>,
}

/// Finds a token without consuming it.
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

/// Consumes a token. Of two callers at once, one succeeds.
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

/// Deletes all tokens of a person, except the one that restores a closed account: its owner has no other way in.
pub fn delete_all(tx: &mut Tx<'_>, owner: UserId) -> Result<usize, StoreError> {
    let mine = tokens::table.filter(tokens::user_id.eq(owner.uuid()));
    let others = mine.filter(tokens::purpose.ne(Purpose::WayBack.as_str()));
    tx.query("mail_tokens.delete_all", |pg| diesel::delete(others).execute(pg))
}

/// Deletes the token that restores a closed account, because the account is open.
pub fn delete_reopen_account(tx: &mut Tx<'_>, owner: UserId) -> Result<(), StoreError> {
    let mine = tokens::table.filter(tokens::user_id.eq(owner.uuid()));
    let way_back = mine.filter(tokens::purpose.eq(Purpose::WayBack.as_str()));
    tx.query("mail_tokens.delete_way_back", |pg| diesel::delete(way_back).execute(pg).map(drop))
}

/// Deletes up to `most` tokens that have expired.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = tokens::table.filter(tokens::ends_at.le(now)).order(tokens::ends_at).limit(most);
    let keys: Vec<Uuid> =
        tx.query("mail_tokens.ended", |pg| ended.select(tokens::id).for_update().skip_locked().load(pg))?;
    let ended = tokens::table.filter(tokens::id.eq_any(keys));
    tx.query("mail_tokens.forget", |pg| diesel::delete(ended).execute(pg))
}

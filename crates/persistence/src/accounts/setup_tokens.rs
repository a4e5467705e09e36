//! The setup token, with which the first person of an empty server becomes admin.

use crate::{StoreError, Tx, accounts::viewers::SecretHash, schema::setup_tokens as tokens};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Replaces every setup token by a new one.
pub fn replace(tx: &mut Tx<'_>, secret_hash: &SecretHash, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.query("setup_tokens.clear", |pg| diesel::delete(tokens::table).execute(pg))?;
    let row = (tokens::secret_hash.eq(secret_hash.as_slice()), tokens::created_at.eq(now));
    tx.query("setup_tokens.insert", |pg| diesel::insert_into(tokens::table).values(row).execute(pg).map(drop))
}

/// Consumes the token. Of two callers at once, one succeeds.
pub fn consume(tx: &mut Tx<'_>, secret_hash: &SecretHash) -> Result<bool, StoreError> {
    tx.query("setup_tokens.take", |pg| diesel::delete(tokens::table.find(secret_hash.as_slice())).execute(pg))
        .map(|n| n > 0)
}

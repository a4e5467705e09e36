//! The setup token, with which a person becomes the first admin of a server. It is stored as long as it is valid.

use crate::{Conn, StoreError, Tx, accounts::viewers::SecretHash, schema::setup_tokens as tokens};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, select},
    prelude::*,
};

/// Replaces every setup token with a new one.
pub fn replace(tx: &mut Tx<'_>, secret_hash: &SecretHash, now: DateTime<Utc>) -> Result<(), StoreError> {
    delete_all(tx)?;
    let row = (tokens::secret_hash.eq(secret_hash.as_slice()), tokens::created_at.eq(now));
    tx.query("setup_tokens.insert", |pg| diesel::insert_into(tokens::table).values(row).execute(pg).map(drop))
}

/// Deletes every setup token, because there is an admin.
pub fn delete_all(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.query("setup_tokens.clear", |pg| diesel::delete(tokens::table).execute(pg).map(drop))
}

/// Consumes the token. Of two callers at once, one succeeds.
pub fn consume(tx: &mut Tx<'_>, secret_hash: &SecretHash) -> Result<bool, StoreError> {
    tx.query("setup_tokens.take", |pg| diesel::delete(tokens::table.find(secret_hash.as_slice())).execute(pg))
        .map(|n| n > 0)
}

/// Whether a setup token exists.
pub fn any_exists(conn: &mut Conn) -> Result<bool, StoreError> {
    conn.query("setup_tokens.any", |pg| select(exists(tokens::table.select(tokens::created_at))).get_result(pg))
}

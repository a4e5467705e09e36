//! The sealed address and secret of a webhook.

use crate::{StoreError, Tx, schema::webhooks};
use diesel::prelude::*;
use milequest_domain::WebhookId;
use uuid::Uuid;

/// The address and the secret of a webhook, sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedWebhook {
    /// The address.
    pub url: Vec<u8>,
    /// The secret that signs.
    pub secret: Vec<u8>,
    /// The id of the key that sealed both.
    pub key: Vec<u8>,
}

type SealedRow = (Uuid, Vec<u8>, Vec<u8>, Vec<u8>);

/// Some webhooks that are sealed with another key than this one, locked. Those that others have locked are skipped.
pub fn lock_sealed_with_other_keys(
    tx: &mut Tx<'_>,
    key: &[u8],
    most: i64,
) -> Result<Vec<(WebhookId, SealedWebhook)>, StoreError> {
    let rows: Vec<SealedRow> = tx.query("webhooks.lock_sealed_with_others", |pg| {
        webhooks::table
            .filter(webhooks::sealed_key.lt(key).or(webhooks::sealed_key.gt(key)))
            .limit(most)
            .select((webhooks::id, webhooks::url_sealed, webhooks::secret_sealed, webhooks::sealed_key))
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    Ok(rows.into_iter().map(|(id, url, secret, key)| (id.into(), SealedWebhook { url, secret, key })).collect())
}

/// Stores the same address and secret, sealed with another key.
pub fn update_sealed(tx: &mut Tx<'_>, id: WebhookId, sealed: &SealedWebhook) -> Result<(), StoreError> {
    let columns = (
        webhooks::url_sealed.eq(&sealed.url),
        webhooks::secret_sealed.eq(&sealed.secret),
        webhooks::sealed_key.eq(&sealed.key),
    );
    tx.query("webhooks.reseal", |pg| diesel::update(webhooks::table.find(id.uuid())).set(columns).execute(pg).map(drop))
}

//! Seals the address and the secret of a webhook: both are worth as much as a password.

use super::WebhookSecret;
use crate::{ServiceError, Services};
use milequest_domain::{WebhookId, outbound::OutboundUrl};
use milequest_persistence::{
    Tx,
    webhooks::{self as store, SealedWebhook},
};

/// Seals an address and a secret for storage. They open only as those of this webhook.
pub(crate) fn seal(
    s: &Services,
    id: WebhookId,
    url: &OutboundUrl,
    secret: &WebhookSecret,
) -> Result<SealedWebhook, ServiceError> {
    Ok(SealedWebhook {
        url: s.keys.seal(&url_context(id), url.as_str().as_bytes())?,
        secret: s.keys.seal(&secret_context(id), secret.expose().as_bytes())?,
        key: s.keys.current().to_vec(),
    })
}

/// Opens the stored address of a webhook.
pub(crate) fn open_url(s: &Services, id: WebhookId, sealed: &SealedWebhook) -> Result<OutboundUrl, ServiceError> {
    open(s, &url_context(id), &sealed.url)?.parse().map_err(ServiceError::internal)
}

/// Opens the stored secret of a webhook.
pub(crate) fn open_secret(s: &Services, id: WebhookId, sealed: &SealedWebhook) -> Result<WebhookSecret, ServiceError> {
    open(s, &secret_context(id), &sealed.secret).map(WebhookSecret::from_stored)
}

/// Seals some webhooks that are sealed with old keys with the first key. Returns their number.
pub(crate) fn reseal(s: &Services, tx: &mut Tx<'_>, most: i64) -> Result<usize, ServiceError> {
    let old = store::lock_sealed_with_other_keys(tx, &s.keys.current(), most)?;
    for (id, sealed) in &old {
        let resealed = seal(s, *id, &open_url(s, *id, sealed)?, &open_secret(s, *id, sealed)?)?;
        store::update_sealed(tx, *id, &resealed)?;
    }
    Ok(old.len())
}

fn open(s: &Services, context: &str, sealed: &[u8]) -> Result<String, ServiceError> {
    let text = s.keys.open(context, sealed).and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| {
        ServiceError::internal(format!("the {context} cannot be opened with the keys in the configuration"))
    })
}

fn url_context(id: WebhookId) -> String {
    format!("address of webhook {id}")
}

fn secret_context(id: WebhookId) -> String {
    format!("secret of webhook {id}")
}

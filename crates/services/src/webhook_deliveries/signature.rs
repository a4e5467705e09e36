//! The secret of a webhook, and the signature of a request, as the Standard Webhooks describe both.

use crate::{ServiceError, core::secret_text::SecretText};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use uuid::Uuid;

/// The prefix by which people and scanners for leaked secrets recognise it.
const PREFIX: &str = "whsec_";

/// The number of random bytes.
const LENGTH: usize = 32;

/// The secret that signs requests to a webhook. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebhookSecret(SecretText);

impl WebhookSecret {
    /// A new random secret.
    pub(crate) fn random() -> Result<Self, ServiceError> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes).map_err(ServiceError::internal)?;
        Ok(Self(format!("{PREFIX}{}", BASE64_STANDARD.encode(bytes)).into()))
    }

    /// A secret as it was stored.
    pub(super) fn from_stored(text: String) -> Self {
        Self(text.into())
    }

    /// The secret as a text, for the owner of the webhook.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The value of `webhook-signature` for a message that is sent at this time.
    pub(super) fn sign(&self, id: Uuid, at: DateTime<Utc>, body: &[u8]) -> Result<String, ServiceError> {
        let key = self.expose().strip_prefix(PREFIX).and_then(|key| BASE64_STANDARD.decode(key).ok());
        let key = key.ok_or_else(|| ServiceError::internal("the secret of a webhook is not as it was made"))?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(ServiceError::internal)?;
        mac.update(format!("{}.{}.", message_name(id), at.timestamp()).as_bytes());
        mac.update(body);
        Ok(format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes())))
    }
}

/// The value of `webhook-id`.
pub(super) fn message_name(id: Uuid) -> String {
    format!("msg_{}", id.simple())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_what_others_compute() {
        // printf '%s' 'msg_00000000000000000000000000000001.1700000000.{"type":"test"}' |
        //   openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '0%.0s' $(seq 64)) -binary | base64
        let secret = WebhookSecret::from_stored(format!("{PREFIX}{}", BASE64_STANDARD.encode([0; LENGTH])));
        let at = DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
        let signature = secret.sign(Uuid::from_u128(1), at, br#"{"type":"test"}"#).expect("a signature");
        assert_eq!(signature, "v1,/0YK9BULLxmBJeq3TF5E67LavyEWl/q4SXaEe2WC0eQ=");
    }

    #[test]
    fn a_secret_is_random_and_not_shown() {
        let (one, two) = (WebhookSecret::random().expect("a secret"), WebhookSecret::random().expect("a secret"));
        assert_ne!(one, two);
        assert!(one.expose().starts_with(PREFIX));
        assert!(!format!("{one:?}").contains(one.expose()));
    }
}

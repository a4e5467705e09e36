//! The key by which push services recognise this service, as RFC 8292 says (VAPID).
//!
//! A browser subscribes with the public key, and its push service then accepts only messages that are signed with the private
//! one. So the key has to stay: with another one, every browser would have to subscribe again.

use crate::{
    Rules, ServiceError, Services,
    core::{public_url::PublicUrl, shared::Shared},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::outbound::OutboundUrl;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// The name of the secret.
const NAME: &str = "vapid";

/// How long a signature is valid. Push services accept a day at most.
const VALID: TimeDelta = TimeDelta::hours(12);

/// The key pair of this service.
pub(super) struct VapidKey(EcdsaKeyPair);

impl VapidKey {
    /// A new private key, as it is stored.
    fn random() -> Result<Vec<u8>, ServiceError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        document.map(|document| document.as_ref().to_vec()).map_err(|_| failed())
    }

    fn read(stored: &[u8]) -> Result<Self, ServiceError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, stored, &SystemRandom::new());
        pair.map(Self).map_err(|_| failed())
    }

    /// The public key, as browsers take it: an uncompressed point in base64url.
    pub(super) fn public_key(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0.public_key())
    }

    /// The header `Authorization` of a message to this address.
    pub(super) fn authorization(
        &self,
        endpoint: &OutboundUrl,
        contact: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<String, ServiceError> {
        let origin = Url::parse(endpoint.as_str()).map_err(ServiceError::internal)?.origin().ascii_serialization();
        let mut claims = json!({ "aud": origin, "exp": (now + VALID).timestamp() });
        if let Some(contact) = contact {
            claims["sub"] = contact.into();
        }
        let encode = |part: String| BASE64_URL_SAFE_NO_PAD.encode(part);
        let head = encode(json!({ "typ": "JWT", "alg": "ES256" }).to_string());
        let signed = format!("{head}.{}", encode(claims.to_string()));
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| failed())?;
        let signature = BASE64_URL_SAFE_NO_PAD.encode(signature);
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public_key()))
    }
}

fn failed() -> ServiceError {
    ServiceError::internal("the key that signs push messages does not work")
}

/// Whom a push service can tell that something is wrong: the operator, behind the public address. A test server has none.
pub(super) fn contact(home: &PublicUrl) -> Option<String> {
    let link = home.link("", &[]);
    link.expose().starts_with("https://").then(|| link.expose().to_owned())
}

/// The key of this process, which is read once.
struct SharedVapidKey(Mutex<Option<Arc<VapidKey>>>);

impl Shared for SharedVapidKey {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Mutex::default()))
    }
}

impl Services {
    /// The key pair of this service, which the first process that needs it makes.
    pub(super) fn vapid_key(&self) -> Result<Arc<VapidKey>, ServiceError> {
        let shared = self.shared::<SharedVapidKey>()?;
        let known = shared.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(key) = known {
            return Ok(key);
        }
        let key = Arc::new(VapidKey::read(&self.get_service_secret(NAME, VapidKey::random)?)?);
        *shared.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&key));
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> serde_json::Value {
        let json = BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
        serde_json::from_slice(&json).expect("JSON")
    }

    #[test]
    fn a_signature_names_the_push_service_its_end_and_the_contact() {
        let key = VapidKey::read(&VapidKey::random().expect("a key")).expect("the key again");
        let endpoint = "https://push.example.org:8443/send/secret?x=1".parse().expect("an address");
        let header = |contact| key.authorization(&endpoint, contact, DateTime::UNIX_EPOCH).expect("a header");
        let signed = header(Some("https://quest.example.org/"));
        let (token, public) =
            signed.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")).expect("a token");
        assert_eq!(public, key.public_key());
        let parts: Vec<_> = token.split('.').collect();
        assert_eq!(part(parts[0]), json!({ "typ": "JWT", "alg": "ES256" }));
        let claims =
            json!({ "aud": "https://push.example.org:8443", "exp": 43_200, "sub": "https://quest.example.org/" });
        assert_eq!((part(parts[1]), parts.len()), (claims, 3));
        let without = header(None);
        let claims = part(without.split('.').nth(1).expect("claims"));
        assert_eq!(claims, json!({ "aud": "https://push.example.org:8443", "exp": 43_200 }));
    }

    #[test]
    fn only_a_public_address_is_a_contact() {
        let contact = |home: &str| contact(&home.parse().expect("an address"));
        assert_eq!(contact("https://example.org/quest"), Some("https://example.org/quest/".to_owned()));
        assert_eq!(contact("http://127.0.0.1:8080"), None);
    }
}

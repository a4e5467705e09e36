//! The server's secret keys: they seal data, and compute the indexes by which sealed data is found.
//!
//! The first key of the ring encrypts. The others only decrypt older data, until `milequest keys rotate` encrypts it
//! with the first. The id of a key follows from the key, so nobody has to number them.

use crate::ServiceError;
use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use sha2::Sha256;

/// A secret key: 32 random bytes, written in base64 in the configuration. `Debug` does not show it.
pub struct SecretKey(SecretBox<[u8; 32]>);

/// The text is not a secret key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a secret key is 32 random bytes in base64, as `openssl rand -base64 32` prints them")]
pub struct SecretKeyError;

impl SecretKey {
    /// A new random key.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn random() -> Result<Self, ServiceError> {
        let mut key = SecretBox::new(Box::new([0; 32]));
        getrandom::fill(key.expose_secret_mut()).map_err(ServiceError::internal)?;
        Ok(Self(key))
    }

    /// The key as it is written in the configuration.
    #[must_use]
    pub fn expose(&self) -> String {
        BASE64_STANDARD.encode(self.0.expose_secret())
    }

    /// Derives a key for one use, so that no key has two uses.
    fn for_use(&self, name: &str) -> [u8; 32] {
        mac(self.0.expose_secret(), &[name.as_bytes()])
    }
}

impl std::str::FromStr for SecretKey {
    type Err = SecretKeyError;

    fn from_str(text: &str) -> Result<Self, SecretKeyError> {
        let bytes = BASE64_STANDARD.decode(text.trim()).map_err(|_| SecretKeyError)?;
        bytes.try_into().map(|bytes| Self(SecretBox::new(Box::new(bytes)))).map_err(|_| SecretKeyError)
    }
}

impl Clone for SecretKey {
    fn clone(&self) -> Self {
        Self(SecretBox::init_with(|| *self.0.expose_secret()))
    }
}

impl PartialEq for SecretKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for SecretKey {}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(hidden)")
    }
}

/// The id of a key, which does not reveal the key.
pub type KeyId = [u8; 4];

/// The keys in use.
#[derive(Clone)]
pub struct KeyRing(Vec<Key>);

#[derive(Clone)]
struct Key {
    id: KeyId,
    seal: XChaCha20Poly1305,
    index: [u8; 32],
}

const NONCE: usize = 24;

impl KeyRing {
    /// A key ring; the first key seals.
    #[must_use]
    pub fn new(first: &SecretKey, others: &[SecretKey]) -> Self {
        Self(std::iter::once(first).chain(others).map(Key::from).collect())
    }

    /// The id of the key that seals.
    pub(crate) fn current(&self) -> KeyId {
        self.0[0].id
    }

    /// Seals a text. It opens only under the same context, so it cannot be moved to another place.
    pub(crate) fn seal(&self, context: &str, text: &[u8]) -> Result<Vec<u8>, ServiceError> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(ServiceError::internal)?;
        let key = &self.0[0];
        let payload = Payload { msg: text, aad: context.as_bytes() };
        let sealed = key.seal.encrypt(&nonce.into(), payload);
        let sealed = sealed.map_err(|_| ServiceError::internal("a text could not be sealed"))?;
        Ok([&key.id[..], &nonce, &sealed].concat())
    }

    /// Opens a text that was sealed under this context, if the key is in the ring and the text is unchanged.
    pub(crate) fn open(&self, context: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (id, rest) = sealed.split_first_chunk::<4>()?;
        let (nonce, text) = rest.split_first_chunk::<NONCE>()?;
        let key = self.0.iter().find(|key| key.id == *id)?;
        key.seal.decrypt(&(*nonce).into(), Payload { msg: text, aad: context.as_bytes() }).ok()
    }

    /// The index of a text under the key that seals.
    pub(crate) fn index(&self, context: &str, text: &str) -> [u8; 32] {
        self.0[0].index(context, text)
    }

    /// The index of a text under every key of the ring, for lookups during a rotation.
    pub(crate) fn indexes(&self, context: &str, text: &str) -> Vec<[u8; 32]> {
        self.0.iter().map(|key| key.index(context, text)).collect()
    }
}

impl From<&SecretKey> for Key {
    fn from(secret: &SecretKey) -> Self {
        let [a, b, c, d, ..] = secret.for_use("id");
        Self {
            id: [a, b, c, d],
            seal: XChaCha20Poly1305::new(&secret.for_use("seal").into()),
            index: secret.for_use("index"),
        }
    }
}

impl Key {
    fn index(&self, context: &str, text: &str) -> [u8; 32] {
        mac(&self.index, &[context.as_bytes(), &[0], text.as_bytes()])
    }
}

/// The HMAC-SHA-256 of the parts, one after the other.
pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC pads a short key with zeros to the size of a block.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SecretKey {
        SecretKey(SecretBox::new(Box::new([byte; 32])))
    }

    #[test]
    fn a_sealed_text_opens_only_under_its_context_and_differs_each_time() {
        let ring = KeyRing::new(&key(1), &[]);
        let (one, two) = (ring.seal("here", b"text").expect("sealed"), ring.seal("here", b"text").expect("sealed"));
        assert_ne!(one, two);
        assert_eq!(ring.open("here", &one).as_deref(), Some(&b"text"[..]));
        assert_eq!(ring.open("there", &one), None);
        let touched: Vec<u8> = one.iter().enumerate().map(|(i, b)| if i == 30 { b ^ 1 } else { *b }).collect();
        assert_eq!(ring.open("here", &touched), None);
        assert_eq!(ring.open("here", b"short"), None);
    }

    #[test]
    fn an_old_key_opens_and_an_unknown_key_does_not() {
        let sealed = KeyRing::new(&key(1), &[]).seal("here", b"text").expect("sealed");
        let rotated = KeyRing::new(&key(2), &[key(1)]);
        assert_eq!(rotated.open("here", &sealed).as_deref(), Some(&b"text"[..]));
        assert_eq!(KeyRing::new(&key(2), &[]).open("here", &sealed), None);
        let old = KeyRing::new(&key(1), &[]).index("email", "ann@example.org");
        assert!(rotated.indexes("email", "ann@example.org").contains(&old));
        assert_ne!(rotated.index("email", "ann@example.org"), old);
    }

    #[test]
    fn a_key_is_parsed_as_it_was_written() {
        let random = SecretKey::random().expect("a key");
        assert_eq!(random.expose().parse(), Ok(random));
        for wrong in ["", "c2hvcnQ=", "not base64 at all, and of another length"] {
            assert_eq!(wrong.parse::<SecretKey>(), Err(SecretKeyError), "{wrong:?}");
        }
    }
}

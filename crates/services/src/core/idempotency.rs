//! Idempotent requests: a creating request that is sent twice has one effect.
//!
//! One transaction claims the key, does the work and stores the answer: either all three succeed or none. A second
//! request with the same key waits until the first ends, and then gets its answer. If the first failed, nothing of it
//! is stored, not even the key, and the second runs like a first one.
//!
//! Answers can contain secrets, such as a token, which must not be readable from a dump of the database. So each answer
//! is sealed with a key that is derived from the caller's idempotency key, of which only a hash is stored. The request
//! is stored as a hash that needs this key as well.

use crate::{Code, ServiceError, Services};
use chacha20poly1305::{ChaCha20Poly1305, KeyInit, aead::Aead};
use chrono::TimeDelta;
use milequest_domain::RuleError;
use milequest_persistence::{
    Tx,
    core::idempotency_keys::{self as store, Hash},
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// How long an answer is stored.
pub const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// The key that a caller chose. It must be hard to guess, like a random UUID, because it decrypts the answer.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The smallest number of characters.
    pub const MIN: usize = 16;
    /// The largest number of characters.
    pub const MAX: usize = 128;
}

/// The reason why a text is not a valid key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdempotencyKeyError {
    /// It has too few or too many characters, or others than visible ASCII.
    #[error(
        "an idempotency key has {} to {} visible ASCII characters; a random UUID is a good one",
        IdempotencyKey::MIN,
        IdempotencyKey::MAX
    )]
    Shape,
}

impl RuleError for IdempotencyKeyError {
    fn code(&self) -> &'static str {
        "bad_idempotency_key"
    }
}

impl std::str::FromStr for IdempotencyKey {
    type Err = IdempotencyKeyError;

    fn from_str(text: &str) -> Result<Self, IdempotencyKeyError> {
        let fits = (Self::MIN..=Self::MAX).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| Self(text.to_owned())).ok_or(IdempotencyKeyError::Shape)
    }
}

/// The identity of a creating request: its key, if it has one, and its content.
#[derive(Clone)]
pub struct IdempotentRequest {
    key: Option<IdempotencyKey>,
    digest: Hash,
}

impl IdempotentRequest {
    /// `request` is everything that distinguishes the request from others: method, path and body.
    #[must_use]
    pub fn new(key: Option<IdempotencyKey>, request: &[&[u8]]) -> Self {
        Self { key, digest: hash(request) }
    }
}

/// An answer, and whether it is a replay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The answer.
    pub value: T,
    /// Whether it is the answer to an earlier request with the same key.
    pub replayed: bool,
}

impl Services {
    /// Runs `work` in one transaction, unless `caller` has already sent the request under the same key.
    pub(crate) fn run_once<T: Serialize + DeserializeOwned>(
        &self,
        caller: &str,
        request: &IdempotentRequest,
        work: impl Fn(&mut Tx<'_>) -> Result<T, ServiceError>,
    ) -> Result<Answer<T>, ServiceError> {
        let Some(key) = &request.key else {
            return Ok(Answer { value: self.db.write(work)?, replayed: false });
        };
        let now = self.now();
        let record = IdempotencyRecord::of(caller, key, request);
        self.db.write(|tx| {
            if let Some(used) = store::claim(tx, &record.key_hash, &record.request_hash, now, now + LIFETIME)? {
                return Ok(Answer { value: record.first_answer(&used)?, replayed: true });
            }
            let value = work(tx)?;
            store::store_answer(tx, &record.key_hash, &record.sealed(&value)?)?;
            Ok(Answer { value, replayed: false })
        })
    }

    /// The first answer to a request that `caller` has already sent under the same key, before anything is prepared for the work.
    pub(crate) fn first_answer<T: DeserializeOwned>(
        &self,
        caller: &str,
        request: &IdempotentRequest,
    ) -> Result<Option<Answer<T>>, ServiceError> {
        let Some(record) = IdempotencyRecord::read(caller, request) else { return Ok(None) };
        let now = self.now();
        let used = self.db.read(|conn| store::find(conn, &record.key_hash, now))?;
        used.map(|used| Ok(Answer { value: record.first_answer(&used)?, replayed: true })).transpose()
    }
}

/// A request with a key: the hashes of both, and the seal of the answer.
pub(crate) struct IdempotencyRecord {
    pub(crate) key_hash: Hash,
    request_hash: Hash,
    seal: Seal,
}

impl IdempotencyRecord {
    /// Reads the record of the caller's request, if it has a key.
    pub(crate) fn read(caller: &str, request: &IdempotentRequest) -> Option<Self> {
        request.key.as_ref().map(|key| Self::of(caller, key, request))
    }

    fn of(caller: &str, key: &IdempotencyKey, request: &IdempotentRequest) -> Self {
        Self {
            key_hash: hash(&[b"look-up", caller.as_bytes(), key.0.as_bytes()]),
            // Hashed together with the key, which is not stored: a request may contain a password, and guessing it from
            // a dump must not be faster than guessing it from the password's own hash.
            request_hash: hash(&[b"request", caller.as_bytes(), key.0.as_bytes(), &request.digest]),
            seal: Seal::new(caller, key),
        }
    }

    /// The first answer, if the key was used before.
    pub(crate) fn first_answer<T: DeserializeOwned>(&self, used: &store::StoredAnswer) -> Result<T, ServiceError> {
        if used.request_hash != self.request_hash {
            let detail = "this idempotency key came with another request before; use a new key for a new request";
            return Err(ServiceError::new(Code::IdempotencyKeyReused, detail));
        }
        let json = used.answer.as_deref().and_then(|sealed| self.seal.open(sealed));
        json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(|| {
            let detail =
                "this was done before, by an older version whose answer this one cannot show; look for the result";
            ServiceError::new(Code::AnswerLost, detail)
        })
    }

    /// The values to store with this answer.
    pub(crate) fn kept<T: Serialize>(&self, value: &T) -> Result<store::NewAnswer, ServiceError> {
        let answer = self.sealed(value)?;
        Ok(store::NewAnswer { key_hash: self.key_hash, request_hash: self.request_hash, answer })
    }

    fn sealed<T: Serialize>(&self, value: &T) -> Result<Vec<u8>, ServiceError> {
        self.seal.close(&serde_json::to_vec(value).map_err(ServiceError::internal)?)
    }
}

/// Encrypts and decrypts answers: a random nonce, then the sealed bytes.
struct Seal(ChaCha20Poly1305);

impl Seal {
    const NONCE: usize = 12;

    fn new(caller: &str, key: &IdempotencyKey) -> Self {
        Self(ChaCha20Poly1305::new(&hash(&[b"seal", caller.as_bytes(), key.0.as_bytes()]).into()))
    }

    fn close(&self, answer: &[u8]) -> Result<Vec<u8>, ServiceError> {
        let mut nonce = [0; Self::NONCE];
        getrandom::fill(&mut nonce).map_err(ServiceError::internal)?;
        let sealed = self.0.encrypt(&nonce.into(), answer);
        let sealed = sealed.map_err(|_| ServiceError::internal("an answer could not be sealed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    fn open(&self, kept: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = kept.split_first_chunk::<{ Self::NONCE }>()?;
        self.0.decrypt(&(*nonce).into(), sealed).ok()
    }
}

/// SHA-256 over the parts with their lengths, so that different lists of parts have different hashes.
pub(crate) fn hash(parts: &[&[u8]]) -> Hash {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_long_enough_to_be_hard_to_guess() {
        let parse = |text: &str| text.parse::<IdempotencyKey>().map(|_| ());
        assert_eq!(parse("0198c2f4-7a52-7c1e-8f1d-0242ac120002"), Ok(()));
        for bad in ["", "1", "fifteen-letters", "sixteen letters!", "sixteen-lettérs!"] {
            assert_eq!(parse(bad), Err(IdempotencyKeyError::Shape), "{bad:?}");
        }
        assert_eq!(parse(&"k".repeat(129)), Err(IdempotencyKeyError::Shape));
    }

    #[test]
    fn different_parts_of_a_request_have_different_hashes() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }
}

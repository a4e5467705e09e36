//! Random secrets of sessions, tokens and links. They are shown once, and stored as hashes.

use super::secret_text::SecretText;
use crate::ServiceError;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// 256 random bits as text, with a prefix by which scanners for leaked secrets recognise it. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(SecretText);

impl Secret {
    /// The prefix of secrets of access tokens and links.
    const TOKEN: &str = "mq_";
    /// The prefix of secrets of sessions.
    pub(crate) const SESSION: &str = "mqs_";

    /// A new secret for an access token or a link.
    pub(crate) fn token() -> Result<Self, ServiceError> {
        Self::random(Self::TOKEN)
    }

    /// A new secret for a session.
    pub(crate) fn session() -> Result<Self, ServiceError> {
        Self::random(Self::SESSION)
    }

    fn random(prefix: &str) -> Result<Self, ServiceError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(ServiceError::internal)?;
        Ok(Self(format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)).into()))
    }

    /// The CSRF token of our own pages. It follows from the session's secret, which other sites can neither read nor
    /// guess.
    #[must_use]
    pub fn csrf_token(session: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(format!("csrf {session}")))
    }

    /// The secret as a text, for its owner.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The hash to store. A fast hash is enough, because nobody can guess 256 random bits.
    pub(crate) fn hash_of(presented: &str) -> [u8; 32] {
        Sha256::digest(presented.as_bytes()).into()
    }
}

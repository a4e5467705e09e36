//! Random texts that open a door. They are shown once; what is kept is a hash.

use super::secret_text::SecretText;
use crate::ServiceError;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// 256 random bits as text, with a prefix by which a scanner for leaked secrets knows it. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(SecretText);

impl Secret {
    /// How the secrets of tokens and links begin.
    const TOKEN: &str = "mq_";
    /// How the secrets of sessions begin.
    pub(crate) const SESSION: &str = "mqs_";

    /// A new one for a program, or for a link.
    pub(crate) fn token() -> Result<Self, ServiceError> {
        Self::random(Self::TOKEN)
    }

    /// A new one for a session.
    pub(crate) fn session() -> Result<Self, ServiceError> {
        Self::random(Self::SESSION)
    }

    fn random(prefix: &str) -> Result<Self, ServiceError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(ServiceError::internal)?;
        Ok(Self(format!("{prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)).into()))
    }

    /// What a page shows to prove that it is ours: it follows from the session's secret, which other sites can neither
    /// read nor guess.
    #[must_use]
    pub fn csrf_token(session: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(format!("csrf {session}")))
    }

    /// The text itself, to be shown to its owner.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// What is kept. A fast hash will do: nobody guesses 256 random bits.
    pub(crate) fn hash_of(presented: &str) -> [u8; 32] {
        Sha256::digest(presented.as_bytes()).into()
    }
}

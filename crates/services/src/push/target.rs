//! The address of a browser at its push service, and its keys.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use milequest_domain::{RuleError, outbound::OutboundUrl};
use ring::{
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    rand::SystemRandom,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Where and how a message reaches a browser. It has no `Debug`, because whoever knows the address and the keys can recognise the browser.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushTarget {
    /// The address at the push service.
    pub endpoint: OutboundUrl,
    /// The public key of the browser.
    pub p256dh: PushPublicKey,
    /// The secret that the browser shares with us.
    pub auth: PushAuthSecret,
}

/// The text is not a key of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PushKeyError {
    /// It is no public key.
    #[error("p256dh is an uncompressed point of P-256, which is 65 bytes, in base64url")]
    Public,
    /// It is no shared secret.
    #[error("auth is 16 bytes in base64url")]
    Auth,
    /// The address has other keys than those that were sent with it before.
    #[error("these are not the keys of the browser with this endpoint")]
    Foreign,
}

impl RuleError for PushKeyError {
    fn code(&self) -> &'static str {
        match self {
            Self::Public | Self::Auth => "bad_key",
            Self::Foreign => "wrong_key",
        }
    }
}

/// The public key of a browser: a point of P-256, uncompressed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PushPublicKey([u8; Self::LENGTH]);

impl PushPublicKey {
    /// The number of bytes.
    pub const LENGTH: usize = 65;

    pub(super) const fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// Whether the point is on the curve. Only such a key can be agreed with.
    fn is_on_curve(&self) -> bool {
        let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new());
        key.is_ok_and(|key| agree_ephemeral(key, &UnparsedPublicKey::new(&ECDH_P256, self.0), |_| ()).is_ok())
    }
}

impl FromStr for PushPublicKey {
    type Err = PushKeyError;

    fn from_str(text: &str) -> Result<Self, PushKeyError> {
        let key = decode(text).map(Self).filter(Self::is_on_curve);
        key.ok_or(PushKeyError::Public)
    }
}

/// The secret that a browser shares with us and not with its push service.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PushAuthSecret([u8; Self::LENGTH]);

impl PushAuthSecret {
    /// The number of bytes.
    pub const LENGTH: usize = 16;

    pub(super) const fn bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }
}

impl FromStr for PushAuthSecret {
    type Err = PushKeyError;

    fn from_str(text: &str) -> Result<Self, PushKeyError> {
        decode(text).map(Self).ok_or(PushKeyError::Auth)
    }
}

/// Reads base64url, with or without the padding that some browsers add.
fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?.try_into().ok()
}

/// Implements the conversions of a key from and to text.
macro_rules! key_conversions {
    ($($key:ty),+) => {$(
        impl TryFrom<String> for $key {
            type Error = PushKeyError;

            fn try_from(text: String) -> Result<Self, PushKeyError> {
                text.parse()
            }
        }

        impl From<$key> for String {
            fn from(key: $key) -> Self {
                BASE64_URL_SAFE_NO_PAD.encode(key.0)
            }
        }
    )+};
}

key_conversions!(PushPublicKey, PushAuthSecret);

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of the example in RFC 8291.
    const PUBLIC: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn a_public_key_is_a_point_of_the_curve() {
        let parse = |text: &str| text.parse::<PushPublicKey>().map(String::from);
        assert_eq!(parse(PUBLIC), Ok(PUBLIC.to_owned()));
        assert_eq!(parse(&format!("{PUBLIC}=")), Ok(PUBLIC.to_owned()), "padded");
        let beside = PUBLIC.replace("iw4", "iw8");
        let short = &PUBLIC[..80];
        for wrong in ["", AUTH, short, &beside, "not base64 at all!"] {
            assert_eq!(parse(wrong), Err(PushKeyError::Public), "{wrong:?}");
        }
    }

    #[test]
    fn a_shared_secret_has_sixteen_bytes() {
        let parse = |text: &str| text.parse::<PushAuthSecret>().map(String::from);
        assert_eq!(parse(AUTH), Ok(AUTH.to_owned()));
        assert_eq!(parse(&format!("{AUTH}==")), Ok(AUTH.to_owned()), "padded");
        for wrong in ["", "BTBZ", PUBLIC, "BTBZMqHH6r4Tts7J/aSIgg"] {
            assert_eq!(parse(wrong), Err(PushKeyError::Auth), "{wrong:?}");
        }
    }
}

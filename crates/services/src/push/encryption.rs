//! Encrypts a message for one browser, as RFC 8291 says: one record of the content coding `aes128gcm` of RFC 8188.

use super::target::{PushAuthSecret, PushPublicKey, PushTarget};
use crate::ServiceError;
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hkdf,
    rand::SystemRandom,
};

/// The largest body that every push service accepts.
const MAX_BODY: usize = 4096;

/// The size of a record. The message is one, and so it is smaller.
const RECORD: u32 = 4096;

const SALT: usize = 16;
const KEY: usize = PushPublicKey::LENGTH;

/// The head of the body: the salt, the size of a record, and the length and bytes of our public key.
const HEAD: usize = SALT + 4 + 1 + KEY;

const TAG: usize = 16;

/// Ends the text of the last record.
const DELIMITER: u8 = 2;

/// The most bytes of a text that fit into a body.
pub(super) const MAX_TEXT: usize = MAX_BODY - HEAD - TAG - 1;

/// What one message is encrypted with, besides the keys of the browser.
struct MessageKeys {
    /// Our public key, of which the private part is used for this message alone.
    public: [u8; KEY],
    /// The secret that follows from our private key and the browser's public one, or the other way round.
    shared: [u8; 32],
    salt: [u8; SALT],
}

/// The body of a message with this text.
///
/// # Errors
/// When the text is longer than [`MAX_TEXT`].
pub(super) fn encrypt(target: &PushTarget, text: &[u8]) -> Result<Vec<u8>, ServiceError> {
    let ours = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).map_err(failed)?;
    let public = ours.compute_public_key().map_err(failed)?.as_ref().try_into().map_err(ServiceError::internal)?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, target.p256dh.bytes());
    let shared = agree_ephemeral(ours, &theirs, |shared| <[u8; 32]>::try_from(shared)).map_err(failed)?;
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(ServiceError::internal)?;
    let keys = MessageKeys { public, shared: shared.map_err(ServiceError::internal)?, salt };
    encrypt_with(&keys, &target.p256dh, &target.auth, text)
}

fn encrypt_with(
    keys: &MessageKeys,
    theirs: &PushPublicKey,
    auth: &PushAuthSecret,
    text: &[u8],
) -> Result<Vec<u8>, ServiceError> {
    if text.len() > MAX_TEXT {
        return Err(ServiceError::internal("a push message is too long"));
    }
    let both = [&b"WebPush: info\0"[..], theirs.bytes(), &keys.public];
    let secret: [u8; 32] = derive(auth.bytes(), &keys.shared, &both)?;
    let key: [u8; 16] = derive(&keys.salt, &secret, &[b"Content-Encoding: aes128gcm\0"])?;
    let nonce: [u8; 12] = derive(&keys.salt, &secret, &[b"Content-Encoding: nonce\0"])?;
    let seal = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(failed)?);
    let mut record = [text, &[DELIMITER]].concat();
    let nonce = Nonce::assume_unique_for_key(nonce);
    let tag = seal.seal_in_place_separate_tag(nonce, Aad::empty(), &mut record).map_err(failed)?;
    let length = u8::try_from(KEY).map_err(ServiceError::internal)?;
    Ok([&keys.salt[..], &RECORD.to_be_bytes(), &[length], &keys.public, &record, tag.as_ref()].concat())
}

/// Derives a key with HKDF and SHA-256.
fn derive<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> Result<[u8; N], ServiceError> {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut derived = [0; N];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    let expanded = extracted.expand(info, Length(N)).and_then(|expanded| expanded.fill(&mut derived));
    expanded.map_err(failed)?;
    Ok(derived)
}

/// The library does not say what failed.
fn failed(_: ring::error::Unspecified) -> ServiceError {
    ServiceError::internal("a push message could not be encrypted")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

    fn bytes<const N: usize>(text: &str) -> [u8; N] {
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url").try_into().expect("so many bytes")
    }

    /// The browser of the example.
    fn browser() -> PushTarget {
        PushTarget {
            endpoint: "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".parse().expect("an address"),
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
                .parse()
                .unwrap_or_else(|_| panic!("a key")),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".parse().unwrap_or_else(|_| panic!("a secret")),
        }
    }

    /// The secret that both private keys of the example agree on.
    fn agreed(private: &str, public: &[u8]) -> [u8; 32] {
        let private = p256::SecretKey::from_slice(&bytes::<32>(private)).expect("a private key");
        let public = p256::PublicKey::from_sec1_bytes(public).expect("a public key");
        let shared = p256::ecdh::diffie_hellman(private.to_nonzero_scalar(), public.as_affine());
        shared.raw_secret_bytes().as_slice().try_into().expect("32 bytes")
    }

    #[test]
    fn the_example_of_rfc_8291_appendix_a_has_the_body_that_the_rfc_prints() {
        let browser = browser();
        let public =
            bytes::<KEY>("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        let shared = agreed("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", browser.p256dh.bytes());
        assert_eq!(shared, bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"), "the ECDH secret of the example");
        assert_eq!(
            agreed("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", &public),
            shared,
            "as the browser computes it"
        );
        let keys = MessageKeys { public, shared, salt: bytes("DGv6ra1nlYgDCS1FRnbzlw") };
        let text = b"When I grow up, I want to be a watermelon";
        let body = encrypt_with(&keys, &browser.p256dh, &browser.auth, text).expect("a body");
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8w\
                        EqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(body), expected);
    }

    #[test]
    fn the_longest_text_fills_a_body_and_a_longer_one_is_refused() {
        let longest = encrypt(&browser(), &[b'x'; MAX_TEXT]).expect("a body");
        assert_eq!(longest.len(), MAX_BODY);
        assert!(encrypt(&browser(), &[b'x'; MAX_TEXT + 1]).is_err());
    }

    #[test]
    fn the_same_text_never_has_the_same_body() {
        let body = || encrypt(&browser(), b"text").expect("a body");
        assert_ne!(body(), body());
    }
}

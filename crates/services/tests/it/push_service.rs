//! A push service that really listens and checks what a real one checks, and browsers that decrypt what it receives.
//!
//! Their cryptography is that of other libraries than the one under test, except for AES, whose result the example of RFC 8291 fixes.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use milequest_services::{Clock, push::PushTarget};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// What the service answers to a message that is in order.
#[derive(Clone, Copy)]
pub(crate) struct Reply {
    status: u16,
    retry_after: Option<u32>,
}

impl Reply {
    pub(crate) const TAKEN: Self = Self::with(201);

    pub(crate) const fn with(status: u16) -> Self {
        Self { status, retry_after: None }
    }

    /// This, and how many seconds to wait.
    pub(crate) const fn after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }
}

/// A message that was in order.
#[derive(Clone)]
pub(crate) struct Pushed {
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    body: Vec<u8>,
    /// The status of the answer.
    pub(crate) status: u16,
}

struct State {
    reply: Reply,
    pushed: Vec<Pushed>,
    /// Why messages were not in order.
    faults: Vec<String>,
}

pub(crate) struct PushService {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl PushService {
    /// A service that takes only messages that are signed with this key, by this clock.
    pub(crate) fn start(public_key: &str, clock: &Clock) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("its address");
        let state = Arc::new(Mutex::new(State { reply: Reply::TAKEN, pushed: Vec::new(), faults: Vec::new() }));
        let checks =
            Checks { origin: format!("http://{address}"), public_key: public_key.to_owned(), clock: clock.clone() };
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that disconnects ends its request, not the test.
                let _ = answer(stream, &checks, &shared);
            }
        });
        Self { address, state }
    }

    /// Changes what it answers.
    pub(crate) fn answers(&self, reply: Reply) {
        self.state.lock().expect("the state").reply = reply;
    }

    /// The messages since the last call, with the check that all were in order.
    pub(crate) fn take(&self) -> Vec<Pushed> {
        let mut state = self.state.lock().expect("the state");
        assert_eq!(state.faults, Vec::<String>::new(), "messages that a push service refuses");
        std::mem::take(&mut state.pushed)
    }

    /// A browser that has subscribed here.
    pub(crate) fn browser(&self, name: &str) -> Browser {
        let secret = p256::SecretKey::from_slice(&Sha256::digest(name)).expect("a private key");
        let auth = Sha256::digest(format!("auth of {name}"))[..16].try_into().expect("16 bytes");
        Browser { endpoint: format!("http://{}/send/{name}", self.address), secret, auth }
    }
}

/// What the service checks.
struct Checks {
    origin: String,
    public_key: String,
    clock: Clock,
}

impl Checks {
    /// Why the message is not in order.
    fn fault(&self, pushed: &Pushed) -> Option<String> {
        let header = |name: &str| pushed.headers.get(name).map(String::as_str).unwrap_or_default();
        if header("content-encoding") != "aes128gcm" || pushed.body.len() > 4096 {
            return Some("it is not encrypted, or too long".to_owned());
        }
        let is_number = !header("ttl").is_empty() && header("ttl").bytes().all(|digit| digit.is_ascii_digit());
        let topic = header("topic");
        let is_topic = topic.len() <= 32 && topic.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if !is_number || !is_topic || !["very-low", "low", "normal", "high"].contains(&header("urgency")) {
            return Some(format!("wrong headers: {:?}", pushed.headers));
        }
        self.signature_fault(header("authorization"))
    }

    fn signature_fault(&self, header: &str) -> Option<String> {
        let Some((token, key)) = header.strip_prefix("vapid t=").and_then(|rest| rest.split_once(", k=")) else {
            return Some(format!("no VAPID header: {header}"));
        };
        if key != self.public_key {
            return Some("another key than that of the subscription".to_owned());
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let key = VerifyingKey::from_sec1_bytes(&decode(key)).expect("a public key");
        let signature = Signature::from_slice(&decode(signature)).expect("a signature");
        if key.verify(signed.as_bytes(), &signature).is_err() {
            return Some("a wrong signature".to_owned());
        }
        let (_, claims) = signed.split_once('.')?;
        let claims: Value = serde_json::from_slice(&decode(claims)).expect("claims");
        let left = claims["exp"].as_i64().unwrap_or_default() - self.clock.now().timestamp();
        let is_right = claims["aud"] == self.origin.as_str() && (1..=86_400).contains(&left);
        (!is_right).then(|| format!("wrong claims: {claims}"))
    }
}

fn answer(mut stream: TcpStream, checks: &Checks, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let is_post = line.starts_with("POST ");
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or_default();
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let reply = {
        let mut state = state.lock().expect("the state");
        let pushed = Pushed { path, headers, body, status: state.reply.status };
        match checks.fault(&pushed) {
            None if is_post => {
                state.pushed.push(pushed);
                state.reply
            }
            fault => {
                state.faults.push(fault.unwrap_or(line));
                Reply::with(400)
            }
        }
    };
    let pause = reply.retry_after.map_or(String::new(), |seconds| format!("Retry-After: {seconds}\r\n"));
    write!(stream, "HTTP/1.1 {} So\r\n{pause}Content-Length: 0\r\nConnection: close\r\n\r\n", reply.status)
}

/// A browser with its private key.
pub(crate) struct Browser {
    endpoint: String,
    secret: p256::SecretKey,
    auth: [u8; 16],
}

impl Browser {
    /// What the browser gives to the page.
    pub(crate) fn target(&self) -> PushTarget {
        let key = BASE64_URL_SAFE_NO_PAD.encode(self.public_key());
        PushTarget {
            endpoint: self.endpoint.parse().expect("an address"),
            p256dh: key.parse().expect("a key"),
            auth: BASE64_URL_SAFE_NO_PAD.encode(self.auth).parse().expect("a secret"),
        }
    }

    fn public_key(&self) -> Vec<u8> {
        // Uncompressed, as browsers give it.
        self.secret.public_key().to_sec1_bytes().to_vec()
    }

    /// Whether this message is for this browser.
    pub(crate) fn has(&self, pushed: &Pushed) -> bool {
        self.endpoint.ends_with(&pushed.path)
    }

    /// The message as the service worker gets it.
    pub(crate) fn read(&self, pushed: &Pushed) -> Value {
        assert!(self.has(pushed), "a message for another browser");
        let text = self.decrypt(&pushed.body).expect("a message that this browser can decrypt");
        serde_json::from_slice(&text).expect("JSON")
    }

    fn decrypt(&self, body: &[u8]) -> Option<Vec<u8>> {
        let (salt, rest) = body.split_first_chunk::<16>()?;
        let (record_size, rest) = rest.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first()?;
        let (theirs, record) = rest.split_at_checked((*length).into())?;
        assert!(record.len() <= usize::try_from(u32::from_be_bytes(*record_size)).ok()?, "one record");
        let sender = p256::PublicKey::from_sec1_bytes(theirs).ok()?;
        let shared = p256::ecdh::diffie_hellman(self.secret.to_nonzero_scalar(), sender.as_affine());
        let info = [&b"WebPush: info\0"[..], &self.public_key(), theirs].concat();
        let secret = derive(&self.auth, shared.raw_secret_bytes(), &info);
        let key = derive(salt, &secret, b"Content-Encoding: aes128gcm\0");
        let nonce = derive(salt, &secret, b"Content-Encoding: nonce\0");
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key[..16]).ok()?);
        let nonce = Nonce::try_assume_unique_for_key(&nonce[..12]).ok()?;
        let mut record = record.to_vec();
        let text = key.open_in_place(nonce, Aad::empty(), &mut record).ok()?;
        // The last record ends with a two, and zeros as padding.
        let end = text.iter().rposition(|byte| *byte != 0)?;
        (text[end] == 2).then(|| text[..end].to_vec())
    }
}

/// The first 32 bytes that HKDF derives.
fn derive(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; 32] {
    let mac = |key: &[u8], parts: &[&[u8]]| -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).expect("a key of any length");
        parts.iter().for_each(|part| mac.update(part));
        mac.finalize().into_bytes().into()
    };
    mac(&mac(salt, &[secret]), &[info, &[1]])
}

fn decode(text: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url")
}

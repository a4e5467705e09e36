//! A server that receives webhooks and verifies them as `docs/webhooks.md` tells receivers to.

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use milequest_domain::{TeamId, WebhookId, webhooks::WebhookDescription};
use milequest_services::{
    Code, Rules, ServiceError, Viewer,
    webhooks::{self, CreateWebhook, CreatedWebhook, WebhookDelivery, WebhookView},
};
use serde_json::Value;
use sha2::Sha256;
use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

use crate::{
    team_kit::{all, unkeyed},
    world::{World, here},
};

/// How old a request may be, as the documentation tells receivers.
const TOLERANCE_S: i64 = 5 * 60;

/// A request as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) path: String,
    headers: HashMap<String, String>,
    body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The event, if the request comes from who has the secret and is not too old.
    pub(crate) fn verify(&self, secret: &str, now: DateTime<Utc>) -> Result<Value, &'static str> {
        let (id, timestamp) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        let sent: i64 = timestamp.parse().map_err(|_| "no timestamp")?;
        if (now.timestamp() - sent).abs() > TOLERANCE_S {
            return Err("too old");
        }
        let key = BASE64_STANDARD.decode(secret.trim_start_matches("whsec_")).map_err(|_| "no secret")?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| "no key")?;
        mac.update(format!("{id}.{timestamp}.{}", self.body).as_bytes());
        let expected = format!("v1,{}", BASE64_STANDARD.encode(mac.finalize().into_bytes()));
        if !self.header("webhook-signature").split(' ').any(|signature| signature == expected) {
            return Err("wrong signature");
        }
        serde_json::from_str(&self.body).map_err(|_| "no JSON")
    }

    /// The same request with another body.
    pub(crate) fn with_body(&self, body: &str) -> Self {
        Self { body: body.to_owned(), ..self.clone() }
    }

    pub(crate) fn body(&self) -> &str {
        &self.body
    }
}

type Respond = dyn Fn(&Received) -> u16 + Send + Sync;

/// The server.
pub(crate) struct Receiver {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    respond: Arc<Mutex<Arc<Respond>>>,
}

impl Receiver {
    /// Starts a server that answers 204.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let first: Arc<Respond> = Arc::new(|_: &Received| 204);
        let respond = Arc::new(Mutex::new(first));
        let (kept, current) = (Arc::clone(&received), Arc::clone(&respond));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (kept, current) = (Arc::clone(&kept), Arc::clone(&current));
                thread::spawn(move || serve(&stream.expect("a connection"), &kept, &current));
            }
        });
        Self { address, received, respond }
    }

    /// Answers the next requests with this status.
    pub(crate) fn answer(&self, status: u16) {
        self.answer_with(move |_| status);
    }

    /// Answers the next requests with what this returns.
    pub(crate) fn answer_with(&self, respond: impl Fn(&Received) -> u16 + Send + Sync + 'static) {
        *lock(&self.respond) = Arc::new(respond);
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// What has arrived, in this order.
    pub(crate) fn received(&self) -> Vec<Received> {
        lock(&self.received).clone()
    }

    /// The kinds of the events that have arrived and are genuine.
    pub(crate) fn kinds(&self, secret: &str, now: DateTime<Utc>) -> Vec<String> {
        let kind = |received: &Received| received.verify(secret, now).map(|event| event["type"].to_string());
        let kinds = self.received().iter().map(kind).collect::<Result<Vec<_>, _>>().expect("genuine requests");
        kinds.into_iter().map(|kind| kind.trim_matches('"').to_owned()).collect()
    }
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn serve(mut stream: &TcpStream, kept: &Mutex<Vec<Received>>, respond: &Mutex<Arc<Respond>>) {
    let Some(received) = read(stream) else { return };
    lock(kept).push(received.clone());
    let respond = Arc::clone(&lock(respond));
    let status = respond(&received);
    let head = format!("HTTP/1.1 {status} Answer\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    // A client that has given up does not read the answer.
    let _ = stream.write_all(head.as_bytes());
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = HashMap::new();
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length")?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Received { path, headers, body: String::from_utf8(body).ok()? })
}

/// A world whose webhooks reach the machine itself.
pub(crate) fn open_world() -> World {
    World::new().with_rules(Rules { outbound_private_addresses: true, ..Rules::default() })
}

pub(crate) fn new_webhook(url: &str) -> CreateWebhook {
    let description = "Wall of the club".parse::<WebhookDescription>().expect("a description");
    CreateWebhook { url: url.parse().expect("an address"), description, kinds: None }
}

impl World {
    pub(crate) fn try_webhook(&self, owner: &Viewer, url: &str) -> Result<CreatedWebhook, ServiceError> {
        let new = new_webhook(url);
        webhooks::create(&self.services, &here(), owner, &unkeyed(), &new).map(|answer| answer.value)
    }

    /// A webhook of a person.
    pub(crate) fn webhook(&self, owner: &Viewer, receiver: &Receiver) -> CreatedWebhook {
        self.try_webhook(owner, &receiver.url()).expect("a webhook")
    }

    pub(crate) fn try_team_webhook(&self, who: &Viewer, team: TeamId, url: &str) -> Result<CreatedWebhook, Code> {
        let created = webhooks::create_of_team(&self.services, &here(), who, team, &unkeyed(), &new_webhook(url));
        created.map(|answer| answer.value).map_err(|error| error.code())
    }

    /// A webhook of a team.
    pub(crate) fn team_webhook(&self, admin: &Viewer, team: TeamId, receiver: &Receiver) -> CreatedWebhook {
        self.try_team_webhook(admin, team, &receiver.url()).expect("a webhook")
    }

    pub(crate) fn webhook_now(&self, who: &Viewer, id: WebhookId) -> WebhookView {
        webhooks::get(&self.services, who, id).expect("a webhook")
    }

    /// What was sent to a webhook, the newest first.
    pub(crate) fn webhook_deliveries(&self, who: &Viewer, id: WebhookId) -> Vec<WebhookDelivery> {
        webhooks::list_deliveries(&self.services, who, id, &all()).expect("deliveries").items
    }

    /// The states of what was sent to a webhook with their reasons, the newest first.
    pub(crate) fn webhook_states(&self, who: &Viewer, id: WebhookId) -> Vec<String> {
        let state = |delivery: WebhookDelivery| {
            let reason = delivery.reason.map_or(String::new(), |reason| format!(" {}", reason.as_str()));
            format!("{} {}{reason}", delivery.kind, delivery.state.as_str())
        };
        self.webhook_deliveries(who, id).into_iter().map(state).collect()
    }
}

//! The world of one test: its own database, a stopped clock, and a mailbox for everybody.

use crate::mail_server::MailServer;
use chrono::{DateTime, TimeDelta, Utc};
use mail_parser::MessageParser;
use milequest_domain::{Language, TimeZone, TokenLifetime, TokenScopes, deliveries::DeliveryChannel};
use milequest_persistence::test_kit::{self, TestDatabase};
use milequest_services::{
    Clock, HashCost, RequestOrigin, Rules, ServiceError, Services, Viewer,
    accounts::{
        self, LinkFollower, NewUser, User,
        access_tokens::NewToken,
        authentication, export, key_rotation,
        registration::{self, NewAccount},
        sessions::{self, NewSession, SignIn},
    },
    background::Handlers,
    core::{
        file_store::FileStore,
        idempotency::IdempotentRequest,
        keys::{KeyRing, SecretKey},
        public_url::PublicUrl,
    },
    deliveries::{Channels, WebhookChannel, mail::MailChannel},
    jobs::Worker,
    mail::{Composer, Mailer, Settings, SmtpSettings, Tls},
    push::WebPush,
};
use std::{path::Path, sync::Arc, time::Duration};
use tempfile::TempDir;

pub(crate) const PASSWORD: &str = "violet harbour sings";

pub(crate) struct World {
    pub(crate) services: Services,
    pub(crate) clock: Clock,
    pub(crate) key: SecretKey,
    pub(crate) mail: MailServer,
    pub(crate) database: TestDatabase,
    /// The store of files.
    pub(crate) files: TempDir,
}

/// A mail as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrived {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
}

impl Arrived {
    /// The token in the mail's link.
    pub(crate) fn token(&self) -> String {
        let rest = self.text.split_once("token=").or_else(|| self.text.split_once("/invites/"));
        let (_, rest) = rest.expect("a link with a token");
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let database = TestDatabase::new();
        let clock = Clock::stopped_at(start());
        let key = SecretKey::random().expect("a key");
        let files = tempfile::tempdir().expect("a folder");
        let services = services(&database, &clock, &KeyRing::new(&key, &[])).expect("services");
        let services = services.with_file_store(file_store(files.path()));
        Self { services, clock, key, mail: MailServer::start(), database, files }
    }

    /// Services with other keys and the same data, as after a restart.
    pub(crate) fn with_keys(&self, keys: &KeyRing) -> Result<Services, ServiceError> {
        services(&self.database, &self.clock, keys)
    }

    /// The same world with other rules.
    pub(crate) fn with_rules(self, rules: Rules) -> Self {
        let keys = KeyRing::new(&self.key, &[]);
        let services = with_rules(&self.database, &self.clock, &keys, rules).expect("services");
        self.restarted(services)
    }

    /// The same world with other keys and rules, as after a restart.
    pub(crate) fn with_key_ring(self, keys: &KeyRing, rules: Rules) -> Self {
        let services = with_rules(&self.database, &self.clock, keys, rules).expect("services");
        self.restarted(services)
    }

    /// The same world after a restart with these services.
    pub(crate) fn restarted(self, services: Services) -> Self {
        let services = services.with_file_store(file_store(self.files.path()));
        Self { services, ..self }
    }

    /// A person whom the operator created, with the address `name@example.org`.
    pub(crate) fn person(&self, name: &str) -> User {
        self.try_person(name).expect("a person")
    }

    pub(crate) fn try_person(&self, name: &str) -> Result<User, ServiceError> {
        let new = NewUser {
            username: name.parse().expect("a username"),
            display_name: None,
            email: Some(address(name).parse().expect("an address")),
            time_zone: TimeZone::UTC,
            is_admin: false,
        };
        accounts::create(&self.services, new)
    }

    /// A person with the password [`PASSWORD`] and the unverified address `name@example.org`.
    pub(crate) fn register(&self, name: &str) -> NewSession {
        let once = IdempotentRequest::new(None, &[]);
        registration::register(&self.services, &here(), &once, newcomer(name)).expect("an account").value
    }

    pub(crate) fn viewer(&self, session: &NewSession) -> Viewer {
        authentication::authenticate(&self.services, session.secret.expose()).expect("a viewer")
    }

    /// A session of a person whom the operator created.
    pub(crate) fn signed_in(&self, user: &User) -> Viewer {
        let password = accounts::reset_password(&self.services, user.id).expect("a password");
        let session = self.sign_in(user.username.as_str(), password.expose()).expect("a session");
        self.viewer(&session)
    }

    pub(crate) fn sign_in(&self, login: &str, password: &str) -> Result<NewSession, ServiceError> {
        let device = "test".parse().expect("a device");
        let wanted = SignIn { login: login.to_owned(), password: password.to_owned(), device };
        sessions::sign_in(&self.services, &here(), wanted)
    }

    /// The lines that this query returns.
    pub(crate) fn lines(&self, query: &str) -> Vec<String> {
        self.database.connect().read(|conn| test_kit::lines(conn, query)).expect("lines")
    }

    /// The bytes of the export of a person.
    pub(crate) fn export(&self, viewer: &Viewer) -> Vec<u8> {
        let mut archive = export::export(&self.services, &here(), viewer).expect("an archive");
        let length = usize::try_from(archive.len()).expect("a length");
        let parts = std::iter::from_fn(|| Some(archive.read_next().expect("a part")).filter(|part| !part.is_empty()));
        let bytes: Vec<u8> = parts.flatten().collect();
        assert_eq!(bytes.len(), length);
        bytes
    }

    /// Runs all due jobs, and returns the mails that arrived.
    pub(crate) fn letters(&self) -> Vec<Arrived> {
        let before = self.mail.received().letters.len();
        self.run_jobs(self.mail.address.port());
        self.mail.received().letters.iter().skip(before).map(|letter| read(letter)).collect()
    }

    /// Runs all due jobs with this mail server.
    pub(crate) fn with_mail_server(&self, server: &MailServer) {
        self.run_jobs(server.address.port());
    }

    /// Runs all due jobs while no mail server answers.
    pub(crate) fn with_no_mail_server(&self) {
        self.run_jobs(1);
    }

    fn run_jobs(&self, port: u16) {
        let settings = SmtpSettings {
            host: self.mail.address.ip().to_string(),
            port,
            tls: Tls::None,
            login: None,
            from: "Mile Quest <quest@example.org>".parse().expect("a sender"),
            timeout: Duration::from_secs(5),
        };
        let mailer = Mailer::new(&Settings::Smtp(settings), self.clock.clone()).expect("a mailer");
        let home: PublicUrl = "https://quest.example.org".parse().expect("an address");
        let mail = MailChannel::new(mailer.clone(), home.clone());
        let push = WebPush::new(&home);
        let channels = Channels::default()
            .with(DeliveryChannel::Email, mail)
            .with(DeliveryChannel::WebPush, push)
            .with(DeliveryChannel::Webhook, WebhookChannel);
        let composer = Composer::new(self.services.clone(), mailer, home);
        let work = Handlers::new(self.services.clone(), composer).with_channels(channels);
        Worker::new(self.services.clone(), Arc::new(work)).run_due().expect("jobs that run");
    }
}

fn file_store(folder: &Path) -> FileStore {
    FileStore::in_folder(&folder.join("photos"), &folder.join("uploads"))
}

fn services(database: &TestDatabase, clock: &Clock, keys: &KeyRing) -> Result<Services, ServiceError> {
    with_rules(database, clock, keys, Rules::default())
}

fn with_rules(database: &TestDatabase, clock: &Clock, keys: &KeyRing, rules: Rules) -> Result<Services, ServiceError> {
    let rules = Rules { hash_cost: HashCost::MIN, ..rules };
    let services = Services::new(database.connect(), clock.clone(), keys.clone(), rules)?;
    key_rotation::check(&services)?;
    Ok(services)
}

fn read(letter: &[u8]) -> Arrived {
    let message = MessageParser::default().parse(letter).expect("a letter");
    let to = message.to().and_then(|to| to.first()?.address.clone()).expect("a reader").into_owned();
    let subject = message.subject().expect("a subject").to_owned();
    let text = message.body_text(0).expect("a text").into_owned();
    Arrived { to, subject, text }
}

pub(crate) fn newcomer(name: &str) -> NewAccount {
    NewAccount {
        username: name.parse().expect("a username"),
        display_name: None,
        email: address(name).parse().expect("an address"),
        password: PASSWORD.parse().expect("a password"),
        time_zone: TimeZone::UTC,
        language: Language::English,
        device: "test".parse().expect("a device"),
        setup_token: None,
    }
}

pub(crate) fn address(name: &str) -> String {
    format!("{name}@example.org")
}

/// A person who follows a mailed link and gives [`PASSWORD`].
pub(crate) fn follower() -> LinkFollower {
    LinkFollower::with_password(PASSWORD)
}

/// A caller from a documentation network.
pub(crate) fn here() -> RequestOrigin {
    RequestOrigin { network: "192.0.2.7".parse().ok(), request: None }
}

pub(crate) fn start() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000)
}

pub(crate) fn wanted(name: &str) -> NewToken {
    NewToken {
        name: name.parse().expect("a name"),
        scopes: TokenScopes::parse(["read"]).expect("scopes"),
        lifetime: TokenLifetime::default(),
    }
}

/// A request with this key and this content.
pub(crate) fn once(key: &str, asked: &str) -> IdempotentRequest {
    IdempotentRequest::new(Some(key.parse().expect("a key")), &[asked.as_bytes()])
}

//! An application for one test, and the people who send requests.

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody, to_bytes},
    dev::ServiceResponse,
    http::{Method, StatusCode, header::HeaderMap},
    rt::time::timeout,
    test,
    web::Bytes,
};
use chrono::{DateTime, TimeDelta};
use milequest_api::{Http, HttpSettings};
use milequest_domain::{TimeZone, TokenLifetime, TokenScopes};
use milequest_persistence::{DatabaseUrl, Db, test_kit::TestDatabase};
use milequest_services::{
    Clock, HashCost, RequestOrigin, Rules, Services, StreamRules,
    accounts::{
        self, AccountStatusChange, NewUser, User,
        access_tokens::{self, NewToken},
        account_deletion, authentication, key_rotation,
        sessions::{self, SignIn},
    },
    background::Handlers,
    core::{
        file_store::FileStore,
        keys::{KeyRing, SecretKey},
    },
    goals::share::GoalDescription,
    jobs::{Failure, NotifyListener, Worker},
    mail::MailTransport,
    notifications::stream::StreamHub,
};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    future::{Future, poll_fn},
    pin::Pin,
    rc::Rc,
    sync::Arc,
    time::Duration,
};
use tempfile::TempDir;

/// How many use cases run at once in tests.
pub(crate) const AT_ONCE: u32 = 8;

/// The largest body in tests, in bytes.
pub(crate) const BODY_BYTES: usize = 4096;

type Sending = Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// The HTTP application with its own database and a clock that the test controls.
#[derive(Clone)]
pub(crate) struct TestApp {
    send: Rc<dyn Fn(test::TestRequest) -> Sending>,
    pub(crate) services: Services,
    pub(crate) clock: Clock,
    // Dropped before the database, which is deleted when nobody is connected to it.
    pub(crate) streams: Rc<StreamHub>,
    _listener: Rc<NotifyListener>,
    database: Rc<TestDatabase>,
    /// The store of files.
    pub(crate) files: Rc<TempDir>,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::build(|http| http).await
    }

    /// An application with pages beside the API.
    pub(crate) async fn with_pages(
        pages: impl Fn(&HttpRequest, Option<&GoalDescription>) -> Option<HttpResponse> + Send + Sync + 'static,
    ) -> Self {
        Self::build(|http| http.with_pages(Arc::new(pages))).await
    }

    async fn build(complete: impl FnOnce(Http) -> Http) -> Self {
        let database = TestDatabase::new();
        let clock = Clock::stopped_at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000));
        let keys = KeyRing::new(&SecretKey::random().expect("a key"), &[]);
        // Notifications that a test records itself are found with a heartbeat.
        let streams = StreamRules { heartbeat: Duration::from_millis(100), ..StreamRules::default() };
        let rules = Rules { hash_cost: HashCost::MIN, streams, ..Rules::default() };
        let files = tempfile::tempdir().expect("a folder");
        let store = FileStore::in_folder(&files.path().join("photos"), &files.path().join("uploads"));
        let services = Services::new(database.connect(), clock.clone(), keys, rules).expect("services");
        let services = services.with_file_store(store);
        let listener = Rc::new(services.listen(database.url().clone()).expect("a listener"));
        key_rotation::check(&services).expect("keys that fit");
        let settings = HttpSettings {
            body_bytes: BODY_BYTES,
            body_time: Duration::from_secs(5),
            threads: AT_ONCE,
            hashing_threads: 2,
            photo_threads: 1,
            photo_timeout: Duration::from_secs(30),
            timeout: Duration::from_secs(5),
            proxies: 1,
            secure: true,
        };
        let http = Http::start(services.clone(), settings).expect("threads");
        let service = Rc::new(test::init_service(complete(http).app()).await);
        let send = Rc::new(move |request: test::TestRequest| -> Sending {
            let service = service.clone();
            Box::pin(async move { test::call_service(&*service, request.to_request()).await.map_into_boxed_body() })
        });
        let streams = Rc::new(StreamHub::start(&services).expect("a thread"));
        Self { send, services, clock, streams, _listener: listener, database: Rc::new(database), files: Rc::new(files) }
    }

    /// The database, for what no use case does.
    pub(crate) fn database(&self) -> Db {
        self.database.connect()
    }

    pub(crate) fn database_url(&self) -> &DatabaseUrl {
        self.database.url()
    }

    /// An application, and a person who is signed in.
    pub(crate) async fn signed_in(name: &str) -> (Self, Actor) {
        let app = Self::new().await;
        let actor = app.person(name).signed_in();
        (app, actor)
    }

    /// Runs all due jobs. Mail is not sent.
    pub(crate) fn run_jobs(&self) {
        struct Nowhere;
        impl MailTransport for Nowhere {
            fn send(&self, _: &str) -> Result<(), Failure> {
                Ok(())
            }
        }
        let work = Handlers::new(self.services.clone(), Nowhere);
        Worker::new(self.services.clone(), Arc::new(work)).run_due().expect("jobs that run");
    }

    pub(crate) fn stranger(&self) -> Actor {
        Actor { app: self.clone(), token: None }
    }

    pub(crate) fn person(&self, name: &str) -> Person {
        let username = name.parse().expect("a username");
        let email = Some(format!("{name}@example.org").parse().expect("an address"));
        let new = NewUser { username, display_name: None, email, time_zone: TimeZone::UTC, is_admin: false };
        Person {
            app: self.clone(),
            user: accounts::create(&self.services, new).expect("a person"),
            password: RefCell::default(),
        }
    }
}

/// A person with an account.
pub(crate) struct Person {
    app: TestApp,
    user: User,
    /// Empty before the first session.
    password: RefCell<String>,
}

impl Person {
    /// This person with a new session. All other sessions and tokens of the person end.
    pub(crate) fn signed_in(&self) -> Actor {
        let password = accounts::reset_password(&self.app.services, self.user.id).expect("a password");
        self.password.replace(password.expose().to_owned());
        self.signed_in_as_well()
    }

    /// This person with an additional session.
    pub(crate) fn signed_in_as_well(&self) -> Actor {
        if self.password.borrow().is_empty() {
            return self.signed_in();
        }
        let s = &self.app.services;
        let (login, password) = (self.user.username.to_string(), self.password.borrow().clone());
        let device = "test".parse().expect("a device");
        let session =
            sessions::sign_in(s, &RequestOrigin::default(), SignIn { login, password, device }).expect("a session");
        self.app.stranger().with_token(session.secret.expose())
    }

    /// Changes the account's status: admin or disabled.
    pub(crate) fn set(&self, standing: AccountStatusChange) {
        accounts::update_status(&self.app.services, self.user.id, standing).expect("another standing");
    }

    /// Closes this person's account.
    pub(crate) fn close(&self) {
        let s = &self.app.services;
        let here = self.signed_in_as_well().token.expect("a session");
        let viewer = authentication::authenticate(s, &here).expect("a viewer");
        account_deletion::close(s, &RequestOrigin::default(), &viewer, &self.password.borrow())
            .expect("a closed account");
    }

    /// The current password. It is empty before the first session.
    pub(crate) fn password(&self) -> String {
        self.password.borrow().clone()
    }

    /// This person with an access token of these scopes.
    pub(crate) fn with_scopes(&self, scopes: &[&str]) -> Actor {
        let name = "test".parse().expect("a name");
        let scopes = TokenScopes::parse(scopes).expect("scopes");
        let new = NewToken { name, scopes, lifetime: TokenLifetime::default() };
        let made = access_tokens::create_for(&self.app.services, self.user.id, new).expect("a token");
        self.app.stranger().with_token(made.secret.expose())
    }
}

/// A sender of requests.
#[derive(Clone)]
pub(crate) struct Actor {
    app: TestApp,
    token: Option<String>,
}

impl Actor {
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { app: self.app.clone(), token: Some(token.to_owned()) }
    }

    /// The token that this actor sends.
    pub(crate) fn token(&self) -> &str {
        self.token.as_deref().unwrap_or_default()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request(Method::GET, path).send().await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.request(Method::POST, path).json(&body).send().await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.request(Method::PUT, path).json(&body).send().await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.request(Method::PATCH, path).json(&body).send().await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request(Method::DELETE, path).send().await
    }

    /// A request with more options.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        // The header that our proxy sends, with an address from a documentation network.
        let request =
            test::TestRequest::with_uri(path).method(method.clone()).insert_header(("X-Forwarded-For", "203.0.113.9"));
        let request = match &self.token {
            Some(token) => request.insert_header(("Authorization", format!("Bearer {token}"))),
            None => request,
        };
        RequestBuilder { app: self.app.clone(), method, path: path.to_owned(), request }
    }
}

/// A request that is being built.
pub(crate) struct RequestBuilder {
    app: TestApp,
    method: Method,
    path: String,
    request: test::TestRequest,
}

impl RequestBuilder {
    pub(crate) fn header(self, name: &'static str, value: &str) -> Self {
        Self { request: self.request.insert_header((name, value)), ..self }
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        Self { request: self.request.set_json(body), ..self }
    }

    pub(crate) fn body(self, kind: &str, body: impl Into<actix_web::web::Bytes>) -> Self {
        Self { request: self.request.insert_header(("Content-Type", kind)).set_payload(body), ..self }
    }

    pub(crate) async fn send(self) -> Answer {
        let answer = Answer::read((self.app.send)(self.request).await).await;
        // A selection of fields leaves out what the document promises.
        if !self.path.contains("fields=") {
            promises::check(&self.method, &self.path, &answer);
        }
        answer
    }

    /// Opens a live stream.
    pub(crate) async fn open(self) -> EventStream {
        let response = (self.app.send)(self.request).await;
        assert_eq!(response.status(), 200);
        EventStream { headers: response.headers().clone(), body: response.into_body(), text: String::new() }
    }
}

/// An open live stream.
pub(crate) struct EventStream {
    pub(crate) headers: HeaderMap,
    body: BoxBody,
    /// What has come of the next part.
    text: String,
}

impl EventStream {
    /// The next part that is no comment, as it is written, or none at the end.
    pub(crate) async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.text.find("\n\n") {
                let rest = self.text.split_off(end + 2);
                let part = std::mem::replace(&mut self.text, rest);
                if !part.starts_with(':') {
                    return Some(part.trim_end().to_owned());
                }
                continue;
            }
            let next = poll_fn(|cx| Pin::new(&mut self.body).poll_next(cx));
            let next = timeout(Duration::from_secs(30), next).await.expect("a stream that lives");
            self.text.push_str(std::str::from_utf8(&next?.expect("bytes")).expect("text"));
        }
    }

    /// The next event: its id, its name and its data.
    pub(crate) async fn event(&mut self) -> (i64, String, Value) {
        let part = self.next().await.expect("an event");
        let lines: Vec<_> = part.lines().filter_map(|line| line.split_once(": ")).collect();
        let [("id", id), ("event", name), ("data", data)] = lines.as_slice() else { panic!("{part:?} is no event") };
        let data = serde_json::from_str(data).expect("JSON");
        (id.parse().expect("a number"), (*name).to_owned(), data)
    }
}

/// The answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The JSON, or null if there is none.
    pub(crate) body: Value,
    pub(crate) text: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// Reads an answer. A live stream has no end, so it is closed.
    async fn read(response: ServiceResponse<BoxBody>) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let is_stream = headers.get("Content-Type").is_some_and(|kind| kind == "text/event-stream");
        let bytes = if is_stream { Bytes::new() } else { to_bytes(response.into_body()).await.unwrap_or_default() };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Self { status, headers, body, text, bytes: bytes.into() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The data of a success.
    pub(crate) fn data(&self) -> &Value {
        assert!(self.status.is_success(), "{self:?}");
        assert_eq!(self.body["success"], true, "{self:?}");
        &self.body["data"]
    }

    /// The code of a problem, after checking every field of the problem.
    pub(crate) fn problem(&self) -> &str {
        assert_eq!(self.header("Content-Type"), "application/problem+json", "{self:?}");
        assert_eq!(self.body["status"], self.status.as_u16(), "{self:?}");
        assert_eq!(self.body["instance"], format!("urn:uuid:{}", self.header("X-Request-Id")), "{self:?}");
        let code = self.body["code"].as_str().expect("a code");
        assert_eq!(self.body["type"], format!("/docs/problems#{code}"), "{self:?}");
        code
    }

    /// The pointer and the code of each error.
    pub(crate) fn errors(&self) -> Vec<(&str, &str)> {
        assert_eq!((self.problem(), self.status.as_u16()), ("invalid_fields", 422), "{self:?}");
        let errors = self.body["errors"].as_array().expect("errors");
        errors
            .iter()
            .map(|e| (e["pointer"].as_str().expect("a pointer"), e["code"].as_str().expect("a code")))
            .collect()
    }

    /// The body's [`shape`].
    pub(crate) fn shape(&self) -> Value {
        shape(&self.body)
    }
}

/// Checks every answer of every test against the document.
mod promises {
    use super::Answer;
    use actix_web::http::Method;
    use serde_json::Value;
    use std::sync::LazyLock;

    static DOCUMENT: LazyLock<(Value, matchit::Router<String>)> = LazyLock::new(|| {
        let document = serde_json::to_value(milequest_api::document()).expect("the document");
        let mut routes = matchit::Router::new();
        for path in document["paths"].as_object().expect("paths").keys() {
            routes.insert(path.as_str(), path.clone()).expect("a path of its own");
        }
        (document, routes)
    });

    pub(super) fn check(method: &Method, path: &str, answer: &Answer) {
        let (document, routes) = &*DOCUMENT;
        let path = path.split('?').next().unwrap_or_default();
        let Ok(found) = routes.at(path) else { return };
        let operation = &document["paths"][found.value][method.as_str().to_lowercase()];
        // Every operation may fail on the server's side, which the default response describes.
        if operation.is_null() || answer.status.is_server_error() {
            return;
        }
        let promised = &operation["responses"][answer.status.as_str()];
        let name = format!("{method} {}", found.value);
        let code = answer.body["code"].as_str().filter(|_| !answer.status.is_success());
        let told = match code {
            Some(code) => !promised["content"]["application/problem+json"]["examples"][code].is_null(),
            None => !promised.is_null(),
        };
        let required = required(document, &promised["content"]["application/json"]["schema"]);
        let missing: Vec<_> =
            required.into_iter().filter(|field| answer.body["data"].get(field.as_str()).is_none()).collect();
        assert!(
            missing.is_empty() || answer.body.is_null(),
            "the document promises {missing:?} of {name}: {}",
            answer.text
        );
        assert!(told, "the document does not say that {name} answers {} {code:?}: openapi/failures.rs", answer.status);
    }

    /// The required fields of the data of a success.
    fn required(document: &Value, envelope: &Value) -> Vec<String> {
        let resolve = |schema: &Value| {
            let name = schema["$ref"].as_str().and_then(|link| link.rsplit('/').next());
            name.map_or_else(|| schema.clone(), |name| document["components"]["schemas"][name].clone())
        };
        let data = resolve(&resolve(envelope)["properties"]["data"]);
        let mut parts = vec![data];
        let mut required = Vec::new();
        while let Some(part) = parts.pop() {
            parts.extend(part["allOf"].as_array().into_iter().flatten().map(resolve));
            required
                .extend(part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        }
        required
    }
}

/// JSON whose changing values are replaced by their types.
pub(crate) fn shape(value: &Value) -> Value {
    match value {
        Value::String(text) if uuid::Uuid::try_parse(text.trim_start_matches("urn:uuid:")).is_ok() => json!("[uuid]"),
        Value::String(text) if text.starts_with("mq_") || text.starts_with("mqs_") => json!("[secret]"),
        Value::String(text) => json!(without_ids(text)),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), shape(value))).collect(),
        other => other.clone(),
    }
}

/// A path or a key whose ids are replaced.
fn without_ids(text: &str) -> String {
    let part = |part: &str| {
        let bare = part.trim_end_matches(['/', ':']);
        if uuid::Uuid::try_parse(bare).is_ok() { part.replace(bare, "[uuid]") } else { part.to_owned() }
    };
    text.split_inclusive(['/', ':']).map(part).collect()
}

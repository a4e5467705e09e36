//! Registration, sign-in, sign-out, and the list of sessions.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, Invalid, Listing, Origin, PageQuery, PathId, Query, SignedIn, Visitor,
        schemas,
    },
    middleware::cookies::Cookies,
    routes::accounts::profile::Profile,
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{HttpRequest, cookie::Cookie, delete, get, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{DeviceName, DisplayName, EmailAddress, Language, SessionId, TimeZone, Username};
use milequest_services::{
    Page, Secret, Viewer,
    accounts::{
        self, NewPassword,
        registration::{self, NewAccount},
        sessions::{self, NewSession, Session, SignIn},
    },
};
use serde::Serialize;
use utoipa::ToSchema;

/// The data of a new account.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct RegisterAccount {
    username: Username,
    #[deserr(default)]
    display_name: Option<DisplayName>,
    /// The email address. A link that verifies it is mailed to it.
    email: EmailAddress,
    #[schema(value_type = schemas::NewPassword)]
    password: NewPassword,
    #[deserr(default = TimeZone::UTC)]
    #[schema(required = false)]
    time_zone: TimeZone,
    #[deserr(default)]
    #[schema(required = false)]
    language: Language,
    #[deserr(default)]
    device: Option<DeviceName>,
    /// Whether the session is kept in a cookie, for browsers. The answer then has no token.
    #[deserr(default)]
    #[schema(required = false)]
    cookie: bool,
    /// The setup token that the first start of the server printed. It makes the first account an admin.
    #[deserr(default)]
    setup_token: Option<String>,
}

/// The data of a sign-in.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateSession {
    /// The username, or the email address once it is verified.
    login: String,
    #[schema(format = Password)]
    password: String,
    #[deserr(default)]
    device: Option<DeviceName>,
    /// Whether the session is kept in a cookie, for browsers. The answer then has no token.
    #[deserr(default)]
    #[schema(required = false)]
    cookie: bool,
}

/// A new session.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedSession {
    id: SessionId,
    /// The token to send as bearer token. It is not shown again. Left out when a cookie stores it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    token: Option<String>,
    /// The token to send as `X-CSRF-Token` with every request that changes something, when a cookie stores the session.
    csrf_token: String,
    /// When it ends unless it is used before.
    idle_end: DateTime<Utc>,
    /// When it ends even if it is used.
    ends_at: DateTime<Utc>,
}

impl CreatedSession {
    fn new(session: NewSession, in_cookie: bool) -> Self {
        let NewSession { id, idle_end, ends_at, secret } = session;
        let csrf_token = Secret::csrf_token(secret.expose());
        Self { id, token: (!in_cookie).then(|| secret.expose().to_owned()), csrf_token, idle_end, ends_at }
    }
}

/// The cookie that stores a session in the browser until its end, if it is requested.
fn session_cookie(in_cookie: bool, cookies: Cookies, session: &NewSession, app: &App) -> Option<Cookie<'static>> {
    let seconds = app.run_inline(|s| (session.ends_at - s.now()).num_seconds());
    in_cookie.then(|| cookies.create(session.secret.expose(), seconds))
}

/// Create an account
///
/// Signs the person in. The answer is the same whether or not another account has the email address; the owner of the
/// address gets a mail.
#[utoipa::path(operation_id = "registerAccount", tag = "account",
    security(()),
    params(IdempotencyHeader),
    request_body = RegisterAccount,
    responses((status = 201, body = Success<CreatedSession>)),
)]
#[post("/auth/register")]
pub(crate) async fn register(
    Origin(origin): Origin,
    cookies: Cookies,
    request: CreateRequest<RegisterAccount>,
    app: App,
) -> Reply<CreatedSession> {
    let CreateRequest { body, idempotency } = request;
    let in_cookie = body.cookie;
    let newcomer = NewAccount {
        username: body.username,
        display_name: body.display_name,
        email: body.email,
        password: body.password,
        time_zone: body.time_zone,
        language: body.language,
        device: body.device.unwrap_or_default(),
        setup_token: body.setup_token,
    };
    let begun = app.run_hashing(move |s| registration::register(s, &origin, &idempotency, newcomer)).await?;
    let cookie = session_cookie(in_cookie, cookies, &begun.value, &app);
    Ok(Answer::created(begun, |session| CreatedSession::new(session, in_cookie)).with_cookie(cookie))
}

/// Sign in
///
/// If the password is wrong, the answer does not tell whether the account exists.
#[utoipa::path(operation_id = "createSession", tag = "account", security(()), request_body = CreateSession, responses((status = 200, body = Success<CreatedSession>)))]
#[post("/auth/login")]
pub(crate) async fn create(
    Origin(origin): Origin,
    cookies: Cookies,
    Body(body): Body<CreateSession>,
    app: App,
) -> Reply<CreatedSession> {
    let CreateSession { login, password, device, cookie: in_cookie } = body;
    let sign_in = SignIn { login, password, device: device.unwrap_or_default() };
    let session = app.run_hashing(move |s| sessions::sign_in(s, &origin, sign_in)).await?;
    let cookie = session_cookie(in_cookie, cookies, &session, &app);
    Ok(Answer::ok(CreatedSession::new(session, in_cookie)).with_cookie(cookie))
}

/// Sign out
///
/// Ends the session of this request.
#[utoipa::path(operation_id = "deleteCurrentSession", tag = "account", responses((status = 204)))]
#[post("/auth/logout")]
pub(crate) async fn delete_current(
    signed_in: SignedIn,
    Origin(origin): Origin,
    cookies: Cookies,
    app: App,
) -> Reply<()> {
    app.run(move |s| {
        let viewer = signed_in.viewer();
        let current_session = viewer.session()?;
        sessions::revoke(s, &origin, &viewer, current_session)
    })
    .await?;
    Ok(Answer::no_content().with_cookie(Some(cookies.expire())))
}

/// The session of a page that was just loaded.
#[derive(Serialize, ToSchema)]
pub(crate) struct CurrentSession {
    /// Null: not signed in.
    id: Option<SessionId>,
    /// The token to send as `X-CSRF-Token`, when a cookie stores the session.
    csrf_token: Option<String>,
    /// The signed-in person.
    user: Option<Profile>,
    /// Whether this server has no admin yet. The person who registers with the setup token that it printed becomes one.
    waits_for_admin: bool,
}

/// Show my current session
///
/// For a page that was just loaded: the signed-in person, and the CSRF token again. Without a session, or with the
/// cookie of an ended one, the answer has null.
#[utoipa::path(operation_id = "getCurrentSession", tag = "account",
    security((), ("token" = []), ("cookie" = [])),
    responses((status = 200, body = Success<CurrentSession>)),
)]
#[get("/auth/session")]
pub(crate) async fn get_current(
    Visitor(viewer): Visitor,
    cookies: Cookies,
    req: HttpRequest,
    app: App,
) -> Reply<CurrentSession> {
    let shown = cookies.session(req.headers());
    let id = viewer.as_ref().map(Viewer::session).transpose()?;
    let csrf_token = shown.as_ref().ok().copied().flatten().filter(|_| id.is_some()).map(Secret::csrf_token);
    let ended = (id.is_none() && !matches!(shown, Ok(None))).then(|| cookies.expire());
    let (user, waits_for_admin) = app
        .run(move |s| {
            let user = viewer.map(|viewer| accounts::get_own_profile(s, viewer)).transpose()?;
            Ok((user, registration::waits_for_admin(s)?))
        })
        .await?;
    let user = user.as_ref().map(Profile::from);
    Ok(Answer::ok(CurrentSession { id, csrf_token, user, waits_for_admin }).with_cookie(ended).secret())
}

/// A session of mine.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionSummary {
    id: SessionId,
    device: DeviceName,
    /// Whether it is the session of this request.
    current: bool,
    created_at: DateTime<Utc>,
    /// When it was last used, exact to five minutes.
    last_used_at: DateTime<Utc>,
    /// When it ends unless it is used before.
    idle_end: DateTime<Utc>,
    /// When it ends even if it is used.
    ends_at: DateTime<Utc>,
}

/// One page of my sessions.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionPage {
    sessions: Vec<SessionSummary>,
    pagination: Pagination,
}

/// List my sessions
///
/// Newest first.
#[utoipa::path(operation_id = "listSessions", tag = "account", params(PageQuery), responses((status = 200, body = Success<SessionPage>)))]
#[get("/auth/sessions")]
pub(crate) async fn list(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<SessionPage> {
    let listing = Listing::from_query("sessions", query)?;
    let request = listing.request();
    let viewer = signed_in.viewer();
    let current_session = viewer.session().ok();
    let page: Page<Session> = app.run(move |s| sessions::list(s, &viewer, &request)).await?;
    let pagination = listing.pagination(&page, |session| session.id);
    let summary = |session: Session| {
        let Session { id, device, created_at, last_used_at, idle_end, ends_at, .. } = session;
        SessionSummary { id, device, current: current_session == Some(id), created_at, last_used_at, idle_end, ends_at }
    };
    Ok(Answer::ok(SessionPage { sessions: page.items.into_iter().map(summary).collect(), pagination }))
}

/// End a session of mine
#[utoipa::path(operation_id = "deleteSession", tag = "account", params(("id" = Uuid, Path)), responses((status = 204)))]
#[delete("/auth/sessions/{id}")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<SessionId>,
    app: App,
) -> Reply<()> {
    app.run(move |s| sessions::revoke(s, &origin, &signed_in.viewer(), id)).await.map(|()| Answer::no_content())
}

//! Sign-in, sign-out, and the list of sessions.

use crate::{
    Code, Page, PageRequest, RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        active_account::{lock_verified, verify_password},
        login_attempts::{clear_attempts, count_attempt, normalise_login, parse_login},
        passwords::{Checked, Passwords},
        security_events::notify_owner,
    },
    core::{
        audit::{self, Action},
        rate_limits::SIGN_IN_FROM,
        viewer::{Credential, Viewer},
    },
    mail::outbox::{self, MailEvent},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{DeviceName, SessionId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    StoreError, Tx,
    accounts::{
        credentials::{self, Account},
        sessions as store,
        users::User,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use milequest_persistence::accounts::sessions::Session;

/// How long a proof of the password is enough for sensitive operations.
pub const PROOF_LASTS: TimeDelta = TimeDelta::hours(1);

/// The largest number of sessions of a person. One more ends the session whose last use is the oldest.
pub const MAX_PER_USER: i64 = 100;

/// A new session. Only this answer has its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSession {
    /// The id.
    pub id: SessionId,
    /// When it ends unless it is used before.
    pub idle_end: DateTime<Utc>,
    /// When it ends even if it is used.
    pub ends_at: DateTime<Utc>,
    /// The secret.
    pub secret: Secret,
}

/// A request to sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The username or the verified address.
    pub login: String,
    /// The password.
    pub password: String,
    /// The name of the device.
    pub device: DeviceName,
}

/// Signs a person in. If the password is wrong, neither the answer nor its duration tells whether the account exists.
///
/// # Errors
/// [`Code::WrongCredentials`]; [`Code::TooOften`]; with the right password also [`Code::AccountDisabled`] and
/// [`Code::AccountClosed`].
pub fn sign_in(s: &Services, origin: &RequestOrigin, sign_in: SignIn) -> Result<NewSession, ServiceError> {
    s.count_origin(SIGN_IN_FROM, origin)?;
    let SignIn { login, password, device } = sign_in;
    let login = normalise_login(&login);
    count_attempt(s, &login, origin)?;
    // Repeated when the account changed while the password was verified.
    for _ in 0..3 {
        let (account, checked) = check_password(s, &login, &password)?;
        if let Some(session) = begin_session(s, origin, &login, &account, &checked, &device)? {
            return Ok(session);
        }
    }
    Err(ServiceError::new(Code::Busy, "this account is being changed at this moment; try again"))
}

/// The account of this login, if the password is right.
fn check_password(s: &Services, login: &str, password: &str) -> Result<(Account, Checked), ServiceError> {
    let account = s.db.read(|conn| credentials::find_by_login(conn, &parse_login(s, login)))?;
    let kept = account.as_ref().and_then(|account| account.password_hash.as_deref());
    match (s.shared::<Passwords>()?.check(password, kept)?, account) {
        (checked @ (Checked::Right | Checked::RightButCheap(_)), Some(account)) => Ok((account, checked)),
        _ => Err(ServiceError::new(Code::WrongCredentials, "the name or the password is wrong")),
    }
}

/// Creates the session, unless the account changed while the password was verified. That takes a while, in which the
/// owner may have changed a password that another person knows.
fn begin_session(
    s: &Services,
    origin: &RequestOrigin,
    login: &str,
    checked_account: &Account,
    checked: &Checked,
    device: &DeviceName,
) -> Result<Option<NewSession>, ServiceError> {
    let owner = checked_account.user.id;
    let (session, new) = draft(s, device.clone())?;
    let entry = s.audit_entry(origin, Some(owner), Action::SignedIn, owner);
    let letter = MailEvent::signed_in(&checked_account.user, device, origin, session.created_at);
    s.db.write(|tx| {
        let account = match credentials::lock(tx, owner) {
            Err(StoreError::NotFound) => return Ok(None),
            other => other?,
        };
        if account.password_hash != checked_account.password_hash {
            return Ok(None);
        }
        check_may_sign_in(&account.user)?;
        if let Checked::RightButCheap(hash) = checked {
            credentials::update_password(tx, owner, hash, session.created_at)?;
        }
        clear_attempts(s, tx, login)?;
        insert(tx, owner, &session, &new)?;
        audit::write(tx, &entry)?;
        outbox::enqueue_mail(s, tx, &letter)?;
        let data = json!({ "device": device });
        notify_owner(tx, NotificationKind::SignedIn, owner, session.id, data, session.created_at)?;
        Ok(Some(new.clone()))
    })
}

fn check_may_sign_in(user: &User) -> Result<(), ServiceError> {
    if user.disabled_at.is_some() {
        return Err(ServiceError::new(Code::AccountDisabled, "an admin keeps this account closed; ask the operator"));
    }
    if user.deleted_at.is_some() {
        let detail = "this account was closed by its owner; the link in the letter about it opens it again";
        return Err(ServiceError::new(Code::AccountClosed, detail));
    }
    Ok(())
}

/// A new session that begins now.
pub(crate) fn draft(s: &Services, device: DeviceName) -> Result<(Session, NewSession), ServiceError> {
    let now = s.now();
    let new = NewSession {
        id: s.new_id(),
        idle_end: now + s.rules.session_idle_timeout.min(s.rules.session_lifetime),
        ends_at: now + s.rules.session_lifetime,
        secret: Secret::session()?,
    };
    let NewSession { id, idle_end, ends_at, .. } = new;
    Ok((Session { id, device, created_at: now, last_used_at: now, idle_end, ends_at, proved_at: now }, new))
}

/// Stores a new session of a locked person. Beyond the largest number, the session whose last use is the oldest ends.
pub(crate) fn insert(tx: &mut Tx<'_>, owner: UserId, session: &Session, new: &NewSession) -> Result<(), ServiceError> {
    store::create(tx, owner, session, &Secret::hash_of(new.secret.expose()))?;
    store::delete_surplus(tx, owner, MAX_PER_USER)?;
    Ok(())
}

/// The sessions of the viewer, newest first.
pub fn list(s: &Services, viewer: &Viewer, page: &PageRequest<SessionId>) -> Result<Page<Session>, ServiceError> {
    let now = s.now();
    Ok(s.db.read(|conn| store::list(conn, viewer.user.id, now, page))?)
}

/// Refuses a viewer whose last proof of the password is too old for a sensitive operation. Without it, a person who finds a device that is
/// signed in could create access that outlives the session. An access token has no password; its scopes decide.
///
/// # Errors
/// [`Code::ProofNeeded`].
pub fn require_proof(s: &Services, viewer: &Viewer) -> Result<(), ServiceError> {
    let Credential::Session(id) = viewer.by else { return Ok(()) };
    let now = s.now();
    let proved_at = s.db.read(|conn| store::find_proof(conn, viewer.user.id, id, now))?;
    if proved_at.is_some_and(|proved_at| now - proved_at < PROOF_LASTS) {
        return Ok(());
    }
    let detail = "send your password to POST /api/v1/auth/password/verify, and then this request again";
    Err(ServiceError::new(Code::ProofNeeded, detail))
}

/// Verifies the viewer's password, so that this session may do sensitive operations for [`PROOF_LASTS`].
///
/// # Errors
/// [`Code::InvalidFields`] for a wrong password; [`Code::SessionNeeded`]; [`Code::TooOften`].
pub fn prove(s: &Services, origin: &RequestOrigin, viewer: &Viewer, password: &str) -> Result<(), ServiceError> {
    viewer.session()?;
    let verified = verify_password(s, origin, viewer, password)?;
    s.db.write(|tx| lock_verified(s, tx, viewer, &verified).map(drop))
}

/// Ends a session of the viewer, which may be the current one.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such session.
pub fn revoke(s: &Services, origin: &RequestOrigin, viewer: &Viewer, id: SessionId) -> Result<(), ServiceError> {
    let is_current = viewer.session()? == id;
    let action = if is_current { Action::SignedOut } else { Action::SessionRevoked };
    let entry = s.audit_entry(origin, Some(viewer.user.id), action, viewer.user.id);
    s.db.write(|tx| {
        if !store::delete(tx, viewer.user.id, id)? {
            return Err(ServiceError::not_found("session"));
        }
        audit::write(tx, &entry)
    })
}

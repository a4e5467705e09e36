//! Locks the viewer's account for a lasting change, if it is still active, and if required its password was verified.

use crate::{
    Code, RequestOrigin, ServiceError, Services,
    accounts::{
        login_attempts::{clear_attempts, count_attempt},
        passwords::{Checked, Passwords},
    },
    core::viewer::Viewer,
};
use milequest_persistence::{
    StoreError, Tx,
    accounts::{
        credentials::{self, Account},
        sessions,
    },
};

/// Locks the viewer's account until this transaction ends, if the session of the request has not
/// ended since. A viewer whose access was just revoked must not change anything that lasts.
pub(crate) fn lock_active(s: &Services, tx: &mut Tx<'_>, viewer: &Viewer) -> Result<Account, ServiceError> {
    let (id, now) = (viewer.session()?, s.now());
    let account = match credentials::lock(tx, viewer.user.id) {
        Err(StoreError::NotFound) => None,
        other => Some(other?),
    };
    let open = account.filter(|account| account.user.disabled_at.is_none() && account.user.deleted_at.is_none());
    match open {
        Some(account) if sessions::is_active(tx, viewer.user.id, id, now)? => Ok(account),
        _ => Err(ServiceError::new(Code::NotSignedIn, "this session has just ended")),
    }
}

/// Verifies the viewer's password. Attempts are counted like sign-ins, because a person who finds an open session must not guess
/// either. The transaction after it begins with [`lock_verified`].
pub(crate) fn verify_password(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    password: &str,
) -> Result<Account, ServiceError> {
    count_attempt(s, viewer.user.username.as_str(), origin)?;
    let account = s.db.read(|conn| credentials::find(conn, viewer.user.id))?;
    match s.shared::<Passwords>()?.check(password, account.password_hash.as_deref())? {
        Checked::Wrong => Err(ServiceError::invalid_field("password", "wrong_password", "this is not your password")),
        Checked::Right | Checked::RightButCheap(_) => Ok(account),
    }
}

/// Locks the account whose password was verified, and records the proof in the session, if the account still has that password and the viewer is still signed in. Checking a password
/// takes a while, in which the owner may have revoked the access of a person who knows it.
pub(crate) fn lock_verified(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    verified: &Account,
) -> Result<Account, ServiceError> {
    let account = lock_active(s, tx, viewer)?;
    if account.password_hash != verified.password_hash {
        return Err(ServiceError::new(Code::Busy, "this account was changed at this very moment; try again"));
    }
    clear_attempts(s, tx, viewer.user.username.as_str())?;
    sessions::update_proof(tx, viewer.session()?, s.now())?;
    Ok(account)
}

//! The limit of teams for one person.

use crate::{Code, ServiceError};
use milequest_domain::UserId;
use milequest_persistence::{StoreError, Tx, accounts::users, teams::memberships};

/// The largest number of open teams that a person is in.
pub const MAX_PER_USER: i64 = 100;

/// Locks a person, and refuses one who is in the largest number of teams.
pub(super) fn lock_below_limit(tx: &mut Tx<'_>, user: UserId) -> Result<(), ServiceError> {
    lock_active(tx, user)?;
    check_below_limit(tx, user)
}

/// Locks a person, and refuses one whose account was closed or disabled since the request was authenticated. A closed
/// account has left its teams. If it joined one again, the purge would delete the membership without updating the
/// team's counts.
pub(super) fn lock_active(tx: &mut Tx<'_>, user: UserId) -> Result<(), ServiceError> {
    let person = match users::lock(tx, user) {
        Err(StoreError::NotFound) => None,
        other => Some(other?),
    };
    if person.is_some_and(|person| person.deleted_at.is_none() && person.disabled_at.is_none()) {
        return Ok(());
    }
    Err(ServiceError::new(Code::NotSignedIn, "this account has just been closed"))
}

pub(super) fn check_below_limit(tx: &mut Tx<'_>, user: UserId) -> Result<(), ServiceError> {
    if memberships::count_of_user(tx, user)? >= MAX_PER_USER {
        let detail = format!("a person is in at most {MAX_PER_USER} teams; leave one first");
        return Err(ServiceError::new(Code::LimitReached, detail));
    }
    Ok(())
}

//! Functions that all mailed links use.

use crate::{Code, ServiceError};
use milequest_domain::UserId;
use milequest_persistence::{
    StoreError, Tx,
    accounts::credentials::{self, Account},
};

/// Locks the owner of a link before the link is consumed. Every use case locks the two in this order. A deleted person
/// has no links.
pub(crate) fn lock_link_owner(tx: &mut Tx<'_>, owner: UserId) -> Result<Account, ServiceError> {
    match credentials::lock(tx, owner) {
        Err(StoreError::NotFound) => Err(dead_link()),
        other => Ok(other?),
    }
}

pub(crate) fn dead_link() -> ServiceError {
    ServiceError::new(Code::LinkDead, "this link was used, was replaced by a newer one, or has ended; ask for another")
}

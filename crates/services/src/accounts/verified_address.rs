//! The verified address of an account: assigned to one account only, and compared with what a mailed link was made for.

use crate::{Code, ServiceError, Services};
use chrono::{DateTime, Utc};
use milequest_domain::UserId;
use milequest_persistence::{
    Tx,
    accounts::credentials::{self, Account, SealedEmail},
};

/// Stores the address that the owner of an account has verified.
pub(crate) fn assign(
    s: &Services,
    tx: &mut Tx<'_>,
    owner: UserId,
    email: &SealedEmail,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let indexes = s.address_indexes(&s.open_address(owner, email)?);
    if credentials::lock_address(tx, &indexes)?.is_some_and(|other| other != owner) {
        return Err(ServiceError::new(Code::AddressTaken, "this address belongs to another account"));
    }
    Ok(credentials::update_email(tx, owner, email, Some(now))?)
}

/// Whether this index belongs to the account's address. During a rotation of keys, an index of the old key still does.
pub(crate) fn is_indexed_by(s: &Services, account: &Account, index: Option<&[u8]>) -> Result<bool, ServiceError> {
    let Some((email, index)) = account.email.as_ref().zip(index) else { return Ok(false) };
    let indexes = s.address_indexes(&s.open_address(account.user.id, email)?);
    Ok(indexes.iter().any(|of_address| of_address == index))
}

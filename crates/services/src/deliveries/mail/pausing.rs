//! Pauses mail to an address that refuses it, and to one whose reader complained. The owner is told in the list of notifications.

use crate::{
    ServiceError, Services,
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{EmailAddress, UserId};
use milequest_persistence::{
    Tx,
    accounts::{
        credentials::{self, Login},
        mail_pauses,
    },
};

/// Pauses mail to a person and tells them, and returns whether it was not paused before.
pub(super) fn pause(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> Result<bool, ServiceError> {
    if !mail_pauses::pause(tx, user, now)? {
        return Ok(false);
    }
    // The time as it is stored.
    let since = mail_pauses::find(tx, user)?;
    let events = since.map(|at| Event::MailPaused { user, at }).into_iter().collect();
    notifications::enqueue(tx, events, now)?;
    tracing::info!(%user, "mail to a person is paused");
    Ok(true)
}

/// The result of a report about an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PausedMail {
    /// Mail to its owner is paused now.
    Paused,
    /// It was paused before.
    PausedBefore,
    /// No account has this address.
    Unknown,
}

/// Pauses mail to the account with this confirmed address, as an operator or a report of a mail server wants it.
pub fn pause_reported(s: &Services, address: &EmailAddress) -> Result<PausedMail, ServiceError> {
    let login = Login::Address(s.address_indexes(address));
    let now = s.now();
    s.db.write(|tx| {
        let Some(account) = credentials::find_by_login(tx, &login)? else { return Ok(PausedMail::Unknown) };
        let is_new = pause(tx, account.user.id, now)?;
        Ok(if is_new { PausedMail::Paused } else { PausedMail::PausedBefore })
    })
}

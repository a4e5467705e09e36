//! Attempts at passwords, counted by account.

use crate::{
    RequestOrigin, ServiceError, Services,
    core::rate_limits::{Attempt, SIGN_IN_TO_ACCOUNT},
    mail::outbox::{self, MailEvent},
};
use milequest_domain::{EmailAddress, Username};
use milequest_persistence::{Tx, core::rate_limits};

/// The normal form of a username or an address, under which attempts are counted. Every spelling of one account has the
/// same form. A text that is neither belongs to no account.
pub(crate) fn normalise_login(login: &str) -> String {
    let login = login.trim();
    match (login.parse::<Username>(), login.parse::<EmailAddress>()) {
        (Ok(name), _) => name.to_string(),
        (_, Ok(address)) => address.normalised(),
        _ => login.to_lowercase().chars().take(EmailAddress::MAX).collect(),
    }
}

/// Counts an attempt at a password for a [normalised](normalise_login) login, and refuses it beyond the limit. The
/// first refusal enqueues a mail to the owner, in the transaction that counts.
pub(crate) fn count_attempt(s: &Services, login: &str, origin: &RequestOrigin) -> Result<(), ServiceError> {
    let event = MailEvent::locked(s, login, origin)?;
    let attempt = s.db.write(|tx| -> Result<Attempt, ServiceError> {
        let attempt = s.count_attempt_in(tx, SIGN_IN_TO_ACCOUNT, login)?;
        if let Attempt::FirstRefused(_) = attempt {
            outbox::enqueue_mail(s, tx, &event)?;
        }
        Ok(attempt)
    })?;
    attempt.or_refuse()
}

/// Clears the attempts at a [normalised](normalise_login) login, because its owner signed in.
pub(crate) fn clear_attempts(s: &Services, tx: &mut Tx<'_>, login: &str) -> Result<(), ServiceError> {
    Ok(rate_limits::delete(tx, &s.keys.index(SIGN_IN_TO_ACCOUNT.what, login))?)
}

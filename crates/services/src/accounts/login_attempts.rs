//! Attempts at passwords, counted by account.

use crate::{
    RequestOrigin, ServiceError, Services,
    core::rate_limits::{Attempt, SIGN_IN_TO_ACCOUNT},
    mail::outbox::{self, MailEvent},
};
use milequest_domain::{EmailAddress, Username};
use milequest_persistence::{Tx, core::rate_limits};

/// The one spelling of a username or an address under which attempts are counted. However it was typed, it is one account; what is
/// neither belongs to nobody.
pub(crate) fn normalise_login(login: &str) -> String {
    let login = login.trim();
    match (login.parse::<Username>(), login.parse::<EmailAddress>()) {
        (Ok(name), _) => name.to_string(),
        (_, Ok(address)) => address.normalised(),
        _ => login.to_lowercase().chars().take(EmailAddress::MAX).collect(),
    }
}

/// Counts a password that is about to be checked for a [normalised](normalise_login) login, and refuses it if it is one too many. The
/// owner is told of the first refused one, in the transaction that counts it.
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

/// Forgets the attempts at a [normalised](normalise_login) login, because its owner showed up.
pub(crate) fn clear_attempts(s: &Services, tx: &mut Tx<'_>, login: &str) -> Result<(), ServiceError> {
    Ok(rate_limits::delete(tx, &s.keys.index(SIGN_IN_TO_ACCOUNT.what, login))?)
}

//! Attempts at passwords, counted by account.

use crate::{
    RequestOrigin, ServiceError, Services,
    accounts::security_events::notify_owner,
    core::rate_limits::{Attempt, SIGN_IN_TO_ACCOUNT},
    mail::outbox::{self, MailEvent},
};
use milequest_domain::{EmailAddress, Username, notifications::NotificationKind};
use milequest_persistence::{
    Tx,
    accounts::credentials::{self, Login},
    core::rate_limits,
};
use serde_json::json;
use uuid::Uuid;

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

/// Parses a login. A text that is neither a username nor an address is looked up as well, so that it takes as long.
pub(crate) fn parse_login(s: &Services, login: &str) -> Login {
    match (login.parse::<Username>(), login.parse::<EmailAddress>()) {
        (Ok(name), _) => Login::Username(name),
        (_, Ok(address)) => Login::Address(s.address_indexes(&address)),
        _ => Login::Address(Vec::new()),
    }
}

/// Counts an attempt at a password for a [normalised](normalise_login) login, and refuses it beyond the limit. The
/// first refusal enqueues a mail and a notification to the owner, in the transaction that counts.
pub(crate) fn count_attempt(s: &Services, login: &str, origin: &RequestOrigin) -> Result<(), ServiceError> {
    let event = MailEvent::locked(s, login, origin)?;
    let (lock, now) = (s.new_id::<Uuid>(), s.now());
    let attempt = s.db.write(|tx| -> Result<Attempt, ServiceError> {
        let attempt = s.count_attempt_in(tx, SIGN_IN_TO_ACCOUNT, login)?;
        if let Attempt::FirstRefused(wait) = attempt {
            outbox::enqueue_mail(s, tx, &event)?;
            // Without an account the job is the same and tells nobody, so that no answer tells by its time whether there is one.
            let owner = credentials::find_by_login(tx, &parse_login(s, login))?.map(|account| account.user.id);
            let (owner, data) = (owner.unwrap_or(Uuid::nil().into()), json!({ "until": now + wait }));
            notify_owner(tx, NotificationKind::AccountLocked, owner, lock, data, now)?;
        }
        Ok(attempt)
    })?;
    attempt.or_refuse()
}

/// Clears the attempts at a [normalised](normalise_login) login, because its owner signed in.
pub(crate) fn clear_attempts(s: &Services, tx: &mut Tx<'_>, login: &str) -> Result<(), ServiceError> {
    Ok(rate_limits::delete(tx, &s.keys.index(SIGN_IN_TO_ACCOUNT.what, login))?)
}

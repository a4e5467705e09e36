//! Changes a password with the current one, and resets one with a mailed link.

use crate::{
    RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        NewPassword,
        active_account::{lock_verified, verify_password},
        login_attempts::clear_attempts,
        mail_links::{dead_link, lock_link_owner},
        password_policy::{KnownWords, check_password_policy},
        passwords::Passwords,
        security_events::notify_owner,
        verified_address,
    },
    core::{
        audit::{self, Action},
        rate_limits::{Attempt, LETTERS_FROM, LETTERS_TO, LINKS_FROM},
        viewer::Viewer,
    },
    mail::outbox::{self, MailEvent},
};
use milequest_domain::{EmailAddress, notifications::NotificationKind};
use milequest_persistence::{
    Tx,
    accounts::{
        access_tokens,
        credentials::{self, Account},
        mail_tokens::{self, Purpose},
        sessions,
    },
    calendar_feeds,
    teams::memberships,
};
use serde_json::json;

/// Changes the password. All other sessions of the person end.
///
/// # Errors
/// [`crate::Code::InvalidFields`] when the current password is wrong or the new one is easy to guess;
/// [`crate::Code::SessionNeeded`].
pub fn change_password(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    current: &str,
    new: &NewPassword,
) -> Result<(), ServiceError> {
    let current_session = viewer.session()?;
    let account = verify_password(s, origin, viewer, current)?;
    let owner = viewer.user.id;
    check_new_password(s, &account, new)?;
    let hash = s.shared::<Passwords>()?.hash(new)?;
    let (now, entry) = (s.now(), s.audit_entry(origin, Some(owner), Action::PasswordChanged, owner));
    let letter = MailEvent::password_changed(&account.user, origin, now);
    s.db.write(|tx| {
        lock_verified(s, tx, viewer, &account)?;
        credentials::update_password(tx, owner, &hash, now)?;
        sessions::delete_all(tx, owner, Some(current_session))?;
        mail_tokens::delete_all(tx, owner)?;
        audit::write(tx, &entry)?;
        notify_owner(tx, NotificationKind::PasswordChanged, owner, entry.id, json!({}), now)?;
        outbox::enqueue_mail(s, tx, &letter)
    })
}

/// Mails a link to the account with this verified address, if there is one. The answer is the same in both cases,
/// because the job that sends the mail finds the account.
///
/// # Errors
/// [`crate::Code::TooOften`] when one network address requests too many links.
pub fn request_reset(s: &Services, origin: &RequestOrigin, email: &EmailAddress) -> Result<(), ServiceError> {
    s.count_origin(LETTERS_FROM, origin)?;
    let letter = MailEvent::forgot(s, email)?;
    let fine = s.count_attempt(LETTERS_TO, &email.normalised())? == Attempt::Allowed;
    // Too many mails to one mailbox are silently left out, because a refusal would tell strangers about each other.
    if fine { s.db.write(|tx| outbox::enqueue_mail(s, tx, &letter)) } else { Ok(()) }
}

/// Resets a password with the token of a mailed link, and ends all sessions of the person.
///
/// # Errors
/// [`crate::Code::LinkDead`] when the link was used or replaced, or has expired; [`crate::Code::InvalidFields`].
pub fn reset_password(s: &Services, origin: &RequestOrigin, link: &str, new: &NewPassword) -> Result<(), ServiceError> {
    s.count_origin(LINKS_FROM, origin)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::find(conn, Purpose::Reset, &secret, now))?.ok_or_else(dead_link)?;
    let account = s.db.read(|conn| credentials::find(conn, opened.owner))?;
    check_new_password(s, &account, new)?;
    let hash = s.shared::<Passwords>()?.hash(new)?;
    let entry = s.audit_entry(origin, Some(opened.owner), Action::PasswordReset, opened.owner);
    let letter = MailEvent::password_changed(&account.user, origin, now);
    s.db.write(|tx| {
        let account = lock_link_owner(tx, opened.owner)?;
        // Of two requests with one link at once, one succeeds.
        let opened = mail_tokens::consume(tx, Purpose::Reset, &secret, now)?.ok_or_else(dead_link)?;
        // A link in a mailbox that the account no longer uses must not work.
        if !verified_address::is_indexed_by(s, &account, opened.email_index.as_deref())? {
            return Err(dead_link());
        }
        credentials::update_password(tx, opened.owner, &hash, now)?;
        revoke_all_access(s, tx, &account)?;
        audit::write(tx, &entry)?;
        notify_owner(tx, NotificationKind::PasswordChanged, opened.owner, entry.id, json!({}), now)?;
        outbox::enqueue_mail(s, tx, &letter)
    })
}

fn check_new_password(s: &Services, account: &Account, new: &NewPassword) -> Result<(), ServiceError> {
    let user = &account.user;
    let email = account.email.as_ref().map(|email| s.open_address(user.id, email)).transpose()?;
    let teams = s.db.read(|conn| memberships::list_team_names(conn, user.id))?;
    let known = KnownWords {
        username: &user.username,
        display_name: Some(&user.display_name),
        address: email.as_ref().map(EmailAddress::as_str),
        teams: &teams,
    };
    check_password_policy(new, &known)
}

/// Ends everything that another person may have, and clears failed attempts of others, so that the owner can sign in at
/// once.
pub(crate) fn revoke_all_access(s: &Services, tx: &mut Tx<'_>, account: &Account) -> Result<(), ServiceError> {
    let owner = account.user.id;
    sessions::delete_all(tx, owner, None)?;
    access_tokens::delete_all(tx, owner)?;
    calendar_feeds::delete(tx, owner)?;
    mail_tokens::delete_all(tx, owner)?;
    clear_attempts(s, tx, account.user.username.as_str())?;
    if let Some(email) = &account.email {
        clear_attempts(s, tx, &s.open_address(owner, email)?.normalised())?;
    }
    Ok(())
}

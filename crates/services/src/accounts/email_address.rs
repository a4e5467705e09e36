//! The email address of an account: verified, and changed with confirmations from the old and the new mailbox.

use crate::{
    RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        active_account::{lock_verified, verify_password},
        mail_links::{LinkFollower, dead_link, lock_link_owner},
        security_events::notify_owner,
        verified_address,
    },
    core::{
        audit::{self, Action},
        rate_limits::{Attempt, CLAIMS_OF, LETTERS_FROM, LETTERS_TO, LINKS_FROM},
        viewer::Viewer,
    },
    mail::{
        CHANGE_WAITS,
        outbox::{self, MailEvent},
    },
};
use milequest_domain::{EmailAddress, notifications::NotificationKind};
use milequest_persistence::accounts::{
    address_changes::{self, AddressChange, Mailbox},
    credentials::{self, Account},
    mail_tokens::{self, Purpose},
};
use serde_json::json;

/// Sends the link that verifies the viewer's address again.
///
/// # Errors
/// [`crate::Code::TooOften`].
pub fn resend_verification(s: &Services, origin: &RequestOrigin, viewer: &Viewer) -> Result<(), ServiceError> {
    s.count_origin(LETTERS_FROM, origin)?;
    s.count_attempt(LETTERS_TO, &viewer.user.id.to_string())?.or_refuse()?;
    let account = s.db.read(|conn| credentials::find(conn, viewer.user.id))?;
    let Some(email) = account.email.filter(|_| account.user.email_verified_at.is_none()) else { return Ok(()) };
    let claimed = s.open_address(viewer.user.id, &email)?;
    let letter = MailEvent::Verify { user: viewer.user.id };
    if may_send_claim(s, &claimed)? { s.db.write(|tx| outbox::enqueue_mail(s, tx, &letter)) } else { Ok(()) }
}

/// Counts a claim of this address, and returns whether a mail about it may be sent. Too many mails to one mailbox are
/// silently left out, because a refusal would tell strangers about each other.
pub(crate) fn may_send_claim(s: &Services, address: &EmailAddress) -> Result<bool, ServiceError> {
    Ok(s.count_attempt(CLAIMS_OF, &address.normalised())? == Attempt::Allowed)
}

/// Verifies an address with the token of the mailed link, which the owner of the account follows.
///
/// # Errors
/// [`crate::Code::LinkDead`]; [`crate::Code::LinkNeedsOwner`]; [`crate::Code::InvalidFields`] for a wrong password;
/// [`crate::Code::AddressTaken`] when another person has verified the address meanwhile.
pub fn verify(s: &Services, origin: &RequestOrigin, link: &str, follower: &LinkFollower) -> Result<(), ServiceError> {
    s.count_origin(LINKS_FROM, origin)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::find(conn, Purpose::Verify, &secret, now))?.ok_or_else(dead_link)?;
    let proof = follower.prove_owner(s, origin, opened.owner)?;
    let entry = s.audit_entry(origin, Some(opened.owner), Action::AddressVerified, opened.owner);
    s.db.write(|tx| {
        let account = lock_link_owner(tx, opened.owner)?;
        proof.check(s, tx, &account)?;
        let opened = mail_tokens::consume(tx, Purpose::Verify, &secret, now)?.ok_or_else(dead_link)?;
        // The address may have changed since the mail was sent.
        let is_about_it = verified_address::is_indexed_by(s, &account, opened.email_index.as_deref())?;
        let email = account.email.filter(|_| is_about_it);
        verified_address::assign(s, tx, opened.owner, &email.ok_or_else(dead_link)?, now)?;
        // A change that was requested while the old address was unverified needed no confirmation from it. Now it does.
        address_changes::delete(tx, opened.owner)?;
        audit::write(tx, &entry)
    })
}

/// Requests a change of the address. It takes effect when both mailboxes have confirmed. If the old address was never
/// verified, only the new mailbox has to.
///
/// # Errors
/// [`crate::Code::InvalidFields`] for a wrong password; [`crate::Code::SessionNeeded`]; [`crate::Code::TooOften`].
pub fn request_change(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    email: &EmailAddress,
    password: &str,
) -> Result<(), ServiceError> {
    viewer.session()?;
    s.count_origin(LETTERS_FROM, origin)?;
    let verified = verify_password(s, origin, viewer, password)?;
    let (owner, now, may_send_claim) = (viewer.user.id, s.now(), may_send_claim(s, email)?);
    let email = s.seal_address(owner, email)?;
    let entry = s.audit_entry(origin, Some(owner), Action::AddressChangeRequested, owner);
    s.db.write(|tx| {
        let has_old = lock_verified(s, tx, viewer, &verified)?.user.email_verified_at.is_some();
        let old_confirmed_at = (!has_old).then_some(now);
        let (email, ends_at) = (email.clone(), now + CHANGE_WAITS);
        address_changes::upsert(
            tx,
            owner,
            &AddressChange { email, old_confirmed_at, new_confirmed_at: None, ends_at },
        )?;
        audit::write(tx, &entry)?;
        if has_old {
            outbox::enqueue_mail(s, tx, &MailEvent::ConfirmOld { user: owner })?;
        }
        if may_send_claim {
            outbox::enqueue_mail(s, tx, &MailEvent::ConfirmNew { user: owner })?;
        }
        Ok(())
    })
}

/// The state of a change of the email address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// Both mailboxes have confirmed, and the change took effect.
    Both,
    /// The other mailbox has not confirmed yet.
    One,
}

/// Confirms a change of address with the token of the link that was mailed to one of the two mailboxes, which the owner of
/// the account follows.
///
/// # Errors
/// [`crate::Code::LinkDead`]; [`crate::Code::LinkNeedsOwner`]; [`crate::Code::InvalidFields`] for a wrong password;
/// [`crate::Code::AddressTaken`].
pub fn confirm_change(
    s: &Services,
    origin: &RequestOrigin,
    link: &str,
    follower: &LinkFollower,
) -> Result<Confirmed, ServiceError> {
    s.count_origin(LINKS_FROM, origin)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let of_old = s.db.read(|conn| mail_tokens::find(conn, Purpose::ConfirmOld, &secret, now))?;
    let (mailbox, purpose, opened) = match of_old {
        Some(opened) => (Mailbox::Old, Purpose::ConfirmOld, opened),
        None => {
            let of_new = s.db.read(|conn| mail_tokens::find(conn, Purpose::ConfirmNew, &secret, now))?;
            (Mailbox::New, Purpose::ConfirmNew, of_new.ok_or_else(dead_link)?)
        }
    };
    let owner = opened.owner;
    let proof = follower.prove_owner(s, origin, owner)?;
    let entry = s.audit_entry(origin, Some(owner), Action::AddressChanged, owner);
    s.db.write(|tx| {
        let account = lock_link_owner(tx, owner)?;
        proof.check(s, tx, &account)?;
        let opened = mail_tokens::consume(tx, purpose, &secret, now)?.ok_or_else(dead_link)?;
        let change = address_changes::confirm(tx, owner, mailbox, now)?.ok_or_else(dead_link)?;
        let changed = Account { email: Some(change.email.clone()), ..account.clone() };
        if !verified_address::is_indexed_by(s, &changed, opened.email_index.as_deref())? {
            return Err(dead_link());
        }
        if change.old_confirmed_at.is_none() || change.new_confirmed_at.is_none() {
            return Ok(Confirmed::One);
        }
        verified_address::assign(s, tx, owner, &change.email, now)?;
        address_changes::delete(tx, owner)?;
        // Links in the old mailbox must not work any more.
        mail_tokens::delete_all(tx, owner)?;
        audit::write(tx, &entry)?;
        notify_owner(tx, NotificationKind::EmailChanged, owner, entry.id, json!({}), now)?;
        if let Some(old) = account.email.filter(|_| account.user.email_verified_at.is_some()) {
            outbox::enqueue_mail(s, tx, &MailEvent::address_changed(owner, &old, now))?;
        }
        Ok(Confirmed::Both)
    })
}

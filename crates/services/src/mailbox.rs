//! The mailbox of a person: proved, and changed with a word from both.

use crate::{
    Caller, Secret, ServiceError, Services,
    audit::{self, Action},
    limits::{LETTERS_FROM, LETTERS_TO, LINKS_FROM},
    post::{self, Occasion},
    recovery::{link_dead, prove},
    viewer::Viewer,
};
use chrono::TimeDelta;
use milequest_domain::EmailAddress;
use milequest_persistence::{
    address_changes::{self, AddressChange, Mailbox},
    credentials,
    mail_tokens::{self, Purpose},
};

/// How long a change of address waits for its confirmations.
pub const CHANGE_WAITS: TimeDelta = TimeDelta::hours(24);

/// Has the link mailed once more that proves the viewer's address.
///
/// # Errors
/// [`crate::Code::TooOften`].
pub fn verify_again(s: &Services, caller: &Caller, viewer: &Viewer) -> Result<(), ServiceError> {
    s.count_from(LETTERS_FROM, caller)?;
    s.count(LETTERS_TO, &viewer.user.id.to_string())?.or_refuse()?;
    let letter = Occasion::Verify { user: viewer.user.id };
    s.db.write(|tx| post::later(s, tx, &letter))
}

/// Proves a mailbox by the link that was mailed to it.
///
/// # Errors
/// [`crate::Code::LinkDead`]; [`crate::Code::AddressTaken`] when somebody else has proved the address meanwhile.
pub fn verify(s: &Services, caller: &Caller, link: &str) -> Result<(), ServiceError> {
    s.count_from(LINKS_FROM, caller)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::peek(conn, Purpose::Verify, &secret, now))?.ok_or_else(link_dead)?;
    let entry = s.entry(caller, Some(opened.owner), Action::AddressProved, opened.owner);
    s.db.write(|tx| {
        let opened = mail_tokens::take(tx, Purpose::Verify, &secret, now)?.ok_or_else(link_dead)?;
        let account = credentials::lock(tx, opened.owner)?;
        // The address may have become another one since the letter went out.
        let email = account.email.filter(|email| opened.email_index.as_ref() == Some(&email.index));
        s.give_address(tx, opened.owner, &email.ok_or_else(link_dead)?, now)?;
        audit::write(tx, &entry)
    })
}

/// Asks for another address. It takes effect when both mailboxes have confirmed; where the old one was never proved,
/// the new one alone has to.
///
/// # Errors
/// [`crate::Code::InvalidFields`] for a wrong password; [`crate::Code::SessionNeeded`]; [`crate::Code::TooOften`].
pub fn ask_change(
    s: &Services,
    caller: &Caller,
    viewer: &Viewer,
    email: &EmailAddress,
    password: &str,
) -> Result<(), ServiceError> {
    viewer.session()?;
    s.count_from(LETTERS_FROM, caller)?;
    let account = prove(s, viewer, password)?;
    let (owner, now) = (viewer.user.id, s.now());
    let has_old = account.user.email_verified_at.is_some();
    let change = AddressChange {
        email: s.seal_address(owner, email)?,
        old_confirmed_at: (!has_old).then_some(now),
        new_confirmed_at: None,
        ends_at: now + CHANGE_WAITS,
    };
    let entry = s.entry(caller, Some(owner), Action::AddressChangeAsked, owner);
    s.db.write(|tx| {
        address_changes::put(tx, owner, &change)?;
        audit::write(tx, &entry)?;
        if has_old {
            post::later(s, tx, &Occasion::ConfirmOld { user: owner })?;
        }
        post::later(s, tx, &Occasion::ConfirmNew { user: owner })
    })
}

/// How a change of address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It took effect.
    Both,
    /// The other mailbox has yet to confirm.
    One,
}

/// Confirms a change of address by the link that was mailed to one of the two.
///
/// # Errors
/// [`crate::Code::LinkDead`]; [`crate::Code::AddressTaken`].
pub fn confirm_change(s: &Services, caller: &Caller, link: &str) -> Result<Confirmed, ServiceError> {
    s.count_from(LINKS_FROM, caller)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let of_old = s.db.read(|conn| mail_tokens::peek(conn, Purpose::ConfirmOld, &secret, now))?;
    let (mailbox, purpose, opened) = match of_old {
        Some(opened) => (Mailbox::Old, Purpose::ConfirmOld, opened),
        None => {
            let of_new = s.db.read(|conn| mail_tokens::peek(conn, Purpose::ConfirmNew, &secret, now))?;
            (Mailbox::New, Purpose::ConfirmNew, of_new.ok_or_else(link_dead)?)
        }
    };
    let owner = opened.owner;
    let entry = s.entry(caller, Some(owner), Action::AddressChanged, owner);
    s.db.write(|tx| {
        let opened = mail_tokens::take(tx, purpose, &secret, now)?.ok_or_else(link_dead)?;
        let account = credentials::lock(tx, owner)?;
        let change = address_changes::confirm(tx, owner, mailbox, now)?.ok_or_else(link_dead)?;
        if opened.email_index.as_ref() != Some(&change.email.index) {
            return Err(link_dead());
        }
        if change.old_confirmed_at.is_none() || change.new_confirmed_at.is_none() {
            return Ok(Confirmed::One);
        }
        s.give_address(tx, owner, &change.email, now)?;
        address_changes::delete(tx, owner)?;
        audit::write(tx, &entry)?;
        if let Some(old) = account.email.filter(|_| account.user.email_verified_at.is_some()) {
            post::later(s, tx, &Occasion::address_changed(owner, &old, now))?;
        }
        Ok(Confirmed::Both)
    })
}

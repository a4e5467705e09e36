//! Changing a password: by who knows it, and by who reads the mailbox.

use crate::{
    Caller, Code, NewPassword, Secret, ServiceError, Services,
    accounts::{passwords::Checked, registration::suit, sessions::hold},
    core::{
        audit::{self, Action},
        rate_limits::{LETTERS_FROM, LETTERS_TO, LINKS_FROM, Tried},
        viewer::Viewer,
    },
    mail::outbox::{self, Occasion},
};
use milequest_domain::{EmailAddress, UserId};
use milequest_persistence::{
    StoreError, Tx, access_tokens,
    credentials::{self, Account},
    mail_tokens::{self, Purpose},
    sessions,
};

/// Whether this is the viewer's password. Tries are counted like sign-ins, for whoever found an open session must not
/// guess either. What follows is done in a transaction that begins with [`hold_proved`].
pub(crate) fn prove(s: &Services, caller: &Caller, viewer: &Viewer, password: &str) -> Result<Account, ServiceError> {
    s.count_password(viewer.user.username.as_str(), caller)?;
    let account = s.db.read(|conn| credentials::find(conn, viewer.user.id))?;
    match s.passwords.check(password, account.password_hash.as_deref())? {
        Checked::Wrong => Err(ServiceError::invalid_field("password", "wrong_password", "this is not your password")),
        Checked::Right | Checked::RightButCheap(_) => Ok(account),
    }
}

/// The account whose password was proved, if it still has that password and the viewer is still signed in. Checking a password
/// takes a while, in which the owner may have shut out the one who knows it.
pub(crate) fn hold_proved(
    s: &Services,
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    proved: &Account,
) -> Result<Account, ServiceError> {
    let account = hold(s, tx, viewer)?;
    if account.password_hash != proved.password_hash {
        return Err(ServiceError::new(Code::Busy, "this account was changed at this very moment; try again"));
    }
    s.unlock(tx, viewer.user.username.as_str())?;
    Ok(account)
}

/// Sets a new password. The person stays signed in here and nowhere else.
///
/// # Errors
/// [`Code::InvalidFields`] when the old one is wrong or the new one easy to guess; [`Code::SessionNeeded`].
pub fn change_password(
    s: &Services,
    caller: &Caller,
    viewer: &Viewer,
    current: &str,
    new: &NewPassword,
) -> Result<(), ServiceError> {
    let here = viewer.session()?;
    let account = prove(s, caller, viewer, current)?;
    let owner = viewer.user.id;
    let email = account.email.as_ref().map(|email| s.open_address(owner, email)).transpose()?;
    suit(new, &viewer.user.username, email.as_ref())?;
    let hash = s.passwords.hash(new)?;
    let (now, entry) = (s.now(), s.entry(caller, Some(owner), Action::PasswordChanged, owner));
    let letter = Occasion::password_changed(&account.user, caller, now);
    s.db.write(|tx| {
        hold_proved(s, tx, viewer, &account)?;
        credentials::set_password(tx, owner, &hash, now)?;
        sessions::delete_all(tx, owner, Some(here))?;
        mail_tokens::delete_all(tx, owner)?;
        audit::write(tx, &entry)?;
        outbox::later(s, tx, &letter)
    })
}

/// Has a link mailed to whoever proved this address, if anybody did. The answer is the same in any case: the look-up is
/// done by the job that sends the letter.
///
/// # Errors
/// [`Code::TooOften`] when too much is asked for from one place.
pub fn forgot(s: &Services, caller: &Caller, email: &EmailAddress) -> Result<(), ServiceError> {
    s.count_from(LETTERS_FROM, caller)?;
    let letter = Occasion::forgot(s, email)?;
    let fine = s.count(LETTERS_TO, &email.normalised())? == Tried::Fine;
    // Too many to one mailbox are left out without a word: a refusal would tell strangers about each other.
    if fine { s.db.write(|tx| outbox::later(s, tx, &letter)) } else { Ok(()) }
}

/// Sets a new password by a mailed link, and signs the person out everywhere.
///
/// # Errors
/// [`Code::LinkDead`] when the link was used, replaced or has ended; [`Code::InvalidFields`].
pub fn reset(s: &Services, caller: &Caller, link: &str, new: &NewPassword) -> Result<(), ServiceError> {
    s.count_from(LINKS_FROM, caller)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::peek(conn, Purpose::Reset, &secret, now))?.ok_or_else(link_dead)?;
    let account = s.db.read(|conn| credentials::find(conn, opened.owner))?;
    let email = account.email.as_ref().map(|email| s.open_address(opened.owner, email)).transpose()?;
    suit(new, &account.user.username, email.as_ref())?;
    let hash = s.passwords.hash(new)?;
    let entry = s.entry(caller, Some(opened.owner), Action::PasswordReset, opened.owner);
    let letter = Occasion::password_changed(&account.user, caller, now);
    s.db.write(|tx| {
        let account = lock_owner(tx, opened.owner)?;
        // Of two who follow it at once, one gets it.
        let opened = mail_tokens::take(tx, Purpose::Reset, &secret, now)?.ok_or_else(link_dead)?;
        // Who has left a mailbox behind has left behind what lies in it.
        if !s.stands_for(&account, opened.email_index.as_deref())? {
            return Err(link_dead());
        }
        credentials::set_password(tx, opened.owner, &hash, now)?;
        shut_out(s, tx, &account)?;
        audit::write(tx, &entry)?;
        outbox::later(s, tx, &letter)
    })
}

/// Ends all that may be in the hands of somebody else, and lets the owner in again at once who was locked out by others' tries.
pub(crate) fn shut_out(s: &Services, tx: &mut Tx<'_>, account: &Account) -> Result<(), ServiceError> {
    let owner = account.user.id;
    sessions::delete_all(tx, owner, None)?;
    access_tokens::delete_all(tx, owner)?;
    mail_tokens::delete_all(tx, owner)?;
    s.unlock(tx, account.user.username.as_str())?;
    if let Some(email) = &account.email {
        s.unlock(tx, &s.open_address(owner, email)?.normalised())?;
    }
    Ok(())
}

/// Whoever a link belongs to, locked before the link is taken: everybody locks the two in this order. Who was forgotten
/// meanwhile has no link any more.
pub(crate) fn lock_owner(tx: &mut Tx<'_>, owner: UserId) -> Result<Account, ServiceError> {
    match credentials::lock(tx, owner) {
        Err(StoreError::NotFound) => Err(link_dead()),
        other => Ok(other?),
    }
}

pub(crate) fn link_dead() -> ServiceError {
    ServiceError::new(Code::LinkDead, "this link was used, was replaced by a newer one, or has ended; ask for another")
}

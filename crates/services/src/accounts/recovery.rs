//! Changing a password: by who knows it, and by who reads the mailbox.

use crate::{
    Caller, NewPassword, Secret, ServiceError, Services,
    accounts::{
        active_account::{hold_proved, prove},
        login_attempts::clear_attempts,
        mail_links::{link_dead, lock_owner},
        password_policy::suit,
        passwords::Passwords,
        verified_address,
    },
    core::{
        audit::{self, Action},
        rate_limits::{LETTERS_FROM, LETTERS_TO, LINKS_FROM, Tried},
        viewer::Viewer,
    },
    mail::outbox::{self, Occasion},
};
use milequest_domain::EmailAddress;
use milequest_persistence::{
    Tx,
    accounts::{
        access_tokens,
        credentials::{self, Account},
        mail_tokens::{self, Purpose},
        sessions,
    },
};

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
    let hash = s.shared::<Passwords>()?.hash(new)?;
    let (now, entry) = (s.now(), s.entry(caller, Some(owner), Action::PasswordChanged, owner));
    let letter = Occasion::password_changed(&account.user, caller, now);
    s.db.write(|tx| {
        hold_proved(s, tx, viewer, &account)?;
        credentials::update_password(tx, owner, &hash, now)?;
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
    let opened = s.db.read(|conn| mail_tokens::find(conn, Purpose::Reset, &secret, now))?.ok_or_else(link_dead)?;
    let account = s.db.read(|conn| credentials::find(conn, opened.owner))?;
    let email = account.email.as_ref().map(|email| s.open_address(opened.owner, email)).transpose()?;
    suit(new, &account.user.username, email.as_ref())?;
    let hash = s.shared::<Passwords>()?.hash(new)?;
    let entry = s.entry(caller, Some(opened.owner), Action::PasswordReset, opened.owner);
    let letter = Occasion::password_changed(&account.user, caller, now);
    s.db.write(|tx| {
        let account = lock_owner(tx, opened.owner)?;
        // Of two who follow it at once, one gets it.
        let opened = mail_tokens::consume(tx, Purpose::Reset, &secret, now)?.ok_or_else(link_dead)?;
        // Who has left a mailbox behind has left behind what lies in it.
        if !verified_address::is_indexed_by(s, &account, opened.email_index.as_deref())? {
            return Err(link_dead());
        }
        credentials::update_password(tx, opened.owner, &hash, now)?;
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
    clear_attempts(s, tx, account.user.username.as_str())?;
    if let Some(email) = &account.email {
        clear_attempts(s, tx, &s.open_address(owner, email)?.normalised())?;
    }
    Ok(())
}

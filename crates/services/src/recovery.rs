//! Changing a password: by who knows it, and by who reads the mailbox.

use crate::{
    Caller, Code, Secret, ServiceError, Services,
    audit::{self, Action},
    limits::{LETTERS_FROM, LETTERS_TO, LINKS_FROM, SIGN_IN_TO_ACCOUNT, Tried},
    passwords::Checked,
    post::{self, Occasion},
    registration::suit,
    viewer::Viewer,
};
use milequest_domain::{EmailAddress, NewPassword};
use milequest_persistence::{
    access_tokens,
    credentials::{self, Account},
    mail_tokens::{self, Purpose},
    sessions,
};

/// Whether this is the viewer's password. Tries are counted like sign-ins, for whoever found an open session must not
/// guess either.
pub(crate) fn prove(s: &Services, viewer: &Viewer, password: &str) -> Result<Account, ServiceError> {
    s.count(SIGN_IN_TO_ACCOUNT, viewer.user.username.as_str())?.or_refuse()?;
    let account = s.db.read(|conn| credentials::find(conn, viewer.user.id))?;
    match s.passwords.check(password, account.password_hash.as_deref())? {
        Checked::Wrong => Err(ServiceError::invalid_field("password", "wrong_password", "this is not your password")),
        Checked::Right | Checked::RightButCheap(_) => Ok(account),
    }
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
    let account = prove(s, viewer, current)?;
    let owner = viewer.user.id;
    let email = account.email.as_ref().map(|email| s.open_address(owner, email)).transpose()?;
    suit(new, &viewer.user.username, email.as_ref())?;
    let hash = s.passwords.hash(new)?;
    let (now, entry) = (s.now(), s.entry(caller, Some(owner), Action::PasswordChanged, owner));
    let letter = Occasion::password_changed(&account.user, caller, now);
    s.db.write(|tx| {
        credentials::set_password(tx, owner, &hash, now)?;
        sessions::delete_all(tx, owner, Some(here))?;
        mail_tokens::delete_all(tx, owner)?;
        audit::write(tx, &entry)?;
        post::later(s, tx, &letter)
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
    if fine { s.db.write(|tx| post::later(s, tx, &letter)) } else { Ok(()) }
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
        // Of two who follow it at once, one gets it.
        let opened = mail_tokens::take(tx, Purpose::Reset, &secret, now)?.ok_or_else(link_dead)?;
        credentials::set_password(tx, opened.owner, &hash, now)?;
        sessions::delete_all(tx, opened.owner, None)?;
        access_tokens::delete_all(tx, opened.owner)?;
        mail_tokens::delete_all(tx, opened.owner)?;
        audit::write(tx, &entry)?;
        post::later(s, tx, &letter)
    })
}

pub(crate) fn link_dead() -> ServiceError {
    ServiceError::new(Code::LinkDead, "this link was used, was replaced by a newer one, or has ended; ask for another")
}

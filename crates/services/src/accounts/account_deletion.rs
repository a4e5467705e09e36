//! Leaving: an account is closed at once, can be opened again for some time, and is then forgotten for ever.

use crate::{
    Caller, Secret, ServiceError, Services,
    accounts::{
        active_account::{hold_proved, prove},
        mail_links::{link_dead, lock_owner},
    },
    core::{
        audit::{self, Action},
        error::missing,
        rate_limits::LINKS_FROM,
        viewer::Viewer,
    },
    mail::outbox::{self, Occasion},
    teams::members,
};
use chrono::{DateTime, Utc};
use milequest_domain::UserId;
use milequest_persistence::{
    Tx,
    accounts::{
        access_tokens, address_changes,
        mail_tokens::{self, Purpose},
        sessions,
        users::{self, AccountStatus, User},
    },
};

/// Closes the viewer's account: nobody sees it any more, and every session and token ends.
///
/// # Errors
/// [`crate::Code::InvalidFields`] for a wrong password; [`crate::Code::SessionNeeded`]; [`crate::Code::LastAdmin`] while a team
/// with others in it has no other admin.
pub fn close(s: &Services, caller: &Caller, viewer: &Viewer, password: &str) -> Result<(), ServiceError> {
    viewer.session()?;
    let proved = prove(s, caller, viewer, password)?;
    let (owner, now) = (viewer.user.id, s.now());
    let entry = s.entry(caller, Some(owner), Action::AccountClosed, owner);
    s.db.write(|tx| {
        hold_proved(s, tx, viewer, &proved)?;
        users::update_status(tx, owner, AccountStatus::Closed(Some(now)), now)?;
        members::leave_all(tx, owner, now)?;
        sessions::delete_all(tx, owner, None)?;
        access_tokens::delete_all(tx, owner)?;
        mail_tokens::delete_all(tx, owner)?;
        address_changes::delete(tx, owner)?;
        audit::write(tx, &entry)?;
        outbox::later(s, tx, &Occasion::Closing { user: owner })
    })
}

/// Opens a closed account again by the link that was mailed when it was closed. Its owner then signs in as before.
///
/// # Errors
/// [`crate::Code::LinkDead`].
pub fn restore(s: &Services, caller: &Caller, link: &str) -> Result<(), ServiceError> {
    s.count_from(LINKS_FROM, caller)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::find(conn, Purpose::WayBack, &secret, now))?.ok_or_else(link_dead)?;
    let entry = s.entry(caller, Some(opened.owner), Action::AccountRestored, opened.owner);
    s.db.write(|tx| {
        let closed = lock_owner(tx, opened.owner)?.user;
        let opened = mail_tokens::consume(tx, Purpose::WayBack, &secret, now)?.ok_or_else(link_dead)?;
        reopen(s, tx, &closed, now)?;
        audit::write(tx, &entry)?;
        outbox::later(s, tx, &Occasion::Restored { user: opened.owner })
    })
}

/// Opens a closed account again in the operator's name: a letter can get lost, and where the address was never proved there was
/// none. Answers whether it was closed.
///
/// # Errors
/// [`crate::Code::NotFound`] when it is forgotten already.
pub fn restore_for(s: &Services, who: UserId) -> Result<bool, ServiceError> {
    let (now, entry) = (s.now(), s.entry(&Caller::default(), None, Action::AccountRestored, who));
    s.db.write(|tx| {
        let user = users::lock(tx, who).map_err(missing("user"))?;
        if users::is_purged(tx, who)? {
            return Err(ServiceError::not_found("user"));
        }
        if user.deleted_at.is_none() {
            return Ok(false);
        }
        reopen(s, tx, &user, now)?;
        mail_tokens::delete_reopen_account(tx, who)?;
        audit::write(tx, &entry)?;
        if user.email_verified_at.is_some() {
            outbox::later(s, tx, &Occasion::Restored { user: who })?;
        }
        Ok(true)
    })
}

/// Opens a closed account, and gives its owner back the places in teams.
fn reopen(s: &Services, tx: &mut Tx<'_>, closed: &User, now: DateTime<Utc>) -> Result<(), ServiceError> {
    users::update_status(tx, closed.id, AccountStatus::Closed(None), now)?;
    members::come_back(s, tx, closed, now)
}

/// Forgets, in this transaction, some of the accounts that were closed long enough ago. Answers how many.
pub(crate) fn purge(s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, ServiceError> {
    let gone: Vec<UserId> = users::purge_closed(tx, now - s.rules.closed_accounts_stay, now, most)?;
    for id in &gone {
        audit::write(tx, &s.entry(&Caller::default(), None, Action::AccountPurged, *id))?;
    }
    Ok(gone.len())
}

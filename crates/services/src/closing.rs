//! Leaving: an account is closed at once, can be opened again for some time, and is then forgotten for ever.

use crate::{
    Caller, Secret, ServiceError, Services,
    audit::{self, Action},
    limits::LINKS_FROM,
    post::{self, Occasion},
    recovery::{link_dead, prove},
    viewer::Viewer,
};
use milequest_domain::UserId;
use milequest_persistence::{
    access_tokens, address_changes,
    mail_tokens::{self, Purpose},
    sessions,
    users::{self, Standing},
};

/// How many accounts one transaction forgets.
const PURGE_AT_ONCE: i64 = 100;

/// Closes the viewer's account: nobody sees it any more, and every session and token ends.
///
/// # Errors
/// [`crate::Code::InvalidFields`] for a wrong password; [`crate::Code::SessionNeeded`].
pub fn close(s: &Services, caller: &Caller, viewer: &Viewer, password: &str) -> Result<(), ServiceError> {
    viewer.session()?;
    prove(s, viewer, password)?;
    let (owner, now) = (viewer.user.id, s.now());
    let entry = s.entry(caller, Some(owner), Action::AccountClosed, owner);
    s.db.write(|tx| {
        users::set_standing(tx, owner, Standing::Closed(Some(now)), now)?;
        sessions::delete_all(tx, owner, None)?;
        access_tokens::delete_all(tx, owner)?;
        mail_tokens::delete_all(tx, owner)?;
        address_changes::delete(tx, owner)?;
        audit::write(tx, &entry)?;
        post::later(s, tx, &Occasion::Closing { user: owner })
    })
}

/// Opens a closed account again by the link that was mailed when it was closed. Its owner then signs in as before.
///
/// # Errors
/// [`crate::Code::LinkDead`].
pub fn restore(s: &Services, caller: &Caller, link: &str) -> Result<(), ServiceError> {
    s.count_from(LINKS_FROM, caller)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::peek(conn, Purpose::WayBack, &secret, now))?.ok_or_else(link_dead)?;
    let entry = s.entry(caller, Some(opened.owner), Action::AccountRestored, opened.owner);
    s.db.write(|tx| {
        let opened = mail_tokens::take(tx, Purpose::WayBack, &secret, now)?.ok_or_else(link_dead)?;
        users::set_standing(tx, opened.owner, Standing::Closed(None), now)?;
        audit::write(tx, &entry)?;
        post::later(s, tx, &Occasion::Restored { user: opened.owner })
    })
}

/// Forgets the accounts that were closed long enough ago. Answers how many it forgot.
///
/// # Errors
/// When the database fails; what was forgotten before stays forgotten.
pub fn purge(s: &Services) -> Result<usize, ServiceError> {
    let before = s.now() - s.rules.closed_accounts_stay;
    let mut forgotten = 0;
    loop {
        let nobody = Caller::default();
        let gone = s.db.write(|tx| -> Result<_, ServiceError> {
            let gone: Vec<UserId> = users::purge_closed(tx, before, PURGE_AT_ONCE)?;
            for id in &gone {
                audit::write(tx, &s.entry(&nobody, None, Action::AccountPurged, *id))?;
            }
            Ok(gone.len())
        })?;
        forgotten += gone;
        if gone == 0 {
            return Ok(forgotten);
        }
    }
}

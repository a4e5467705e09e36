//! Closes accounts, and restores closed ones until they are purged, which `account_purge` does.

use crate::{
    RequestOrigin, Secret, ServiceError, Services,
    accounts::{
        active_account::{lock_verified, verify_password},
        mail_links::{dead_link, lock_link_owner},
    },
    core::{
        audit::{self, Action},
        error::or_not_found,
        rate_limits::LINKS_FROM,
        viewer::Viewer,
    },
    mail::outbox::{self, MailEvent},
    notifications::{self, Retraction},
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
    calendar_feeds, purge, webhooks,
};

/// Closes the viewer's account: nobody sees it any more, and every session and token ends.
///
/// # Errors
/// [`crate::Code::InvalidFields`] for a wrong password; [`crate::Code::SessionNeeded`]; [`crate::Code::LastAdmin`]
/// while the viewer is the only admin of a team that has other members.
pub fn close(s: &Services, origin: &RequestOrigin, viewer: &Viewer, password: &str) -> Result<(), ServiceError> {
    viewer.session()?;
    let verified = verify_password(s, origin, viewer, password)?;
    let (owner, now) = (viewer.user.id, s.now());
    let entry = s.audit_entry(origin, Some(owner), Action::AccountClosed, owner);
    s.db.write(|tx| {
        lock_verified(s, tx, viewer, &verified)?;
        users::update_status(tx, owner, AccountStatus::Closed(Some(now)), now)?;
        members::leave_all_teams(tx, owner, now)?;
        sessions::delete_all(tx, owner, None)?;
        access_tokens::delete_all(tx, owner)?;
        calendar_feeds::delete(tx, owner)?;
        mail_tokens::delete_all(tx, owner)?;
        address_changes::delete(tx, owner)?;
        webhooks::delete_all_of_user(tx, owner)?;
        let told = [Retraction::Actor(owner), Retraction::PostsOfAuthor { author: owner, reader: None }];
        notifications::enqueue_retractions(tx, told, now)?;
        audit::write(tx, &entry)?;
        outbox::enqueue_mail(s, tx, &MailEvent::Closing { user: owner })
    })
}

/// Restores a closed account with the link that was mailed when it was closed. Its owner then signs in as before.
///
/// # Errors
/// [`crate::Code::LinkDead`].
pub fn restore(s: &Services, origin: &RequestOrigin, link: &str) -> Result<(), ServiceError> {
    s.count_origin(LINKS_FROM, origin)?;
    let (secret, now) = (Secret::hash_of(link), s.now());
    let opened = s.db.read(|conn| mail_tokens::find(conn, Purpose::WayBack, &secret, now))?.ok_or_else(dead_link)?;
    let entry = s.audit_entry(origin, Some(opened.owner), Action::AccountRestored, opened.owner);
    s.db.write(|tx| {
        let closed = lock_link_owner(tx, opened.owner)?.user;
        if purge::has_begun(tx, opened.owner)? {
            return Err(dead_link());
        }
        let opened = mail_tokens::consume(tx, Purpose::WayBack, &secret, now)?.ok_or_else(dead_link)?;
        reopen(s, tx, &closed, now)?;
        audit::write(tx, &entry)?;
        outbox::enqueue_mail(s, tx, &MailEvent::Restored { user: opened.owner })
    })
}

/// Restores a closed account for the operator: the mail may be lost, and an account without a verified address gets
/// none. Returns whether the account was closed.
///
/// # Errors
/// [`crate::Code::NotFound`] when the account was purged, or its purge has begun.
pub fn restore_for(s: &Services, who: UserId) -> Result<bool, ServiceError> {
    let (now, entry) = (s.now(), s.audit_entry(&RequestOrigin::default(), None, Action::AccountRestored, who));
    s.db.write(|tx| {
        let user = users::lock(tx, who).map_err(or_not_found("user"))?;
        if purge::has_begun(tx, who)? {
            return Err(ServiceError::not_found("user"));
        }
        if user.deleted_at.is_none() {
            return Ok(false);
        }
        reopen(s, tx, &user, now)?;
        mail_tokens::delete_reopen_account(tx, who)?;
        audit::write(tx, &entry)?;
        if user.email_verified_at.is_some() {
            outbox::enqueue_mail(s, tx, &MailEvent::Restored { user: who })?;
        }
        Ok(true)
    })
}

/// Restores a closed account with its memberships in teams.
fn reopen(s: &Services, tx: &mut Tx<'_>, closed: &User, now: DateTime<Utc>) -> Result<(), ServiceError> {
    users::update_status(tx, closed.id, AccountStatus::Closed(None), now)?;
    members::rejoin_teams(s, tx, closed, now)
}

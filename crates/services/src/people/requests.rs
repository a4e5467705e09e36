//! Accepts the requests to follow an account that is public now.

use super::job_kinds::AcceptFollowRequests;
use crate::{
    ServiceError,
    jobs::{self, JobKind},
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::UserId;
use milequest_persistence::{
    Conn, StoreError, Tx,
    people::{follows, profiles},
};

/// The number of requests that one transaction accepts.
const BATCH_SIZE: i64 = 500;

/// Some of the people who ask to follow a person. Their profiles are locked before they are accepted.
pub(super) fn next_requesters(conn: &mut Conn, person: UserId) -> Result<Vec<UserId>, StoreError> {
    follows::list_some_requests(conn, person, BATCH_SIZE)
}

/// Locks the profiles of a person and of these requesters.
pub(super) fn lock(tx: &mut Tx<'_>, person: UserId, requesters: &[UserId]) -> Result<(), StoreError> {
    profiles::lock(tx, &[&[person], requesters].concat())
}

/// Accepts the requests of these people to follow a person whose account is public. All of their profiles are locked. A job accepts the rest.
pub(super) fn accept(
    tx: &mut Tx<'_>,
    person: UserId,
    requesters: &[UserId],
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let accepted = follows::accept_all(tx, person, requesters, now)?;
    let told = accepted.iter().map(|follower| Event::FollowAccepted { follower: *follower, followed: person });
    notifications::enqueue(tx, told.collect(), now)?;
    if !accepted.is_empty() {
        let requests = Retraction::Followers { followed: person, followers: accepted };
        notifications::enqueue_retraction(tx, requests, now)?;
    }
    // Somebody may have asked while the profiles were being locked.
    if !follows::list_some_requests(tx, person, 1)?.is_empty() {
        jobs::enqueue(tx, AcceptFollowRequests { user: person }.request(now))?;
    }
    Ok(())
}

/// The job: accepts the next requests, unless the account is private again.
pub(crate) fn accept_rest(
    tx: &mut Tx<'_>,
    AcceptFollowRequests { user }: AcceptFollowRequests,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let requesters = next_requesters(tx, user)?;
    lock(tx, user, &requesters)?;
    match profiles::find_privacy(tx, user)? {
        Some(false) if !requesters.is_empty() => accept(tx, user, &requesters, now),
        _ => Ok(()),
    }
}

//! Wakes the thread that serves the live streams, at once and without a query, and says whose data has changed.
//!
//! A transaction names the people whose notifications it changes in [`crate::Tx::notify_inboxes`], and the posts that it publishes in
//! [`crate::Tx::notify_post`]. After its commit the thread of this process is woken here. The thread of the notify listener tells other processes on its own connection, once for many commits, because
//! a transaction that notifies holds a lock of the whole server until it is on disk. If the process is killed between the two, streams
//! elsewhere find the change at their next poll.

use crate::{CacheOwner, PostSet, UserSet};
use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A signal within this process, and what other processes have to be told.
#[derive(Debug, Default)]
pub struct StreamSignal {
    state: Mutex<State>,
    changed: Condvar,
}

/// What has changed since the streams were last looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StreamChanges {
    /// Whose notifications have changed.
    pub inboxes: UserSet,
    /// Whose account, sessions or tokens have changed.
    pub accounts: UserSet,
    /// The posts that were published.
    pub posts: PostSet,
    /// Whether a stream was opened, or the thread has to end.
    pub is_woken: bool,
}

#[derive(Debug, Default)]
struct State {
    changes: StreamChanges,
    outgoing: OutgoingChanges,
}

/// What this process has changed since it last told others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OutgoingChanges {
    /// Whose notifications.
    pub(crate) inboxes: UserSet,
    /// The posts that it has published.
    pub(crate) posts: PostSet,
}

impl OutgoingChanges {
    /// Whether nothing has changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.inboxes.is_empty() && self.posts.is_empty()
    }
}

impl StreamChanges {
    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.is_woken && self.inboxes.is_empty() && self.accounts.is_empty() && self.posts.is_empty()
    }
}

impl StreamSignal {
    /// Tells that this process has changed the notifications of these people.
    pub(crate) fn notify_inboxes(&self, users: &UserSet) {
        self.update(|state| {
            state.changes.inboxes.merge(users.clone());
            state.outgoing.inboxes.merge(users.clone());
        });
    }

    /// Tells that this process has published these posts.
    pub(crate) fn notify_posts(&self, posts: &PostSet) {
        self.update(|state| {
            state.changes.posts.merge(posts.clone());
            state.outgoing.posts.merge(posts.clone());
        });
    }

    /// Tells that another process has changed the notifications of these people, and published these posts.
    pub(crate) fn notify_remote(&self, changes: OutgoingChanges) {
        self.update(|state| {
            state.changes.inboxes.merge(changes.inboxes);
            state.changes.posts.merge(changes.posts);
        });
    }

    /// Tells that data of these owners has changed, in this process or in another one.
    pub(crate) fn notify_accounts(&self, owners: &[CacheOwner]) {
        let users = owners.iter().map(|CacheOwner::User(user)| *user);
        self.update(|state| state.changes.accounts.extend(users));
    }

    /// Tells that anything may have changed, because notifications may have been missed.
    pub(crate) fn notify_all(&self) {
        self.update(|state| {
            state.changes.inboxes = UserSet::Everybody;
            state.changes.accounts = UserSet::Everybody;
        });
    }

    /// Wakes the thread without a change.
    pub fn wake(&self) {
        self.update(|state| state.changes.is_woken = true);
    }

    /// Waits for a change, at most for `timeout`, and returns what has changed since the last call.
    #[must_use]
    pub fn wait(&self, timeout: Duration) -> StreamChanges {
        let unchanged = |state: &mut State| state.changes.is_empty();
        let waited = self.changed.wait_timeout_while(self.state(), timeout, unchanged);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut state.changes)
    }

    /// What this process has changed since the last call.
    pub(crate) fn take_outgoing(&self) -> OutgoingChanges {
        std::mem::take(&mut self.state().outgoing)
    }

    /// Takes back what others could not be told.
    pub(crate) fn put_back_outgoing(&self, changes: OutgoingChanges) {
        let mut state = self.state();
        state.outgoing.inboxes.merge(changes.inboxes);
        state.outgoing.posts.merge(changes.posts);
    }

    fn update(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use milequest_domain::UserId;
    use uuid::Uuid;

    const LONG: Duration = Duration::from_mins(10);

    fn set(number: u128) -> UserSet {
        UserSet::Users([user(number)].into())
    }

    fn user(number: u128) -> UserId {
        Uuid::from_u128(number).into()
    }

    fn remote(inboxes: UserSet) -> OutgoingChanges {
        OutgoingChanges { inboxes, ..OutgoingChanges::default() }
    }

    fn post(number: u128) -> PostSet {
        PostSet::from_payload(&Uuid::from_u128(number).simple().to_string())
    }

    #[test]
    fn changes_between_two_looks_are_seen_together_and_once() {
        let signal = StreamSignal::default();
        signal.notify_inboxes(&set(1));
        signal.notify_remote(remote(set(2)));
        signal.notify_posts(&post(4));
        signal.notify_accounts(&[CacheOwner::User(user(3))]);
        let changes = signal.wait(LONG);
        assert_eq!(changes.inboxes, UserSet::Users([user(1), user(2)].into()));
        assert_eq!((changes.accounts, changes.posts, changes.is_woken), (set(3), post(4), false));
        assert!(signal.wait(Duration::ZERO).is_empty());
        signal.wake();
        assert!(signal.wait(LONG).is_woken);
    }

    #[test]
    fn others_are_told_of_changes_of_this_process_alone() {
        let signal = StreamSignal::default();
        signal.notify_remote(OutgoingChanges { inboxes: set(2), posts: post(2) });
        signal.notify_all();
        assert!(signal.take_outgoing().is_empty());
        signal.notify_inboxes(&set(1));
        let outgoing = signal.take_outgoing();
        assert_eq!(outgoing, remote(set(1)));
        assert!(signal.take_outgoing().is_empty());
        signal.put_back_outgoing(outgoing);
        signal.notify_inboxes(&set(2));
        signal.notify_posts(&post(4));
        let both = OutgoingChanges { inboxes: UserSet::Users([user(1), user(2)].into()), posts: post(4) };
        assert_eq!(signal.take_outgoing(), both);
    }
}

//! The thread that serves all live streams of a process.
//!
//! It waits for the signal that follows a commit, here or in another process. Then one statement reads how far the inboxes are of all
//! people who have a stream and whose notifications have changed, and another one what is new in those that are further than their
//! streams. A third one finds who of them has a new post in the feed. With every heartbeat it reads all inboxes of people who have a stream, so that a lost notification of another process costs a
//! moment and no event. Before it hands anything on, it checks again each session and token of which it is not known that nothing has
//! changed since it was last checked, and with every heartbeat all of them.

use super::{
    position::InboxState,
    queue::EndReason,
    registry::{Reader, StreamId, Unverified, Verified},
    streams::{SharedNotification, Streams, count},
};
use crate::{ServiceError, Services, core::viewer::Credential, notifications::view::NotificationViewer};
use milequest_domain::UserId;
use milequest_persistence::{
    CacheOwner, Causes, Conn, PostSet, StoreError, StreamSignal, UserSet,
    accounts::viewers::{self, ActiveCredential},
    feeds,
    notifications::{self as store, InboxChange, InboxHead},
};
use std::{
    collections::{HashMap, HashSet},
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// The most people of whom one statement reads.
const PER_STATEMENT: usize = 500;

/// The pause after a round, in which changes gather for the next one.
const PAUSE: Duration = Duration::from_millis(10);

/// The pause after a failure of the database.
const RETRY_DELAY: Duration = Duration::from_millis(500);

/// The thread of the live streams. Dropping it ends them and the thread.
pub struct StreamHub {
    streams: Arc<Streams>,
    signal: Arc<StreamSignal>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl StreamHub {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub fn start(s: &Services) -> Result<Self, ServiceError> {
        let streams = s.shared::<Streams>()?;
        let (signal, stopping) = (Arc::clone(s.db.stream_signal()), Arc::new(AtomicBool::new(false)));
        let round = Rounds {
            services: s.clone(),
            streams: Arc::clone(&streams),
            pending: UserSet::default(),
            posts: PostSet::default(),
            is_failing: false,
        };
        let stop = Arc::clone(&stopping);
        let started: io::Result<_> =
            thread::Builder::new().name("live streams".to_owned()).spawn(move || round.run(&stop));
        let thread = started.map_err(ServiceError::internal)?;
        Ok(Self { streams, signal, stopping, thread: Some(thread) })
    }

    /// Ends all streams, and opens no more.
    pub fn close(&self) {
        self.streams.close();
    }
}

impl Drop for StreamHub {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.signal.wake();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What the thread does, round by round.
struct Rounds {
    services: Services,
    streams: Arc<Streams>,
    /// The people of whom something may have changed.
    pending: UserSet,
    /// The posts that were published, and of which nobody was told.
    posts: PostSet,
    is_failing: bool,
}

/// Closes all streams when the thread ends, for whatever reason: a stream that nobody serves would be silent for ever.
struct CloseOnDrop(Arc<Streams>);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Rounds {
    fn run(mut self, stopping: &AtomicBool) {
        let _closing = CloseOnDrop(Arc::clone(&self.streams));
        let signal = Arc::clone(self.services.db.stream_signal());
        let heartbeat = self.streams.rules.heartbeat;
        let mut next_heartbeat = Instant::now() + heartbeat;
        while !stopping.load(Ordering::Relaxed) {
            let until_heartbeat = next_heartbeat.saturating_duration_since(Instant::now());
            let changes = signal.wait(if self.is_failing { until_heartbeat.min(RETRY_DELAY) } else { until_heartbeat });
            self.pending.merge(changes.inboxes);
            self.pending.merge(changes.accounts);
            self.posts.merge(changes.posts);
            let is_heartbeat = Instant::now() >= next_heartbeat;
            if is_heartbeat {
                next_heartbeat = Instant::now() + heartbeat;
                self.streams.registry().push_heartbeat();
                self.pending = UserSet::Everybody;
            }
            let outcome = self.round(is_heartbeat);
            self.report(&outcome);
            thread::sleep(if outcome.is_ok() { PAUSE } else { RETRY_DELAY });
        }
    }

    /// Tells of a failure once, and of its end.
    fn report(&mut self, outcome: &Result<(), StoreError>) {
        match outcome {
            Err(error) if !self.is_failing => {
                tracing::warn!(error = %Causes(error), "live streams cannot be served at this moment; trying on");
            }
            Ok(()) if self.is_failing => tracing::info!("live streams are served again"),
            _ => {}
        }
        self.is_failing = outcome.is_err();
    }

    /// Brings the streams of these people up to date. After an error the next round does it.
    fn round(&mut self, is_heartbeat: bool) -> Result<(), StoreError> {
        let (positions, before) = {
            let mut registry = self.streams.registry();
            self.pending.extend(registry.take_opened());
            (registry.positions(&self.pending), registry.next_id())
        };
        let changes = self.read(&positions)?;
        let readers = self.list_readers()?;
        self.pending.extend(readers.iter().copied());
        // After reading: what is handed on belongs to somebody who had access when it was read.
        self.verify(is_heartbeat)?;
        (self.pending, self.posts) = (UserSet::default(), PostSet::default());
        self.push(changes, before);
        self.push_feed(&readers);
        Ok(())
    }

    /// Reads how far these inboxes are, and what is new after these positions.
    fn read(&self, positions: &[(UserId, Option<i64>)]) -> Result<Vec<InboxChange>, StoreError> {
        let mut changes = Vec::with_capacity(positions.len());
        for positions in positions.chunks(PER_STATEMENT) {
            changes.extend(self.services.db.read(|conn| list_changes(conn, positions))?);
        }
        Ok(changes)
    }

    /// The people with streams who have one of the new posts in their feeds.
    fn list_readers(&self) -> Result<Vec<UserId>, StoreError> {
        if self.posts.is_empty() {
            return Ok(Vec::new());
        }
        let (posts, people) = (self.posts.to_vec(), self.streams.registry().people());
        let mut readers = Vec::new();
        for people in people.chunks(PER_STATEMENT) {
            readers.extend(self.services.db.read(|conn| feeds::list_readers(conn, &posts, people))?);
        }
        Ok(readers)
    }

    /// Ends the streams of the pending people whose credentials are not valid any more.
    fn verify(&self, is_heartbeat: bool) -> Result<(), StoreError> {
        let (s, invalidations) = (&self.services, self.services.db.invalidations());
        let unverified = self.streams.registry().unverified(&self.pending, |user, stamp| {
            // A credential also ends by time, of which nobody notifies.
            !is_heartbeat && invalidations.is_current(CacheOwner::User(user), stamp)
        });
        if unverified.is_empty() {
            return Ok(());
        }
        let (at, now) = (invalidations.stamp(), s.now());
        let (mut sessions, mut tokens) = (Vec::new(), Vec::new());
        for stream in &unverified {
            match &stream.credential {
                Credential::Session(id) => sessions.push(*id),
                Credential::Token(id, _) => tokens.push(*id),
            }
        }
        let active = s.db.read(|conn| {
            let mut active = Vec::new();
            if !sessions.is_empty() {
                active.extend(viewers::list_active_sessions(conn, &sessions, now)?);
            }
            if !tokens.is_empty() {
                active.extend(viewers::list_active_tokens(conn, &tokens, now)?);
            }
            Ok::<_, StoreError>(active)
        })?;
        let readers: HashMap<_, _> = active.iter().map(reader).collect();
        let mut registry = self.streams.registry();
        for Unverified { user, id, credential } in unverified {
            let key = match credential {
                Credential::Session(id) => id.uuid(),
                Credential::Token(id, _) => id.uuid(),
            };
            match readers.get(&key) {
                Some(reader) => registry.update_verified(user, id, Verified { at, reader: *reader }),
                None => registry.end(user, id, EndReason::Revoked),
            }
        }
        count(&registry);
        Ok(())
    }

    /// Hands the changes to the streams that were opened before the stream with this number. A stream of somebody whose account has changed
    /// since it was verified waits for the next round, which has been signalled.
    fn push(&self, changes: Vec<InboxChange>, before: StreamId) {
        let invalidations = self.services.db.invalidations();
        for change in changes {
            let user = change.user_id;
            // Without a reader, the last stream has ended meanwhile.
            let reader = self.streams.registry().find_reader(user);
            if let Some(reader) = reader {
                let state = inbox_state(change, reader);
                let is_outdated = |stamp| invalidations.is_outdated(CacheOwner::User(user), stamp);
                self.streams.registry().push(&state, before, is_outdated);
            }
        }
    }

    /// Tells these people of new posts.
    fn push_feed(&self, readers: &[UserId]) {
        let invalidations = self.services.db.invalidations();
        for user in readers {
            self.streams.registry().push_feed(*user, |stamp| invalidations.is_outdated(CacheOwner::User(*user), stamp));
        }
    }
}

fn reader(active: &ActiveCredential) -> (Uuid, Reader) {
    let ActiveCredential { id, language, units } = *active;
    (id, Reader { language, units })
}

/// The state of every inbox, with what is new where something is.
fn list_changes(conn: &mut Conn, positions: &[(UserId, Option<i64>)]) -> Result<Vec<InboxChange>, StoreError> {
    let users: Vec<UserId> = positions.iter().map(|(user, _)| *user).collect();
    let heads = store::list_heads(conn, &users)?;
    let heads: HashMap<UserId, InboxHead> = heads.into_iter().map(|head| (head.user_id, head)).collect();
    let is_behind = |user: &UserId, after: i64| heads.get(user).is_some_and(|head| after < head.last_seq);
    let behind: Vec<(UserId, i64)> = positions
        .iter()
        .filter_map(|(user, after)| after.filter(|after| is_behind(user, *after)).map(|after| (*user, after)))
        .collect();
    let mut changes = if behind.is_empty() { Vec::new() } else { store::list_changes(conn, &behind)? };
    // Each inbox comes from one statement, so that its numbers fit together.
    let read: HashSet<UserId> = changes.iter().map(|change| change.user_id).collect();
    let others = users.into_iter().filter(|user| !read.contains(user));
    changes.extend(others.map(|user| unchanged(user, heads.get(&user))));
    Ok(changes)
}

/// An inbox of which nothing is new. A person who never had a notification has none.
fn unchanged(user_id: UserId, head: Option<&InboxHead>) -> InboxChange {
    let (last_seq, rewritten_seq, unread_count) =
        head.map_or((0, 0, 0), |head| (head.last_seq, head.rewritten_seq, head.unread_count));
    InboxChange { user_id, last_seq, rewritten_seq, unread_count, notifications: Vec::new(), has_more: false }
}

/// The inbox as this reader sees it.
fn inbox_state(change: InboxChange, Reader { language, units }: Reader) -> InboxState<SharedNotification> {
    let InboxChange { user_id, last_seq, rewritten_seq, unread_count, notifications, has_more } = change;
    let shows = NotificationViewer::of(language, units);
    let grown = notifications.into_iter().map(|found| (found.seq, Arc::new(shows.view(found)))).collect();
    let unread_count = u32::try_from(unread_count).unwrap_or_default();
    InboxState { user: user_id, last_seq, rewritten_seq, unread_count, grown, has_more }
}

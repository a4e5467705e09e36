//! A client of a live stream, and another process that causes notifications.

use crate::{notification_kit::record, world::World};
use chrono::{DateTime, Utc};
use milequest_domain::{InviteId, NotificationId, TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Db, NotifyListener, StoreError,
    notifications::{self as store, NewItem, Retraction},
    test_kit::lines,
};
use milequest_services::{
    Rules, Services, StreamRules, Viewer,
    notifications::{
        NotificationView,
        stream::{self, NotificationStream, StreamEvent},
    },
};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, Instant},
};
use uuid::Uuid;

/// A time that only a failure takes.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// A heartbeat that never comes in a test, so that nothing but a signal can be the cause.
pub(crate) const NEVER: Duration = Duration::from_hours(1);

/// A heartbeat that comes soon.
pub(crate) const SOON: Duration = Duration::from_millis(100);

/// Rules with this heartbeat.
pub(crate) fn rules(heartbeat: Duration) -> Rules {
    Rules { streams: StreamRules { heartbeat, ..StreamRules::default() }, ..Rules::default() }
}

/// A client with an open stream.
pub(crate) struct Client {
    stream: NotificationStream,
}

/// What a client hears.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Heard {
    /// The number of the change, the notification and the unread count.
    Grown(i64, Arc<NotificationView>, u32),
    /// The number of the change, if any, and the unread count.
    Unread(Option<i64>, u32),
    Resync(i64),
    /// There are new posts.
    Feed,
    /// The end, with a time to wait if the client is told one.
    End(Option<Duration>),
}

impl Heard {
    /// The number that the client keeps.
    pub(crate) fn seq(&self) -> Option<i64> {
        match self {
            Self::Grown(seq, ..) | Self::Resync(seq) => Some(*seq),
            Self::Unread(seq, _) => *seq,
            Self::Feed | Self::End(_) => None,
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl Client {
    pub(crate) fn open(s: &Services, viewer: &Viewer, after: Option<i64>) -> Self {
        Self { stream: stream::open(s, viewer, after).expect("a stream") }
    }

    /// The next thing that is no heartbeat, if it comes within this time.
    pub(crate) fn hear_within(&mut self, time: Duration) -> Option<Heard> {
        let (begun, mut retry) = (Instant::now(), None);
        loop {
            match self.next_within(time.saturating_sub(begun.elapsed()))? {
                None => return Some(Heard::End(retry)),
                Some(StreamEvent::Retry(time)) => retry = Some(time),
                Some(StreamEvent::Heartbeat) => {}
                Some(StreamEvent::Notification { seq, notification, unread_count }) => {
                    return Some(Heard::Grown(seq, notification, unread_count));
                }
                Some(StreamEvent::Unread { seq, unread_count }) => return Some(Heard::Unread(seq, unread_count)),
                Some(StreamEvent::Resync { seq }) => return Some(Heard::Resync(seq)),
                Some(StreamEvent::Feed) => return Some(Heard::Feed),
            }
        }
    }

    /// The next thing that is no heartbeat.
    pub(crate) fn hear(&mut self) -> Heard {
        self.hear_within(LONG).expect("something to hear")
    }

    /// The number and the unread count of the next notification.
    pub(crate) fn hear_grown(&mut self) -> (i64, u32) {
        match self.hear() {
            Heard::Grown(seq, _, unread_count) => (seq, unread_count),
            other => panic!("{other:?} is no notification"),
        }
    }

    /// Waits for a heartbeat, before which nothing else comes.
    pub(crate) fn hear_heartbeat(&mut self) {
        let next = self.next_within(LONG);
        assert!(matches!(next, Some(Some(StreamEvent::Heartbeat))), "{next:?}");
    }

    fn next_within(&mut self, time: Duration) -> Option<Option<StreamEvent<Arc<NotificationView>>>> {
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        let begun = Instant::now();
        loop {
            if let Poll::Ready(next) = self.stream.poll_next(&Context::from_waker(&waker)) {
                return Some(next);
            }
            if begun.elapsed() >= time {
                return None;
            }
            thread::park_timeout(time.saturating_sub(begun.elapsed()));
        }
    }
}

/// Another process on the same database.
pub(crate) struct Elsewhere {
    pub(crate) db: Db,
    /// Without it, the process notifies nobody.
    _listener: Option<NotifyListener>,
    now: DateTime<Utc>,
}

impl Elsewhere {
    pub(crate) fn new(world: &World) -> Self {
        let db = world.database.connect();
        let listener = NotifyListener::start(world.database.url().clone(), &db).expect("a listener");
        Self { db, _listener: Some(listener), now: world.clock.now() }
    }

    /// One that is killed after each commit, before it can notify others.
    pub(crate) fn silent(world: &World) -> Self {
        Self { db: world.database.connect(), _listener: None, now: world.clock.now() }
    }

    /// Invites a person to a team of this number. Invites to one team join one notification.
    pub(crate) fn invite(&self, user: UserId, team: u128) -> InviteId {
        static NUMBER: AtomicU64 = AtomicU64::new(1);
        let number = u128::from(NUMBER.fetch_add(1, Ordering::Relaxed));
        let (id, invite) = (Uuid::from_u128(number << 64), Uuid::from_u128(number));
        let item = NewItem {
            id: id.into(),
            user_id: user,
            kind: NotificationKind::InviteReceived,
            scope_id: Uuid::from_u128(team),
            team_id: Some(TeamId::from(Uuid::from_u128(team))),
            goal_id: None,
            actor_id: None,
            cause_id: invite,
            event_key: format!("invite_received:{invite}"),
            data: json!({}),
            at: self.now,
            expires_at: None,
        };
        let recorded = self.db.write(|tx| record(tx, std::slice::from_ref(&item), self.now));
        assert_eq!(recorded.expect("an invite"), [user]);
        invite.into()
    }

    /// Takes an invite back.
    pub(crate) fn retract(&self, invite: InviteId) {
        let retracted = self.db.write(|tx| store::retract(tx, &Retraction::Invite(invite), 100));
        assert_eq!(retracted.expect("a retraction").items, 1);
    }

    /// Marks notifications as read.
    pub(crate) fn mark_read(&self, user: UserId, ids: &[NotificationId]) {
        self.db.write(|tx| store::mark_read(tx, user, ids, self.now)).map(drop).expect("marks");
    }

    /// Marks all notifications of a person as read.
    pub(crate) fn mark_all_read(&self, user: UserId) {
        self.db.write(|tx| store::mark_all_read(tx, user, self.now)).map(drop).expect("marks");
    }

    /// Ends the connections on which processes hear of others, as soon as there is one.
    pub(crate) fn kill_listeners(&self) {
        let kill = "SELECT pg_terminate_backend(pid)::text AS line FROM pg_stat_activity \
                    WHERE datname = current_database() AND application_name = 'milequest listener'";
        let begun = Instant::now();
        loop {
            let killed: Result<_, StoreError> = self.db.read(|conn| lines(conn, kill));
            if !killed.expect("an answer").is_empty() {
                return;
            }
            assert!(begun.elapsed() < LONG, "nobody listens");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

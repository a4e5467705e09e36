//! Opens the live streams of this process.

use super::{
    event::StreamEvent,
    position::Position,
    queue::EventQueue,
    registry::{Refusal, Registry, StreamId},
};
use crate::{
    Code, Rules, ServiceError, Services, StreamRules, Viewer, core::shared::Shared,
    notifications::view::NotificationView,
};
use chrono::TimeDelta;
use milequest_domain::UserId;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

/// A notification that several streams of a person share.
pub(super) type SharedNotification = Arc<NotificationView>;

/// A shorter heartbeat would be load and nothing else.
const SHORTEST_HEARTBEAT: Duration = Duration::from_millis(100);

/// How long a client should wait for a stream of a process that has too many.
const RETRY_FULL: TimeDelta = TimeDelta::seconds(30);

/// The open streams of this process.
pub(super) struct Streams {
    pub(super) rules: StreamRules,
    registry: Mutex<Registry<SharedNotification>>,
}

impl Shared for Streams {
    fn create(rules: &Rules) -> Result<Self, ServiceError> {
        let heartbeat = rules.streams.heartbeat.max(SHORTEST_HEARTBEAT);
        Ok(Self { rules: StreamRules { heartbeat, ..rules.streams }, registry: Mutex::default() })
    }
}

impl Streams {
    /// The open streams. Nothing that waits happens while they are locked.
    pub(super) fn registry(&self) -> MutexGuard<'_, Registry<SharedNotification>> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends all streams, and opens no more.
    pub(super) fn close(&self) {
        let mut registry = self.registry();
        registry.close();
        count(&registry);
    }
}

/// An open stream. Dropping it closes it.
pub struct NotificationStream {
    streams: Arc<Streams>,
    user: UserId,
    id: StreamId,
    queue: Arc<EventQueue<SharedNotification>>,
}

/// Opens a stream of the viewer's notifications, which begins now or resumes after the change with the number `after`. It does not block: the
/// thread of the streams reads what the client lacks.
///
/// # Errors
/// [`Code::Busy`] when this process has too many streams, or stops.
pub fn open(s: &Services, viewer: &Viewer, after: Option<i64>) -> Result<NotificationStream, ServiceError> {
    let streams = s.shared::<Streams>()?;
    let (user, position) = (viewer.user.id, after.map_or(Position::Start, Position::Resume));
    let mut registry = streams.registry();
    let bounds = (streams.rules.max_open, streams.rules.max_of_person);
    let opened = registry.create(user, viewer.by.clone(), position, bounds);
    count(&registry);
    drop(registry);
    let (id, queue) = opened.map_err(|refusal| {
        let detail = match refusal {
            Refusal::Full => "there are too many live streams at this moment; ask for the unread count instead",
            Refusal::Closed => "the service stops; try again shortly",
        };
        ServiceError::new(Code::Busy, detail).retry_after(RETRY_FULL)
    })?;
    s.db.stream_signal().wake();
    Ok(NotificationStream { streams, user, id, queue })
}

impl NotificationStream {
    /// The next event, or none when the stream has ended.
    pub fn poll_next(&mut self, cx: &Context<'_>) -> Poll<Option<StreamEvent<Arc<NotificationView>>>> {
        let next = self.queue.poll_next(cx);
        if let Poll::Ready(Some(event)) = &next
            && let Some(name) = event.name()
        {
            metrics::counter!("milequest_stream_events_total", "event" => name).increment(1);
        }
        next
    }
}

impl Drop for NotificationStream {
    fn drop(&mut self) {
        let mut registry = self.streams.registry();
        if registry.delete(self.user, self.id) {
            metrics::counter!("milequest_streams_ended_total", "reason" => "client").increment(1);
        }
        count(&registry);
    }
}

/// Sets the number of open streams in the metrics.
pub(super) fn count(registry: &Registry<SharedNotification>) {
    metrics::gauge!("milequest_streams").set(registry.open() as f64);
}

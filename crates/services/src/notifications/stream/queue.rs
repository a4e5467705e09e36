//! The events that wait for one stream. The thread of the streams pushes, and the connection polls.
//!
//! A queue is bounded. A reader that does not keep up loses what waits, and is told to read the list again when it reads on. So is one
//! whose notifications are read or retracted while others wait: what waits may show something that its reader may not see any more.

use super::event::StreamEvent;
use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

/// The largest number of waiting events.
pub(super) const CAPACITY: usize = 16;

/// Why a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndReason {
    /// The session or the token has ended, or the account is closed or disabled.
    Revoked,
    /// The person has opened too many others since.
    Replaced,
    /// The service stops.
    Stopped,
}

impl EndReason {
    /// The reason as metrics name it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
            Self::Stopped => "stopped",
        }
    }
}

/// The events that wait for one stream.
pub(super) struct EventQueue<N> {
    state: Mutex<QueueState<N>>,
}

struct QueueState<N> {
    events: VecDeque<StreamEvent<N>>,
    /// The number that the client has, from which it would resume.
    sent: Option<i64>,
    /// Set while events are lost: what the client is told when it reads on.
    behind: Option<Behind>,
    /// Whether there are new posts of which the client was not told. However many they are, it is told once.
    is_feed_due: bool,
    is_heartbeat_due: bool,
    end: Option<End>,
    waker: Option<Waker>,
}

#[derive(Clone, Copy)]
struct Behind {
    seq: i64,
    unread_count: u32,
}

#[derive(Clone, Copy)]
struct End {
    /// When the client should try again, until it was told.
    retry: Option<Duration>,
}

impl<N> EventQueue<N> {
    /// An empty queue of a client that has heard of changes up to this number.
    pub(super) fn new(sent: Option<i64>) -> Self {
        let state = QueueState {
            events: VecDeque::new(),
            sent,
            behind: None,
            is_feed_due: false,
            is_heartbeat_due: false,
            end: None,
            waker: None,
        };
        Self { state: Mutex::new(state) }
    }

    /// Adds events. `seq` and `unread_count` are those after them.
    pub(super) fn push(&self, events: Vec<StreamEvent<N>>, seq: i64, unread_count: u32) {
        if events.is_empty() {
            return;
        }
        let is_rewrite = events.iter().any(|event| matches!(event, StreamEvent::Unread { .. }));
        self.update(|state| {
            let has_notifications =
                || state.events.iter().any(|event| matches!(event, StreamEvent::Notification { .. }));
            let is_full = state.events.len() + events.len() > CAPACITY;
            if state.behind.is_some() || is_full || (is_rewrite && has_notifications()) {
                state.events = VecDeque::new();
                state.behind = Some(Behind { seq, unread_count });
            } else {
                state.events.extend(events);
            }
        });
    }

    /// Has the stream say that there are new posts.
    pub(super) fn push_feed(&self) {
        self.update(|state| state.is_feed_due = true);
    }

    /// Has the stream say that it lives, unless it has something to say anyway.
    pub(super) fn push_heartbeat(&self) {
        self.update(|state| state.is_heartbeat_due = true);
    }

    /// Ends the stream. What waits is not sent: a client that may come back resumes from what it has.
    pub(super) fn end(&self, retry: Option<Duration>) {
        self.update(|state| {
            state.events = VecDeque::new();
            state.behind = None;
            state.end.get_or_insert(End { retry });
        });
    }

    /// The next event, or none when the stream has ended.
    pub(super) fn poll_next(&self, cx: &Context<'_>) -> Poll<Option<StreamEvent<N>>> {
        let mut state = self.state();
        let state = &mut *state;
        if let Some(end) = &mut state.end {
            return Poll::Ready(end.retry.take().map(StreamEvent::Retry));
        }
        if let Some(Behind { seq, unread_count }) = state.behind.take() {
            state.events.push_back(StreamEvent::Unread { seq: state.sent, unread_count });
            state.events.push_back(StreamEvent::Resync { seq });
        }
        let is_heartbeat_due = std::mem::take(&mut state.is_heartbeat_due);
        if let Some(event) = state.events.pop_front() {
            state.sent = event.seq().or(state.sent);
            return Poll::Ready(Some(event));
        }
        if std::mem::take(&mut state.is_feed_due) {
            return Poll::Ready(Some(StreamEvent::Feed));
        }
        if is_heartbeat_due {
            return Poll::Ready(Some(StreamEvent::Heartbeat));
        }
        if state.waker.as_ref().is_none_or(|waker| !waker.will_wake(cx.waker())) {
            state.waker = Some(cx.waker().clone());
        }
        Poll::Pending
    }

    fn update(&self, change: impl FnOnce(&mut QueueState<N>)) {
        let mut state = self.state();
        change(&mut state);
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn state(&self) -> MutexGuard<'_, QueueState<N>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        task::Wake,
    };

    type Event = StreamEvent<&'static str>;

    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn grown(seq: i64) -> Vec<Event> {
        vec![StreamEvent::Notification { seq, notification: "joined", unread_count: 1 }]
    }

    fn next(queue: &EventQueue<&'static str>) -> Poll<Option<Event>> {
        queue.poll_next(&Context::from_waker(Waker::noop()))
    }

    fn all(queue: &EventQueue<&'static str>) -> Vec<Event> {
        std::iter::from_fn(|| match next(queue) {
            Poll::Ready(event) => event,
            Poll::Pending => None,
        })
        .collect()
    }

    #[test]
    fn a_reader_is_woken_once_and_gets_events_in_their_order() {
        let (queue, count) = (EventQueue::new(None), Arc::new(Count::default()));
        let waker = Waker::from(Arc::clone(&count));
        assert!(queue.poll_next(&Context::from_waker(&waker)).is_pending());
        queue.push(grown(1), 1, 1);
        queue.push(grown(2), 2, 1);
        queue.push(Vec::new(), 2, 1);
        assert_eq!(count.0.load(Ordering::Relaxed), 1);
        assert_eq!(all(&queue), [grown(1), grown(2)].concat());
        assert!(next(&queue).is_pending());
    }

    #[test]
    fn a_reader_that_does_not_keep_up_is_told_to_read_the_list_once() {
        let queue = EventQueue::new(Some(7));
        queue.push(grown(8), 8, 1);
        assert_eq!(next(&queue), Poll::Ready(Some(grown(8).remove(0))));
        for seq in 9..1_000 {
            queue.push(grown(seq), seq, 3);
            assert!(queue.state().events.len() <= CAPACITY);
        }
        // The number of the first one is what the client has: if it goes before the second one, it does not miss that.
        let told = [StreamEvent::Unread { seq: Some(8), unread_count: 3 }, StreamEvent::Resync { seq: 999 }];
        assert_eq!(all(&queue), told);
        queue.push(grown(1_000), 1_000, 3);
        assert_eq!(all(&queue), grown(1_000));
    }

    #[test]
    fn what_waits_is_not_sent_after_something_was_retracted() {
        let queue = EventQueue::new(Some(7));
        queue.push(grown(8), 8, 1);
        queue.push(vec![StreamEvent::Unread { seq: Some(9), unread_count: 0 }], 9, 0);
        let told = [StreamEvent::Unread { seq: Some(7), unread_count: 0 }, StreamEvent::Resync { seq: 9 }];
        assert_eq!(all(&queue), told);
    }

    #[test]
    fn a_heartbeat_is_sent_only_when_there_is_nothing_else() {
        let queue = EventQueue::new(None);
        queue.push_heartbeat();
        queue.push_heartbeat();
        assert_eq!(all(&queue), [StreamEvent::Heartbeat]);
        queue.push_heartbeat();
        queue.push(grown(1), 1, 1);
        assert_eq!(all(&queue), grown(1));
    }

    #[test]
    fn new_posts_are_told_once_and_after_what_has_a_number() {
        let queue = EventQueue::new(None);
        queue.push_heartbeat();
        queue.push_feed();
        queue.push_feed();
        queue.push(grown(1), 1, 1);
        assert_eq!(all(&queue), [grown(1), vec![StreamEvent::Feed]].concat());
        queue.push_feed();
        assert_eq!(all(&queue), [StreamEvent::Feed]);
    }

    #[test]
    fn an_ended_stream_sends_nothing_that_waited() {
        let queue = EventQueue::new(None);
        queue.push(grown(1), 1, 1);
        queue.end(Some(Duration::from_secs(2)));
        queue.end(Some(Duration::from_secs(9)));
        queue.push(grown(2), 2, 1);
        queue.push_feed();
        queue.push_heartbeat();
        assert_eq!(next(&queue), Poll::Ready(Some(StreamEvent::Retry(Duration::from_secs(2)))));
        assert_eq!(next(&queue), Poll::Ready(None));
        assert_eq!(next(&queue), Poll::Ready(None));
        let revoked: EventQueue<&'static str> = EventQueue::new(None);
        revoked.end(None);
        assert_eq!(next(&revoked), Poll::Ready(None));
    }
}

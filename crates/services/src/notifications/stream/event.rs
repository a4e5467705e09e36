//! The events of a live stream.

use std::time::Duration;

/// What a live stream sends. `N` is a notification as the reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamEvent<N> {
    /// A notification was born or grew.
    Notification {
        /// The number of the change.
        seq: i64,
        /// The notification.
        notification: N,
        /// The number of unread notifications.
        unread_count: u32,
    },
    /// The number of unread notifications: the first event of every stream, and the one that follows when notifications were read or
    /// retracted.
    Unread {
        /// The number of the change. None: the client keeps the one that it has.
        seq: Option<i64>,
        /// The number of unread notifications.
        unread_count: u32,
    },
    /// What was missed cannot be sent: the client has to read the list again.
    Resync {
        /// The number of the last change.
        seq: i64,
    },
    /// There are new posts in the feed of the person. It is a hint: a client that was away is not told of it later.
    Feed,
    /// Nothing has happened.
    Heartbeat,
    /// The stream ends. The client should open another one after this time.
    Retry(Duration),
}

impl<N> StreamEvent<N> {
    /// The number of the change, from which a client can resume.
    #[must_use]
    pub const fn seq(&self) -> Option<i64> {
        match self {
            Self::Notification { seq, .. } | Self::Resync { seq } => Some(*seq),
            Self::Unread { seq, .. } => *seq,
            Self::Feed | Self::Heartbeat | Self::Retry(_) => None,
        }
    }

    /// The name of the event. What has none is no event for a client.
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Notification { .. } => Some("notification"),
            Self::Unread { .. } => Some("unread"),
            Self::Resync { .. } => Some("resync"),
            Self::Feed => Some("feed"),
            Self::Heartbeat | Self::Retry(_) => None,
        }
    }
}

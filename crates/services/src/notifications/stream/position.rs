//! Which events a stream gets for a change, by what its client has heard of.

use super::{event::StreamEvent, queue::CAPACITY};
use milequest_domain::UserId;
use milequest_persistence::notifications::MAX_CHANGES;

// All that is read for a client fits into its queue, with the unread count.
const _: () = assert!(MAX_CHANGES < CAPACITY);

/// What a client has heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// It begins now.
    Start,
    /// It resumes after the change with this number, of which an earlier stream told it.
    Resume(i64),
    /// This stream has told it of everything up to this number.
    At(i64),
}

/// The notifications of one person at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InboxState<N> {
    pub(super) user: UserId,
    /// The number of the last change.
    pub(super) last_seq: i64,
    /// The number of the last change that is not growth.
    pub(super) rewritten_seq: i64,
    pub(super) unread_count: u32,
    /// What grew and somebody has to hear of, each with the number of its growth, in that order.
    pub(super) grown: Vec<(i64, N)>,
    /// Whether more grew than was read.
    pub(super) has_more: bool,
}

impl Position {
    /// The number after which notifications have to be read. None: none has to be.
    pub(super) const fn after(self) -> Option<i64> {
        match self {
            Self::Start => None,
            Self::Resume(seq) | Self::At(seq) => Some(seq),
        }
    }

    /// The events that bring the client up to date.
    pub(super) fn events<N: Clone>(self, state: &InboxState<N>) -> Vec<StreamEvent<N>> {
        let InboxState { last_seq, rewritten_seq, unread_count, .. } = *state;
        let unread = |seq| StreamEvent::Unread { seq: Some(seq), unread_count };
        match self {
            Self::Start => vec![unread(last_seq)],
            // A client that was away may have missed several rewrites, and there may be a notification that is gone.
            Self::Resume(after) if after > last_seq || rewritten_seq > after => {
                vec![unread(after), StreamEvent::Resync { seq: last_seq }]
            }
            Self::Resume(after) => match state.grown_after(after) {
                Some(grown) => std::iter::once(unread(after)).chain(grown).collect(),
                None => vec![unread(after), StreamEvent::Resync { seq: last_seq }],
            },
            Self::At(after) if after == last_seq => Vec::new(),
            Self::At(after) => match state.grown_after(after).filter(|_| after < last_seq) {
                Some(mut events) => {
                    if rewritten_seq > after {
                        // In its place: a client that goes after an event has heard of everything up to that number.
                        let place = events.partition_point(|event| event.seq() < Some(rewritten_seq));
                        events.insert(place, unread(rewritten_seq));
                    }
                    events
                }
                None => vec![unread(after), StreamEvent::Resync { seq: last_seq }],
            },
        }
    }
}

impl<N: Clone> InboxState<N> {
    /// What grew after this number, or none if it is too much.
    fn grown_after(&self, after: i64) -> Option<Vec<StreamEvent<N>>> {
        let event = |(seq, notification): &(i64, N)| StreamEvent::Notification {
            seq: *seq,
            notification: notification.clone(),
            unread_count: self.unread_count,
        };
        (!self.has_more).then(|| self.grown.iter().filter(|(seq, _)| *seq > after).map(event).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    type State = InboxState<&'static str>;

    fn state(last_seq: i64, rewritten_seq: i64, grown: impl IntoIterator<Item = i64>) -> State {
        let grown = grown.into_iter().map(|seq| (seq, "joined")).collect();
        State { user: Uuid::nil().into(), last_seq, rewritten_seq, unread_count: 5, grown, has_more: false }
    }

    /// `unread 7`, `grown 8`, `resync 9`.
    fn events(position: Position, state: &State) -> Vec<String> {
        let events = position.events(state);
        events
            .iter()
            .map(|event| {
                let name = if event.name() == Some("notification") { "grown" } else { event.name().expect("a name") };
                format!("{name} {}", event.seq().expect("a number"))
            })
            .collect()
    }

    #[test]
    fn a_stream_begins_with_the_count() {
        assert_eq!(events(Position::Start, &state(9, 8, [])), ["unread 9"]);
        assert_eq!(events(Position::Start, &state(0, 0, [])), ["unread 0"]);
    }

    #[test]
    fn a_client_resumes_without_a_gap_or_reads_the_list() {
        assert_eq!(events(Position::Resume(9), &state(9, 8, [])), ["unread 9"]);
        assert_eq!(events(Position::Resume(7), &state(9, 7, [8, 9])), ["unread 7", "grown 8", "grown 9"]);
        assert_eq!(
            events(Position::Resume(7), &state(9, 8, [9])),
            ["unread 7", "resync 9"],
            "one was read or retracted"
        );
        let much = State { has_more: true, ..state(100, 0, 51..=65) };
        assert_eq!(events(Position::Resume(50), &much), ["unread 50", "resync 100"]);
        assert_eq!(events(Position::Resume(12), &state(9, 8, [])), ["unread 12", "resync 9"], "of another database");
    }

    #[test]
    fn an_open_stream_hears_of_growth_and_of_the_last_rewrite_in_their_order() {
        assert!(events(Position::At(9), &state(9, 8, [])).is_empty());
        assert_eq!(events(Position::At(7), &state(9, 7, [8, 9])), ["grown 8", "grown 9"]);
        assert_eq!(events(Position::At(7), &state(10, 9, [8, 10])), ["grown 8", "unread 9", "grown 10"]);
        assert_eq!(events(Position::At(7), &state(10, 10, [8])), ["grown 8", "unread 10"]);
        assert_eq!(events(Position::At(7), &state(12, 9, [])), ["unread 9"], "what grew is gone");
        assert_eq!(events(Position::At(7), &state(5, 3, [])), ["unread 7", "resync 5"], "of another database");
        let much = State { has_more: true, ..state(100, 0, 1..=15) };
        assert_eq!(events(Position::At(0), &much), ["unread 0", "resync 100"]);
    }
}

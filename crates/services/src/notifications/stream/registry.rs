//! The open streams of this process, by person.

use super::{
    position::{InboxState, Position},
    queue::{EndReason, EventQueue},
};
use crate::core::viewer::Credential;
use milequest_domain::{DistanceUnits, Language, UserId};
use milequest_persistence::{Stamp, UserSet};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

/// A client whose stream was replaced tries again after this time. A browser with too many pages would else open them in turns for ever.
const RETRY_REPLACED: Duration = Duration::from_mins(1);

/// After a stop, clients try again after two seconds and within these steps more, so that they do not come all at once.
const RETRY_STOPPED: Duration = Duration::from_secs(2);
const RETRY_STEP: Duration = Duration::from_millis(250);
const RETRY_STEPS: u32 = 16;

/// The number of a stream. It only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct StreamId(u64);

/// The open streams.
pub(super) struct Registry<N> {
    /// The streams of each person who has one, the oldest first.
    people: HashMap<UserId, Vec<OpenStream<N>>>,
    open: usize,
    next_id: u64,
    /// The people who have opened a stream that has sent nothing yet.
    opened: HashSet<UserId>,
    is_closed: bool,
}

struct OpenStream<N> {
    id: StreamId,
    queue: Arc<EventQueue<N>>,
    position: Position,
    credential: Credential,
    /// When it was last found that the credential is valid.
    verified: Option<Verified>,
}

/// A moment at which a credential was valid, and how its owner read texts then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verified {
    pub(super) at: Stamp,
    pub(super) reader: Reader,
}

/// How a person reads texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub(super) language: Language,
    pub(super) units: DistanceUnits,
}

/// Why a stream cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There are too many.
    Full,
    /// The service stops.
    Closed,
}

/// A stream whose credential has to be checked.
#[derive(Clone, Debug)]
pub(super) struct Unverified {
    pub(super) user: UserId,
    pub(super) id: StreamId,
    pub(super) credential: Credential,
}

impl<N> Default for Registry<N> {
    fn default() -> Self {
        Self { people: HashMap::new(), open: 0, next_id: 0, opened: HashSet::new(), is_closed: false }
    }
}

impl<N: Clone> Registry<N> {
    /// The number of open streams.
    pub(super) const fn open(&self) -> usize {
        self.open
    }

    /// The number of the next stream.
    pub(super) const fn next_id(&self) -> StreamId {
        StreamId(self.next_id)
    }

    /// Opens a stream, which replaces the person's oldest one if there are too many.
    pub(super) fn create(
        &mut self,
        user: UserId,
        credential: Credential,
        position: Position,
        (max_open, max_of_person): (usize, usize),
    ) -> Result<(StreamId, Arc<EventQueue<N>>), Refusal> {
        if self.is_closed {
            return Err(Refusal::Closed);
        }
        let oldest =
            self.people.get(&user).filter(|streams| streams.len() >= max_of_person).map(|streams| streams[0].id);
        if let Some(oldest) = oldest {
            self.end(user, oldest, EndReason::Replaced);
        }
        if self.open >= max_open {
            return Err(Refusal::Full);
        }
        let id = self.next_id();
        self.next_id += 1;
        let queue = Arc::new(EventQueue::new(position.after()));
        let stream = OpenStream { id, queue: Arc::clone(&queue), position, credential, verified: None };
        self.people.entry(user).or_default().push(stream);
        self.opened.insert(user);
        self.open += 1;
        Ok((id, queue))
    }

    /// Forgets a stream. Says whether it was open.
    pub(super) fn delete(&mut self, user: UserId, id: StreamId) -> bool {
        self.take(user, id).is_some()
    }

    /// Ends a stream.
    pub(super) fn end(&mut self, user: UserId, id: StreamId, reason: EndReason) {
        if let Some(stream) = self.take(user, id) {
            let step = u32::try_from(id.0 % u64::from(RETRY_STEPS)).unwrap_or_default();
            stream.queue.end(match reason {
                EndReason::Revoked => None,
                EndReason::Replaced => Some(RETRY_REPLACED),
                EndReason::Stopped => Some(RETRY_STOPPED + RETRY_STEP * step),
            });
            metrics::counter!("milequest_streams_ended_total", "reason" => reason.as_str()).increment(1);
        }
    }

    /// Ends all streams, and opens no more.
    pub(super) fn close(&mut self) {
        self.is_closed = true;
        let all: Vec<_> = self.streams().map(|(user, stream)| (user, stream.id)).collect();
        all.into_iter().for_each(|(user, id)| self.end(user, id, EndReason::Stopped));
    }

    /// The people who have opened a stream since the last call.
    pub(super) fn take_opened(&mut self) -> HashSet<UserId> {
        std::mem::take(&mut self.opened)
    }

    /// Those of these people who have a stream, each with the number after which notifications have to be read, if any have to.
    pub(super) fn positions(&self, users: &UserSet) -> Vec<(UserId, Option<i64>)> {
        let after = |streams: &[OpenStream<N>]| streams.iter().filter_map(|stream| stream.position.after()).min();
        match users {
            UserSet::Users(users) => {
                users.iter().filter_map(|user| Some((*user, after(self.people.get(user)?)))).collect()
            }
            UserSet::Everybody => self.people.iter().map(|(user, streams)| (*user, after(streams))).collect(),
        }
    }

    /// The streams of these people whose credentials were not verified, or were at a moment for which `is_current` does not hold.
    pub(super) fn unverified(&self, users: &UserSet, is_current: impl Fn(UserId, Stamp) -> bool) -> Vec<Unverified> {
        let of = |user: UserId, streams: &[OpenStream<N>]| {
            let outdated =
                streams.iter().filter(|one| one.verified.is_none_or(|verified| !is_current(user, verified.at)));
            let unverified =
                |stream: &OpenStream<N>| Unverified { user, id: stream.id, credential: stream.credential.clone() };
            outdated.map(unverified).collect::<Vec<_>>()
        };
        match users {
            UserSet::Users(users) => {
                users.iter().filter_map(|user| Some(of(*user, self.people.get(user)?))).flatten().collect()
            }
            UserSet::Everybody => self.people.iter().flat_map(|(user, streams)| of(*user, streams)).collect(),
        }
    }

    /// Records that a credential was valid.
    pub(super) fn update_verified(&mut self, user: UserId, id: StreamId, verified: Verified) {
        let streams = self.people.get_mut(&user).into_iter().flatten();
        streams.filter(|stream| stream.id == id).for_each(|stream| stream.verified = Some(verified));
    }

    /// How this person reads texts, if a stream of the person was verified.
    pub(super) fn find_reader(&self, user: UserId) -> Option<Reader> {
        let verified = self.people.get(&user)?.iter().filter_map(|stream| stream.verified);
        verified.max_by_key(|verified| verified.at).map(|verified| verified.reader)
    }

    /// Brings the streams of a person up to date that were opened before the stream with this number, and whose credential was valid at
    /// a moment that is not outdated.
    pub(super) fn push(&mut self, state: &InboxState<N>, before: StreamId, is_outdated: impl Fn(Stamp) -> bool) {
        let streams = self.people.get_mut(&state.user).into_iter().flatten();
        let is_verified = |stream: &OpenStream<N>| stream.verified.is_some_and(|verified| !is_outdated(verified.at));
        for stream in streams.filter(|stream| stream.id < before && is_verified(stream)) {
            stream.queue.push(stream.position.events(state), state.last_seq, state.unread_count);
            stream.position = Position::At(state.last_seq);
        }
    }

    /// The people who have a stream.
    pub(super) fn people(&self) -> Vec<UserId> {
        self.people.keys().copied().collect()
    }

    /// Has the streams of a person say that there are new posts, those whose credential was valid at a moment that is not outdated.
    pub(super) fn push_feed(&self, user: UserId, is_outdated: impl Fn(Stamp) -> bool) {
        let streams = self.people.get(&user).into_iter().flatten();
        let verified = streams.filter(|stream| stream.verified.is_some_and(|verified| !is_outdated(verified.at)));
        verified.for_each(|stream| stream.queue.push_feed());
    }

    /// Has every stream say that it lives.
    pub(super) fn push_heartbeat(&self) {
        self.streams().for_each(|(_, stream)| stream.queue.push_heartbeat());
    }

    fn streams(&self) -> impl Iterator<Item = (UserId, &OpenStream<N>)> {
        self.people.iter().flat_map(|(user, streams)| streams.iter().map(|stream| (*user, stream)))
    }

    fn take(&mut self, user: UserId, id: StreamId) -> Option<OpenStream<N>> {
        let streams = self.people.get_mut(&user)?;
        let place = streams.iter().position(|stream| stream.id == id)?;
        let stream = streams.remove(place);
        if streams.is_empty() {
            self.people.remove(&user);
            // The map would else keep the room of the largest crowd.
            if self.people.len() < self.people.capacity() / 4 {
                self.people.shrink_to_fit();
            }
        }
        self.open -= 1;
        Some(stream)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::event::StreamEvent, *};
    use milequest_domain::SessionId;
    use milequest_persistence::Invalidations;
    use std::task::{Context, Poll, Waker};
    use uuid::Uuid;

    type Queue = Arc<EventQueue<&'static str>>;

    const MANY: (usize, usize) = (100, 10);

    fn user(number: u128) -> UserId {
        Uuid::from_u128(number).into()
    }

    fn session() -> Credential {
        Credential::Session(SessionId::from(Uuid::nil()))
    }

    fn verified() -> Verified {
        let reader = Reader { language: Language::English, units: DistanceUnits::Metric };
        Verified { at: Invalidations::default().stamp(), reader }
    }

    fn open(registry: &mut Registry<&'static str>, of: u128, position: Position) -> (StreamId, Queue) {
        let (id, queue) = registry.create(user(of), session(), position, MANY).expect("a stream");
        registry.update_verified(user(of), id, verified());
        (id, queue)
    }

    fn state(of: u128, last_seq: i64, grown: &[i64]) -> InboxState<&'static str> {
        let grown = grown.iter().map(|seq| (*seq, "joined")).collect();
        InboxState { user: user(of), last_seq, rewritten_seq: 0, unread_count: 1, grown, has_more: false }
    }

    fn next(queue: &Queue) -> Option<StreamEvent<&'static str>> {
        match queue.poll_next(&Context::from_waker(Waker::noop())) {
            Poll::Ready(event) => event,
            Poll::Pending => None,
        }
    }

    fn numbers(queue: &Queue) -> Vec<i64> {
        std::iter::from_fn(|| next(queue)?.seq()).collect()
    }

    #[test]
    fn each_stream_hears_what_it_lacks_of_its_own_person() {
        let mut registry = Registry::default();
        let (_, new) = open(&mut registry, 1, Position::Start);
        let (_, resumed) = open(&mut registry, 1, Position::Resume(4));
        let (_, other) = open(&mut registry, 2, Position::Start);
        assert_eq!(registry.take_opened(), [user(1), user(2)].into());
        assert_eq!(registry.positions(&UserSet::Users([user(1), user(3)].into())), [(user(1), Some(4))]);
        let before = registry.next_id();
        let (_, late) = open(&mut registry, 1, Position::Resume(2));
        registry.push(&state(1, 6, &[5, 6]), before, |_| true);
        assert!(numbers(&new).is_empty(), "somebody whose account has changed waits");
        registry.push(&state(1, 6, &[5, 6]), before, |_| false);
        assert_eq!((numbers(&new), numbers(&resumed)), (vec![6], vec![4, 5, 6]));
        assert_eq!((numbers(&other), numbers(&late)), (vec![], vec![]), "what it lacks was not read");
        assert_eq!(registry.positions(&UserSet::Everybody).len(), 2);
        registry.push(&state(1, 7, &[3, 5, 6, 7]), registry.next_id(), |_| false);
        assert_eq!((numbers(&new), numbers(&resumed), numbers(&late)), (vec![7], vec![7], vec![2, 3, 5, 6, 7]));
    }

    #[test]
    fn new_posts_are_told_to_the_streams_of_a_person_who_was_verified() {
        let mut registry = Registry::default();
        let (_, mine) = open(&mut registry, 1, Position::Start);
        let (_, other) = open(&mut registry, 2, Position::Start);
        let (_, unknown) = registry.create(user(1), session(), Position::Start, MANY).expect("a stream");
        let mut people = registry.people();
        people.sort();
        assert_eq!(people, [user(1), user(2)]);
        registry.push_feed(user(1), |_| true);
        assert_eq!(next(&mine), None, "the account has changed since");
        registry.push_feed(user(1), |_| false);
        assert_eq!([next(&mine), next(&other), next(&unknown)], [Some(StreamEvent::Feed), None, None]);
    }

    #[test]
    fn the_oldest_stream_of_a_person_makes_room_and_nobody_elses_does() {
        let mut registry = Registry::default();
        let (_, other) = open(&mut registry, 2, Position::Start);
        let streams: Vec<_> = (0..10).map(|_| open(&mut registry, 1, Position::Start)).collect();
        open(&mut registry, 1, Position::Start);
        assert_eq!(next(&streams[0].1), Some(StreamEvent::Retry(RETRY_REPLACED)));
        assert_eq!((next(&streams[1].1), next(&other)), (None, None));
        assert_eq!(registry.open(), 11);
        assert!(!registry.delete(user(1), streams[0].0), "it is gone already");
        assert!(registry.delete(user(1), streams[1].0));
        assert_eq!(registry.open(), 10);
    }

    #[test]
    fn a_full_process_refuses_and_takes_the_next_when_one_has_gone() {
        let mut registry: Registry<&'static str> = Registry::default();
        let create = |registry: &mut Registry<_>, of| registry.create(user(of), session(), Position::Start, (2, 2));
        let (first, _) = create(&mut registry, 1).expect("a stream");
        create(&mut registry, 2).expect("a stream");
        assert_eq!(create(&mut registry, 3).err(), Some(Refusal::Full));
        registry.delete(user(1), first);
        create(&mut registry, 3).expect("a stream");
        registry.close();
        assert_eq!((create(&mut registry, 4).err(), registry.open()), (Some(Refusal::Closed), 0));
    }

    #[test]
    fn clients_of_a_service_that_stops_come_back_at_different_times() {
        let mut registry = Registry::default();
        let queues: Vec<_> = (0..100).map(|of| open(&mut registry, of, Position::Start).1).collect();
        registry.close();
        let times: HashSet<_> = queues
            .iter()
            .map(|queue| match next(queue) {
                Some(StreamEvent::Retry(time)) => time,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(times.len(), 16);
        assert!(times.iter().all(|time| (2..6).contains(&time.as_secs())));
        assert!(queues.iter().all(|queue| queue.poll_next(&Context::from_waker(Waker::noop())) == Poll::Ready(None)));
    }
}

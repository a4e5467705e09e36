//! Changes what the viewer and another person are to each other, and what follows for notifications.

use super::access::no_such_person;
use crate::{
    ServiceError,
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::people::{FollowState, Relation, RelationChange};
use milequest_persistence::{
    Tx,
    people::{
        profiles,
        relations::{self, Pair},
    },
};

/// What the person wants to change. Whether the account of the other is private is read under the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Follow,
    Change(RelationChange),
}

/// Changes what the person is to the other, and returns it.
///
/// # Errors
/// [`crate::Code::NotFound`] when one has blocked the other, and when there is nothing to answer or to remove.
pub(super) fn change(tx: &mut Tx<'_>, pair: Pair, wish: Wish, now: DateTime<Utc>) -> Result<Relation, ServiceError> {
    let before = relations::lock(tx, pair)?;
    let change = match wish {
        Wish::Change(change) => change,
        Wish::Follow => {
            let is_private = profiles::find_privacy(tx, pair.other)?.ok_or_else(no_such_person)?;
            RelationChange::Follow { is_private }
        }
    };
    let after = before.change(change).map_err(|_| refusal(change))?;
    if before != after {
        relations::update(tx, pair, before, after, now)?;
        notifications::enqueue(tx, events(pair, before, after), now)?;
        notifications::enqueue_retractions(tx, retractions(pair, before, after), now)?;
    }
    Ok(after)
}

/// The refusal depends on the change alone, so that it does not tell a block from anything else.
fn refusal(change: RelationChange) -> ServiceError {
    match change {
        RelationChange::AcceptRequest | RelationChange::DeclineRequest => ServiceError::not_found("request"),
        RelationChange::RemoveFollower => ServiceError::not_found("follower"),
        _ => no_such_person(),
    }
}

/// What people are told of the change.
fn events(Pair { person, other }: Pair, before: Relation, after: Relation) -> Vec<Event> {
    let own = match (before.following(), after.following()) {
        (FollowState::None, FollowState::Pending) => Some(Event::FollowRequested { follower: person, followed: other }),
        (FollowState::None | FollowState::Pending, FollowState::Active) => {
            Some(Event::Followed { follower: person, followed: other })
        }
        _ => None,
    };
    let accepted = (before.followed_by(), after.followed_by()) == (FollowState::Pending, FollowState::Active);
    let answer = accepted.then_some(Event::FollowAccepted { follower: other, followed: person });
    own.into_iter().chain(answer).collect()
}

/// What is taken back because of the change.
fn retractions(pair: Pair, before: Relation, after: Relation) -> Vec<Retraction> {
    let Pair { person, other } = pair;
    if after.is_blocked() {
        return vec![Retraction::Between { one: person, other }];
    }
    let of_follow = |follower, followed, before: FollowState, after: FollowState| {
        let has_changed = before != FollowState::None && before != after;
        let follow = has_changed.then_some(Retraction::Follow { follower, followed });
        // A follower sees more than others do.
        let posts = (has_changed && before == FollowState::Active)
            .then_some(Retraction::PostsOfAuthor { author: followed, reader: Some(follower) });
        follow.into_iter().chain(posts)
    };
    let own = of_follow(person, other, before.following(), after.following());
    own.chain(of_follow(other, person, before.followed_by(), after.followed_by())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use FollowState::{Active, None, Pending};
    use milequest_domain::{UserId, people::Blockers};
    use uuid::Uuid;

    const fn open(following: FollowState, followed_by: FollowState) -> Relation {
        Relation::Open { following, followed_by }
    }

    #[test]
    fn people_are_told_of_what_others_do() {
        let (ann, bob) = (UserId::from(Uuid::from_u128(1)), UserId::from(Uuid::from_u128(2)));
        let pair = Pair { person: ann, other: bob };
        let followed = Event::Followed { follower: ann, followed: bob };
        let asked = Event::FollowRequested { follower: ann, followed: bob };
        let accepted = Event::FollowAccepted { follower: bob, followed: ann };
        let blocked = Relation::Blocked(Blockers::Person);
        for (before, after, expected) in [
            (open(None, None), open(Active, None), vec![followed.clone()]),
            (open(None, Active), open(Pending, Active), vec![asked]),
            (open(Pending, None), open(Active, None), vec![followed]),
            (open(None, Pending), open(None, Active), vec![accepted]),
            (open(Active, None), open(None, None), vec![]),
            (open(None, Pending), open(None, None), vec![]),
            (open(Active, Active), blocked, vec![]),
            (blocked, open(None, None), vec![]),
        ] {
            assert_eq!(events(pair, before, after), expected, "{before:?} to {after:?}");
        }
    }

    #[test]
    fn what_does_not_hold_any_more_is_taken_back() {
        let (ann, bob) = (UserId::from(Uuid::from_u128(1)), UserId::from(Uuid::from_u128(2)));
        let pair = Pair { person: ann, other: bob };
        let follow = |follower, followed| Retraction::Follow { follower, followed };
        let posts = |author, reader| Retraction::PostsOfAuthor { author, reader: Some(reader) };
        let blocked = Relation::Blocked(Blockers::Person);
        let both = vec![Retraction::Between { one: ann, other: bob }];
        for (before, after, expected) in [
            (open(Active, None), open(None, None), vec![follow(ann, bob), posts(bob, ann)]),
            (open(Pending, Active), open(None, Active), vec![follow(ann, bob)]),
            (open(Active, Active), open(Active, None), vec![follow(bob, ann), posts(ann, bob)]),
            (open(None, Pending), open(None, None), vec![follow(bob, ann)]),
            (open(None, Pending), open(None, Active), vec![follow(bob, ann)]),
            (open(Active, Pending), blocked, both.clone()),
            (open(None, None), blocked, both),
            (blocked, open(None, None), vec![]),
            (open(None, None), open(Active, None), vec![]),
        ] {
            assert_eq!(retractions(pair, before, after), expected, "{before:?} to {after:?}");
        }
    }
}

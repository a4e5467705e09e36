//! Follows and requests to follow.

use super::{
    access::{get_visible, get_with_details},
    relation_change::{Wish, change},
};
use crate::{
    Page, PageRequest, PersonSummary, ServiceError, Services,
    core::{rate_limits::FOLLOWS_BY, viewer::Viewer},
};
use milequest_domain::{
    UserId, Username,
    people::{Relation, RelationChange},
};
use milequest_persistence::people::{follows as store, relations::Pair};

pub use milequest_persistence::{
    PersonWithRelation,
    people::follows::{DatedPerson, PersonKey},
};

/// Follows a person, or asks to if the account is private.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::InvalidFields`] for the viewer; [`crate::Code::TooOften`].
pub fn follow(s: &Services, viewer: &Viewer, username: &Username) -> Result<Relation, ServiceError> {
    s.count_attempt(FOLLOWS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    update(s, viewer, username, Wish::Follow)
}

/// Stops to follow a person, or withdraws the request. If there is none, nothing changes.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::InvalidFields`] for the viewer.
pub fn unfollow(s: &Services, viewer: &Viewer, username: &Username) -> Result<Relation, ServiceError> {
    update(s, viewer, username, Wish::Change(RelationChange::Unfollow))
}

fn update(s: &Services, viewer: &Viewer, username: &Username, wish: Wish) -> Result<Relation, ServiceError> {
    let (person, now) = (viewer.user.id, s.now());
    let other = s.db.read(|conn| get_visible(conn, viewer, username))?.user_id;
    let pair = pair_of(person, other)?;
    s.db.write(|tx| change(tx, pair, wish, now))
}

/// Two different people.
pub(super) fn pair_of(person: UserId, other: UserId) -> Result<Pair, ServiceError> {
    if person == other {
        return Err(ServiceError::invalid_field("username", "own_account", "this is your own account"));
    }
    Ok(Pair { person, other })
}

/// Removes a follower. That person can follow again, and a private account is asked again.
///
/// # Errors
/// [`crate::Code::NotFound`] when the person is no follower.
pub fn remove_follower(s: &Services, viewer: &Viewer, follower: UserId) -> Result<(), ServiceError> {
    answer(s, viewer, follower, RelationChange::RemoveFollower)
}

/// Accepts the request of a person. One that is accepted already stays so.
///
/// # Errors
/// [`crate::Code::NotFound`] when there is no request.
pub fn accept_request(s: &Services, viewer: &Viewer, requester: UserId) -> Result<(), ServiceError> {
    answer(s, viewer, requester, RelationChange::AcceptRequest)
}

/// Declines the request of a person, who is not told.
///
/// # Errors
/// [`crate::Code::NotFound`] when there is no request.
pub fn decline_request(s: &Services, viewer: &Viewer, requester: UserId) -> Result<(), ServiceError> {
    answer(s, viewer, requester, RelationChange::DeclineRequest)
}

fn answer(s: &Services, viewer: &Viewer, other: UserId, wanted: RelationChange) -> Result<(), ServiceError> {
    let (pair, now) = (Pair { person: viewer.user.id, other }, s.now());
    s.db.write(|tx| change(tx, pair, Wish::Change(wanted), now)).map(drop)
}

/// The followers of a person, the newest first.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::PrivateAccount`].
pub fn list_followers(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    page: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonWithRelation>>, ServiceError> {
    s.db.read(|conn| {
        let person = get_with_details(conn, viewer, username)?;
        Ok(store::list_followers(conn, viewer.user.id, person, page)?)
    })
}

/// The people whom a person follows, the newest first.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::PrivateAccount`].
pub fn list_following(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    page: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonWithRelation>>, ServiceError> {
    s.db.read(|conn| {
        let person = get_with_details(conn, viewer, username)?;
        Ok(store::list_following(conn, viewer.user.id, person, page)?)
    })
}

/// The people who ask to follow the viewer, the newest first.
pub fn list_requests(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, ServiceError> {
    Ok(s.db.read(|conn| store::list_requests(conn, viewer.user.id, page))?)
}

/// The people whom the viewer asks to follow, the newest request first.
pub fn list_sent_requests(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<PersonKey>,
) -> Result<Page<DatedPerson<PersonSummary>>, ServiceError> {
    Ok(s.db.read(|conn| store::list_sent_requests(conn, viewer.user.id, page))?)
}

/// What the viewer is to each of these people, in this order. People whom the viewer does not see are left out, except those whom the viewer has
/// blocked.
pub fn list_relations(
    s: &Services,
    viewer: &Viewer,
    people: &[UserId],
) -> Result<Vec<(UserId, Relation)>, ServiceError> {
    Ok(s.db.read(|conn| store::list_relations(conn, viewer.user.id, people))?)
}

//! Profiles: one's own, and those of others.

use super::{access::no_such_person, requests};
use crate::{
    PersonSummary, Precondition, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        rate_limits::ACCOUNT_PRIVACY_OF,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{Username, people::Relation, posts::DefaultPostAudience};
use milequest_persistence::{
    Conn,
    accounts::users,
    people::{
        profiles as store,
        visible::{self, Profile as StoredProfile},
    },
    photos::{self, Photo},
};

pub use milequest_persistence::people::{
    profiles::{ProfileChange, ProfileDetails},
    visible::RequestCounts,
};

/// A person, as the viewer sees one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The person.
    pub person: PersonSummary,
    /// Whether the account is private.
    pub is_private: bool,
    /// What the viewer and the person are to each other.
    pub relation: Relation,
    /// The photo.
    pub photo: Option<Photo>,
    /// What the viewer sees only of a public account, of one that the viewer follows, and of the own one.
    pub details: Option<ProfileDetails>,
    /// The number of followers.
    pub follower_count: i32,
    /// The number of people whom the person follows.
    pub following_count: i32,
    /// The number of posts, for the person alone: it counts those that others do not see.
    pub post_count: Option<i32>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}

/// The viewer's own profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProfile {
    /// The person.
    pub person: PersonSummary,
    /// Whether the account is private.
    pub is_private: bool,
    /// The photo.
    pub photo: Option<Photo>,
    /// What the person says.
    pub details: ProfileDetails,
    /// Whether people who do not know the person find the person.
    pub is_findable: bool,
    /// The audience that a new post begins with.
    pub default_audience: DefaultPostAudience,
    /// The number of followers.
    pub follower_count: i32,
    /// The number of people whom the person follows.
    pub following_count: i32,
    /// The number of posts.
    pub post_count: i32,
    /// The numbers of requests to follow.
    pub requests: RequestCounts,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}

/// The changes of the viewer's own profile. `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateProfile {
    /// Whether the account is private.
    pub is_private: Option<bool>,
    /// The other changes.
    pub change: ProfileChange,
}

impl UpdateProfile {
    /// The change that makes the account private, and nothing else.
    #[must_use]
    pub fn private() -> Self {
        Self { is_private: Some(true), ..Self::default() }
    }
}

/// The profile of the person with this username.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, username: &Username) -> Result<Profile, ServiceError> {
    s.db.read(|conn| {
        let stored = visible::find_profile(conn, viewer.user.id, username)?.ok_or_else(no_such_person)?;
        let photo = find_photo(conn, viewer, &stored)?;
        let (sees_details, is_mine) = (stored.sees_details, stored.person.id == viewer.user.id);
        Ok(Profile {
            person: stored.person,
            is_private: stored.is_private,
            relation: stored.relation,
            photo,
            details: sees_details.then_some(stored.details),
            follower_count: stored.follower_count,
            following_count: stored.following_count,
            post_count: is_mine.then_some(stored.post_count),
            created_at: stored.created_at,
        })
    })
}

fn find_photo(conn: &mut Conn, viewer: &Viewer, stored: &StoredProfile) -> Result<Option<Photo>, ServiceError> {
    match stored.photo_id {
        Some(photo) => Ok(photos::find_visible(conn, viewer.user.id, photo)?),
        None => Ok(None),
    }
}

/// The viewer's own profile.
///
/// # Errors
/// [`crate::Code::NotFound`] when the account was closed meanwhile.
pub fn get_own(s: &Services, viewer: &Viewer) -> Result<OwnProfile, ServiceError> {
    s.db.read(|conn| find_own(conn, viewer))
}

fn find_own(conn: &mut Conn, viewer: &Viewer) -> Result<OwnProfile, ServiceError> {
    let stored = visible::find_profile(conn, viewer.user.id, &viewer.user.username)?.ok_or_else(no_such_person)?;
    let photo = find_photo(conn, viewer, &stored)?;
    Ok(OwnProfile {
        person: stored.person,
        is_private: stored.is_private,
        photo,
        details: stored.details,
        is_findable: stored.is_findable,
        default_audience: stored.default_audience,
        follower_count: stored.follower_count,
        following_count: stored.following_count,
        post_count: stored.post_count,
        requests: stored.requests.unwrap_or_default(),
        created_at: stored.created_at,
    })
}

/// Changes the viewer's own profile and returns it. An account that becomes public accepts all requests; of one that becomes private, others
/// than its followers see the details no more.
///
/// # Errors
/// [`crate::Code::NotFound`] when the account was closed meanwhile; [`crate::Code::Changed`]; [`crate::Code::TooOften`].
pub fn update(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    UpdateProfile { is_private, change }: &UpdateProfile,
    precondition: &Precondition<OwnProfile>,
) -> Result<OwnProfile, ServiceError> {
    let (me, now) = (viewer.user.id, s.now());
    let action = if *is_private == Some(true) { Action::AccountMadePrivate } else { Action::AccountMadePublic };
    let entry = s.audit_entry(origin, Some(me), action, me);
    s.db.write(|tx| {
        // The row of a person is locked before the profile, as it is where a post is written.
        if is_private.is_some() {
            users::lock(tx, me).map_err(or_not_found("person"))?;
        }
        // Their profiles are locked together with the viewer's, in the order of ids.
        let requesters = if *is_private == Some(false) { requests::next_requesters(tx, me)? } else { Vec::new() };
        requests::lock(tx, me, &requesters)?;
        let current = find_own(tx, viewer)?;
        precondition.check(&current)?;
        store::update(tx, me, change)?;
        if let Some(is_private) = is_private.filter(|is_private| *is_private != current.is_private) {
            s.count_attempt_in(tx, ACCOUNT_PRIVACY_OF, &me.to_string())?.or_refuse()?;
            store::update_privacy(tx, me, is_private)?;
            if is_private {
                let hidden = Retraction::PostsOfAuthor { author: me, reader: None };
                notifications::enqueue_retraction(tx, hidden, now)?;
            } else {
                requests::accept(tx, me, &requesters, now)?;
            }
            audit::write(tx, &entry)?;
        }
        find_own(tx, viewer)
    })
}

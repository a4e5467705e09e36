//! Follows, blocks and profiles for tests.

use crate::{
    team_kit::all,
    world::{World, here},
};
use milequest_domain::{
    UserId,
    people::{FollowState, Relation},
};
use milequest_services::{
    Code, Precondition, Viewer,
    people::{
        blocks,
        follows::{self, DatedPerson},
        profiles::{self, OwnProfile, UpdateProfile},
    },
};

/// What a person does to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Follow,
    Unfollow,
    Accept,
    Decline,
    Remove,
    Block,
    Unblock,
}

impl World {
    /// Does something to another person, and returns what the two are then.
    pub(crate) fn does(&self, who: &Viewer, deed: Deed, whom: &Viewer) -> Result<Relation, Code> {
        let (s, name, id) = (&self.services, &whom.user.username, whom.user.id);
        let done = match deed {
            Deed::Follow => follows::follow(s, who, name),
            Deed::Unfollow => follows::unfollow(s, who, name),
            Deed::Block => blocks::block(s, who, name),
            Deed::Unblock => blocks::unblock(s, who, name),
            Deed::Accept => follows::accept_request(s, who, id).map(|()| self.relation(who, id)),
            Deed::Decline => follows::decline_request(s, who, id).map(|()| self.relation(who, id)),
            Deed::Remove => follows::remove_follower(s, who, id).map(|()| self.relation(who, id)),
        };
        done.map_err(|error| error.code())
    }

    /// What a person is to another, as the bulk check says. Nothing to somebody whom the person does not see.
    pub(crate) fn relation(&self, who: &Viewer, whom: UserId) -> Relation {
        let found = follows::list_relations(&self.services, who, &[whom]).expect("relations");
        found.first().map_or(Relation::NONE, |(_, relation)| *relation)
    }

    /// How a person follows another.
    pub(crate) fn following(&self, who: &Viewer, whom: &Viewer) -> FollowState {
        self.relation(who, whom.user.id).following()
    }

    pub(crate) fn update_profile(&self, who: &Viewer, update: &UpdateProfile) -> OwnProfile {
        profiles::update(&self.services, &here(), who, update, &Precondition::none()).expect("a profile")
    }

    /// Makes the account private or public.
    pub(crate) fn set_private_account(&self, who: &Viewer, is_private: bool) -> OwnProfile {
        self.update_profile(who, &UpdateProfile { is_private: Some(is_private), ..UpdateProfile::default() })
    }

    /// The same as [`Self::set_private_account`], unless it was done too often.
    pub(crate) fn try_private_account(&self, who: &Viewer, is_private: bool) -> Result<(), Code> {
        let update = UpdateProfile { is_private: Some(is_private), ..UpdateProfile::default() };
        let updated = profiles::update(&self.services, &here(), who, &update, &Precondition::none());
        updated.map(drop).map_err(|error| error.code())
    }

    /// The numbers of followers and of people whom the person follows, as the profile has them.
    pub(crate) fn follow_counts(&self, who: &Viewer) -> (i32, i32) {
        let own = profiles::get_own(&self.services, who).expect("a profile");
        (own.follower_count, own.following_count)
    }

    /// The usernames of those who ask to follow the person, the newest request first.
    pub(crate) fn requests(&self, who: &Viewer) -> Vec<String> {
        let found = follows::list_requests(&self.services, who, &all()).expect("requests").items;
        found.into_iter().map(|DatedPerson { person, .. }| person.username.into()).collect()
    }

    /// The usernames of those whom the person has blocked.
    pub(crate) fn blocked(&self, who: &Viewer) -> Vec<String> {
        let found = blocks::list(&self.services, who, &all()).expect("blocks").items;
        found.into_iter().map(|DatedPerson { person, .. }| person.username.into()).collect()
    }
}

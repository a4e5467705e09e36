//! What I and another person are to each other.

use crate::views::PersonSummary;
use milequest_domain::people::FollowState;
use milequest_services::people::follows;
use serde::Serialize;
use utoipa::ToSchema;

/// What I and another person are to each other.
#[derive(Serialize, ToSchema)]
pub(crate) struct Relation {
    /// How I follow the person.
    following: FollowState,
    /// How the person follows me.
    followed_by: FollowState,
    /// Whether I have blocked the person.
    is_blocked: bool,
}

impl From<milequest_domain::people::Relation> for Relation {
    fn from(relation: milequest_domain::people::Relation) -> Self {
        let (following, followed_by) = (relation.following(), relation.followed_by());
        Self { following, followed_by, is_blocked: relation.is_blocked() }
    }
}

/// A person with what I and the person are to each other.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonWithRelation {
    #[serde(flatten)]
    person: PersonSummary,
    relation: Relation,
    /// Whether the account is private: a new follow is a request.
    is_private: bool,
}

impl From<follows::PersonWithRelation> for PersonWithRelation {
    fn from(shown: follows::PersonWithRelation) -> Self {
        Self { person: shown.person.into(), relation: shown.relation.into(), is_private: shown.is_private }
    }
}

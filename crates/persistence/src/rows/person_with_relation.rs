//! People with what the viewer is to them.

use crate::{PersonSummary, StoreError};
use diesel::{
    prelude::*,
    sql_types::{Nullable, Text},
};
use milequest_domain::people::{FollowState, Relation};

/// A person whom the viewer sees, with what the viewer is to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonWithRelation {
    /// The person.
    pub person: PersonSummary,
    /// What the viewer is to the person.
    pub relation: Relation,
    /// Whether the account is private.
    pub is_private: bool,
}

/// The follows between the viewer and a person whom the viewer sees, as queries that are written in SQL name them: the state of each, or null.
#[derive(QueryableByName)]
pub(crate) struct FollowColumns {
    #[diesel(sql_type = Nullable<Text>)]
    following: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    followed_by: Option<String>,
}

impl TryFrom<FollowColumns> for Relation {
    type Error = StoreError;

    fn try_from(columns: FollowColumns) -> Result<Self, StoreError> {
        // No row is no follow.
        let state = |state: Option<String>| state.map_or(Ok(FollowState::None), |state| state.parse());
        let following = state(columns.following).map_err(StoreError::corrupt)?;
        let followed_by = state(columns.followed_by).map_err(StoreError::corrupt)?;
        // Neither has blocked the other, because the viewer sees the person.
        Ok(Self::Open { following, followed_by })
    }
}

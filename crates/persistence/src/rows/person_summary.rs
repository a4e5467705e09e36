//! People as others see them.

use crate::StoreError;
use diesel::{
    prelude::*,
    sql_types::{Text, Uuid as SqlUuid},
};
use milequest_domain::{DisplayName, UserId, Username};
use uuid::Uuid;

/// A person as others see one: id, username and display name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSummary {
    /// The id.
    pub id: UserId,
    /// The username.
    pub username: Username,
    /// The display name.
    pub display_name: DisplayName,
}

/// The columns of a person, as queries that are written in SQL name them.
#[derive(QueryableByName)]
pub(crate) struct PersonColumns {
    #[diesel(sql_type = SqlUuid)]
    pub(crate) user_id: Uuid,
    #[diesel(sql_type = Text)]
    pub(crate) username: String,
    #[diesel(sql_type = Text)]
    pub(crate) display_name: String,
}

impl TryFrom<PersonColumns> for PersonSummary {
    type Error = StoreError;

    fn try_from(columns: PersonColumns) -> Result<Self, StoreError> {
        Ok(Self {
            id: columns.user_id.into(),
            username: columns.username.try_into().map_err(StoreError::corrupt)?,
            display_name: columns.display_name.try_into().map_err(StoreError::corrupt)?,
        })
    }
}

//! People as others read of them.

use crate::StoreError;
use milequest_domain::{DisplayName, UserId, Username};
use uuid::Uuid;

/// A person, by the names that others know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonSummary {
    /// Who it is.
    pub id: UserId,
    /// The name in addresses.
    pub username: Username,
    /// The name that others read.
    pub display_name: DisplayName,
}

impl PersonSummary {
    /// As the database keeps it.
    pub(crate) fn read(id: Uuid, username: String, display_name: String) -> Result<Self, StoreError> {
        let username = username.try_into().map_err(StoreError::damaged)?;
        Ok(Self { id: id.into(), username, display_name: display_name.try_into().map_err(StoreError::damaged)? })
    }
}

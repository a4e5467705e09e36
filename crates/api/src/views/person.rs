//! A person as others know them.

use crate::views::schemas;
use milequest_domain::{DisplayName, UserId, Username};
use serde::Serialize;
use utoipa::ToSchema;

/// A person, by the names that others know.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonSummary {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    #[schema(value_type = schemas::Username)]
    username: Username,
    #[schema(value_type = schemas::DisplayName)]
    display_name: DisplayName,
}

impl From<milequest_services::Named> for PersonSummary {
    fn from(named: milequest_services::Named) -> Self {
        Self { user_id: named.id, username: named.username, display_name: named.display_name }
    }
}

//! A person as others see one.

use milequest_domain::{DisplayName, UserId, Username};
use serde::Serialize;
use utoipa::ToSchema;

/// A person as others see one: id, username and display name.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonSummary {
    user_id: UserId,
    username: Username,
    display_name: DisplayName,
}

impl From<milequest_services::PersonSummary> for PersonSummary {
    fn from(named: milequest_services::PersonSummary) -> Self {
        Self { user_id: named.id, username: named.username, display_name: named.display_name }
    }
}

//! A person as others see one.

use milequest_domain::{DisplayName, UserId, Username};
use serde::Serialize;
use utoipa::ToSchema;

/// A person as others see one.
#[derive(Serialize, ToSchema)]
pub(crate) struct PersonSummary {
    user_id: UserId,
    username: Username,
    display_name: DisplayName,
    /// Whether I may open the profile. False for somebody whom I have blocked or who has blocked me, and for closed accounts.
    has_profile: bool,
}

impl From<milequest_services::PersonSummary> for PersonSummary {
    fn from(named: milequest_services::PersonSummary) -> Self {
        let milequest_services::PersonSummary { id, username, display_name, has_profile } = named;
        Self { user_id: id, username, display_name, has_profile }
    }
}

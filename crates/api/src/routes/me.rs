//! The signed-in person's own profile.

use crate::{
    answer::{Answer, Reply, Success},
    app::App,
    extract::{Body, DisplayNameText, IfMatch, IfMatchHeader, Invalid, SignedIn, TimeZoneName, UsernameText},
};
use actix_web::{get, patch};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{DisplayName, TimeZone, UserId, Username};
use milequest_services::accounts::{self, ProfileEdit, User};
use serde::Serialize;
use utoipa::ToSchema;

/// A person as that person sees it.
#[derive(Serialize, ToSchema)]
pub(crate) struct Profile {
    #[schema(value_type = Uuid)]
    id: UserId,
    /// The name in addresses.
    #[schema(value_type = UsernameText)]
    username: Username,
    /// The name that others read.
    #[schema(value_type = DisplayNameText)]
    display_name: DisplayName,
    /// The zone whose days this person lives in.
    #[schema(value_type = TimeZoneName)]
    time_zone: TimeZone,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<&User> for Profile {
    fn from(user: &User) -> Self {
        Self {
            id: user.id,
            username: user.username.clone(),
            display_name: user.display_name.clone(),
            time_zone: user.time_zone,
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}

/// What of a profile is to change. What is left out stays as it is.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ProfilePatch {
    #[deserr(default)]
    #[schema(value_type = Option<DisplayNameText>)]
    display_name: Option<DisplayName>,
    #[deserr(default)]
    #[schema(value_type = Option<TimeZoneName>)]
    time_zone: Option<TimeZone>,
}

/// Show my profile
#[utoipa::path(
    tag = "account",
    responses((status = 200, body = Success<Profile>)),
)]
#[get("/me")]
pub(crate) async fn show(who: SignedIn, app: App) -> Reply<Profile> {
    app.run(move |s| accounts::profile(s, who.id())).await.map(|user| Answer::ok(Profile::from(&user)))
}

/// Change my profile
///
/// With `If-Match`, only if the profile is still what the tag stands for.
#[utoipa::path(
    tag = "account",
    params(IfMatchHeader),
    request_body = ProfilePatch,
    responses((status = 200, body = Success<Profile>)),
)]
#[patch("/me")]
pub(crate) async fn edit(who: SignedIn, still: IfMatch, Body(patch): Body<ProfilePatch>, app: App) -> Reply<Profile> {
    let edit = ProfileEdit { display_name: patch.display_name, time_zone: patch.time_zone };
    let still = still.on(|user: &User| Profile::from(user));
    app.run(move |s| accounts::edit(s, who.id(), &edit, &still)).await.map(|user| Answer::ok(Profile::from(&user)))
}

//! The profile of the signed-in person, as others see it.

use super::profile::About;
use crate::{
    app::App,
    extract::{Body, IfMatch, IfMatchHeader, Invalid, LocationInput, Origin, Patch, SignedIn},
    views::{Answer, Photo, Reply, Success},
};
use actix_web::{get, patch};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    DisplayName, UserId, Username,
    people::{Bio, City, Institution, Institutions, ProfileLocation, Website, Websites},
    posts::DefaultPostAudience,
};
use milequest_services::{
    moderation,
    people::profiles::{self, ProfileChange, UpdateProfile},
    photos::PhotoView,
};
use serde::Serialize;
use utoipa::ToSchema;

/// My profile, with what others do not see of it.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyProfile {
    user_id: UserId,
    username: Username,
    display_name: DisplayName,
    /// Whether only followers see the details, the figures and the posts, and whether I accept who follows me.
    is_private: bool,
    /// Whether the search and the suggestions show me to people who do not know me.
    is_findable: bool,
    /// The audience that a new post begins with.
    default_audience: DefaultPostAudience,
    photo: Option<Photo>,
    #[serde(flatten)]
    about: About,
    follower_count: i32,
    following_count: i32,
    post_count: i32,
    /// How many people ask to follow me.
    pending_request_count: i64,
    /// How many people I ask, and who have not answered.
    sent_request_count: i64,
    created_at: DateTime<Utc>,
}

impl From<&profiles::OwnProfile> for MyProfile {
    fn from(profile: &profiles::OwnProfile) -> Self {
        Self {
            user_id: profile.person.id,
            username: profile.person.username.clone(),
            display_name: profile.person.display_name.clone(),
            is_private: profile.is_private,
            is_findable: profile.is_findable,
            default_audience: profile.default_audience,
            photo: profile.photo.map(PhotoView::from).map(Photo::from),
            about: Some(&profile.details).into(),
            follower_count: profile.follower_count,
            following_count: profile.following_count,
            post_count: profile.post_count,
            pending_request_count: profile.requests.received,
            sent_request_count: profile.requests.sent,
            created_at: profile.created_at,
        }
    }
}

/// The changes of my profile. Fields that are left out stay as they are. The display name is changed at `/me`.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateMyProfile {
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<Bio>)]
    bio: Patch<Bio>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<City>)]
    city: Patch<City>,
    /// All of them, each once. Null removes them.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<Institution>>, max_items = 10)]
    institutions: Patch<Institutions>,
    /// All of them, each once. Null removes them.
    #[deserr(default)]
    #[schema(value_type = Option<Vec<Website>>, max_items = 5)]
    websites: Patch<Websites>,
    /// Null removes it.
    #[deserr(default)]
    #[schema(value_type = Option<LocationInput>)]
    location: Patch<ProfileLocation>,
    /// An account that becomes public accepts all requests.
    #[deserr(default)]
    is_private: Option<bool>,
    #[deserr(default)]
    is_findable: Option<bool>,
    #[deserr(default)]
    default_audience: Option<DefaultPostAudience>,
}

impl From<UpdateMyProfile> for UpdateProfile {
    fn from(patch: UpdateMyProfile) -> Self {
        let change = ProfileChange {
            bio: patch.bio.0.map(Option::unwrap_or_default),
            city: patch.city.0,
            institutions: patch.institutions.0.map(Option::unwrap_or_default),
            websites: patch.websites.0.map(Option::unwrap_or_default),
            location: patch.location.0,
            is_findable: patch.is_findable,
            default_audience: patch.default_audience,
        };
        Self { is_private: patch.is_private, change }
    }
}

/// Show my profile as others see it
///
/// With the settings that only I see. The settings of the account are at `/me`.
#[utoipa::path(operation_id = "getMyProfile", tag = "people", responses((status = 200, body = Success<MyProfile>)))]
#[get("/me/profile")]
pub(crate) async fn get(signed_in: SignedIn, app: App) -> Reply<MyProfile> {
    let profile = app.run(move |s| profiles::get_own(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(MyProfile::from(&profile)))
}

/// Update my profile as others see it
///
/// With `If-Match`, only if the profile still has this `ETag`. A suspended person makes the account private and changes nothing else.
#[utoipa::path(operation_id = "updateMyProfile", tag = "people",
    params(IfMatchHeader),
    request_body = UpdateMyProfile,
    responses((status = 200, body = Success<MyProfile>)),
)]
#[patch("/me/profile")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    if_match: IfMatch,
    Body(patch): Body<UpdateMyProfile>,
    app: App,
) -> Reply<MyProfile> {
    let update = UpdateProfile::from(patch);
    let precondition = if_match.on(|profile: &profiles::OwnProfile| MyProfile::from(profile));
    app.run(move |s| {
        let viewer = signed_in.viewer();
        if update != UpdateProfile::private() {
            moderation::require_not_suspended(s, &viewer)?;
        }
        profiles::update(s, &origin, &viewer, &update, &precondition)
    })
    .await
    .map(|profile| Answer::ok(MyProfile::from(&profile)))
}

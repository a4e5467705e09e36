//! Profiles of people.

use crate::{
    app::App,
    extract::{PathUsername, SignedIn},
    views::{Answer, Photo, Relation, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use milequest_domain::{
    DisplayName, UserId, Username,
    people::{Bio, City, Institution, LocationName, ProfileLocation, Website},
    routes::Place,
};
use milequest_services::{
    people::profiles::{self, ProfileDetails},
    photos::PhotoView,
};
use serde::Serialize;
use utoipa::ToSchema;

/// Where a person is.
#[derive(Serialize, ToSchema)]
pub(crate) struct Location {
    name: LocationName,
    /// Rounded to two decimals, about a kilometre.
    #[schema(minimum = -90, maximum = 90)]
    latitude: Option<f64>,
    /// Rounded to two decimals.
    #[schema(minimum = -180, maximum = 180)]
    longitude: Option<f64>,
}

impl From<&ProfileLocation> for Location {
    fn from(location: &ProfileLocation) -> Self {
        let at = location.at();
        Self { name: location.name().clone(), latitude: at.map(Place::latitude), longitude: at.map(Place::longitude) }
    }
}

/// What a person says of themselves. All of it is null if the account is private and I do not follow it.
#[derive(Serialize, ToSchema)]
pub(crate) struct About {
    bio: Option<Bio>,
    city: Option<City>,
    institutions: Option<Vec<Institution>>,
    websites: Option<Vec<Website>>,
    location: Option<Location>,
}

impl From<Option<&ProfileDetails>> for About {
    fn from(details: Option<&ProfileDetails>) -> Self {
        Self {
            bio: details.map(|details| details.bio.clone()).filter(|bio| !bio.as_str().is_empty()),
            city: details.and_then(|details| details.city.clone()),
            institutions: details.map(|details| details.institutions.as_slice().to_vec()),
            websites: details.map(|details| details.websites.as_slice().to_vec()),
            location: details.and_then(|details| details.location.as_ref()).map(Location::from),
        }
    }
}

/// A person, as I may see one.
#[derive(Serialize, ToSchema)]
pub(crate) struct UserProfile {
    user_id: UserId,
    username: Username,
    display_name: DisplayName,
    /// Whether only followers see the details, the figures and the posts.
    is_private: bool,
    /// Whether I see the details, the figures and the posts.
    sees_details: bool,
    relation: Relation,
    photo: Option<Photo>,
    #[serde(flatten)]
    about: About,
    follower_count: i32,
    following_count: i32,
    /// Null if the account is private and I do not follow it.
    post_count: Option<i32>,
    created_at: DateTime<Utc>,
}

impl From<profiles::Profile> for UserProfile {
    fn from(profile: profiles::Profile) -> Self {
        Self {
            user_id: profile.person.id,
            username: profile.person.username,
            display_name: profile.person.display_name,
            is_private: profile.is_private,
            sees_details: profile.details.is_some(),
            relation: profile.relation.into(),
            photo: profile.photo.map(PhotoView::from).map(Photo::from),
            about: profile.details.as_ref().into(),
            follower_count: profile.follower_count,
            following_count: profile.following_count,
            post_count: profile.post_count,
            created_at: profile.created_at,
        }
    }
}

/// Show the profile of a person
///
/// Of a private account that I do not follow, the details are null.
#[utoipa::path(operation_id = "getUser", tag = "people",
    params(("username" = Username, Path)),
    responses((status = 200, body = Success<UserProfile>)),
)]
#[get("/users/{username}")]
pub(crate) async fn get(signed_in: SignedIn, PathUsername(username): PathUsername, app: App) -> Reply<UserProfile> {
    app.run(move |s| profiles::get(s, &signed_in.viewer(), &username)).await.map(|profile| Answer::ok(profile.into()))
}

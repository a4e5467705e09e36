//! The signed-in person's own profile.

use crate::{
    Problem,
    answer::{Answer, Reply, Success},
    app::App,
    extract::{
        Body, CalledFrom, DisplayNameText, EmailText, IfMatch, IfMatchHeader, Invalid, LanguageName, SignedIn,
        TimeZoneName, UnitsName, UsernameText,
    },
};
use actix_web::{HttpResponse, delete, get, http::header, patch};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{DisplayName, Language, TimeZone, Units, UserId, Username};
use milequest_services::{
    accounts::{self, ProfileEdit},
    closing, export,
};
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
    /// The language of what is written to this person.
    #[schema(value_type = LanguageName)]
    language: Language,
    /// What distances are shown in.
    #[schema(value_type = UnitsName)]
    units: Units,
    /// The e-mail address, which nobody else sees.
    #[schema(value_type = Option<EmailText>)]
    email: Option<String>,
    /// Whether it is proved.
    email_verified: bool,
    is_admin: bool,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<&accounts::Profile> for Profile {
    fn from(profile: &accounts::Profile) -> Self {
        let user = &profile.user;
        Self {
            id: user.id,
            username: user.username.clone(),
            display_name: user.display_name.clone(),
            time_zone: user.time_zone,
            language: user.language,
            units: user.units,
            email: profile.email.as_ref().map(|email| email.as_str().to_owned()),
            email_verified: user.email_verified_at.is_some(),
            is_admin: user.is_admin,
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
    #[deserr(default)]
    #[schema(value_type = Option<LanguageName>)]
    language: Option<Language>,
    #[deserr(default)]
    #[schema(value_type = Option<UnitsName>)]
    units: Option<Units>,
}

/// Show my profile
#[utoipa::path(
    tag = "account",
    responses((status = 200, body = Success<Profile>)),
)]
#[get("/me")]
pub(crate) async fn show(who: SignedIn, app: App) -> Reply<Profile> {
    app.run(move |s| accounts::profile(s, who.id())).await.map(|profile| Answer::ok(Profile::from(&profile)))
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
    let ProfilePatch { display_name, time_zone, language, units } = patch;
    let edit = ProfileEdit { display_name, time_zone, language, units };
    let still = still.on(|profile: &accounts::Profile| Profile::from(profile));
    app.run(move |s| accounts::edit(s, who.id(), &edit, &still))
        .await
        .map(|profile| Answer::ok(Profile::from(&profile)))
}

/// A password asked again, because what follows is hard to undo.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PasswordAgain {
    #[schema(format = Password)]
    password: String,
}

/// Close my account
///
/// Nobody sees it any more, and every session and token ends at once. The letter about it has a link that opens it again, until it
/// is forgotten for ever.
#[utoipa::path(tag = "account", request_body = PasswordAgain, responses((status = 204)))]
#[delete("/me")]
pub(crate) async fn close(
    who: SignedIn,
    CalledFrom(caller): CalledFrom,
    Body(PasswordAgain { password }): Body<PasswordAgain>,
    app: App,
) -> Reply<()> {
    app.run_hashing(move |s| closing::close(s, &caller, &who.viewer(), &password)).await.map(|()| Answer::nothing())
}

/// Take all my data along
///
/// A ZIP of JSON files with everything that is kept of me.
#[utoipa::path(tag = "account", responses((status = 200, body = Vec<u8>, content_type = "application/zip")))]
#[get("/me/export")]
pub(crate) async fn take_along(
    who: SignedIn,
    CalledFrom(caller): CalledFrom,
    app: App,
) -> Result<HttpResponse, Problem> {
    let archive = app.run(move |s| export::export(s, &caller, &who.viewer())).await?;
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"mile-quest.zip\"");
    let store = (header::CACHE_CONTROL, "no-store");
    Ok(HttpResponse::Ok().content_type("application/zip").insert_header(name).insert_header(store).body(archive))
}

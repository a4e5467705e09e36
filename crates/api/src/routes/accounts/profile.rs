//! The signed-in person's own profile.

use crate::{
    app::App,
    extract::{Body, IfMatch, IfMatchHeader, Invalid, Origin, SignedIn, schemas},
    problem::Problem,
    views::{Answer, Reply, Success},
};
use actix_web::{HttpResponse, body::SizedStream, delete, get, http::header, patch, web::Bytes};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use futures_util::{Stream, stream};
use milequest_domain::{DisplayName, DistanceUnits, Language, TimeZone, UserId, Username};
use milequest_services::accounts::{self, ExportedArchive, ProfileEdit, account_deletion, export};
use serde::Serialize;
use std::io;
use utoipa::ToSchema;

/// A person's own profile.
#[derive(Serialize, ToSchema)]
pub(crate) struct Profile {
    id: UserId,
    /// The username.
    username: Username,
    /// The display name.
    display_name: DisplayName,
    /// The time zone of the person's local days.
    time_zone: TimeZone,
    /// The language of the person's mail.
    language: Language,
    /// The units in which distances are shown.
    units: DistanceUnits,
    /// The email address, which nobody else sees.
    #[schema(value_type = Option<milequest_domain::EmailAddress>)]
    email: Option<String>,
    /// Whether the email address is verified.
    email_verified: bool,
    is_admin: bool,
    /// When my suspension ends, if I am suspended. Until then I write nothing.
    suspended_until: Option<DateTime<Utc>>,
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
            suspended_until: user.suspended_until,
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}

/// The changes of a profile. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateProfile {
    #[deserr(default)]
    display_name: Option<DisplayName>,
    #[deserr(default)]
    time_zone: Option<TimeZone>,
    #[deserr(default)]
    language: Option<Language>,
    #[deserr(default)]
    units: Option<DistanceUnits>,
}

/// Show my profile
#[utoipa::path(operation_id = "getProfile", tag = "account",
    responses((status = 200, body = Success<Profile>)),
)]
#[get("/me")]
pub(crate) async fn get(signed_in: SignedIn, app: App) -> Reply<Profile> {
    // The viewer is known by now, and holds all of it.
    let profile = app.run_inline(|s| accounts::get_own_profile(s, signed_in.viewer()))?;
    Ok(Answer::ok(Profile::from(&profile)))
}

/// Update my profile
///
/// With `If-Match`, only if the profile still has this `ETag`.
#[utoipa::path(operation_id = "updateProfile", tag = "account",
    params(IfMatchHeader),
    request_body = UpdateProfile,
    responses((status = 200, body = Success<Profile>)),
)]
#[patch("/me")]
pub(crate) async fn update(
    signed_in: SignedIn,
    if_match: IfMatch,
    Body(patch): Body<UpdateProfile>,
    app: App,
) -> Reply<Profile> {
    let UpdateProfile { display_name, time_zone, language, units } = patch;
    let edit = ProfileEdit { display_name, time_zone, language, units };
    let precondition = if_match.on(|profile: &accounts::Profile| Profile::from(profile));
    app.run(move |s| accounts::edit(s, signed_in.id(), &edit, &precondition))
        .await
        .map(|profile| Answer::ok(Profile::from(&profile)))
}

/// The password, required because the request is hard to undo.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct DeleteAccount {
    #[schema(format = Password)]
    password: String,
}

/// Close my account
///
/// Nobody sees the account any more, and all its sessions and tokens end at once. A mail contains a link that restores
/// the account until it is purged.
#[utoipa::path(operation_id = "deleteAccount", tag = "account", request_body = DeleteAccount, responses((status = 204)))]
#[delete("/me")]
pub(crate) async fn delete(
    signed_in: SignedIn,
    Origin(origin): Origin,
    Body(DeleteAccount { password }): Body<DeleteAccount>,
    app: App,
) -> Reply<()> {
    app.run_hashing(move |s| account_deletion::close(s, &origin, &signed_in.viewer(), &password))
        .await
        .map(|()| Answer::no_content())
}

/// Export all my data
///
/// Returns a ZIP archive of JSON files with all data that is stored about me.
#[utoipa::path(operation_id = "exportAccount", tag = "account", responses((status = 200, body = schemas::ZipFile, content_type = "application/zip")))]
#[get("/me/export")]
pub(crate) async fn export_account(
    signed_in: SignedIn,
    Origin(origin): Origin,
    app: App,
) -> Result<HttpResponse, Problem> {
    let archive = app.run(move |s| export::export(s, &origin, &signed_in.viewer())).await?;
    let name = (header::CONTENT_DISPOSITION, "attachment; filename=\"mile-quest.zip\"");
    let store = (header::CACHE_CONTROL, "no-store");
    let body = SizedStream::new(archive.len(), parts(app, archive));
    Ok(HttpResponse::Ok().content_type("application/zip").insert_header(name).insert_header(store).body(body))
}

/// The parts of an archive. Each is read when the client has taken the one before.
fn parts(app: App, archive: ExportedArchive) -> impl Stream<Item = io::Result<Bytes>> {
    stream::try_unfold((app, archive), |(app, mut archive)| async move {
        let (archive, part) = app
            .run_on_files(move |_| archive.read_next().map(|part| (archive, part)))
            .await
            .map_err(|_| io::Error::other("the archive cannot be read"))?;
        Ok((!part.is_empty()).then(|| (Bytes::from(part), (app, archive))))
    })
}

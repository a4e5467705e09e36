//! Passwords: changed with the current one, or reset with a mailed link.

use crate::{
    app::App,
    extract::{Body, Invalid, Origin, SignedIn, schemas},
    views::{Answer, Reply},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::EmailAddress;
use milequest_services::accounts::NewPassword;
use milequest_services::accounts::{recovery, sessions};
use utoipa::ToSchema;

/// A new password, and the current one.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePassword {
    /// The current password.
    #[schema(format = Password)]
    password: String,
    #[schema(value_type = schemas::NewPassword)]
    new_password: NewPassword,
}

/// The current password.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct VerifyPassword {
    #[schema(format = Password)]
    password: String,
}

/// The email address of the account whose password was forgotten.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ForgotPassword {
    email: EmailAddress,
}

/// A new password, and the token of the mailed link.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ResetPassword {
    token: String,
    #[schema(value_type = schemas::NewPassword)]
    password: NewPassword,
}

/// Change my password
///
/// Ends all my other sessions.
#[utoipa::path(operation_id = "updatePassword", tag = "account", request_body = UpdatePassword, responses((status = 204)))]
#[post("/auth/password")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    Body(body): Body<UpdatePassword>,
    app: App,
) -> Reply<()> {
    app.run_hashing(move |s| {
        recovery::change_password(s, &origin, &signed_in.viewer(), &body.password, &body.new_password)
    })
    .await
    .map(|()| Answer::no_content())
}

/// Verify my password
///
/// Sensitive operations need a password that was given in this session within the last hour. They answer `proof_needed`
/// otherwise. Signing in, and each request with the password, count as well.
#[utoipa::path(operation_id = "verifyPassword", tag = "account", request_body = VerifyPassword, responses((status = 204)))]
#[post("/auth/password/verify")]
pub(crate) async fn verify(
    signed_in: SignedIn,
    Origin(origin): Origin,
    Body(VerifyPassword { password }): Body<VerifyPassword>,
    app: App,
) -> Reply<()> {
    app.run_hashing(move |s| sessions::prove(s, &origin, &signed_in.viewer(), &password))
        .await
        .map(|()| Answer::no_content())
}

/// Request a link to reset my password
///
/// The answer is the same whether or not an account has this address. The link works once and expires after an hour.
#[utoipa::path(operation_id = "requestPasswordReset", tag = "account", security(()), request_body = ForgotPassword, responses((status = 202)))]
#[post("/auth/password/forgot")]
pub(crate) async fn request_reset(
    Origin(origin): Origin,
    Body(ForgotPassword { email }): Body<ForgotPassword>,
    app: App,
) -> Reply<()> {
    app.run(move |s| recovery::request_reset(s, &origin, &email)).await.map(|()| Answer::accepted())
}

/// Reset my password with the token of a mailed link
///
/// Ends all sessions and access tokens of the person.
#[utoipa::path(operation_id = "resetPassword", tag = "account", security(()), request_body = ResetPassword, responses((status = 204)))]
#[post("/auth/password/reset")]
pub(crate) async fn reset(Origin(origin): Origin, Body(body): Body<ResetPassword>, app: App) -> Reply<()> {
    app.run_hashing(move |s| recovery::reset_password(s, &origin, &body.token, &body.password))
        .await
        .map(|()| Answer::no_content())
}

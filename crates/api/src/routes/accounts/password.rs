//! Passwords: changed by who knows them, and by who reads the mailbox.

use crate::{
    app::App,
    extract::{Body, Invalid, Origin, SignedIn, schemas},
    views::{Answer, Reply},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::EmailAddress;
use milequest_services::accounts::NewPassword;
use milequest_services::accounts::recovery;
use utoipa::ToSchema;

/// A new password, and the one that it takes the place of.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdatePassword {
    /// The password as it is.
    #[schema(format = Password)]
    password: String,
    #[schema(value_type = schemas::NewPassword)]
    new_password: NewPassword,
}

/// Whose password is forgotten.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ForgotPassword {
    email: EmailAddress,
}

/// A new password, and the word in the link that was mailed.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ResetPassword {
    token: String,
    #[schema(value_type = schemas::NewPassword)]
    password: NewPassword,
}

/// Change my password
///
/// Signs me out everywhere else.
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

/// Have a link mailed that sets a new password
///
/// The answer is the same whether or not anybody has this address. The link works once and for an hour.
#[utoipa::path(operation_id = "requestPasswordReset", tag = "account", security(()), request_body = ForgotPassword, responses((status = 202)))]
#[post("/auth/password/forgot")]
pub(crate) async fn request_reset(
    Origin(origin): Origin,
    Body(ForgotPassword { email }): Body<ForgotPassword>,
    app: App,
) -> Reply<()> {
    app.run(move |s| recovery::request_reset(s, &origin, &email)).await.map(|()| Answer::accepted())
}

/// Set a new password by a mailed link
///
/// Signs its owner out everywhere, and ends the tokens of programs too.
#[utoipa::path(operation_id = "resetPassword", tag = "account", security(()), request_body = ResetPassword, responses((status = 204)))]
#[post("/auth/password/reset")]
pub(crate) async fn reset(Origin(origin): Origin, Body(body): Body<ResetPassword>, app: App) -> Reply<()> {
    app.run_hashing(move |s| recovery::reset_password(s, &origin, &body.token, &body.password))
        .await
        .map(|()| Answer::no_content())
}

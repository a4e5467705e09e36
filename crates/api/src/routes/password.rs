//! Passwords: changed by who knows them, and by who reads the mailbox.

use crate::{
    answer::{Answer, Reply},
    app::App,
    extract::{Body, CalledFrom, EmailText, Invalid, NewPasswordText, SignedIn},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::EmailAddress;
use milequest_services::NewPassword;
use milequest_services::recovery;
use utoipa::ToSchema;

/// A new password, and the one that it takes the place of.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PasswordChange {
    /// The password as it is.
    #[schema(format = Password)]
    password: String,
    #[schema(value_type = NewPasswordText)]
    new_password: NewPassword,
}

/// Whose password is forgotten.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct Forgotten {
    #[schema(value_type = EmailText)]
    email: EmailAddress,
}

/// A new password, and the word in the link that was mailed.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct PasswordReset {
    token: String,
    #[schema(value_type = NewPasswordText)]
    password: NewPassword,
}

/// Change my password
///
/// Signs me out everywhere else.
#[utoipa::path(tag = "account", request_body = PasswordChange, responses((status = 204)))]
#[post("/auth/password")]
pub(crate) async fn change(
    who: SignedIn,
    CalledFrom(caller): CalledFrom,
    Body(body): Body<PasswordChange>,
    app: App,
) -> Reply<()> {
    app.run_hashing(move |s| recovery::change_password(s, &caller, &who.viewer(), &body.password, &body.new_password))
        .await
        .map(|()| Answer::nothing())
}

/// Have a link mailed that sets a new password
///
/// The answer is the same whether or not anybody has this address. The link works once and for an hour.
#[utoipa::path(tag = "account", security(()), request_body = Forgotten, responses((status = 202)))]
#[post("/auth/password/forgot")]
pub(crate) async fn forgot(
    CalledFrom(caller): CalledFrom,
    Body(Forgotten { email }): Body<Forgotten>,
    app: App,
) -> Reply<()> {
    app.run(move |s| recovery::forgot(s, &caller, &email)).await.map(|()| Answer::accepted())
}

/// Set a new password by a mailed link
///
/// Signs its owner out everywhere, and ends the tokens of programs too.
#[utoipa::path(tag = "account", security(()), request_body = PasswordReset, responses((status = 204)))]
#[post("/auth/password/reset")]
pub(crate) async fn reset(CalledFrom(caller): CalledFrom, Body(body): Body<PasswordReset>, app: App) -> Reply<()> {
    app.run_hashing(move |s| recovery::reset(s, &caller, &body.token, &body.password)).await.map(|()| Answer::nothing())
}

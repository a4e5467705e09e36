//! The email address of an account: verification and change. Restoring a closed account is here too, because it uses a
//! mailed link.

use crate::{
    app::App,
    extract::{Body, Invalid, Origin, SignedIn, Visitor},
    views::{Answer, Reply, Success},
};
use actix_web::post;
use deserr::Deserr;
use milequest_domain::EmailAddress;
use milequest_services::accounts::{
    LinkFollower, account_deletion,
    email_address::{self, Confirmed},
};
use serde::Serialize;
use utoipa::ToSchema;

/// The token of a mailed link.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct LinkToken {
    token: String,
}

/// The token of a mailed link about an address, and a proof that its account is mine.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ConfirmEmailAddress {
    token: String,
    /// The password of the account, required without a session of the account.
    #[deserr(default)]
    #[schema(format = Password)]
    password: Option<String>,
}

/// A new email address.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateEmailAddress {
    email: EmailAddress,
    /// The password, required because the change is hard to undo.
    #[schema(format = Password)]
    password: String,
}

/// The state of a change of the email address.
#[derive(Serialize, ToSchema)]
pub(crate) struct EmailAddressChange {
    /// Whether the change took effect. If not, the other mailbox has not confirmed yet.
    done: bool,
}

/// Verify my email address with the token of the mailed link
///
/// It needs a session of the account that the letter names, or the password of the account.
#[utoipa::path(operation_id = "verifyEmailAddress", tag = "account",
    security((), ("token" = []), ("cookie" = [], "csrf_token" = [])),
    request_body = ConfirmEmailAddress,
    responses((status = 204)),
)]
#[post("/auth/email/verify")]
pub(crate) async fn verify(
    Visitor(viewer): Visitor,
    Origin(origin): Origin,
    Body(ConfirmEmailAddress { token, password }): Body<ConfirmEmailAddress>,
    app: App,
) -> Reply<()> {
    let follower = LinkFollower { viewer, password };
    app.run_hashing(move |s| email_address::verify(s, &origin, &token, &follower)).await.map(|()| Answer::no_content())
}

/// Send the verification link of my email address again
#[utoipa::path(operation_id = "requestEmailVerification", tag = "account", responses((status = 202)))]
#[post("/auth/email/verification")]
pub(crate) async fn request_verification(signed_in: SignedIn, Origin(origin): Origin, app: App) -> Reply<()> {
    app.run(move |s| email_address::resend_verification(s, &origin, &signed_in.viewer()))
        .await
        .map(|()| Answer::accepted())
}

/// Change my email address
///
/// The change takes effect when the old and the new mailbox have confirmed.
#[utoipa::path(operation_id = "updateEmailAddress", tag = "account", request_body = UpdateEmailAddress, responses((status = 202)))]
#[post("/auth/email")]
pub(crate) async fn update(
    signed_in: SignedIn,
    Origin(origin): Origin,
    Body(body): Body<UpdateEmailAddress>,
    app: App,
) -> Reply<()> {
    let UpdateEmailAddress { email, password } = body;
    app.run_hashing(move |s| email_address::request_change(s, &origin, &signed_in.viewer(), &email, &password))
        .await
        .map(|()| Answer::accepted())
}

/// Confirm a change of my email address with the token of a mailed link
///
/// It needs a session of the account that the letter names, or the password of the account.
#[utoipa::path(operation_id = "confirmEmailAddress", tag = "account",
    security((), ("token" = []), ("cookie" = [], "csrf_token" = [])),
    request_body = ConfirmEmailAddress,
    responses((status = 200, body = Success<EmailAddressChange>)),
)]
#[post("/auth/email/confirm")]
pub(crate) async fn confirm(
    Visitor(viewer): Visitor,
    Origin(origin): Origin,
    Body(ConfirmEmailAddress { token, password }): Body<ConfirmEmailAddress>,
    app: App,
) -> Reply<EmailAddressChange> {
    let follower = LinkFollower { viewer, password };
    let stands = app.run_hashing(move |s| email_address::confirm_change(s, &origin, &token, &follower)).await?;
    Ok(Answer::ok(EmailAddressChange { done: stands == Confirmed::Both }))
}

/// Restore my closed account with the token of the mailed link
#[utoipa::path(operation_id = "restoreAccount", tag = "account", security(()), request_body = LinkToken, responses((status = 204)))]
#[post("/auth/restore")]
pub(crate) async fn restore(Origin(origin): Origin, Body(LinkToken { token }): Body<LinkToken>, app: App) -> Reply<()> {
    app.run(move |s| account_deletion::restore(s, &origin, &token)).await.map(|()| Answer::no_content())
}

//! Reports: what a person tells those who decide.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::post;
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::moderation::{ModerationSubject, ReportNote, ReportReason};
use milequest_services::moderation::{self, SubjectId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The data of a report.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateReport {
    subject: ModerationSubject,
    /// The id of the post, the comment, the photo or the person.
    subject_id: Uuid,
    reason: ReportReason,
    #[deserr(default)]
    #[schema(required = false)]
    note: ReportNote,
}

impl From<CreateReport> for moderation::CreateReport {
    fn from(new: CreateReport) -> Self {
        let CreateReport { subject, subject_id: id, reason, note } = new;
        Self { subject: SubjectId::new(subject, id), reason, note }
    }
}

/// A report that was received.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReceivedReport {
    received_at: DateTime<Utc>,
}

/// Report a post, a comment, a photo or a person
///
/// The person who is reported never learns by whom. A second report of the same thing, while nobody has decided, changes nothing.
#[utoipa::path(operation_id = "createReport", tag = "moderation",
    params(IdempotencyHeader),
    request_body = CreateReport,
    responses((status = 201, body = Success<ReceivedReport>)),
)]
#[post("/reports")]
pub(crate) async fn create(
    signed_in: SignedIn,
    request: CreateRequest<CreateReport>,
    app: App,
) -> Reply<ReceivedReport> {
    let (new, idempotency) = (request.body.into(), request.idempotency);
    let made = app.run(move |s| moderation::report(s, &signed_in.viewer(), &idempotency, &new)).await?;
    Ok(Answer::created(made, |received_at| ReceivedReport { received_at }))
}

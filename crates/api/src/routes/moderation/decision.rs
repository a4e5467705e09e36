//! Decisions about cases.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, Origin, PathId, SignedIn},
    views::{Answer, PersonSummary, Reply, Success},
};
use actix_web::post;
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    ModerationCaseId, ModerationDecisionId,
    moderation::{
        AppealNote, AppealState, AppealText, DecisionReason, ModerationDecisionKind, ModerationRole, ModerationSubject,
        SuspensionDays,
    },
};
use milequest_services::moderation::{self, Moderator};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// An appeal against a decision.
#[derive(Serialize, ToSchema)]
pub(crate) struct Appeal {
    text: AppealText,
    created_at: DateTime<Utc>,
    state: AppealState,
    /// What was answered.
    note: Option<AppealNote>,
    answered_at: Option<DateTime<Utc>>,
}

impl From<moderation::Appeal> for Appeal {
    fn from(appeal: moderation::Appeal) -> Self {
        Self {
            text: appeal.text,
            created_at: appeal.created_at,
            state: appeal.state,
            note: appeal.note,
            answered_at: appeal.answered_at,
        }
    }
}

/// A decision, as those who decide see it.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationDecision {
    decision_id: ModerationDecisionId,
    case_id: ModerationCaseId,
    subject: ModerationSubject,
    subject_id: Uuid,
    /// The person whom it concerns.
    person: PersonSummary,
    kind: ModerationDecisionKind,
    reason: DecisionReason,
    /// The days of a suspension.
    days: Option<SuspensionDays>,
    /// When a suspension ends.
    until: Option<DateTime<Utc>>,
    role: ModerationRole,
    /// Who decided. Null: the operator on the command line, or somebody whose account is gone.
    decided_by: Option<PersonSummary>,
    created_at: DateTime<Utc>,
    /// The text as it was when it was first reported.
    excerpt: String,
    appeal: Option<Appeal>,
}

impl From<moderation::ModerationDecision> for ModerationDecision {
    fn from(decision: moderation::ModerationDecision) -> Self {
        Self {
            decision_id: decision.id,
            case_id: decision.case,
            subject: decision.subject.kind(),
            subject_id: decision.subject.uuid(),
            person: decision.person.into(),
            kind: decision.kind,
            reason: decision.reason,
            days: decision.days,
            until: decision.until,
            role: decision.role,
            decided_by: decision.decided_by.map(PersonSummary::from),
            created_at: decision.created_at,
            excerpt: decision.excerpt,
            appeal: decision.appeal.map(Appeal::from),
        }
    }
}

/// The data of a decision.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateModerationDecision {
    kind: ModerationDecisionKind,
    /// Why. The person whom it concerns reads it. Only `dismiss` needs none.
    #[deserr(default)]
    #[schema(required = false)]
    reason: DecisionReason,
    /// The days of a suspension.
    #[deserr(default)]
    days: Option<SuspensionDays>,
}

impl From<CreateModerationDecision> for moderation::CreateDecision {
    fn from(new: CreateModerationDecision) -> Self {
        let CreateModerationDecision { kind, reason, days } = new;
        Self { kind, reason, days }
    }
}

/// Decide about a case of moderation
///
/// The decision closes the case, takes effect at once, and the person is told why, but not by whom. Admins of the service decide everything,
/// admins of the team `dismiss`, `hide` and `remove`. What is removed is hidden, and deleted after 30 days.
#[utoipa::path(operation_id = "createModerationDecision", tag = "moderation",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateModerationDecision,
    responses((status = 201, body = Success<ModerationDecision>)),
)]
#[post("/moderation/cases/{id}/decisions")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<ModerationCaseId>,
    request: CreateRequest<CreateModerationDecision>,
    app: App,
) -> Reply<ModerationDecision> {
    let (new, idempotency) = (request.body.into(), request.idempotency);
    let made = app
        .run(move |s| {
            let viewer = signed_in.viewer();
            moderation::decide(s, &origin, Moderator::Viewer(&viewer), id, &idempotency, &new)
        })
        .await?;
    Ok(Answer::created(made, ModerationDecision::from))
}

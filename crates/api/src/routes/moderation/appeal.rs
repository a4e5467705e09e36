//! The decisions that concern me, my appeal against each, and the answer.

use super::decision::{Appeal, ModerationDecision};
use crate::{
    app::App,
    extract::{
        Body, CreateRequest, IdempotencyHeader, Invalid, Listing, Origin, PageQuery, PathId, Query, SignedIn,
        list_query,
    },
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    ModerationDecisionId, TeamId,
    moderation::{
        AppealAnswer, AppealNote, AppealText, DecisionReason, ModerationDecisionKind, ModerationSubject,
        SuspensionDays, appeal_deadline,
    },
};
use milequest_services::moderation::{self, Moderator};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A decision that concerns me. It does not say who decided, and who reported.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyDecision {
    decision_id: ModerationDecisionId,
    subject: ModerationSubject,
    subject_id: Uuid,
    kind: ModerationDecisionKind,
    reason: DecisionReason,
    /// The days of a suspension.
    days: Option<SuspensionDays>,
    /// When a suspension ends.
    until: Option<DateTime<Utc>>,
    /// The text as it was when it was reported. Null for a decision about me: what of a profile was seen says who may have reported it.
    excerpt: Option<String>,
    created_at: DateTime<Utc>,
    /// Until when I may appeal, once.
    appeal_until: DateTime<Utc>,
    appeal: Option<Appeal>,
}

impl From<moderation::ModerationDecision> for MyDecision {
    fn from(decision: moderation::ModerationDecision) -> Self {
        let excerpt = decision.own_excerpt().map(str::to_owned);
        Self {
            decision_id: decision.id,
            subject: decision.subject.kind(),
            subject_id: decision.subject.uuid(),
            kind: decision.kind,
            reason: decision.reason,
            days: decision.days,
            until: decision.until,
            excerpt,
            created_at: decision.created_at,
            appeal_until: appeal_deadline(decision.created_at),
            appeal: decision.appeal.map(Appeal::from),
        }
    }
}

/// One page of the decisions that concern me.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyDecisionPage {
    decisions: Vec<MyDecision>,
    pagination: Pagination,
}

/// One page of decisions with open appeals.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationAppealPage {
    decisions: Vec<ModerationDecision>,
    pagination: Pagination,
}

/// The data of an appeal.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateAppeal {
    text: AppealText,
}

/// The data of an answer to an appeal.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct AnswerModerationAppeal {
    state: AppealAnswer,
    /// What the person is told.
    #[deserr(default)]
    #[schema(required = false)]
    note: AppealNote,
}

/// List the decisions that concern me
///
/// Newest first. They say why it was decided, and not by whom.
#[utoipa::path(operation_id = "listMyDecisions", tag = "moderation", params(PageQuery),
    responses((status = 200, body = Success<MyDecisionPage>)),
)]
#[get("/me/decisions")]
pub(crate) async fn list_mine(signed_in: SignedIn, query: Query<PageQuery>, app: App) -> Reply<MyDecisionPage> {
    let listing = Listing::from_query("my_decisions", query)?;
    let request = listing.request();
    let page = app.run(move |s| moderation::list_mine(s, &signed_in.viewer(), &request)).await?;
    let pagination = listing.pagination(&page, |decision| decision.id);
    Ok(Answer::ok(MyDecisionPage { decisions: page.items.into_iter().map(MyDecision::from).collect(), pagination }))
}

/// Appeal against a decision that concerns me
///
/// Once, within 30 days. A suspended person may do it too.
#[utoipa::path(operation_id = "createAppeal", tag = "moderation",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateAppeal,
    responses((status = 201, body = Success<MyDecision>)),
)]
#[post("/me/decisions/{id}/appeal")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<ModerationDecisionId>,
    request: CreateRequest<CreateAppeal>,
    app: App,
) -> Reply<MyDecision> {
    let (text, idempotency) = (request.body.text, request.idempotency);
    let made = app.run(move |s| moderation::appeal(s, &origin, &signed_in.viewer(), &idempotency, id, &text)).await?;
    Ok(Answer::created(made, MyDecision::from))
}

list_query! {
    /// The query of the list of appeals.
    ModerationAppealQuery {
        /// Only the appeals against what admins of this team decided, for its admins.
        team_id: TeamId,
    }
}

/// List open appeals
///
/// Oldest first. All of them for admins of the service, or those against what admins of a team decided, for its admins.
#[utoipa::path(operation_id = "listModerationAppeals", tag = "moderation", params(ModerationAppealQuery),
    responses((status = 200, body = Success<ModerationAppealPage>)),
)]
#[get("/moderation/appeals")]
pub(crate) async fn list(
    signed_in: SignedIn,
    Query(mut query): Query<ModerationAppealQuery>,
    app: App,
) -> Reply<ModerationAppealPage> {
    let listing = Listing::from_query("moderation_appeals", query.page())?;
    let (request, team) = (listing.request(), query.team_id);
    let page =
        app.run(move |s| moderation::list_appeals(s, Moderator::Viewer(&signed_in.viewer()), team, &request)).await?;
    let appealed_at = |decision: &moderation::ModerationDecision| {
        decision.appeal.as_ref().map_or(decision.created_at, |appeal| appeal.created_at)
    };
    let pagination = listing.pagination(&page, |decision| (appealed_at(decision), decision.id));
    let decisions = page.items.into_iter().map(ModerationDecision::from).collect();
    Ok(Answer::ok(ModerationAppealPage { decisions, pagination }))
}

/// Answer an appeal
///
/// `reversed` undoes the decision: what was hidden or removed is shown again, a suspension ends. The person is told.
#[utoipa::path(operation_id = "answerModerationAppeal", tag = "moderation",
    params(("id" = Uuid, Path)),
    request_body = AnswerModerationAppeal,
    responses((status = 200, body = Success<ModerationDecision>)),
)]
#[post("/moderation/decisions/{id}/answer")]
pub(crate) async fn answer(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<ModerationDecisionId>,
    Body(answer): Body<AnswerModerationAppeal>,
    app: App,
) -> Reply<ModerationDecision> {
    let answer = moderation::AnswerAppeal { state: answer.state, note: answer.note };
    app.run(move |s| moderation::answer(s, &origin, Moderator::Viewer(&signed_in.viewer()), id, &answer))
        .await
        .map(|decision| Answer::ok(decision.into()))
}

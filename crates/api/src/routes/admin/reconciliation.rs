//! Reconciliation of the kept totals, for admins.

use crate::{
    app::App,
    extract::{CreateRequest, IdempotencyHeader, Invalid, PathId, SignedIn},
    views::{Answer, Reply, Success},
};
use actix_web::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;
use milequest_services::activities::reconciliation::{self, Scope, TotalReport};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The options of a reconciliation.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct ReconciliationRequest {
    /// Which totals are recounted: all, or those that changed since the last run.
    #[deserr(default = ReconciliationScope::Full)]
    #[schema(inline, required = false, default = "full")]
    scope: ReconciliationScope,
    /// Reports drift without repairing it.
    #[deserr(default)]
    #[schema(required = false, default = false)]
    check: bool,
}

/// Which totals are recounted.
#[derive(Clone, Copy, Deserr, Serialize, ToSchema)]
#[deserr(error = Invalid, rename_all = lowercase)]
#[serde(rename_all = "lowercase")]
#[schema(rename_all = "lowercase")]
pub(crate) enum ReconciliationScope {
    /// Everything.
    Full,
    /// What changed since the last run that ended.
    Touched,
}

impl From<ReconciliationScope> for Scope {
    fn from(scope: ReconciliationScope) -> Self {
        match scope {
            ReconciliationScope::Full => Self::Full,
            ReconciliationScope::Touched => Self::Touched,
        }
    }
}

/// A row of a total that had drifted.
#[derive(Serialize, ToSchema)]
pub(crate) struct DriftedRow {
    user_id: Option<Uuid>,
    day: Option<NaiveDate>,
    team_id: Option<Uuid>,
    goal_id: Option<Uuid>,
    post_id: Option<Uuid>,
    comment_id: Option<Uuid>,
    /// The kept values: millimetres, seconds and activities, first of public and then of private activities. A goal has
    /// those of all activities, and the millimetres of public ones. A team has members and admins.
    /// A post has likes, reactions, shares and comments, and a comment its replies.
    kept: Vec<i64>,
    /// The values that the activities give, in the same order.
    counted: Vec<i64>,
}

/// The result for one total.
#[derive(Serialize, ToSchema)]
pub(crate) struct TotalDrift {
    /// The table of the total.
    total: String,
    /// The number of rows that had drifted.
    drifted: usize,
    /// Some of the rows.
    examples: Vec<DriftedRow>,
    took_ms: i64,
}

impl From<TotalReport> for TotalDrift {
    fn from(found: TotalReport) -> Self {
        let examples = found.examples.into_iter().map(|drift| DriftedRow {
            user_id: drift.user_id,
            day: drift.day,
            team_id: drift.team_id,
            goal_id: drift.goal_id,
            post_id: drift.post_id,
            comment_id: drift.comment_id,
            kept: drift.kept,
            counted: drift.counted,
        });
        let (total, drifted, took_ms) = (found.total.as_str().to_owned(), found.drifted, found.took_ms);
        Self { total, drifted, examples: examples.collect(), took_ms }
    }
}

/// A reconciliation and its result so far.
#[derive(Serialize, ToSchema)]
pub(crate) struct Reconciliation {
    id: Uuid,
    #[schema(inline)]
    scope: ReconciliationScope,
    /// Whether drift is repaired.
    repairs: bool,
    started_at: DateTime<Utc>,
    /// Null while it waits or runs.
    ended_at: Option<DateTime<Utc>>,
    /// The number of rows that had drifted, of all totals.
    drifted: usize,
    found: Vec<TotalDrift>,
}

impl From<reconciliation::Report> for Reconciliation {
    fn from(report: reconciliation::Report) -> Self {
        let drifted = report.drifted();
        let reconciliation::Report { id, scope, repairs, started_at, ended_at, found } = report;
        let scope = if scope == Scope::Full { ReconciliationScope::Full } else { ReconciliationScope::Touched };
        let found = found.into_iter().map(TotalDrift::from).collect();
        Self { id, scope, repairs, started_at, ended_at, drifted, found }
    }
}

/// The latest reconciliations.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReconciliationList {
    reconciliations: Vec<Reconciliation>,
}

/// Recount the kept totals
///
/// For admins. A job runs it; the id in the answer leads to its report.
#[utoipa::path(operation_id = "createReconciliation", tag = "admin",
    params(IdempotencyHeader),
    request_body = ReconciliationRequest,
    responses((status = 200, body = Success<Reconciliation>)),
)]
#[post("/admin/reconcile")]
pub(crate) async fn create(
    signed_in: SignedIn,
    request: CreateRequest<ReconciliationRequest>,
    app: App,
) -> Reply<Reconciliation> {
    let CreateRequest { body: ReconciliationRequest { scope, check }, idempotency } = request;
    app.run(move |s| reconciliation::request_run(s, &signed_in.viewer(), &idempotency, scope.into(), !check))
        .await
        .map(|report| Answer::replayable(report, Reconciliation::from))
}

/// List the latest reconciliations
///
/// For admins. The latest 20, newest first.
#[utoipa::path(operation_id = "listReconciliations", tag = "admin", responses((status = 200, body = Success<ReconciliationList>)))]
#[get("/admin/reconcile")]
pub(crate) async fn list(signed_in: SignedIn, app: App) -> Reply<ReconciliationList> {
    let reports = app.run(move |s| reconciliation::list_latest(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(ReconciliationList { reconciliations: reports.into_iter().map(Reconciliation::from).collect() }))
}

/// Show a reconciliation
///
/// For admins: its state, and the rows that had drifted with both values.
#[utoipa::path(operation_id = "getReconciliation", tag = "admin", params(("id" = Uuid, Path)), responses((status = 200, body = Success<Reconciliation>)))]
#[get("/admin/reconcile/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<Uuid>, app: App) -> Reply<Reconciliation> {
    app.run(move |s| reconciliation::get(s, &signed_in.viewer(), id)).await.map(|report| Answer::ok(report.into()))
}

//! Cases: what was reported, for those who decide.

use super::decision::ModerationDecision;
use crate::{
    app::App,
    extract::{Listing, PathId, Query, SignedIn, list_query},
    views::{Answer, Pagination, PersonSummary, Photo, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, Utc};
use milequest_domain::{
    ModerationCaseId, PostId, TeamId, TeamName,
    moderation::{ModerationSubject, ReportNote, ReportReason},
};
use milequest_services::moderation::{self, CaseDetails, Moderator};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A team whose admins decide.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationTeam {
    team_id: TeamId,
    name: TeamName,
}

/// How often a reason was given.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReportReasonCount {
    reason: ReportReason,
    #[schema(minimum = 1)]
    count: i64,
}

/// Something that was reported.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationCase {
    case_id: ModerationCaseId,
    subject: ModerationSubject,
    subject_id: Uuid,
    /// The person whose it is.
    person: PersonSummary,
    /// The team of the post, whose admins may decide too.
    team: Option<ModerationTeam>,
    /// The text as it was when it was first reported.
    excerpt: String,
    #[schema(minimum = 1)]
    report_count: i32,
    reasons: Vec<ReportReasonCount>,
    /// When it was first reported.
    opened_at: DateTime<Utc>,
    /// When it was decided.
    closed_at: Option<DateTime<Utc>>,
}

impl From<moderation::ModerationCase> for ModerationCase {
    fn from(case: moderation::ModerationCase) -> Self {
        let counts = case.reasons.into_iter();
        Self {
            case_id: case.id,
            subject: case.subject.kind(),
            subject_id: case.subject.uuid(),
            person: case.person.into(),
            team: case.team.map(|team| ModerationTeam { team_id: team.id, name: team.name }),
            excerpt: case.excerpt,
            report_count: case.report_count,
            reasons: counts.map(|(reason, count)| ReportReasonCount { reason, count }).collect(),
            opened_at: case.opened_at,
            closed_at: case.closed_at,
        }
    }
}

/// One page of cases.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationCasePage {
    cases: Vec<ModerationCase>,
    pagination: Pagination,
}

/// A report of a case.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationReport {
    reason: ReportReason,
    note: ReportNote,
    created_at: DateTime<Utc>,
    /// Who reported it. Null for admins of a team.
    reporter: Option<PersonSummary>,
}

/// A case with its reports and decisions.
#[derive(Serialize, ToSchema)]
pub(crate) struct ModerationCaseDetails {
    #[serde(flatten)]
    case: ModerationCase,
    /// The latest 100 reports, the newest first.
    reports: Vec<ModerationReport>,
    /// The decisions, the oldest first.
    decisions: Vec<ModerationDecision>,
    /// What the post or the comment says now. Null if it is gone, or is not for the team any more, and for a photo and a person.
    current_text: Option<String>,
    /// The photo that was reported, or that of the post. Null while I may not see it, as when the case is closed and no appeal is possible any more.
    photo: Option<Photo>,
    /// The post, or the post of the comment, under the same conditions as `current_text`.
    post_id: Option<PostId>,
    /// Whether I see the post, the post of the comment, or the profile of the person, as anybody does.
    is_visible: bool,
}

impl From<CaseDetails> for ModerationCaseDetails {
    fn from(details: CaseDetails) -> Self {
        let report = |report: moderation::ShownReport| ModerationReport {
            reason: report.reason,
            note: report.note,
            created_at: report.created_at,
            reporter: report.reporter.map(PersonSummary::from),
        };
        Self {
            case: details.case.into(),
            reports: details.reports.into_iter().map(report).collect(),
            decisions: details.decisions.into_iter().map(ModerationDecision::from).collect(),
            current_text: details.current.text,
            photo: details.photo.map(Photo::from),
            post_id: details.current.post,
            is_visible: details.is_visible,
        }
    }
}

/// The state of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, deserr::Deserr, ToSchema)]
#[deserr(error = crate::extract::Invalid, rename_all = lowercase)]
#[schema(rename_all = "lowercase")]
pub(crate) enum ModerationCaseState {
    /// It waits for a decision.
    Open,
    /// It was decided.
    Closed,
}

list_query! {
    /// The query of the list of cases.
    ModerationCaseQuery {
        /// Only the cases of this team, for its admins.
        team_id: TeamId,
        /// Open ones from the oldest, or closed ones from the newest.
        #[param(inline, required = false, default = "open")]
        state: ModerationCaseState,
    }
}

/// List cases of moderation
///
/// All of them for admins of the service, or those of a team for its admins. Nobody sees a case about oneself.
#[utoipa::path(operation_id = "listModerationCases", tag = "moderation", params(ModerationCaseQuery),
    responses((status = 200, body = Success<ModerationCasePage>)),
)]
#[get("/moderation/cases")]
pub(crate) async fn list(
    signed_in: SignedIn,
    Query(mut query): Query<ModerationCaseQuery>,
    app: App,
) -> Reply<ModerationCasePage> {
    let is_open = query.state != Some(ModerationCaseState::Closed);
    let name = if is_open { "moderation_cases" } else { "closed_moderation_cases" };
    let listing = Listing::from_query(name, query.page())?;
    let (request, team) = (listing.request(), query.team_id);
    let page =
        app.run(move |s| moderation::list(s, Moderator::Viewer(&signed_in.viewer()), team, is_open, &request)).await?;
    let pagination = listing.pagination(&page, |case| case.id);
    Ok(Answer::ok(ModerationCasePage { cases: page.items.into_iter().map(ModerationCase::from).collect(), pagination }))
}

/// Show a case of moderation
///
/// For admins of the service, and for admins of its team, who do not learn who reported it.
#[utoipa::path(operation_id = "getModerationCase", tag = "moderation",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<ModerationCaseDetails>)),
)]
#[get("/moderation/cases/{id}")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<ModerationCaseId>,
    app: App,
) -> Reply<ModerationCaseDetails> {
    app.run(move |s| moderation::get(s, Moderator::Viewer(&signed_in.viewer()), id))
        .await
        .map(|details| Answer::ok(details.into()))
}

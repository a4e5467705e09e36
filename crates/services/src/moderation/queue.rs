//! The queue: what was reported, for those who decide.

use super::access::Moderator;
use crate::{
    Page, PageRequest, PersonSummary, ServiceError, Services,
    photos::{self, PhotoView},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    ModerationCaseId, TeamId,
    moderation::{ModerationRole, ReportNote, ReportReason},
};
use milequest_persistence::{
    Conn,
    moderation::{
        self as store, CaseFilter, CurrentSubject, ModerationCase, ModerationDecision, ModerationReport, SubjectId,
    },
    posts,
};

/// The number of reports that a case shows.
const SHOWN_REPORTS: i64 = 100;

/// A case with all that those who decide see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDetails {
    /// The case.
    pub case: ModerationCase,
    /// Its latest reports, the newest first.
    pub reports: Vec<ShownReport>,
    /// The decisions about it, the oldest first.
    pub decisions: Vec<ModerationDecision>,
    /// What the post or the comment is now. Nothing if it is gone, or is for another team now.
    pub current: CurrentSubject,
    /// The photo, or that of the post, while the one who decides sees it.
    pub photo: Option<PhotoView>,
    /// Whether the one who decides sees the post, that of the comment, or the profile.
    pub is_visible: bool,
}

/// A report, as those who decide see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownReport {
    /// Who reported it. Only operators learn it.
    pub reporter: Option<PersonSummary>,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter added.
    pub note: ReportNote,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Cases: the open ones from the oldest, the closed ones from the newest. All of them for operators, or those of a team for its admins.
///
/// # Errors
/// [`crate::Code::NotAdmin`], [`crate::Code::ScopeMissing`]; [`crate::Code::NotFound`] and [`crate::Code::NotTeamAdmin`] of a team.
pub fn list(
    s: &Services,
    moderator: Moderator<'_>,
    team: Option<TeamId>,
    is_open: bool,
    page: &PageRequest<ModerationCaseId>,
) -> Result<Page<ModerationCase>, ServiceError> {
    let filter = CaseFilter { team, is_open, reader: moderator.id() };
    s.db.read(|conn| {
        moderator.require_queue(s, conn, team)?;
        Ok(store::list(conn, &filter, page)?)
    })
}

/// A case.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get(s: &Services, moderator: Moderator<'_>, id: ModerationCaseId) -> Result<CaseDetails, ServiceError> {
    s.db.read(|conn| {
        let (case, role) = get_case(s, conn, moderator, id)?;
        let is_operator = role == ModerationRole::Operator;
        let show = |report: ModerationReport| ShownReport {
            reporter: is_operator.then_some(report.reporter),
            reason: report.reason,
            note: report.note,
            created_at: report.created_at,
        };
        let reports = store::list_reports(conn, moderator.id(), id, SHOWN_REPORTS)?.into_iter().map(show).collect();
        let team = case.team.as_ref().map(|team| team.id).filter(|_| !is_operator);
        let current = store::find_current(conn, case.subject, team)?;
        let is_visible = match (case.subject, current.post, moderator.id()) {
            (SubjectId::Person(_), ..) => case.person.has_profile,
            (_, Some(post), Some(reader)) => posts::is_visible(conn, reader, post)?,
            _ => false,
        };
        let photo = match (moderator, current.photo) {
            (Moderator::Viewer(viewer), Some(photo)) => photos::find_visible_in(s, conn, viewer, photo)?,
            _ => None,
        };
        let decisions = store::list_of_case(conn, moderator.id(), id)?;
        Ok(CaseDetails { case, reports, decisions, current, photo: photo.map(PhotoView::from), is_visible })
    })
}

/// A case, and the role in which this one decides about it.
pub(super) fn get_case(
    s: &Services,
    conn: &mut Conn,
    moderator: Moderator<'_>,
    id: ModerationCaseId,
) -> Result<(ModerationCase, ModerationRole), ServiceError> {
    let not_found = || ServiceError::not_found("case");
    let case = store::find(conn, moderator.id(), id)?.ok_or_else(not_found)?;
    let team = case.team.as_ref().map(|team| team.id);
    let role = moderator.role(s, conn, case.person.id, team)?.ok_or_else(not_found)?;
    Ok((case, role))
}

//! Reports. The first report about something opens its case.

use super::{
    case::reader_id,
    subject::{ReportableSubject, SubjectId},
};
use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, Tx,
    rows::person_summary::HasProfile,
    schema::{moderation_cases as cases, moderation_reports as reports, users},
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{
    ModerationCaseId, UserId,
    moderation::{ReportNote, ReportReason},
};
use uuid::Uuid;

/// A new report.
#[derive(Clone, Debug)]
pub struct NewReport<'r> {
    /// The id of the case, if this report opens one.
    pub case: ModerationCaseId,
    /// What is reported.
    pub subject: SubjectId,
    /// What the case keeps of it.
    pub found: &'r ReportableSubject,
    /// Who reports it.
    pub reporter: UserId,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter adds.
    pub note: &'r ReportNote,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportOutcome {
    /// The case.
    pub case: ModerationCaseId,
    /// Whether the report opened it.
    pub opened: bool,
    /// Whether the person had not reported it yet.
    pub is_new: bool,
}

/// Creates a report, and opens a case unless one is open. A person reports each case once.
pub fn create(tx: &mut Tx<'_>, new: &NewReport<'_>) -> Result<ReportOutcome, StoreError> {
    let (kind, id) = new.subject.columns();
    let row = (
        cases::id.eq(new.case.uuid()),
        cases::subject.eq(kind),
        cases::subject_id.eq(id),
        cases::person_id.eq(new.found.person.uuid()),
        cases::team_id.eq(new.found.team.map(Uuid::from)),
        cases::excerpt.eq(&new.found.excerpt),
        cases::report_count.eq(1),
        cases::opened_at.eq(new.created_at),
    );
    // The conflicting row is locked, and it is still open: PostgreSQL inserts after all if it was closed meanwhile.
    let case: Uuid = tx.query("moderation_cases.open", |pg| {
        diesel::insert_into(cases::table)
            .values(row)
            .on_conflict((cases::subject, cases::subject_id))
            .filter_target(cases::closed_at.is_null())
            .do_update()
            .set(cases::report_count.eq(cases::report_count))
            .returning(cases::id)
            .get_result(pg)
    })?;
    let opened = case == new.case.uuid();
    let report = (
        reports::case_id.eq(case),
        reports::reporter_id.eq(new.reporter.uuid()),
        reports::reason.eq(new.reason.as_str()),
        reports::note.eq(new.note.as_str()),
        reports::created_at.eq(new.created_at),
    );
    let created = tx.query("moderation_reports.insert", |pg| {
        diesel::insert_into(reports::table).values(report).on_conflict_do_nothing().execute(pg)
    })?;
    let is_new = created > 0;
    if is_new && !opened {
        let one_more = cases::report_count.eq(cases::report_count + 1);
        tx.query("moderation_cases.count_report", |pg| {
            diesel::update(cases::table.find(case)).set(one_more).execute(pg).map(drop)
        })?;
    }
    Ok(ReportOutcome { case: case.into(), opened, is_new })
}

/// A report, as an operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModerationReport {
    /// Who reported it.
    pub reporter: PersonSummary,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter added.
    pub note: ReportNote,
    /// When.
    pub created_at: DateTime<Utc>,
}

#[derive(Queryable)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct ReportRow {
    user_id: Uuid,
    username: String,
    display_name: String,
    has_profile: bool,
    reason: String,
    note: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<ReportRow> for ModerationReport {
    type Error = StoreError;

    fn try_from(row: ReportRow) -> Result<Self, StoreError> {
        Ok(Self {
            reporter: PersonSummary {
                id: row.user_id.into(),
                username: row.username.try_into().map_err(StoreError::corrupt)?,
                display_name: row.display_name.try_into().map_err(StoreError::corrupt)?,
                has_profile: row.has_profile,
            },
            reason: row.reason.parse().map_err(StoreError::corrupt)?,
            note: row.note.try_into().map_err(StoreError::corrupt)?,
            created_at: row.created_at,
        })
    }
}

/// The latest reports of a case, the newest first.
pub fn list(
    conn: &mut Conn,
    reader: Option<UserId>,
    case: ModerationCaseId,
    most: i64,
) -> Result<Vec<ModerationReport>, StoreError> {
    let reader = reader_id(reader).into();
    let rows: Vec<ReportRow> = conn.query("moderation_reports.list", |pg| {
        reports::table
            .inner_join(users::table.on(users::id.eq(reports::reporter_id)))
            .filter(reports::case_id.eq(case.uuid()))
            .order((reports::created_at.desc(), reports::reporter_id.desc()))
            .limit(most)
            .select((
                users::id,
                users::username,
                users::display_name,
                HasProfile::for_viewer(reader),
                reports::reason,
                reports::note,
                reports::created_at,
            ))
            .load(pg)
    })?;
    rows.into_iter().map(ModerationReport::try_from).collect()
}

/// A report, as the one who sent it may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnReport {
    /// The case.
    pub case: ModerationCaseId,
    /// What was reported.
    pub subject: SubjectId,
    /// Why.
    pub reason: ReportReason,
    /// What the reporter added.
    pub note: ReportNote,
    /// When.
    pub created_at: DateTime<Utc>,
}

#[derive(Queryable)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct OwnReportRow {
    case_id: Uuid,
    subject: String,
    subject_id: Uuid,
    reason: String,
    note: String,
    created_at: DateTime<Utc>,
}

impl TryFrom<OwnReportRow> for OwnReport {
    type Error = StoreError;

    fn try_from(row: OwnReportRow) -> Result<Self, StoreError> {
        Ok(Self {
            case: row.case_id.into(),
            subject: SubjectId::read(&row.subject, row.subject_id)?,
            reason: row.reason.parse().map_err(StoreError::corrupt)?,
            note: row.note.try_into().map_err(StoreError::corrupt)?,
            created_at: row.created_at,
        })
    }
}

/// The reports that a person has sent, from the newest case.
pub fn list_of_reporter(
    conn: &mut Conn,
    reporter: UserId,
    request: &PageRequest<ModerationCaseId>,
) -> Result<Page<OwnReport>, StoreError> {
    let mut rows = reports::table
        .inner_join(cases::table.on(cases::id.eq(reports::case_id)))
        .filter(reports::reporter_id.eq(reporter.uuid()))
        .order(reports::case_id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select((
            reports::case_id,
            cases::subject,
            cases::subject_id,
            reports::reason,
            reports::note,
            reports::created_at,
        ))
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(reports::case_id.lt(after.uuid()));
    }
    let rows: Vec<OwnReportRow> = conn.query("moderation_reports.list_of_reporter", |pg| rows.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(OwnReport::try_from).collect::<Result<_, _>>()?, has_more })
}

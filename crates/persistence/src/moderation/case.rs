//! Cases: what was reported, for those who decide.

use super::subject::SubjectId;
use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, Tx, db::statement::statement,
    rows::person_summary::PersonColumns, schema::moderation_cases as cases,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{ModerationCaseId, TeamId, TeamName, UserId, moderation::ReportReason};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A team whose admins decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseTeam {
    /// The team.
    pub id: TeamId,
    /// Its name.
    pub name: TeamName,
}

/// Something that was reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModerationCase {
    /// The id.
    pub id: ModerationCaseId,
    /// What was reported.
    pub subject: SubjectId,
    /// The person whose it is.
    pub person: PersonSummary,
    /// The team whose admins may decide.
    pub team: Option<CaseTeam>,
    /// The text as it was when it was first reported.
    pub excerpt: String,
    /// The number of reports.
    pub report_count: i32,
    /// How often each reason was given, in the order of [`ReportReason::ALL`].
    pub reasons: Vec<(ReportReason, i64)>,
    /// When it was first reported.
    pub opened_at: DateTime<Utc>,
    /// When it was decided.
    pub closed_at: Option<DateTime<Utc>>,
}

statement! {
    /// Cases by their ids.
    FindCases = "find_cases.sql" {
        reader: SqlUuid as Uuid,
        ids: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct CaseRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = SqlUuid)]
    subject_id: Uuid,
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    team_name: Option<String>,
    #[diesel(sql_type = Text)]
    excerpt: String,
    #[diesel(sql_type = Integer)]
    report_count: i32,
    #[diesel(sql_type = Timestamptz)]
    opened_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    closed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Jsonb)]
    reasons: Value,
}

impl TryFrom<CaseRow> for ModerationCase {
    type Error = StoreError;

    fn try_from(row: CaseRow) -> Result<Self, StoreError> {
        let counts: BTreeMap<String, i64> = serde_json::from_value(row.reasons).map_err(StoreError::corrupt)?;
        let count = |reason: &ReportReason| counts.get(reason.as_str()).map(|count| (*reason, *count));
        let team = match (row.team_id, row.team_name) {
            (Some(id), Some(name)) => {
                Some(CaseTeam { id: id.into(), name: name.try_into().map_err(StoreError::corrupt)? })
            }
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            subject: SubjectId::read(&row.subject, row.subject_id)?,
            person: row.person.try_into()?,
            team,
            excerpt: row.excerpt,
            report_count: row.report_count,
            reasons: ReportReason::ALL.iter().filter_map(count).collect(),
            opened_at: row.opened_at,
            closed_at: row.closed_at,
        })
    }
}

/// Which cases a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseFilter {
    /// Only those of this team.
    pub team: Option<TeamId>,
    /// Only open or only closed ones.
    pub is_open: bool,
    /// Who asks. Cases about this person are left out.
    pub reader: Option<UserId>,
}

/// Cases: the open ones from the oldest, the closed ones from the newest.
pub fn list(
    conn: &mut Conn,
    filter: &CaseFilter,
    request: &PageRequest<ModerationCaseId>,
) -> Result<Page<ModerationCase>, StoreError> {
    let mut ids = cases::table.select(cases::id).limit(request.fetch_limit()).offset(request.offset()).into_boxed();
    let after = request.after().map(|after| after.uuid());
    ids = if filter.is_open {
        let open = ids.filter(cases::closed_at.is_null()).order(cases::id);
        if let Some(after) = after { open.filter(cases::id.gt(after)) } else { open }
    } else {
        let closed = ids.filter(cases::closed_at.is_not_null()).order(cases::id.desc());
        if let Some(after) = after { closed.filter(cases::id.lt(after)) } else { closed }
    };
    if let Some(team) = filter.team {
        ids = ids.filter(cases::team_id.eq(team.uuid()));
    }
    if let Some(person) = filter.reader {
        ids = ids.filter(cases::person_id.ne(person.uuid()));
    }
    let ids: Vec<Uuid> = conn.query("moderation_cases.list", |pg| ids.load(pg))?;
    let Page { items, has_more } = request.to_page(ids);
    Ok(Page { items: find_all(conn, filter.reader, &items)?, has_more })
}

/// The id of the one who reads. The operator on the command line sees every profile, as somebody whom nobody has blocked.
pub(super) fn reader_id(reader: Option<UserId>) -> Uuid {
    reader.map_or(Uuid::nil(), UserId::uuid)
}

/// The cases with these ids, in their order.
fn find_all(conn: &mut Conn, reader: Option<UserId>, ids: &[Uuid]) -> Result<Vec<ModerationCase>, StoreError> {
    let rows: Vec<CaseRow> =
        conn.query("moderation_cases.find", |pg| FindCases { reader: reader_id(reader), ids: ids.to_vec() }.load(pg))?;
    let mut found: HashMap<Uuid, CaseRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| found.remove(id)).map(ModerationCase::try_from).collect()
}

/// A case.
pub fn find(
    conn: &mut Conn,
    reader: Option<UserId>,
    id: ModerationCaseId,
) -> Result<Option<ModerationCase>, StoreError> {
    Ok(find_all(conn, reader, &[id.uuid()])?.pop())
}

/// Locks a case until this transaction ends. Returns whether it is open.
pub fn lock_open(tx: &mut Tx<'_>, id: ModerationCaseId) -> Result<bool, StoreError> {
    let closed_at = cases::table.find(id.uuid()).select(cases::closed_at).for_no_key_update();
    let found: Option<Option<DateTime<Utc>>> =
        tx.query("moderation_cases.lock", |pg| closed_at.first(pg).optional())?;
    Ok(found == Some(None))
}

/// Closes a case.
pub fn close(tx: &mut Tx<'_>, id: ModerationCaseId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.query("moderation_cases.close", |pg| {
        diesel::update(cases::table.find(id.uuid())).set(cases::closed_at.eq(now)).execute(pg).map(drop)
    })
}

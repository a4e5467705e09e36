//! Decisions about cases, and the appeal against each.

use super::{case::reader_id, subject::SubjectId};
use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, Tx,
    db::statement::statement,
    rows::person_summary::PersonColumns,
    schema::{moderation_cases as cases, moderation_decisions as decisions},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, select},
    prelude::*,
    sql_types::{Array, Bool, Integer, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ModerationCaseId, ModerationDecisionId, TeamId, UserId,
    moderation::{
        AppealNote, AppealState, AppealText, DecisionReason, ModerationDecisionKind, ModerationRole, SuspensionDays,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// A decision about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModerationDecision {
    /// The id.
    pub id: ModerationDecisionId,
    /// The case.
    pub case: ModerationCaseId,
    /// What it is about.
    pub subject: SubjectId,
    /// The team whose admins may decide.
    pub team: Option<TeamId>,
    /// The text as it was when it was first reported.
    pub excerpt: String,
    /// The person whom it concerns.
    pub person: PersonSummary,
    /// Who decided. None: the operator on the command line, or a person whose account is gone.
    pub decided_by: Option<PersonSummary>,
    /// In which role.
    pub role: ModerationRole,
    /// What was decided.
    pub kind: ModerationDecisionKind,
    /// Why.
    pub reason: DecisionReason,
    /// The days of a suspension.
    pub days: Option<SuspensionDays>,
    /// When a suspension ends.
    pub until: Option<DateTime<Utc>>,
    /// When it was decided.
    pub created_at: DateTime<Utc>,
    /// The appeal of the person.
    pub appeal: Option<Appeal>,
}

impl ModerationDecision {
    /// What the person whom it concerns reads of the excerpt. How much of a profile the reporter saw would tell who it may have been.
    #[must_use]
    pub fn own_excerpt(&self) -> Option<&str> {
        let is_profile = matches!(self.subject, SubjectId::Person(_));
        (!is_profile).then_some(self.excerpt.as_str())
    }
}

/// An appeal against a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appeal {
    /// What the person says.
    pub text: AppealText,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The state.
    pub state: AppealState,
    /// What was answered.
    pub note: Option<AppealNote>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// A new decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// The id.
    pub id: ModerationDecisionId,
    /// The case.
    pub case: ModerationCaseId,
    /// The person whom it concerns.
    pub person: UserId,
    /// Who decides.
    pub decided_by: Option<UserId>,
    /// In which role.
    pub role: ModerationRole,
    /// What is decided.
    pub kind: ModerationDecisionKind,
    /// Why.
    pub reason: DecisionReason,
    /// The days of a suspension.
    pub days: Option<SuspensionDays>,
    /// When a suspension ends.
    pub until: Option<DateTime<Utc>>,
    /// When it is decided.
    pub created_at: DateTime<Utc>,
}

statement! {
    /// Decisions by their ids.
    FindDecisions = "find_decisions.sql" {
        reader: SqlUuid as Uuid,
        ids: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct DecisionRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    case_id: Uuid,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = SqlUuid)]
    subject_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    excerpt: String,
    #[diesel(embed)]
    person: PersonColumns,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    decider_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    decider_username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    decider_display_name: Option<String>,
    #[diesel(sql_type = Bool)]
    decider_has_profile: bool,
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    reason: String,
    #[diesel(sql_type = Nullable<Integer>)]
    days: Option<i32>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    until: Option<DateTime<Utc>>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(embed)]
    appeal: AppealColumns,
}

#[derive(QueryableByName)]
struct AppealColumns {
    #[diesel(sql_type = Nullable<Text>)]
    appeal_text: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    appealed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    appeal_state: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    appeal_note: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    answered_at: Option<DateTime<Utc>>,
}

impl AppealColumns {
    fn read(self) -> Result<Option<Appeal>, StoreError> {
        let (Some(text), Some(created_at), Some(state)) = (self.appeal_text, self.appealed_at, self.appeal_state)
        else {
            return Ok(None);
        };
        Ok(Some(Appeal {
            text: text.try_into().map_err(StoreError::corrupt)?,
            created_at,
            state: state.parse().map_err(StoreError::corrupt)?,
            note: self.appeal_note.map(AppealNote::try_from).transpose().map_err(StoreError::corrupt)?,
            answered_at: self.answered_at,
        }))
    }
}

impl TryFrom<DecisionRow> for ModerationDecision {
    type Error = StoreError;

    fn try_from(row: DecisionRow) -> Result<Self, StoreError> {
        let decided_by = match (row.decider_id, row.decider_username, row.decider_display_name) {
            (Some(user_id), Some(username), Some(display_name)) => {
                let has_profile = row.decider_has_profile;
                Some(PersonColumns { user_id, username, display_name, has_profile }.try_into()?)
            }
            _ => None,
        };
        Ok(Self {
            id: row.id.into(),
            case: row.case_id.into(),
            subject: SubjectId::read(&row.subject, row.subject_id)?,
            team: row.team_id.map(TeamId::from),
            excerpt: row.excerpt,
            person: row.person.try_into()?,
            decided_by,
            role: row.role.parse().map_err(StoreError::corrupt)?,
            kind: row.kind.parse().map_err(StoreError::corrupt)?,
            reason: row.reason.try_into().map_err(StoreError::corrupt)?,
            days: row.days.map(SuspensionDays::try_from).transpose().map_err(StoreError::corrupt)?,
            until: row.until,
            created_at: row.created_at,
            appeal: row.appeal.read()?,
        })
    }
}

/// The decisions with these ids, in their order.
pub(super) fn find_all(
    conn: &mut Conn,
    reader: Option<UserId>,
    ids: &[Uuid],
) -> Result<Vec<ModerationDecision>, StoreError> {
    let rows: Vec<DecisionRow> = conn.query("moderation_decisions.find", |pg| {
        FindDecisions { reader: reader_id(reader), ids: ids.to_vec() }.load(pg)
    })?;
    let mut found: HashMap<Uuid, DecisionRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    ids.iter().filter_map(|id| found.remove(id)).map(ModerationDecision::try_from).collect()
}

/// A decision.
pub fn find(
    conn: &mut Conn,
    reader: Option<UserId>,
    id: ModerationDecisionId,
) -> Result<Option<ModerationDecision>, StoreError> {
    Ok(find_all(conn, reader, &[id.uuid()])?.pop())
}

/// Locks a decision until this transaction ends, and reads it.
pub fn lock(
    tx: &mut Tx<'_>,
    reader: Option<UserId>,
    id: ModerationDecisionId,
) -> Result<Option<ModerationDecision>, StoreError> {
    let row = decisions::table.find(id.uuid()).select(decisions::id).for_no_key_update();
    let locked: Option<Uuid> = tx.query("moderation_decisions.lock", |pg| row.first(pg).optional())?;
    if locked.is_some() { find(tx, reader, id) } else { Ok(None) }
}

/// The decisions about a case, the oldest first.
pub fn list_of_case(
    conn: &mut Conn,
    reader: Option<UserId>,
    case: ModerationCaseId,
) -> Result<Vec<ModerationDecision>, StoreError> {
    let ids = decisions::table.filter(decisions::case_id.eq(case.uuid())).order(decisions::id).select(decisions::id);
    let ids: Vec<Uuid> = conn.query("moderation_decisions.list_of_case", |pg| ids.load(pg))?;
    find_all(conn, reader, &ids)
}

/// The decisions that a person was told of, the newest first.
pub fn list_of_person(
    conn: &mut Conn,
    person: UserId,
    request: &PageRequest<ModerationDecisionId>,
) -> Result<Page<ModerationDecision>, StoreError> {
    let mut ids = decisions::table
        .filter(decisions::person_id.eq(person.uuid()))
        .filter(decisions::kind.ne(ModerationDecisionKind::Dismiss.as_str()))
        .order(decisions::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(decisions::id)
        .into_boxed();
    if let Some(after) = request.after() {
        ids = ids.filter(decisions::id.lt(after.uuid()));
    }
    let ids: Vec<Uuid> = conn.query("moderation_decisions.list_of_person", |pg| ids.load(pg))?;
    let Page { items, has_more } = request.to_page(ids);
    Ok(Page { items: find_all(conn, Some(person), &items)?, has_more })
}

/// Creates a decision.
pub fn create(tx: &mut Tx<'_>, new: &NewDecision) -> Result<(), StoreError> {
    let row = (
        decisions::id.eq(new.id.uuid()),
        decisions::case_id.eq(new.case.uuid()),
        decisions::person_id.eq(new.person.uuid()),
        decisions::decided_by.eq(new.decided_by.map(Uuid::from)),
        decisions::role.eq(new.role.as_str()),
        decisions::kind.eq(new.kind.as_str()),
        decisions::reason.eq(new.reason.as_str()),
        decisions::days.eq(new.days.map(i32::from)),
        decisions::until.eq(new.until),
        decisions::created_at.eq(new.created_at),
    );
    tx.query("moderation_decisions.insert", |pg| {
        diesel::insert_into(decisions::table).values(row).execute(pg).map(drop)
    })
}

/// Whether another decision, which stands, hides the subject of this one.
pub fn has_other_standing_hide(conn: &mut Conn, decision: &ModerationDecision) -> Result<bool, StoreError> {
    let (subject, subject_id) = decision.subject.columns();
    let kinds = ModerationDecisionKind::ALL.iter().filter(|kind| kind.hides()).map(|kind| kind.as_str());
    let kinds: Vec<&str> = kinds.collect();
    let stands = decisions::appeal_state.is_distinct_from(AppealState::Reversed.as_str());
    let others = decisions::table
        .inner_join(cases::table.on(cases::id.eq(decisions::case_id)))
        .filter(decisions::person_id.eq(decision.person.id.uuid()))
        .filter(decisions::id.ne(decision.id.uuid()))
        .filter(decisions::kind.eq_any(kinds))
        .filter(stands)
        .filter(cases::subject.eq(subject).and(cases::subject_id.eq(subject_id)))
        .select(decisions::id);
    conn.query("moderation_decisions.other_hide", |pg| select(exists(others)).get_result(pg))
}

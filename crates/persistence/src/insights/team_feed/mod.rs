//! The feed of a team, the latest first: public activities, and private ones of the viewer.
//!
//! A page merges two short index scans, one for public and one for private activities, and reads people and activities
//! only for the rows of the page.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::{page::LATEST, statement::statement},
    rows::{
        activity_details::{ActivityColumns, ActivityDetails},
        person_summary::PersonColumns,
    },
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Bool, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, GoalId, TeamId, UserId,
    activities::{ActivityNote, ActivityPlace, Movement, Start},
};
use uuid::Uuid;

/// The key that orders entries.
pub type TeamFeedKey = (DateTime<Utc>, ActivityId);

/// An activity of the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFeedEntry {
    /// The id of the activity.
    pub id: ActivityId,
    /// The goal that it counts for, if there is one.
    pub goal: Option<GoalId>,
    /// The owner. None if the account is closed or disabled.
    pub person: Option<PersonSummary>,
    /// When it began, with the time zone.
    pub start: Start,
    /// The kind, distance and duration.
    pub movement: Movement,
    /// Whether it is private. Only the viewer sees it then.
    pub is_private: bool,
    /// The owner's note. Empty for strangers who see a public team.
    pub note: ActivityNote,
    /// The place. None for strangers who see a public team.
    pub place: Option<ActivityPlace>,
}

impl TeamFeedEntry {
    /// The key of this entry.
    #[must_use]
    pub fn key(&self) -> TeamFeedKey {
        (self.start.at(), self.id)
    }
}

statement! {
    /// Lists the feed of a team.
    OfTeam = "of_team.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        branch_limit: BigInt as i64,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists the feed of a goal of a team.
    OfGoal = "of_goal.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        cursor_at: Timestamptz as DateTime<Utc>,
        cursor_id: SqlUuid as Uuid,
        branch_limit: BigInt as i64,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
        goal: SqlUuid as Uuid,
    } -> Untyped
}

/// Lists the feed of a team, or of one of its goals. The page is also empty when the viewer may not see inside the team, and when
/// the goal belongs to another team.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    team: TeamId,
    goal: Option<GoalId>,
    request: &PageRequest<TeamFeedKey>,
) -> Result<Page<TeamFeedEntry>, StoreError> {
    let (viewer, team) = (viewer.uuid(), team.uuid());
    let (cursor_at, cursor_id) = request.after().map_or((LATEST, Uuid::max()), |(at, id)| (*at, id.uuid()));
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let branch_limit = page_limit + page_offset;
    let rows: Vec<TeamFeedRow> = match goal {
        None => conn.query("team_feed.of_team", |pg| {
            OfTeam { viewer, team, cursor_at, cursor_id, branch_limit, page_limit, page_offset }.load(pg)
        })?,
        Some(goal) => conn.query("team_feed.of_goal", |pg| {
            let goal = goal.uuid();
            OfGoal { viewer, team, cursor_at, cursor_id, branch_limit, page_limit, page_offset, goal }.load(pg)
        })?,
    };
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(TeamFeedEntry::try_from).collect::<Result<_, _>>()?, has_more })
}

/// A contribution with its activity, and with its person unless the account is closed or disabled.
#[derive(QueryableByName)]
struct TeamFeedRow {
    #[diesel(sql_type = SqlUuid)]
    activity_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    goal_id: Option<Uuid>,
    #[diesel(embed)]
    activity: ActivityColumns,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    display_name: Option<String>,
    #[diesel(sql_type = Bool)]
    has_profile: bool,
}

impl TryFrom<TeamFeedRow> for TeamFeedEntry {
    type Error = StoreError;

    fn try_from(row: TeamFeedRow) -> Result<Self, StoreError> {
        let person = match (row.user_id, row.username, row.display_name) {
            (Some(user_id), Some(username), Some(display_name)) => {
                Some(PersonColumns { user_id, username, display_name, has_profile: row.has_profile }.try_into()?)
            }
            _ => None,
        };
        let ActivityDetails { start, movement, is_private, note, place } = row.activity.try_into()?;
        Ok(Self {
            id: row.activity_id.into(),
            goal: row.goal_id.map(GoalId::from),
            person,
            start,
            movement,
            is_private,
            note,
            place,
        })
    }
}

//! The feed of a team, the latest first: public activities, and private ones of the viewer.
//!
//! A page is two short reads of an index, one for each of both, that are merged; people and activities are looked up for what is left.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError,
    db::{
        column::{LATEST, clamp_moment},
        statement::statement,
    },
    rows::{
        activity_details::{ActivityColumns, ActivityDetails},
        person_summary::PersonColumns,
    },
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, GoalId, TeamId, UserId,
    activities::{ActivityNote, ActivityPlace, Movement, Start},
};
use uuid::Uuid;

/// What an entry is ordered by.
pub type TeamFeedKey = (DateTime<Utc>, ActivityId);

/// An activity as those see it who see inside the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFeedEntry {
    /// Which activity.
    pub id: ActivityId,
    /// For which goal it counts, if for one.
    pub goal: Option<GoalId>,
    /// Who moved. None where the account is closed or disabled.
    pub person: Option<PersonSummary>,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether nobody but the viewer sees it.
    pub is_private: bool,
    /// What the owner notes. Nothing for strangers who look into a public team.
    pub note: ActivityNote,
    /// Where it was. Nothing for strangers who look into a public team.
    pub place: Option<ActivityPlace>,
}

impl TeamFeedEntry {
    /// What it is ordered by.
    #[must_use]
    pub fn key(&self) -> TeamFeedKey {
        (self.start.at(), self.id)
    }
}

statement! {
    /// What was done in a team.
    OfTeam = "of_team.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        before: Timestamptz as DateTime<Utc>,
        before_id: SqlUuid as Uuid,
        most_of_each: BigInt as i64,
        most: BigInt as i64,
        past: BigInt as i64,
    } -> Untyped
}

statement! {
    /// What was done for a goal of a team.
    OfGoal = "of_goal.sql" {
        viewer: SqlUuid as Uuid,
        team: SqlUuid as Uuid,
        before: Timestamptz as DateTime<Utc>,
        before_id: SqlUuid as Uuid,
        most_of_each: BigInt as i64,
        most: BigInt as i64,
        past: BigInt as i64,
        goal: SqlUuid as Uuid,
    } -> Untyped
}

/// What was done in a team, or for one goal of it. Nothing also where the viewer does not see inside, and where the goal is not the team's.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    team: TeamId,
    goal: Option<GoalId>,
    request: &PageRequest<TeamFeedKey>,
) -> Result<Page<TeamFeedEntry>, StoreError> {
    let (viewer, team) = (viewer.uuid(), team.uuid());
    let (before, before_id) = request.after().map_or((LATEST, Uuid::max()), |(at, id)| (clamp_moment(*at), id.uuid()));
    let (most, past) = (request.fetch_limit(), request.offset());
    let most_of_each = most + past;
    let rows: Vec<TeamFeedRow> = match goal {
        None => conn.query("team_feed.of_team", |pg| {
            OfTeam { viewer, team, before, before_id, most_of_each, most, past }.load(pg)
        })?,
        Some(goal) => conn.query("team_feed.of_goal", |pg| {
            let goal = goal.uuid();
            OfGoal { viewer, team, before, before_id, most_of_each, most, past, goal }.load(pg)
        })?,
    };
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(TeamFeedEntry::try_from).collect::<Result<_, _>>()?, has_more })
}

/// A contribution with its activity and, unless the account is closed or kept out, its person.
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
}

impl TryFrom<TeamFeedRow> for TeamFeedEntry {
    type Error = StoreError;

    fn try_from(row: TeamFeedRow) -> Result<Self, StoreError> {
        let person = match (row.user_id, row.username, row.display_name) {
            (Some(user_id), Some(username), Some(display_name)) => {
                Some(PersonColumns { user_id, username, display_name }.try_into()?)
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

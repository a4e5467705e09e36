//! The dashboard in one statement: own teams, days, totals and recent activities.

use crate::{
    Conn, StoreError,
    db::statement::statement,
    rows::{
        activity_details::{ActivityColumns, ActivityDetails},
        distance::stored_distance,
        totals::{Sum, Totals},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Date, Json, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalName, PictureUrl, TeamColour, TeamId, TeamName, TeamRole, UserId,
    activities::{ActivityNote, ActivityPlace, Amount, Movement, Split, Start},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The dashboard of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// What this person has done in all.
    pub totals: Split,
    /// The days on which this person did something, the earliest first.
    pub days: Vec<NaiveDate>,
    /// What was done lately, of which [`Dashboard::recent`] shows some.
    pub lately: Amount,
    /// The teams, the one joined last first.
    pub teams: Vec<DashboardTeam>,
    /// What was done lately, the latest first.
    pub recent: Vec<RecentActivity>,
}

/// A team of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardTeam {
    /// Which one it is.
    pub id: TeamId,
    /// Its name.
    pub name: TeamName,
    /// Its colour.
    pub colour: Option<TeamColour>,
    /// Its picture.
    pub picture_url: Option<PictureUrl>,
    /// Whether everybody may look into it.
    pub is_public: bool,
    /// How many are in it.
    pub members: i32,
    /// What one may do there.
    pub role: TeamRole,
    /// Its main goal, if it has one.
    pub goal: Option<DashboardGoal>,
}

/// The goal for which an activity counts where nobody says another.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardGoal {
    /// Which one it is.
    pub id: GoalId,
    /// Its name.
    pub name: GoalName,
    /// How far it is.
    pub target: Distance,
    /// What was done for it.
    pub done: Distance,
    /// Since when its route is as it is, if it has one.
    pub route_since: Option<DateTime<Utc>>,
}

/// An activity of one's own.
#[derive(Clone, Debug, PartialEq)]
pub struct RecentActivity {
    /// Which one it is.
    pub id: ActivityId,
    /// When, and by which clock on the wall.
    pub start: Start,
    /// How, how far and for how long.
    pub movement: Movement,
    /// Whether nobody else sees it.
    pub is_private: bool,
    /// What was noted.
    pub note: ActivityNote,
    /// Where it was.
    pub place: Option<ActivityPlace>,
}

statement! {
    /// All of it.
    OfPerson = "get.sql" {
        viewer: SqlUuid as Uuid,
        first: Date as NaiveDate,
        not_before: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

/// All of it in one row.
#[derive(QueryableByName)]
struct DashboardRow {
    #[diesel(embed)]
    totals: Totals,
    #[diesel(sql_type = Array<Date>)]
    days: Vec<NaiveDate>,
    #[diesel(embed)]
    lately: Sum,
    #[diesel(sql_type = Json)]
    teams: Value,
    #[diesel(sql_type = Json)]
    recent: Value,
}

/// The dashboard. Lately is since the first of these days, which begins nowhere before the moment.
pub fn get(
    conn: &mut Conn,
    person: UserId,
    first: NaiveDate,
    not_before: DateTime<Utc>,
) -> Result<Dashboard, StoreError> {
    let statement = OfPerson { viewer: person.uuid(), first, not_before };
    let row: DashboardRow = conn.query("dashboard.get", |pg| statement.get_result(pg))?;
    let teams: Vec<TeamRow> = serde_json::from_value(row.teams).map_err(StoreError::corrupt)?;
    let recent: Vec<RecentRow> = serde_json::from_value(row.recent).map_err(StoreError::corrupt)?;
    Ok(Dashboard {
        totals: row.totals.into(),
        days: row.days,
        lately: row.lately.into(),
        teams: teams.into_iter().map(DashboardTeam::try_from).collect::<Result<_, _>>()?,
        recent: recent.into_iter().map(RecentActivity::try_from).collect::<Result<_, _>>()?,
    })
}

/// A team as JSON.
#[derive(Deserialize)]
struct TeamRow {
    id: Uuid,
    name: TeamName,
    colour: Option<TeamColour>,
    picture_url: Option<PictureUrl>,
    is_public: bool,
    member_count: i32,
    role: TeamRole,
    goal_id: Option<Uuid>,
    goal_name: Option<GoalName>,
    target_mm: Option<i64>,
    done_mm: Option<i64>,
    route_updated_at: Option<DateTime<Utc>>,
}

impl TryFrom<TeamRow> for DashboardTeam {
    type Error = StoreError;

    fn try_from(row: TeamRow) -> Result<Self, StoreError> {
        let goal = match (row.goal_id, row.goal_name, row.target_mm) {
            (Some(id), Some(name), Some(target)) => Some(DashboardGoal {
                id: id.into(),
                name,
                target: stored_distance(target)?,
                done: stored_distance(row.done_mm.unwrap_or_default())?,
                route_since: row.route_updated_at,
            }),
            _ => None,
        };
        let TeamRow { id, name, colour, picture_url, is_public, member_count: members, role, .. } = row;
        Ok(Self { id: id.into(), name, colour, picture_url, is_public, members, role, goal })
    }
}

/// An activity as JSON.
#[derive(Deserialize)]
struct RecentRow {
    id: Uuid,
    #[serde(flatten)]
    columns: ActivityColumns,
}

impl TryFrom<RecentRow> for RecentActivity {
    type Error = StoreError;

    fn try_from(row: RecentRow) -> Result<Self, StoreError> {
        let ActivityDetails { start, movement, is_private, note, place } = row.columns.try_into()?;
        Ok(Self { id: row.id.into(), start, movement, is_private, note, place })
    }
}

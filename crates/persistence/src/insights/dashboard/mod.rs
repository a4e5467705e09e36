//! The dashboard in one statement: teams, days, totals and recent activities of a person.

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
    sql_types::{Array, Date, Integer, Json, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, GoalId, GoalName, PhotoId, PictureUrl, TeamColour, TeamId, TeamName, TeamRole, UserId,
    activities::{ActivityNote, ActivityPlace, Amount, Movement, Split, Start},
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

/// The dashboard of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Dashboard {
    /// The totals of the person.
    pub totals: Split,
    /// The active days, the earliest first.
    pub days: Vec<NaiveDate>,
    /// The totals of the recent days, of which [`Dashboard::recent`] shows some activities.
    pub lately: Amount,
    /// The teams, the one joined last first.
    pub teams: Vec<DashboardTeam>,
    /// The recent activities, the latest first.
    pub recent: Vec<RecentActivity>,
    /// The number of unread notifications.
    pub unread_count: i32,
}

/// A team of the person.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardTeam {
    /// The id.
    pub id: TeamId,
    /// Its name.
    pub name: TeamName,
    /// Its colour.
    pub colour: Option<TeamColour>,
    /// The address of its picture.
    pub picture_url: Option<PictureUrl>,
    /// The uploaded picture, which goes before `picture_url`.
    pub photo_id: Option<PhotoId>,
    /// Whether it is public.
    pub is_public: bool,
    /// The number of members.
    pub members: i32,
    /// The role of the person.
    pub role: TeamRole,
    /// Its main goal, if it has one.
    pub goal: Option<DashboardGoal>,
}

/// The main goal of a team.
#[derive(Clone, Debug, PartialEq)]
pub struct DashboardGoal {
    /// The id.
    pub id: GoalId,
    /// Its name.
    pub name: GoalName,
    /// The target distance.
    pub target: Distance,
    /// The total distance of its contributions.
    pub done: Distance,
    /// When its route was last changed, if it has one.
    pub route_since: Option<DateTime<Utc>>,
}

/// An activity of the person.
#[derive(Clone, Debug, PartialEq)]
pub struct RecentActivity {
    /// The id.
    pub id: ActivityId,
    /// When it began, with the time zone.
    pub start: Start,
    /// The kind, distance and duration.
    pub movement: Movement,
    /// Whether it is private.
    pub is_private: bool,
    /// The note.
    pub note: ActivityNote,
    /// The place.
    pub place: Option<ActivityPlace>,
}

statement! {
    /// Reads the whole dashboard.
    OfPerson = "get.sql" {
        viewer: SqlUuid as Uuid,
        first: Date as NaiveDate,
        not_before: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

/// The whole dashboard in one row.
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
    #[diesel(sql_type = Integer)]
    unread_count: i32,
}

/// The dashboard. Recent activities are those since the day `first`, which begins no earlier than `not_before`.
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
        unread_count: row.unread_count,
    })
}

/// A team as JSON.
#[derive(Deserialize)]
struct TeamRow {
    id: Uuid,
    name: TeamName,
    colour: Option<TeamColour>,
    picture_url: Option<PictureUrl>,
    photo_id: Option<PhotoId>,
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
        let TeamRow { id, name, colour, picture_url, photo_id, is_public, member_count: members, role, .. } = row;
        Ok(Self { id: id.into(), name, colour, picture_url, photo_id, is_public, members, role, goal })
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

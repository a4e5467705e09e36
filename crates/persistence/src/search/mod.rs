//! The search of teams and goals by words, beside that of people.

use crate::{
    Conn, StoreError,
    db::{column::prefix_query, statement::statement},
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, GoalName, GoalStatus, TeamId, TeamName, TeamRole, UserId};
use uuid::Uuid;

statement! {
    /// Lists teams that a viewer finds by words.
    ListTeams = "list_teams.sql" { viewer: SqlUuid as Uuid, query: Text as String, most: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists goals that a viewer finds by words.
    ListGoals = "list_goals.sql" { viewer: SqlUuid as Uuid, query: Text as String, most: BigInt as i64 } -> Untyped
}

/// A team that a search has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamMatch {
    /// The team.
    pub id: TeamId,
    /// The role of the viewer, if the viewer is a member.
    pub role: Option<TeamRole>,
}

/// A goal that a search has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalMatch {
    /// The goal.
    pub id: GoalId,
    /// Its name.
    pub name: GoalName,
    /// Its status.
    pub status: GoalStatus,
    /// The team of the goal.
    pub team_id: TeamId,
    /// The name of the team.
    pub team_name: TeamName,
}

/// Teams whose name or description has a word that begins with each of the typed words, at most `most`: those of the viewer first, then public ones,
/// the most recently active first.
pub fn list_teams(conn: &mut Conn, viewer: UserId, typed: &str, most: u16) -> Result<Vec<TeamMatch>, StoreError> {
    // A typed text without a word finds nothing rather than everything.
    let Some(query) = prefix_query(typed) else { return Ok(Vec::new()) };
    let statement = ListTeams { viewer: viewer.uuid(), query, most: most.into() };
    let rows: Vec<TeamMatchRow> = conn.query("search.list_teams", |pg| statement.load(pg))?;
    rows.into_iter().take(most.into()).map(TeamMatch::try_from).collect()
}

/// Goals of teams that the viewer sees inside, whose name or description has a word that begins with each of the typed words, at most `most`: those
/// of the viewer's teams first, the newest first.
pub fn list_goals(conn: &mut Conn, viewer: UserId, typed: &str, most: u16) -> Result<Vec<GoalMatch>, StoreError> {
    let Some(query) = prefix_query(typed) else { return Ok(Vec::new()) };
    let statement = ListGoals { viewer: viewer.uuid(), query, most: most.into() };
    let rows: Vec<GoalMatchRow> = conn.query("search.list_goals", |pg| statement.load(pg))?;
    rows.into_iter().take(most.into()).map(GoalMatch::try_from).collect()
}

/// A team as the statement returns it.
#[derive(QueryableByName)]
struct TeamMatchRow {
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    role: Option<String>,
}

impl TryFrom<TeamMatchRow> for TeamMatch {
    type Error = StoreError;

    fn try_from(row: TeamMatchRow) -> Result<Self, StoreError> {
        let role = row.role.map(|role| role.parse()).transpose().map_err(StoreError::corrupt)?;
        Ok(Self { id: row.team_id.into(), role })
    }
}

/// A goal as the statement returns it.
#[derive(QueryableByName)]
struct GoalMatchRow {
    #[diesel(sql_type = SqlUuid)]
    goal_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Text)]
    team_name: String,
}

impl TryFrom<GoalMatchRow> for GoalMatch {
    type Error = StoreError;

    fn try_from(row: GoalMatchRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.goal_id.into(),
            name: row.name.parse().map_err(StoreError::corrupt)?,
            status: row.status.parse().map_err(StoreError::corrupt)?,
            team_id: row.team_id.into(),
            team_name: row.team_name.parse().map_err(StoreError::corrupt)?,
        })
    }
}

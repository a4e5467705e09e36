//! What is read right before an event is sent to a webhook: where it goes, and what it says.

use super::webhook::{Webhook, find};
use crate::{Conn, PersonSummary, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Bool, Integer, Nullable, SmallInt, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, TeamId, UserId, WebhookId};
use uuid::Uuid;

/// What an event is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DispatchSubject {
    /// The team. None for the test of a webhook of a person.
    pub team: Option<TeamId>,
    /// The goal.
    pub goal: Option<GoalId>,
    /// The member.
    pub member: Option<UserId>,
}

/// A webhook, and what it may be told now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    /// The webhook.
    pub webhook: Webhook,
    /// The name of the team. None if the webhook may not be told its events any more.
    pub team_name: Option<String>,
    /// The goal. None if it is not of the team.
    pub goal: Option<GoalState>,
    /// The member. None if the person is no member any more.
    pub member: Option<PersonSummary>,
}

/// The name of a goal, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalState {
    /// The name.
    pub name: String,
    /// The number of completed segments of its route.
    pub segments: i32,
    /// The number of quarters of its target that were reached.
    pub quarters: i16,
    /// Whether it is completed.
    pub is_completed: bool,
}

statement! {
    /// Finds what an event of a team says now.
    FindDispatch = "find_dispatch.sql" {
        webhook: SqlUuid as Uuid,
        team: Nullable<SqlUuid> as Option<Uuid>,
        goal: Nullable<SqlUuid> as Option<Uuid>,
        member: Nullable<SqlUuid> as Option<Uuid>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct DispatchRow {
    #[diesel(sql_type = Nullable<Text>)]
    team_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    goal_name: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    segments: Option<i32>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    quarters: Option<i16>,
    #[diesel(sql_type = Nullable<Bool>)]
    completed: Option<bool>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    display_name: Option<String>,
}

/// A webhook and what it may be told of this subject now. None if the webhook is gone.
pub fn find_dispatch(conn: &mut Conn, id: WebhookId, subject: DispatchSubject) -> Result<Option<Dispatch>, StoreError> {
    let Some(webhook) = find(conn, None, id)? else { return Ok(None) };
    let statement = FindDispatch {
        webhook: id.uuid(),
        team: subject.team.map(TeamId::uuid),
        goal: subject.goal.map(GoalId::uuid),
        member: subject.member.map(UserId::uuid),
    };
    let row: Option<DispatchRow> = conn.query("webhooks.find_dispatch", |pg| statement.get_result(pg).optional())?;
    let Some(row) = row else {
        return Ok(Some(Dispatch { webhook, team_name: None, goal: None, member: None }));
    };
    let goal = row.goal_name.map(|name| GoalState {
        name,
        segments: row.segments.unwrap_or(0),
        quarters: row.quarters.unwrap_or(0),
        is_completed: row.completed.unwrap_or(false),
    });
    let member = match (row.user_id, row.username, row.display_name) {
        (Some(id), Some(username), Some(display_name)) => Some(PersonSummary {
            id: id.into(),
            username: username.try_into().map_err(StoreError::corrupt)?,
            display_name: display_name.try_into().map_err(StoreError::corrupt)?,
            // What is told to a webhook has no viewer, and no link to a profile.
            has_profile: false,
        }),
        _ => None,
    };
    Ok(Some(Dispatch { webhook, team_name: row.team_name, goal, member }))
}

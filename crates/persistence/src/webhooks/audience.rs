//! Which webhooks are told an event.

use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{TeamId, UserId, WebhookId, notifications::NotificationKind};
use uuid::Uuid;

#[derive(QueryableByName)]
struct WebhookIdRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

statement! {
    /// Locks the webhooks of a team that are told a kind.
    LockOfTeam = "lock_of_team.sql" { team: SqlUuid as Uuid, kind: Text as &'static str } -> Untyped
}

/// The webhooks of a team that are told this kind, while the person who vouches for each is an admin of the open team. They are not deleted
/// before this transaction ends.
pub fn lock_of_team(tx: &mut Tx<'_>, team: TeamId, kind: NotificationKind) -> Result<Vec<WebhookId>, StoreError> {
    let statement = LockOfTeam { team: team.uuid(), kind: kind.as_str() };
    let rows: Vec<WebhookIdRow> = tx.query("webhooks.lock_of_team", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(|row| row.id.into()).collect())
}

statement! {
    /// Locks the webhooks of members that are told a kind.
    LockOfMembers = "lock_of_members.sql" {
        team: SqlUuid as Uuid,
        people: Array<SqlUuid> as Vec<Uuid>,
        kind: Text as &'static str,
    } -> Untyped
}

#[derive(QueryableByName)]
struct OwnedWebhookRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
}

/// The webhooks of those of these people who are members of the team, as far as they are told this kind, with their owners. They are not
/// deleted before this transaction ends.
pub fn lock_of_members(
    tx: &mut Tx<'_>,
    team: TeamId,
    people: &[UserId],
    kind: NotificationKind,
) -> Result<Vec<(WebhookId, UserId)>, StoreError> {
    let people = people.iter().map(|user| user.uuid()).collect();
    let statement = LockOfMembers { team: team.uuid(), people, kind: kind.as_str() };
    let rows: Vec<OwnedWebhookRow> = tx.query("webhooks.lock_of_members", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.user_id.into())).collect())
}

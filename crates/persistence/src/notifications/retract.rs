//! Takes items out of notifications: what is deleted, undone or hidden.
//!
//! A transaction retracts a bounded number of items. The caller continues with what [`Retracted::next`] says.

use super::{
    inbox::{lock_inbox_rows, lock_inboxes},
    retract_social::list_social_items,
    retraction::{ItemRow, Retraction},
};
use crate::{Conn, StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Integer, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{TeamId, UserId, notifications::NotificationKind};
use uuid::Uuid;

/// The result of a retraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retracted {
    /// The number of items.
    pub items: usize,
    /// The people whose notifications changed.
    pub users: Vec<UserId>,
    /// What is left to retract, if there is more.
    pub next: Option<Retraction>,
}

/// The number of people whose notifications about a team one transaction reads.
const PEOPLE: i64 = 200;

/// Retracts at most `limit` items, with their notifications where none is left.
///
/// The items are read after the inboxes are locked, so that nothing is missed which another transaction has just recorded for these people.
pub fn retract(tx: &mut Tx<'_>, retraction: &Retraction, limit: i64) -> Result<Retracted, StoreError> {
    let people = list_people(tx, retraction, limit)?;
    let next_people = match retraction {
        Retraction::Team { team, .. } => {
            people.last().map(|last| Retraction::Team { team: *team, after: Some((*last).into()) })
        }
        _ => None,
    };
    let mut items = list_items(tx, retraction, &people, limit)?;
    let is_full = i64::try_from(items.len()).is_ok_and(|found| found >= limit);
    let found = items.len();
    items.retain(|item| people.contains(&item.user_id));
    let next = if is_full || items.len() < found { Some(retraction.clone()) } else { next_people };
    let users = delete_items(tx, &items)?;
    Ok(Retracted { items: items.len(), users, next })
}

/// The people whose items one transaction retracts, with their inboxes locked, in the order of their ids.
fn list_people(tx: &mut Tx<'_>, retraction: &Retraction, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    // Where no row holds what has ended, such as a membership, these people are known before. A first notification that is just being recorded
    // for them is waited for here.
    let known = match retraction {
        Retraction::TeamOfPerson { user, .. } => Some(vec![user.uuid()]),
        Retraction::Team { team, after } => Some(list_former_members(tx, *team, *after)?),
        Retraction::PostsOfAuthor { reader: Some(reader), .. } => Some(vec![reader.uuid()]),
        Retraction::Between { one, other } => Some(vec![one.uuid(), other.uuid()]),
        _ => None,
    };
    let is_known = known.is_some();
    let mut people = match known {
        Some(people) => people,
        None => list_items(tx, retraction, &[], limit)?.into_iter().map(|item| item.user_id).collect(),
    };
    people.sort_unstable();
    people.dedup();
    if is_known {
        lock_inboxes(tx, people.iter().map(|user| (*user).into()))?;
    }
    lock_inbox_rows(tx, people.clone())?;
    Ok(people)
}

/// Deletes items, and returns the people whose notifications changed.
/// The caller has locked their inboxes.
fn delete_items(tx: &mut Tx<'_>, items: &[ItemRow]) -> Result<Vec<UserId>, StoreError> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let delete = DeleteItems {
        users: items.iter().map(|item| item.user_id).collect(),
        notifications: items.iter().map(|item| item.notification_id).collect(),
        ids: items.iter().map(|item| item.id).collect(),
    };
    let changed: Vec<Uuid> = tx.query("notification_items.retract", |pg| delete.load(pg))?;
    let users: Vec<UserId> = changed.into_iter().map(UserId::from).collect();
    tx.notify_inboxes(users.iter().copied());
    Ok(users)
}

statement! {
    /// Lists items of these people about activities that are gone or private.
    ListHiddenOfPeople = "list_hidden_of_people.sql" { users: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// Retracts items of these people about activities that are gone or private: their retraction was lost.
pub(super) fn retract_hidden_of_people(tx: &mut Tx<'_>, users: &[Uuid]) -> Result<(), StoreError> {
    let statement = ListHiddenOfPeople { users: users.to_vec() };
    let items: Vec<ItemRow> = tx.query("notification_items.hidden_of_people", |pg| statement.load(pg))?;
    delete_items(tx, &items).map(drop)
}

statement! {
    /// Deletes items and what follows: counts, and notifications that are empty.
    DeleteItems = "delete_items.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        notifications: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
    } -> SqlUuid
}

statement! {
    /// Lists items about activities that their readers may not see any more.
    ListHidden = "list_hidden.sql" { activities: Array<SqlUuid> as Vec<Uuid>, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists items by their cause.
    ListOfCause<'a> = "list_of_cause.sql" {
        cause: SqlUuid as Uuid,
        kinds: Array<Text> as Vec<&'a str>,
        from: Nullable<Integer> as Option<i32>,
        user: Nullable<SqlUuid> as Option<Uuid>,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists items that a person caused.
    ListOfActor = "list_of_actor.sql" { actor: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists items about a team, of these people.
    ListOfTeam = "list_of_team.sql" {
        people: Array<SqlUuid> as Vec<Uuid>,
        team: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists items about invites to a team.
    ListOfInvites = "list_of_invites.sql" { team: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists items about new goals of a team, of people who may not see inside.
    ListNewGoalsOfTeam = "list_new_goals_of_team.sql" { team: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists items about a new goal that has another category now.
    ListOfCategory = "list_of_category.sql" { goal: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists the next people who were ever in a team.
    ListFormerMembers = "list_former_members.sql" {
        team: SqlUuid as Uuid,
        after: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> SqlUuid
}

/// The next items of a retraction.
fn list_items(
    tx: &mut Tx<'_>,
    retraction: &Retraction,
    people: &[Uuid],
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    match retraction {
        Retraction::HiddenActivities(activities) => {
            let activities = activities.iter().map(|activity| activity.uuid()).collect();
            let hidden = ListHidden { activities, limit };
            tx.query("notification_items.hidden", |pg| hidden.load(pg))
        }
        Retraction::Goal { goal, kinds, from } => {
            let kinds = kinds.iter().map(|kind| kind.as_str()).collect();
            list_of_cause(tx, ListOfCause { cause: goal.uuid(), kinds, from: *from, user: None, limit })
        }
        Retraction::ForecastReminder { goal, user } => {
            let kinds = vec![NotificationKind::ForecastReminder.as_str()];
            list_of_cause(tx, ListOfCause { cause: goal.uuid(), kinds, from: None, user: Some(user.uuid()), limit })
        }
        Retraction::Invite(invite) => {
            let kinds = vec![NotificationKind::InviteReceived.as_str()];
            list_of_cause(tx, ListOfCause { cause: invite.uuid(), kinds, from: None, user: None, limit })
        }
        Retraction::InvitesOfTeam(team) => {
            let statement = ListOfInvites { team: team.uuid(), limit };
            tx.query("notification_items.of_invites", |pg| statement.load(pg))
        }
        Retraction::Achievement { user, achievement } => {
            let (cause, user) = (achievement.uuid(), Some(user.uuid()));
            let kinds = vec![NotificationKind::AchievementEarned.as_str()];
            list_of_cause(tx, ListOfCause { cause, kinds, from: None, user, limit })
        }
        Retraction::Actor(actor) => {
            let statement = ListOfActor { actor: actor.uuid(), limit };
            tx.query("notification_items.of_actor", |pg| statement.load(pg))
        }
        Retraction::TeamOfPerson { team, .. } | Retraction::Team { team, .. } => {
            let statement = ListOfTeam { people: people.to_vec(), team: team.uuid(), limit };
            tx.query("notification_items.of_team", |pg| statement.load(pg))
        }
        Retraction::ClosedCase(case) => {
            let kinds = vec![NotificationKind::ContentReported.as_str()];
            list_of_cause(tx, ListOfCause { cause: case.uuid(), kinds, from: None, user: None, limit })
        }
        Retraction::NewGoalsOfTeam(team) => {
            let statement = ListNewGoalsOfTeam { team: team.uuid(), limit };
            tx.query("notification_items.new_goals_of_team", |pg| statement.load(pg))
        }
        Retraction::CategoryOfGoal(goal) => {
            let statement = ListOfCategory { goal: goal.uuid(), limit };
            tx.query("notification_items.of_category", |pg| statement.load(pg))
        }
        // These concern events alone.
        Retraction::EventsOfTeam(_) | Retraction::EventsOfPerson(_) => Ok(Vec::new()),
        Retraction::PostEvents { .. }
        | Retraction::Comments { .. }
        | Retraction::Mentions { .. }
        | Retraction::Posts(_)
        | Retraction::HiddenPosts(_)
        | Retraction::PostsOfAuthor { .. }
        | Retraction::Follow { .. }
        | Retraction::Followers { .. }
        | Retraction::Between { .. } => list_social_items(tx, retraction, limit),
    }
}

fn list_of_cause(tx: &mut Tx<'_>, statement: ListOfCause<'_>) -> Result<Vec<ItemRow>, StoreError> {
    tx.query("notification_items.of_cause", |pg| statement.load(pg))
}

fn list_former_members(conn: &mut Conn, team: TeamId, after: Option<UserId>) -> Result<Vec<Uuid>, StoreError> {
    let after = after.map_or(Uuid::nil(), UserId::uuid);
    let statement = ListFormerMembers { team: team.uuid(), after, limit: PEOPLE };
    conn.query("team_members.former", |pg| statement.load(pg))
}

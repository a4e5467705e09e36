//! Takes events back: what is deleted, undone or hidden. Each retraction asks what holds now, so one that comes late takes back nothing that
//! holds again.

use super::{causes::find_team_of_goal, change::delete_found, owners};
use crate::{StoreError, Tx, db::statement::statement, notifications::Retraction};
use diesel::{
    RunQueryDsl,
    sql_types::{Array, BigInt, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{ActivityId, GoalId, TeamId, UserId};
use std::collections::BTreeSet;
use uuid::Uuid;

statement! {
    /// Lists items about activities that are gone or private, or do not count any more for what the group is about.
    ListHiddenActivities = "list_hidden_activities.sql" { activities: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

statement! {
    /// Lists items about a goal that do not hold any more.
    ListOfGoal = "list_of_goal.sql" { goal: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// Lists items about achievements and milestones that these people do not have in public any more.
    ListUnearned = "list_unearned.sql" { people: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

statement! {
    /// Lists the items that a person joined a team of which the person is no member any more.
    ListOfFormerMember = "list_of_former_member.sql" { team: SqlUuid as Uuid, person: SqlUuid as Uuid } -> Untyped
}

statement! {
    /// Lists items of what a person did whose account is closed, disabled or suspended.
    ListOfPerson = "list_of_person.sql" { person: SqlUuid as Uuid, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Takes the groups of a private account out of the feed of everybody.
    HideGroupsOfPerson = "hide_groups_of_person.sql" { person: SqlUuid as Uuid, limit: BigInt as i64 }
}

statement! {
    /// Takes the groups of a private team out of the feed of everybody.
    HideGroupsOfTeam = "hide_groups_of_team.sql" { team: SqlUuid as Uuid, limit: BigInt as i64 }
}

statement! {
    /// Deletes groups of a closed team.
    DeleteGroupsOfTeam = "delete_groups_of_team.sql" { team: SqlUuid as Uuid, limit: BigInt as i64 }
}

statement! {
    /// Files the groups of a goal under its category.
    UpdateCategory = "update_category.sql" { goal: SqlUuid as Uuid, limit: BigInt as i64 }
}

/// The number of groups that one transaction deletes with their items.
const GROUPS: i64 = 100;

/// Takes back what a retraction concerns, of many items at most about `limit`, and returns what is left if there may be more. What only
/// notifications tell concerns no event.
pub fn retract(tx: &mut Tx<'_>, retraction: &Retraction, limit: i64) -> Result<Option<Retraction>, StoreError> {
    match retraction {
        // Hidden at once, and so all of them in this transaction.
        Retraction::HiddenActivities(activities) => of_activities(tx, activities).map(|()| None),
        Retraction::Goal { goal, .. } => of_goal(tx, *goal).map(|()| None),
        Retraction::Achievement { user, .. } => retract_unearned(tx, &[*user]).map(|()| None),
        Retraction::TeamOfPerson { team, user } => of_former_member(tx, *team, *user).map(|()| None),
        // Further jobs of these concern further readers of notifications.
        Retraction::Team { after: Some(_), .. } | Retraction::PostsOfAuthor { reader: Some(_), .. } => Ok(None),
        Retraction::Team { team, after: None } | Retraction::EventsOfTeam(team) => of_team(tx, *team, limit),
        Retraction::Actor(person)
        | Retraction::PostsOfAuthor { author: person, reader: None }
        | Retraction::EventsOfPerson(person) => of_person(tx, *person, limit),
        Retraction::CategoryOfGoal(goal) => of_category(tx, *goal, limit),
        Retraction::ForecastReminder { .. }
        | Retraction::Invite(_)
        | Retraction::InvitesOfTeam(_)
        | Retraction::NewGoalsOfTeam(_)
        | Retraction::PostEvents { .. }
        | Retraction::Comments { .. }
        | Retraction::Mentions { .. }
        | Retraction::Posts(_)
        | Retraction::HiddenPosts(_)
        | Retraction::Follow { .. }
        | Retraction::Followers { .. }
        | Retraction::Between { .. }
        | Retraction::ClosedCase(_) => Ok(None),
    }
}

fn of_activities(tx: &mut Tx<'_>, activities: &[ActivityId]) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = activities.iter().map(|activity| activity.uuid()).collect();
    delete_found(tx, |tx| {
        let statement = ListHiddenActivities { activities: ids.clone() };
        tx.query("event_items.hidden", |pg| statement.load(pg))
    })?;
    Ok(())
}

fn of_goal(tx: &mut Tx<'_>, goal: GoalId) -> Result<(), StoreError> {
    delete_found(tx, |tx| {
        let statement = ListOfGoal { goal: goal.uuid() };
        tx.query("event_items.of_goal", |pg| statement.load(pg))
    })?;
    Ok(())
}

/// Takes back achievements and milestones that these people do not have in public any more.
pub fn retract_unearned(tx: &mut Tx<'_>, people: &[UserId]) -> Result<(), StoreError> {
    let people: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    delete_found(tx, |tx| {
        let statement = ListUnearned { people: people.clone() };
        tx.query("event_items.unearned", |pg| statement.load(pg))
    })?;
    Ok(())
}

fn of_former_member(tx: &mut Tx<'_>, team: TeamId, person: UserId) -> Result<(), StoreError> {
    // No row holds a membership that has ended. So an item that is just being recorded is waited for.
    owners::lock(tx, &BTreeSet::from([team.uuid()]))?;
    delete_found(tx, |tx| {
        let statement = ListOfFormerMember { team: team.uuid(), person: person.uuid() };
        tx.query("event_items.of_former_member", |pg| statement.load(pg))
    })?;
    Ok(())
}

fn of_person(tx: &mut Tx<'_>, person: UserId, limit: i64) -> Result<Option<Retraction>, StoreError> {
    let deleted = delete_found(tx, |tx| {
        let statement = ListOfPerson { person: person.uuid(), limit };
        tx.query("event_items.of_person", |pg| statement.load(pg))
    })?;
    owners::lock(tx, &BTreeSet::from([person.uuid()]))?;
    let statement = HideGroupsOfPerson { person: person.uuid(), limit };
    let hidden = tx.query("event_groups.hide_of_person", |pg| statement.execute(pg))?;
    let is_full = deleted.has_left_some || is_at_least(deleted.number, limit) || is_at_least(hidden, limit);
    Ok(is_full.then_some(Retraction::EventsOfPerson(person)))
}

fn of_team(tx: &mut Tx<'_>, team: TeamId, limit: i64) -> Result<Option<Retraction>, StoreError> {
    owners::lock(tx, &BTreeSet::from([team.uuid()]))?;
    let groups = limit.min(GROUPS);
    let statement = DeleteGroupsOfTeam { team: team.uuid(), limit: groups };
    let deleted = tx.query("event_groups.delete_of_team", |pg| statement.execute(pg))?;
    let statement = HideGroupsOfTeam { team: team.uuid(), limit };
    let hidden = tx.query("event_groups.hide_of_team", |pg| statement.execute(pg))?;
    let is_full = is_at_least(deleted, groups) || is_at_least(hidden, limit);
    Ok(is_full.then_some(Retraction::EventsOfTeam(team)))
}

fn of_category(tx: &mut Tx<'_>, goal: GoalId, limit: i64) -> Result<Option<Retraction>, StoreError> {
    // An event that is being recorded may have read the category before.
    if let Some(team) = find_team_of_goal(tx, goal)? {
        owners::lock(tx, &BTreeSet::from([team.uuid()]))?;
    }
    let statement = UpdateCategory { goal: goal.uuid(), limit };
    let changed = tx.query("event_groups.update_category", |pg| statement.execute(pg))?;
    Ok(is_at_least(changed, limit).then_some(Retraction::CategoryOfGoal(goal)))
}

fn is_at_least(number: usize, limit: i64) -> bool {
    i64::try_from(number).is_ok_and(|number| number >= limit)
}

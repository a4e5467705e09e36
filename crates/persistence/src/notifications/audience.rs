//! Who is told of what happens in a team.

use super::new_item::NewItem;
use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Integer, Nullable, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{GoalId, TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

/// A member who is told, and the team that it is about: the first of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recipient {
    /// The member.
    pub user_id: UserId,
    /// The team.
    pub team_id: TeamId,
}

statement! {
    /// Lists members.
    ListMembers = "list_members.sql" {
        teams: Array<SqlUuid> as Vec<Uuid>,
        after: Nullable<SqlUuid> as Option<Uuid>,
        except: Nullable<SqlUuid> as Option<Uuid>,
        limit_per_team: BigInt as i64,
        part: Integer as i32,
        parts: Integer as i32,
        limit: BigInt as i64,
    } -> Untyped
}

/// A part of many people. All parts together have each person once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePart {
    /// The number of this part, from 0.
    pub number: u8,
    /// The number of parts.
    pub of: u8,
}

impl PeoplePart {
    /// Everybody.
    pub const WHOLE: Self = Self { number: 0, of: 1 };

    /// Whether it is everybody.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::WHOLE
    }
}

impl Default for PeoplePart {
    fn default() -> Self {
        Self::WHOLE
    }
}

#[derive(QueryableByName)]
struct RecipientRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
}

/// The current members of these teams in this part except one person, each once, in the order of their ids, from after this person. Closed
/// teams have none.
pub fn list_members(
    conn: &mut Conn,
    teams: &[TeamId],
    part: PeoplePart,
    except: Option<UserId>,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<Recipient>, StoreError> {
    let teams = teams.iter().map(|team| team.uuid()).collect();
    let (after, except) = (after.map(UserId::uuid), except.map(UserId::uuid));
    let (part, parts) = (part.number.into(), part.of.into());
    let statement = ListMembers { teams, after, except, limit_per_team: limit, part, parts, limit };
    let rows: Vec<RecipientRow> = conn.query("team_members.recipients", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(Recipient::from).collect())
}

impl From<RecipientRow> for Recipient {
    fn from(RecipientRow { user_id, team_id }: RecipientRow) -> Self {
        Self { user_id: user_id.into(), team_id: team_id.into() }
    }
}

statement! {
    /// Lists members without a forecast.
    ListMembersWithoutForecast = "list_members_without_forecast.sql" {
        goal: SqlUuid as Uuid,
        after: Nullable<SqlUuid> as Option<Uuid>,
        limit: BigInt as i64,
    } -> Untyped
}

/// The current members of the team of a goal who have made no forecast, in the order of their ids, from after this person.
pub fn list_members_without_forecast(
    conn: &mut Conn,
    goal: GoalId,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<Recipient>, StoreError> {
    let statement = ListMembersWithoutForecast { goal: goal.uuid(), after: after.map(UserId::uuid), limit };
    let rows: Vec<RecipientRow> = conn.query("team_members.without_forecast", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(Recipient::from).collect())
}

statement! {
    /// Lists those of these people who are members of these teams.
    ListStillMembers = "list_still_members.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        teams: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

/// Those of these people who are still members. The caller has locked their inboxes: the retraction for a person who leaves meanwhile waits
/// for the lock, and finds what this transaction records.
pub(super) fn list_still_members(conn: &mut Conn, people: &[Recipient]) -> Result<HashSet<Recipient>, StoreError> {
    let (users, teams) = people.iter().map(|person| (person.user_id.uuid(), person.team_id.uuid())).unzip();
    let statement = ListStillMembers { users, teams };
    let rows: Vec<RecipientRow> = conn.query("team_members.still_members", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(Recipient::from).collect())
}

statement! {
    /// Lists the places of items of which these people may not hear.
    ListUnseen = "list_unseen.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        actors: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        posts: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
    } -> BigInt
}

/// The places of those items of which their readers may not hear: there is a block between the reader and who did it, or the reader may not see
/// the post. The caller has locked the inboxes: the retraction for a block or for a follow that ends meanwhile waits for the lock, and finds what
/// this transaction records.
pub(super) fn list_unseen(conn: &mut Conn, items: &[&NewItem]) -> Result<HashSet<usize>, StoreError> {
    if items.iter().all(|item| item.actor_id.is_none() && !item.kind.is_about_post()) {
        return Ok(HashSet::new());
    }
    let statement = ListUnseen {
        users: items.iter().map(|item| item.user_id.uuid()).collect(),
        actors: items.iter().map(|item| item.actor_id.map(UserId::uuid)).collect(),
        posts: items.iter().map(|item| item.kind.is_about_post().then_some(item.cause_id)).collect(),
    };
    let places: Vec<i64> = conn.query("notification_items.unseen", |pg| statement.load(pg))?;
    Ok(places.into_iter().filter_map(|place| usize::try_from(place).ok()).collect())
}

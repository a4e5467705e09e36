//! Who is told of what happens in a team.

use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Nullable, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{TeamId, UserId};
use uuid::Uuid;

/// A member who is told, and the team that it is about: the first of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        limit: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct RecipientRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
}

/// The current members of these teams except one person, each once, in the order of their ids, from after this person. Closed teams have
/// none.
pub fn list_members(
    conn: &mut Conn,
    teams: &[TeamId],
    except: Option<UserId>,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<Recipient>, StoreError> {
    let teams = teams.iter().map(|team| team.uuid()).collect();
    let (after, except) = (after.map(UserId::uuid), except.map(UserId::uuid));
    let statement = ListMembers { teams, after, except, limit_per_team: limit, limit };
    let rows: Vec<RecipientRow> = conn.query("team_members.recipients", |pg| statement.load(pg))?;
    let read = |RecipientRow { user_id, team_id }| Recipient { user_id: user_id.into(), team_id: team_id.into() };
    Ok(rows.into_iter().map(read).collect())
}

//! Achievements, and the people who have earned them.
//!
//! A check begins with [`lock_people`]. A transaction that has locked a person sees the results of every earlier check,
//! and must read the person's records only then.

mod distance_milestones;
mod milestones;
mod records;

pub use distance_milestones::{list_distance_milestones, update_distance_milestones};
pub use milestones::{GoalState, Milestones, list_begun_goals, list_contributors, lock_goal_states, update_milestones};
pub use records::{PersonRecords, list_change_counts, list_records};

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{achievement_checks as checks, achievements, earned_achievements as earned, user_stats},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Timestamptz, Untyped, Uuid as SqlUuid},
    upsert::excluded,
};
use milequest_domain::{
    AchievementId, UserId,
    achievements::{AchievementDescription, AchievementName, Criteria},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// An achievement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definition {
    /// The id.
    pub id: AchievementId,
    /// The name.
    pub name: AchievementName,
    /// The description.
    pub description: AchievementDescription,
    /// The criteria.
    pub criteria: Criteria,
    /// Whether it is shown and can be earned.
    pub is_on: bool,
    /// The revision of the criteria. Achievements that were earned under another revision are no longer earned.
    pub revision: i32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = achievements, check_for_backend(diesel::pg::Pg))]
struct DefinitionRow {
    id: Uuid,
    name: String,
    description: String,
    criteria: Value,
    is_on: bool,
    revision: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl DefinitionRow {
    fn of(definition: &Definition) -> Self {
        Self {
            id: definition.id.uuid(),
            name: definition.name.as_str().to_owned(),
            description: definition.description.as_str().to_owned(),
            criteria: definition.criteria.to_json(),
            is_on: definition.is_on,
            revision: definition.revision,
            created_at: definition.created_at,
            updated_at: definition.updated_at,
        }
    }

    fn read(self) -> Result<Definition, StoreError> {
        Ok(Definition {
            id: self.id.into(),
            name: self.name.parse().map_err(StoreError::corrupt)?,
            description: self.description.parse().map_err(StoreError::corrupt)?,
            criteria: Criteria::try_from(self.criteria).map_err(StoreError::corrupt)?,
            is_on: self.is_on,
            revision: self.revision,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// Every achievement, in the order of creation.
pub fn list(conn: &mut Conn) -> Result<Vec<Definition>, StoreError> {
    let rows: Vec<DefinitionRow> = conn.query("achievements.all", |pg| {
        achievements::table.order(achievements::id).select(DefinitionRow::as_select()).load(pg)
    })?;
    rows.into_iter().map(DefinitionRow::read).collect()
}

/// An achievement.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: AchievementId) -> Result<Definition, StoreError> {
    let row: DefinitionRow = conn.query("achievements.find", |pg| {
        achievements::table.find(id.uuid()).select(DefinitionRow::as_select()).first(pg)
    })?;
    row.read()
}

/// An achievement, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: AchievementId) -> Result<Definition, StoreError> {
    let row: DefinitionRow = tx.query("achievements.lock", |pg| {
        achievements::table.find(id.uuid()).select(DefinitionRow::as_select()).for_no_key_update().first(pg)
    })?;
    row.read()
}

/// Creates an achievement.
pub fn create(tx: &mut Tx<'_>, definition: &Definition) -> Result<(), StoreError> {
    let row = DefinitionRow::of(definition);
    tx.query("achievements.insert", |pg| diesel::insert_into(achievements::table).values(row).execute(pg).map(drop))
}

/// Stores the changed achievement.
pub fn update(tx: &mut Tx<'_>, definition: &Definition) -> Result<(), StoreError> {
    let row = DefinitionRow::of(definition);
    let this = achievements::table.find(definition.id.uuid());
    tx.query("achievements.update", |pg| diesel::update(this).set(row).execute(pg).map(drop))
}

/// The fact that a person has earned an achievement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earned {
    /// The achievement.
    pub achievement: AchievementId,
    /// The revision under which it was earned.
    pub revision: i32,
    /// When it was earned, as the person sees it.
    pub at: DateTime<Utc>,
    /// When it was earned by public activities alone, if it was.
    pub public_at: Option<DateTime<Utc>>,
}

/// A row of `earned_achievements`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = earned, check_for_backend(diesel::pg::Pg))]
struct EarnedRow {
    user_id: Uuid,
    achievement_id: Uuid,
    revision: i32,
    earned_at: DateTime<Utc>,
    public_at: Option<DateTime<Utc>>,
}

/// What each of these people has earned.
pub fn list_earned(conn: &mut Conn, people: &[UserId]) -> Result<BTreeMap<UserId, Vec<Earned>>, StoreError> {
    let people: Vec<Uuid> = people.iter().map(|user| user.uuid()).collect();
    let rows: Vec<EarnedRow> = conn.query("earned_achievements.of_people", |pg| {
        earned::table.filter(earned::user_id.eq_any(people)).select(EarnedRow::as_select()).load(pg)
    })?;
    let mut all = BTreeMap::<UserId, Vec<Earned>>::new();
    for row in rows {
        let achievement = row.achievement_id.into();
        let earned = Earned { achievement, revision: row.revision, at: row.earned_at, public_at: row.public_at };
        all.entry(row.user_id.into()).or_default().push(earned);
    }
    Ok(all)
}

/// Stores earned achievements.
pub fn upsert_earned(tx: &mut Tx<'_>, all: &[(UserId, Earned)]) -> Result<(), StoreError> {
    let row = |(user, one): &(UserId, Earned)| {
        (
            earned::user_id.eq(user.uuid()),
            earned::achievement_id.eq(one.achievement.uuid()),
            earned::revision.eq(one.revision),
            earned::earned_at.eq(one.at),
            earned::public_at.eq(one.public_at),
        )
    };
    for some in all.chunks(5_000) {
        let rows: Vec<_> = some.iter().map(row).collect();
        tx.query("earned_achievements.upsert", |pg| {
            diesel::insert_into(earned::table)
                .values(rows)
                .on_conflict((earned::user_id, earned::achievement_id))
                .do_update()
                .set((
                    earned::revision.eq(excluded(earned::revision)),
                    earned::earned_at.eq(excluded(earned::earned_at)),
                    earned::public_at.eq(excluded(earned::public_at)),
                ))
                .execute(pg)
                .map(drop)
        })?;
    }
    Ok(())
}

statement! {
    /// Withdraws earned achievements.
    DeleteEarned = "delete_earned.sql" {
        people: Array<SqlUuid> as Vec<Uuid>,
        achievements: Array<SqlUuid> as Vec<Uuid>,
    }
}

/// Withdraws earned achievements.
pub fn delete_earned(tx: &mut Tx<'_>, all: &[(UserId, AchievementId)]) -> Result<(), StoreError> {
    if all.is_empty() {
        return Ok(());
    }
    let (people, achievements) = all.iter().map(|(user, achievement)| (user.uuid(), achievement.uuid())).unzip();
    let delete = DeleteEarned { people, achievements };
    tx.query("earned_achievements.delete", |pg| delete.execute(pg).map(drop))
}

/// The stored number of changes of a person who was never checked.
const NEVER: i64 = -1;

statement! {
    /// Locks the checks of those of these people who have records.
    LockPeople = "lock_people.sql" {
        never: BigInt as i64,
        now: Timestamptz as DateTime<Utc>,
        people: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

/// The number of changes at the last check of a person.
#[derive(QueryableByName)]
struct CheckRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = BigInt)]
    changes: i64,
}

/// Locks the checks of these people until this transaction ends. Returns the number of changes at each person's last
/// check, without the people who have no records.
pub fn lock_people(
    tx: &mut Tx<'_>,
    people: &[UserId],
    now: DateTime<Utc>,
) -> Result<BTreeMap<UserId, Option<i64>>, StoreError> {
    let lock = LockPeople { never: NEVER, now, people: people.iter().map(|user| user.uuid()).collect() };
    let rows: Vec<CheckRow> = tx.query("achievement_checks.lock", |pg| lock.load(pg))?;
    let checked = |changes| Some(changes).filter(|seen| *seen != NEVER);
    Ok(rows.into_iter().map(|row| (row.user_id.into(), checked(row.changes))).collect())
}

/// Records that people were checked, each with the number of changes. The caller has locked them.
pub fn mark_checked(tx: &mut Tx<'_>, people: &[(UserId, i64)], now: DateTime<Utc>) -> Result<(), StoreError> {
    let row = |(user, changes): &(UserId, i64)| {
        (checks::user_id.eq(user.uuid()), checks::changes.eq(*changes), checks::checked_at.eq(now))
    };
    let rows: Vec<_> = people.iter().map(row).collect();
    tx.query("achievement_checks.mark", |pg| {
        diesel::insert_into(checks::table)
            .values(rows)
            .on_conflict(checks::user_id)
            .do_update()
            .set((checks::changes.eq(excluded(checks::changes)), checks::checked_at.eq(excluded(checks::checked_at))))
            .execute(pg)
            .map(drop)
    })
}

/// People who have ever logged an activity, ordered by id, from after this person.
pub fn list_active_people(conn: &mut Conn, after: Option<UserId>, most: i64) -> Result<Vec<UserId>, StoreError> {
    let mut next = user_stats::table.order(user_stats::user_id).limit(most).select(user_stats::user_id).into_boxed();
    if let Some(after) = after {
        next = next.filter(user_stats::user_id.gt(after.uuid()));
    }
    let ids: Vec<Uuid> = conn.query("user_stats.next", |pg| next.load(pg))?;
    Ok(ids.into_iter().map(UserId::from).collect())
}

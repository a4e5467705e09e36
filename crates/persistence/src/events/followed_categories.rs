//! The categories of goals that people follow.

use crate::{Conn, StoreError, Tx, db::statement::statement, schema::followed_categories as followed};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Nullable, Text, Uuid as SqlUuid},
};
use milequest_domain::{GoalCategory, UserId};
use uuid::Uuid;

/// A category that a person follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FollowedCategory {
    /// The category.
    pub category: GoalCategory,
    /// Since when.
    pub followed_at: DateTime<Utc>,
}

/// The categories that a person follows, in the order of their names.
pub fn list_followed_categories(conn: &mut Conn, user: UserId) -> Result<Vec<FollowedCategory>, StoreError> {
    let rows: Vec<(String, DateTime<Utc>)> = conn.query("followed_categories.list", |pg| {
        followed::table
            .filter(followed::user_id.eq(user.uuid()))
            .order(followed::category)
            .select((followed::category, followed::created_at))
            .load(pg)
    })?;
    let read = |(category, followed_at): (String, DateTime<Utc>)| {
        Ok(FollowedCategory { category: category.parse().map_err(StoreError::corrupt)?, followed_at })
    };
    rows.into_iter().map(read).collect()
}

/// Follows a category. One that is followed already stays as it is.
pub fn follow_category(
    tx: &mut Tx<'_>,
    user: UserId,
    category: GoalCategory,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row =
        (followed::user_id.eq(user.uuid()), followed::category.eq(category.as_str()), followed::created_at.eq(now));
    tx.query("followed_categories.create", |pg| {
        diesel::insert_into(followed::table).values(row).on_conflict_do_nothing().execute(pg).map(drop)
    })
}

/// Follows a category no more.
pub fn unfollow_category(tx: &mut Tx<'_>, user: UserId, category: GoalCategory) -> Result<(), StoreError> {
    let row = followed::table.find((user.uuid(), category.as_str()));
    tx.query("followed_categories.delete", |pg| diesel::delete(row).execute(pg).map(drop))
}

/// Deletes the followed categories of a person who is purged.
pub(crate) fn delete_followed_categories(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let rows = followed::table.filter(followed::user_id.eq(user.uuid()));
    tx.query("followed_categories.delete_of_person", |pg| diesel::delete(rows).execute(pg).map(drop))
}

statement! {
    /// Lists the next people who follow a category.
    ListCategoryFollowers<'a> = "list_category_followers.sql" {
        category: Text as &'a str,
        except: Nullable<SqlUuid> as Option<Uuid>,
        after: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> SqlUuid
}

/// The people who follow a category except one person, in the order of their ids, from after this person.
pub fn list_category_followers(
    conn: &mut Conn,
    category: GoalCategory,
    except: Option<UserId>,
    after: Option<UserId>,
    limit: i64,
) -> Result<Vec<UserId>, StoreError> {
    let (except, after) = (except.map(UserId::uuid), after.map_or(Uuid::nil(), UserId::uuid));
    let statement = ListCategoryFollowers { category: category.as_str(), except, after, limit };
    let people: Vec<Uuid> = conn.query("followed_categories.followers", |pg| statement.load(pg))?;
    Ok(people.into_iter().map(UserId::from).collect())
}

//! Who of some people has new posts in the feed.

use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId};
use uuid::Uuid;

statement! {
    /// Those of these people who have one of these posts in their feeds.
    ListReaders = "readers.sql" { posts: Array<SqlUuid> as Vec<Uuid>, people: Array<SqlUuid> as Vec<Uuid> } -> SqlUuid
}

/// Those of these people who follow the author of one of these posts, or are in the team of one, and may see it. Authors do not count.
pub fn list_readers(conn: &mut Conn, posts: &[PostId], people: &[UserId]) -> Result<Vec<UserId>, StoreError> {
    if posts.is_empty() || people.is_empty() {
        return Ok(Vec::new());
    }
    let posts = posts.iter().map(|post| post.uuid()).collect();
    let people = people.iter().map(|person| person.uuid()).collect();
    let found: Vec<Uuid> = conn.query("feeds.list_readers", |pg| ListReaders { posts, people }.load(pg))?;
    Ok(found.into_iter().map(UserId::from).collect())
}

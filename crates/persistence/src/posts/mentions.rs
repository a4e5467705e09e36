//! Who was mentioned in a post or in its comments.

use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{CommentId, PostId, UserId, Username};
use uuid::Uuid;

statement! {
    /// Stores who is mentioned, and returns those who were not mentioned on this post before.
    CreateMentions = "create_mentions.sql" {
        author: SqlUuid as Uuid,
        post: SqlUuid as Uuid,
        comment: Nullable<SqlUuid> as Option<Uuid>,
        now: Timestamptz as DateTime<Utc>,
        names: Array<Text> as Vec<String>,
    } -> SqlUuid
}

/// Stores whom a text of this author mentions: people with these names who may see the post and whom the author may see. Returns those who were
/// not mentioned on this post before, and so are told now.
pub fn create_mentions(
    tx: &mut Tx<'_>,
    author: UserId,
    post: PostId,
    comment: Option<CommentId>,
    names: impl Iterator<Item = Username>,
    now: DateTime<Utc>,
) -> Result<Vec<UserId>, StoreError> {
    let names: Vec<String> = names.map(String::from).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let statement = CreateMentions {
        author: author.uuid(),
        post: post.uuid(),
        comment: comment.map(CommentId::uuid),
        now: stored_moment(now),
        names,
    };
    let users: Vec<Uuid> = tx.query("post_mentions.create", |pg| statement.load(pg))?;
    Ok(users.into_iter().map(UserId::from).collect())
}

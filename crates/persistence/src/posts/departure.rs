//! What is left of people on the posts of others when their accounts are purged.

use super::write::delete;
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::posts,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId};
use uuid::Uuid;

statement! {
    /// Locks the posts on which people left something, in the order of their ids.
    LockTouchedPosts = "lock_touched.sql" { people: Array<SqlUuid> as Vec<Uuid> } -> SqlUuid
}

statement! {
    /// Deletes reactions and shares of people, and subtracts them.
    DeleteInteractions = "delete_interactions.sql" { people: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Takes text and author from the comments of people.
    DeleteCommentTexts = "delete_comment_texts.sql" {
        people: Array<SqlUuid> as Vec<Uuid>,
        now: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

statement! {
    /// Counts the replies to comments again.
    RecountReplies = "recount_replies.sql" { comments: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Counts the comments on posts again.
    RecountComments = "recount_comments.sql" { posts: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Deletes comments on posts that have neither a text nor replies.
    DeleteEmptyComments = "delete_empty_comments.sql" { posts: Array<SqlUuid> as Vec<Uuid> }
}

#[derive(QueryableByName)]
struct EmptiedCommentRow {
    #[diesel(sql_type = SqlUuid)]
    post_id: Uuid,
    #[diesel(sql_type = diesel::sql_types::Nullable<SqlUuid>)]
    parent_id: Option<Uuid>,
}

/// Deletes the posts, reactions, shares and comments of people who leave for good. A comment with replies of others keeps its place, without
/// text and author. The caller has locked the rows of the people.
pub fn delete_interactions_of(tx: &mut Tx<'_>, people: &[UserId], now: DateTime<Utc>) -> Result<(), StoreError> {
    let people: Vec<Uuid> = people.iter().map(|id| id.uuid()).collect();
    if people.is_empty() {
        return Ok(());
    }
    let lock = LockTouchedPosts { people: people.clone() };
    let _: Vec<Uuid> = tx.query("posts.lock_touched", |pg| lock.load(pg))?;
    let own = posts::table.filter(posts::author_id.eq_any(&people)).order(posts::id).select(posts::id);
    let own: Vec<Uuid> = tx.query("posts.of_people", |pg| own.load(pg))?;
    delete(tx, &own.into_iter().map(PostId::from).collect::<Vec<_>>())?;
    let interactions = DeleteInteractions { people: people.clone() };
    tx.query("posts.delete_interactions", |pg| interactions.execute(pg))?;
    let texts = DeleteCommentTexts { people, now: stored_moment(now) };
    let emptied: Vec<EmptiedCommentRow> = tx.query("post_comments.delete_texts", |pg| texts.load(pg))?;
    if emptied.is_empty() {
        return Ok(());
    }
    let comments = emptied.iter().filter_map(|row| row.parent_id).collect();
    tx.query("post_comments.recount_replies", |pg| RecountReplies { comments }.execute(pg))?;
    let touched: Vec<Uuid> = emptied.into_iter().map(|row| row.post_id).collect();
    let recount = RecountComments { posts: touched.clone() };
    tx.query("posts.recount_comments", |pg| recount.execute(pg))?;
    // Each time the next level of comments may be empty, and there are few levels.
    loop {
        let delete_empty = DeleteEmptyComments { posts: touched.clone() };
        if tx.query("post_comments.delete_empty", |pg| delete_empty.execute(pg))? == 0 {
            return Ok(());
        }
    }
}

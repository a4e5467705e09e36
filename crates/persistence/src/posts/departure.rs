//! Deletes what a person did in posts, when the account is purged. The caller has locked the row of the person, and does one of these in one
//! transaction, so that posts are locked in the order of their ids.

use super::write::delete;
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::{post_comments, posts},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, UserId};
use uuid::Uuid;

statement! {
    /// Lists the newest posts of a person, as many as have so many rows on them together, and at least one.
    ListPostsToPurge = "list_to_purge.sql" { author: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

statement! {
    /// Locks posts to which a person reacted, which the person shared, or in which the person is mentioned, in the order of their ids.
    LockTouchedPosts = "lock_touched.sql" { person: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

statement! {
    /// Deletes the reactions, shares and mentions of a person on posts, and subtracts them.
    DeleteInteractions = "delete_interactions.sql" { person: SqlUuid as Uuid, posts: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Takes text and author from comments of a person, and subtracts them from their posts.
    DeleteCommentTexts = "delete_comment_texts.sql" {
        author: SqlUuid as Uuid,
        comments: Array<SqlUuid> as Vec<Uuid>,
        now: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

statement! {
    /// Counts the replies to comments again.
    RecountReplies = "recount_replies.sql" { comments: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Deletes those of these comments that have neither a text nor replies.
    DeleteEmptyComments = "delete_empty_comments.sql" { comments: Array<SqlUuid> as Vec<Uuid> } -> Nullable<SqlUuid>
}

#[derive(QueryableByName)]
struct EmptiedCommentRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    parent_id: Option<Uuid>,
}

/// Deletes some posts of a person with everything on them: as many as have about `most` rows together, and at least one. Returns their number.
pub fn delete_some_posts(tx: &mut Tx<'_>, author: UserId, most: i64) -> Result<usize, StoreError> {
    let list = ListPostsToPurge { author: author.uuid(), most };
    let posts: Vec<Uuid> = tx.query("posts.list_to_purge", |pg| list.load(pg))?;
    let posts: Vec<PostId> = posts.into_iter().map(PostId::from).collect();
    delete(tx, &posts)?;
    Ok(posts.len())
}

/// Deletes the reactions, shares and mentions of a person on at most `most` posts, and returns the number of posts.
pub fn delete_some_interactions(tx: &mut Tx<'_>, person: UserId, most: i64) -> Result<usize, StoreError> {
    let lock = LockTouchedPosts { person: person.uuid(), most };
    let posts: Vec<Uuid> = tx.query("posts.lock_touched", |pg| lock.load(pg))?;
    let touched = posts.len();
    if touched > 0 {
        let interactions = DeleteInteractions { person: person.uuid(), posts };
        tx.query("posts.delete_interactions", |pg| interactions.execute(pg))?;
    }
    Ok(touched)
}

/// Deletes at most `most` comments of a person on posts of others, and returns their number. A comment with replies keeps its place, without text
/// and author.
pub fn delete_some_comments(
    tx: &mut Tx<'_>,
    author: UserId,
    now: DateTime<Utc>,
    most: i64,
) -> Result<usize, StoreError> {
    let newest = post_comments::table
        .filter(post_comments::author_id.eq(author.uuid()))
        .order(post_comments::id.desc())
        .limit(most)
        .select((post_comments::id, post_comments::post_id));
    let newest: Vec<(Uuid, Uuid)> = tx.query("post_comments.list_to_purge", |pg| newest.load(pg))?;
    let found = newest.len();
    if found == 0 {
        return Ok(0);
    }
    let (comments, commented): (Vec<Uuid>, Vec<Uuid>) = newest.into_iter().unzip();
    let commented = posts::table.filter(posts::id.eq_any(commented)).order(posts::id).select(posts::id);
    tx.query("posts.lock_commented", |pg| commented.for_no_key_update().load::<Uuid>(pg))?;
    let texts = DeleteCommentTexts { author: author.uuid(), comments, now: stored_moment(now) };
    let emptied: Vec<EmptiedCommentRow> = tx.query("post_comments.delete_texts", |pg| texts.load(pg))?;
    let recount = RecountReplies { comments: emptied.iter().filter_map(|row| row.parent_id).collect() };
    tx.query("post_comments.recount_replies", |pg| recount.execute(pg))?;
    // A comment that is deleted may leave the one above it empty, and there are few levels.
    let mut comments: Vec<Uuid> = emptied.into_iter().map(|row| row.id).collect();
    while !comments.is_empty() {
        let delete_empty = DeleteEmptyComments { comments };
        let above: Vec<Option<Uuid>> = tx.query("post_comments.delete_empty", |pg| delete_empty.load(pg))?;
        comments = above.into_iter().flatten().collect();
    }
    Ok(found)
}

//! The items of a retraction that are about posts, follows and people.

use super::{
    retraction::{ItemRow, Retraction},
    social_causes::list_mentioned_names,
};
use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{CommentId, PostId, UserId};
use uuid::Uuid;

statement! {
    /// Lists items about a post that a person caused and has undone.
    ListOfPostActor<'a> = "list_of_post_actor.sql" {
        post: SqlUuid as Uuid,
        kinds: Array<Text> as Vec<&'a str>,
        actor: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists items about comments that are deleted or hidden.
    ListOfComments = "list_of_comments.sql" {
        post: SqlUuid as Uuid,
        comments: Array<SqlUuid> as Vec<Uuid>,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists mentions in a post or in a comment, of readers who have none of these names.
    ListUnnamed = "list_unnamed.sql" {
        post: SqlUuid as Uuid,
        comment: Nullable<SqlUuid> as Option<Uuid>,
        names: Array<Text> as Vec<String>,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists items about posts that their readers may not see any more.
    ListOfPosts = "list_of_posts.sql" { posts: Array<SqlUuid> as Vec<Uuid>, limit: BigInt as i64 } -> Untyped
}

statement! {
    /// Lists items about posts of an author that their readers may not see any more.
    ListOfAuthor = "list_of_author.sql" {
        author: SqlUuid as Uuid,
        reader: Nullable<SqlUuid> as Option<Uuid>,
        limit_of_arm: BigInt as i64,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists items about a follow that do not hold any more.
    ListOfFollow = "list_of_follow.sql" {
        followers: Array<SqlUuid> as Vec<Uuid>,
        followed: SqlUuid as Uuid,
        limit: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists what two people heard of each other, and of posts that they may not see any more.
    ListBetween = "list_between.sql" {
        one: SqlUuid as Uuid,
        other: SqlUuid as Uuid,
        limit_of_arm: BigInt as i64,
        limit: BigInt as i64,
    } -> Untyped
}

/// The next items of a retraction. None for another retraction.
pub(super) fn list_social_items(
    conn: &mut Conn,
    retraction: &Retraction,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    match retraction {
        Retraction::PostEvents { post, kinds, actor } => {
            let kinds = kinds.iter().map(|kind| kind.as_str()).collect();
            let statement = ListOfPostActor { post: post.uuid(), kinds, actor: actor.uuid(), limit };
            conn.query("notification_items.of_post_actor", |pg| statement.load(pg))
        }
        Retraction::Comments { post, comments } => {
            let comments = comments.iter().map(|comment| comment.uuid()).collect();
            let statement = ListOfComments { post: post.uuid(), comments, limit };
            conn.query("notification_items.of_comments", |pg| statement.load(pg))
        }
        Retraction::Mentions { post, comment } => {
            let names = list_mentioned_names(conn, *post, *comment)?;
            let comment = comment.map(CommentId::uuid);
            let statement = ListUnnamed { post: post.uuid(), comment, names, limit };
            conn.query("notification_items.unnamed", |pg| statement.load(pg))
        }
        Retraction::Posts(posts) | Retraction::HiddenPosts(posts) => list_of_posts(conn, posts, limit),
        Retraction::PostsOfAuthor { author, reader } => {
            let statement =
                ListOfAuthor { author: author.uuid(), reader: reader.map(UserId::uuid), limit_of_arm: limit, limit };
            conn.query("notification_items.of_author", |pg| statement.load(pg))
        }
        Retraction::Follow { follower, followed } => list_of_follows(conn, vec![follower.uuid()], *followed, limit),
        Retraction::Followers { followed, followers } => {
            let followers = followers.iter().map(|follower| follower.uuid()).collect();
            list_of_follows(conn, followers, *followed, limit)
        }
        Retraction::Between { one, other } => {
            let statement = ListBetween { one: one.uuid(), other: other.uuid(), limit_of_arm: limit, limit };
            conn.query("notification_items.between", |pg| statement.load(pg))
        }
        _ => Ok(Vec::new()),
    }
}

fn list_of_follows(
    conn: &mut Conn,
    followers: Vec<Uuid>,
    followed: UserId,
    limit: i64,
) -> Result<Vec<ItemRow>, StoreError> {
    let statement = ListOfFollow { followers, followed: followed.uuid(), limit };
    conn.query("notification_items.of_follow", |pg| statement.load(pg))
}

/// Nobody sees a post that is gone.
fn list_of_posts(conn: &mut Conn, posts: &[PostId], limit: i64) -> Result<Vec<ItemRow>, StoreError> {
    let statement = ListOfPosts { posts: posts.iter().map(|post| post.uuid()).collect(), limit };
    conn.query("notification_items.of_posts", |pg| statement.load(pg))
}

//! Compares what is kept of posts and comments with the facts, and repairs it.
//!
//! A statement sees the counts and the facts at one moment, and every transaction changes both or neither. So every difference is drift. A repair
//! adds the difference.

use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Uuid as SqlUuid},
};
use uuid::Uuid;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedTotal {
    /// Likes, reactions, shares and comments of each post.
    Posts,
    /// The replies to each comment.
    Comments,
}

/// A row whose counts differ from the facts.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct InteractionDrift {
    /// The post or the comment.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The kept counts.
    #[diesel(sql_type = Array<BigInt>)]
    pub kept: Vec<i64>,
    /// The facts.
    #[diesel(sql_type = Array<BigInt>)]
    pub counted: Vec<i64>,
}

/// The rows that have drifted.
pub fn find_interaction_drift(tx: &mut Tx<'_>, total: CountedTotal) -> Result<Vec<InteractionDrift>, StoreError> {
    let (name, text) = match total {
        CountedTotal::Posts => ("recount.posts", include_str!("recount/posts.sql")),
        CountedTotal::Comments => ("recount.post_comments", include_str!("recount/comments.sql")),
    };
    tx.query(name, |pg| diesel::sql_query(text).load(pg))
}

statement! {
    /// Adds to the counts of posts.
    RepairPosts = "recount/repair_posts.sql" {
        ids: Array<SqlUuid> as Vec<Uuid>,
        likes: Array<BigInt> as Vec<i64>,
        reactions: Array<BigInt> as Vec<i64>,
        shares: Array<BigInt> as Vec<i64>,
        comments: Array<BigInt> as Vec<i64>,
    }
}

statement! {
    /// Adds to the replies of comments.
    RepairComments = "recount/repair_comments.sql" { ids: Array<SqlUuid> as Vec<Uuid>, replies: Array<BigInt> as Vec<i64> }
}

/// Adds to each of these rows the difference.
pub fn repair_interactions(
    tx: &mut Tx<'_>,
    total: CountedTotal,
    drifted: &[InteractionDrift],
) -> Result<(), StoreError> {
    if drifted.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = drifted.iter().map(|row| row.id).collect();
    let lacks = |place: usize| -> Vec<i64> {
        let value = |values: &[i64]| values.get(place).copied().unwrap_or_default();
        drifted.iter().map(|row| value(&row.counted) - value(&row.kept)).collect()
    };
    match total {
        CountedTotal::Posts => {
            let repair =
                RepairPosts { ids, likes: lacks(0), reactions: lacks(1), shares: lacks(2), comments: lacks(3) };
            tx.query("posts.repair", |pg| repair.execute(pg).map(drop))
        }
        CountedTotal::Comments => {
            let repair = RepairComments { ids, replies: lacks(0) };
            tx.query("post_comments.repair", |pg| repair.execute(pg).map(drop))
        }
    }
}

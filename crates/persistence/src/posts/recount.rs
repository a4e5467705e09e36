//! Compares what is kept of posts and comments with the facts, and repairs it.
//!
//! A statement sees the counts and the facts at one moment, and every transaction changes both or neither. So every difference is drift. A repair
//! adds the difference.

use crate::{StoreError, Tx, db::statement::statement, schema::posts};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Timestamptz, Uuid as SqlUuid},
};
use uuid::Uuid;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedTotal {
    /// Likes, reactions, shares and comments of each post.
    Posts,
    /// Each reaction to each post, without likes. A row has those reactions whose numbers differ.
    Reactions,
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

/// The posts on which somebody left something since a moment.
const TOUCHED: &str = include_str!("recount/touched.sql");

/// The rows that have drifted, of all posts or of those on which somebody left something since this moment.
pub fn find_interaction_drift(
    tx: &mut Tx<'_>,
    total: CountedTotal,
    since: Option<DateTime<Utc>>,
) -> Result<Vec<InteractionDrift>, StoreError> {
    let (name, text) = match total {
        CountedTotal::Posts => ("recount.posts", include_str!("recount/posts.sql")),
        CountedTotal::Reactions => ("recount.post_reactions", include_str!("recount/reactions.sql")),
        CountedTotal::Comments => ("recount.post_comments", include_str!("recount/comments.sql")),
    };
    let mut text = text.to_owned();
    for column in ["p.id", "c.post_id", "post_id"] {
        let condition = since.map_or("true".to_owned(), |_| format!("{column} IN (SELECT post_id FROM touched)"));
        text = text.replace(&format!(":is_touched({column})"), &condition);
    }
    tx.query(name, |pg| match since {
        Some(since) => diesel::sql_query(format!("{TOUCHED}{text}")).bind::<Timestamptz, _>(since).load(pg),
        None => diesel::sql_query(text).load(pg),
    })
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

statement! {
    /// Counts the reactions to posts again, which are locked.
    RepairReactions = "recount/repair_reactions.sql" { posts: Array<SqlUuid> as Vec<Uuid> }
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
        CountedTotal::Reactions => {
            // They change under the lock of their post.
            let posts = posts::table.filter(posts::id.eq_any(&ids)).order(posts::id).select(posts::id);
            let _: Vec<Uuid> = tx.query("posts.lock_many", |pg| posts.for_no_key_update().load(pg))?;
            tx.query("post_reaction_counts.repair", |pg| RepairReactions { posts: ids }.execute(pg).map(drop))
        }
        CountedTotal::Comments => {
            let repair = RepairComments { ids, replies: lacks(0) };
            tx.query("post_comments.repair", |pg| repair.execute(pg).map(drop))
        }
    }
}

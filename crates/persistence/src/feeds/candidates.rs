//! The posts that may get a place in a feed, with what their scores are made of. Who may see them is decided when they are shown.

use crate::{Conn, StoreError, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    UserId,
    feeds::{Candidate, Engagement, Relationship},
};
use std::collections::HashMap;
use uuid::Uuid;

statement! {
    /// Candidates for the home feed of a person, in no order.
    ListCandidates = "candidates.sql" {
        viewer: SqlUuid as Uuid,
        followed: BigInt as i64,
        of_author: BigInt as i64,
        of_sharer: BigInt as i64,
        teams: BigInt as i64,
        of_team: BigInt as i64,
        newest: BigInt as i64,
        size: BigInt as i64,
    } -> Untyped
}

statement! {
    /// The hottest public posts.
    ListTrending = "trending.sql" {} -> Untyped
}

statement! {
    /// What a viewer has to do with the authors of posts.
    ListRelationships = "relationships.sql" {
        viewer: SqlUuid as Uuid,
        authors: Array<SqlUuid> as Vec<Uuid>,
        interactions: BigInt as i64,
    } -> Untyped
}

/// How many candidates are read, so that the cost is bounded for somebody who follows many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandidateLimits {
    /// The largest number of followed people, those followed last.
    pub followed: u16,
    /// The largest number of posts of each of them.
    pub of_author: u16,
    /// The largest number of shares of each of them.
    pub of_sharer: u16,
    /// The largest number of teams, those joined last.
    pub teams: u16,
    /// The largest number of posts for each of them.
    pub of_team: u16,
    /// The number of newest posts for each of them, and of the person, that are read beside the hottest ones.
    pub newest: u16,
    /// The largest number of candidates, the hottest ones.
    pub size: u16,
}

/// A post that may get a place in a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedCandidate {
    /// The post with what its score is made of, apart from the relationship.
    pub candidate: Candidate,
    /// Who shared it, if it is a candidate only because of that.
    pub sharer: Option<UserId>,
}

#[derive(QueryableByName)]
struct CandidateRow {
    #[diesel(sql_type = SqlUuid)]
    post_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    sharer_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    author_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Integer)]
    like_count: i32,
    #[diesel(sql_type = Integer)]
    reaction_count: i32,
    #[diesel(sql_type = Integer)]
    share_count: i32,
    #[diesel(sql_type = Integer)]
    comment_count: i32,
}

impl From<CandidateRow> for FeedCandidate {
    fn from(row: CandidateRow) -> Self {
        Self {
            candidate: Candidate {
                post: row.post_id.into(),
                author: row.author_id.into(),
                created_at: row.created_at,
                engagement: Engagement {
                    likes: row.like_count,
                    reactions: row.reaction_count,
                    shares: row.share_count,
                    comments: row.comment_count,
                },
                relationship: Relationship::default(),
            },
            sharer: row.sharer_id.map(UserId::from),
        }
    }
}

/// Candidates for the home feed of a person, in no order.
pub fn list_candidates(
    conn: &mut Conn,
    viewer: UserId,
    limits: CandidateLimits,
) -> Result<Vec<FeedCandidate>, StoreError> {
    let statement = ListCandidates {
        viewer: viewer.uuid(),
        followed: limits.followed.into(),
        of_author: limits.of_author.into(),
        of_sharer: limits.of_sharer.into(),
        teams: limits.teams.into(),
        of_team: limits.of_team.into(),
        newest: limits.newest.into(),
        size: limits.size.into(),
    };
    let rows: Vec<CandidateRow> = conn.query("feeds.list_candidates", |pg| statement.load(pg))?;
    Ok(rows.into_iter().map(FeedCandidate::from).collect())
}

/// The 200 hottest public posts, at most ten of one author, the hottest first.
pub fn list_trending(conn: &mut Conn) -> Result<Vec<FeedCandidate>, StoreError> {
    let rows: Vec<CandidateRow> = conn.query("feeds.list_trending", |pg| ListTrending {}.load(pg))?;
    Ok(rows.into_iter().map(FeedCandidate::from).collect())
}

#[derive(QueryableByName)]
struct RelationshipRow {
    #[diesel(sql_type = SqlUuid)]
    author_id: Uuid,
    #[diesel(sql_type = Bool)]
    follows_back: bool,
    #[diesel(sql_type = Bool)]
    shares_team: bool,
    #[diesel(sql_type = BigInt)]
    interactions: i64,
}

/// What a viewer has to do with these authors. At most `most` reactions and as many comments of the viewer are looked at, the newest ones.
pub fn list_relationships(
    conn: &mut Conn,
    viewer: UserId,
    authors: impl IntoIterator<Item = UserId>,
    most: u16,
) -> Result<HashMap<UserId, Relationship>, StoreError> {
    let authors = authors.into_iter().map(UserId::uuid).collect();
    let statement = ListRelationships { viewer: viewer.uuid(), authors, interactions: most.into() };
    let rows: Vec<RelationshipRow> = conn.query("feeds.list_relationships", |pg| statement.load(pg))?;
    let relationship = |row: RelationshipRow| {
        let RelationshipRow { follows_back, shares_team, .. } = row;
        let interactions = u32::try_from(row.interactions).unwrap_or(u32::MAX);
        (row.author_id.into(), Relationship { follows_back, shares_team, interactions })
    };
    Ok(rows.into_iter().map(relationship).collect())
}

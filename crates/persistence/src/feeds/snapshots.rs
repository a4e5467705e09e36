//! Snapshots of the order of a feed.

use crate::{
    Conn, StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Float, Nullable, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{FeedSnapshotId, PostId, UserId, feeds::FeedPlace};
use uuid::Uuid;

/// A feed of which there are snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// The ranked feed of a person.
    Home,
    /// The hottest posts.
    Trending,
}

impl FeedKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Trending => "trending",
        }
    }
}

/// The order of a feed at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedSnapshot {
    /// The places in their order.
    pub places: Vec<SnapshotPlace>,
    /// The moment.
    pub created_at: DateTime<Utc>,
}

/// A place in the order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SnapshotPlace {
    /// The post.
    pub post: PostId,
    /// Who shared it, if it is there only because of that.
    pub sharer: Option<UserId>,
    /// How it got its place.
    pub place: FeedPlace,
    /// The part of its score by what others did with it.
    pub engagement: f32,
    /// The part of its score by what the viewer has to do with its author.
    pub relationship: f32,
}

statement! {
    /// Stores a snapshot, and deletes those of its owner that are outdated.
    CreateSnapshot = "create_snapshot.sql" {
        owner: SqlUuid as Uuid,
        feed: Text as &'static str,
        kept: BigInt as i64,
        before: Timestamptz as DateTime<Utc>,
        user: SqlUuid as Uuid,
        id: SqlUuid as Uuid,
        of_feed: Text as &'static str,
        posts: Array<SqlUuid> as Vec<Uuid>,
        sharers: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        is_recent: Array<Bool> as Vec<bool>,
        engagements: Array<Float> as Vec<f32>,
        relationships: Array<Float> as Vec<f32>,
        now: Timestamptz as DateTime<Utc>,
    }
}

statement! {
    /// A snapshot of a person that is not too old.
    FindSnapshot = "find_snapshot.sql" {
        user: SqlUuid as Uuid,
        id: SqlUuid as Uuid,
        feed: Text as &'static str,
        after: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

statement! {
    /// Deletes snapshots that are too old.
    DeleteSnapshots = "delete_snapshots.sql" { before: Timestamptz as DateTime<Utc>, most: BigInt as i64 }
}

#[derive(QueryableByName)]
struct SnapshotRow {
    #[diesel(sql_type = Array<SqlUuid>)]
    post_ids: Vec<Uuid>,
    #[diesel(sql_type = Array<Nullable<SqlUuid>>)]
    sharer_ids: Vec<Option<Uuid>>,
    #[diesel(sql_type = Array<Bool>)]
    is_recent: Vec<bool>,
    #[diesel(sql_type = Array<Float>)]
    engagements: Vec<f32>,
    #[diesel(sql_type = Array<Float>)]
    relationships: Vec<f32>,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

impl From<SnapshotRow> for FeedSnapshot {
    fn from(row: SnapshotRow) -> Self {
        let sharers = row.sharer_ids.into_iter().zip(row.is_recent);
        let scores = row.engagements.into_iter().zip(row.relationships);
        let places = row.post_ids.into_iter().zip(sharers).zip(scores);
        let place = |((post, (sharer, is_recent)), (engagement, relationship)): ((Uuid, (Option<Uuid>, bool)), _)| {
            let place = if is_recent { FeedPlace::Recent } else { FeedPlace::Ranked };
            SnapshotPlace { post: post.into(), sharer: sharer.map(UserId::from), place, engagement, relationship }
        };
        Self { places: places.map(place).collect(), created_at: row.created_at }
    }
}

/// Stores a snapshot, which with the latest ones makes `most` of its feed at the most, and deletes those of its owner from `before` and
/// earlier.
pub fn create_snapshot(
    tx: &mut Tx<'_>,
    (user, feed): (UserId, FeedKind),
    id: FeedSnapshotId,
    snapshot: &FeedSnapshot,
    (most, before): (u16, DateTime<Utc>),
) -> Result<(), StoreError> {
    let places = &snapshot.places;
    let statement = CreateSnapshot {
        owner: user.uuid(),
        feed: feed.as_str(),
        kept: i64::from(most.saturating_sub(1)),
        before: stored_moment(before),
        user: user.uuid(),
        id: id.uuid(),
        of_feed: feed.as_str(),
        posts: places.iter().map(|place| place.post.uuid()).collect(),
        sharers: places.iter().map(|place| place.sharer.map(UserId::uuid)).collect(),
        is_recent: places.iter().map(|place| place.place == FeedPlace::Recent).collect(),
        engagements: places.iter().map(|place| place.engagement).collect(),
        relationships: places.iter().map(|place| place.relationship).collect(),
        now: stored_moment(snapshot.created_at),
    };
    tx.query("feed_snapshots.create", |pg| statement.execute(pg)).map(drop)
}

/// A snapshot of a person, if it is newer than `after`.
pub fn find_snapshot(
    conn: &mut Conn,
    (user, feed): (UserId, FeedKind),
    id: FeedSnapshotId,
    after: DateTime<Utc>,
) -> Result<Option<FeedSnapshot>, StoreError> {
    let statement = FindSnapshot { user: user.uuid(), id: id.uuid(), feed: feed.as_str(), after: stored_moment(after) };
    let row: Option<SnapshotRow> = conn.query("feed_snapshots.find", |pg| statement.get_result(pg).optional())?;
    Ok(row.map(FeedSnapshot::from))
}

/// Deletes up to `most` snapshots from this moment and earlier. Returns their number.
pub fn delete_snapshots(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let statement = DeleteSnapshots { before: stored_moment(before), most };
    tx.query("feed_snapshots.delete", |pg| statement.execute(pg))
}

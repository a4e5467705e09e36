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
pub enum RankedFeed {
    /// The ranked feed of a person.
    Home(UserId),
    /// The hottest posts, which have one order for everybody.
    Trending,
}

impl RankedFeed {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Home(_) => "home",
            Self::Trending => "trending",
        }
    }

    fn owner(self) -> Option<Uuid> {
        match self {
            Self::Home(user) => Some(user.uuid()),
            Self::Trending => None,
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
        owner: Nullable<SqlUuid> as Option<Uuid>,
        kept: BigInt as i64,
        before: Timestamptz as DateTime<Utc>,
        id: SqlUuid as Uuid,
        user: Nullable<SqlUuid> as Option<Uuid>,
        feed: Text as &'static str,
        posts: Array<SqlUuid> as Vec<Uuid>,
        sharers: Array<Nullable<SqlUuid>> as Vec<Option<Uuid>>,
        is_recent: Array<Bool> as Vec<bool>,
        engagements: Array<Float> as Vec<f32>,
        relationships: Array<Float> as Vec<f32>,
        now: Timestamptz as DateTime<Utc>,
    }
}

statement! {
    /// A snapshot of a feed that is not too old.
    FindSnapshot = "find_snapshot.sql" {
        id: SqlUuid as Uuid,
        owner: Nullable<SqlUuid> as Option<Uuid>,
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

/// Stores a snapshot. One of a person makes `most` with the latest ones at the most, and those of its owner from `before` and earlier are
/// deleted.
pub fn create_snapshot(
    tx: &mut Tx<'_>,
    feed: RankedFeed,
    id: FeedSnapshotId,
    snapshot: &FeedSnapshot,
    (most, before): (u16, DateTime<Utc>),
) -> Result<(), StoreError> {
    let places = &snapshot.places;
    let statement = CreateSnapshot {
        owner: feed.owner(),
        kept: i64::from(most.saturating_sub(1)),
        before: stored_moment(before),
        id: id.uuid(),
        user: feed.owner(),
        feed: feed.as_str(),
        posts: places.iter().map(|place| place.post.uuid()).collect(),
        sharers: places.iter().map(|place| place.sharer.map(UserId::uuid)).collect(),
        is_recent: places.iter().map(|place| place.place == FeedPlace::Recent).collect(),
        engagements: places.iter().map(|place| place.engagement).collect(),
        relationships: places.iter().map(|place| place.relationship).collect(),
        now: stored_moment(snapshot.created_at),
    };
    tx.query("feed_snapshots.create", |pg| statement.execute(pg)).map(drop)
}

/// A snapshot of a feed, if it is newer than `after`.
pub fn find_snapshot(
    conn: &mut Conn,
    feed: RankedFeed,
    id: FeedSnapshotId,
    after: DateTime<Utc>,
) -> Result<Option<FeedSnapshot>, StoreError> {
    let statement = FindSnapshot { id: id.uuid(), owner: feed.owner(), after: stored_moment(after) };
    let row: Option<SnapshotRow> = conn.query("feed_snapshots.find", |pg| statement.get_result(pg).optional())?;
    Ok(row.map(FeedSnapshot::from))
}

/// Deletes up to `most` snapshots from this moment and earlier. Returns their number.
pub fn delete_snapshots(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let statement = DeleteSnapshots { before: stored_moment(before), most };
    tx.query("feed_snapshots.delete", |pg| statement.execute(pg))
}

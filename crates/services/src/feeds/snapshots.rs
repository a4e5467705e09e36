//! Snapshots of the order of a feed: made when a person opens it, and read for its other pages.

use super::view::FeedKey;
use crate::{Code, PageRequest, ServiceError, Services};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{FeedSnapshotId, UserId, feeds::PlacedPost};
use milequest_persistence::{
    Conn, Position, StoreError, Tx,
    feeds::{self as store, FeedSnapshot, RankedFeed, SnapshotPlace},
};
use std::sync::Arc;

/// How long the pages of a feed can be read after it was opened.
const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// The largest number of snapshots of a feed of one person. Opening it once more ends the oldest one.
const MAX_OF_PERSON: u16 = 3;

/// A feed that a person reads.
pub(super) struct OpenFeed {
    pub(super) id: FeedSnapshotId,
    pub(super) snapshot: Arc<FeedSnapshot>,
    /// The first place of the page.
    pub(super) start: usize,
    /// Whether it is not stored yet.
    pub(super) is_new: bool,
}

/// A place of a snapshot.
#[expect(clippy::cast_possible_truncation, reason = "a score needs no more than six digits")]
pub(super) fn place(placed: PlacedPost, sharer: Option<UserId>) -> SnapshotPlace {
    let PlacedPost { candidate, score, place } = placed;
    let (engagement, relationship) = (score.engagement as f32, score.relationship as f32);
    SnapshotPlace { post: candidate.post, sharer, place, engagement, relationship }
}

/// The feed of which the page is requested: the stored one, or for the first page the one that `begin` finds.
///
/// # Errors
/// [`Code::FeedExpired`].
pub(super) fn open(
    s: &Services,
    conn: &mut Conn,
    feed: RankedFeed,
    page: &PageRequest<FeedKey>,
    begin: impl FnOnce(&mut Conn, DateTime<Utc>) -> Result<OpenFeed, ServiceError>,
) -> Result<OpenFeed, ServiceError> {
    let now = s.now();
    let Position::After((id, last)) = page.position else { return begin(conn, now) };
    let found = store::find_snapshot(conn, feed, id, now - LIFETIME)?;
    let snapshot = found.ok_or_else(expired)?;
    let start = snapshot.places.iter().position(|place| place.post == last).ok_or_else(expired)? + 1;
    Ok(OpenFeed { id, snapshot: Arc::new(snapshot), start, is_new: false })
}

impl OpenFeed {
    /// A feed with this order, which is new.
    pub(super) fn new(s: &Services, places: Vec<SnapshotPlace>, now: DateTime<Utc>) -> Self {
        let snapshot = Arc::new(FeedSnapshot { places, created_at: now });
        Self { id: s.new_id(), snapshot, start: 0, is_new: true }
    }
}

fn expired() -> ServiceError {
    let detail = "this feed was opened too long ago, or several times since; read it again from its first page";
    ServiceError::new(Code::FeedExpired, detail)
}

/// Stores a new snapshot, if there is another page to read from it.
pub(super) fn keep(s: &Services, feed: RankedFeed, opened: &OpenFeed, has_more: bool) -> Result<(), ServiceError> {
    if !opened.is_new || !has_more {
        return Ok(());
    }
    let OpenFeed { id, snapshot, .. } = opened;
    let limits = (MAX_OF_PERSON, snapshot.created_at - LIFETIME);
    s.db.write(|tx| store::create_snapshot(tx, feed, *id, snapshot, limits).map_err(ServiceError::from))
}

/// Deletes up to `most` snapshots of which no page can be read any more. Returns their number.
pub(crate) fn delete_expired(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    store::delete_snapshots(tx, now - LIFETIME, most)
}

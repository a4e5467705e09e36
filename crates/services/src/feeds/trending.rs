//! The hottest public posts.
//!
//! Their order is the same for everybody, so it is found once in a while for all. Which of them a person sees is asked for each page.

use super::{
    pages::{ShownPost, fill},
    snapshots::{OpenFeed, keep, open, place},
    view::{FeedItem, FeedKey, PlacedItem},
};
use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{rules::Rules, shared::Shared, viewer::Viewer},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    FeedSnapshotId,
    feeds::{Candidate, FeedReason, rank},
};
use milequest_persistence::{
    Conn, StoreError,
    feeds::{self as store, FeedSnapshot, RankedFeed, SnapshotPlace},
};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How long an order is used for those who open the feed.
const MAX_AGE: TimeDelta = TimeDelta::seconds(10);

/// Those of the 200 hottest public posts that the viewer may see, with at most two of one author in a row.
///
/// # Errors
/// [`Code::FeedExpired`](crate::Code::FeedExpired).
pub fn list_trending(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<FeedKey>,
) -> Result<Page<PlacedItem>, ServiceError> {
    let (user, feed) = (viewer.user.id, RankedFeed::Trending);
    let latest = s.shared::<LatestOrder>()?;
    let (opened, page) = s.db.read(|conn| {
        let opened = open(s, conn, feed, page, |conn, now| latest.open(s, conn, now))?;
        let places = (&opened.snapshot.places[..], opened.start);
        let Page { items, has_more } = fill(s, conn, user, places, page.limit.into())?;
        Ok::<_, ServiceError>((opened, Page { items, has_more }))
    })?;
    keep(s, feed, &opened, page.has_more)?;
    if opened.is_new && page.has_more {
        latest.mark_stored(opened.id);
    }
    let item = |shown: ShownPost| PlacedItem {
        item: FeedItem { post: shown.post, reason: FeedReason::Trending, by: None, score: None },
        key: (opened.id, shown.place.post),
    };
    Ok(Page { items: page.items.into_iter().map(item).collect(), has_more: page.has_more })
}

/// The latest order that this process has found.
struct LatestOrder(Mutex<Option<FoundOrder>>);

struct FoundOrder {
    id: FeedSnapshotId,
    snapshot: Arc<FeedSnapshot>,
    is_stored: bool,
}

impl Shared for LatestOrder {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Mutex::default()))
    }
}

impl LatestOrder {
    /// The feed in the latest order, if it is young enough, or else in a new one. Two who find a new one at the same time have different ones.
    fn open(&self, s: &Services, conn: &mut Conn, now: DateTime<Utc>) -> Result<OpenFeed, ServiceError> {
        if let Some(opened) = self.young(now) {
            return Ok(opened);
        }
        let opened = OpenFeed::new(s, arrange_trending(conn, now)?, now);
        let snapshot = Arc::clone(&opened.snapshot);
        *self.latest() = Some(FoundOrder { id: opened.id, snapshot, is_stored: false });
        Ok(opened)
    }

    fn young(&self, now: DateTime<Utc>) -> Option<OpenFeed> {
        let latest = self.latest();
        let FoundOrder { id, snapshot, is_stored } = latest.as_ref()?;
        // A clock may have been set back.
        let is_young = (TimeDelta::zero()..MAX_AGE).contains(&(now - snapshot.created_at));
        is_young.then(|| OpenFeed { id: *id, snapshot: Arc::clone(snapshot), start: 0, is_new: !is_stored })
    }

    fn mark_stored(&self, id: FeedSnapshotId) {
        if let Some(found) = self.latest().as_mut().filter(|found| found.id == id) {
            found.is_stored = true;
        }
    }

    fn latest(&self) -> MutexGuard<'_, Option<FoundOrder>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn arrange_trending(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<SnapshotPlace>, StoreError> {
    let found = store::list_trending(conn)?;
    let candidates: Vec<Candidate> = found.into_iter().map(|one| one.candidate).collect();
    Ok(rank(&candidates, now).into_iter().map(|one| place(one, None)).collect())
}

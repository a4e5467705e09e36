//! The hottest public posts.

use super::{
    pages::{ShownPost, fill},
    snapshots::{keep, open, place},
    view::{FeedItem, FeedKey, PlacedItem},
};
use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, Utc};
use milequest_domain::feeds::{Candidate, FeedReason, rank};
use milequest_persistence::{
    Conn, StoreError,
    feeds::{self as store, FeedKind, SnapshotPlace},
};

/// Those of the 200 hottest public posts that the viewer may see, with at most two of one author in a row.
///
/// # Errors
/// [`Code::FeedExpired`](crate::Code::FeedExpired).
pub fn list_trending(
    s: &Services,
    viewer: &Viewer,
    page: &PageRequest<FeedKey>,
) -> Result<Page<PlacedItem>, ServiceError> {
    let user = viewer.user.id;
    let feed = (user, FeedKind::Trending);
    let (opened, page) = s.db.read(|conn| {
        let opened = open(s, conn, feed, page, arrange_trending)?;
        let places = (&opened.snapshot.places[..], opened.start);
        let Page { items, has_more } = fill(s, conn, user, places, page.limit.into())?;
        Ok::<_, ServiceError>((opened, Page { items, has_more }))
    })?;
    keep(s, feed, &opened, page.has_more)?;
    let item = |shown: ShownPost| PlacedItem {
        item: FeedItem { post: shown.post, reason: FeedReason::Trending, by: None, score: None },
        key: (opened.id, shown.place.post),
    };
    Ok(Page { items: page.items.into_iter().map(item).collect(), has_more: page.has_more })
}

fn arrange_trending(conn: &mut Conn, now: DateTime<Utc>) -> Result<Vec<SnapshotPlace>, StoreError> {
    let found = store::list_trending(conn)?;
    let candidates: Vec<Candidate> = found.into_iter().map(|one| one.candidate).collect();
    Ok(rank(&candidates, now).into_iter().map(|one| place(one, None)).collect())
}

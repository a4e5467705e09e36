//! The pages of a feed: the posts of its next places that the viewer may see.

use crate::{Page, ServiceError, Services, posts};
use milequest_domain::{PostId, UserId, feeds::FEED_SIZE};
use milequest_persistence::{Conn, feeds::SnapshotPlace};
use std::collections::HashMap;

/// The number of places that are read beyond a page, for posts that may not be seen any more.
const SPARE: usize = 2;

/// A post with its place.
pub(super) struct ShownPost {
    pub(super) place: SnapshotPlace,
    pub(super) post: posts::Post,
}

/// The page that begins at a place. Posts that the viewer may not see are left out, and the next ones take their places.
pub(super) fn fill(
    s: &Services,
    conn: &mut Conn,
    viewer: UserId,
    (places, start): (&[SnapshotPlace], usize),
    limit: usize,
) -> Result<Page<ShownPost>, ServiceError> {
    let mut shown: Vec<ShownPost> = Vec::new();
    let (mut next, mut spare) = (start, SPARE);
    // One post more than the page holds says whether there is another page.
    while shown.len() <= limit && next < places.len() {
        let end = places.len().min(next + limit + 1 - shown.len() + spare);
        let ids: Vec<PostId> = places[next..end].iter().map(|place| place.post).collect();
        let mut found = find(s, conn, viewer, &ids)?;
        let visible = places[next..end]
            .iter()
            .filter_map(|place| found.remove(&place.post).map(|post| ShownPost { place: *place, post }));
        shown.extend(visible);
        next = end;
        // Many in a row may be gone, for instance by a block.
        spare = (spare * 4).min(FEED_SIZE.into());
    }
    let has_more = shown.len() > limit;
    shown.truncate(limit);
    Ok(Page { items: shown, has_more })
}

/// Those of these posts that the viewer may see.
pub(super) fn find(
    s: &Services,
    conn: &mut Conn,
    viewer: UserId,
    ids: &[PostId],
) -> Result<HashMap<PostId, posts::Post>, ServiceError> {
    let found = posts::list_by_ids(s, conn, viewer, ids)?;
    Ok(found.into_iter().map(|post| (post.id, post)).collect())
}

//! The chronological feed.

use super::{pages::find, view::FeedItem};
use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer, posts::Post};
use milequest_domain::{
    PostId, UserId,
    feeds::{FeedPlace, PostOrigin},
};
use milequest_persistence::feeds as store;

/// The posts of the people whom the viewer follows, posts for the viewer's teams, and the viewer's own, the newest first. Shares are not in it.
pub fn list_recent(s: &Services, viewer: &Viewer, page: &PageRequest<PostId>) -> Result<Page<FeedItem>, ServiceError> {
    let user = viewer.user.id;
    s.db.read(|conn| {
        let Page { items, has_more } = store::list_recent(conn, user, page)?;
        let mut found = find(s, conn, user, &items)?;
        let items = items.iter().filter_map(|id| found.remove(id)).map(|post| item(user, post)).collect();
        Ok(Page { items, has_more })
    })
}

fn item(user: UserId, post: Post) -> FeedItem {
    let origin = PostOrigin { is_own: post.author.id == user, is_shared: false, is_for_team: post.team.is_some() };
    FeedItem { reason: origin.reason(FeedPlace::Ranked), by: None, score: None, post }
}

//! Feeds for tests.

use crate::{team_kit::all, world::World};
use milequest_domain::{PostId, feeds::FeedReason, posts::PostAudience};
use milequest_services::{
    Code, Page, PageRequest, Position, ServiceError, Viewer,
    feeds::{self, FeedItem, FeedKey, PlacedItem},
    posts,
};

/// A feed that is paged by a snapshot.
pub(crate) type ListFeed =
    fn(&milequest_services::Services, &Viewer, &PageRequest<FeedKey>) -> Result<Page<PlacedItem>, ServiceError>;

/// Both feeds that are paged by a snapshot.
pub(crate) const PLACED: [ListFeed; 2] = [feeds::list_home, feeds::list_trending];

/// The page after a key.
pub(crate) const fn page<K>(limit: u16, after: Option<K>) -> PageRequest<K>
where
    K: Copy,
{
    let position = match after {
        Some(key) => Position::After(key),
        None => Position::Start,
    };
    PageRequest { limit, position }
}

/// The posts of a page.
pub(crate) fn ids(items: &[PlacedItem]) -> Vec<PostId> {
    items.iter().map(|placed| placed.item.post.id).collect()
}

impl World {
    /// A page of a feed, and the key of the next one if there is one.
    pub(crate) fn feed_page(
        &self,
        list: ListFeed,
        who: &Viewer,
        limit: u16,
        after: Option<FeedKey>,
    ) -> Result<(Vec<PlacedItem>, Option<FeedKey>), Code> {
        let Page { items, has_more } = list(&self.services, who, &page(limit, after)).map_err(|error| error.code())?;
        let next = items.last().filter(|_| has_more).map(|placed| placed.key);
        Ok((items, next))
    }

    /// The home feed as texts, each with its reason and who shared it.
    pub(crate) fn home(&self, who: &Viewer) -> Vec<String> {
        let (items, _) = self.feed_page(feeds::list_home, who, 100, None).expect("a feed");
        items.iter().map(|placed| told(&placed.item)).collect()
    }

    /// The chronological feed in the same way.
    pub(crate) fn recent(&self, who: &Viewer) -> Vec<String> {
        feeds::list_recent(&self.services, who, &all()).expect("a feed").items.iter().map(told).collect()
    }

    /// The posts of the chronological feed, read page by page.
    pub(crate) fn recent_ids(&self, who: &Viewer, limit: u16) -> Vec<PostId> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let Page { items, has_more } =
                feeds::list_recent(&self.services, who, &page(limit, after)).expect("a feed");
            found.extend(items.iter().map(|item| item.post.id));
            after = items.last().map(|item| item.post.id);
            if !has_more {
                return found;
            }
        }
    }

    /// A public post with so many hearts.
    pub(crate) fn liked_post(&self, who: &Viewer, text: &str, likes: i32) -> PostId {
        let id = self.post_as(who, text, PostAudience::Public);
        self.damage(&format!("UPDATE posts SET like_count = {likes} WHERE id = '{id}'"));
        id
    }

    pub(crate) fn post_as(&self, who: &Viewer, text: &str, audience: PostAudience) -> PostId {
        self.try_post(who, &crate::post_kit::new_post(text, audience)).expect("a post").id
    }

    pub(crate) fn share(&self, who: &Viewer, post: PostId) {
        posts::share(&self.services, who, post).expect("a share");
    }
}

fn told(item: &FeedItem) -> String {
    let by = item.by.as_ref().map(|person| format!(" by {}", person.username)).unwrap_or_default();
    let reason: &str = FeedReason::as_str(item.reason);
    format!("{}: {reason}{by}", item.post.text.as_str())
}

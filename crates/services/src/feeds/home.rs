//! The ranked home feed.

use super::{
    pages::{ShownPost, fill},
    snapshots::{OpenFeed, keep, open, place},
    view::{FeedItem, FeedKey, FeedScore, PlacedItem},
};
use crate::{Page, PageRequest, PersonSummary, ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, Utc};
use milequest_domain::{
    FeedSnapshotId, PostId, UserId,
    feeds::{Candidate, FEED_SIZE, FeedReason, PostOrigin, Score, arrange},
};
use milequest_persistence::{
    Conn, StoreError,
    feeds::{self as store, CandidateLimits, RankedFeed, SnapshotPlace},
};
use std::collections::{BTreeSet, HashMap};

/// How many candidates are read. They bound the cost of opening the feed for somebody who follows many.
const LIMITS: CandidateLimits = CandidateLimits {
    followed: 2_000,
    of_author: 10,
    of_sharer: 3,
    teams: 50,
    of_team: 40,
    newest: 5,
    size: FEED_SIZE,
};

/// How many of the viewer's reactions, and how many comments, are looked at for what the viewer has to do with the authors.
const INTERACTIONS: u16 = 50;

/// The posts of the people whom the viewer follows and what they share, posts for the viewer's teams, and the viewer's own, by their scores, with
/// every fifth place for a new one.
///
/// # Errors
/// [`Code::FeedExpired`](crate::Code::FeedExpired).
pub fn list_home(s: &Services, viewer: &Viewer, page: &PageRequest<FeedKey>) -> Result<Page<PlacedItem>, ServiceError> {
    let user = viewer.user.id;
    let feed = RankedFeed::Home(user);
    let (opened, page) = s.db.read(|conn| {
        let opened = open(s, conn, feed, page, |conn, now| Ok(OpenFeed::new(s, arrange_home(conn, user, now)?, now)))?;
        let places = (&opened.snapshot.places[..], opened.start);
        let Page { items, has_more } = fill(s, conn, user, places, page.limit.into())?;
        let items = items_of(conn, user, &opened, items)?;
        Ok::<_, ServiceError>((opened, Page { items, has_more }))
    })?;
    keep(s, feed, &opened, page.has_more)?;
    Ok(page)
}

/// The order of the feed of a person at this moment.
fn arrange_home(conn: &mut Conn, user: UserId, now: DateTime<Utc>) -> Result<Vec<SnapshotPlace>, StoreError> {
    let found = store::list_candidates(conn, user, LIMITS)?;
    let sharers: HashMap<PostId, UserId> =
        found.iter().filter_map(|one| Some((one.candidate.post, one.sharer?))).collect();
    let mut candidates: Vec<Candidate> = found.into_iter().map(|one| one.candidate).collect();
    relate(conn, user, &mut candidates)?;
    let placed = arrange(&candidates, now).into_iter();
    Ok(placed.map(|one| place(one, sharers.get(&one.candidate.post).copied())).collect())
}

/// Adds what the viewer has to do with the author of each candidate.
fn relate(conn: &mut Conn, user: UserId, candidates: &mut [Candidate]) -> Result<(), StoreError> {
    let authors: BTreeSet<UserId> = candidates.iter().map(|one| one.author).filter(|author| *author != user).collect();
    if authors.is_empty() {
        return Ok(());
    }
    let relationships = store::list_relationships(conn, user, authors, INTERACTIONS)?;
    for candidate in candidates {
        candidate.relationship = relationships.get(&candidate.author).copied().unwrap_or_default();
    }
    Ok(())
}

/// The items of a page, each with its reason.
fn items_of(
    conn: &mut Conn,
    user: UserId,
    opened: &OpenFeed,
    shown: Vec<ShownPost>,
) -> Result<Vec<PlacedItem>, ServiceError> {
    let shares: Vec<(PostId, UserId)> =
        shown.iter().filter_map(|one| Some((one.place.post, one.place.sharer?))).collect();
    let mut sharers = store::list_sharers(conn, user, &shares)?;
    let at = opened.snapshot.created_at;
    Ok(shown.into_iter().map(|one| placed_item(user, (opened.id, at), one, &mut sharers)).collect())
}

fn placed_item(
    user: UserId,
    (snapshot, at): (FeedSnapshotId, DateTime<Utc>),
    shown: ShownPost,
    sharers: &mut HashMap<PostId, PersonSummary>,
) -> PlacedItem {
    let ShownPost { place, post } = shown;
    let origin = PostOrigin {
        is_own: post.author.id == user,
        is_shared: place.sharer.is_some(),
        is_for_team: post.team.is_some(),
    };
    let reason = origin.reason(place.place);
    let score = FeedScore {
        engagement: place.engagement.into(),
        recency: Score::recency(post.created_at, at),
        relationship: place.relationship.into(),
        place: place.place,
    };
    let by = if reason == FeedReason::Shared { sharers.remove(&post.id) } else { None };
    let key = (snapshot, post.id);
    PlacedItem { item: FeedItem { post, reason, by, score: Some(score) }, key }
}

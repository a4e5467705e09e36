//! Likes, reactions and shares.

use super::view::PostCounts;
use crate::{
    Code, Page, PageRequest, PersonSummary, ServiceError, Services,
    core::{error::or_not_found, rate_limits::REACTIONS_BY, viewer::Viewer},
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    PostId, UserId,
    notifications::NotificationKind,
    posts::{Emoji, ReactionName},
};
use milequest_persistence::{
    Tx,
    posts::{self as store, LockedPost, ReactorKey},
};

/// Locks a post that this person sees, until this transaction ends.
pub(super) fn lock_visible(tx: &mut Tx<'_>, viewer: UserId, id: PostId) -> Result<LockedPost, ServiceError> {
    let post = store::lock(tx, id).map_err(or_not_found("post"))?;
    // Read after the lock, so that it sees what was changed before.
    if store::is_visible(tx, viewer, id)? { Ok(post) } else { Err(ServiceError::not_found("post")) }
}

/// Changes what the viewer did with a post, and returns its numbers.
fn interact(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    change: impl Fn(&mut Tx<'_>, &LockedPost) -> Result<(), ServiceError>,
) -> Result<PostCounts, ServiceError> {
    let user = viewer.user.id;
    s.count_attempt(REACTIONS_BY, &user.to_string())?.or_refuse()?;
    s.db.write(|tx| {
        let post = lock_visible(tx, user, id)?;
        change(tx, &post)?;
        counts(s, tx, user, id)
    })
}

fn counts(s: &Services, tx: &mut Tx<'_>, viewer: UserId, id: PostId) -> Result<PostCounts, ServiceError> {
    let counts = store::get_counts(tx, viewer, id).map_err(or_not_found("post"))?;
    Ok(PostCounts::new(s.reactions(), counts))
}

/// Takes back what the viewer did with a post, also when the post is out of sight: then it returns no numbers, and there must be something to
/// take back.
fn take_back(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    delete: impl Fn(&mut Tx<'_>) -> Result<bool, ServiceError>,
) -> Result<Option<PostCounts>, ServiceError> {
    let user = viewer.user.id;
    s.count_attempt(REACTIONS_BY, &user.to_string())?.or_refuse()?;
    s.db.write(|tx| {
        store::lock(tx, id).map_err(or_not_found("post"))?;
        let was_there = delete(tx)?;
        if store::is_visible(tx, user, id)? {
            return counts(s, tx, user, id).map(Some);
        }
        if was_there { Ok(None) } else { Err(ServiceError::not_found("post")) }
    })
}

/// Likes a post.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn like(s: &Services, viewer: &Viewer, id: PostId) -> Result<PostCounts, ServiceError> {
    add(s, viewer, id, &ReactionName::like())
}

/// Takes a like back. Without numbers when the post is out of sight.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn unlike(s: &Services, viewer: &Viewer, id: PostId) -> Result<Option<PostCounts>, ServiceError> {
    remove(s, viewer, id, &ReactionName::like())
}

/// Reacts to a post.
///
/// # Errors
/// [`Code::NotFound`], also for a reaction that is not in the set; [`Code::TooOften`].
pub fn react(s: &Services, viewer: &Viewer, id: PostId, reaction: &ReactionName) -> Result<PostCounts, ServiceError> {
    if s.reactions().emoji(reaction).is_none() {
        return Err(ServiceError::not_found("reaction"));
    }
    add(s, viewer, id, not_like(reaction)?)
}

/// Takes a reaction back, also one that is not in the set any more. Without numbers when the post is out of sight.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn unreact(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    reaction: &ReactionName,
) -> Result<Option<PostCounts>, ServiceError> {
    remove(s, viewer, id, not_like(reaction)?)
}

/// The heart has a path of its own.
fn not_like(reaction: &ReactionName) -> Result<&ReactionName, ServiceError> {
    if reaction.is_like() { Err(ServiceError::not_found("reaction")) } else { Ok(reaction) }
}

fn add(s: &Services, viewer: &Viewer, id: PostId, reaction: &ReactionName) -> Result<PostCounts, ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    interact(s, viewer, id, |tx, post| {
        if store::create_reaction(tx, id, user, reaction, now)? && post.author != user {
            let event = if reaction.is_like() {
                Event::PostLiked { post: id, user }
            } else {
                Event::PostReacted { post: id, user, reaction: reaction.clone() }
            };
            notifications::enqueue(tx, vec![event], now)?;
        }
        Ok(())
    })
}

fn remove(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    reaction: &ReactionName,
) -> Result<Option<PostCounts>, ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    take_back(s, viewer, id, |tx| {
        if !store::delete_reaction(tx, id, user, reaction)? {
            return Ok(false);
        }
        if reaction.is_like() {
            retract(tx, id, NotificationKind::Like, user, now)?;
        } else if !store::has_reaction(tx, id, user)? {
            // The item stands for all other reactions of the person.
            retract(tx, id, NotificationKind::EmojiReaction, user, now)?;
        }
        Ok(true)
    })
}

fn retract(
    tx: &mut Tx<'_>,
    post: PostId,
    kind: NotificationKind,
    actor: UserId,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    notifications::enqueue_retraction(tx, Retraction::PostEvents { post, kinds: vec![kind], actor }, now)
}

/// Shares a public post with the viewer's own followers.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotPublic`]; [`Code::TooOften`].
pub fn share(s: &Services, viewer: &Viewer, id: PostId) -> Result<PostCounts, ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    interact(s, viewer, id, |tx, post| {
        if !store::is_public(tx, id)? {
            return Err(ServiceError::new(Code::NotPublic, "only what is public is shared"));
        }
        if store::create_share(tx, id, user, now)? && post.author != user {
            notifications::enqueue(tx, vec![Event::PostShared { post: id, user }], now)?;
        }
        Ok(())
    })
}

/// Takes a share back. Without numbers when the post is out of sight.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::TooOften`].
pub fn unshare(s: &Services, viewer: &Viewer, id: PostId) -> Result<Option<PostCounts>, ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    take_back(s, viewer, id, |tx| {
        let was_there = store::delete_share(tx, id, user)?;
        if was_there {
            retract(tx, id, NotificationKind::PostShared, user, now)?;
        }
        Ok(was_there)
    })
}

/// A reaction of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reactor {
    /// The person.
    pub person: PersonSummary,
    /// The reaction.
    pub reaction: ReactionName,
    /// Its emoji.
    pub emoji: Emoji,
    /// When the person reacted.
    pub created_at: DateTime<Utc>,
    /// What the list is ordered by.
    pub key: ReactorKey,
}

/// Who reacted to a post, the latest first: with this reaction, or with any of the set and the heart.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_reactors(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    reaction: Option<&ReactionName>,
    page: &PageRequest<ReactorKey>,
) -> Result<Page<Reactor>, ServiceError> {
    let all = s.reactions().reactions().iter().map(|reaction| reaction.name.clone());
    let shown =
        std::iter::once(ReactionName::like()).chain(all).filter(|name| reaction.is_none_or(|only| only == name));
    let shown: Vec<ReactionName> = shown.collect();
    s.db.read(|conn| {
        let Page { items, has_more } = store::list_reactors(conn, viewer.user.id, id, &shown, page)?;
        if items.is_empty() && !store::is_visible(conn, viewer.user.id, id)? {
            return Err(ServiceError::not_found("post"));
        }
        let reactor = |found: store::Reactor| {
            let (key, emoji) = (found.key(), s.reactions().emoji(&found.reaction)?);
            let store::Reactor { person, reaction, created_at, .. } = found;
            Some(Reactor { person, reaction, emoji, created_at, key })
        };
        Ok(Page { items: items.into_iter().filter_map(reactor).collect(), has_more })
    })
}

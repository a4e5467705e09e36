//! Edits posts with their history, and deletes them for their authors.

use super::{
    create::{check_content, lock_photo, resolve_audience},
    delete::delete_posts,
    interactions::lock_visible,
    mentions::{retract_unmentioned, tell_mentioned},
    reading::find,
    view::Post,
};
use crate::{
    Code, Precondition, ServiceError, Services,
    core::{
        error::{conflict_on, or_not_found},
        rate_limits::POSTS_BY,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
};
use milequest_domain::{
    PhotoId, PostId, TeamId,
    posts::{PostAudience, PostPlace, PostText},
};
use milequest_persistence::{
    Tx,
    accounts::users,
    photos,
    posts::{self as store, LockedPost, PostChange, comments},
};

/// The changes of a post; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostEdit {
    /// The new text.
    pub text: Option<PostText>,
    /// Who sees it.
    pub audience: Option<PostAudience>,
    /// The team whose members see it.
    pub team: Option<TeamId>,
    /// The new photo, or none to remove it.
    pub photo: Option<Option<PhotoId>>,
    /// The new place, or none to remove it.
    pub place: Option<Option<PostPlace>>,
}

/// The largest number of earlier texts of a post.
const MAX_EDITS: i32 = 100;

/// Changes a post and returns it. Its earlier texts stay in its history. An empty edit changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAuthor`]; [`Code::Changed`]; [`Code::InvalidFields`]; [`Code::LimitReached`]; [`Code::HasComments`] for a wider
/// audience; [`Code::TooOften`].
pub fn edit(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    edit: &PostEdit,
    precondition: &Precondition<Post>,
) -> Result<Post, ServiceError> {
    let (author, now) = (viewer.user.id, s.now());
    s.count_attempt(POSTS_BY, &author.to_string())?.or_refuse()?;
    s.db.write(|tx| {
        let before = lock_own(tx, viewer, id)?;
        let shown = find(s, tx, author, id)?;
        precondition.check(&shown)?;
        let mut change = edit.change(tx, &before)?;
        if is_same(&before, &change) {
            return Ok(shown);
        }
        if before.text != change.text {
            let earlier = store::count_edits(tx, id)?;
            if earlier >= MAX_EDITS {
                let detail = format!("the text of a post is changed {MAX_EDITS} times at most; write a new one");
                return Err(ServiceError::new(Code::LimitReached, detail));
            }
            store::create_edit(tx, earlier + 1, &before)?;
            change.edited_at = Some(now);
        }
        if widens(&before, &change) && comments::has_of_others(tx, id, author)? {
            let detail =
                "others have commented on this post for the people who see it now; write a new post for more people";
            return Err(ServiceError::new(Code::HasComments, detail));
        }
        if before.photo != change.photo {
            if let Some(photo) = change.photo {
                lock_photo(tx, author, photo, id)?;
            }
            photos::mark_removed(tx, before.photo.as_slice())?;
        }
        store::update(tx, id, &change).map_err(conflict_on(
            photos::POST_PHOTO_KEY,
            Code::Changed,
            "the photo was put into another post just now",
        ))?;
        // People who see it only since this edit are told as well.
        tell_mentioned(tx, author, id, None, change.text.as_str(), Vec::new(), now)?;
        retract_unmentioned(tx, id, None, (before.text.as_str(), change.text.as_str()), now)?;
        if (before.audience, before.team) != (change.audience, change.team) {
            notifications::enqueue_retraction(tx, Retraction::HiddenPosts(vec![id]), now)?;
        }
        find(s, tx, author, id)
    })
}

impl PostEdit {
    fn change(&self, tx: &mut Tx<'_>, before: &LockedPost) -> Result<PostChange, ServiceError> {
        let (audience, team) = match (self.audience, self.team) {
            // The author may have left the team meanwhile.
            (None | Some(PostAudience::Team), None) if before.audience == PostAudience::Team => {
                resolve_audience(tx, before.author, Some(before.audience), before.team)?
            }
            (None, None) => (before.audience, before.team),
            (audience, team) => resolve_audience(tx, before.author, audience, team)?,
        };
        let text = self.text.clone().unwrap_or_else(|| before.text.clone());
        let photo = self.photo.unwrap_or(before.photo);
        check_content(before.kind, &text, photo)?;
        let place = self.place.clone().unwrap_or_else(|| before.place.clone());
        Ok(PostChange { audience, team, photo, text, place, edited_at: None })
    }
}

/// Whether a change changes nothing.
fn is_same(before: &LockedPost, change: &PostChange) -> bool {
    (before.audience, before.team, before.photo) == (change.audience, change.team, change.photo)
        && (&before.text, &before.place) == (&change.text, &change.place)
}

/// Whether people may see the post who did not see it before. What others wrote on it was not for them.
fn widens(before: &LockedPost, change: &PostChange) -> bool {
    before.audience != PostAudience::Public && (before.audience, before.team) != (change.audience, change.team)
}

/// A post of the viewer, locked until this transaction ends, after the row of the viewer.
fn lock_own(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<LockedPost, ServiceError> {
    users::lock(tx, viewer.user.id).map_err(or_not_found("post"))?;
    let post = lock_visible(tx, viewer.user.id, id)?;
    if post.author == viewer.user.id {
        return Ok(post);
    }
    Err(ServiceError::new(Code::NotAuthor, "only its author may change a post"))
}

/// Deletes a post with everything on it.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAuthor`]; [`Code::Changed`].
pub fn delete(
    s: &Services,
    viewer: &Viewer,
    id: PostId,
    precondition: &Precondition<Post>,
) -> Result<(), ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        lock_own(tx, viewer, id)?;
        precondition.check(&find(s, tx, viewer.user.id, id)?)?;
        delete_posts(tx, &[id], now)
    })
}

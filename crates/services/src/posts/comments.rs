//! Comments: written, edited, deleted and listed.

use super::{
    delete::delete_locked_comment,
    interactions::lock_visible,
    mentions::{retract_unmentioned, tell_mentioned},
    view::Comment,
};
use crate::{
    Code, Page, PageRequest, ServiceError, Services,
    core::{
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::COMMENTS_BY,
        viewer::Viewer,
    },
    notifications::Event,
};
use milequest_domain::{
    CommentId, PostId, UserId,
    posts::{CommentDepth, CommentState, CommentText},
};
use milequest_persistence::{
    Tx,
    posts::{
        self,
        comments::{self as store, CommentOrder, LockedComment},
    },
};

/// The data of a new comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewComment {
    /// The text.
    pub text: CommentText,
    /// The comment to which it replies.
    pub parent: Option<CommentId>,
}

/// Writes a comment on a post.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::InvalidFields`]; [`Code::TooOften`].
pub fn create_comment(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    post: PostId,
    new: &NewComment,
) -> Result<Answer<Comment>, ServiceError> {
    let (author, now, id) = (viewer.user.id, s.now(), s.new_id::<CommentId>());
    s.count_attempt(COMMENTS_BY, &author.to_string())?.or_refuse()?;
    s.run_once(&author.to_string(), request, |tx| {
        lock_visible(tx, author, post)?;
        let depth = match new.parent {
            None => CommentDepth::ROOT,
            Some(parent) => depth_of_reply(tx, author, post, parent)?,
        };
        let NewComment { text, parent } = new.clone();
        let comment = store::NewComment { id, post, parent, author, depth, text, created_at: now };
        store::create(tx, &comment)?;
        let events = vec![Event::Commented(id)];
        tell_mentioned(tx, author, post, Some(id), new.text.as_str(), events, now)?;
        find(tx, author, post, id)
    })
}

fn find(tx: &mut Tx<'_>, viewer: UserId, post: PostId, id: CommentId) -> Result<Comment, ServiceError> {
    Ok(store::find(tx, viewer, post, id).map_err(or_not_found("comment"))?.into())
}

/// The depth of a reply to a comment, which this person reads.
fn depth_of_reply(
    tx: &mut Tx<'_>,
    viewer: UserId,
    post: PostId,
    parent: CommentId,
) -> Result<CommentDepth, ServiceError> {
    let missing =
        || ServiceError::invalid_field("parent_id", "no_such_comment", "the post has no comment with this id");
    let parent = match store::find(tx, viewer, post, parent) {
        Ok(comment) if comment.state == CommentState::Shown => comment,
        Ok(_) | Err(milequest_persistence::StoreError::NotFound) => return Err(missing()),
        Err(error) => return Err(error.into()),
    };
    parent.depth.reply().map_err(|rule| ServiceError::field("parent_id", &rule))
}

/// A comment with the author of its post, both locked until this transaction ends. Whether the viewer sees them is still to be checked.
fn lock_comment(tx: &mut Tx<'_>, id: CommentId) -> Result<(LockedComment, UserId), ServiceError> {
    let post = store::find_post(tx, id)?.ok_or_else(no_such_comment)?;
    let post = posts::lock(tx, post).map_err(or_not_found("comment"))?;
    let comment = store::lock(tx, id).map_err(or_not_found("comment"))?;
    if comment.is_deleted { Err(no_such_comment()) } else { Ok((comment, post.author)) }
}

/// Refuses a viewer who does not see the post of a comment, as if there were no comment.
fn require_visible(tx: &mut Tx<'_>, viewer: UserId, comment: &LockedComment) -> Result<(), ServiceError> {
    if posts::is_visible(tx, viewer, comment.post)? { Ok(()) } else { Err(no_such_comment()) }
}

fn no_such_comment() -> ServiceError {
    ServiceError::not_found("comment")
}

/// Changes the text of a comment of the viewer.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAuthor`]; [`Code::TooOften`].
pub fn update_comment(
    s: &Services,
    viewer: &Viewer,
    id: CommentId,
    text: &CommentText,
) -> Result<Comment, ServiceError> {
    let (author, now) = (viewer.user.id, s.now());
    s.count_attempt(COMMENTS_BY, &author.to_string())?.or_refuse()?;
    s.db.write(|tx| {
        let (comment, _) = lock_comment(tx, id)?;
        require_visible(tx, author, &comment)?;
        let before = find(tx, author, comment.post, id)?;
        if comment.author != Some(author) {
            return Err(not_author(&before));
        }
        if before.text.as_ref() == Some(text) {
            return Ok(before);
        }
        store::update_text(tx, id, text, now)?;
        tell_mentioned(tx, author, comment.post, Some(id), text.as_str(), Vec::new(), now)?;
        let earlier = before.text.as_ref().map_or("", CommentText::as_str);
        retract_unmentioned(tx, comment.post, Some(id), (earlier, text.as_str()), now)?;
        find(tx, author, comment.post, id)
    })
}

/// The refusal of a change of a comment of somebody else. A comment that the viewer may not read is not found.
fn not_author(comment: &Comment) -> ServiceError {
    if comment.text.is_some() {
        ServiceError::new(Code::NotAuthor, "only its author may do this with a comment")
    } else {
        no_such_comment()
    }
}

/// Deletes a comment. Its author may, also when the post is out of sight, and the author of the post.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotAuthor`].
pub fn delete_comment(s: &Services, viewer: &Viewer, id: CommentId) -> Result<(), ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    s.db.write(|tx| {
        let (comment, post_author) = lock_comment(tx, id)?;
        if comment.author != Some(user) {
            require_visible(tx, user, &comment)?;
            if post_author != user {
                return Err(not_author(&find(tx, user, comment.post, id)?));
            }
        }
        delete_locked_comment(tx, &comment, now)
    })
}

/// The comments on a post, without the replies to them.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_comments(
    s: &Services,
    viewer: &Viewer,
    post: PostId,
    order: CommentOrder,
    page: &PageRequest<CommentId>,
) -> Result<Page<Comment>, ServiceError> {
    s.db.read(|conn| {
        let found = store::list(conn, viewer.user.id, post, None, order, page)?;
        if found.items.is_empty() && !posts::is_visible(conn, viewer.user.id, post)? {
            return Err(ServiceError::not_found("post"));
        }
        Ok(shown(found))
    })
}

/// The replies to a comment.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_replies(
    s: &Services,
    viewer: &Viewer,
    comment: CommentId,
    order: CommentOrder,
    page: &PageRequest<CommentId>,
) -> Result<Page<Comment>, ServiceError> {
    s.db.read(|conn| {
        let post = store::find_post(conn, comment)?.ok_or_else(no_such_comment)?;
        let found = store::list(conn, viewer.user.id, post, Some(comment), order, page)?;
        if found.items.is_empty() && !posts::is_visible(conn, viewer.user.id, post)? {
            return Err(no_such_comment());
        }
        Ok(shown(found))
    })
}

fn shown(page: Page<store::Comment>) -> Page<Comment> {
    Page { items: page.items.into_iter().map(Comment::from).collect(), has_more: page.has_more }
}

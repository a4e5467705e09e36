//! Publishes posts.

use super::{mentions::tell_mentioned, reading::find, view::Post};
use crate::{
    Code, ServiceError, Services,
    core::{
        error::{conflict_on, or_not_found},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::POSTS_BY,
        viewer::Viewer,
    },
};
use milequest_domain::{
    PhotoId, PostId, TeamId, UserId,
    posts::{PostAudience, PostContentError, PostKind, PostPlace, PostText},
};
use milequest_persistence::{Conn, Tx, accounts::users, photos, posts as store, teams::memberships};

/// The data of a new post.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPost {
    /// The kind. A post with an activity is made by [`share_activity`](super::share_activity).
    pub kind: PostKind,
    /// Who sees it. None: the members of the team if there is one, else the default of the author.
    pub audience: Option<PostAudience>,
    /// The team whose members see it.
    pub team: Option<TeamId>,
    /// The text.
    pub text: PostText,
    /// The photo, which the author has uploaded for a post.
    pub photo: Option<PhotoId>,
    /// Where it was written.
    pub place: Option<PostPlace>,
}

/// Publishes a post.
///
/// # Errors
/// [`Code::InvalidFields`]; [`Code::TooOften`].
pub fn create(
    s: &Services,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: &NewPost,
) -> Result<Answer<Post>, ServiceError> {
    let (author, now, id) = (viewer.user.id, s.now(), s.new_id::<PostId>());
    if new.kind == PostKind::Activity {
        return Err(ServiceError::invalid_field("kind", "unknown_choice", "share the activity itself"));
    }
    check_content(new.kind, &new.text, new.photo)?;
    s.count_attempt(POSTS_BY, &author.to_string())?.or_refuse()?;
    s.run_once(&author.to_string(), request, |tx| {
        users::lock(tx, author).map_err(or_not_found("user"))?;
        let (audience, team) = resolve_audience(tx, author, new.audience, new.team)?;
        let NewPost { kind, ref text, photo, ref place, .. } = *new;
        if let Some(photo) = photo {
            lock_photo(tx, author, photo, id)?;
        }
        let (text, place) = (text.clone(), place.clone());
        let post =
            store::NewPost { id, author, kind, audience, team, activity: None, photo, text, place, created_at: now };
        store::create(tx, &post).map_err(conflict_on(
            photos::POST_PHOTO_KEY,
            Code::Changed,
            "the photo was put into another post just now",
        ))?;
        tell_mentioned(tx, author, id, None, post.text.as_str(), Vec::new(), now)?;
        find(s, tx, author, id)
    })
}

/// Refuses a post that says nothing.
pub(super) fn check_content(kind: PostKind, text: &PostText, photo: Option<PhotoId>) -> Result<(), ServiceError> {
    kind.check_content(!text.is_empty(), photo.is_some()).map_err(|rule| {
        let field = if rule == PostContentError::PhotoMissing { "photo_id" } else { "text" };
        ServiceError::field(field, &rule)
    })
}

/// The audience of a post, and the team if it is for one.
pub(super) fn resolve_audience(
    conn: &mut Conn,
    author: UserId,
    audience: Option<PostAudience>,
    team: Option<TeamId>,
) -> Result<(PostAudience, Option<TeamId>), ServiceError> {
    match (audience, team) {
        (Some(PostAudience::Team) | None, Some(team)) => {
            let membership = memberships::find_team_for(conn, team, author)?
                .filter(|(team, mine)| team.deleted_at.is_none() && mine.is_some());
            if membership.is_none() {
                let detail = "you are not in an open team with this id";
                return Err(ServiceError::invalid_field("team_id", "not_member", detail));
            }
            Ok((PostAudience::Team, Some(team)))
        }
        (Some(PostAudience::Team), None) => {
            Err(ServiceError::invalid_field("team_id", "missing", "this names the team whose members see the post"))
        }
        (Some(PostAudience::Public | PostAudience::Followers), Some(_)) => {
            let detail = "only a post with the audience team has a team";
            Err(ServiceError::invalid_field("team_id", "either_or", detail))
        }
        (Some(audience), None) => Ok((audience, None)),
        (None, None) => Ok((store::find_default_audience(conn, author)?, None)),
    }
}

/// Takes a photo that the author puts into a post: it is stored, was uploaded by the author for a post, is not hidden, and is in no other post.
pub(super) fn lock_photo(tx: &mut Tx<'_>, author: UserId, photo: PhotoId, post: PostId) -> Result<(), ServiceError> {
    let found = photos::take_for_post(tx, author, photo)?.filter(|photo| photo.hidden_at.is_none());
    if found.is_none() {
        let detail = "you have uploaded no photo with this id for a post";
        return Err(ServiceError::invalid_field("photo_id", "no_such_photo", detail));
    }
    match store::find_photo_of_post(tx, photo)? {
        Some(other) if other != post => {
            Err(ServiceError::invalid_field("photo_id", "attached", "this photo is in another post"))
        }
        _ => Ok(()),
    }
}

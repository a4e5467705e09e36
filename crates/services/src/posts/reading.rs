//! Reads posts.

use super::view::Post;
use crate::{
    Code, Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    teams,
};
use milequest_domain::{PostId, TeamId, UserId, Username};
use milequest_persistence::{
    Conn,
    people::visible,
    posts::{self as store, PostEdit, PostSelection},
};

/// A post as this person sees it.
pub(super) fn find(s: &Services, conn: &mut Conn, viewer: UserId, id: PostId) -> Result<Post, ServiceError> {
    Ok(Post::new(s, store::find(conn, viewer, id).map_err(or_not_found("post"))?))
}

/// Those of these posts that this person sees, in no order.
pub(crate) fn list_by_ids(
    s: &Services,
    conn: &mut Conn,
    viewer: UserId,
    ids: &[PostId],
) -> Result<Vec<Post>, ServiceError> {
    Ok(store::list_by_ids(conn, viewer, ids)?.into_iter().map(|post| Post::new(s, post)).collect())
}

/// A post.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: PostId) -> Result<Post, ServiceError> {
    s.db.read(|conn| find(s, conn, viewer.user.id, id))
}

/// The posts of a person that the viewer may see, the newest first.
///
/// # Errors
/// [`Code::NotFound`] when the viewer does not see the person.
pub fn list_of_person(
    s: &Services,
    viewer: &Viewer,
    username: &Username,
    page: &PageRequest<PostId>,
) -> Result<Page<Post>, ServiceError> {
    s.db.read(|conn| {
        let person = visible::find(conn, viewer.user.id, username)?;
        let author = person.ok_or_else(|| ServiceError::not_found("person"))?.user_id;
        list(s, conn, viewer, PostSelection::Author(author), page)
    })
}

/// The posts for a team, the newest first.
///
/// # Errors
/// [`Code::NotFound`] when the viewer does not see the team; [`Code::NotMember`].
pub fn list_of_team(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    page: &PageRequest<PostId>,
) -> Result<Page<Post>, ServiceError> {
    s.db.read(|conn| {
        if teams::get_access(s, conn, viewer, team)?.mine.is_none() {
            return Err(ServiceError::new(Code::NotMember, "only members of the team see its posts"));
        }
        list(s, conn, viewer, PostSelection::Team(team), page)
    })
}

fn list(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    selection: PostSelection,
    page: &PageRequest<PostId>,
) -> Result<Page<Post>, ServiceError> {
    let Page { items, has_more } = store::list(conn, viewer.user.id, selection, page)?;
    Ok(Page { items: items.into_iter().map(|post| Post::new(s, post)).collect(), has_more })
}

/// The earlier texts of a post, the latest first.
///
/// # Errors
/// [`Code::NotFound`].
pub fn list_history(s: &Services, viewer: &Viewer, id: PostId) -> Result<Vec<PostEdit>, ServiceError> {
    s.db.read(|conn| {
        let edits = store::list_edits(conn, viewer.user.id, id)?;
        if edits.is_empty() && !store::is_visible(conn, viewer.user.id, id)? {
            return Err(ServiceError::not_found("post"));
        }
        Ok(edits)
    })
}

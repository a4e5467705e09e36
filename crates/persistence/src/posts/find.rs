//! Reads posts as a viewer sees them. A page is one statement.

use super::post::{CountColumns, Post, PostCounts, PostRow};
use crate::{Conn, Page, PageRequest, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Nullable, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, TeamId, UserId};
use uuid::Uuid;

statement! {
    /// Posts of a person or of a team, if the viewer may see them.
    ListPosts = "list.sql" + "shown.sql" {
        viewer: SqlUuid as Uuid,
        author: Nullable<SqlUuid> as Option<Uuid>,
        team: Nullable<SqlUuid> as Option<Uuid>,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Posts with these ids, if the viewer may see them.
    ListPostsByIds = "list_by_ids.sql" + "shown.sql" { viewer: SqlUuid as Uuid, ids: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// Whose posts are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostSelection {
    /// The posts of a person.
    Author(UserId),
    /// The posts for a team.
    Team(TeamId),
}

/// The posts that the viewer may see, the newest first.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    selection: PostSelection,
    request: &PageRequest<PostId>,
) -> Result<Page<Post>, StoreError> {
    let (author, team) = match selection {
        PostSelection::Author(author) => (Some(author.uuid()), None),
        PostSelection::Team(team) => (None, Some(team.uuid())),
    };
    let statement = ListPosts {
        viewer: viewer.uuid(),
        author,
        team,
        cursor_id: request.after().map_or(Uuid::max(), |id| id.uuid()),
        page_limit: request.fetch_limit(),
        page_offset: request.offset(),
    };
    let rows: Vec<PostRow> = conn.query("posts.list", |pg| statement.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(Post::try_from).collect::<Result<_, _>>()?, has_more })
}

/// Those of these posts that the viewer may see, in no order.
pub fn list_by_ids(conn: &mut Conn, viewer: UserId, ids: &[PostId]) -> Result<Vec<Post>, StoreError> {
    let rows = load_by_ids(conn, "posts.list_by_ids", viewer, ids)?;
    rows.into_iter().map(Post::try_from).collect()
}

/// A post, if the viewer may see it.
///
/// # Errors
/// [`StoreError::NotFound`] when the viewer sees no post with this id.
pub fn find(conn: &mut Conn, viewer: UserId, id: PostId) -> Result<Post, StoreError> {
    let rows = load_by_ids(conn, "posts.find", viewer, &[id])?;
    rows.into_iter().next().ok_or(StoreError::NotFound)?.try_into()
}

fn load_by_ids(
    conn: &mut Conn,
    name: &'static str,
    viewer: UserId,
    ids: &[PostId],
) -> Result<Vec<PostRow>, StoreError> {
    let statement = ListPostsByIds { viewer: viewer.uuid(), ids: ids.iter().map(|id| id.uuid()).collect() };
    conn.query(name, |pg| statement.load(pg))
}

statement! {
    /// What others and the viewer did with a post.
    FindCounts = "find_counts.sql" { viewer: SqlUuid as Uuid, post: SqlUuid as Uuid } -> Untyped
}

/// What others and the viewer did with a post, which the viewer sees.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such post.
pub fn get_counts(conn: &mut Conn, viewer: UserId, post: PostId) -> Result<PostCounts, StoreError> {
    let statement = FindCounts { viewer: viewer.uuid(), post: post.uuid() };
    let row: CountColumns = conn.query("posts.counts", |pg| statement.get_result(pg))?;
    row.try_into()
}

statement! {
    /// Whether the viewer may see a post.
    IsVisible = "is_visible.sql" { viewer: SqlUuid as Uuid, post: SqlUuid as Uuid } -> Bool
}

/// Whether the viewer may see a post.
pub fn is_visible(conn: &mut Conn, viewer: UserId, post: PostId) -> Result<bool, StoreError> {
    let statement = IsVisible { viewer: viewer.uuid(), post: post.uuid() };
    conn.query("posts.is_visible", |pg| statement.get_result(pg))
}

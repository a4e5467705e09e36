//! Reads comments as a viewer sees them.

use crate::{
    Conn, Page, PageRequest, PersonSummary, StoreError, db::statement::statement, posts::post::usernames,
    rows::person_summary::PersonColumns, schema::post_comments,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Nullable, SmallInt, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    CommentId, PostId, UserId, Username,
    posts::{CommentDepth, CommentState, CommentText},
};
use uuid::Uuid;

/// A comment as a viewer sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The id.
    pub id: CommentId,
    /// The post.
    pub post: PostId,
    /// The comment to which it replies.
    pub parent: Option<CommentId>,
    /// The author, if the viewer may read it.
    pub author: Option<PersonSummary>,
    /// The text, if the viewer may read it.
    pub text: Option<CommentText>,
    /// How it is shown.
    pub state: CommentState,
    /// People who are mentioned on the post and whose names occur in the text, if the viewer may see them.
    pub mentioned: Vec<Username>,
    /// How deep it is nested.
    pub depth: CommentDepth,
    /// The number of its replies that are neither deleted nor hidden.
    pub reply_count: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When its text was last changed.
    pub edited_at: Option<DateTime<Utc>>,
}

/// The order of comments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentOrder {
    /// The oldest first.
    Oldest,
    /// The newest first.
    Newest,
}

statement! {
    /// Comments on a post, replies to a comment, or one comment.
    ListComments = "list.sql" {
        viewer: SqlUuid as Uuid,
        post: SqlUuid as Uuid,
        parent: Nullable<SqlUuid> as Option<Uuid>,
        comment: Nullable<SqlUuid> as Option<Uuid>,
        newest_first: Bool as bool,
        cursor_id: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct CommentRow {
    #[diesel(sql_type = SqlUuid)]
    comment_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    post_id: Uuid,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    parent_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    user_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    username: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    display_name: Option<String>,
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Array<Text>)]
    mentioned: Vec<String>,
    #[diesel(sql_type = Bool)]
    is_readable: bool,
    #[diesel(sql_type = Bool)]
    is_deleted: bool,
    #[diesel(sql_type = Bool)]
    is_hidden: bool,
    #[diesel(sql_type = SmallInt)]
    depth: i16,
    #[diesel(sql_type = Integer)]
    reply_count: i32,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    edited_at: Option<DateTime<Utc>>,
}

impl TryFrom<CommentRow> for Comment {
    type Error = StoreError;

    fn try_from(row: CommentRow) -> Result<Self, StoreError> {
        let state = match (row.is_deleted, row.is_readable && !row.is_hidden) {
            (true, _) => CommentState::Deleted,
            (false, true) => CommentState::Shown,
            (false, false) => CommentState::Hidden,
        };
        let (author, text, mentioned) = match (row.user_id, row.username, row.display_name) {
            (Some(user_id), Some(username), Some(display_name)) if row.is_readable => {
                let author = PersonColumns { user_id, username, display_name, has_profile: true }.try_into()?;
                let text = row.text.parse().map_err(StoreError::corrupt)?;
                (Some(author), Some(text), usernames(row.mentioned)?)
            }
            _ => (None, None, Vec::new()),
        };
        Ok(Self {
            id: row.comment_id.into(),
            post: row.post_id.into(),
            parent: row.parent_id.map(CommentId::from),
            author,
            text,
            state,
            mentioned,
            depth: row.depth.try_into().map_err(StoreError::corrupt)?,
            reply_count: row.reply_count,
            created_at: row.created_at,
            edited_at: row.edited_at,
        })
    }
}

/// The post of a comment.
pub fn find_post(conn: &mut Conn, id: CommentId) -> Result<Option<PostId>, StoreError> {
    let row = post_comments::table.find(id.uuid()).select(post_comments::post_id);
    let found: Option<Uuid> = conn.query("post_comments.post", |pg| row.first(pg).optional())?;
    Ok(found.map(PostId::from))
}

/// The comments on a post, or the replies to one of them. The page is also empty when the viewer does not see the post.
pub fn list(
    conn: &mut Conn,
    viewer: UserId,
    post: PostId,
    parent: Option<CommentId>,
    order: CommentOrder,
    request: &PageRequest<CommentId>,
) -> Result<Page<Comment>, StoreError> {
    let newest_first = order == CommentOrder::Newest;
    let first = if newest_first { Uuid::max() } else { Uuid::nil() };
    let statement = ListComments {
        viewer: viewer.uuid(),
        post: post.uuid(),
        parent: parent.map(CommentId::uuid),
        comment: None,
        newest_first,
        cursor_id: request.after().map_or(first, |id| id.uuid()),
        page_limit: request.fetch_limit(),
        page_offset: request.offset(),
    };
    let mut rows: Vec<CommentRow> = conn.query("post_comments.list", |pg| statement.load(pg))?;
    rows.sort_by_key(|row| row.comment_id);
    if newest_first {
        rows.reverse();
    }
    let Page { items, has_more } = request.to_page(rows);
    Ok(Page { items: items.into_iter().map(Comment::try_from).collect::<Result<_, _>>()?, has_more })
}

/// A comment on a post that the viewer sees.
///
/// # Errors
/// [`StoreError::NotFound`] when the viewer sees no such comment, not even its place.
pub fn find(conn: &mut Conn, viewer: UserId, post: PostId, id: CommentId) -> Result<Comment, StoreError> {
    let statement = ListComments {
        viewer: viewer.uuid(),
        post: post.uuid(),
        parent: None,
        comment: Some(id.uuid()),
        newest_first: false,
        cursor_id: Uuid::nil(),
        page_limit: 0,
        page_offset: 0,
    };
    let rows: Vec<CommentRow> = conn.query("post_comments.find", |pg| statement.load(pg))?;
    rows.into_iter().next().ok_or(StoreError::NotFound)?.try_into()
}

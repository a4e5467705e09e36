//! The earlier texts of posts.

use super::write::LockedPost;
use crate::{
    Conn, StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::post_edits,
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{PostId, TeamId, UserId, posts::PostText};
use uuid::Uuid;

/// An earlier text of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostEdit {
    /// The text.
    pub text: PostText,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

#[derive(QueryableByName)]
struct PostEditRow {
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
}

statement! {
    /// The earlier texts of a post that the viewer sees, the latest first.
    ListEdits = "list_edits.sql" { viewer: SqlUuid as Uuid, post: SqlUuid as Uuid } -> Untyped
}

/// The number of earlier texts of a post.
pub fn count_edits(conn: &mut Conn, post: PostId) -> Result<i32, StoreError> {
    let places =
        post_edits::table.filter(post_edits::post_id.eq(post.uuid())).select(diesel::dsl::max(post_edits::place));
    let last: Option<i32> = conn.query("post_edits.count", |pg| places.first(pg))?;
    Ok(last.unwrap_or(0))
}

/// Keeps the text of a locked post before it is changed. `place` is one more than the number of earlier texts.
pub fn create_edit(tx: &mut Tx<'_>, place: i32, before: &LockedPost) -> Result<(), StoreError> {
    let row = (
        post_edits::post_id.eq(before.id.uuid()),
        post_edits::place.eq(place),
        post_edits::audience.eq(before.audience.as_str()),
        post_edits::team_id.eq(before.team.map(TeamId::uuid)),
        post_edits::text.eq(before.text.as_str()),
        post_edits::created_at.eq(stored_moment(before.written_at)),
    );
    tx.query("post_edits.create", |pg| diesel::insert_into(post_edits::table).values(row).execute(pg).map(drop))
}

/// The earlier texts of a post, the latest first: all of them for its author, and for others those that were for the same people as the post is
/// now. None, if the viewer sees no such post.
pub fn list_edits(conn: &mut Conn, viewer: UserId, post: PostId) -> Result<Vec<PostEdit>, StoreError> {
    let statement = ListEdits { viewer: viewer.uuid(), post: post.uuid() };
    let rows: Vec<PostEditRow> = conn.query("post_edits.list", |pg| statement.load(pg))?;
    let edit = |row: PostEditRow| {
        Ok(PostEdit { text: row.text.parse().map_err(StoreError::corrupt)?, created_at: row.created_at })
    };
    rows.into_iter().map(edit).collect()
}

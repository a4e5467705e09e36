//! Writes posts, and the number of posts of their authors.

use crate::{
    Conn, StoreError, Tx,
    db::{column::stored_moment, statement::statement},
    schema::{posts, profiles, users},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not},
    prelude::*,
    select,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, PhotoId, PostId, TeamId, UserId,
    posts::{PostAudience, PostKind, PostPlace, PostText},
};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A new post.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPost {
    /// The id.
    pub id: PostId,
    /// The author.
    pub author: UserId,
    /// The kind.
    pub kind: PostKind,
    /// Who sees it.
    pub audience: PostAudience,
    /// The team whose members see it.
    pub team: Option<TeamId>,
    /// The activity that it shows.
    pub activity: Option<ActivityId>,
    /// The photo.
    pub photo: Option<PhotoId>,
    /// The text.
    pub text: PostText,
    /// Where it was written.
    pub place: Option<PostPlace>,
    /// When it was published.
    pub created_at: DateTime<Utc>,
}

/// A post that is locked until this transaction ends.
#[derive(Clone, Debug, PartialEq)]
pub struct LockedPost {
    /// The id.
    pub id: PostId,
    /// The author.
    pub author: UserId,
    /// The kind.
    pub kind: PostKind,
    /// Who sees it.
    pub audience: PostAudience,
    /// The team whose members see it.
    pub team: Option<TeamId>,
    /// The photo.
    pub photo: Option<PhotoId>,
    /// The text.
    pub text: PostText,
    /// Where it was written.
    pub place: Option<PostPlace>,
    /// When its text was written.
    pub written_at: DateTime<Utc>,
    /// Whether a moderator hid it.
    pub is_hidden: bool,
}

/// The changed columns of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct PostChange {
    /// Who sees it.
    pub audience: PostAudience,
    /// The team whose members see it.
    pub team: Option<TeamId>,
    /// The photo.
    pub photo: Option<PhotoId>,
    /// The text.
    pub text: PostText,
    /// Where it was written.
    pub place: Option<PostPlace>,
    /// When the text was changed, if it was changed.
    pub edited_at: Option<DateTime<Utc>>,
}

/// The constraint that keeps an activity from two posts.
pub const ACTIVITY_KEY: &str = "posts_activity_key";

/// The columns of a [`LockedPost`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = posts, check_for_backend(diesel::pg::Pg))]
struct LockedPostRow {
    id: Uuid,
    author_id: Uuid,
    kind: String,
    audience: String,
    team_id: Option<Uuid>,
    photo_id: Option<Uuid>,
    text: String,
    place: Option<Value>,
    created_at: DateTime<Utc>,
    edited_at: Option<DateTime<Utc>>,
    hidden_at: Option<DateTime<Utc>>,
}

impl TryFrom<LockedPostRow> for LockedPost {
    type Error = StoreError;

    fn try_from(row: LockedPostRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            author: row.author_id.into(),
            kind: row.kind.parse().map_err(StoreError::corrupt)?,
            audience: row.audience.parse().map_err(StoreError::corrupt)?,
            team: row.team_id.map(TeamId::from),
            photo: row.photo_id.map(PhotoId::from),
            text: row.text.parse().map_err(StoreError::corrupt)?,
            place: row.place.map(serde_json::from_value).transpose().map_err(StoreError::corrupt)?,
            written_at: row.edited_at.unwrap_or(row.created_at),
            is_hidden: row.hidden_at.is_some(),
        })
    }
}

/// Stores a new post and counts it for its author, whose row the caller has locked. The live streams of its readers are told after the commit.
///
/// # Errors
/// [`ACTIVITY_KEY`] and [`POST_PHOTO_KEY`](crate::photos::POST_PHOTO_KEY) when another post has the activity or the photo.
pub fn create(tx: &mut Tx<'_>, post: &NewPost) -> Result<(), StoreError> {
    let place = post.place.as_ref().map(serde_json::to_value).transpose().map_err(StoreError::corrupt)?;
    tx.query("profiles.count_post", |pg| {
        diesel::insert_into(profiles::table)
            .values((profiles::user_id.eq(post.author.uuid()), profiles::post_count.eq(1)))
            .on_conflict(profiles::user_id)
            .do_update()
            .set(profiles::post_count.eq(profiles::post_count + 1))
            .execute(pg)
    })?;
    let row = (
        posts::id.eq(post.id.uuid()),
        posts::author_id.eq(post.author.uuid()),
        posts::kind.eq(post.kind.as_str()),
        posts::audience.eq(post.audience.as_str()),
        posts::team_id.eq(post.team.map(TeamId::uuid)),
        posts::activity_id.eq(post.activity.map(ActivityId::uuid)),
        posts::photo_id.eq(post.photo.map(PhotoId::uuid)),
        posts::text.eq(post.text.as_str()),
        posts::place.eq(place),
        posts::created_at.eq(stored_moment(post.created_at)),
    );
    tx.notify_post(post.id);
    tx.query("posts.create", |pg| diesel::insert_into(posts::table).values(row).execute(pg).map(drop))
}

/// A post, locked until this transaction ends. Everything that is counted on it changes under this lock.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: PostId) -> Result<LockedPost, StoreError> {
    let row: LockedPostRow = tx.query("posts.lock", |pg| {
        posts::table.find(id.uuid()).select(LockedPostRow::as_select()).for_no_key_update().first(pg)
    })?;
    row.try_into()
}

/// Changes a post.
pub fn update(tx: &mut Tx<'_>, id: PostId, change: &PostChange) -> Result<(), StoreError> {
    let place = change.place.as_ref().map(serde_json::to_value).transpose().map_err(StoreError::corrupt)?;
    let columns = (
        posts::audience.eq(change.audience.as_str()),
        posts::team_id.eq(change.team.map(TeamId::uuid)),
        posts::photo_id.eq(change.photo.map(PhotoId::uuid)),
        posts::text.eq(change.text.as_str()),
        posts::place.eq(place),
        change.edited_at.map(|at| posts::edited_at.eq(stored_moment(at))),
    );
    tx.query("posts.update", |pg| diesel::update(posts::table.find(id.uuid())).set(columns).execute(pg).map(drop))
}

/// Hides a post from everybody but its author, or shows it again. Returns whether there is such a post.
pub fn update_hidden(tx: &mut Tx<'_>, id: PostId, hidden_at: Option<DateTime<Utc>>) -> Result<bool, StoreError> {
    let hidden = posts::hidden_at.eq(hidden_at);
    let rows =
        tx.query("posts.update_hidden", |pg| diesel::update(posts::table.find(id.uuid())).set(hidden).execute(pg))?;
    Ok(rows > 0)
}

statement! {
    /// Subtracts deleted posts from the numbers of their authors.
    SubtractPosts = "subtract_posts.sql" {
        authors: Array<SqlUuid> as Vec<Uuid>,
        numbers: Array<diesel::sql_types::Integer> as Vec<i32>,
    }
}

/// A post that was deleted.
#[derive(Queryable)]
struct DeletedPostRow {
    id: Uuid,
    author_id: Uuid,
    photo_id: Option<Uuid>,
}

/// Deletes posts with everything on them, and returns those that existed, each with its photo. The caller has locked the rows of their authors.
pub fn delete(tx: &mut Tx<'_>, ids: &[PostId]) -> Result<Vec<(PostId, Option<PhotoId>)>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let locked: Vec<Uuid> = tx.query("posts.lock_many", |pg| {
        posts::table.filter(posts::id.eq_any(&ids)).order(posts::id).select(posts::id).for_update().load(pg)
    })?;
    let gone: Vec<DeletedPostRow> = tx.query("posts.delete", |pg| {
        diesel::delete(posts::table.filter(posts::id.eq_any(&locked)))
            .returning((posts::id, posts::author_id, posts::photo_id))
            .get_results(pg)
    })?;
    let mut numbers: BTreeMap<Uuid, i32> = BTreeMap::new();
    for row in &gone {
        *numbers.entry(row.author_id).or_default() += 1;
    }
    if !numbers.is_empty() {
        let (authors, numbers) = numbers.into_iter().unzip();
        tx.query("profiles.subtract_posts", |pg| SubtractPosts { authors, numbers }.execute(pg))?;
    }
    Ok(gone.into_iter().map(|row| (row.id.into(), row.photo_id.map(PhotoId::from))).collect())
}

/// The posts that show one of these activities, the owner of which the caller has locked.
pub fn list_of_activities(conn: &mut Conn, activities: &[ActivityId]) -> Result<Vec<PostId>, StoreError> {
    let ids: Vec<Uuid> = activities.iter().map(|id| id.uuid()).collect();
    let theirs = posts::table.filter(posts::activity_id.eq_any(ids)).order(posts::id).select(posts::id);
    let found: Vec<Uuid> = conn.query("posts.of_activities", |pg| theirs.load(pg))?;
    Ok(found.into_iter().map(PostId::from).collect())
}

/// Whether everybody sees a post, who is not blocked: it is public, and the account of its author is not private.
pub fn is_public(conn: &mut Conn, id: PostId) -> Result<bool, StoreError> {
    let public = posts::table
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .filter(posts::id.eq(id.uuid()))
        .filter(posts::audience.eq(PostAudience::Public.as_str()))
        .filter(posts::hidden_at.is_null())
        .filter(not(users::is_private));
    conn.query("posts.is_public", |pg| select(exists(public)).get_result(pg))
}

/// The audience that a new post of a person begins with.
pub fn find_default_audience(conn: &mut Conn, author: UserId) -> Result<PostAudience, StoreError> {
    let row = profiles::table.find(author.uuid()).select(profiles::default_audience);
    let found: Option<String> = conn.query("profiles.default_audience", |pg| row.first(pg).optional())?;
    found.map_or(Ok(PostAudience::default()), |audience| audience.parse().map_err(StoreError::corrupt))
}

/// The post in which a photo stands.
pub fn find_photo_of_post(conn: &mut Conn, photo: PhotoId) -> Result<Option<PostId>, StoreError> {
    let row = posts::table.filter(posts::photo_id.eq(photo.uuid())).select(posts::id);
    let found: Option<Uuid> = conn.query("posts.of_photo", |pg| row.first(pg).optional())?;
    Ok(found.map(PostId::from))
}

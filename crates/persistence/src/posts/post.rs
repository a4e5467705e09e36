//! A post as a viewer sees it, and its row.

use crate::{PersonSummary, StoreError, rows::distance::stored_distance, rows::person_summary::PersonColumns};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Date, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{
    ActivityId, Distance, PhotoId, PostId, TeamId, TeamName, Username,
    activities::{ActivityKind, Seconds},
    posts::{PostAudience, PostKind, PostPlace, PostText, ReactionName},
};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A post as a viewer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// The id.
    pub id: PostId,
    /// The author.
    pub author: PersonSummary,
    /// The kind.
    pub kind: PostKind,
    /// Who sees it.
    pub audience: PostAudience,
    /// The team whose members see it.
    pub team: Option<PostTeam>,
    /// The text.
    pub text: PostText,
    /// People whom the post or its comments mention and whose names occur in its text, if the viewer may see them.
    pub mentioned: Vec<Username>,
    /// The photo.
    pub photo: Option<PostPhoto>,
    /// Where it was written.
    pub place: Option<PostPlace>,
    /// The activity that it shows.
    pub activity: Option<PostActivity>,
    /// What others did with it.
    pub counts: PostCounts,
    /// When it was published.
    pub created_at: DateTime<Utc>,
    /// When its text was last changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// Whether a moderator hid it. Only its author sees it then.
    pub is_hidden: bool,
    /// Whether it may be shared: everybody sees it who is not blocked.
    pub can_share: bool,
}

/// The team of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostTeam {
    /// The id.
    pub id: TeamId,
    /// The name.
    pub name: TeamName,
}

/// The photo of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostPhoto {
    /// The id.
    pub id: PhotoId,
    /// The width of the largest variant.
    pub width: i32,
    /// The height of the largest variant.
    pub height: i32,
}

/// The activity of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostActivity {
    /// The id.
    pub id: ActivityId,
    /// The kind.
    pub kind: ActivityKind,
    /// The distance.
    pub distance: Distance,
    /// The duration.
    pub duration: Seconds,
    /// The local day on which it began.
    pub day: NaiveDate,
}

/// What others did with a post, and what the viewer did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostCounts {
    /// The number of hearts.
    pub likes: i32,
    /// The number of other reactions.
    pub reactions: i32,
    /// The number of shares.
    pub shares: i32,
    /// The number of comments.
    pub comments: i32,
    /// The number of each reaction, without the heart.
    pub by_reaction: Vec<ReactionCount>,
    /// What the viewer did.
    pub mine: MyInteractions,
}

/// The number of a reaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionCount {
    /// The reaction.
    pub reaction: ReactionName,
    /// The number.
    pub count: i64,
}

/// What the viewer did with a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MyInteractions {
    /// Whether the viewer likes it.
    pub liked: bool,
    /// The viewer's other reactions.
    pub reactions: Vec<ReactionName>,
    /// Whether the viewer shared it.
    pub shared: bool,
}

/// A row of `list.sql`.
#[derive(QueryableByName)]
pub(super) struct PostRow {
    #[diesel(sql_type = SqlUuid)]
    pub(super) post_id: Uuid,
    #[diesel(embed)]
    author: PersonColumns,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    audience: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    team_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    team_name: Option<String>,
    #[diesel(sql_type = Text)]
    text: String,
    #[diesel(sql_type = Array<Text>)]
    mentioned: Vec<String>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    place: Option<Value>,
    #[diesel(embed)]
    photo: PhotoColumns,
    #[diesel(embed)]
    activity: ActivityColumns,
    #[diesel(embed)]
    counts: CountColumns,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    edited_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    is_hidden: bool,
    #[diesel(sql_type = Bool)]
    can_share: bool,
}

/// The columns of the photo, if there is one.
#[derive(QueryableByName)]
struct PhotoColumns {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    photo_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Integer>)]
    photo_width: Option<i32>,
    #[diesel(sql_type = Nullable<Integer>)]
    photo_height: Option<i32>,
}

/// The columns of the activity, if there is one.
#[derive(QueryableByName)]
struct ActivityColumns {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    activity_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    activity_kind: Option<String>,
    #[diesel(sql_type = Nullable<BigInt>)]
    activity_distance_mm: Option<i64>,
    #[diesel(sql_type = Nullable<Integer>)]
    activity_duration_s: Option<i32>,
    #[diesel(sql_type = Nullable<Date>)]
    activity_day: Option<NaiveDate>,
}

/// The counts, and what the viewer did.
#[derive(QueryableByName)]
pub(super) struct CountColumns {
    #[diesel(sql_type = Integer)]
    like_count: i32,
    #[diesel(sql_type = Integer)]
    reaction_count: i32,
    #[diesel(sql_type = Integer)]
    share_count: i32,
    #[diesel(sql_type = Integer)]
    comment_count: i32,
    #[diesel(sql_type = Jsonb)]
    reactions: Value,
    #[diesel(sql_type = Array<Text>)]
    my_reactions: Vec<String>,
    #[diesel(sql_type = Bool)]
    is_shared: bool,
}

impl PhotoColumns {
    fn into_photo(self) -> Option<PostPhoto> {
        let Self { photo_id: Some(id), photo_width: Some(width), photo_height: Some(height) } = self else {
            return None;
        };
        Some(PostPhoto { id: id.into(), width, height })
    }
}

impl ActivityColumns {
    fn into_activity(self) -> Result<Option<PostActivity>, StoreError> {
        let Self {
            activity_id: Some(id),
            activity_kind: Some(kind),
            activity_distance_mm: Some(distance),
            activity_duration_s: Some(duration),
            activity_day: Some(day),
        } = self
        else {
            return Ok(None);
        };
        Ok(Some(PostActivity {
            id: id.into(),
            kind: kind.parse().map_err(StoreError::corrupt)?,
            distance: stored_distance(distance)?,
            duration: Seconds(u32::try_from(duration).map_err(StoreError::corrupt)?),
            day,
        }))
    }
}

impl TryFrom<CountColumns> for PostCounts {
    type Error = StoreError;

    fn try_from(columns: CountColumns) -> Result<Self, StoreError> {
        let counts: BTreeMap<ReactionName, i64> =
            serde_json::from_value(columns.reactions).map_err(StoreError::corrupt)?;
        let mine = columns.my_reactions.into_iter().map(ReactionName::try_from);
        let mine = mine.collect::<Result<Vec<_>, _>>().map_err(StoreError::corrupt)?;
        let (likes, reactions): (Vec<_>, Vec<_>) = mine.into_iter().partition(ReactionName::is_like);
        Ok(Self {
            likes: columns.like_count,
            reactions: columns.reaction_count,
            shares: columns.share_count,
            comments: columns.comment_count,
            by_reaction: counts.into_iter().map(|(reaction, count)| ReactionCount { reaction, count }).collect(),
            mine: MyInteractions { liked: !likes.is_empty(), reactions, shared: columns.is_shared },
        })
    }
}

/// The usernames of an array.
pub(super) fn usernames(names: Vec<String>) -> Result<Vec<Username>, StoreError> {
    names.into_iter().map(|name| name.try_into().map_err(StoreError::corrupt)).collect()
}

impl TryFrom<PostRow> for Post {
    type Error = StoreError;

    fn try_from(row: PostRow) -> Result<Self, StoreError> {
        let team = match (row.team_id, row.team_name) {
            (Some(id), Some(name)) => {
                Some(PostTeam { id: id.into(), name: name.try_into().map_err(StoreError::corrupt)? })
            }
            _ => None,
        };
        Ok(Self {
            id: row.post_id.into(),
            author: row.author.try_into()?,
            kind: row.kind.parse().map_err(StoreError::corrupt)?,
            audience: row.audience.parse().map_err(StoreError::corrupt)?,
            team,
            text: row.text.parse().map_err(StoreError::corrupt)?,
            mentioned: usernames(row.mentioned)?,
            photo: row.photo.into_photo(),
            place: row.place.map(serde_json::from_value).transpose().map_err(StoreError::corrupt)?,
            activity: row.activity.into_activity()?,
            counts: row.counts.try_into()?,
            created_at: row.created_at,
            edited_at: row.edited_at,
            is_hidden: row.is_hidden,
            can_share: row.can_share,
        })
    }
}

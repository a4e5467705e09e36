//! Posts as they are answered.

use crate::views::{ActivityPlace, Pagination, PersonSummary, Photo};
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    ActivityId, Distance, PostId, TeamId, TeamName, Username,
    activities::{ActivityDistance, ActivityKind, Seconds},
    posts::{Emoji, PostAudience, PostKind, PostText, ReactionName},
};
use milequest_services::{Page, photos, posts};
use serde::Serialize;
use utoipa::ToSchema;

/// The team for whose members a post is.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostTeam {
    team_id: TeamId,
    name: TeamName,
}

/// The activity that a post shows.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostActivity {
    activity_id: ActivityId,
    kind: ActivityKind,
    #[schema(value_type = ActivityDistance)]
    distance_m: Distance,
    duration_s: Seconds,
    /// The local day on which it began.
    day: NaiveDate,
}

/// The number of a reaction to a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct ReactionCount {
    reaction: ReactionName,
    emoji: Emoji,
    count: i64,
}

/// What I did with a post.
#[derive(Serialize, ToSchema)]
pub(crate) struct MyInteractions {
    liked: bool,
    /// My reactions beside the heart.
    reactions: Vec<ReactionName>,
    shared: bool,
}

/// The numbers of a post, and what I did with it.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostCounts {
    /// The number of hearts.
    like_count: i32,
    /// The number of other reactions.
    reaction_count: i32,
    share_count: i32,
    /// The number of comments and replies.
    comment_count: i32,
    /// The number of each other reaction, the most frequent first.
    reactions: Vec<ReactionCount>,
    mine: MyInteractions,
}

impl From<posts::PostCounts> for PostCounts {
    fn from(counts: posts::PostCounts) -> Self {
        let number = |counted| {
            let posts::ReactionCount { reaction, emoji, count } = counted;
            ReactionCount { reaction, emoji, count }
        };
        Self {
            like_count: counts.likes,
            reaction_count: counts.reactions,
            share_count: counts.shares,
            comment_count: counts.comments,
            reactions: counts.by_reaction.into_iter().map(number).collect(),
            mine: MyInteractions { liked: counts.liked, reactions: counts.my_reactions, shared: counts.shared },
        }
    }
}

/// A post.
#[derive(Serialize, ToSchema)]
pub(crate) struct Post {
    post_id: PostId,
    author: PersonSummary,
    kind: PostKind,
    audience: PostAudience,
    /// The team, if the post is for its members.
    team: Option<PostTeam>,
    text: PostText,
    /// The people whom the text mentions, by the usernames that follow an `@` in it.
    mentions: Vec<Username>,
    photo: Option<Photo>,
    place: Option<ActivityPlace>,
    /// The activity that the post shows, if it is of this kind.
    activity: Option<PostActivity>,
    #[serde(flatten)]
    counts: PostCounts,
    created_at: DateTime<Utc>,
    /// When the text was last changed.
    edited_at: Option<DateTime<Utc>>,
    /// Whether a moderator hid it. Only its author sees it then.
    is_hidden: bool,
    /// Whether it may be shared: it is public, and so is the account of its author.
    can_share: bool,
}

impl From<posts::Post> for Post {
    fn from(post: posts::Post) -> Self {
        let posts::Post { id, author, kind, audience, team, text, mentions, photo, place, activity, .. } = post;
        let shown = |activity| {
            let posts::PostActivity { id, kind, distance, duration, day } = activity;
            PostActivity { activity_id: id, kind, distance_m: distance, duration_s: duration, day }
        };
        let photo = photo.and_then(|posts::PostPhoto { id, width, height }| photos::post_view(id, width, height));
        Self {
            post_id: id,
            author: author.into(),
            kind,
            audience,
            team: team.map(|posts::PostTeam { id, name }| PostTeam { team_id: id, name }),
            text,
            mentions,
            photo: photo.map(Photo::from),
            place: place.map(ActivityPlace::from),
            activity: activity.map(shown),
            counts: post.counts.into(),
            created_at: post.created_at,
            edited_at: post.edited_at,
            is_hidden: post.is_hidden,
            can_share: post.can_share,
        }
    }
}

/// One page of posts.
#[derive(Serialize, ToSchema)]
pub(crate) struct PostPage {
    posts: Vec<Post>,
    pagination: Pagination,
}

impl PostPage {
    pub(crate) fn new(page: Page<posts::Post>, pagination: Pagination) -> Self {
        Self { posts: page.items.into_iter().map(Post::from).collect(), pagination }
    }
}

//! Posts and comments as they are shown.

use crate::{PersonSummary, Services};
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    ActivityId, CommentId, Distance, PhotoId, PostId, TeamId, TeamName, Username,
    activities::{ActivityKind, Seconds},
    posts::{
        CommentState, CommentText, Emoji, PostAudience, PostKind, PostPlace, PostText, Reaction, ReactionName,
        ReactionSet, mentions,
    },
};
use milequest_persistence::posts::{self as store, comments};
use serde::{Deserialize, Serialize};

/// A post.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// The people whom the text mentions and whom the viewer may see.
    pub mentions: Vec<Username>,
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
    /// Whether it may be shared: it is public, and so is the account of its author.
    #[serde(default)]
    pub can_share: bool,
}

/// The team of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostTeam {
    /// The id.
    pub id: TeamId,
    /// The name.
    pub name: TeamName,
}

/// The photo of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostPhoto {
    /// The id.
    pub id: PhotoId,
    /// The width of the largest variant.
    pub width: i32,
    /// The height of the largest variant.
    pub height: i32,
}

/// The activity of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostCounts {
    /// The number of hearts.
    pub likes: i32,
    /// The number of other reactions, also of those that are no longer in the set.
    pub reactions: i32,
    /// The number of shares.
    pub shares: i32,
    /// The number of comments.
    pub comments: i32,
    /// The number of each reaction of the set that occurs, the most frequent first.
    pub by_reaction: Vec<ReactionCount>,
    /// Whether the viewer likes it.
    pub liked: bool,
    /// The viewer's other reactions.
    pub my_reactions: Vec<ReactionName>,
    /// Whether the viewer shared it.
    pub shared: bool,
}

/// The number of a reaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReactionCount {
    /// The reaction.
    pub reaction: ReactionName,
    /// Its emoji.
    pub emoji: Emoji,
    /// The number.
    pub count: i64,
}

impl PostCounts {
    pub(super) fn new(reactions: &ReactionSet, counts: store::PostCounts) -> Self {
        let store::PostCounts { likes, reactions: others, shares, comments, by_reaction, mine } = counts;
        let number = |reaction: &Reaction| {
            let counted = by_reaction.iter().find(|counted| counted.reaction == reaction.name)?;
            let Reaction { name, emoji } = reaction.clone();
            Some(ReactionCount { reaction: name, emoji, count: counted.count })
        };
        let mut by_reaction: Vec<_> = reactions.reactions().iter().filter_map(number).collect();
        // Those that occur equally often stay in the order of the set.
        by_reaction.sort_by_key(|counted| std::cmp::Reverse(counted.count));
        Self {
            likes,
            reactions: others,
            shares,
            comments,
            by_reaction,
            liked: mine.liked,
            my_reactions: mine.reactions,
            shared: mine.shared,
        }
    }
}

/// The people whom a text mentions, of those who were found for it.
fn mentioned(text: &str, found: &[Username]) -> Vec<Username> {
    mentions(text).filter(|name| found.contains(name)).collect()
}

impl Post {
    pub(super) fn new(s: &Services, post: store::Post) -> Self {
        let store::Post { id, author, kind, audience, text, place, created_at, edited_at, is_hidden, .. } = post;
        Self {
            id,
            author,
            kind,
            audience,
            team: post.team.map(|store::PostTeam { id, name }| PostTeam { id, name }),
            mentions: mentioned(text.as_str(), &post.mentioned),
            text,
            photo: post.photo.map(|store::PostPhoto { id, width, height }| PostPhoto { id, width, height }),
            place,
            activity: post.activity.map(|store::PostActivity { id, kind, distance, duration, day }| PostActivity {
                id,
                kind,
                distance,
                duration,
                day,
            }),
            counts: PostCounts::new(s.reactions(), post.counts),
            created_at,
            edited_at,
            is_hidden,
            can_share: post.can_share,
        }
    }
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The people whom the text mentions and whom the viewer may see.
    pub mentions: Vec<Username>,
    /// How deep it is nested.
    pub depth: i16,
    /// The number of its replies that are neither deleted nor hidden.
    pub reply_count: i32,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When its text was last changed.
    pub edited_at: Option<DateTime<Utc>>,
}

impl From<comments::Comment> for Comment {
    fn from(comment: comments::Comment) -> Self {
        let comments::Comment { id, post, parent, author, text, state, depth, reply_count, .. } = comment;
        Self {
            id,
            post,
            parent,
            author,
            mentions: text.as_ref().map(|text| mentioned(text.as_str(), &comment.mentioned)).unwrap_or_default(),
            text,
            state,
            depth: depth.number(),
            reply_count,
            created_at: comment.created_at,
            edited_at: comment.edited_at,
        }
    }
}

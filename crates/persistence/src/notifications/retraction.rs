//! What can be retracted, from notifications and from the events of the activity feeds, and where it is in notifications.

use diesel::{QueryableByName, sql_types::Uuid as SqlUuid};
use milequest_domain::{
    AchievementId, ActivityId, CommentId, GoalId, InviteId, ModerationCaseId, PostId, TeamId, UserId,
    notifications::NotificationKind,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which items are retracted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retraction {
    /// Items about these activities, of readers who may not see them any more: they are gone or private, or count for no team of the
    /// reader or not for the team that the notification is about.
    HiddenActivities(Vec<ActivityId>),
    /// Items of these kinds about a goal.
    Goal {
        /// The goal.
        goal: GoalId,
        /// The kinds.
        kinds: Vec<NotificationKind>,
        /// Only items with at least this `percent` or `segment` in their details.
        from: Option<i32>,
    },
    /// The reminder to make a forecast for a goal, of a person who has made one.
    ForecastReminder {
        /// The goal.
        goal: GoalId,
        /// The person.
        user: UserId,
    },
    /// Items about an invite.
    Invite(InviteId),
    /// Items about the invites to a closed team.
    InvitesOfTeam(TeamId),
    /// Items about an achievement that a person has no longer earned.
    Achievement {
        /// The person.
        user: UserId,
        /// The achievement.
        achievement: AchievementId,
    },
    /// Items that a person caused.
    Actor(UserId),
    /// Items about a team, of a person who may not see inside any more or is no member any more.
    TeamOfPerson {
        /// The team.
        team: TeamId,
        /// The person.
        user: UserId,
    },
    /// The same for everybody who was ever in the team.
    Team {
        /// The team.
        team: TeamId,
        /// The last person who was looked at.
        after: Option<UserId>,
    },
    /// Items of these kinds about a post that a person caused, where the person has undone it: does not like or share the post any more, or
    /// has no other reaction to it.
    PostEvents {
        /// The post.
        post: PostId,
        /// The kinds: likes, reactions and shares.
        kinds: Vec<NotificationKind>,
        /// The person.
        actor: UserId,
    },
    /// Items about those of these comments that are deleted or hidden.
    Comments {
        /// The post.
        post: PostId,
        /// The comments.
        comments: Vec<CommentId>,
    },
    /// Mentions in a post, or in this comment on it, of readers whom its text does not mention any more.
    Mentions {
        /// The post.
        post: PostId,
        /// The comment. None: the text of the post.
        comment: Option<CommentId>,
    },
    /// Items about posts that are gone.
    Posts(Vec<PostId>),
    /// Items about posts, of readers who may not see them any more: they have another audience, or are hidden.
    HiddenPosts(Vec<PostId>),
    /// Items about the posts of an author, of readers who may not see them any more: the follow ended, the account is private now, or the author
    /// is suspended, gone or no member of the team any more. What a suspended author did with posts of others is taken back too.
    PostsOfAuthor {
        /// The author.
        author: UserId,
        /// The only reader. None: all of them.
        reader: Option<UserId>,
    },
    /// Items about a follow that do not hold any more: it or the request ended, or the request was accepted. So it is enqueued after any change
    /// of the follow.
    Follow {
        /// Who follows, or asked to.
        follower: UserId,
        /// Who was followed.
        followed: UserId,
    },
    /// The same for many follows of one person.
    Followers {
        /// Who was followed.
        followed: UserId,
        /// Those who follow, or asked to.
        followers: Vec<UserId>,
    },
    /// Everything that one of two people heard of the other, and of posts that they may not see any more. A block is between them.
    Between {
        /// The one.
        one: UserId,
        /// The other.
        other: UserId,
    },
    /// What those who decide heard of a case that is closed.
    ClosedCase(ModerationCaseId),
    /// What followers of a category heard of the goals of a team, as far as they may not see inside any more.
    NewGoalsOfTeam(TeamId),
    /// What followers of a category heard of a goal that has another category now. Its events are filed under the new one.
    CategoryOfGoal(GoalId),
    /// The rest of the events of a team that is closed or private.
    EventsOfTeam(TeamId),
    /// The rest of the events of a person who is closed, disabled, suspended or private.
    EventsOfPerson(UserId),
}

/// The place of an item.
#[derive(QueryableByName)]
pub(super) struct ItemRow {
    #[diesel(sql_type = SqlUuid)]
    pub(super) user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(super) notification_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(super) id: Uuid,
}

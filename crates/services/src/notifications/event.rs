//! Events that people are told of, who is told, and what an item says.
//!
//! A job reads the cause of an event again, and locks it against changes. An event whose cause is gone, hidden or undone tells nobody.

use super::{
    category_events,
    event_item::{Audience, EventItem},
    moderation_events,
    social_events::{self, FollowChange},
};
use crate::ServiceError;
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    AchievementId, ActivityId, CommentId, GoalId, ImportId, InviteId, ModerationCaseId, ModerationDecisionId, PostId,
    TeamId, TeamRole, UserId,
    events::EventScope,
    forecasts::check_open,
    notifications::{GoalReminder, NotificationKind},
    posts::ReactionName,
};
use milequest_persistence::{
    Tx,
    accounts::mail_pauses,
    announcements as reminders, forecasts, goals,
    notifications::{self as store, GoalCause, PostCause},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// Something that people are told of. It holds ids; the job reads the rest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Event {
    /// An activity was logged. Its teams are told.
    ActivityLogged(ActivityId),
    /// A goal has passed a quarter of its target. Its team is told.
    GoalProgress { goal: GoalId, quarter: i16 },
    /// A goal has reached the end of a segment. Its team is told.
    WaypointReached { goal: GoalId, segment: i32, waypoint: Option<String> },
    /// A goal was reached. Its team is told.
    GoalReached(GoalId),
    /// A goal that was reached is open again. Its team is told.
    GoalReopened(GoalId),
    /// The forecasts of a goal were resolved. Those who made one are told.
    ForecastsResolved(GoalId),
    /// A goal has passed a quarter of its target. The members who have made no forecast are told.
    ForecastReminder { goal: GoalId, quarter: i16 },
    /// A person has earned an achievement, and is told.
    AchievementEarned { user: UserId, achievement: AchievementId },
    /// An address was invited. The account that has verified it is told, if there is one.
    InviteReceived(InviteId),
    /// A person joined a team. Its other members are told.
    MemberJoined { team: TeamId, user: UserId },
    /// A person has another role, and is told.
    RoleChanged { team: TeamId, user: UserId, role: TeamRole },
    /// A person was removed from a team, and is told.
    RemovedFromTeam { team: TeamId, user: UserId },
    /// An import has ended. Its owner is told.
    ImportEnded(ImportId),
    /// Mail to a person was paused. The person is told.
    MailPaused { user: UserId, at: DateTime<Utc> },
    /// The last week of a goal has begun. Its team is told.
    GoalLastWeek(GoalId),
    /// The security of an account changed. Its owner is told. `id` is what changed, such as a session.
    Security { kind: NotificationKind, user: UserId, id: Uuid, data: Value },
    /// A person likes a post. Its author is told.
    PostLiked { post: PostId, user: UserId },
    /// A person reacted to a post with an emoji. Its author is told, once for each person.
    PostReacted { post: PostId, user: UserId, reaction: ReactionName },
    /// A person shared a post. Its author is told.
    PostShared { post: PostId, user: UserId },
    /// The author of a post, or of a comment on it, mentioned a person, who is told.
    Mentioned { post: PostId, comment: Option<CommentId>, author: UserId, user: UserId },
    /// A comment was written. The author of the post is told; enqueueing it also enqueues [`Event::Replied`].
    Commented(CommentId),
    /// A comment was written. The author of the comment to which it replies is told.
    Replied(CommentId),
    /// A person follows another, who is told.
    Followed { follower: UserId, followed: UserId },
    /// A person asks to follow another, who is told.
    FollowRequested { follower: UserId, followed: UserId },
    /// A person accepted that another follows them. The other, the follower, is told.
    FollowAccepted { follower: UserId, followed: UserId },
    /// Something was decided about what a person posted. The person is told.
    Moderated(ModerationDecisionId),
    /// The appeal of a person was answered. The person is told.
    AppealAnswered(ModerationDecisionId),
    /// Something was reported. Those who decide are told.
    Reported(ModerationCaseId),
    /// A goal was set. The people who follow its category are told, if its team is public.
    GoalSet(GoalId),
    /// An activity of which the feeds tell counts for other teams or goals now. Nobody is told again.
    ActivityMoved { activity: ActivityId, logged_at: DateTime<Utc> },
    /// An achievement that a person had earned is now earned by public activities too. Nobody is told; the feeds show it.
    AchievementPublished { user: UserId, achievement: AchievementId },
    /// The public total of a person has reached this many metres. Nobody is told; the feeds show it.
    DistanceMilestone { user: UserId, distance_m: i64 },
}

/// The activities that people are told of began at most this long ago.
pub(crate) const LATEST_START: TimeDelta = TimeDelta::hours(48);

impl Event {
    /// These events, with what each of them tells further people.
    pub(super) fn expand(events: Vec<Self>) -> Vec<Self> {
        let with_others = |event: Self| match event {
            Self::Commented(comment) => vec![Self::Replied(comment), event],
            _ => vec![event],
        };
        events.into_iter().flat_map(with_others).collect()
    }

    /// Reads the cause again. None: it is gone, hidden or undone.
    pub(super) fn read_cause(
        &self,
        tx: &mut Tx<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<(EventItem, Audience)>, ServiceError> {
        use NotificationKind as Kind;
        Ok(match self {
            Self::ActivityLogged(id) => logged(tx, *id, now)?,
            Self::GoalProgress { goal, quarter } => {
                let percent = i64::from(*quarter) * 25;
                let item = EventItem::of_goal(Kind::GoalProgress, *goal, percent, json!({ "percent": percent }));
                of_goal(tx, *goal, item, |cause| cause.quarters >= *quarter)?
            }
            Self::WaypointReached { goal, segment, waypoint } => {
                let data = json!({ "segment": segment, "waypoint": waypoint });
                let item = EventItem::of_goal(Kind::WaypointReached, *goal, i64::from(*segment), data);
                of_goal(tx, *goal, item, |cause| cause.segments >= *segment)?
            }
            Self::GoalReached(goal) => {
                let item = EventItem::of_goal(Kind::GoalReached, *goal, 0, json!({}));
                of_goal(tx, *goal, item, |cause| cause.completed)?
            }
            Self::GoalReopened(goal) => {
                let item = EventItem::of_goal(Kind::GoalReopened, *goal, 0, json!({}));
                of_goal(tx, *goal, item, |cause| !cause.completed)?
            }
            Self::ForecastsResolved(goal) => forecasts_resolved(tx, *goal)?,
            Self::ForecastReminder { goal, quarter } => {
                let percent = i64::from(*quarter) * 25;
                let item = EventItem::of_goal(Kind::ForecastReminder, *goal, percent, json!({ "percent": percent }));
                // A forecast that is being made waits for this lock, and then takes the reminder back.
                forecasts::lock_state_shared(tx, *goal)?;
                let cause = store::lock_goal_cause(tx, *goal)?;
                let holds = cause.is_some_and(|cause| cause.quarters >= *quarter) && is_open_for_forecasts(tx, *goal)?;
                holds.then_some((item, Audience::MembersWithoutForecast(*goal)))
            }
            Self::AchievementEarned { user, achievement } => {
                let item = EventItem::new(Kind::AchievementEarned, achievement.uuid(), &achievement.to_string());
                store::lock_earned(tx, *user, *achievement)?.then_some((item, Audience::Person(*user, None)))
            }
            Self::InviteReceived(invite) => store::lock_pending_invite(tx, *invite, now)?.map(|cause| {
                let item = EventItem::new(Kind::InviteReceived, invite.uuid(), &invite.to_string());
                let data = json!({ "invite_id": invite, "team_name": cause.team_name });
                (EventItem { actor: cause.inviter, data, ..item }, Audience::Person(cause.recipient, Some(cause.team)))
            }),
            Self::MemberJoined { team, user } => {
                let is_member = store::lock_role(tx, *team, *user)?.is_some() && store::lock_active_account(tx, *user)?;
                let item = EventItem::new(Kind::MemberJoined, user.uuid(), &format!("{team}:{user}"));
                is_member.then_some((EventItem { actor: Some(*user), ..item }, Audience::Members(vec![*team])))
            }
            Self::RoleChanged { team, user, role } => {
                let has_role = store::lock_role(tx, *team, *user)? == Some(*role);
                let item = EventItem::new(Kind::RoleChanged, team.uuid(), &format!("{team}:{}", role.as_str()));
                let item = EventItem { data: json!({ "role": role }), ..item };
                has_role.then_some((item, Audience::Person(*user, Some(*team))))
            }
            Self::RemovedFromTeam { team, user } => removed_from_team(tx, *team, *user)?,
            Self::ImportEnded(import) => {
                store::find_import_result(tx, *import)?.filter(|result| !result.is_undone()).map(|result| {
                    let item = EventItem::new(Kind::ImportEnded, import.uuid(), &import.to_string());
                    let (imported, failed) = (result.new_lines, result.bad_lines);
                    let data =
                        json!({ "import_id": import, "state": result.state, "imported": imported, "failed": failed });
                    (EventItem { data, ..item }, Audience::Person(result.user_id, None))
                })
            }
            Self::MailPaused { user, at } => mail_pauses::find(tx, *user)?.filter(|since| since == at).map(|since| {
                let item = EventItem::new(Kind::MailPaused, user.uuid(), &format!("{user}:{}", since.timestamp()));
                (item, Audience::Person(*user, None))
            }),
            Self::GoalLastWeek(goal) => goal_last_week(tx, *goal)?,
            Self::Security { kind, user, id, data } => {
                let item = EventItem::new(*kind, *id, &id.to_string());
                Some((EventItem { data: data.clone(), ..item }, Audience::Person(*user, None)))
            }
            Self::PostLiked { post, user } => {
                social_events::on_post(tx, *post, *user, PostCause::Reaction(&ReactionName::like()))?
            }
            Self::PostReacted { post, user, reaction } => {
                social_events::on_post(tx, *post, *user, PostCause::Reaction(reaction))?
            }
            Self::PostShared { post, user } => social_events::on_post(tx, *post, *user, PostCause::Share)?,
            Self::Mentioned { post, comment, author, user } => {
                social_events::mention(tx, *post, *comment, *author, *user)?
            }
            Self::Commented(comment) => social_events::comment(tx, *comment)?,
            Self::Replied(comment) => social_events::reply(tx, *comment)?,
            Self::Followed { follower, followed } => {
                social_events::follow(tx, *follower, *followed, FollowChange::Begun)?
            }
            Self::FollowRequested { follower, followed } => {
                social_events::follow(tx, *follower, *followed, FollowChange::Requested)?
            }
            Self::FollowAccepted { follower, followed } => {
                social_events::follow(tx, *follower, *followed, FollowChange::Accepted)?
            }
            Self::Moderated(decision) => moderation_events::decision(tx, *decision)?,
            Self::AppealAnswered(decision) => moderation_events::answer(tx, *decision)?,
            Self::Reported(case) => moderation_events::report(tx, *case)?,
            Self::GoalSet(goal) => category_events::goal_in_category(tx, *goal)?,
            Self::ActivityMoved { .. } | Self::AchievementPublished { .. } | Self::DistanceMilestone { .. } => None,
        })
    }
}

/// The item of an activity, of which its teams are told.
fn logged(tx: &mut Tx<'_>, id: ActivityId, now: DateTime<Utc>) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let activity = store::lock_shared_activity(tx, id)?.filter(|activity| now - activity.started_at <= LATEST_START);
    Ok(activity.map(|activity| {
        let item = EventItem::new(NotificationKind::ActivityLogged, id.uuid(), &id.to_string());
        let teams = activity.contributions.iter().map(|(team, _)| *team).collect();
        let scopes = EventScope::of_activity(activity.owner, activity.contributions);
        (EventItem { actor: Some(activity.owner), scopes: Some(scopes), ..item }, Audience::Members(teams))
    }))
}

/// The item of a goal and its audience, if what it says still holds.
fn of_goal(
    tx: &mut Tx<'_>,
    goal: GoalId,
    item: EventItem,
    holds: impl Fn(&GoalCause) -> bool,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let cause = store::lock_goal_cause(tx, goal)?.filter(holds);
    Ok(cause.map(|cause| (item, Audience::Members(vec![cause.team]))))
}

/// Those who made a forecast are told how good it was, as long as the forecasts are resolved.
fn forecasts_resolved(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let state = forecasts::lock_state_shared(tx, goal)?;
    Ok(state.arrived_on.zip(state.completed_at).map(|(arrived_on, completed_at)| {
        let data = json!({ "arrived_on": arrived_on });
        let item = EventItem::of_goal(NotificationKind::ForecastsResolved, goal, completed_at.timestamp(), data);
        (item, Audience::Forecasters(goal))
    }))
}

/// Whether members can still make forecasts of a goal, of which they are reminded.
fn is_open_for_forecasts(tx: &mut Tx<'_>, goal: GoalId) -> Result<bool, ServiceError> {
    let goal = goals::find(tx, goal)?;
    Ok(check_open(goal.status, goal.done, goal.target.distance()).is_ok())
}

/// A person who was removed is told the name of the team, which may be private now.
fn removed_from_team(
    tx: &mut Tx<'_>,
    team: TeamId,
    user: UserId,
) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    let is_back = store::lock_role(tx, team, user)?.is_some();
    let name = store::find_open_team_name(tx, team)?.filter(|_| !is_back);
    Ok(name.map(|name| {
        let item = EventItem::new(NotificationKind::RemovedFromTeam, team.uuid(), &team.to_string());
        (EventItem { data: json!({ "team_name": name }), ..item }, Audience::Person(user, Some(team)))
    }))
}

/// The members of an active goal hear of its last week until it is over.
fn goal_last_week(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<(EventItem, Audience)>, ServiceError> {
    Ok(reminders::find_last_week(tx, goal)?.map(|found| {
        let event_key = format!("{goal}:{}", found.last_day);
        let item = EventItem::new(NotificationKind::GoalLastWeek, goal.uuid(), &event_key);
        let expires_at = Some(GoalReminder::ends_at(found.last_day));
        let item = EventItem { goal: Some(goal), data: json!({ "last_day": found.last_day }), expires_at, ..item };
        (item, Audience::Members(vec![found.team]))
    }))
}

//! What an event becomes in the activity feeds. A job records it when it tells people, from the same locked cause.

use super::{
    event::Event,
    event_item::{Audience, EventItem},
};
use crate::{ServiceError, Services};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use milequest_domain::{
    AchievementId, Distance, GoalId, UserId,
    events::{EventKind, EventScope, EventScopeKind},
    notifications::NotificationKind,
};
use milequest_persistence::{
    Tx,
    events::{self as store, NewEvent},
    notifications::lock_shared_activity,
};
use serde_json::{Value, json};
use uuid::Uuid;

/// An item of the activity feeds, in all of its scopes.
struct FeedItem {
    kind: EventKind,
    scopes: Vec<EventScope>,
    actor: Option<UserId>,
    cause_id: Uuid,
    event_key: String,
    data: Value,
    at: Option<DateTime<Utc>>,
}

/// The items of an event. `told` is its cause, as far as people are told of it. None: no feed shows the event, or its cause is gone, hidden or undone.
pub(super) fn read_feed_items(
    s: &Services,
    tx: &mut Tx<'_>,
    event: &Event,
    told: Option<&(EventItem, Audience)>,
    at: DateTime<Utc>,
) -> Result<Vec<NewEvent>, ServiceError> {
    let found = match event {
        // These have the cause of which people are told. A further kind needs one more line.
        Event::ActivityLogged(_) => same(tx, EventKind::ActivityLogged, told)?,
        Event::WaypointReached { .. } => same(tx, EventKind::WaypointReached, told)?.map(|item| item.of_hour(at)),
        Event::GoalReached(_) => same(tx, EventKind::GoalReached, told)?,
        Event::GoalReopened(_) => same(tx, EventKind::GoalReopened, told)?.map(|item| item.of_hour(at)),
        Event::MemberJoined { .. } => same(tx, EventKind::MemberJoined, told)?,
        // Its details are for those who made a forecast.
        Event::ForecastsResolved(_) => {
            same(tx, EventKind::ForecastsResolved, told)?.map(|item| FeedItem { data: json!({}), ..item })
        }
        // These have their own.
        Event::GoalSet(goal) => goal_set(tx, *goal)?,
        Event::ActivityMoved { activity, logged_at } => lock_shared_activity(tx, *activity)?.map(|found| FeedItem {
            kind: EventKind::ActivityLogged,
            scopes: EventScope::of_activity(found.owner, found.contributions),
            actor: Some(found.owner),
            cause_id: activity.uuid(),
            event_key: EventItem::new(NotificationKind::ActivityLogged, activity.uuid(), &activity.to_string())
                .event_key,
            data: json!({}),
            at: Some(*logged_at),
        }),
        Event::AchievementEarned { user, achievement } | Event::AchievementPublished { user, achievement } => {
            achievement_earned(tx, *user, *achievement)?
        }
        Event::DistanceMilestone { user, distance_m } => distance_milestone(tx, *user, *distance_m)?,
        // These are for the people whom they concern.
        Event::GoalProgress { .. }
        | Event::ForecastReminder { .. }
        | Event::InviteReceived(_)
        | Event::RoleChanged { .. }
        | Event::RemovedFromTeam { .. }
        | Event::ImportEnded(_)
        | Event::MailPaused { .. }
        | Event::GoalLastWeek(_)
        | Event::Security { .. }
        | Event::PostLiked { .. }
        | Event::PostReacted { .. }
        | Event::PostShared { .. }
        | Event::Mentioned { .. }
        | Event::Commented(_)
        | Event::Replied(_)
        | Event::Followed { .. }
        | Event::FollowRequested { .. }
        | Event::FollowAccepted { .. }
        | Event::Moderated(_)
        | Event::AppealAnswered(_)
        | Event::Reported(_) => None,
    };
    Ok(found.map(|item| item.in_scopes(s, at)).unwrap_or_default())
}

impl FeedItem {
    /// The same with the hour as its time, because everybody may see it, and a private activity may have caused it.
    fn of_hour(self, at: DateTime<Utc>) -> Self {
        Self { at: Some(at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at)), ..self }
    }

    fn in_scopes(self, s: &Services, at: DateTime<Utc>) -> Vec<NewEvent> {
        let Self { kind, scopes, actor, cause_id, event_key, data, at: happened_at } = self;
        let event = |scope| NewEvent {
            // The id of an item is that of its event, and has a time as well.
            id: happened_at.map_or_else(|| s.new_id(), Services::new_id_at),
            kind,
            scope,
            actor_id: actor,
            cause_id,
            event_key: event_key.clone(),
            data: data.clone(),
            at: happened_at.unwrap_or(at),
        };
        scopes.into_iter().map(event).collect()
    }
}

/// An item with the cause of which people are told.
fn same(
    tx: &mut Tx<'_>,
    kind: EventKind,
    told: Option<&(EventItem, Audience)>,
) -> Result<Option<FeedItem>, ServiceError> {
    let Some((item, audience)) = told else { return Ok(None) };
    let scopes = match &item.scopes {
        Some(scopes) => scopes.clone(),
        None => usual_scopes(tx, kind, item, audience)?,
    };
    Ok(Some(FeedItem {
        kind,
        scopes,
        actor: item.actor,
        cause_id: item.cause_id,
        event_key: item.event_key.clone(),
        data: item.data.clone(),
        at: None,
    }))
}

/// The scopes of an item whose kind says where it is shown.
fn usual_scopes(
    tx: &mut Tx<'_>,
    kind: EventKind,
    item: &EventItem,
    audience: &Audience,
) -> Result<Vec<EventScope>, ServiceError> {
    Ok(match (kind.config().scope, audience) {
        (EventScopeKind::Goal, _) => match item.goal {
            Some(goal) => {
                let team = store::find_team_of_goal(tx, goal)?;
                team.map(|team| EventScope::Goal { goal, team }).into_iter().collect()
            }
            None => Vec::new(),
        },
        (EventScopeKind::Team, Audience::Members(teams)) => teams.iter().copied().map(EventScope::Team).collect(),
        (EventScopeKind::Team | EventScopeKind::Person | EventScopeKind::Activity, _) => Vec::new(),
    })
}

/// A new goal. It names nobody: a goal is that of its team.
fn goal_set(tx: &mut Tx<'_>, goal: GoalId) -> Result<Option<FeedItem>, ServiceError> {
    Ok(store::lock_goal_set(tx, goal)?.map(|cause| FeedItem {
        kind: EventKind::GoalSet,
        scopes: vec![EventScope::Goal { goal, team: cause.team }],
        actor: None,
        cause_id: goal.uuid(),
        event_key: format!("goal_set:{goal}"),
        data: json!({}),
        at: None,
    }))
}

fn achievement_earned(
    tx: &mut Tx<'_>,
    user: UserId,
    achievement: AchievementId,
) -> Result<Option<FeedItem>, ServiceError> {
    let is_public = store::lock_public_achievement(tx, user, achievement)?;
    let event_key = format!("achievement_earned:{achievement}");
    let item = FeedItem::of_person(EventKind::AchievementEarned, user, achievement.uuid(), event_key, json!({}));
    Ok(is_public.then_some(item))
}

fn distance_milestone(tx: &mut Tx<'_>, user: UserId, metres: i64) -> Result<Option<FeedItem>, ServiceError> {
    let distance = Distance::from_millimetres(metres.saturating_mul(1_000)).map_err(ServiceError::internal)?;
    let is_reached = store::lock_milestone(tx, user, distance)?;
    let (event_key, data) = (format!("distance_milestone:{metres}"), json!({ "distance_m": metres }));
    Ok(is_reached.then(|| FeedItem::of_person(EventKind::DistanceMilestone, user, user.uuid(), event_key, data)))
}

impl FeedItem {
    fn of_person(kind: EventKind, user: UserId, cause_id: Uuid, event_key: String, data: Value) -> Self {
        let scopes = vec![EventScope::Person { user, through_team: false }];
        Self { kind, scopes, actor: Some(user), cause_id, event_key, data, at: None }
    }
}

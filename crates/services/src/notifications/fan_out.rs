//! Enqueues the jobs of notifications, and runs them.
//!
//! One transaction tells a bounded number of people; another job continues. So an event for a team of 20,000 costs the person who causes it
//! one row, and holds no lock for long.

use super::{
    event::Event,
    event_item::{Audience, EventItem},
    feed_items::read_feed_items,
    job_kinds::{Notify, RetractNotifications, SettleReadNotifications},
    webhook_events::EventForWebhooks,
};
use crate::{
    ServiceError, Services,
    delivery_jobs::enqueue_deliveries,
    jobs::{self, JobKind, NewJob},
};
use chrono::{DateTime, Utc};
use milequest_domain::{TeamId, UserId, notifications::NotificationScope};
use milequest_persistence::{
    Tx, events,
    forecasts::{self, ResultOfMember},
    notifications::{self as store, NewItem, PeoplePart, Recipient, RecordTime, Retraction},
};
use serde_json::{Value, json};
use std::collections::HashSet;

/// The number of items that one transaction records, retracts or settles.
const BATCH_SIZE: i64 = 1000;

/// The number of jobs that tell the members of a large team beside each other.
const PARTS: u8 = 2;

/// Tells people of these events after this transaction.
pub(crate) fn enqueue(tx: &mut Tx<'_>, events: Vec<Event>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if !events.is_empty() {
        let events = Event::expand(events);
        jobs::enqueue(tx, Notify { events, at: now, after: None, part: PeoplePart::WHOLE }.request(now))?;
    }
    Ok(())
}

/// The job that tells people of these events, for a statement that enqueues jobs itself.
pub(crate) fn job_row(events: Vec<Event>, now: DateTime<Utc>) -> Result<Option<NewJob>, ServiceError> {
    if events.is_empty() {
        return Ok(None);
    }
    let events = Event::expand(events);
    Notify { events, at: now, after: None, part: PeoplePart::WHOLE }.request(now).into_row().map(Some)
}

/// Retracts items after this transaction.
pub(crate) fn enqueue_retraction(
    tx: &mut Tx<'_>,
    retraction: Retraction,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    jobs::enqueue(tx, RetractNotifications { retraction }.request(now))?;
    Ok(())
}

/// Retracts items of several kinds after this transaction.
pub(crate) fn enqueue_retractions(
    tx: &mut Tx<'_>,
    retractions: impl IntoIterator<Item = Retraction>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let jobs: Vec<_> =
        retractions.into_iter().map(|retraction| RetractNotifications { retraction }.request(now)).collect();
    if jobs.is_empty() { Ok(()) } else { jobs::enqueue_all(tx, jobs) }
}

/// What is retracted when a team is closed.
pub(crate) const fn of_closed_team(team: TeamId) -> [Retraction; 3] {
    [Retraction::Team { team, after: None }, Retraction::InvitesOfTeam(team), Retraction::NewGoalsOfTeam(team)]
}

/// Retracts items in this transaction, and the rest of many after it. The caller has locked what caused them.
pub(crate) fn retract_now(tx: &mut Tx<'_>, retraction: &Retraction, now: DateTime<Utc>) -> Result<(), ServiceError> {
    retract_all_now(tx, std::slice::from_ref(retraction), now)
}

/// The same for several retractions. The events of the activity feeds come first, because their owners are locked before inboxes.
pub(crate) fn retract_all_now(
    tx: &mut Tx<'_>,
    retractions: &[Retraction],
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let mut next = Vec::new();
    for retraction in retractions {
        next.extend(events::retract(tx, retraction, BATCH_SIZE)?);
    }
    for retraction in retractions {
        next.extend(store::retract(tx, retraction, BATCH_SIZE)?.next);
    }
    enqueue_retractions(tx, next, now)
}

/// Settles, after this transaction, the notifications of a person that were marked all at once.
pub(crate) fn enqueue_settling(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let request = SettleReadNotifications { user }.request(now);
    jobs::enqueue(tx, request.once_per(format!("settle_read_notifications {user}")))?;
    Ok(())
}

/// The job that tells people of events. Another job continues when it is too much for one transaction.
pub(crate) fn notify(s: &Services, tx: &mut Tx<'_>, job: &Notify, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let (mut items, mut members, mut webhook_events) = (Vec::new(), HashSet::new(), Vec::new());
    let (mut feed_items, mut after) = (Vec::new(), job.after);
    for (place, event) in job.events.iter().enumerate() {
        let left = BATCH_SIZE - i64::try_from(items.len()).unwrap_or(BATCH_SIZE);
        if left <= 0 {
            enqueue_rest(tx, job, place, None, now)?;
            break;
        }
        let cause = event.read_cause(tx, now)?;
        if after.is_none() {
            feed_items.extend(read_feed_items(s, tx, event, cause.as_ref(), job.at)?);
        }
        if let Some((item, audience)) = cause {
            let is_for_members = audience.is_of_members();
            let is_in_parts = matches!(audience, Audience::Members(_));
            let for_webhooks = EventForWebhooks::new(&item, &audience, job.at);
            if let Some(event) = for_webhooks.as_ref().filter(|_| after.is_none()) {
                event.tell_team(s, tx, now)?;
            }
            let people = recipients(tx, &item, audience, (after, job.part), left)?;
            members.extend(people.iter().filter(|_| is_for_members).filter_map(Told::as_member));
            items.extend(people.iter().map(|person| new_item(s, &item, person, job.at)));
            webhook_events
                .extend(for_webhooks.map(|event| event.with_members(people.iter().map(|told| told.user).collect())));
            if i64::try_from(people.len()).is_ok_and(|found| found >= left) {
                let last = people.last().map(|person| person.user);
                if is_in_parts && job.part.is_whole() {
                    enqueue_parts(tx, job, place, last, now)?;
                } else {
                    enqueue_rest(tx, job, place, last, now)?;
                }
                break;
            }
        }
        after = None;
    }
    // The owners of events are locked before inboxes.
    events::record(tx, &feed_items)?;
    let time = RecordTime { now, mail_waits: s.rules.mail_waits };
    let recorded = store::record_for_members(tx, &items, &members, time)?;
    for event in &webhook_events {
        event.tell_members(s, tx, now)?;
    }
    enqueue_deliveries(tx, &recorded.due, now)
}

/// Enqueues the job for the events from this place on, the first of them from after this person.
fn enqueue_rest(
    tx: &mut Tx<'_>,
    job: &Notify,
    place: usize,
    after: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let rest = Notify { events: job.events[place..].to_vec(), after, ..*job };
    jobs::enqueue(tx, rest.request(now))?;
    Ok(())
}

/// Enqueues the jobs for the event at this place, whose members from after this person are told in parts, and the job for those after it.
fn enqueue_parts(
    tx: &mut Tx<'_>,
    job: &Notify,
    place: usize,
    after: Option<UserId>,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let part = |number| {
        let part = PeoplePart { number, of: PARTS };
        Notify { events: vec![job.events[place].clone()], after, part, ..*job }.request(now)
    };
    jobs::enqueue_all(tx, (0..PARTS).map(part).collect::<Vec<_>>())?;
    if place + 1 < job.events.len() { enqueue_rest(tx, job, place + 1, None, now) } else { Ok(()) }
}

/// A person who is told, and the team that it is about.
struct Told {
    user: UserId,
    team: Option<TeamId>,
    /// The details for this person, if they are not those of the event.
    data: Option<Value>,
}

impl From<Recipient> for Told {
    fn from(Recipient { user_id, team_id }: Recipient) -> Self {
        Self { user: user_id, team: Some(team_id), data: None }
    }
}

impl From<ResultOfMember> for Told {
    fn from(found: ResultOfMember) -> Self {
        let data = json!({
            "arrived_on": found.arrived_on, "error_days": found.result.error_days, "score": found.result.score,
            "rank": found.rank, "forecasts": found.of,
        });
        Self { user: found.user, team: Some(found.team), data: Some(data) }
    }
}

impl Told {
    fn as_member(&self) -> Option<Recipient> {
        Some(Recipient { user_id: self.user, team_id: self.team? })
    }
}

fn recipients(
    tx: &mut Tx<'_>,
    item: &EventItem,
    audience: Audience,
    (after, part): (Option<UserId>, PeoplePart),
    limit: i64,
) -> Result<Vec<Told>, ServiceError> {
    Ok(match audience {
        Audience::Members(teams) => {
            store::list_members(tx, &teams, part, item.actor, after, limit)?.into_iter().map(Told::from).collect()
        }
        Audience::MembersWithoutForecast(goal) => {
            store::list_members_without_forecast(tx, goal, after, limit)?.into_iter().map(Told::from).collect()
        }
        Audience::Forecasters(goal) => {
            forecasts::list_results(tx, goal, after, limit)?.into_iter().map(Told::from).collect()
        }
        // A job that continues has told this person already.
        Audience::Person(user, _) if after.is_some_and(|after| after >= user) => Vec::new(),
        Audience::Person(user, team) => vec![Told { user, team, data: None }],
        Audience::CategoryFollowers(category, team) => {
            let people = events::list_category_followers(tx, category, item.actor, after, limit)?;
            people.into_iter().map(|user| Told { user, team: Some(team), data: None }).collect()
        }
        Audience::People(users) => {
            let is_next = |user: &UserId| after.is_none_or(|after| after < *user);
            let most = usize::try_from(limit).unwrap_or_default();
            users.into_iter().filter(is_next).take(most).map(|user| Told { user, team: None, data: None }).collect()
        }
    })
}

fn new_item(s: &Services, item: &EventItem, told: &Told, at: DateTime<Utc>) -> NewItem {
    let (user, team) = (told.user, told.team);
    let scope_id = match item.kind.config().scope {
        NotificationScope::Team => team.map(TeamId::uuid),
        NotificationScope::Goal => item.goal.map(Into::into),
        NotificationScope::User => Some(user.uuid()),
        NotificationScope::Import | NotificationScope::Announcement | NotificationScope::Post => None,
    };
    NewItem {
        id: s.new_id(),
        user_id: user,
        kind: item.kind,
        scope_id: scope_id.unwrap_or(item.cause_id),
        team_id: team,
        goal_id: item.goal,
        actor_id: item.actor,
        cause_id: item.cause_id,
        event_key: item.event_key.clone(),
        data: told.data.as_ref().unwrap_or(&item.data).clone(),
        at,
        expires_at: item.expires_at,
    }
}

/// The job that retracts items. Another job continues when it is too much for one transaction.
pub(crate) fn retract(
    tx: &mut Tx<'_>,
    RetractNotifications { retraction }: &RetractNotifications,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    retract_now(tx, retraction, now)
}

/// The job that settles notifications which were marked all at once.
pub(crate) fn settle_read(
    tx: &mut Tx<'_>,
    SettleReadNotifications { user }: SettleReadNotifications,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    let settled = store::settle_read(tx, user, BATCH_SIZE)?;
    if i64::try_from(settled).is_ok_and(|settled| settled >= BATCH_SIZE) {
        enqueue_settling(tx, user, now)?;
    }
    Ok(())
}

//! Reminds people in their evening of streaks that end today, and the members of goals of the last week.

use super::job_kinds::{RemindStreaks, StartReminders};
use crate::{
    ServiceError, Services,
    delivery_jobs::enqueue_deliveries,
    jobs::{self, JobKind},
    notifications::{self as notify, Event},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{
    TimeZone,
    notifications::{GoalReminder, NotificationKind, StreakReminder},
};
use milequest_persistence::{
    Tx,
    announcements::{self as store, EndingStreak, StreakPage},
    notifications::{self, NewItem, RecordTime},
};
use serde_json::json;

/// How often it is looked where it is evening. The evening is longer, so that a service that was stopped meanwhile still reminds.
pub(crate) const EVERY: TimeDelta = TimeDelta::minutes(15);

/// The number of people whom one transaction looks at.
const BATCH_SIZE: i64 = 1000;
/// The number of goals that one transaction tells of.
const GOALS: i64 = 100;

/// The job that begins reminders. Each time zone is begun once for each of its days, and each goal once for its last day.
pub(crate) fn start(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let in_evening: Vec<TimeZone> = TimeZone::names()
        .filter_map(|name| name.parse().ok())
        .filter(|zone| StreakReminder::day(now, *zone).is_some())
        .collect();
    for zone in store::list_used_time_zones(tx, &in_evening)? {
        let Some(day) = StreakReminder::day(now, zone) else { continue };
        if store::claim_streak_day(tx, zone, day)? {
            jobs::enqueue(tx, RemindStreaks { zone, day, after: None }.request(now))?;
        }
    }
    let ending = store::claim_goals_in_last_week(tx, GoalReminder::last_days(now), GoalReminder::MIN_DAYS, GOALS)?;
    if i64::try_from(ending.len()).is_ok_and(|found| found >= GOALS) {
        jobs::enqueue(tx, StartReminders.request(now))?;
    }
    // One job for each goal, because each may have many members.
    ending.into_iter().try_for_each(|goal| notify::enqueue(tx, vec![Event::GoalLastWeek(goal)], now))
}

/// The job that reminds the next people of a time zone. Another job continues. When the evening is over, nobody else is reminded.
pub(crate) fn remind_streaks(
    s: &Services,
    tx: &mut Tx<'_>,
    RemindStreaks { zone, day, after }: RemindStreaks,
    now: DateTime<Utc>,
) -> Result<(), ServiceError> {
    if StreakReminder::day(now, zone) != Some(day) {
        return Ok(());
    }
    let event_key = format!("{}:{day}", NotificationKind::StreakEnding.as_str());
    let limits = (BATCH_SIZE, StreakReminder::MIN_DAYS);
    let StreakPage { streaks, last } = store::list_ending_streaks(tx, zone, day, (after, &event_key), limits)?;
    let expires_at = StreakReminder::ends_at(now, zone);
    let item = |EndingStreak { user, days }: EndingStreak| NewItem {
        id: s.new_id(),
        user_id: user,
        kind: NotificationKind::StreakEnding,
        scope_id: user.uuid(),
        team_id: None,
        goal_id: None,
        actor_id: None,
        cause_id: user.uuid(),
        event_key: event_key.clone(),
        data: json!({ "days": days }),
        at: now,
        expires_at: Some(expires_at),
    };
    let items: Vec<NewItem> = streaks.into_iter().map(item).collect();
    let time = RecordTime { now, mail_waits: s.rules.mail_waits };
    let recorded = notifications::record(tx, &items, time)?;
    enqueue_deliveries(tx, &recorded.due, now)?;
    // The page may be the last one although it is full; the next one is empty then.
    if let Some(last) = last {
        jobs::enqueue(tx, RemindStreaks { zone, day, after: Some(last) }.request(now))?;
    }
    Ok(())
}

//! Reads a calendar by the secret in its address. Nobody signs in, so that calendar programs can do it.

use super::events::CalendarWriter;
use crate::{
    RequestOrigin, Secret, ServiceError, Services,
    core::rate_limits::{CALENDAR_MISSES_FROM, CALENDAR_READS_OF},
};
use chrono::Days;
use milequest_domain::{calendar_feeds::CalendarActivities, forecasts::ForecastBasis};
use milequest_persistence::calendar_feeds::{self as store, FeedReader, LAST_READ_PRECISION};

/// How far back a calendar goes.
const PAST: Days = Days::new(731);

/// The largest number of activities in a calendar. The latest ones are in it.
const MAX_ACTIVITIES: i64 = 5_000;

/// The largest number of goals in a calendar.
const MAX_GOALS: i64 = 500;

/// The calendar with this secret, in the format iCalendar. Wrong secrets are counted by network address, and reads by calendar.
///
/// # Errors
/// [`crate::Code::NotFound`] when there is no such calendar, or the account of its owner is disabled or closed; [`crate::Code::TooOften`].
pub fn read(s: &Services, origin: &RequestOrigin, secret: &str) -> Result<String, ServiceError> {
    let (hash, now) = (Secret::hash_of(secret), s.now());
    let Some(reader) = s.db.read(|conn| store::find_reader(conn, &hash))? else {
        s.count_origin(CALENDAR_MISSES_FROM, origin)?;
        return Err(ServiceError::not_found("calendar"));
    };
    s.count_attempt(CALENDAR_READS_OF, &reader.owner.to_string())?.or_refuse()?;
    if reader.feed.last_read_at.is_none_or(|last| last + LAST_READ_PRECISION <= now) {
        s.record_use(|tx| store::update_last_read(tx, &hash, now));
    }
    write(s, &reader)
}

fn write(s: &Services, reader: &FeedReader) -> Result<String, ServiceError> {
    let (now, contents) = (s.now(), reader.feed.contents);
    let today = now.date_naive();
    // From the begin of a day, so that the calendar of a day stays the same.
    let from = today.checked_sub_days(PAST).unwrap_or(today).and_time(Default::default()).and_utc();
    let earliest = today.checked_sub_days(Days::new(ForecastBasis::MAX_DAYS)).unwrap_or(today);
    let mut calendar = CalendarWriter::new(s, reader, today);
    s.db.read(|conn| {
        let activities = match contents.activities() {
            CalendarActivities::Nothing => Vec::new(),
            chosen => {
                let with_private = chosen == CalendarActivities::All;
                store::list_activities(conn, reader.owner, from, with_private, MAX_ACTIVITIES)?
            }
        };
        let goals = if contents.goals() {
            store::list_goals(conn, reader.owner, from, earliest, MAX_GOALS)?
        } else {
            Vec::new()
        };
        Ok::<_, ServiceError>((activities, goals))
    })
    .map(|(activities, goals)| {
        activities.iter().for_each(|activity| calendar.add_activity(activity));
        goals.iter().for_each(|goal| calendar.add_goal(goal));
        calendar.finish()
    })
}

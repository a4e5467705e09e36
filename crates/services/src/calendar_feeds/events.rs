//! The events of a calendar: one for each activity, and up to two for each goal.

use crate::{
    Services,
    core::texts::{Texts, texts},
};
use chrono::{NaiveDate, NaiveTime};
use milequest_domain::{
    DistanceUnits, GoalStatus, TimeZone,
    calendar_feeds::{CalendarEvent, EventTime, ICalendar},
    forecasts::{ForecastBasis, GoalForecast},
};
use milequest_persistence::calendar_feeds::{FeedActivity, FeedGoal, FeedReader};

/// A calendar that is being written, in the language, the units and the time zone of its owner.
pub(super) struct CalendarWriter<'a> {
    services: &'a Services,
    texts: &'static Texts,
    units: DistanceUnits,
    zone: TimeZone,
    today: NaiveDate,
    calendar: ICalendar,
}

impl<'a> CalendarWriter<'a> {
    /// Begins the calendar of a person. Forecasts are made today, in UTC.
    pub(super) fn new(services: &'a Services, reader: &FeedReader, today: NaiveDate) -> Self {
        let texts = texts(reader.language);
        Self {
            services,
            texts,
            units: reader.units,
            zone: reader.time_zone,
            today,
            calendar: ICalendar::new(&texts.get("calendar-name", &[])),
        }
    }

    /// Adds an activity. Neither its note nor its place is part of the calendar.
    pub(super) fn add_activity(&mut self, activity: &FeedActivity) {
        let distance = self.texts.distance(activity.distance, self.units);
        let has_distance = if activity.distance.is_zero() { "no" } else { "yes" };
        let values =
            [("kind", activity.kind.as_str().into()), ("distance", distance.into()), ("far", has_distance.into())];
        let title = self.texts.get("calendar-activity", &values);
        let address = self.services.public_address(&format!("/activities/{}", activity.id));
        self.calendar.add(&CalendarEvent {
            sort: "activity",
            subject: activity.id.to_string(),
            time: EventTime::From(activity.started_at, activity.duration),
            title: &title,
            created_at: activity.created_at,
            changed_at: activity.updated_at,
            is_private: activity.is_private,
            address: Some(&address),
        });
    }

    /// Adds the days of a goal: of one that is open its last day and the day on which it will be reached, as its forecast says, and of one that
    /// is completed the day on which it was reached.
    pub(super) fn add_goal(&mut self, goal: &FeedGoal) {
        if goal.status == GoalStatus::Completed {
            if let Some(ended_at) = goal.ended_at {
                self.add_day(goal, "goal-completed", "calendar-goal-completed", self.zone.local_time(ended_at).date());
            }
            return;
        }
        if let Some(last_day) = goal.last_day {
            self.add_day(goal, "goal-deadline", "calendar-goal-deadline", last_day);
        }
        if let Some(day) = self.forecast(goal) {
            self.add_day(goal, "goal-forecast", "calendar-goal-forecast", day);
        }
    }

    /// The day on which a goal is likely to be reached, if a forecast is possible.
    fn forecast(&self, goal: &FeedGoal) -> Option<NaiveDate> {
        let started_on = goal.started_at.map_or(goal.first_day, |started_at| started_at.date_naive());
        let basis = ForecastBasis {
            status: goal.status,
            target: goal.target,
            done: goal.done,
            started_on: started_on.max(goal.first_day),
            last_day: goal.last_day,
            today: self.today,
            days: goal.days.clone(),
        };
        GoalForecast::new(&basis).ok().map(|forecast| forecast.day)
    }

    fn add_day(&mut self, goal: &FeedGoal, sort: &'static str, message: &str, day: NaiveDate) {
        let values = [("goal", goal.name.as_str().into()), ("team", goal.team_name.as_str().into())];
        let title = self.texts.get(message, &values);
        let address = self.services.public_address(&format!("/goals/{}", goal.id));
        // A forecast changes from day to day without a change of the goal.
        let made_today = self.today.and_time(NaiveTime::MIN).and_utc();
        let changed_at = if sort == "goal-forecast" { made_today.max(goal.updated_at) } else { goal.updated_at };
        self.calendar.add(&CalendarEvent {
            sort,
            subject: goal.id.to_string(),
            time: EventTime::Day(day),
            title: &title,
            created_at: goal.created_at,
            changed_at,
            is_private: false,
            address: Some(&address),
        });
    }

    /// The calendar.
    pub(super) fn finish(self) -> String {
        self.calendar.finish()
    }
}

//! What the team of a goal is told when its milestones change.
//!
//! Nobody is named: a private activity may have moved the goal.

use crate::{
    ServiceError,
    forecast_jobs::RemindForecasters,
    jobs::{self, JobKind},
    notifications::{self, Event, Retraction},
};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, notifications::NotificationKind, routes::Route};
use milequest_persistence::{Tx, achievements::Milestones};

/// The largest number of waypoints of one goal that are told at once: the last ones.
const MAX_WAYPOINTS: i32 = 10;

/// The first quarter at which members without a forecast are reminded.
const FIRST_REMINDER: i16 = 2;

/// Events of goals, and what is no longer true of them.
#[derive(Default)]
pub(super) struct GoalNews {
    events: Vec<Event>,
    retractions: Vec<Retraction>,
    reminders: Vec<RemindForecasters>,
}

impl GoalNews {
    /// Adds what a change of milestones means.
    pub(super) fn add(&mut self, goal: GoalId, before: &Milestones, after: &Milestones, route: Option<&Route>) {
        self.add_waypoints(goal, before, after, route);
        self.add_quarters(goal, before, after);
        if after.completed && !before.completed {
            self.events.push(Event::GoalReached(goal));
            self.retract(goal, NotificationKind::GoalReopened, None);
        }
        if before.completed && !after.completed {
            self.events.push(Event::GoalReopened(goal));
            self.retract(goal, NotificationKind::GoalReached, None);
        }
    }

    fn add_waypoints(&mut self, goal: GoalId, before: &Milestones, after: &Milestones, route: Option<&Route>) {
        if after.segments < before.segments {
            self.retract(goal, NotificationKind::WaypointReached, Some(after.segments + 1));
        }
        // The end of the route is told as the end of the goal.
        let last = if after.completed { after.segments - 1 } else { after.segments };
        for segment in (before.segments + 1).max(last - MAX_WAYPOINTS + 1)..=last {
            let waypoint = route.and_then(|route| waypoint_name(route, segment));
            self.events.push(Event::WaypointReached { goal, segment, waypoint });
        }
    }

    fn add_quarters(&mut self, goal: GoalId, before: &Milestones, after: &Milestones) {
        let (Some(old), Some(new)) = (before.quarters, after.quarters) else { return };
        if new < old {
            self.retract(goal, NotificationKind::GoalProgress, Some((i32::from(new) + 1) * 25));
        }
        // Of several at once the last says all, and the end of the goal says more.
        if new > old && !after.completed {
            self.events.push(Event::GoalProgress { goal, quarter: new });
            // A forecast early on says little. From half of the way on, those without one are reminded.
            if new >= FIRST_REMINDER {
                self.reminders.push(RemindForecasters { goal, quarter: new });
            }
        }
    }

    fn retract(&mut self, goal: GoalId, kind: NotificationKind, from: Option<i32>) {
        self.retractions.push(Retraction::Goal { goal, kinds: vec![kind], from });
    }

    /// Enqueues the jobs that tell people.
    pub(super) fn enqueue(self, tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
        notifications::enqueue_retractions(tx, self.retractions, now)?;
        notifications::enqueue(tx, self.events, now)?;
        if self.reminders.is_empty() {
            return Ok(());
        }
        jobs::enqueue_all(tx, self.reminders.into_iter().map(|reminder| reminder.request(now)))
    }
}

/// The name of the waypoint at which a segment ends. Segments are counted on, over ways back and laps.
fn waypoint_name(route: &Route, segment: i32) -> Option<String> {
    let itinerary = route.itinerary();
    let (waypoints, segments) = (itinerary.waypoints(), itinerary.segments().len());
    let reached = usize::try_from(segment).ok().filter(|_| segments > 0)?;
    let place = if itinerary.laps().is_round_trip() {
        let into = reached % (2 * segments);
        if into <= segments { into } else { 2 * segments - into }
    } else {
        // A further lap begins at the first waypoint, and the end of a lap is the last one.
        (reached + segments - 1) % segments + 1
    };
    waypoints.get(place)?.name.as_ref().map(|name| name.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use milequest_domain::routes::{Laps, Place, WaypointInput};
    use uuid::Uuid;

    fn goal() -> GoalId {
        Uuid::from_u128(1).into()
    }

    fn at(segments: i32, quarters: i16, completed: bool) -> Milestones {
        Milestones { segments, completed, quarters: Some(quarters), ..Milestones::default() }
    }

    fn news(before: &Milestones, after: &Milestones) -> (Vec<Event>, Vec<Retraction>) {
        let mut news = GoalNews::default();
        news.add(goal(), before, after, None);
        (news.events, news.retractions)
    }

    fn gone(kind: NotificationKind, from: Option<i32>) -> Retraction {
        Retraction::Goal { goal: goal(), kinds: vec![kind], from }
    }

    const fn waypoint(goal: GoalId, segment: i32) -> Event {
        Event::WaypointReached { goal, segment, waypoint: None }
    }

    #[test]
    fn new_waypoints_and_the_last_quarter_are_told() {
        let (events, retractions) = news(&at(1, 0, false), &at(3, 2, false));
        let quarter = Event::GoalProgress { goal: goal(), quarter: 2 };
        assert_eq!(events, [waypoint(goal(), 2), waypoint(goal(), 3), quarter]);
        assert_eq!(retractions, []);
    }

    #[test]
    fn half_and_three_quarters_remind_of_forecasts_but_the_end_does_not() {
        let reminders = |before: &Milestones, after: &Milestones| {
            let mut news = GoalNews::default();
            news.add(goal(), before, after, None);
            news.reminders
        };
        let of_quarter = |quarter| RemindForecasters { goal: goal(), quarter };
        assert_eq!(reminders(&at(0, 0, false), &at(0, 1, false)), []);
        assert_eq!(reminders(&at(0, 1, false), &at(0, 2, false)), [of_quarter(2)]);
        assert_eq!(reminders(&at(0, 0, false), &at(0, 3, false)), [of_quarter(3)]);
        assert_eq!(reminders(&at(0, 2, false), &at(0, 3, true)), []);
        assert_eq!(reminders(&at(0, 3, false), &at(0, 2, false)), []);
    }

    #[test]
    fn the_end_says_all_about_the_last_waypoint_and_the_quarters() {
        let (events, retractions) = news(&at(1, 1, false), &at(3, 3, true));
        assert_eq!(events, [waypoint(goal(), 2), Event::GoalReached(goal())]);
        assert_eq!(retractions, [gone(NotificationKind::GoalReopened, None)]);
    }

    #[test]
    fn what_is_no_longer_true_is_retracted() {
        let (events, retractions) = news(&at(3, 3, true), &at(1, 1, false));
        assert_eq!(events, [Event::GoalReopened(goal())]);
        let expected = [
            gone(NotificationKind::WaypointReached, Some(2)),
            gone(NotificationKind::GoalProgress, Some(50)),
            gone(NotificationKind::GoalReached, None),
        ];
        assert_eq!(retractions, expected);
    }

    #[test]
    fn of_many_waypoints_the_last_ten_are_told() {
        let (events, _) = news(&at(0, 0, false), &at(40, 0, false));
        assert_eq!(events, (31..=40).map(|segment| waypoint(goal(), segment)).collect::<Vec<_>>());
    }

    #[test]
    fn what_was_reached_before_notifications_is_not_told() {
        let before = Milestones { quarters: None, ..at(2, 0, false) };
        assert_eq!(news(&before, &at(2, 3, false)), (vec![], vec![]));
    }

    #[test]
    fn a_segment_ends_at_its_waypoint_on_every_way_and_lap() {
        let names = ["Vienna", "Prague", "Hamburg"];
        let stop = |(place, name): (usize, &str)| WaypointInput {
            name: name.parse().ok(),
            place: Place::new(48.0, 16.0 + place as f64 / 100.0).expect("a place"),
            to_next: None,
        };
        let stops = || names.iter().copied().enumerate().map(stop);
        let named = |laps: Laps, segments: std::ops::RangeInclusive<i32>| {
            let route = Route::through(stops(), laps).expect("a route");
            segments.map(|segment| waypoint_name(&route, segment).expect("a name")).collect::<Vec<_>>()
        };
        let one_way = Laps::new(false, 2).expect("laps");
        assert_eq!(named(one_way, 1..=4), ["Prague", "Hamburg", "Prague", "Hamburg"]);
        let round_trip = Laps::new(true, 1).expect("laps");
        assert_eq!(named(round_trip, 1..=4), ["Prague", "Hamburg", "Prague", "Vienna"]);
    }
}

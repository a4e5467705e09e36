//! The activities of the people of the demo, day by day.

use super::{builder::Builder, people::Person, random::DemoRandom, timeline::LAST_DAY};
use crate::{
    ServiceError, achievements,
    activities::{self, CountsFor, NewActivity},
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use milequest_domain::{
    Distance, GoalId, TimeZone, UserId,
    activities::{ActivityKind, ActivityNote, ActivitySource, Movement, Seconds, Start},
};

/// The number of days between two checks for achievements.
const DAYS_BETWEEN_CHECKS: i64 = 7;

/// The number of days with an activity among ten days.
const DAYS_OF_TEN: i64 = 3;

/// The usual movement of a person: the kind, the smallest and the largest number of metres, and the seconds for a kilometre.
type Habit = (ActivityKind, i64, i64, i64);

const HABITS: [Habit; 4] = [
    (ActivityKind::Walk, 2_000, 9_000, 720),
    (ActivityKind::Run, 3_000, 12_000, 350),
    (ActivityKind::Walk, 1_500, 6_000, 760),
    (ActivityKind::Ride, 6_000, 24_000, 190),
];

/// The activity of a person on a day, if there is one. It follows from the name and the day, so that every run gives the same.
fn activity_of_day(person: &Person, day: NaiveDate, days_ago: i64) -> Result<Option<NewActivity>, ServiceError> {
    let mut random = DemoRandom::of(person.username, days_ago);
    let habit = DemoRandom::of(person.username, 0).between(0, 3);
    let (kind, min, max, pace) = HABITS[usize::try_from(habit).unwrap_or_default()];
    if random.between(1, 10) > DAYS_OF_TEN {
        return Ok(None);
    }
    let metres = random.between(min, max);
    let seconds = u32::try_from(metres * pace / 1_000).map_err(ServiceError::internal)?;
    let distance = Distance::from_millimetres(metres * 1_000).map_err(ServiceError::internal)?;
    let zone: TimeZone = person.time_zone.parse().map_err(ServiceError::internal)?;
    // Late enough for every clock change.
    let minutes = random.between(6 * 60, 19 * 60);
    let start = Start::from_local(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes), zone);
    Ok(Some(NewActivity {
        start: start.map_err(ServiceError::internal)?,
        movement: Movement::new(kind, distance, Seconds(seconds)).map_err(ServiceError::internal)?,
        is_private: random.between(1, 5) == 1,
        note: ActivityNote::default(),
        place: None,
        source: "demo".parse::<ActivitySource>().map_err(ServiceError::internal)?,
        source_id: Some(format!("{} {days_ago}", person.username).parse().map_err(ServiceError::internal)?),
        counts_for: CountsFor::Main,
    }))
}

impl Builder {
    /// Logs the activities of a day that is over in every time zone, as one batch. Once a week it checks for achievements, so that an
    /// achievement is as old as the activities that earned it; the jobs would find all of them on the first day.
    pub(super) fn log_day(&self, days_ago: i64) -> Result<(), ServiceError> {
        let day = self.today - TimeDelta::days(days_ago);
        let mut batch = Vec::new();
        for (person, viewer) in self.viewers() {
            let activity = activity_of_day(person, day, days_ago)?;
            batch.extend(activity.map(|activity| (viewer.user.id, activity)));
        }
        activities::log_batch(&self.s, batch)?;
        if days_ago % DAYS_BETWEEN_CHECKS != LAST_DAY % DAYS_BETWEEN_CHECKS {
            return Ok(());
        }
        let people: Vec<UserId> = self.people().collect();
        let goals: Vec<GoalId> = self.goals.values().copied().collect();
        self.s.db.write(|tx| achievements::check_now(&self.s, tx, (&people, &goals), self.s.now()))
    }
}

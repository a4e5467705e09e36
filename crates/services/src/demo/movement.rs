//! What everybody in the demo does, day by day: who walks, runs or rides, how far, and what of it others do not see.

use super::{builder::Builder, cast::Person, chance::Chance, timeline::LAST_DAY};
use crate::{
    ServiceError, achievements,
    activities::{self, CountsFor, NewActivity},
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use milequest_domain::{
    Distance, GoalId, TimeZone, UserId,
    activities::{ActivityKind, ActivityNote, ActivitySource, Movement, Seconds, Start},
};

/// After how many days it is found what everybody has earned.
const DAYS_BETWEEN_CHECKS: i64 = 7;

/// Of ten days, on how many somebody moves.
const DAYS_OF_TEN: i64 = 3;

/// How somebody likes to move: the kind, from and to how many metres, and seconds for a kilometre.
type Habit = (ActivityKind, i64, i64, i64);

const HABITS: [Habit; 4] = [
    (ActivityKind::Walk, 2_000, 9_000, 720),
    (ActivityKind::Run, 3_000, 12_000, 350),
    (ActivityKind::Walk, 1_500, 6_000, 760),
    (ActivityKind::Ride, 6_000, 24_000, 190),
];

/// What somebody did on a day, if anything. It follows from the name and the day, so that telling it again tells the same.
fn outing(person: &Person, day: NaiveDate, days_ago: i64) -> Result<Option<NewActivity>, ServiceError> {
    let mut chance = Chance::of(person.username, days_ago);
    let habit = Chance::of(person.username, 0).between(0, 3);
    let (kind, least, most, pace) = HABITS[usize::try_from(habit).unwrap_or_default()];
    if chance.between(1, 10) > DAYS_OF_TEN {
        return Ok(None);
    }
    let metres = chance.between(least, most);
    let seconds = u32::try_from(metres * pace / 1_000).map_err(ServiceError::internal)?;
    let distance = Distance::from_millimetres(metres * 1_000).map_err(ServiceError::internal)?;
    let zone: TimeZone = person.time_zone.parse().map_err(ServiceError::internal)?;
    // Late enough for every clock change.
    let minutes = chance.between(6 * 60, 19 * 60);
    let start = Start::from_local(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes), zone);
    Ok(Some(NewActivity {
        start: start.map_err(ServiceError::internal)?,
        movement: Movement::new(kind, distance, Seconds(seconds)).map_err(ServiceError::internal)?,
        is_private: chance.between(1, 5) == 1,
        note: ActivityNote::default(),
        place: None,
        source: "demo".parse::<ActivitySource>().map_err(ServiceError::internal)?,
        source_id: Some(format!("{} {days_ago}", person.username).parse().map_err(ServiceError::internal)?),
        counts_for: CountsFor::Main,
    }))
}

impl Builder {
    /// Has everybody who is there by now do what they did on a day that is over everywhere, as one batch. Once a week it is found what
    /// they have earned, so that what they have is as old as what they did; the jobs would find it all on the first day.
    pub(super) fn moves(&self, days_ago: i64) -> Result<(), ServiceError> {
        let day = self.today - TimeDelta::days(days_ago);
        let mut batch = Vec::new();
        for (person, viewer) in self.cast() {
            let outing = outing(person, day, days_ago)?;
            batch.extend(outing.map(|outing| (viewer.user.id, outing)));
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

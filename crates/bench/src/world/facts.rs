//! Every activity of the world in two years, drawn in memory.
//!
//! People differ: a few are active every day and many now and then, some keep everything private, most joined later
//! than the first ones. They are active at weekends and in the evening more often, and often for several days in a row.

use crate::{
    plan::{Entity, Plan, Size},
    random::Random,
};
use chrono::{DateTime, NaiveDate};
use milequest_domain::{TimeZone, activities::Start};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The age of the world in days.
pub(crate) const DAYS: i64 = 730;
pub(crate) const DAY_SECONDS: i64 = 86_400;

/// The time zones of people, with their offset from UTC in winter in hours.
const ZONES: [(&str, i64); 5] =
    [("Europe/Vienna", 1), ("America/New_York", -5), ("Asia/Tokyo", 9), ("Australia/Sydney", 10), ("UTC", 0)];
/// The time zones of ten people.
const ZONE_OF: [usize; 10] = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4];

/// The usual movement of a person: the kind, the smallest and the largest number of metres, and the seconds for a
/// kilometre.
const HABITS: [(&str, u64, u64, u64); 4] = [
    ("walk", 1_500, 9_000, 740),
    ("run", 3_000, 14_000, 350),
    ("ride", 6_000, 30_000, 190),
    ("swim", 500, 2_500, 1_500),
];

/// An activity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ActivityFact {
    pub(crate) person: u32,
    /// Seconds since 1970.
    pub(crate) started: u32,
    pub(crate) mm: u32,
    pub(crate) seconds: u32,
    /// Days since 1970.
    pub(crate) day: u16,
    /// The local hour.
    pub(crate) hour: u8,
    habit: u8,
    pub(crate) is_private: bool,
    choice: u8,
}

impl ActivityFact {
    pub(crate) fn kind(&self) -> &'static str {
        HABITS[usize::from(self.habit)].0
    }

    /// When it was logged.
    pub(crate) fn logged(&self) -> i64 {
        i64::from(self.started) + i64::from(self.seconds) + 60
    }
}

/// Everything that is written into the world.
pub(crate) struct Facts {
    pub(crate) plan: Plan,
    /// The last day of the world, which is not over in any time zone.
    pub(crate) today: i64,
    /// The members of each team.
    pub(crate) members: Vec<Vec<u32>>,
    /// The teams of each person.
    pub(crate) teams_of: Vec<Vec<u32>>,
    /// The day since which each person has an account.
    pub(crate) since: Vec<u16>,
    /// The activities, in the order in which they began.
    pub(crate) outings: Vec<ActivityFact>,
}

impl Facts {
    /// Draws the world as of this day.
    pub(crate) fn draw(plan: Plan, today: NaiveDate) -> Self {
        let today = i64::from(today.to_epoch_days());
        let members = plan.members();
        let mut teams_of = vec![Vec::new(); plan.people as usize];
        for (team, members) in members.iter().enumerate() {
            for &member in members {
                teams_of[member as usize].push(team as u32);
            }
        }
        let mut facts = Self {
            plan,
            today,
            members,
            teams_of,
            since: Vec::new(),
            outings: Vec::with_capacity(plan.activities() as usize),
        };
        for person in 0..plan.people {
            facts.live(person);
        }
        facts.outings.sort_unstable_by_key(|outing| (outing.started, outing.person));
        facts
    }

    /// Draws the activities of one person from the first day to the last.
    fn live(&mut self, person: u64) {
        let mut rng = Random::of(self.plan.seed, person + 1);
        let begin = self.today - DAYS;
        let since = if rng.share() < 0.4 { begin } else { begin + rng.below(DAYS as u64 - 14) as i64 };
        self.since.push(since as u16);
        let days = (self.today - since) as f64;
        // Half of the people have less than half of the average number of activities.
        let expected = (26.5 * (1.1 * rng.normal() - 0.605).exp()).min(days * 1.3);
        let count = (expected + rng.share()) as u32;
        let always_private = rng.share() < 0.1;
        let favourite = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3][rng.below(10) as usize];
        let zone = TimeZone::UTC;
        let zone = zone_of(person).0.parse().unwrap_or(zone);
        let mut day = since;
        for _ in 0..count {
            day = next_day(&mut rng, day, since, self.today);
            let habit = if rng.share() < 0.8 { favourite } else { rng.below(3) as u8 };
            let (_, least, most, pace) = HABITS[usize::from(habit)];
            let metres = rng.between(least, most);
            let wall = day * DAY_SECONDS + minute(&mut rng) * 60 + rng.below(60) as i64;
            let started = wall - zone_of(person).1 * 3_600;
            let seconds = metres * rng.between(pace * 9 / 10, pace * 12 / 10) / 1_000;
            let start = Start::new(DateTime::from_timestamp(started, 0).unwrap_or_default(), zone);
            self.outings.push(ActivityFact {
                person: person as u32,
                started: started as u32,
                mm: (metres * 1_000 + rng.below(1_000)) as u32,
                seconds: seconds as u32,
                day: start.day().to_epoch_days() as u16,
                hour: start.hour() as u8,
                habit,
                is_private: always_private || rng.share() < 0.11,
                choice: rng.below(20) as u8,
            });
        }
    }

    /// The day since which the main goal of a team has been active.
    pub(crate) const fn main_since(&self, team: u64) -> i64 {
        self.today
            - match self.plan.size(team) {
                Size::Small => 540,
                Size::Large => 365,
                // No goal is so long that its team would not reach it within a year.
                Size::Huge => 50,
            }
    }

    /// The goal of a team that an activity counts for, if there is one.
    pub(crate) fn goal(&self, outing: &ActivityFact, team: u64) -> Option<Entity> {
        match outing.choice {
            0 => None,
            1 | 2 if Plan::has_side_goal(team) => Some(Entity::SideGoal),
            _ if i64::from(outing.day) >= self.main_since(team) => Some(Entity::MainGoal),
            _ => Some(Entity::PastGoal),
        }
    }

    /// The id of an activity by its index.
    pub(crate) fn id(&self, place: usize) -> Uuid {
        let mut rng = Random::of(self.plan.seed ^ 0x6163_7469, place as u64);
        let (high, low) = (rng.next(), rng.next());
        let mut random = [0; 10];
        random[..8].copy_from_slice(&high.to_be_bytes());
        random[8..].copy_from_slice(&low.to_be_bytes()[..2]);
        let logged = self.outings[place].logged();
        uuid::Builder::from_unix_timestamp_millis(logged as u64 * 1_000 + low % 1_000, &random).into_uuid()
    }
}

/// The time zone of a person.
pub(crate) fn zone_of(person: u64) -> (&'static str, i64) {
    // Not by the last digit, which decides the large team of a person.
    ZONES[ZONE_OF[(person / 10 % 10) as usize]]
}

/// Often the day after the last one, otherwise any day, more often at a weekend.
fn next_day(rng: &mut Random, last: i64, since: i64, today: i64) -> i64 {
    if last + 1 < today && rng.share() < 0.4 {
        return last + 1;
    }
    let mut any = || since + rng.below((today - since) as u64) as i64;
    let (one, other) = (any(), any());
    // The first of January 1970 was a Thursday.
    if (2..=4).contains(&((one + 4) % 7)) { other } else { one }
}

/// Before work, after it, or in between.
fn minute(rng: &mut Random) -> i64 {
    let (from, to) = match rng.below(10) {
        0..=2 => (6 * 60, 9 * 60),
        3..=7 => (16 * 60, 20 * 60),
        _ => (9 * 60, 16 * 60),
    };
    // On the last day, the activity is over everywhere by midnight in UTC.
    rng.between(from, to) as i64
}

/// A kept total: metres, seconds and number, of public and then of private activities.
pub(crate) type SixTotals = [i64; 6];

/// The totals of a person for a team and a goal on a day, as in `team_days`.
pub(crate) type TeamDays = BTreeMap<(u32, Option<Entity>), SixTotals>;

pub(crate) fn add(to: &mut SixTotals, outing: &ActivityFact) {
    let from = if outing.is_private { 3 } else { 0 };
    to[from] += i64::from(outing.mm);
    to[from + 1] += i64::from(outing.seconds);
    to[from + 2] += 1;
}

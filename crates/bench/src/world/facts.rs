//! What everybody did in two years: every activity of the world, drawn in memory.
//!
//! People are not alike: a few are out every day and many now and then, some hide all that they do, most come later than the
//! first ones, and they go at the ends of weeks and of days, often for some days in a row.

use crate::{
    plan::{Entity, Plan, Size},
    random::Random,
};
use chrono::{DateTime, NaiveDate};
use milequest_domain::{TimeZone, activities::Start};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many days the world is old.
pub(crate) const DAYS: i64 = 730;
pub(crate) const DAY_SECONDS: i64 = 86_400;

/// Where people live, and how many hours ahead of UTC they are in winter.
const ZONES: [(&str, i64); 5] =
    [("Europe/Vienna", 1), ("America/New_York", -5), ("Asia/Tokyo", 9), ("Australia/Sydney", 10), ("UTC", 0)];
/// Of ten people.
const ZONE_OF: [usize; 10] = [0, 0, 0, 0, 0, 1, 1, 2, 3, 4];

/// How somebody likes to move: from and to how many metres, and seconds for a kilometre.
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

/// All that is written into the world.
pub(crate) struct Facts {
    pub(crate) plan: Plan,
    /// The day on which the world is looked at, which is over for nobody.
    pub(crate) today: i64,
    /// Who is in each team.
    pub(crate) members: Vec<Vec<u32>>,
    /// In which teams everybody is.
    pub(crate) teams_of: Vec<Vec<u32>>,
    /// Since which day everybody is here.
    pub(crate) since: Vec<u16>,
    /// In the order in which they were begun.
    pub(crate) outings: Vec<ActivityFact>,
}

impl Facts {
    /// Draws the world as it is on this day.
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

    /// What one person does from the first day to the last.
    fn live(&mut self, person: u64) {
        let mut rng = Random::of(self.plan.seed, person + 1);
        let begin = self.today - DAYS;
        let since = if rng.share() < 0.4 { begin } else { begin + rng.below(DAYS as u64 - 14) as i64 };
        self.since.push(since as u16);
        let days = (self.today - since) as f64;
        // Half of the people do less than half of what all do on average.
        let wanted = (26.5 * (1.1 * rng.normal() - 0.605).exp()).min(days * 1.3);
        let count = (wanted + rng.share()) as u32;
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

    /// From which day on a team has been busy with its main goal.
    pub(crate) const fn main_since(&self, team: u64) -> i64 {
        self.today
            - match self.plan.size(team) {
                Size::Small => 540,
                Size::Large => 365,
                // No goal is so far that so many would not reach it in a year.
                Size::Huge => 50,
            }
    }

    /// For which goal of a team an activity counts, if for one.
    pub(crate) fn goal(&self, outing: &ActivityFact, team: u64) -> Option<Entity> {
        match outing.choice {
            0 => None,
            1 | 2 if Plan::has_side_goal(team) => Some(Entity::SideGoal),
            _ if i64::from(outing.day) >= self.main_since(team) => Some(Entity::MainGoal),
            _ => Some(Entity::PastGoal),
        }
    }

    /// The id of an activity by its place.
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

/// Where a person lives.
pub(crate) fn zone_of(person: u64) -> (&'static str, i64) {
    // Not by the last digit, which says in which large team somebody is.
    ZONES[ZONE_OF[(person / 10 % 10) as usize]]
}

/// Often the day after the last one, or else any, and rather at the end of a week.
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
    // On the last day, it is over everywhere by midnight in UTC.
    rng.between(from, to) as i64
}

/// What is kept: metres, seconds and number, of public and then of private activities.
pub(crate) type SixTotals = [i64; 6];

/// What somebody did for a team and a goal on a day, as `team_days` has it.
pub(crate) type TeamDays = BTreeMap<(u32, Option<Entity>), SixTotals>;

pub(crate) fn add(to: &mut SixTotals, outing: &ActivityFact) {
    let from = if outing.is_private { 3 } else { 0 };
    to[from] += i64::from(outing.mm);
    to[from + 1] += i64::from(outing.seconds);
    to[from + 2] += 1;
}

//! Made histories of goals: the members move at random, day by day, and a day of arrival follows.
//!
//! The random numbers are made by a fixed rule, so that each run measures the same histories.

use chrono::{Days, NaiveDate};
use milequest_domain::{
    Distance, GoalStatus,
    forecasts::{DayTotal, ForecastBasis},
};

/// A kind of history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MadeKind {
    /// Every day is like the others.
    Flat,
    /// More is done on weekends.
    Weekly,
    /// A little more is done each week.
    Growing,
    /// A little less is done each week.
    Fading,
    /// One person moves now and then.
    Sparse,
    /// Much is done for some days, and little for some weeks.
    Bursty,
    /// Whole weeks are better or worse than others.
    Weather,
    /// On one day, the pace changes and stays so.
    Step,
}

impl MadeKind {
    pub(crate) const ALL: [Self; 8] =
        [Self::Flat, Self::Weekly, Self::Growing, Self::Fading, Self::Sparse, Self::Bursty, Self::Weather, Self::Step];

    pub(crate) const fn description(self) -> &'static str {
        match self {
            Self::Flat => "flat: every day is like the others",
            Self::Weekly => "weekly rhythm: two to five times as much on weekends",
            Self::Growing => "growing: by 1 to 3 % of the first pace each week",
            Self::Fading => "fading: by 1 to 3 % each week",
            Self::Sparse => "sparse: one person on every fifth to twelfth day",
            Self::Bursty => "bursty: six days of seven times as much, then eighteen quiet ones",
            Self::Weather => "weather: each week a different factor, half up or a third down",
            Self::Step => "step: the pace has changed once, to 60 or 160 %",
        }
    }
}

/// The number of days after which a goal counts as not reached.
const LATEST: usize = 3_000;

/// A history with what came after it.
pub(crate) struct MadeHistory {
    /// What a forecast knows.
    pub(crate) basis: ForecastBasis,
    /// The day of arrival, if there was one within about eight years.
    pub(crate) arrived: Option<NaiveDate>,
}

impl MadeHistory {
    /// The history of this number. Its length is from two to forty weeks, and the forecast is made when a third to nine tenths of the target
    /// are done. The target follows from what the members do on average, and not from what they happen to do.
    pub(crate) fn new(kind: MadeKind, number: usize) -> Self {
        let mut random = Random::new(kind as u64 * 1_000_003 + number as u64);
        let length = (14.0 * (random.unit() * 20.0_f64.ln()).exp()) as usize;
        let done_part = random.between(0.33, 0.9);
        let ahead = ((length as f64 * (1.0 - done_part) / done_part) as usize).max(5);
        let first = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day") + Days::new((random.unit() * 7.0) as u64);
        let mut team = Team::new(kind, length, &mut random);
        let mut day = first;
        let mut next = |random: &mut Random| {
            let (total, expected) = team.move_on(day, random);
            let total =
                DayTotal { day, distance: Distance::from_metres((total * 1_000.0).round()).expect("a distance") };
            day = day + Days::new(1);
            (total, expected)
        };
        let days: Vec<DayTotal> = (0..length).map(|_| next(&mut random).0).collect();
        let mut future: Vec<(DayTotal, f64)> = (0..ahead).map(|_| next(&mut random)).collect();
        let left: f64 = future.iter().map(|(_, expected)| expected).sum();
        let left = Distance::from_metres((left * 1_000.0).ceil()).expect("a distance");
        let mut sum = Distance::ZERO;
        let arrived = (0..LATEST).find_map(|place| {
            if place >= future.len() {
                future.push(next(&mut random));
            }
            sum = sum.saturating_add(future[place].0.distance);
            (sum >= left).then_some(future[place].0.day)
        });
        let days: Vec<DayTotal> = days.into_iter().filter(|total| !total.distance.is_zero()).collect();
        let done: Distance = days.iter().map(|total| total.distance).sum();
        let basis = ForecastBasis {
            status: GoalStatus::Active,
            target: done.saturating_add(left),
            done,
            started_on: first,
            last_day: None,
            today: first + Days::new(length as u64),
            days,
        };
        Self { basis, arrived }
    }
}

/// The members of a made history.
struct Team {
    kind: MadeKind,
    /// The usual distance of each member's activity in kilometres.
    distances: Vec<f64>,
    /// The usual chance that a member moves on a day.
    chance: f64,
    /// What the kind needs: the weekend's factor, the change of a week, or the day of the step with its factor.
    weekend: f64,
    change: f64,
    step: (usize, f64),
    in_burst: bool,
    week_factor: f64,
    days: usize,
}

impl Team {
    fn new(kind: MadeKind, days: usize, random: &mut Random) -> Self {
        let members = if kind == MadeKind::Sparse { 1 } else { 3 + (random.unit() * 18.0) as usize };
        let chance = if kind == MadeKind::Sparse { random.between(0.08, 0.2) } else { random.between(0.15, 0.45) };
        let change = random.between(0.01, 0.03);
        Self {
            kind,
            distances: (0..members).map(|_| 6.0 * (0.5 * random.normal()).exp()).collect(),
            chance,
            weekend: random.between(2.0, 5.0),
            change: if kind == MadeKind::Fading { -change } else { change },
            step: ((days as f64 * random.between(0.1, 0.9)) as usize, if random.unit() < 0.5 { 0.6 } else { 1.6 }),
            in_burst: false,
            week_factor: 1.0,
            days: 0,
        }
    }

    /// The kilometres of the next day, and what is expected of it on average.
    fn move_on(&mut self, day: NaiveDate, random: &mut Random) -> (f64, f64) {
        use chrono::Datelike;
        let week = self.days as f64 / 7.0;
        let weekday = day.weekday().num_days_from_monday();
        let expected = match self.kind {
            MadeKind::Growing => 1.0 + self.change * week,
            MadeKind::Fading => (self.change * week).exp(),
            MadeKind::Step if self.days >= self.step.0 => self.step.1,
            MadeKind::Weekly => {
                let sum = 5.0 + 2.0 * self.weekend;
                7.0 / sum * if weekday >= 5 { self.weekend } else { 1.0 }
            }
            // A quarter of the days is in bursts.
            MadeKind::Bursty => 0.25 * BURST + 0.75 * QUIET,
            _ => 1.0,
        };
        let level = match self.kind {
            MadeKind::Bursty => {
                let turns = random.unit() < if self.in_burst { 1.0 / 6.0 } else { 1.0 / 18.0 };
                self.in_burst ^= turns;
                if self.in_burst { BURST } else { QUIET }
            }
            MadeKind::Weather => {
                if self.days.is_multiple_of(7) {
                    self.week_factor = (0.4 * random.normal() - 0.08).exp();
                }
                self.week_factor
            }
            _ => expected,
        };
        self.days += 1;
        let chance = (self.chance * level).min(0.95);
        let mut total = 0.0;
        for distance in &self.distances {
            if random.unit() < chance {
                total += distance * (0.4 * random.normal() - 0.08).exp();
            }
        }
        (total, expected * self.chance * self.distances.iter().sum::<f64>())
    }
}

const BURST: f64 = 2.2;
const QUIET: f64 = 0.3;

/// Random numbers by a fixed rule (SplitMix64).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Nearly normal: the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }
}

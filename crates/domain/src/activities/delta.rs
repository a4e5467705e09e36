//! The effect of an activity on every kept total, as one value.
//!
//! Only a [`Delta`] changes a kept total. Logging is the delta from nothing to the activity, deleting the delta from the activity to
//! nothing, and an edit the delta from the old to the new activity. Deltas add up in any order, so that a batch of activities changes
//! each total once.
//!
//! ```
//! use milequest_domain::{Distance, TeamId, UserId, activities::{Seconds, Delta, Fact}};
//! use std::collections::BTreeMap;
//! # use uuid::Uuid;
//! # let (ann, walkers) = (UserId::from(Uuid::from_u128(1)), TeamId::from(Uuid::from_u128(2)));
//!
//! let morning = Fact {
//!     user: ann,
//!     day: "2026-03-01".parse()?,
//!     distance: Distance::from_metres(5_000.0)?,
//!     duration: Seconds(3_600),
//!     is_private: false,
//!     contributions: BTreeMap::from([(walkers, None)]),
//! };
//! let hidden = Fact { is_private: true, ..morning.clone() };
//!
//! let mut delta = Delta::between(None, Some(&morning));
//! assert_eq!(delta.users[&ann].public.distance, 5_000_000);
//! // Hiding it takes it from what others see, and leaves what the team has done.
//! delta.add(&Delta::between(Some(&morning), Some(&hidden)));
//! assert_eq!((delta.users[&ann].public.distance, delta.users[&ann].all().distance), (0, 5_000_000));
//! // Deleting it undoes it all.
//! delta.add(&Delta::between(Some(&hidden), None));
//! assert!(delta.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::Seconds;
use crate::{Distance, GoalId, TeamId, UserId};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::AddAssign,
};

/// The fields of an activity that totals count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The owner.
    pub user: UserId,
    /// The local day.
    pub day: NaiveDate,
    /// The distance.
    pub distance: Distance,
    /// The duration.
    pub duration: Seconds,
    /// Whether the activity is private. It then counts for the owner and the teams only.
    pub is_private: bool,
    /// The teams for which it counts, each with a goal of the team if it counts for one.
    pub contributions: BTreeMap<TeamId, Option<GoalId>>,
}

/// A change of a total. It can be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount {
    /// Millimetres.
    pub distance: i64,
    /// Seconds.
    pub duration: i64,
    /// Activities.
    pub count: i64,
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.distance += other.distance;
        self.duration += other.duration;
        self.count += other.count;
    }
}

/// A change of a total, by public and by private activities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The change by public activities.
    pub public: Amount,
    /// The change by private activities.
    pub private: Amount,
}

impl Split {
    /// The sum of both.
    #[must_use]
    pub fn all(self) -> Amount {
        let mut all = self.public;
        all += self.private;
        all
    }
}

impl AddAssign for Split {
    fn add_assign(&mut self, other: Self) {
        self.public += other.public;
        self.private += other.private;
    }
}

/// The key of the finest total that is kept: team, goal, day and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamDay {
    /// The team.
    pub team: TeamId,
    /// The goal of the team, if there is one.
    pub goal: Option<GoalId>,
    /// The local day.
    pub day: NaiveDate,
    /// The person.
    pub user: UserId,
}

/// The changes of all totals that a change of activities makes. No change in it is zero, and each map has the order in which its rows
/// are locked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    /// The changes of each person's totals.
    pub users: BTreeMap<UserId, Split>,
    /// The changes of each person's days.
    pub user_days: BTreeMap<(UserId, NaiveDate), Split>,
    /// The changes of each person's days per team and goal.
    pub team_days: BTreeMap<TeamDay, Split>,
    /// The changes of each person's totals per goal.
    pub goal_contributors: BTreeMap<(GoalId, UserId), Split>,
    /// The changes of each goal's totals.
    pub goals: BTreeMap<GoalId, Split>,
}

impl Delta {
    /// The changes of the totals when `before` becomes `after`.
    #[must_use]
    pub fn between(before: Option<&Fact>, after: Option<&Fact>) -> Self {
        let mut delta = Self::default();
        if let Some(before) = before {
            delta.count(before, -1);
        }
        if let Some(after) = after {
            delta.count(after, 1);
        }
        delta
    }

    /// Adds the changes of another delta.
    pub fn add(&mut self, other: &Self) {
        for (user, split) in &other.users {
            add_to(&mut self.users, *user, *split);
        }
        for (day, split) in &other.user_days {
            add_to(&mut self.user_days, *day, *split);
        }
        for (day, split) in &other.team_days {
            add_to(&mut self.team_days, *day, *split);
        }
        for (contributor, split) in &other.goal_contributors {
            add_to(&mut self.goal_contributors, *contributor, *split);
        }
        for (goal, split) in &other.goals {
            add_to(&mut self.goals, *goal, *split);
        }
    }

    /// Whether no total changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
            && self.user_days.is_empty()
            && self.team_days.is_empty()
            && self.goal_contributors.is_empty()
            && self.goals.is_empty()
    }

    fn count(&mut self, fact: &Fact, sign: i64) {
        let amount = Amount {
            distance: sign * fact.distance.millimetres(),
            duration: sign * i64::from(fact.duration.0),
            count: sign,
        };
        let (none, some) = (Amount::default(), amount);
        let split =
            if fact.is_private { Split { public: none, private: some } } else { Split { public: some, private: none } };
        let (user, day) = (fact.user, fact.day);
        add_to(&mut self.users, user, split);
        add_to(&mut self.user_days, (user, day), split);
        for (team, goal) in &fact.contributions {
            add_to(&mut self.team_days, TeamDay { team: *team, goal: *goal, day, user }, split);
            if let Some(goal) = goal {
                add_to(&mut self.goal_contributors, (*goal, user), split);
                add_to(&mut self.goals, *goal, split);
            }
        }
    }
}

/// Adds to a total and removes it when it becomes zero.
fn add_to<K: Ord, A: AddAssign + Default + PartialEq + Copy>(totals: &mut BTreeMap<K, A>, key: K, by: A) {
    match totals.entry(key) {
        Entry::Vacant(free) if by != A::default() => drop(free.insert(by)),
        Entry::Vacant(_) => (),
        Entry::Occupied(mut kept) => {
            *kept.get_mut() += by;
            if *kept.get() == A::default() {
                kept.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn facts() -> impl Strategy<Value = Option<Fact>> {
        let contributions = proptest::collection::btree_map(0_u128..3, proptest::option::of(10_u128..13), 0..3);
        let fact = (0_u128..3, 0_i64..4, 0_i64..5_000_000, 1_u32..5_000, any::<bool>(), contributions);
        proptest::option::of(fact.prop_map(|(user, day, distance, duration, is_private, contributions)| {
            Fact {
                user: Uuid::from_u128(user).into(),
                day: NaiveDate::default() + chrono::TimeDelta::days(day),
                distance: Distance::from_millimetres(distance).expect("a distance"),
                duration: Seconds(duration),
                is_private,
                contributions: contributions
                    .into_iter()
                    .map(|(team, goal)| (Uuid::from_u128(team).into(), goal.map(|goal| Uuid::from_u128(goal).into())))
                    .collect(),
            }
        }))
    }

    fn sum<'a>(deltas: impl IntoIterator<Item = &'a Delta>) -> Delta {
        deltas.into_iter().fold(Delta::default(), |mut sum, delta| {
            sum.add(delta);
            sum
        })
    }

    proptest! {
        #[test]
        fn a_change_and_its_reverse_cancel(a in facts(), b in facts()) {
            let (there, back) = (Delta::between(a.as_ref(), b.as_ref()), Delta::between(b.as_ref(), a.as_ref()));
            prop_assert!(sum([&there, &back]).is_empty());
            prop_assert!(Delta::between(a.as_ref(), a.as_ref()).is_empty());
        }

        #[test]
        fn two_changes_add_up_to_one(a in facts(), b in facts(), c in facts()) {
            let steps = [Delta::between(a.as_ref(), b.as_ref()), Delta::between(b.as_ref(), c.as_ref())];
            prop_assert_eq!(sum(&steps), Delta::between(a.as_ref(), c.as_ref()));
        }

        #[test]
        fn deltas_add_up_in_any_order(all in proptest::collection::vec((facts(), facts()), 0..6)) {
            let mut deltas: Vec<_> = all.iter().map(|(a, b)| Delta::between(a.as_ref(), b.as_ref())).collect();
            let forwards = sum(&deltas);
            deltas.reverse();
            prop_assert_eq!(sum(&deltas), forwards);
        }

        #[test]
        fn every_total_agrees_with_the_finer_ones(a in facts(), b in facts()) {
            let delta = Delta::between(a.as_ref(), b.as_ref());
            let mut users = BTreeMap::new();
            for ((user, _), split) in &delta.user_days {
                add_to(&mut users, *user, *split);
            }
            prop_assert_eq!(&users, &delta.users);
            let (mut contributors, mut goals) = (BTreeMap::new(), BTreeMap::new());
            for (day, split) in &delta.team_days {
                if let Some(goal) = day.goal {
                    add_to(&mut contributors, (goal, day.user), *split);
                    add_to(&mut goals, goal, *split);
                }
            }
            prop_assert_eq!(&contributors, &delta.goal_contributors);
            prop_assert_eq!(&goals, &delta.goals);
        }

        #[test]
        fn private_activities_never_change_public_totals(a in facts(), b in facts()) {
            let hide = |fact: Option<Fact>| fact.map(|fact| Fact { is_private: true, ..fact });
            let (a, b) = (hide(a), hide(b));
            let delta = Delta::between(a.as_ref(), b.as_ref());
            prop_assert!(delta.users.values().all(|split| split.public == Amount::default()));
            prop_assert!(delta.user_days.values().all(|split| split.public == Amount::default()));
            prop_assert!(delta.team_days.values().all(|split| split.public == Amount::default()));
            prop_assert!(delta.goal_contributors.values().all(|split| split.public == Amount::default()));
        }
    }
}

//! Recommendations of teams: how well a team suits a person, and why.
//!
//! A team suits a person who lives by the same clock, moves about as much, in the same ways, and knows somebody there. Each part is between 0
//! and 1, and the score is their weighted mean. What a team does is known from its public activities alone.

use crate::{TimeZone, activities::ActivityKind, named_choice::choices};
use chrono::{DateTime, Utc};

choices! {
    /// Why a team is recommended.
    RecommendationReason: "a reason" {
        /// People whom the person follows are members. The value is their number.
        #[default]
        PeopleYouFollow = "people_you_follow",
        /// The team moves in the ways of the person. The value is the common part in percent.
        SimilarKinds = "similar_kinds",
        /// An active person of the team goes about as far in a week. The value is that distance in metres.
        SimilarPace = "similar_pace",
        /// The team lives by a similar clock. The value is the difference in hours.
        NearbyTimeZone = "nearby_time_zone",
        /// Something happens in the team. The value is the number of active people.
        ActivePeople = "active_people",
    }
}

impl RecommendationReason {
    const fn weight(self) -> f64 {
        match self {
            Self::PeopleYouFollow => 3.0,
            Self::SimilarKinds | Self::SimilarPace | Self::NearbyTimeZone => 2.0,
            Self::ActivePeople => 1.0,
        }
    }
}

/// What a person, or the public activities of a team, did lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovementHabits {
    /// The time zone.
    pub time_zone: Option<TimeZone>,
    /// The distance of a week of one person in millimetres.
    pub weekly_mm: i64,
    /// The number of activities of each kind.
    pub kinds: Vec<(ActivityKind, i64)>,
}

/// A team that may be recommended, as far as everybody may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamCandidate {
    /// What its members did lately in public.
    pub habits: MovementHabits,
    /// The number of people who did something lately in public.
    pub active_count: i64,
    /// The number of members whom the person follows.
    pub followed_count: i64,
}

/// How well a team suits a person, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamRecommendation {
    /// Between 0, nothing in common, and 1.
    pub score: f64,
    /// The reasons with their values, those that weigh most first.
    pub reasons: Vec<(RecommendationReason, f64)>,
}

impl TeamRecommendation {
    /// The weeks up to today that tell what a person or a team did lately.
    pub const WEEKS: u32 = 8;

    /// A part that is smaller is no reason. It adds to the score all the same.
    const LEAST_REASON: f64 = 0.25;

    /// The difference of clocks at which a team is no longer nearby.
    const FAR_HOURS: f64 = 6.0;

    /// How well a team suits a person at this moment.
    ///
    /// ```
    /// use milequest_domain::{MovementHabits, RecommendationReason, TeamCandidate, TeamRecommendation};
    ///
    /// let ann = MovementHabits { time_zone: "Europe/Vienna".parse().ok(), ..MovementHabits::default() };
    /// let walkers = MovementHabits { time_zone: "Europe/London".parse().ok(), weekly_mm: 9_000_000, kinds: Vec::new() };
    /// let team = TeamCandidate { habits: walkers, active_count: 3, followed_count: 2 };
    /// let found = TeamRecommendation::of(&ann, &team, "2026-03-01T12:00:00Z".parse()?);
    /// assert_eq!(found.reasons[0], (RecommendationReason::PeopleYouFollow, 2.0));
    /// assert_eq!(found.reasons[1], (RecommendationReason::NearbyTimeZone, 1.0));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn of(person: &MovementHabits, team: &TeamCandidate, now: DateTime<Utc>) -> Self {
        let mut parts: Vec<(RecommendationReason, f64, f64)> =
            RecommendationReason::ALL.iter().filter_map(|reason| part(*reason, person, team, now)).collect();
        let weights: f64 = RecommendationReason::ALL.iter().map(|reason| reason.weight()).sum();
        let score = parts.iter().map(|(reason, part, _)| reason.weight() * part).sum::<f64>() / weights;
        parts.retain(|(_, part, _)| *part >= Self::LEAST_REASON);
        let weighed = |(reason, part, _): &(RecommendationReason, f64, f64)| reason.weight() * part;
        parts.sort_by(|one, other| weighed(other).total_cmp(&weighed(one)));
        Self { score, reasons: parts.into_iter().map(|(reason, _, value)| (reason, value)).collect() }
    }
}

/// A part of the score between 0 and 1, and the value that explains it. None when nothing is known.
fn part(
    reason: RecommendationReason,
    person: &MovementHabits,
    team: &TeamCandidate,
    now: DateTime<Utc>,
) -> Option<(RecommendationReason, f64, f64)> {
    let (part, value) = match reason {
        RecommendationReason::PeopleYouFollow => {
            let followed = number(team.followed_count);
            (followed / (followed + 1.0), followed)
        }
        RecommendationReason::SimilarKinds => {
            let common = common_part(&person.kinds, &team.habits.kinds)?;
            (common, (common * 100.0).round())
        }
        RecommendationReason::SimilarPace => {
            let (mine, theirs) = (number(person.weekly_mm), number(team.habits.weekly_mm));
            let farther = mine.max(theirs);
            (if farther > 0.0 { mine.min(theirs) / farther } else { 0.0 }, theirs / 1_000.0)
        }
        RecommendationReason::NearbyTimeZone => {
            let hours = person.time_zone?.hours_from(team.habits.time_zone?, now);
            ((1.0 - hours / TeamRecommendation::FAR_HOURS).max(0.0), hours)
        }
        RecommendationReason::ActivePeople => {
            let active = number(team.active_count);
            (active / (active + 4.0), active)
        }
    };
    Some((reason, part, value)).filter(|_| part > 0.0)
}

fn number(count: i64) -> f64 {
    count.max(0) as f64
}

/// The part of their activities that two have in common by kind, between 0 and 1.
fn common_part(one: &[(ActivityKind, i64)], other: &[(ActivityKind, i64)]) -> Option<f64> {
    let share = |kinds: &[(ActivityKind, i64)], kind: ActivityKind| {
        let all: f64 = kinds.iter().map(|(_, count)| number(*count)).sum();
        let of_kind: f64 = kinds.iter().filter(|(other, _)| *other == kind).map(|(_, count)| number(*count)).sum();
        (all > 0.0).then(|| of_kind / all)
    };
    ActivityKind::ALL.iter().map(|kind| Some(share(one, *kind)?.min(share(other, *kind)?))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use RecommendationReason::{ActivePeople, NearbyTimeZone, PeopleYouFollow, SimilarKinds, SimilarPace};
    use proptest::prelude::*;

    fn now() -> DateTime<Utc> {
        "2026-07-01T12:00:00Z".parse().expect("a moment")
    }

    fn zone(name: &str) -> TimeZone {
        name.parse().expect("a zone")
    }

    fn any_habits() -> impl Strategy<Value = MovementHabits> {
        let zones =
            prop::option::of(prop::sample::select(vec!["Europe/Vienna", "Asia/Kolkata", "America/Lima", "UTC"]));
        let kinds = prop::collection::vec((prop::sample::select(ActivityKind::ALL.to_vec()), 0..500_i64), 0..5);
        (zones, 0..1_000_000_000_i64, kinds).prop_map(|(name, weekly_mm, kinds)| MovementHabits {
            time_zone: name.map(zone),
            weekly_mm,
            kinds,
        })
    }

    fn any_candidate() -> impl Strategy<Value = TeamCandidate> {
        (any_habits(), 0..20_000_i64, 0..500_i64).prop_map(|(habits, active_count, followed_count)| TeamCandidate {
            habits,
            active_count,
            followed_count,
        })
    }

    fn score(person: &MovementHabits, team: &TeamCandidate) -> f64 {
        TeamRecommendation::of(person, team, now()).score
    }

    proptest! {
        #[test]
        fn a_score_lies_between_nothing_and_all(person in any_habits(), team in any_candidate()) {
            let found = TeamRecommendation::of(&person, &team, now());
            prop_assert!((0.0..=1.0).contains(&found.score));
            prop_assert_eq!(&found, &TeamRecommendation::of(&person, &team, now()));
            prop_assert!(found.reasons.iter().all(|(_, value)| value.is_finite() && *value >= 0.0));
            prop_assert!(found.reasons.is_empty() || found.score > 0.0);
        }

        #[test]
        fn more_known_or_active_people_never_lower_it(person in any_habits(), team in any_candidate(), more in 1..50_i64) {
            let known = TeamCandidate { followed_count: team.followed_count + more, ..team.clone() };
            prop_assert!(score(&person, &known) > score(&person, &team));
            let active = TeamCandidate { active_count: team.active_count + more, ..team.clone() };
            prop_assert!(score(&person, &active) > score(&person, &team));
        }

        #[test]
        fn a_team_of_the_same_habits_suits_best(person in any_habits(), team in any_candidate()) {
            let same = TeamCandidate { habits: person.clone(), ..team.clone() };
            prop_assert!(score(&person, &same) + 1e-9 >= score(&person, &team));
        }

        #[test]
        fn habits_are_compared_the_same_both_ways(one in any_habits(), other in any_habits()) {
            let of = |habits: &MovementHabits| TeamCandidate { habits: habits.clone(), ..TeamCandidate::default() };
            prop_assert!((score(&one, &of(&other)) - score(&other, &of(&one))).abs() < 1e-9);
        }
    }

    #[test]
    fn nothing_in_common_is_no_recommendation() {
        let team = TeamCandidate::default();
        assert_eq!(TeamRecommendation::of(&MovementHabits::default(), &team, now()), TeamRecommendation::default());
    }

    #[test]
    fn every_reason_has_its_value_and_the_weightiest_comes_first() {
        let kinds = vec![(ActivityKind::Walk, 3), (ActivityKind::Run, 1)];
        let person = MovementHabits { time_zone: Some(zone("Europe/Vienna")), weekly_mm: 20_000_000, kinds };
        let kinds = vec![(ActivityKind::Walk, 50), (ActivityKind::Ride, 50)];
        let habits = MovementHabits { time_zone: Some(zone("Europe/London")), weekly_mm: 16_000_000, kinds };
        let team = TeamCandidate { habits, active_count: 6, followed_count: 4 };
        let found = TeamRecommendation::of(&person, &team, now());
        let expected = [
            (PeopleYouFollow, 4.0),
            (NearbyTimeZone, 1.0),
            (SimilarPace, 16_000.0),
            (SimilarKinds, 50.0),
            (ActivePeople, 6.0),
        ];
        assert_eq!(found.reasons, expected);
        assert!((found.score - (3.0 * 0.8 + 2.0 * (5.0 / 6.0) + 2.0 * 0.8 + 2.0 * 0.5 + 0.6) / 10.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_too_little_adds_to_the_score_and_is_no_reason() {
        let person = MovementHabits { weekly_mm: 100_000_000, ..MovementHabits::default() };
        let habits = MovementHabits { weekly_mm: 10_000_000, ..MovementHabits::default() };
        let found = TeamRecommendation::of(&person, &TeamCandidate { habits, ..TeamCandidate::default() }, now());
        assert_eq!((found.score, found.reasons), (0.02, Vec::new()));
    }
}

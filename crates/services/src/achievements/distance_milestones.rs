//! Round distances of public totals, which the feeds tell. They are kept beside the check for achievements.

use crate::{ServiceError, notifications::Event};
use milequest_domain::{Distance, UserId, events::DistanceMilestone};
use milequest_persistence::{
    Tx,
    achievements::{self as store, PersonRecords},
};
use std::collections::BTreeMap;

/// What a check has found of round distances.
#[derive(Debug, Default, PartialEq)]
pub(super) struct MilestoneNews {
    /// The events of people who have reached one. Of several at once the last says all.
    pub(super) events: Vec<Event>,
    /// The people whose public total is below one that they had reached.
    pub(super) losing: Vec<UserId>,
}

/// Stores the last round distance of each of these people, whose checks are locked.
pub(super) fn update(
    tx: &mut Tx<'_>,
    records: &BTreeMap<UserId, PersonRecords>,
) -> Result<MilestoneNews, ServiceError> {
    let people: Vec<UserId> = records.keys().copied().collect();
    let stored = store::list_distance_milestones(tx, &people)?;
    let reached = |records: &PersonRecords| {
        let total = Distance::from_millimetres(records.public.totals.distance).unwrap_or(Distance::ZERO);
        DistanceMilestone::reached(total).map_or(Distance::ZERO, DistanceMilestone::distance)
    };
    let (mut news, mut changed) = (MilestoneNews::default(), Vec::new());
    for (user, records) in records {
        let (before, after) = (stored.get(user).copied().flatten(), reached(records));
        if before != Some(after) {
            news.add(*user, before, after);
            changed.push((*user, after));
        }
    }
    store::update_distance_milestones(tx, &changed)?;
    Ok(news)
}

impl MilestoneNews {
    fn add(&mut self, user: UserId, before: Option<Distance>, after: Distance) {
        // What was reached before the feeds is no news.
        let Some(before) = before else { return };
        if after > before {
            self.events.push(Event::DistanceMilestone { user, distance_m: after.millimetres() / 1_000 });
        } else {
            self.losing.push(user);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_further_milestone_is_told_and_one_that_is_lost_is_taken_back() {
        let (user, km) =
            (UserId::from(Uuid::from_u128(1)), |km| Distance::KILOMETRE.checked_mul(km).expect("a distance"));
        let news = |before, after| {
            let mut news = MilestoneNews::default();
            news.add(user, before, after);
            news
        };
        let told =
            |distance_m| MilestoneNews { events: vec![Event::DistanceMilestone { user, distance_m }], losing: vec![] };
        assert_eq!(news(Some(Distance::ZERO), km(100)), told(100_000));
        assert_eq!(news(Some(km(100)), km(1_000)), told(1_000_000));
        assert_eq!(news(Some(km(1_000)), km(500)), MilestoneNews { events: vec![], losing: vec![user] });
        assert_eq!(news(None, km(500)), MilestoneNews::default());
    }
}

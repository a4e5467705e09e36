//! An activity with how far the goals are that it touched, which is what a change of it is answered with.

use crate::ServiceError;
use milequest_domain::GoalId;
use milequest_persistence::{
    Tx,
    activities::{
        Activity,
        goals::{GoalSnapshot, list_snapshots},
    },
};
use serde::{Deserialize, Serialize};

/// An activity, and how far the goals are that it touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityAndGoals {
    /// The activity as it is now.
    pub activity: Activity,
    /// The goals that it counts for now, or did before the change, as far as the owner may see them.
    pub goals: Vec<GoalSnapshot>,
}

/// With how far the goals are that it counts for, and others that a change touched.
pub(super) fn with_goals(
    tx: &mut Tx<'_>,
    activity: Activity,
    others: &[GoalId],
) -> Result<ActivityAndGoals, ServiceError> {
    let ids = activity.contributions.values().flatten().chain(others);
    let asked = ids.map(|goal| (activity.user_id, *goal)).collect();
    let goals = list_snapshots(tx, &asked)?.remove(&activity.user_id).unwrap_or_default();
    Ok(ActivityAndGoals { activity, goals })
}

//! Sums of activities.

use milequest_domain::{Distance, activities::Amount};
use serde::Serialize;
use utoipa::ToSchema;

/// The sums of activities.
#[derive(Serialize, ToSchema)]
pub(crate) struct Totals {
    pub(crate) distance_m: Distance,
    duration_s: i64,
    activity_count: i64,
}

impl From<Amount> for Totals {
    fn from(amount: Amount) -> Self {
        let distance_m = Distance::from_millimetres(amount.distance.max(0)).unwrap_or(Distance::MAX);
        Self { distance_m, duration_s: amount.duration, activity_count: amount.count }
    }
}

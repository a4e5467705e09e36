//! Stored distances.

use crate::StoreError;
use milequest_domain::Distance;

/// A stored distance. One that drifted below zero is read as zero until it is repaired.
pub(crate) fn stored_distance(millimetres: i64) -> Result<Distance, StoreError> {
    Distance::from_millimetres(millimetres.max(0)).map_err(StoreError::corrupt)
}

//! Rows that queries of several subjects share.

pub(crate) mod activity_details;
pub(crate) mod distance;
pub(crate) mod person_summary;
pub(crate) mod person_with_relation;
pub(crate) mod totals;

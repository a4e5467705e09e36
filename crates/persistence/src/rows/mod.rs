//! Rows that queries of several subjects share.

pub(crate) mod person_summary;

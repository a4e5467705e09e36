//! The sections of the bench, one file for each.

pub(crate) mod dashboard;
pub(crate) mod ids;
pub(crate) mod months;
pub(crate) mod paths;
pub(crate) mod reconciliation;

use chrono::{SecondsFormat, TimeDelta, Utc};

/// The begin of activities that are logged now.
fn an_hour_ago() -> String {
    #[expect(clippy::disallowed_methods, reason = "the service that is measured lives by the real clock")]
    let now = Utc::now();
    (now - TimeDelta::hours(1)).to_rfc3339_opts(SecondsFormat::Secs, true)
}

//! What is measured, one file for each part.

pub(crate) mod dashboard;
pub(crate) mod ids;
pub(crate) mod months;
pub(crate) mod paths;
pub(crate) mod reconciliation;

use chrono::{SecondsFormat, TimeDelta, Utc};

/// When what is logged now began.
fn an_hour_ago() -> String {
    #[expect(clippy::disallowed_methods, reason = "the service that is measured lives by the real clock")]
    let now = Utc::now();
    (now - TimeDelta::hours(1)).to_rfc3339_opts(SecondsFormat::Secs, true)
}

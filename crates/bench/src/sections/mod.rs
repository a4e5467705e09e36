//! The sections of the bench, one file for each.

pub(crate) mod dashboard;
pub(crate) mod feeds;
pub(crate) mod footprint;
pub(crate) mod ids;
mod month_items;
pub(crate) mod months;
mod notification_announcement;
mod notification_events;
mod notification_fan_out;
pub(crate) mod notifications;
mod path_goals;
mod path_results;
pub(crate) mod paths;
pub(crate) mod reconciliation;
pub(crate) mod streams;
pub(crate) mod tails;

use crate::{
    load::Measurement,
    table::{count, milliseconds},
};
use chrono::{SecondsFormat, TimeDelta, Utc};
use std::collections::BTreeMap;

/// The begin of activities that are logged now.
fn an_hour_ago() -> String {
    #[expect(clippy::disallowed_methods, reason = "the service that is measured lives by the real clock")]
    let now = Utc::now();
    (now - TimeDelta::hours(1)).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Says which jobs the service ran.
fn report_jobs(jobs: &BTreeMap<String, u64>) {
    let kinds: Vec<String> = jobs.iter().map(|(kind, number)| format!("{} {kind}", count(*number as f64))).collect();
    let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
    println!("\nJobs that the service ran, during the measurements and between them: {kinds}.");
}

/// How long answers took.
fn times(measured: &Measurement) -> String {
    let times = [measured.times.p50, measured.times.p95, measured.times.p99, measured.times.longest];
    format!("{} ms", times.map(milliseconds).join(", "))
}

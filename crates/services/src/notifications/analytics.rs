//! What happened to notifications, from counts that the writes keep. It names nobody.

use crate::{
    Code, ServiceError, Services,
    core::viewer::Viewer,
    jobs::{self, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::notifications::{
    AnalyticsChannel, AnalyticsPeriod, NotificationCategory, NotificationKind, median_seconds_to_read,
};
use milequest_persistence::{
    Tx,
    notifications::{self as store, MeasureCount},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Folds the changes of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FoldNotificationCounts;

impl JobKind for FoldNotificationCounts {
    const NAME: &'static str = "fold_notification_counts";
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 5,
        pause: TimeDelta::seconds(10),
        longest_pause: TimeDelta::minutes(5),
        lease: TimeDelta::minutes(1),
    };
}

/// The interval between two runs.
pub(crate) const FOLD_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The number of changes that one transaction folds.
const BATCH_SIZE: i64 = 10_000;

/// The job that folds changes. Another job continues.
pub(crate) fn fold_counts(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if store::fold_counts(tx, BATCH_SIZE)? >= BATCH_SIZE {
        jobs::enqueue(tx, FoldNotificationCounts.request(now).once_per(FoldNotificationCounts::NAME))?;
    }
    Ok(())
}

/// Which counts are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnalyticsFilter {
    /// The days.
    pub period: AnalyticsPeriod,
    /// The only kind.
    pub kind: Option<NotificationKind>,
    /// The only category.
    pub category: Option<NotificationCategory>,
    /// The only channel.
    pub channel: Option<AnalyticsChannel>,
}

/// What happened to the notifications of a kind on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalyticsRow {
    /// The kind.
    pub kind: NotificationKind,
    /// The channel.
    pub channel: AnalyticsChannel,
    /// The list: items. Another channel: deliveries that were planned.
    pub recorded: i64,
    /// Deliveries that were sent.
    pub sent: i64,
    /// Deliveries that were given up.
    pub failed: i64,
    /// Deliveries that were not sent.
    pub dropped: i64,
    /// Notifications that were read.
    pub read: i64,
    /// Notifications that were clicked.
    pub clicked: i64,
    /// The median time from the last growth to reading.
    pub median_seconds_to_read: Option<u64>,
}

/// What happened to notifications in a period: a row for each kind and channel with a count, in the order of kinds. For admins.
///
/// # Errors
/// [`Code::NotAdmin`].
pub fn list_analytics(
    s: &Services,
    viewer: &Viewer,
    filter: &AnalyticsFilter,
) -> Result<Vec<AnalyticsRow>, ServiceError> {
    if !viewer.user.is_admin {
        return Err(ServiceError::new(Code::NotAdmin, "only admins may see what happened to notifications"));
    }
    let has = |kind: &&NotificationKind| {
        filter.kind.is_none_or(|only| only == **kind)
            && filter.category.is_none_or(|only| only == kind.config().category)
            // In a small service even a number would tell of somebody's private activities.
            && !kind.follows_own_activities()
    };
    let kinds: Vec<&str> = NotificationKind::ALL.iter().filter(has).map(|kind| kind.as_str()).collect();
    let days = (filter.period.first(), filter.period.last());
    let channel = filter.channel.map(AnalyticsChannel::as_str);
    Ok(rows(s.db.read(|conn| store::list_measures(conn, days, kinds.clone(), channel))?))
}

/// The counts of one kind and channel while they are collected.
#[derive(Default)]
struct Collected {
    counts: BTreeMap<String, i64>,
    read: Vec<(u16, u64)>,
}

fn rows(counts: Vec<MeasureCount>) -> Vec<AnalyticsRow> {
    let place = |name: &str| NotificationKind::ALL.iter().position(|kind| kind.as_str() == name);
    let place_of_channel = |name: &str| AnalyticsChannel::ALL.iter().position(|channel| channel.as_str() == name);
    let mut collected = BTreeMap::<(usize, usize), Collected>::new();
    for MeasureCount { kind, channel: on, measure, bucket, count } in counts {
        // A newer version may have counted a kind or a channel that this one does not know.
        let (Some(kind), Some(channel)) = (place(&kind), place_of_channel(&on)) else { continue };
        let found = collected.entry((kind, channel)).or_default();
        if measure == "read" {
            found.read.push((bucket.unsigned_abs(), u64::try_from(count).unwrap_or_default()));
        }
        *found.counts.entry(measure).or_default() += count;
    }
    let row = |((kind, channel), Collected { counts, read }): ((usize, usize), Collected)| {
        let channel = AnalyticsChannel::ALL[channel];
        let count = |measure: &str| counts.get(measure).copied().unwrap_or_default();
        AnalyticsRow {
            kind: NotificationKind::ALL[kind],
            channel,
            recorded: count(if channel == AnalyticsChannel::InApp { "recorded" } else { "queued" }),
            sent: count("sent"),
            failed: count("failed"),
            dropped: count("dropped"),
            read: count("read"),
            clicked: count("clicked"),
            median_seconds_to_read: median_seconds_to_read(read),
        }
    };
    collected.into_iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_become_a_row_for_each_kind_and_channel() {
        let count = |kind: &str, channel: &str, measure: &str, bucket, count| MeasureCount {
            kind: kind.to_owned(),
            channel: channel.to_owned(),
            measure: measure.to_owned(),
            bucket,
            count,
        };
        let found = rows(vec![
            count("member_joined", "email", "queued", 0, 3),
            count("member_joined", "email", "sent", 0, 2),
            count("member_joined", "email", "dropped", 0, 1),
            count("activity_logged", "in_app", "recorded", 0, 9),
            count("activity_logged", "in_app", "read", 41, 1),
            count("activity_logged", "in_app", "read", 0, 1),
            count("activity_logged", "in_app", "read", 80, 3),
            count("from_the_future", "in_app", "recorded", 0, 1),
            count("activity_logged", "telepathy", "sent", 0, 1),
        ]);
        let activity = AnalyticsRow {
            kind: NotificationKind::ActivityLogged,
            channel: AnalyticsChannel::InApp,
            recorded: 9,
            sent: 0,
            failed: 0,
            dropped: 0,
            read: 5,
            clicked: 0,
            median_seconds_to_read: median_seconds_to_read([(80, 1)]),
        };
        let joined = AnalyticsRow {
            kind: NotificationKind::MemberJoined,
            channel: AnalyticsChannel::Email,
            recorded: 3,
            sent: 2,
            failed: 0,
            dropped: 1,
            read: 0,
            clicked: 0,
            median_seconds_to_read: None,
        };
        assert_eq!(found, [activity, joined]);
    }
}

//! What happened to notifications, for admins.

use crate::{
    app::App,
    extract::{Day, Invalid, Query, SignedIn},
    problem::{InvalidValue, Problem},
    views::{Answer, Reply, Success},
};
use actix_web::get;
use chrono::NaiveDate;
use deserr::Deserr;
use milequest_domain::{
    RuleError,
    notifications::{AnalyticsChannel, AnalyticsPeriod, NotificationCategory, NotificationKind},
};
use milequest_services::{
    Services,
    notifications::{self, AnalyticsFilter, AnalyticsRow},
};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// The period, and what is shown of it.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NotificationAnalyticsQuery {
    /// The first day in UTC. Left out, it is 29 days before the last.
    #[deserr(default)]
    #[param(inline, required = false)]
    from: Option<Day>,
    /// The last day in UTC. Left out, it is today. A period has at most 366 days.
    #[deserr(default)]
    #[param(inline, required = false)]
    to: Option<Day>,
    /// Only this kind.
    #[deserr(default, rename = "type")]
    #[param(rename = "type", required = false)]
    kind: Option<NotificationKind>,
    /// Only this category.
    #[deserr(default)]
    #[param(required = false)]
    category: Option<NotificationCategory>,
    /// Only this channel.
    #[deserr(default)]
    #[param(required = false)]
    channel: Option<AnalyticsChannel>,
}

/// What happened to the notifications of a kind on a channel.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationAnalyticsRow {
    #[serde(rename = "type")]
    kind: NotificationKind,
    category: NotificationCategory,
    channel: AnalyticsChannel,
    /// In the list: items. On another channel: deliveries that were planned.
    recorded: i64,
    /// Deliveries that were sent.
    sent: i64,
    /// Deliveries that were given up.
    failed: i64,
    /// Deliveries that were not sent: read before, turned off, expired or cancelled.
    dropped: i64,
    /// Notifications that were read. One that grew and was read again counts twice.
    read: i64,
    /// Notifications that were clicked.
    clicked: i64,
    /// The median time from the last growth to reading, to about five per cent.
    median_seconds_to_read: Option<u64>,
}

/// What happened to notifications. It names nobody.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationAnalytics {
    /// The first day in UTC.
    from: NaiveDate,
    /// The last day in UTC.
    to: NaiveDate,
    /// A row for each kind and channel with a count.
    rows: Vec<NotificationAnalyticsRow>,
}

impl From<AnalyticsRow> for NotificationAnalyticsRow {
    fn from(row: AnalyticsRow) -> Self {
        Self {
            kind: row.kind,
            category: row.kind.config().category,
            channel: row.channel,
            recorded: row.recorded,
            sent: row.sent,
            failed: row.failed,
            dropped: row.dropped,
            read: row.read,
            clicked: row.clicked,
            median_seconds_to_read: row.median_seconds_to_read,
        }
    }
}

/// Show what happened to notifications
///
/// For admins. The counts are kept with every change and are exact; they name nobody.
#[utoipa::path(operation_id = "getNotificationAnalytics", tag = "admin",
    params(NotificationAnalyticsQuery),
    responses((status = 200, body = Success<NotificationAnalytics>)),
)]
#[get("/admin/notifications/analytics")]
pub(crate) async fn get(
    signed_in: SignedIn,
    Query(query): Query<NotificationAnalyticsQuery>,
    app: App,
) -> Reply<NotificationAnalytics> {
    let NotificationAnalyticsQuery { from, to, kind, category, channel } = query;
    let today = app.run_inline(Services::now).date_naive();
    let period = AnalyticsPeriod::new(from.map(|day| day.0), to.map(|day| day.0), today).map_err(|rule| {
        let (pointer, code) = ("query/from".to_owned(), rule.code().into());
        Problem::invalid(vec![InvalidValue { pointer, code, detail: rule.to_string() }])
    })?;
    let filter = AnalyticsFilter { period, kind, category, channel };
    let rows = app.run(move |s| notifications::list_analytics(s, &signed_in.viewer(), &filter)).await?;
    let rows = rows.into_iter().map(NotificationAnalyticsRow::from).collect();
    Ok(Answer::ok(NotificationAnalytics { from: period.first(), to: period.last(), rows }))
}

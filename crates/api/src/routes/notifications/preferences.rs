//! What a person wants to be told, and when.

use crate::{
    app::App,
    extract::{Body, Fields, IfMatch, IfMatchHeader, Invalid, Query, Selected, SignedIn},
    problem::{InvalidValue, Problem},
    views::{Answer, Reply, Success},
};
use actix_web::{get, post, put};
use chrono::{DateTime, Utc};
use deserr::Deserr;
use milequest_domain::{
    RuleError, TimeZone,
    deliveries::MailFrequency,
    notifications::{self as domain, LocalMinute, NotificationCategory, NotificationChannel, NotificationPreference},
};
use milequest_services::notifications::{self, PreferencesEdit, PreferencesView};
use serde::Serialize;
use std::collections::HashSet;
use utoipa::{IntoParams, ToSchema};

/// Whether notifications of a category reach me on a channel.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationChannelPreference {
    channel: NotificationChannel,
    on: bool,
    /// Whether it is always on.
    fixed: bool,
}

/// The channels of a category.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationCategoryPreferences {
    category: NotificationCategory,
    /// Every channel.
    channels: Vec<NotificationChannelPreference>,
}

/// Local times of the day between which nothing interrupts me. They may go over midnight.
#[derive(Serialize, Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct QuietHours {
    /// The first quiet minute.
    #[schema(example = "22:00")]
    start: LocalMinute,
    /// The first minute that is not quiet any more.
    #[schema(example = "07:00")]
    end: LocalMinute,
}

/// My preferences of notifications.
#[derive(Serialize, ToSchema)]
pub(crate) struct NotificationPreferences {
    /// Every category.
    categories: Vec<NotificationCategoryPreferences>,
    quiet_hours: Option<QuietHours>,
    /// The time zone of the quiet hours, which is that of my profile.
    time_zone: TimeZone,
    mail_frequency: MailFrequency,
    mail: MailStatus,
}

/// Whether mail about notifications reaches me.
#[derive(Serialize, ToSchema)]
pub(crate) struct MailStatus {
    #[schema(inline)]
    state: MailState,
    paused_since: Option<DateTime<Utc>>,
}

/// Whether mail about notifications reaches a person.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(rename_all = "snake_case")]
enum MailState {
    /// It does.
    Ok,
    /// The account has no confirmed address.
    NoAddress,
    /// It is paused, because it did not arrive or was reported as unwanted.
    Paused,
}

impl MailStatus {
    const fn of(has_address: bool, paused_since: Option<DateTime<Utc>>) -> Self {
        let state = match (has_address, paused_since) {
            (false, _) => MailState::NoAddress,
            (true, Some(_)) => MailState::Paused,
            (true, None) => MailState::Ok,
        };
        Self { state, paused_since }
    }
}

impl From<PreferencesView> for NotificationPreferences {
    fn from(view: PreferencesView) -> Self {
        let PreferencesView { preferences, quiet_hours, time_zone, mail_frequency, has_address, mail_paused_at } = view;
        let mut categories: Vec<NotificationCategoryPreferences> = Vec::new();
        for NotificationPreference { category, channel, is_on } in preferences.all() {
            let fixed = domain::NotificationPreferences::is_fixed(category, channel);
            let channel = NotificationChannelPreference { channel, on: is_on, fixed };
            match categories.last_mut().filter(|last| last.category == category) {
                Some(last) => last.channels.push(channel),
                None => categories.push(NotificationCategoryPreferences { category, channels: vec![channel] }),
            }
        }
        let quiet_hours = quiet_hours.map(|hours| QuietHours { start: hours.start(), end: hours.end() });
        let mail = MailStatus::of(has_address, mail_paused_at);
        Self { categories, quiet_hours, time_zone, mail_frequency, mail }
    }
}

/// The query of the preferences.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NotificationPreferencesQuery {
    /// Keeps only these fields of `data`, separated by commas, such as `quiet_hours`.
    #[deserr(default)]
    #[param(value_type = Option<String>)]
    fields: Option<Fields<NotificationPreferences>>,
}

/// Whether notifications of a category are to reach me on a channel.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateChannelPreference {
    channel: NotificationChannel,
    on: bool,
}

/// Channels of a category. Those that are left out get their default.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateCategoryPreferences {
    category: NotificationCategory,
    channels: Vec<UpdateChannelPreference>,
}

/// All my preferences of notifications.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateNotificationPreferences {
    /// Categories that are left out get their default. Everything is on by default, except mail about activities and achievements.
    categories: Vec<UpdateCategoryPreferences>,
    /// Left out or null, there are none.
    #[deserr(default)]
    quiet_hours: Option<QuietHours>,
    /// Left out, mail goes out soon.
    #[deserr(default)]
    #[schema(required = false, default = "soon")]
    mail_frequency: MailFrequency,
}

impl UpdateNotificationPreferences {
    fn read(self) -> Result<PreferencesEdit, Problem> {
        let mut preferences = domain::NotificationPreferences::default();
        let mut errors = Vec::new();
        let mut categories = HashSet::new();
        for (number, UpdateCategoryPreferences { category, channels }) in self.categories.into_iter().enumerate() {
            let place = format!("/categories/{number}");
            if !categories.insert(category) {
                errors.push(repeated(format!("{place}/category")));
            }
            let mut listed = HashSet::new();
            for (number, UpdateChannelPreference { channel, on }) in channels.into_iter().enumerate() {
                let place = format!("{place}/channels/{number}");
                if !listed.insert(channel) {
                    errors.push(repeated(format!("{place}/channel")));
                }
                if let Err(rule) = preferences.update(NotificationPreference { category, channel, is_on: on }) {
                    errors.push(broken(format!("{place}/on"), &rule));
                }
            }
        }
        let quiet_hours = self.quiet_hours.map(|QuietHours { start, end }| domain::QuietHours::new(start, end));
        let quiet_hours = quiet_hours.transpose().unwrap_or_else(|rule| {
            errors.push(broken("/quiet_hours".to_owned(), &rule));
            None
        });
        if errors.is_empty() {
            Ok(PreferencesEdit { preferences, quiet_hours, mail_frequency: self.mail_frequency })
        } else {
            Err(Problem::invalid(errors))
        }
    }
}

fn repeated(pointer: String) -> InvalidValue {
    InvalidValue { pointer, code: "repeated".into(), detail: "this is listed more than once".to_owned() }
}

fn broken(pointer: String, rule: &impl RuleError) -> InvalidValue {
    InvalidValue { pointer, code: rule.code().into(), detail: rule.to_string() }
}

/// Show my preferences of notifications
///
/// Every category and channel, and the quiet hours.
#[utoipa::path(operation_id = "getNotificationPreferences", tag = "notifications",
    params(NotificationPreferencesQuery),
    responses((status = 200, body = Success<NotificationPreferences>)),
)]
#[get("/notifications/preferences")]
pub(crate) async fn get(
    signed_in: SignedIn,
    Query(query): Query<NotificationPreferencesQuery>,
    app: App,
) -> Reply<Selected<NotificationPreferences>> {
    let found = app.run(move |s| notifications::get_preferences(s, &signed_in.viewer())).await?;
    Ok(Answer::ok(Fields::of(query.fields, found.into())))
}

/// Replace my preferences of notifications
///
/// What is left out gets its default. With `If-Match`, only if they still have this `ETag`.
#[utoipa::path(operation_id = "updateNotificationPreferences", tag = "notifications",
    params(IfMatchHeader),
    request_body = UpdateNotificationPreferences,
    responses((status = 200, body = Success<NotificationPreferences>)),
)]
#[put("/notifications/preferences")]
pub(crate) async fn update(
    signed_in: SignedIn,
    if_match: IfMatch,
    Body(body): Body<UpdateNotificationPreferences>,
    app: App,
) -> Reply<NotificationPreferences> {
    let edit = body.read()?;
    let precondition = if_match.on(|current: &PreferencesView| NotificationPreferences::from(current.clone()));
    app.run(move |s| notifications::update_preferences(s, &signed_in.viewer(), &edit, &precondition))
        .await
        .map(|updated| Answer::ok(updated.into()))
}

/// Let mail about notifications go out to me again
///
/// After it was paused. Where it was not, nothing changes.
#[utoipa::path(operation_id = "resumeMail", tag = "notifications", responses((status = 200, body = Success<NotificationPreferences>)))]
#[post("/notifications/mail/resume")]
pub(crate) async fn resume_mail(signed_in: SignedIn, app: App) -> Reply<NotificationPreferences> {
    app.run(move |s| notifications::resume_mail(s, &signed_in.viewer())).await.map(|updated| Answer::ok(updated.into()))
}

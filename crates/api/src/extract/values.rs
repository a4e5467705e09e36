//! Reads values of the domain from requests. The bounds are the domain's.

use crate::extract::invalid::Invalid;
use chrono::{DateTime, NaiveDate, Utc};
use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    ActivityId, CalendarYear, CommentId, DeviceName, DisplayName, Distance, DistanceUnits, EmailAddress, GoalCategory,
    GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, InviteDays, InviteUses, Language, NamedPeriod,
    NotificationId, PhotoId, PictureUrl, StatsStep, TeamCapacity, TeamColour, TeamDescription, TeamId, TeamName,
    TeamRole, TimeZone, TokenLifetime, TokenName, TokenScopes, TrendStep, UserId, Username,
    achievements::{AchievementDescription, AchievementName},
    activities::{ActivityKind, ActivityNote, ActivitySource, ActivitySourceId, PlaceName},
    announcements::{AnnouncementBody, AnnouncementLink, AnnouncementTitle},
    calendar_feeds::CalendarActivities,
    deliveries::{DeliveryChannel, DeliveryState, MailFrequency},
    events::EventKind,
    imports::{ImportFileName, MatchDecision},
    moderation::{
        AppealAnswer, AppealNote, AppealText, DecisionReason, ModerationDecisionKind, ModerationSubject, ReportNote,
        ReportReason, SuspensionDays,
    },
    notifications::{AnalyticsChannel, LocalMinute, NotificationCategory, NotificationChannel, NotificationKind},
    outbound::OutboundUrl,
    people::{Bio, City, Institution, LocationName, SearchPhrase, Website},
    posts::{CommentText, DefaultPostAudience, PostAudience, PostKind, PostText, ReactionName},
    routes::{Laps, RouteFormat},
    tracks::{PrivacyZoneName, ZoneRadius},
    webhooks::{WebhookDescription, WebhookKinds, WebhookState},
};
use milequest_services::{
    accounts::NewPassword,
    push::{PushAuthSecret, PushPublicKey},
};
use uuid::Uuid;

/// Values that are strings in JSON and that the domain parses.
macro_rules! parsed_from_text {
    ($($value:ty),+) => {$(
        impl Deserr<Invalid> for $value {
            fn deserialize_from_value<V: IntoValue>(
                value: Value<V>,
                location: ValuePointerRef<'_>,
            ) -> Result<Self, Invalid> {
                let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
                text.parse().map_err(|rule| Invalid::rule(&rule, location))
            }
        }
    )+};
}

parsed_from_text!(
    AchievementDescription,
    AchievementName,
    ActivityKind,
    ActivityNote,
    AnalyticsChannel,
    AnnouncementBody,
    AnnouncementLink,
    AnnouncementTitle,
    Bio,
    AppealAnswer,
    AppealNote,
    AppealText,
    CalendarActivities,
    CalendarYear,
    City,
    DefaultPostAudience,
    CommentText,
    DecisionReason,
    DeliveryChannel,
    DeliveryState,
    MailFrequency,
    ModerationDecisionKind,
    ModerationSubject,
    ReportNote,
    ReportReason,
    TeamColour,
    DeviceName,
    DisplayName,
    EmailAddress,
    GoalCategory,
    GoalDescription,
    GoalName,
    ImportFileName,
    MatchDecision,
    GoalStatus,
    Institution,
    Language,
    LocalMinute,
    LocationName,
    NamedPeriod,
    NewPassword,
    NotificationCategory,
    NotificationChannel,
    EventKind,
    NotificationKind,
    OutboundUrl,
    PictureUrl,
    PlaceName,
    PostAudience,
    PostKind,
    PostText,
    PrivacyZoneName,
    PushAuthSecret,
    PushPublicKey,
    ReactionName,
    SearchPhrase,
    StatsStep,
    TeamRole,
    RouteFormat,
    ActivitySource,
    ActivitySourceId,
    TeamDescription,
    TeamName,
    TimeZone,
    TokenName,
    TrendStep,
    DistanceUnits,
    Username,
    WebhookDescription,
    WebhookState,
    Website
);

/// Values that are integers in JSON and that the domain bounds.
macro_rules! bounded_numbers {
    ($($value:ty),+) => {$(
        impl Deserr<Invalid> for $value {
            fn deserialize_from_value<V: IntoValue>(
                value: Value<V>,
                location: ValuePointerRef<'_>,
            ) -> Result<Self, Invalid> {
                let number = <i64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
                // A number that is out of range is out of the bounds too.
                let number = i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
                Self::try_from(number).map_err(|rule| Invalid::rule(&rule, location))
            }
        }
    )+};
}

bounded_numbers!(TeamCapacity, InviteDays, InviteUses, SuspensionDays, ZoneRadius);

/// Ids in bodies.
macro_rules! ids {
    ($($id:ty),+) => {$(
        impl Deserr<Invalid> for $id {
            fn deserialize_from_value<V: IntoValue>(
                value: Value<V>,
                location: ValuePointerRef<'_>,
            ) -> Result<Self, Invalid> {
                let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
                text.parse().map_err(|_| unexpected::<V>("this is an id, written as a UUID".to_owned(), location))
            }
        }
    )+};
}

ids!(ActivityId, CommentId, GoalId, NotificationId, PhotoId, TeamId, UserId, Uuid);

impl Deserr<Invalid> for Distance {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let metres = <f64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::from_metres(metres).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for GoalTarget {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let distance = <Distance as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::try_from(distance).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// The number of laps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RouteLaps(pub(crate) u32);

impl Deserr<Invalid> for RouteLaps {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let laps = <u32 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Laps::new(false, laps).map(|_| Self(laps)).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// A calendar day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl Deserr<Invalid> for Day {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        // Chrono alone would accept days without leading zeros, and years of five digits.
        let day = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        day.map(Self).ok_or_else(|| unexpected::<V>("this is a day, written as 2026-03-01".to_owned(), location))
    }
}

/// A moment with its offset from UTC.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) DateTime<Utc>);

impl Deserr<Invalid> for Moment {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        let msg = || "this is a moment with its offset, written as 2026-03-01T08:00:00Z".to_owned();
        let moment = DateTime::parse_from_rfc3339(&text).map_err(|_| unexpected::<V>(msg(), location))?;
        Ok(Self(moment.to_utc()))
    }
}

/// The text of a search.
#[derive(Clone, Debug)]
pub(crate) struct SearchText(pub(crate) String);

impl SearchText {
    pub(super) const MAX_LENGTH: usize = 100;
}

impl Deserr<Invalid> for SearchText {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        if text.chars().count() > Self::MAX_LENGTH {
            let msg = format!("a search has at most {} characters", Self::MAX_LENGTH);
            return Err(unexpected::<V>(msg, location));
        }
        Ok(Self(text))
    }
}

/// A boolean in a query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QueryBool(pub(crate) bool);

impl Deserr<Invalid> for QueryBool {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        text.parse().map(Self).map_err(|_| unexpected::<V>("this is true or false".to_owned(), location))
    }
}

pub(super) fn unexpected<V: IntoValue>(msg: String, location: ValuePointerRef<'_>) -> Invalid {
    deserr::take_cf_content(<Invalid as DeserializeError>::error::<V>(None, ErrorKind::Unexpected { msg }, location))
}

impl Deserr<Invalid> for TokenScopes {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let names = <Vec<String> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::parse(names).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for TokenLifetime {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let days = <u64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::days(days).map_err(|rule| Invalid::rule(&rule, location))
    }
}

impl Deserr<Invalid> for WebhookKinds {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let kinds = <Vec<NotificationKind> as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Self::try_from(kinds).map_err(|rule| Invalid::rule(&rule, location))
    }
}

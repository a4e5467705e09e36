//! Describes the values of this crate in OpenAPI documents, with the bounds of the types and the names of their
//! concepts.

use crate::{
    AccessTokenId, AchievementId, ActivityId, AnnouncementId, AuditEntryId, CalendarYear, CommentId, DeliveryId,
    DeviceName, DisplayName, Distance, DistanceUnits, EventGroupId, GoalCategory, GoalDescription, GoalId, GoalName,
    GoalStatus, GoalTarget, ImportId, InviteDays, InviteId, InviteState, InviteUses, Language, MembershipId,
    ModerationCaseId, ModerationDecisionId, NamedPeriod, NotificationId, NotificationItemId, PhotoId, PostId,
    PrivacyZoneId, PushSubscriptionId, SessionId, StatsStep, StreakState, TeamCapacity, TeamColour, TeamDescription,
    TeamId, TeamName, TeamRole, TimeZone, TokenLifetime, TokenName, TokenScope, TokenScopes, TrendStep, UserId,
    Username, WebhookId,
    achievements::{AchievementDescription, AchievementName, AchievementScope, Comparison, Criteria, Measure, Metric},
    activities::{
        ActivityDistance, ActivityKind, ActivityNote, ActivitySource, ActivitySourceId, Movement, PlaceName, Seconds,
    },
    announcements::{AnnouncementBody, AnnouncementLink, AnnouncementState, AnnouncementTitle},
    calendar_feeds::CalendarActivities,
    deliveries::{DeliveryChannel, DeliveryReason, DeliveryState, MailFrequency},
    events::EventKind,
    moderation::{
        AppealAnswer, AppealNote, AppealState, AppealText, DecisionReason, ModerationDecisionKind, ModerationRole,
        ModerationSubject, ReportNote, ReportReason, SuspensionDays,
    },
    notifications::{
        AnalyticsChannel, LocalMinute, NotificationCategory, NotificationChannel, NotificationKind, PushState,
    },
    people::{Bio, City, FollowState, Institution, LocationName, SearchPhrase},
    routes::WaypointName,
    single_line::HIDDEN,
    tracks::{PrivacyZoneName, ZoneRadius},
    webhooks::{WebhookDescription, WebhookDisabledReason, WebhookState},
};
use std::{borrow::Cow, ops::RangeInclusive};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr,
        extensions::Extensions,
        schema::{
            AdditionalProperties, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, Schema, SchemaFormat, Type,
        },
    },
};

/// Describes types: `Type as "Name": "Description." => schema`.
macro_rules! schemas {
    ($($(#[$attribute:meta])* $type:ty as $name:literal: $description:literal => $schema:expr;)+) => {$(
        $(#[$attribute])*
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                Schema::from($schema.description(Some($description)).build()).into()
            }
        }

        $(#[$attribute])*
        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    )+};
}

pub(crate) use schemas;

schemas! {
    Username as "Username": "The unique username of a person, in lower case."
        => text(Username::MIN, Username::MAX).pattern(Some("^[a-z0-9][a-z0-9_-]*[a-z0-9]$"));
    DisplayName as "DisplayName": "The name of a person as others read it." => line(DisplayName::MAX);
    TokenName as "TokenName": "The name that its owner gives an access token." => line(TokenName::MAX);
    DeviceName as "DeviceName": "The name of the device on which a session began." => line(DeviceName::MAX);
    TeamName as "TeamName": "The name of a team." => line(TeamName::MAX);
    TeamDescription as "TeamDescription": "The description of a team."
        => text(0, TeamDescription::MAX);
    TeamColour as "TeamColour": "The colour of a team, as `#rrggbb` in lower case."
        => text(7, 7).pattern(Some("^#[0-9a-f]{6}$"));
    TeamCapacity as "TeamCapacity": "The largest number of members of a team."
        => number(TeamCapacity::MAX).default(Some(TeamCapacity::default().members().into()));
    InviteUses as "InviteUses": "The number of people who can join by one invite link." => number(InviteUses::MAX);
    InviteDays as "InviteDays": "The number of days after which an invite expires."
        => number(InviteDays::MAX).default(Some(i32::from(InviteDays::default()).into()));
    InviteState as "InviteState": "The state of an invite."
        => choice(InviteState::ALL.iter().map(|state| state.as_str()));
    TeamRole as "TeamRole": "The role of a member in a team. Admins manage its goals, invites and members."
        => choice(TeamRole::ALL.iter().map(|role| role.as_str()));
    AnnouncementTitle as "AnnouncementTitle": "The title of an announcement." => line(AnnouncementTitle::MAX);
    AnnouncementBody as "AnnouncementBody": "The text of an announcement." => text(0, AnnouncementBody::MAX);
    AnnouncementLink as "AnnouncementLink": "Where an announcement leads: a path of the service, or an https address."
        => text(1, AnnouncementLink::MAX as u64).pattern(Some(r"^(https://|/(?!/))[!#-&(-;=?-\[\]^_a-~]*$"));
    AnnouncementState as "AnnouncementState": "The state of an announcement."
        => choice(AnnouncementState::ALL.iter().map(|state| state.as_str()));
    GoalName as "GoalName": "The name of a goal." => line(GoalName::MAX);
    GoalDescription as "GoalDescription": "The text that describes a goal." => text(0, GoalDescription::MAX);
    GoalCategory as "GoalCategory": "The category of a goal."
        => choice(GoalCategory::ALL.iter().map(|category| category.as_str()));
    GoalStatus as "GoalStatus": "The status of a goal. Activities count for active goals only."
        => choice(GoalStatus::ALL.iter().map(|status| status.as_str()));
    GoalTarget as "GoalTarget": "The distance that completes a goal, in metres with up to three decimals."
        => metres(1, GoalTarget::MAX);
    Distance as "Distance": "A distance in metres with up to three decimals." => metres(0, Distance::MAX);
    AchievementName as "AchievementName": "The name of an achievement." => line(AchievementName::MAX);
    AchievementDescription as "AchievementDescription": "The text that describes an achievement."
        => text(0, AchievementDescription::MAX);
    AchievementScope as "AchievementScope": "The span over which an achievement measures."
        => choice(AchievementScope::ALL.iter().map(|scope| scope.as_str()));
    Comparison as "AchievementComparison": "The way in which an achievement compares a figure with its value."
        => choice(Comparison::ALL.iter().map(|comparison| comparison.as_str()));
    Metric as "AchievementMetric": "The figure that an achievement measures."
        => choice(Metric::ALL.iter().map(|metric| metric.as_str()));
    ActivityKind as "ActivityKind": "The kind of an activity."
        => choice(ActivityKind::ALL.iter().map(|kind| kind.as_str()))
            .default(Some(ActivityKind::default().as_str().into()));
    ActivityDistance as "ActivityDistance": "The distance of one activity, in metres with up to three decimals."
        => metres(0, ActivityDistance::MAX);
    Seconds as "ActivityDuration": "The duration of one activity in whole seconds."
        => whole(Movement::MAX_DURATION.0.into());
    ActivityNote as "ActivityNote": "The owner's note about an activity." => text(0, ActivityNote::MAX);
    PlaceName as "PlaceName": "The name of the place of an activity." => line(PlaceName::MAX);
    ActivitySource as "ActivitySource": "The program or device from which an activity comes."
        => text(1, ActivitySource::MAX as u64)
            .pattern(Some("^[a-z0-9._-]+$"))
            .default(Some(ActivitySource::manual().as_str().into()));
    ActivitySourceId as "ActivitySourceId": "The id of an activity at its source." => line(ActivitySourceId::MAX);
    WaypointName as "WaypointName": "The name of a waypoint on a route." => line(WaypointName::MAX);
    CalendarYear as "CalendarYear": "A year of the calendar."
        => ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(CalendarYear::MIN))
            .maximum(Some(CalendarYear::MAX));
    NamedPeriod as "Period": "A period of the viewer's calendar that contains today. `all` has no end."
        => choice(NamedPeriod::ALL.iter().map(|period| period.as_str()));
    TrendStep as "TrendStep": "The length of one step of a trend."
        => choice(TrendStep::ALL.iter().map(|step| step.as_str()));
    StatsStep as "StatsStep": "The days that one row of a table of statistics sums up."
        => choice(StatsStep::ALL.iter().map(|step| step.as_str()));
    CalendarActivities as "CalendarActivities": "The activities in a calendar feed."
        => choice(CalendarActivities::ALL.iter().map(|activities| activities.as_str()));
    StreakState as "StreakState": "The reason why a person has a current streak, or why not."
        => choice(["active_today", "waits_for_today", "ahead", "broken", "never_begun"]);
    Language as "Language": "The language of a person's mail, notifications and pages."
        => choice(Language::ALL.iter().map(|language| language.as_str()));
    DistanceUnits as "DistanceUnits": "The units in which a person reads distances."
        => choice(DistanceUnits::ALL.iter().map(|units| units.as_str()));
    Bio as "Bio": "What a person says of themselves." => text(0, Bio::MAX);
    City as "City": "The city of a person." => line(City::MAX);
    Institution as "Institution": "A school, a company or a club of a person." => line(Institution::MAX);
    LocationName as "LocationName": "The name of the location of a person." => line(LocationName::MAX);
    SearchPhrase as "SearchPhrase": "A text of a search." => text(SearchPhrase::MIN, SearchPhrase::MAX);
    FollowState as "FollowState": "How one person follows another. Pending: the other has not answered the request."
        => choice(FollowState::ALL.iter().map(|state| state.as_str()));
    TimeZone as "TimeZone": "The IANA name of a time zone." => choice(TimeZone::names()).extensions(Some(variant_names(TimeZone::names())));
    TokenScope as "TokenScope": "A permission of an access token." => choice(TokenScope::ALL.map(TokenScope::as_str));
    TokenLifetime as "TokenLifetimeDays": "The number of days after which an access token expires."
        => whole(TokenLifetime::MAX_DAYS).default(Some(TokenLifetime::DEFAULT_DAYS.into()));
    EventKind as "EventKind": "The kind of an event." => choice(EventKind::ALL.iter().map(|kind| kind.as_str()));
    NotificationKind as "NotificationKind": "The kind of a notification."
        => choice(NotificationKind::ALL.iter().map(|kind| kind.as_str()));
    NotificationCategory as "NotificationCategory": "The category of a notification."
        => choice(NotificationCategory::ALL.iter().map(|category| category.as_str()));
    NotificationChannel as "NotificationChannel": "A way on which notifications reach a person."
        => choice(NotificationChannel::ALL.iter().map(|channel| channel.as_str()));
    AnalyticsChannel as "AnalyticsChannel": "A channel on which something is counted."
        => choice(AnalyticsChannel::ALL.iter().map(|channel| channel.as_str()));
    PushState as "PushState": "What the last growth of a notification did on the live stream."
        => choice(PushState::ALL.iter().map(|state| state.as_str()));
    DeliveryChannel as "DeliveryChannel": "A way on which deliveries leave the service."
        => choice(DeliveryChannel::ALL.iter().map(|channel| channel.as_str()));
    DeliveryState as "DeliveryState": "The state of a delivery."
        => choice(DeliveryState::ALL.iter().map(|state| state.as_str()));
    DeliveryReason as "DeliveryReason": "Why a delivery waits, or why it ended without being sent."
        => choice(DeliveryReason::ALL.iter().map(|reason| reason.as_str()));
    MailFrequency as "MailFrequency": "How often a person gets mail about notifications."
        => choice(MailFrequency::ALL.iter().map(|frequency| frequency.as_str()));
    LocalMinute as "LocalMinute": "A minute of the local day, as `HH:MM`."
        => text(5, 5).pattern(Some("^([01][0-9]|2[0-3]):[0-5][0-9]$"));
    #[cfg(feature = "email")]
    crate::EmailAddress as "EmailAddress": "An email address." => ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(crate::EmailAddress::MAX))
        .format(Some(SchemaFormat::Custom("email".to_owned())));
    #[cfg(feature = "picture-url")]
    crate::PictureUrl as "PictureUrl": "The https address of a picture."
        => text(9, crate::PictureUrl::MAX as u64).pattern(Some(r"^https://[!#-&(-;=?-\[\]^_a-~]+$"));
    #[cfg(feature = "outbound-url")]
    crate::outbound::OutboundUrl as "OutboundUrl": "An address to which the service sends requests. It begins with `https://`, unless the \
        server allows other addresses; it has no user, no password and no fragment."
        => text(9, crate::outbound::OutboundUrl::MAX).format(Some(SchemaFormat::Custom("uri".to_owned())));
    #[cfg(feature = "website")]
    crate::people::Website as "Website": "The http or https address of a website, without a user and a password."
        => text(8, crate::people::Website::MAX).format(Some(SchemaFormat::Custom("uri".to_owned())));
    #[cfg(feature = "csv-import")]
    crate::imports::ImportFormat as "ImportFormat": "The format of a file of activities."
        => choice(crate::imports::ImportFormat::ALL.iter().map(|format| format.as_str()));
    #[cfg(feature = "csv-import")]
    crate::imports::ImportFileName as "ImportFileName": "The name of a file that is imported."
        => line(crate::imports::ImportFileName::MAX);
    #[cfg(feature = "csv-import")]
    crate::imports::MatchDecision as "ImportMatchDecision": "What becomes of an activity that may be known already. \
        `log`: it is another activity, and is logged. `skip`: it is the known one."
        => choice(crate::imports::MatchDecision::ALL.iter().map(|decision| decision.as_str()));
    #[cfg(feature = "csv-import")]
    crate::imports::ImportState as "ImportState": "The state of an import." => {
        // An import is visible only after its file has arrived.
        let shown = crate::imports::ImportState::ALL.iter().filter(|state| **state != crate::imports::ImportState::Receiving);
        choice(shown.map(|state| state.as_str()))
    };
    #[cfg(feature = "routes-import")]
    crate::routes::RouteFormat as "RouteFormat": "The format of a file with a route."
        => choice(crate::routes::RouteFormat::ALL.map(crate::routes::RouteFormat::as_str));
    #[cfg(feature = "routes-import")]
    crate::routes::RouteName as "RouteName": "The name of a route." => line(crate::routes::RouteName::MAX);
    UserId as "UserId": "The id of a person." => id();
    AccessTokenId as "AccessTokenId": "The id of an access token." => id();
    DeliveryId as "DeliveryId": "The id of a delivery." => id();
    AuditEntryId as "AuditEntryId": "The id of an entry in the audit log." => id();
    SessionId as "SessionId": "The id of a session." => id();
    TeamId as "TeamId": "The id of a team." => id();
    MembershipId as "MembershipId": "The id of a membership." => id();
    InviteId as "InviteId": "The id of an invite." => id();
    GoalId as "GoalId": "The id of a goal." => id();
    ActivityId as "ActivityId": "The id of an activity." => id();
    ImportId as "ImportId": "The id of an import." => id();
    AchievementId as "AchievementId": "The id of an achievement." => id();
    EventGroupId as "EventGroupId": "The id of an event of the activity feeds." => id();
    NotificationId as "NotificationId": "The id of a notification." => id();
    NotificationItemId as "NotificationItemId": "The id of an item of a notification." => id();
    PushSubscriptionId as "PushSubscriptionId": "The id of a browser to which notifications are pushed." => id();
    WebhookDescription as "WebhookDescription": "What a webhook is for." => text(0, WebhookDescription::MAX);
    WebhookState as "WebhookState": "The state of a webhook." => choice(WebhookState::ALL.iter().map(|state| state.as_str()));
    WebhookDisabledReason as "WebhookDisabledReason": "The reason why the service turned a webhook off."
        => choice(WebhookDisabledReason::ALL.iter().map(|reason| reason.as_str()));
    WebhookId as "WebhookId": "The id of a webhook." => id();
    AnnouncementId as "AnnouncementId": "The id of an announcement." => id();
    ModerationSubject as "ModerationSubject": "What a report is about."
        => choice(ModerationSubject::ALL.iter().map(|subject| subject.as_str()));
    ReportReason as "ReportReason": "Why something is reported."
        => choice(ReportReason::ALL.iter().map(|reason| reason.as_str()));
    ReportNote as "ReportNote": "What a person adds to a report." => text(0, ReportNote::MAX);
    ModerationDecisionKind as "ModerationDecisionKind": "What was decided about something that was reported."
        => choice(ModerationDecisionKind::ALL.iter().map(|kind| kind.as_str()));
    ModerationRole as "ModerationRole": "In which role it was decided."
        => choice(ModerationRole::ALL.iter().map(|role| role.as_str()));
    DecisionReason as "ModerationDecisionReason": "Why it was decided so. The person whom it concerns reads it."
        => text(0, DecisionReason::MAX);
    SuspensionDays as "SuspensionDays": "The days of a suspension." => number(SuspensionDays::MAX);
    AppealState as "AppealState": "The state of an appeal." => choice(AppealState::ALL.iter().map(|state| state.as_str()));
    AppealAnswer as "AppealAnswer": "The answer to an appeal."
        => choice(AppealAnswer::ALL.iter().map(|answer| answer.as_str()));
    AppealText as "AppealText": "What a person says against a decision." => text(1, AppealText::MAX);
    AppealNote as "AppealNote": "What is answered to an appeal." => text(0, AppealNote::MAX);
    PhotoId as "PhotoId": "The id of a photo." => id();
    PostId as "PostId": "The id of a post." => id();
    PrivacyZoneId as "PrivacyZoneId": "The id of a privacy zone." => id();
    PrivacyZoneName as "PrivacyZoneName": "The name of a privacy zone, which only its owner reads."
        => line(PrivacyZoneName::MAX);
    ZoneRadius as "PrivacyZoneRadius": "The radius of a privacy zone in metres."
        => number(ZoneRadius::MAX).minimum(Some(ZoneRadius::MIN));
    CommentId as "CommentId": "The id of a comment." => id();
    ModerationCaseId as "ModerationCaseId": "The id of a case of moderation." => id();
    ModerationDecisionId as "ModerationDecisionId": "The id of a decision about a case of moderation." => id();
}

impl PartialSchema for TokenScopes {
    fn schema() -> RefOr<Schema> {
        let list = ArrayBuilder::new().items(Ref::from_schema_name(TokenScope::name())).min_items(Some(1));
        list.description(Some("The permissions of an access token, in alphabetical order.")).into()
    }
}

impl ToSchema for TokenScopes {
    fn name() -> Cow<'static, str> {
        "TokenScopes".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((TokenScope::name().into_owned(), TokenScope::schema()));
    }
}

impl PartialSchema for Criteria {
    fn schema() -> RefOr<Schema> {
        let about = "A condition, or a group of conditions of which `all` or `any` must be met: at most 3 groups deep and 20 \
                     conditions in all.";
        let one_of = OneOfBuilder::new()
            .item(Ref::from_schema_name(CONDITION))
            .item(Ref::from_schema_name(ALL_CRITERIA))
            .item(Ref::from_schema_name(ANY_CRITERIA));
        Schema::from(one_of.description(Some(about)).build()).into()
    }
}

impl ToSchema for Criteria {
    fn name() -> Cow<'static, str> {
        "AchievementCriteria".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        let all = criteria_group("all", "A group of criteria that must all be met.");
        let any = criteria_group("any", "A group of criteria of which one must be met.");
        for (name, schema) in [(CONDITION, condition()), (ALL_CRITERIA, all), (ANY_CRITERIA, any)] {
            schemas.push((name.to_owned(), Schema::from(schema.build()).into()));
        }
        for (name, schema) in [
            (AchievementScope::name(), AchievementScope::schema()),
            (Comparison::name(), Comparison::schema()),
            (Metric::name(), Metric::schema()),
        ] {
            schemas.push((name.into_owned(), schema));
        }
    }
}

/// The names of the recursive schemas of criteria. Generators of clients support recursion only between named schemas.
const CONDITION: &str = "AchievementCondition";
const ALL_CRITERIA: &str = "AllAchievementCriteria";
const ANY_CRITERIA: &str = "AnyAchievementCriteria";

fn closed_object() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Object).additional_properties(Some(AdditionalProperties::FreeForm(false)))
}

fn criteria_group(name: &str, about: &str) -> ObjectBuilder {
    let parts = ArrayBuilder::new().items(Ref::from_schema_name(Criteria::name()));
    closed_object()
        .property(name, parts.min_items(Some(1)).max_items(Some(Criteria::MAX_CONDITIONS)))
        .required(name)
        .description(Some(about))
}

fn condition() -> ObjectBuilder {
    let bounded = |bounds: RangeInclusive<i64>| {
        ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(*bounds.start())).maximum(Some(*bounds.end()))
    };
    let value = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0_u64));
    let unit = "Metres with up to three decimals, whole seconds, or a whole number.";
    let kind = "The kind of the activities that count. Without it, all count.";
    let hour = "The hour before which an activity begins, for the metric of early activities.";
    let pause = "The days without an activity, for the metric of comebacks.";
    closed_object()
        .property("metric", Ref::from_schema_name(Metric::name()))
        .property("scope", Ref::from_schema_name(AchievementScope::name()))
        .property("comparison", Ref::from_schema_name(Comparison::name()))
        .property("value", value.description(Some(unit)))
        .property("kind", choice(ActivityKind::ALL.iter().map(|kind| kind.as_str())).description(Some(kind)))
        .property("before_hour", bounded(Measure::EARLY).description(Some(hour)))
        .property("pause_days", bounded(Measure::PAUSE).description(Some(pause)))
        .required("metric")
        .required("scope")
        .required("comparison")
        .required("value")
        .description(Some("A figure, the span over which it is measured, and the value that it is compared with."))
}

fn id() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
}

fn metres(least: u64, most: Distance) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(most.metres()))
        .multiple_of(Some(0.001))
}

fn number(most: i32) -> ObjectBuilder {
    whole(most.unsigned_abs().into())
}

fn whole(most: u64) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(most))
}

pub(crate) fn choice(names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

/// Names of the variants of an enum for generated clients, which could not distinguish `GMT+0` and `GMT-0` by their
/// letters.
fn variant_names(values: impl IntoIterator<Item = &'static str>) -> Extensions {
    let name = |value: &str| value.replace('+', "_plus_").replace('-', "_minus_").replace('/', "__").to_uppercase();
    let names: Vec<_> = values.into_iter().map(name).collect();
    Extensions::builder().add("x-enum-varnames", names).build()
}

pub(crate) fn text(least: u64, most: u64) -> ObjectBuilder {
    let bound = |length| usize::try_from(length).ok();
    ObjectBuilder::new().schema_type(Type::String).min_length(bound(least)).max_length(bound(most))
}

/// One line of any script with at least one visible character, like [`crate::LineError`] checks.
fn line(most: u64) -> ObjectBuilder {
    let hidden = HIDDEN.iter().filter(|(first, _)| *first <= '\u{ffff}');
    let hidden: String = hidden.map(|(a, b)| format!(r"\u{:04x}-\u{:04x}", u32::from(*a), u32::from(*b))).collect();
    let hidden = format!(r"\u0000-\u001f\u007f-\u009f{hidden}");
    // Only the crate checks characters beyond the first plane, because there are two notations of such patterns.
    text(1, most).pattern(Some(format!(r"^[^{hidden}]*[^\s\u200c\u200d\ufe00-\ufe0f{hidden}][^{hidden}]*$")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json<T: ToSchema>() -> (String, serde_json::Value) {
        (T::name().into_owned(), serde_json::to_value(T::schema()).expect("JSON"))
    }

    #[test]
    fn a_schema_has_the_name_of_its_concept_and_the_bounds_of_its_type() {
        let status = serde_json::json!({
            "description": "The status of a goal. Activities count for active goals only.",
            "type": "string", "enum": ["planned", "active", "paused", "completed", "cancelled"],
        });
        assert_eq!(json::<GoalStatus>(), ("GoalStatus".to_owned(), status));
        let distance = serde_json::json!({
            "description": "A distance in metres with up to three decimals.",
            "type": "number", "minimum": 0, "maximum": 1_000_000_000_000_i64, "multipleOf": 0.001,
        });
        assert_eq!(json::<Distance>(), ("Distance".to_owned(), distance));
        let username = serde_json::json!({
            "description": "The unique username of a person, in lower case.",
            "type": "string", "minLength": 3, "maxLength": 30, "pattern": "^[a-z0-9][a-z0-9_-]*[a-z0-9]$",
        });
        assert_eq!(json::<Username>(), ("Username".to_owned(), username));
        let id = serde_json::json!({"description": "The id of a goal.", "type": "string", "format": "uuid"});
        assert_eq!(json::<GoalId>(), ("GoalId".to_owned(), id));
    }
}

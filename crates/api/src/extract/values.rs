//! The domain's values in requests: how they are read, and how the document describes them. The bounds are the domain's.

use super::Invalid;
use chrono::NaiveDate;
use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    CalendarYear, Capacity, Colour, DeviceName, DisplayName, Distance, EmailAddress, GoalCategory, GoalDescription,
    GoalName, GoalStatus, GoalTarget, InviteDays, InviteState, InviteUses, Language, NamedPeriod, PictureUrl, Role,
    Scope, Scopes, StreakState, TeamDescription, TeamName, TimeZone, TokenLifetime, TokenName, TrendStep, Units,
    Username,
    achievement::{AchievementDescription, AchievementName, Metric},
    activity::{ActivityKind, ActivityNote, Movement, PlaceName, Source, SourceId},
    import::{ImportFormat, ImportState},
    route::{Format, Trip},
};
use milequest_services::NewPassword;
use std::borrow::Cow;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

/// Values that are texts in JSON and that the domain parses.
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
    CalendarYear,
    Colour,
    DeviceName,
    DisplayName,
    EmailAddress,
    GoalCategory,
    GoalDescription,
    GoalName,
    GoalStatus,
    Language,
    NamedPeriod,
    NewPassword,
    PictureUrl,
    PlaceName,
    Role,
    Format,
    Source,
    SourceId,
    TeamDescription,
    TeamName,
    TimeZone,
    TokenName,
    TrendStep,
    Units,
    Username
);

/// Values that are whole numbers in JSON and that the domain bounds.
macro_rules! bounded_numbers {
    ($($value:ty),+) => {$(
        impl Deserr<Invalid> for $value {
            fn deserialize_from_value<V: IntoValue>(
                value: Value<V>,
                location: ValuePointerRef<'_>,
            ) -> Result<Self, Invalid> {
                let number = <i64 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
                // What no such number can be is out of bounds in any case.
                let number = i32::try_from(number).unwrap_or(if number < 0 { i32::MIN } else { i32::MAX });
                Self::try_from(number).map_err(|rule| Invalid::rule(&rule, location))
            }
        }
    )+};
}

bounded_numbers!(Capacity, InviteDays, InviteUses);

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

/// How often a way is gone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RouteLaps(pub(crate) u32);

impl Deserr<Invalid> for RouteLaps {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let laps = <u32 as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        Trip::new(false, laps).map(|_| Self(laps)).map_err(|rule| Invalid::rule(&rule, location))
    }
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl Deserr<Invalid> for Day {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        // Chrono alone would take days without their zeros, and years of five digits.
        let day = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        day.map(Self).ok_or_else(|| unexpected::<V>("this is a day, written as 2026-03-01".to_owned(), location))
    }
}

/// What somebody types to search.
#[derive(Clone, Debug)]
pub(crate) struct SearchText(pub(crate) String);

impl SearchText {
    const MOST: usize = 100;
}

impl Deserr<Invalid> for SearchText {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        if text.chars().count() > Self::MOST {
            let msg = format!("a search has at most {} characters", Self::MOST);
            return Err(unexpected::<V>(msg, location));
        }
        Ok(Self(text))
    }
}

/// Yes or no in a query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YesNo(pub(crate) bool);

impl Deserr<Invalid> for YesNo {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef<'_>) -> Result<Self, Invalid> {
        let text = <String as Deserr<Invalid>>::deserialize_from_value(value, location)?;
        text.parse().map(Self).map_err(|_| unexpected::<V>("this is true or false".to_owned(), location))
    }
}

pub(super) fn unexpected<V: IntoValue>(msg: String, location: ValuePointerRef<'_>) -> Invalid {
    deserr::take_cf_content(<Invalid as DeserializeError>::error::<V>(None, ErrorKind::Unexpected { msg }, location))
}

impl Deserr<Invalid> for Scopes {
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

/// Names under which the document describes a value: `Name = schema`. The domain has the schemas of its own values.
macro_rules! described {
    ($($(#[$doc:meta])* $name:ident = $schema:expr;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                stringify!($name).into()
            }
        }
    )+};
}

described! {
    /// A username as it is shown.
    UsernameText = Username::schema();
    /// A display name.
    DisplayNameText = DisplayName::schema();
    /// The name of a token.
    TokenNameText = TokenName::schema();
    /// What a device calls itself.
    DeviceNameText = DeviceName::schema();
    /// An e-mail address.
    EmailText = EmailAddress::schema();
    /// A password that somebody wants to have from now on.
    NewPasswordText = ObjectBuilder::new().schema_type(Type::String).min_length(Some(NewPassword::MIN)).max_length(Some(NewPassword::MAX)).format(Some(SchemaFormat::KnownFormat(KnownFormat::Password))).build().into();
    /// The name of a team.
    TeamNameText = TeamName::schema();
    /// What a team says about itself.
    TeamDescriptionText = TeamDescription::schema();
    /// A colour.
    ColourText = Colour::schema();
    /// Where a picture is.
    PictureUrlText = PictureUrl::schema();
    /// How many members a team holds.
    CapacityNumber = Capacity::schema();
    /// How many people come in by one link.
    InviteUsesNumber = InviteUses::schema();
    /// How many days an invite waits.
    InviteDaysNumber = InviteDays::schema();
    /// The name of a goal.
    GoalNameText = GoalName::schema();
    /// What there is to say about a goal.
    GoalDescriptionText = GoalDescription::schema();
    /// What kind of undertaking a goal is.
    GoalCategoryName = GoalCategory::schema();
    /// Where a goal stands.
    GoalStatusName = GoalStatus::schema();
    /// How far a goal is, in metres with up to three decimals.
    GoalTargetNumber = GoalTarget::schema();
    /// A distance in metres with up to three decimals.
    DistanceNumber = Distance::schema();
    /// What an achievement is called.
    AchievementNameText = AchievementName::schema();
    /// What there is to say about an achievement.
    AchievementDescriptionText = AchievementDescription::schema();
    /// What is measured.
    MetricName = Metric::schema();
    /// How somebody moved.
    ActivityKindName = ActivityKind::schema();
    /// How far one activity goes, in metres with up to three decimals.
    ActivityDistanceNumber = metres(0, Movement::FARTHEST).build().into();
    /// How many seconds one activity takes.
    ActivitySeconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(Movement::LONGEST.0)).build().into();
    /// When somebody set out: with its offset, or without one as the clock on the wall showed it.
    StartText = ObjectBuilder::new().schema_type(Type::String).examples(["2026-03-01T18:30:00+01:00", "2026-03-01T18:30"]).build().into();
    /// How a file of activities is written.
    ImportFormatName = ImportFormat::schema();
    /// How far an import is.
    ImportStateName = ImportState::schema();
    /// What somebody notes about an activity.
    ActivityNoteText = ActivityNote::schema();
    /// What somebody calls a place.
    PlaceNameText = PlaceName::schema();
    /// Where an activity was logged first.
    SourceText = Source::schema();
    /// The id under which the source knows an activity.
    SourceIdText = SourceId::schema();
    /// A day of the calendar.
    DayText = ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).build().into();
    /// A period that follows the calendar where the viewer lives.
    PeriodName = NamedPeriod::schema();
    /// In which steps a trend goes.
    TrendStepName = TrendStep::schema();
    /// True, where false says nothing.
    TrueAlone = ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true])).build().into();
    /// Why a current streak stands, or why there is none.
    StreakStateName = StreakState::schema();
    /// What kind of file a route is in.
    RouteFormatName = Format::schema();
    /// How often a way is gone.
    RouteLapsNumber = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(Trip::MAX_LAPS)).default(Some(1.into())).build().into();
    /// What a member may do.
    RoleName = Role::schema();
    /// How an invite stands.
    InviteStateName = InviteState::schema();
    /// The language of what is written to a person.
    LanguageName = Language::schema();
    /// What distances are shown in.
    UnitsName = Units::schema();
    /// The IANA name of a time zone.
    TimeZoneName = TimeZone::schema();
    /// What a token opens.
    ScopeName = Scope::schema();
    /// How many days a token lives.
    LifetimeDays = TokenLifetime::schema();
}

fn metres(least: u64, most: Distance) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(most.metres()))
        .multiple_of(Some(0.001))
}

//! The domain's values in requests: how they are read, and how the document describes them. The bounds are the domain's.

use super::Invalid;
use chrono::NaiveDate;
use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Value, ValuePointerRef};
use milequest_domain::{
    CalendarYear, Capacity, Colour, DeviceName, DisplayName, Distance, EmailAddress, GoalCategory, GoalDescription,
    GoalName, GoalStatus, GoalTarget, HIDDEN, InviteDays, InviteState, InviteUses, Language, NamedPeriod, NewPassword,
    PictureUrl, Role, Scope, Scopes, TeamDescription, TeamName, TimeZone, TokenLifetime, TokenName, TrendStep, Units,
    Username,
    achievement::{AchievementDescription, AchievementName, Metric},
    activity::{ActivityKind, ActivityNote, Movement, PlaceName, Source, SourceId},
    import::{ImportFormat, ImportState},
    route::{Format, Trip},
};
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

/// Names under which the document describes a value of the domain: `Name = schema`.
macro_rules! described {
    ($($(#[$doc:meta])* $name:ident = $schema:expr;)+) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $schema.build().into()
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
    UsernameText = text(Username::MIN, Username::MAX).pattern(Some("^[a-z0-9][a-z0-9_-]*[a-z0-9]$"));
    /// A display name.
    DisplayNameText = line(DisplayName::MAX);
    /// The name of a token.
    TokenNameText = line(TokenName::MAX);
    /// What a device calls itself.
    DeviceNameText = line(DeviceName::MAX);
    /// An e-mail address.
    EmailText = ObjectBuilder::new()
        .schema_type(Type::String)
        .max_length(Some(EmailAddress::MAX))
        .format(Some(SchemaFormat::Custom("email".to_owned())));
    /// A password that somebody wants to have from now on.
    NewPasswordText = ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(NewPassword::MIN))
        .max_length(Some(NewPassword::MAX))
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Password)));
    /// The name of a team.
    TeamNameText = line(TeamName::MAX);
    /// What a team says about itself.
    TeamDescriptionText = text(0, TeamDescription::MAX);
    /// A colour.
    ColourText = text(7, 7).pattern(Some("^#[0-9a-f]{6}$"));
    /// Where a picture is.
    PictureUrlText = text(9, PictureUrl::MAX as u64)
        .pattern(Some(r"^https://[!#-&(-;=?-\[\]^_a-~]+$"));
    /// How many members a team holds.
    CapacityNumber = number(Capacity::MAX).default(Some(Capacity::default().members().into()));
    /// How many people come in by one link.
    InviteUsesNumber = number(InviteUses::MAX);
    /// How many days an invite waits.
    InviteDaysNumber = number(InviteDays::MAX).default(Some(i32::from(InviteDays::default()).into()));
    /// The name of a goal.
    GoalNameText = line(GoalName::MAX);
    /// What there is to say about a goal.
    GoalDescriptionText = text(0, GoalDescription::MAX);
    /// What kind of undertaking a goal is.
    GoalCategoryName = choice(GoalCategory::ALL.iter().map(|category| category.as_str()));
    /// Where a goal stands.
    GoalStatusName = choice(GoalStatus::ALL.iter().map(|status| status.as_str()));
    /// How far a goal is, in metres with up to three decimals.
    GoalTargetNumber = metres(1, GoalTarget::MAX);
    /// A distance in metres with up to three decimals.
    DistanceNumber = metres(0, Distance::MAX);
    /// What an achievement is called.
    AchievementNameText = line(AchievementName::MAX);
    /// What there is to say about an achievement.
    AchievementDescriptionText = text(0, AchievementDescription::MAX);
    /// What is measured.
    MetricName = choice(Metric::ALL.iter().map(|metric| metric.as_str()));
    /// How somebody moved.
    ActivityKindName = choice(ActivityKind::ALL.iter().map(|kind| kind.as_str()))
        .default(Some(ActivityKind::default().as_str().into()));
    /// How far one activity goes, in metres with up to three decimals.
    ActivityDistanceNumber = metres(0, Movement::FARTHEST);
    /// How many seconds one activity takes.
    ActivitySeconds = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(Movement::LONGEST.0));
    /// When somebody set out: with its offset, or without one as the clock on the wall showed it.
    StartText = ObjectBuilder::new().schema_type(Type::String).examples(["2026-03-01T18:30:00+01:00", "2026-03-01T18:30"]);
    /// How a file of activities is written.
    ImportFormatName = choice(ImportFormat::ALL.iter().map(|format| format.as_str()));
    /// How far an import is.
    ImportStateName = choice(ImportState::ALL.iter().filter(|state| **state != ImportState::Receiving).map(|state| state.as_str()));
    /// What somebody notes about an activity.
    ActivityNoteText = text(0, ActivityNote::MAX);
    /// What somebody calls a place.
    PlaceNameText = line(PlaceName::MAX);
    /// Where an activity was logged first.
    SourceText = text(1, Source::MAX as u64).pattern(Some("^[a-z0-9._-]+$")).default(Some("manual".into()));
    /// The id under which the source knows an activity.
    SourceIdText = line(SourceId::MAX);
    /// A day of the calendar.
    DayText = ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    /// A period that follows the calendar where the viewer lives.
    PeriodName = choice(NamedPeriod::ALL.iter().map(|period| period.as_str()));
    /// In which steps a trend goes.
    TrendStepName = choice(TrendStep::ALL.iter().map(|step| step.as_str()));
    /// True, where false says nothing.
    TrueAlone = ObjectBuilder::new().schema_type(Type::Boolean).enum_values(Some([true]));
    /// Why a current streak stands, or why there is none.
    StreakStateName = choice(["active_today", "waits_for_today", "ahead", "broken", "never_begun"]);
    /// What kind of file a route is in.
    RouteFormatName = choice(Format::ALL.map(Format::as_str));
    /// How often a way is gone.
    RouteLapsNumber = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(Trip::MAX_LAPS))
        .default(Some(1.into()));
    /// What a member may do.
    RoleName = choice(Role::ALL.iter().map(|role| role.as_str()));
    /// How an invite stands.
    InviteStateName = choice(InviteState::ALL.iter().map(|state| state.as_str()));
    /// The language of what is written to a person.
    LanguageName = choice(Language::ALL.iter().map(|language| language.as_str()));
    /// What distances are shown in.
    UnitsName = choice(Units::ALL.iter().map(|units| units.as_str()));
    /// The IANA name of a time zone.
    TimeZoneName = choice(TimeZone::names());
    /// What a token opens.
    ScopeName = choice(Scope::ALL.map(Scope::as_str));
    /// How many days a token lives.
    LifetimeDays = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1_u64))
        .maximum(Some(TokenLifetime::MAX_DAYS))
        .default(Some(90.into()));
}

fn metres(least: u64, most: Distance) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(Type::Number)
        .minimum(Some(least))
        .maximum(Some(most.metres()))
        .multiple_of(Some(0.001))
}

fn number(most: i32) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1_u64)).maximum(Some(most.unsigned_abs()))
}

fn choice(names: impl IntoIterator<Item = &'static str>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names))
}

fn text(least: u64, most: u64) -> ObjectBuilder {
    let bound = |length| usize::try_from(length).ok();
    ObjectBuilder::new().schema_type(Type::String).min_length(bound(least)).max_length(bound(most))
}

/// One line of any script with at least one visible character, as `milequest_domain::LineError` has it.
fn line(most: u64) -> ObjectBuilder {
    let hidden = HIDDEN.iter().filter(|(first, _)| *first <= '\u{ffff}');
    let hidden: String = hidden.map(|(a, b)| format!(r"\u{:04x}-\u{:04x}", u32::from(*a), u32::from(*b))).collect();
    let hidden = format!(r"\u0000-\u001f\u007f-\u009f{hidden}");
    // Beyond the first plane, only the domain looks: patterns there are written in two ways.
    text(1, most).pattern(Some(format!(r"^[^{hidden}]*[^\s\u200c\u200d\ufe00-\ufe0f{hidden}][^{hidden}]*$")))
}
